package typography_test

import (
	"fmt"

	"github.com/souffleur-go/souffleur/internal/typography"
)

func ExampleRepairs() {
	o := typography.Options{Locale: "de-DE", Kinds: typography.Quotes | typography.Spacing}
	s := `Sie fragten: "Wann kommt es an ?"`
	for _, r := range typography.Repairs(s, o, nil) {
		fmt.Printf("%d-%d %q %s\n", r.Start, r.End, r.With, r.Kind)
	}
	fmt.Println(typography.Fix(s, o, nil))
	// Output:
	// 13-14 "„" quotes
	// 30-31 "" spacing
	// 32-33 "“" quotes
	// Sie fragten: „Wann kommt es an?“
}
