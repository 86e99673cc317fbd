package tokencount_test

import (
	"fmt"

	"github.com/souffleur-go/souffleur/assistant/tokencount"
)

func ExampleFor() {
	for _, model := range []string{"gpt-4o-mini", "gpt-3.5-turbo", "mistral-small"} {
		c, err := tokencount.For(model)
		if err != nil {
			fmt.Println(err)
			return
		}
		n, exact := c.Count("hello world")
		fmt.Println(model, c.Encoding(), n, exact)
	}
	// Output:
	// gpt-4o-mini o200k_base 2 true
	// gpt-3.5-turbo cl100k_base 2 true
	// mistral-small o200k_base 2 false
}
