package persona

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/moderation"
)

// voices are a voice for each language of address and one of a profile that sets every key.
func voices(t testing.TB) []Voice {
	t.Helper()
	out := []Voice{resolve(t, full(t), Situation{Lang: "fr", Kind: "complaint", Channel: "x"})}
	for _, lang := range []string{"fr", "de", "nl", "es", "it", "pt"} {
		for _, form := range []string{"T", "V"} {
			p := parse(t, fmt.Sprintf("languages: {allowed: [%[1]s], fallback: %[1]s}\naddress: {%[1]s: {register: %[2]s}}\n", lang, form))
			out = append(out, resolve(t, p, Situation{Lang: lang}))
		}
	}
	return out
}

// Whatever a text is, the findings point into it at whole characters, and repairs come to an end.
func FuzzCheck(f *testing.F) {
	all := voices(f)
	for i, seed := range []string{
		"", "Tu as 60 jours !! 😀 chez maison lune", "Du kannst dein Buch holen.", "Je kunt je boek ophalen.", "Tienes tu libro, ¿vale?", "Hai il tuo libro.",
		"Você tem o teu livro.", "Vous, tu, vous : t'as-tu ?", "a\xffb «", "> tu\nvous", "*tu* 'tu' \"tu", "tu\u0301 TU T'U",
	} {
		f.Add(uint8(i), seed) //nolint:gosec // a dozen seeds
	}
	f.Fuzz(func(t *testing.T, which uint8, s string) {
		v := all[int(which)%len(all)]
		for pass := 0; ; pass++ {
			require.Less(t, pass, 8, "repairs do not end: %q", s)
			fs := screen(t, v, s, "fr")
			for _, f := range fs {
				require.True(t, 0 <= f.Start && f.Start <= f.End && f.End <= len(s), "%+v in %q", f, s)
				require.True(t, f.Match == "" || f.Match == s[f.Start:f.End], "%s shows %q of %q", f.Rule, f.Match, s)
				require.True(t, !utf8.ValidString(s) || utf8.ValidString(f.Match), "%s cuts a character of %q", f.Rule, s)
			}
			fixed := repair(fs, s)
			require.True(t, !utf8.ValidString(s) || utf8.ValidString(fixed), "%q", s)
			if fixed == s {
				return
			}
			s = fixed
		}
	})
}

// BenchmarkCheckHostile shows that the cost of a text grows with its length, whatever stands in it: compare ns/byte.
func BenchmarkCheckHostile(b *testing.B) {
	v := resolve(b, full(b), Situation{Lang: "fr", Kind: "complaint", Channel: "x"})
	rules := v.Rules()
	for name, unit := range map[string]string{
		"quotes": "«", "stars": "*a ", "marks": "! ", "brackets": "(a", "points": "a.e", "address": "tu as ", "names": "maison ", "plain": "Vous avez 30 jours. ",
	} {
		for _, size := range []int{4 << 10, 64 << 10} {
			text := strings.Repeat(unit, size/len(unit))
			b.Run(fmt.Sprintf("%s/%dk", name, size>>10), func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					moderation.Screen{Rules: rules}.Check(b.Context(), moderation.Subject{Text: text, Lang: "fr", Reader: "fr", Channel: "x"})
				}
			})
		}
	}
}
