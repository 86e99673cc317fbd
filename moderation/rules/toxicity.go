package rules

import (
	"context"
	"slices"

	"github.com/souffleur-go/souffleur/internal/classify"
	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/moderation"
)

// Probabilities from which a text is noted, shown and held, and a threat with a slur is blocked. In French the first is the
// point where one harmless comment of a rough forum in five is noted.
const (
	toxicNoted   = 0.53
	toxicShown   = 0.8
	toxicHeld    = 0.95
	toxicBlocked = 0.9
)

// toxicPlain is what must be left, in a text without any harsh word, beside the people it speaks of.
const toxicPlain = 0.3

// Toxicity returns the rule "toxicity": insults, contempt and hate in what a member writes, in French and English, with the
// words that weigh. The severity follows the probability that a small model gives the text as a whole: the first of its
// findings has it, the others are remarks.
//
// A text in another language has no finding; one whose language is unknown is read both ways.
//
// What is quoted is not the writer's and does not count. A text that reports an insult, forbids it or denies it, and a slur
// by which a group calls itself, stay remarks. Only a threat with a slur is blocked.
func Toxicity() moderation.Rule {
	return moderation.NewRule("toxicity", func(_ context.Context, s moderation.Subject) ([]moderation.Finding, error) {
		own := withoutForeign(s.Text)
		lang := s.Lang
		if lang == "" {
			lang, _ = text.Language(own)
		}
		switch baseLang(lang) {
		case "fr", "en", "":
		default:
			return nil, nil
		}
		r := classify.Toxicity(lang, own)
		severity, ok := toxicSeverity(s, own, r)
		if !ok {
			return nil, nil
		}
		found := toxicFindings(s, r, severity)
		slices.SortStableFunc(found, func(a, b moderation.Finding) int { return a.Start - b.Start })
		return found[:min(len(found), maxFindings)], nil
	})
}

// toxicSeverity returns what a text deserves as a whole, and whether it deserves anything: harsh words, or else
// evidence beside the people it speaks of; and somebody they are aimed at, unless they are insults by themselves.
func toxicSeverity(s moderation.Subject, own string, r classify.Result) (moderation.Severity, bool) {
	var all classify.Role
	hurts, insult := false, false
	for _, w := range r.Words {
		all |= w.Role
		hurts = hurts || w.Role&classify.Hurts != 0
		insult = insult || w.Role&(classify.Hurts|classify.Oath) == classify.Hurts
	}
	switch {
	case r.Probability < toxicNoted, all&classify.Harsh == 0 && r.BesidesPeople() < toxicPlain:
		return moderation.Info, false
	case hurts && !insult && all&classify.People == 0:
		return moderation.Info, false
	case !hurts || r.Probability < toxicShown || spoken(own, r):
		return moderation.Info, true
	case all&classify.Slur != 0 && r.Probability >= toxicBlocked && len(dangers(s, "threat")) > 0:
		return moderation.Block, true
	case r.Probability >= toxicHeld:
		return moderation.Error, true
	}
	return moderation.Warn, true
}

// toxicFindings returns the words that weigh; the heaviest word alone, but for the people spoken of, where a reader would
// mark none.
func toxicFindings(s moderation.Subject, r classify.Result, severity moderation.Severity) []moderation.Finding {
	marked := r.Marked
	if len(marked) == 0 {
		best := classify.Weighted{}
		for _, w := range r.Words {
			if w.Weight > best.Weight && w.Role&classify.People == 0 {
				best = w
			}
		}
		if best.Weight == 0 {
			return nil
		}
		marked = []text.Span{best.Span}
	}
	var out []moderation.Finding
	for _, sp := range marked {
		at := moderation.Span(sp)
		out = append(out, moderation.Finding{
			Severity: severity, Span: at, Match: shorten(at.In(s.Text)),
			Why:        word(s, "Ces mots pèsent dans un message que l'on peut lire comme une attaque.", "These words weigh in a message that can be read as an attack."),
			Suggestion: word(s, "Relire le message en entier avant toute mesure.", "Read the whole message before any measure."),
		})
		severity = moderation.Info
	}
	return out
}

// withoutForeign returns s with spaces in place of what is quoted, so that places stay.
func withoutForeign(s string) string {
	foreign := text.Quoted(s)
	if len(foreign) == 0 {
		return s
	}
	b := []byte(s)
	for _, sp := range foreign {
		for i := sp.Start; i < sp.End; i++ {
			if b[i] != '\n' {
				b[i] = ' '
			}
		}
	}
	return string(b)
}

var (
	tellings = load("telling")
	oursOnly = fields("my our us we mes nos nous entre fellow")
	nobodies = fields("nobody noone no not never neither nor isn aren wasn personne pas jamais aucun aucune ni ne n")
)

// spoken reports whether a text speaks of insults rather than insulting: it reports or forbids one, it denies each word that
// weighs, or a slur follows a word by which a group speaks of itself.
func spoken(own string, r classify.Result) bool {
	ts := tokens(own)
	if len(tellings().find(ts)) > 0 {
		return true
	}
	heavy, excused := 0, 0
	for _, w := range r.Words {
		if w.Role&classify.Hurts == 0 || w.Weight <= 0 {
			continue
		}
		heavy++
		i, _ := slices.BinarySearchFunc(ts, w.Start, func(t token, at int) int { return t.Start - at })
		for k := min(i, len(ts)-1) - 1; k >= 0 && k >= i-3 && !ts[k+1].broken; k-- {
			if nobodies[ts[k].fold] || w.Role&classify.Slur != 0 && oursOnly[ts[k].fold] {
				excused++
				break
			}
		}
	}
	return heavy > 0 && heavy == excused
}
