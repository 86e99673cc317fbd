package assistant

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/souffleur-go/souffleur/moderation"
)

func TestTakeMarks(t *testing.T) {
	for _, c := range []struct {
		in, want string
		at       []int
	}{
		{"Vous avez 30 jours [1].", "Vous avez 30 jours.", []int{18}},
		{"Vous avez 30 jours. [1]", "Vous avez 30 jours.", []int{19}},
		{"A [1][2] et B [3, 4] !", "A et B !", []int{1, 1, 6}},
		{"[1] en tête", " en tête", []int{0}},
		{"rien [a] ici", "rien [a] ici", nil},
		{"mot [1]suite", "mot suite", []int{4}},
	} {
		got, marks := takeMarks(c.in)
		require.Equal(t, c.want, got, c.in)
		require.Len(t, marks, len(c.at), c.in)
		for i, m := range marks {
			require.Equal(t, c.at[i], m.at, c.in)
		}
	}
}

func TestSplitAsk(t *testing.T) {
	for _, c := range []struct{ in, ask, rest, question string }{
		{"[ask] Où en est la commande ?", "", "", "Où en est la commande ?"},
		{"Un fait.\n[ASK] Laquelle ?", "", "Un fait.", "Laquelle ?"},
		{"Un fait sur [ask] au milieu.", "", "Un fait sur [ask] au milieu.", ""},
		{"Texte", "Quoi ?", "Texte", "Quoi ?"},
	} {
		rest, q := splitAsk(c.in, c.ask)
		require.Equal(t, c.rest, rest)
		require.Equal(t, c.question, q)
	}
}

// Spans outside every edit keep their words, whatever the edits.
func TestApplyEditsKeepsSpans(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`[a-zé ]{0,40}`).Draw(t, "s")
		var edits []edit
		at := 0
		for at < len(s) && rapid.Bool().Draw(t, "more") {
			start := rapid.IntRange(at, len(s)).Draw(t, "start")
			end := rapid.IntRange(start, len(s)).Draw(t, "end")
			edits = append(edits, edit{moderation.Span{Start: start, End: end}, rapid.StringMatching(`[XYZ]{0,5}`).Draw(t, "new"), "r"})
			at = end + 1
		}
		out, move, _ := applyEdits(s, edits)
		a := rapid.IntRange(0, len(s)).Draw(t, "a")
		b := rapid.IntRange(a, len(s)).Draw(t, "b")
		sp := moderation.Span{Start: a, End: b}
		got := move(sp)
		require.LessOrEqual(t, got.Start, got.End)
		require.LessOrEqual(t, got.End, len(out))
		for _, e := range edits {
			if e.Start <= b && a <= e.End {
				return
			}
		}
		require.Equal(t, sp.In(s), got.In(out))
	})
}

func FuzzTakeMarks(f *testing.F) {
	f.Add("Un fait [1]. [ask] x [2,3]")
	f.Add(strings.Repeat("[", 200))
	f.Fuzz(func(t *testing.T, s string) {
		out, marks := takeMarks(s)
		for _, m := range marks {
			require.True(t, m.at >= 0 && m.at <= len(out))
		}
		if utf8.ValidString(s) {
			require.True(t, utf8.ValidString(out))
		}
		require.LessOrEqual(t, len(out), len(s))
	})
}
