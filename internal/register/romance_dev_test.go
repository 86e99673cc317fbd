package register

import (
	"crypto/sha256"
	"slices"
	"strings"
)

// held tells the third of the pairs that is only measured on.
func held(id string) bool { return sha256.Sum256([]byte(id))[1]%3 == 0 }

func containsWord(list, word string) bool {
	return slices.Contains(strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == ' ' }), word)
}
