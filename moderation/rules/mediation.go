package rules

import (
	"context"
	"slices"
	"strings"

	"github.com/souffleur-go/souffleur/moderation"
)

const mediationPrefix = "mediation-"

var aboutMediation = []moderation.Description{
	{
		ID: mediationPrefix + "repeats", Severities: []moderation.Severity{moderation.Error},
		Finds:  moderation.Wording{Fr: "Une médiation qui reprend une attaque.", En: "A mediation that repeats an attack."},
		Do:     moderation.Wording{Fr: "Nommer la règle sans reprendre les mots.", En: "Name the rule without the words."},
		Loud:   moderation.Wording{Fr: "Karim, « on voit le niveau » ne convient pas.", En: "Karim, get a life is not how we talk."},
		Silent: moderation.Wording{Fr: "Karim, Odile, parlons des livres.", En: "Karim, Odile, let us talk about books."},
	},
	{
		ID: mediationPrefix + "side", Severities: []moderation.Severity{moderation.Error},
		Finds:  moderation.Wording{Fr: "Une médiation qui donne raison ou tort.", En: "A mediation that says who is right."},
		Do:     moderation.Wording{Fr: "Rappeler la même règle à chacun.", En: "Recall the same rule to everybody."},
		Loud:   moderation.Wording{Fr: "Karim a raison.", En: "Karim is right, Odile."},
		Silent: moderation.Wording{Fr: "Karim, Odile, parlons des livres.", En: "Karim, Odile, let us talk about books."},
	},
	{
		ID: mediationPrefix + "names", Severities: []moderation.Severity{moderation.Warn},
		Finds:  moderation.Wording{Fr: "Une médiation qui s'adresse à une partie des membres en conflit.", En: "A mediation that speaks to some members of the conflict only."},
		Do:     moderation.Wording{Fr: "S'adresser à chacun, ou à personne.", En: "Speak to everybody by name, or to nobody."},
		Loud:   moderation.Wording{Fr: "Odile, parlons des livres.", En: "Odile, let us talk about books."},
		Silent: moderation.Wording{Fr: "Karim, Odile, parlons des livres.", En: "Karim, Odile, let us talk about books."},
	},
}

// Mediation returns the rule "mediation" of three members, for drafts of the task mediate: "mediation-repeats", an attack
// of the thread stands in the draft; "mediation-side", the draft says who is right; "mediation-names", it names some of
// those who wrote and not the others. Who wrote is taken from the thread in the evidence.
func Mediation() moderation.Rule {
	return moderation.NewRule("mediation", func(ctx context.Context, s moderation.Subject) ([]moderation.Finding, error) {
		if s.Task != "mediate" {
			return nil, nil
		}
		out := conduct(s, "side", func(f *moderation.Finding) {
			f.Rule, f.Severity = mediationPrefix+"side", moderation.Error
			f.Why = word(s, "Ces mots disent qui a raison ou tort.", "These words say who is right or wrong.")
			f.Suggestion = word(s, "Rappeler la même règle à chacun.", "Recall the same rule to everybody.")
		})
		again, err := attacksAgain(ctx, s)
		if err != nil {
			return nil, err
		}
		out = slices.Concat(out, again, unevenly(s))
		slices.SortStableFunc(out, func(a, b moderation.Finding) int { return a.Start - b.Start })
		return out[:min(len(out), maxFindings)], nil
	})
}

// attacksAgain finds the attacks of the thread that stand in the draft: set phrases, and words that weigh by themselves.
func attacksAgain(ctx context.Context, s moderation.Subject) ([]moderation.Finding, error) {
	draft := tokens(s.Text)
	var out []moderation.Finding
	for _, it := range s.Evidence.Of(moderation.KindThread) {
		for _, r := range []moderation.Rule{Contempt(), Toxicity(), Threat()} {
			attacks, err := r.Check(ctx, moderation.Subject{Direction: moderation.Inbound, Text: it.Text, Lang: s.Lang, Reader: s.Reader})
			if err != nil {
				return nil, err
			}
			for _, a := range attacks {
				words := tokens(a.In(it.Text))
				if len(words) < 2 && a.Severity < moderation.Warn {
					continue // a word that everybody uses
				}
				for _, at := range placesOf(draft, words) {
					out = append(out, moderation.Finding{
						Rule: mediationPrefix + "repeats", Severity: moderation.Error, Span: at, Match: shorten(at.In(s.Text)),
						Why:        word(s, "Ces mots reprennent une attaque du fil.", "These words repeat an attack of the thread."),
						Suggestion: word(s, "Nommer la règle sans les reprendre.", "Name the rule without them."),
					})
				}
			}
		}
	}
	return out, nil
}

// placesOf returns where the words stand one behind the other.
func placesOf(in, words []token) []moderation.Span {
	var out []moderation.Span
	for i := 0; len(words) > 0 && i+len(words) <= len(in); i++ {
		k := 0
		for k < len(words) && in[i+k].fold == words[k].fold {
			k++
		}
		if k == len(words) {
			out = append(out, moderation.Span{Start: in[i].Start, End: in[i+k-1].End})
			i += k - 1
		}
	}
	return out
}

// unevenly finds that the draft names some of the members who wrote, and not all.
func unevenly(s moderation.Subject) []moderation.Finding {
	draft := tokens(s.Text)
	var named, left []string
	var first moderation.Span
	seen := map[string]bool{}
	for _, it := range s.Evidence.Of(moderation.KindThread) {
		name := tokens(it.Author)
		if len(name) == 0 || seen[name[0].fold] {
			continue
		}
		seen[name[0].fold] = true
		at := placesOf(draft, name[:1])
		if len(at) == 0 {
			left = append(left, it.Author)
			continue
		}
		if len(named) == 0 || at[0].Start < first.Start {
			first = at[0]
		}
		named = append(named, it.Author)
	}
	if len(named) == 0 || len(left) == 0 {
		return nil
	}
	list := strings.Join(left, ", ")
	return []moderation.Finding{{
		Rule: mediationPrefix + "names", Severity: moderation.Warn, Span: first, Match: first.In(s.Text),
		Why:        word(s, "Le brouillon nomme ce membre et pas "+list+".", "The draft names this member and not "+list+"."),
		Suggestion: word(s, "S'adresser à chacun, ou à personne.", "Speak to everybody by name, or to nobody."),
	}}
}
