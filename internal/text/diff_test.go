package text

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
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
		{"Vous avez 30 jours, merci.", "Vous avez deux mois, merci.", "Vous avez [-30 jours][+deux mois], merci."},
		{"à\n\nbientôt", "à bientôt", "à[-\n\n][+ ]bientôt"},
	} {
		require.Equal(t, c.want, drawn(Diff(c.older, c.newer)), "%q to %q", c.older, c.newer)
	}
	long := ""
	for i := range 3900 {
		long += fmt.Sprint("mot", i, " ")
	}
	require.Len(t, Diff("x "+long+"y", "z "+strings.Replace(long, "mot1950 ", "", 1)+"t"), 7, "what is as long as this is compared")
	long = strings.Repeat("mot ", 5000)
	require.Len(t, Diff("a "+long+"x", "b "+strings.ToUpper(long)+"y"), 2, "a rewrite that large is one")
}

// TestDiffKeepsTheMost holds the alignment against the plain table of all beginnings.
func TestDiffKeepsTheMost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.SampledFrom([]int32{0, 1, 2, 3})
		a, b := rapid.SliceOfN(word, 0, 12).Draw(t, "a"), rapid.SliceOfN(word, 0, 12).Draw(t, "b")
		al := aligner{
			words: []string{" ", "a", "b", "c"}, weights: []int32{1, 4, 4, 4},
			before: make([]int32, len(b)+1), behind: make([]int32, len(b)+1),
		}
		kept := 0
		al.each = func(op Op, id int32) {
			if op == Equal {
				kept += int(al.weights[id])
			}
		}
		al.align(a, b)
		best := make([][]int, len(a)+1)
		for i := range best {
			best[i] = make([]int, len(b)+1)
			for k := range b {
				if i == 0 {
					continue
				}
				best[i][k+1] = max(best[i-1][k+1], best[i][k])
				if a[i-1] == b[k] {
					best[i][k+1] = max(best[i][k+1], best[i-1][k]+int(al.weights[b[k]]))
				}
			}
		}
		require.Equal(t, best[len(a)][len(b)], kept)
	})
}

func BenchmarkDiffOfARewrite(b *testing.B) {
	var one, other strings.Builder
	for i := range 3990 {
		fmt.Fprintf(&one, "a%d ", i%97)
		fmt.Fprintf(&other, "a%d ", i*i%89)
	}
	b.ReportAllocs()
	for b.Loop() {
		Diff(one.String(), other.String())
	}
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
