package rules

import (
	"context"
	"strings"

	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/moderation"
)

var commitmentPhrases = load("commitment")

// cues are the stems, folded, by which a source speaks of a family of commitments.
var cues = map[string][]string{
	"refund":      {"rembours", "refund", "reimburs", "avoir"},
	"gesture":     {"geste", "remise", "reduction", "avoir", "bon", "offert", "offr", "cadeau", "dedommag", "indemnis", "compens", "discount", "voucher", "credit", "gift", "free"},
	"callback":    {"rappel", "contact", "telephon", "revien", "revenons", "call", "phone", "touch"},
	"deadline":    {"jour", "heure", "semaine", "delai", "sous", "day", "hour", "week", "within"},
	"replacement": {"renv", "renvoi", "envoi", "remplac", "echang", "reexped", "replac", "resend", "new"},
	"fault":       {"faute", "erreur", "responsab", "tort", "fault", "mistake", "error", "liab"},
	"guarantee":   {"garant", "promet", "engag", "guarant", "promis"},
}

// doubt opens a condition: folded words.
var doubt = fields(`si s'il lorsque quand apres sauf sous reserve condition if unless once when after provided subject`)

// Commitment returns the rule "commitment": a promise of a refund, a gesture, a call-back, a date or a replacement, an
// admission of fault, a guarantee. It holds the draft unless a passage or a note grants the same under a condition that
// the draft's sentence states too, or a passage, a note or a precedent holds the whole sentence in the same words; then
// it is info and names the source. Questions and refusals promise nothing.
func Commitment() moderation.Rule {
	return moderation.NewRule("commitment", func(_ context.Context, s moderation.Subject) ([]moderation.Finding, error) {
		ts := tokens(s.Text)
		hits := commitmentPhrases().find(ts)
		if len(hits) == 0 {
			return nil, nil
		}
		g := newGrants(s)
		sentences := text.Sentences(s.Text)
		seen := map[text.Span]map[string]bool{}
		var findings []moderation.Finding
		for _, h := range hits {
			sp := h.span(ts)
			in := holding(sentences, sp.Start, len(s.Text))
			if seen[in] == nil {
				seen[in] = map[string]bool{}
			}
			if negated(ts, h) || seen[in][h.family] || strings.HasSuffix(s.Text[in.Start:in.End], "?") || len(findings) == maxFindings {
				continue
			}
			seen[in][h.family] = true
			findings = append(findings, g.judge(s, h.family, sp, s.Text[in.Start:in.End]))
		}
		return oncePerSentence(findings, sentences, len(s.Text)), nil
	})
}

// oncePerSentence keeps the gravest finding of each sentence: one sentence asks for one decision.
func oncePerSentence(all []moderation.Finding, sentences []text.Span, n int) []moderation.Finding {
	at := map[text.Span]int{}
	var out []moderation.Finding
	for _, f := range all {
		in := holding(sentences, f.Start, n)
		if i, ok := at[in]; ok {
			if f.Severity > out[i].Severity {
				out[i] = f
			}
			continue
		}
		at[in] = len(out)
		out = append(out, f)
	}
	return out
}

