package text

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
)

func ExampleFold() {
	fmt.Println(Fold("L’Œuvre d'Élodie : STRAẞE"))
	// Output: l'oeuvre d'elodie : strasse
}

func TestFold(t *testing.T) {
	cases := []struct{ in, want string }{
		{"", ""},
		{"deja vu 42", "deja vu 42"},
		{"DÉJÀ ÇA Ñ ü ø ł ı İ", "deja ca n u o l i i"},
		{"e\u0301te\u0301", "ete"},
		{"æ œ ĳ ŉ ſ", "ae oe ij n s"},
		{"ﬁn eﬀort ＡＢＣ１", "fin effort abc1"},
		{"ấ ḕ Ώ й", "a e ω и"},
		{"한국어 がぎ", "한국어 がぎ"},
		{"क्षि שָׁלוֹם", "क्षि שָׁלוֹם"},
		{"so\u00adit\u200b", "soit"},
		{"a\xffB", "ab"},
		{"«\u00a0oui\u202f»", "«\u00a0oui\u202f»"},
	}
	for _, c := range cases {
		require.Equal(t, c.want, Fold(c.in), c.in)
		require.Equal(t, c.want, Fold(Fold(c.in)), c.in)
	}
	require.Zero(t, testing.AllocsPerRun(10, func() { Fold("already folded, 42") }))
}

func FuzzFold(f *testing.F) {
	f.Add("Élève ŒUVRE")
	f.Add("0\xcc\u036d\xaa")
	f.Add("\u0344\u1e9b\u0130 \xff\ufb06")
	f.Fuzz(func(t *testing.T, s string) {
		once := Fold(s)
		if twice := Fold(once); twice != once {
			t.Fatalf("folding %q again: %q then %q", s, once, twice)
		}
	})
}
