package rules_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/moderation"
	"github.com/souffleur-go/souffleur/moderation/rules"
)

// members are the rules about how members write.
func members() []moderation.Rule {
	return []moderation.Rule{rules.Toxicity(), rules.Threat(), rules.Distress(), rules.Spam()}
}

func FuzzMembers(f *testing.F) {
	for _, s := range []string{
		"", "Sale c0nnard, je vais te buter !!", "on voit le niveau, retournez à vos mangas, ça vous fatiguera moins", "\u200bj'ai envie de mourir", "« sale \xff",
		"no idiot£$", "idiot $", "My fucking $", "won £1000 www.x.example", "I'll kill them", "½ connard ½", "not a n1gg3r @", "Personne n'est con ﬁ",
	} {
		f.Add(s, "fr")
		f.Add(s, "en")
	}
	f.Fuzz(func(t *testing.T, s, lang string) {
		for _, r := range members() {
			found, err := r.Check(context.Background(), moderation.Subject{Direction: moderation.Inbound, Text: s, Lang: lang, Reader: "fr"})
			require.NoError(t, err)
			last := 0
			for _, f := range found {
				require.True(t, f.Start >= last && f.End > f.Start && f.End <= len(s), "%s: %+v of %q", r.ID(), f, s)
				last = f.Start
			}
		}
	})
}

// BenchmarkMembersHostile shows that the cost grows with the length, whatever stands in a text: compare ns/byte.
func BenchmarkMembersHostile(b *testing.B) {
	for _, unit := range []string{"je vais te le la les ", "i will we should kill ", "connard ", "a ", "« ", "!!?? ", "n o n "} {
		for _, r := range members() {
			for _, size := range []int{10_000, 100_000} {
				s := moderation.Subject{Direction: moderation.Inbound, Text: strings.Repeat(unit, size/len(unit)), Lang: "fr"}
				b.Run(fmt.Sprintf("%s/%s/%dk", r.ID(), strings.TrimSpace(unit), size/1000), func(b *testing.B) {
					b.SetBytes(int64(len(s.Text)))
					for b.Loop() {
						_, err := r.Check(context.Background(), s)
						require.NoError(b, err)
					}
				})
			}
		}
	}
}

// TestDutyIsToldInBothLanguages asks what the findings of danger must say.
func TestDutyIsToldInBothLanguages(t *testing.T) {
	for reader, words := range map[string][]string{
		"fr": {"tout de suite à une personne", "plaisanterie", "juridique"},
		"en": {"to a person at once", "never draft a joke", "legal advice"},
	} {
		for _, text := range []string{"Je vais te casser la gueule.", "J'ai envie de mourir.", "Mon mari me frappe."} {
			res := moderation.Screen{Rules: members()}.Check(context.Background(), moderation.Subject{Direction: moderation.Inbound, Text: text, Lang: "fr", Reader: reader})
			require.GreaterOrEqual(t, res.Verdict, moderation.Hold, text)
			told := ""
			for _, f := range res.Findings {
				if f.Rule != "toxicity" {
					told += f.Suggestion
				}
			}
			for _, w := range words {
				require.Contains(t, told, w, text)
			}
		}
	}
}