func holding(sentences []text.Span, at, n int) text.Span {
	best := text.Span{End: n}
	lo, hi := 0, len(sentences)
	for lo < hi {
		mid := (lo + hi) / 2
		if sentences[mid].Start <= at {
			best = sentences[mid]
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return best
}

// grants are the sentences of passages and notes, and those of precedents, which grant only what they say word for word.
type grants struct {
	lang       string
	draft      map[string]bool // terms of the whole draft
	sentences  []grant
	precedents []grant
}

type grant struct {
	item  moderation.Item
	span  moderation.Span
	text  string
	terms map[string]bool
	folds map[string]bool
	order []string // folded words
}

func newGrants(s moderation.Subject) *grants {
	return &grants{
		lang:       s.Lang,
		draft:      termSet(s.Lang, s.Text),
		sentences:  readGrants(s.Evidence.Of(moderation.KindPassage, moderation.KindNote), s.Lang),
		precedents: readGrants(s.Evidence.Of(moderation.KindPrecedent), s.Lang),
	}
}

func termSet(lang, s string) map[string]bool {
	m := map[string]bool{}
	for _, t := range text.Terms(lang, s) {
		m[t] = true
	}
	return m
}

// speaksOf reports whether the sentence speaks of a family without a negation close to the word.
func (gr *grant) speaksOf(family string) bool {
	spoken := false
	for i, w := range gr.order {
		for _, c := range cues[family] {
			if !strings.HasPrefix(w, c) || len(c) <= 3 && w != c {
				continue
			}
			for _, near := range gr.order[max(0, i-4):min(len(gr.order), i+3)] {
				if negations[near] {
					return false
				}
			}
			spoken = true
		}
	}
	return spoken
}

func conditional(folds map[string]bool) bool {
	for w := range folds {
		if doubt[w] || w == "s" && folds["il"] {
			return true
		}
	}
	return false
}

// How much of the draft's sentence a source must share to grant it: that part of its content words, and at least so many.
const (
	grantShare         = 0.4
	grantWords         = 2
	unconditionalShare = 0.6
	unconditionalWords = 3
)

func (g *grants) judge(s moderation.Subject, family string, sp moderation.Span, sentence string) moderation.Finding {
	f := moderation.Finding{Severity: moderation.Error, Span: sp, Match: sp.In(s.Text)}
	terms, folds := termSet(g.lang, sentence), words(sentence)
	var nearest, granting *grant
	near, most := 0, 0
	for i := range g.sentences {
		gr := &g.sentences[i]
		if !gr.speaksOf(family) {
			continue
		}
		n := shared(terms, gr.terms)
		if n > near {
			nearest, near = gr, n
		}
		if n > most && g.granted(gr, terms, folds, n) {
			granting, most = gr, n
		}
	}
	if whole := g.stated(sentence); whole != nil {
		granting = whole
	}
	if granting != nil {
		f.Severity = moderation.Info
		f.Source = granting.source()
		f.Why = word(s, "Cet engagement figure dans une source, avec sa condition.", "A source grants this commitment, with its condition.")
		return f
	}
	f.Why = word(s, whyFr[family], whyEn[family])
	f.Suggestion = word(s, "Retirer la promesse, ou la donner avec la condition de la source.", "Take the promise out, or give it with the condition of the source.")
	if nearest != nil {
		f.Source = nearest.source()
	}
	return f
}

// granted reports whether a source sentence grants what a draft's sentence says. With a condition in the draft, the two
// must share words and the condition; without one, the source must not set any, anywhere in the same item.
func (g *grants) granted(gr *grant, terms, folds map[string]bool, n int) bool {
	draft := float64(len(terms))
	if gr.item.Kind == moderation.KindNote && !conditional(gr.folds) {
		return n >= grantWords && float64(n) >= grantShare*draft
	}
	if conditional(gr.folds) {
		return conditional(folds) && n >= grantWords && float64(n) >= grantShare*draft
	}
	if n < unconditionalWords || float64(n) < unconditionalShare*draft {
		return false
	}
	for i := range g.sentences {
		o := &g.sentences[i]
		if o.item.ID == gr.item.ID && conditional(o.folds) && shared(o.terms, gr.terms) > 0 {
			return false
		}
	}
	return true
}

func (gr *grant) source() *moderation.Source {
	return &moderation.Source{Item: gr.item.ID, Span: gr.span, Value: gr.text}
}

func shared(a, b map[string]bool) int {
	n := 0
	for t := range a {
		if b[t] {
			n++
		}
	}
	return n
}

var whyFr = map[string]string{
	"refund":      "Le brouillon promet un remboursement qu'aucune source n'accorde ainsi.",
	"gesture":     "Le brouillon promet un geste commercial qu'aucune source n'accorde ainsi.",
	"callback":    "Le brouillon promet de reprendre contact ; aucune source ne le prévoit ainsi.",
	"deadline":    "Le brouillon promet une date ou un délai qu'aucune source ne donne ainsi.",
	"replacement": "Le brouillon promet un nouvel envoi ou un échange qu'aucune source n'accorde ainsi.",
	"fault":       "Le brouillon reconnaît une faute ; seule une personne peut le décider.",
	"guarantee":   "Le brouillon donne une garantie qu'aucune source ne donne ainsi.",
}

var whyEn = map[string]string{
	"refund":      "The draft promises a refund that no source grants in this way.",
	"gesture":     "The draft promises a discount or compensation that no source grants in this way.",
	"callback":    "The draft promises to get in touch again; no source provides for it in this way.",
	"deadline":    "The draft promises a date or delay that no source gives in this way.",
	"replacement": "The draft promises a replacement that no source grants in this way.",
	"fault":       "The draft admits fault; only a person can decide that.",
	"guarantee":   "The draft gives a guarantee that no source gives in this way.",
}
