package text

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// drawn writes edits with [-] and [+] around what went and what came.
func drawn(edits []Edit) string {
	var b strings.Builder
	for _, e := range edits {
		b.WriteString([]string{"", "[-", "[+"}[e.Op] + e.Text + []string{"", "]", "]"}[e.Op])
	}
	return b.String()
}

func TestDiff(t *testing.T) {
	for _, c := range []struct{ older, newer, want string }{
		{"", "", ""},
		{"Vous avez 30 jours.", "Vous avez 30 jours.", "Vous avez 30 jours."},
		{"Vous avez 30 jours.", "Vous avez 60 jours.", "Vous avez [-30][+60] jours."},
		{"Bonjour Hélène, merci.", "Bonjour, merci.", "Bonjour[- Hélène], merci."},
		{"Un mot.", "Un mot de plus, encore.", "Un mot[+ de plus, encore]."},
		{"a b c d", "c d a b", "[-a b ]c d[+ a b]"},
		{"tout", "rien", "[-tout][+rien]"},
		{"L'été", "L’été", "L[-'][+’]été"},
		{"à\n\nbientôt", "à bientôt", "à[-\n\n][+ ]bientôt"},
	} {
		require.Equal(t, c.want, drawn(Diff(c.older, c.newer)), "%q to %q", c.older, c.newer)
	}
	long := strings.Repeat("mot ", 5000)
	require.Len(t, Diff("a "+long+"x", "b "+strings.ToUpper(long)+"y"), 2, "a rewrite that large is one")
}

func FuzzDiff(f *testing.F) {
	f.Add("Vous avez 30 jours.", "Vous avez 60 jours, si le livre est neuf.")
	f.Add("\xff\u0301 a", "a\u202f\xff")
	f.Fuzz(func(t *testing.T, older, newer string) {
		var a, b strings.Builder
		last := Op(9)
		for _, e := range Diff(older, newer) {
			require.NotEqual(t, last, e.Op)
			require.NotEmpty(t, e.Text)
			last = e.Op
			if e.Op != Insert {
				a.WriteString(e.Text)
			}
			if e.Op != Delete {
				b.WriteString(e.Text)
			}
		}
		require.Equal(t, older, a.String())
		require.Equal(t, newer, b.String())
	})
}
