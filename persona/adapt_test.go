package persona

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/souffleur-go/souffleur/moderation"
)

// drawn is a random profile and what bounds its humour.
func drawn(t *rapid.T) *Profile {
	level := func(name string) int { return rapid.IntRange(0, 3).Draw(t, name) }
	top := level("max")
	yaml := fmt.Sprintf(`id: x
identity: {brand: B}
languages: {fallback: fr}
status: %s
positions: [{topic: a, stance: b, verbatim: true}]
humour: {level: {default: %d, max: %d}, zero_when: [conflict], member: {follow: true, up_after: %d, down_after: %d}}
audiences: {a: {humour_max: %d}, b: {humour_max: %d}}
situations: {joke: {humour: %d}, complaint: {humour: %d}, grief: {humour: %d}, conflict: {humour: 3}, thanks: {humour: %d}, crisis: {say: positions, approvers: 1}}
`, rapid.SampledFrom([]string{"active", "draft", frozen}).Draw(t, "status"), rapid.IntRange(0, top).Draw(t, "default"), top,
		rapid.IntRange(1, 3).Draw(t, "up"), rapid.IntRange(1, 3).Draw(t, "down"), level("a"), level("b"), level("joke"), level("complaint"), level("grief"), level("thanks"))
	p, err := Parse("t", []byte(yaml))
	require.NoError(t, err)
	return p
}

// Humour never rises above any cap, is zero where it must be, and no cap that comes on top ever raises it.
func TestHumourIsMonotone(t *testing.T) {
	kinds := []string{"", "joke", "complaint", "grief", "safety", "legal", "crisis", "conflict", "thanks", "unheard-of"}
	rapid.Check(t, func(t *rapid.T) {
		p := drawn(t)
		sit := Situation{
			Kind: rapid.SampledFrom(kinds).Draw(t, "kind"), Audience: rapid.SampledFrom([]string{"", "a", "b"}).Draw(t, "audience"),
			Channel: rapid.SampledFrom([]string{"", "x", "email"}).Draw(t, "channel"),
		}
		level := func(s Situation) int {
			v, err := p.Resolve(s)
			require.NoError(t, err)
			return v.Humour()
		}
		base := level(sit)
		require.GreaterOrEqual(t, base, 0)
		require.LessOrEqual(t, base, *p.s.Humour.Level.Max)
		if grave[sit.Kind] || sit.Kind == "conflict" || p.s.Status == frozen {
			require.Zero(t, base)
		}
		last := 0
		for n := range maxHumour + 1 { // a milder cap never lowers, a stricter one never raises
			capped := sit
			capped.Humour = &n
			got := level(capped)
			require.LessOrEqual(t, got, min(n, base))
			require.GreaterOrEqual(t, got, last)
			last = got
		}
		plain := sit
		plain.Audience = ""
		require.LessOrEqual(t, base, level(plain), "an audience only lowers")
		for _, worse := range []string{"complaint", "grief", "safety", "legal", "crisis"} {
			other := sit
			other.Kind = worse
			require.LessOrEqual(t, level(other), base, "a worse situation never raises humour")
		}
	})
}

// The ladder stays within its bounds, forgets, and one more bad sign never leaves it higher.
func TestLadder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawn(t)
		var signs []Sign
		for i := range rapid.IntRange(0, 12).Draw(t, "signs") {
			signs = append(signs, Sign{At: today.Add(time.Duration(i-12) * 24 * time.Hour), Good: rapid.Bool().Draw(t, "good")})
		}
		got := p.Humour(signs, today)
		require.GreaterOrEqual(t, got, 0)
		require.LessOrEqual(t, got, *p.s.Humour.Level.Max)
		require.LessOrEqual(t, p.Humour(append(slices.Clone(signs), Sign{At: today}), today), got)
		require.GreaterOrEqual(t, p.Humour(append(slices.Clone(signs), Sign{At: today, Good: true}), today), got)
		require.Equal(t, p.Humour(nil, today), p.Humour(signs, today.AddDate(1, 0, 0)), "a year later it is forgotten")
	})
	p := parse(t, "humour: {level: {default: 1, max: 3}}")
	require.Equal(t, 1, p.Humour([]Sign{{At: today, Good: true}, {At: today, Good: true}}, today), "without follow nothing moves")
}

func BenchmarkCheckFull(b *testing.B) {
	v := resolve(b, load(b, "maison-lune"), Situation{Lang: "fr", Channel: "email", Name: "Hélène"})
	rules := v.Rules()
	reply := "Bonjour Hélène,\n\nMerci pour ce message ; nous sommes heureux que votre mère ait été ravie de sa visite. Vous avez 30 jours pour rendre un livre à l'état neuf, avec son ticket. Le remboursement suit sous 14 jours après réception. Notre page https://maison-lune.example/retours donne l'adresse de retour. 🌙\n\nÀ bientôt,"
	b.ReportAllocs()
	for b.Loop() {
		moderation.Screen{Rules: rules}.Check(b.Context(), moderation.Subject{Text: reply, Lang: "fr", Reader: "fr", Channel: "email"})
	}
}

func BenchmarkRules(b *testing.B) {
	v := resolve(b, load(b, "maison-lune"), Situation{Lang: "fr", Channel: "email", Name: "Hélène"})
	b.ReportAllocs()
	for b.Loop() {
		_ = v.Rules()
	}
}
