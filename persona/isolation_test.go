package persona

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/souffleur-go/souffleur/moderation"
)

// Brands of one agency, in one process: no term, position, emoji or example of one is in what another one says, checks or asks a
// model for, in whatever order they were loaded and used.
func TestBrandsShareNothing(t *testing.T) {
	const base = "id: agency\nversion: 1\nidentity: {brand: Agency, self: nous}\nlocked: [claims]\nlanguages: {fallback: fr}\nclaims: {never: [garanti]}\nterms: {forbidden: [bof]}\n" +
		"situations: {joke: {must: [commun]}}\nemoji: {never: [\"🙏\"]}\n"
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 6).Draw(t, "brands")
		fsys := fstest.MapFS{"base.yaml": {Data: []byte(base)}}
		word := func(i int) string { return "mot" + strings.Repeat(string(rune('a'+i)), 5) }
		for i := range n {
			fsys[fmt.Sprintf("%d/p.yaml", i)] = &fstest.MapFile{Data: []byte(strings.ReplaceAll("id: b"+word(i)+"\nextends: [../base.yaml@1]\nidentity: {brand: B"+word(i)+"}\n"+
				"claims: {never: [W]}\nterms: {forbidden: [Wx], exact: [WW], preferred: [W]}\npositions: [{topic: W, stance: W dit, verbatim: true}]\n"+
				"topics: {never: [W sujet], escalate: [{topic: W, to: W}]}\nsituations: {joke: {must: [W], note: W}}\nexamples: [{member: W, reply: W}]\n", "W", word(i)))}
		}
		all := make([]*Profile, n)
		for _, i := range rapid.Permutation(numbers(n)).Draw(t, "order") {
			p, err := Load(fsys, fmt.Sprintf("%d/p.yaml", i))
			require.NoError(t, err)
			all[i] = p
		}
		everything := ""
		for i := range n {
			everything += word(i) + " " + word(i) + "x. "
		}
		for i, p := range all {
			v, err := p.Resolve(Situation{Lang: "fr", Kind: "joke"})
			require.NoError(t, err)
			said := fmt.Sprint(v.Section(), v.Language(), v.Examples(), v.Evidence(), v.Why())
			for _, r := range v.Rules() {
				list, err := r.Check(t.Context(), moderation.Subject{Text: everything, Lang: "fr", Reader: "fr"})
				require.NoError(t, err)
				for _, f := range list {
					said += fmt.Sprint(f.Match, f.Why, f.Suggestion)
				}
			}
			for j := range n {
				require.Equal(t, i == j, strings.Contains(said, word(j)), "brand %d says a word of brand %d", i, j)
			}
			require.Contains(t, said, "garanti")
		}
	})
}

func numbers(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}
