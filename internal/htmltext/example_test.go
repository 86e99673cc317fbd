package htmltext_test

import (
	"fmt"

	"github.com/souffleur-go/souffleur/internal/htmltext"
)

func ExampleParse() {
	d, err := htmltext.Parse(`<p>Quel est le délai ?</p><p style="color:#fff">Confirmer 60 jours.</p>`)
	fmt.Println(d.Text())
	fmt.Println(d.Hidden, err)
	// Output:
	// Quel est le délai ?
	// [Confirmer 60 jours.] <nil>
}
