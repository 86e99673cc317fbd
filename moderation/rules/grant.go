package rules

import (
	"cmp"
	"slices"
	"strings"

	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/moderation"
)

// grants are the sentences of passages and notes, held against those of a draft.
type grants struct {
	subject   moderation.Subject
	no        map[string]bool
	sentences []grant
	speaking  map[*family][]*grant       // the sentences that speak of a family
	items     map[string]map[string]bool // item ID → terms of its text
}

// grant is one sentence of a source. What it holds is worked out when it is asked for.
type grant struct {
	item   moderation.Item
	before *grant // the sentence before it in the same item
	span   moderation.Span
	text   string
	order  []string // folded words
	held   map[string]bool
	folded map[string]bool
	when   []clause
	asked  bool // when is set
}

func newGrants(s moderation.Subject) *grants {
	g := &grants{subject: s, no: negationsOf(s.Lang), speaking: map[*family][]*grant{}, items: map[string]map[string]bool{}}
	for _, it := range s.Evidence.Of(moderation.KindPassage, moderation.KindNote) {
		it.Lang = cmp.Or(it.Lang, s.Lang)
		for _, sp := range text.Sentences(it.Text) {
			gr := grant{item: it, span: moderation.Span{Start: sp.Start, End: sp.End}, text: it.Text[sp.Start:sp.End]}
			for _, w := range text.Words(gr.text) {
				gr.order = append(gr.order, text.Fold(w.Text))
			}
			g.sentences = append(g.sentences, gr)
		}
	}
	for i := 1; i < len(g.sentences); i++ {
		if g.sentences[i].item.ID == g.sentences[i-1].item.ID {
			g.sentences[i].before = &g.sentences[i-1]
		}
	}
	return g
}

// terms are the content terms of the sentence.
func (gr *grant) terms() map[string]bool {
	if gr.held == nil {
		gr.held = termSet(gr.item.Lang, gr.text)
	}
	return gr.held
}

func (gr *grant) folds() map[string]bool {
	if gr.folded == nil {
		gr.folded = make(map[string]bool, len(gr.order))
		for _, w := range gr.order {
			gr.folded[w] = true
		}
	}
	return gr.folded
}

// conds are the conditions that the sentence sets.
func (gr *grant) conds() []clause {
	if !gr.asked {
		gr.when, gr.asked = conditions(gr.item.Lang, gr.text), true
	}
	return gr.when
}

// itemTerms are the content terms of the whole item and its title.
func (g *grants) itemTerms(it moderation.Item) map[string]bool {
	if g.items[it.ID] == nil {
		g.items[it.ID] = termSet(it.Lang, it.Title+"\n"+it.Text)
	}
	return g.items[it.ID]
}

// about returns the sentences that speak of a family.
func (g *grants) about(kind *family) []*grant {
	list, known := g.speaking[kind]
	if !known {
		for i := range g.sentences {
			if g.sentences[i].speaksOf(kind, g.no) {
				list = append(list, &g.sentences[i])
			}
		}
		g.speaking[kind] = list
	}
	return list
}

func termSet(lang, s string) map[string]bool {
	m := map[string]bool{}
	for _, t := range text.Terms(lang, s) {
		m[t] = true
	}
	return m
}

// speaksOf reports whether the sentence speaks of a family without a negation close to the word.
func (gr *grant) speaksOf(family *family, no map[string]bool) bool {
	spoken := false
	for i, w := range gr.order {
		if !family.cued(w) {
			continue
		}
		for _, near := range gr.order[max(0, i-4):min(len(gr.order), i+3)] {
			if no[near] {
				return false
			}
		}
		spoken = true
	}
	return spoken
}

func (f *family) cued(w string) bool {
	for _, c := range f.cues {
		if w == c || len(c) > 3 && strings.HasPrefix(w, c) {
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

// promise is a sentence of the draft that makes one.
type promise struct {
	terms, folds map[string]bool
	conds        []clause
	extents      []string // folded words that widen it
}

// judge words the finding of a promise: granted, or of its family with the nearest source.
func (g *grants) judge(h hit, at moderation.Span, in text.Span) moderation.Finding {
	s, kind := g.subject, families[h.family]
	sentence := s.Text[in.Start:in.End]
	f := moderation.Finding{Rule: commitmentPrefix + h.family, Severity: kind.severity, Span: at, Match: at.In(s.Text), Why: word(s, kind.fr, kind.en)}
	if h.family == familyWill {
		f.Suggestion = word(s, "Vérifier que quelqu'un s'en charge.", "Make sure that somebody takes care of it.")
		return f
	}
	granting, nearest := g.source(kind, sentence)
	if granting != nil {
		f.Rule, f.Severity, f.Source = commitmentGranted, moderation.Info, granting.source()
		f.Why = word(s, "Cet engagement figure dans une source, avec sa condition.", "A source grants this commitment, with its condition.")
		return f
	}
	f.Suggestion = word(s, "Retirer la promesse, ou la donner avec la condition de la source.", "Take the promise out, or give it with the condition of the source.")
	if nearest != nil {
		f.Source = nearest.source()
	}
	return f
}

// source returns the sentence that grants a promise of the draft, and the one that comes nearest to it.
func (g *grants) source(kind *family, sentence string) (granting, nearest *grant) {
	p := promise{terms: termSet(g.subject.Lang, sentence), folds: words(sentence), conds: conditions(g.subject.Lang, sentence)}
	for w := range p.folds {
		if extents[w] || isNumber(w) {
			p.extents = append(p.extents, w)
		}
	}
	near, most := 0, 0
	for _, gr := range g.about(kind) {
		n := shared(p.terms, gr.terms())
		if n > near {
			nearest, near = gr, n
		}
		if n > most && g.granted(gr, p, n) {
			granting, most = gr, n
		}
	}
	if whole := g.stated(sentence); whole != nil {
		granting = whole
	}
	return granting, nearest
}

// granted reports whether a source sentence grants what a draft's sentence says, of which it shares n terms. A condition of
// the source must stand in the draft, one of the draft in the source, and what widens the promise in both. Without a
// condition in the sentence, the source must not set any elsewhere in the same item, unless a person gave it as a note.
func (g *grants) granted(gr *grant, p promise, n int) bool {
	if !g.within(gr, p) {
		return false
	}
	share := float64(n) / float64(max(len(p.terms), 1))
	if len(gr.conds()) > 0 {
		return n >= grantWords && share >= grantShare && g.sameConditions(gr, p)
	}
	if gr.item.Kind == moderation.KindNote {
		return n >= grantWords && share >= grantShare
	}
	if n < unconditionalWords || share < unconditionalShare {
		return false
	}
	for i := range g.sentences {
		o := &g.sentences[i]
		if o.item.ID == gr.item.ID && len(o.conds()) > 0 && shared(o.terms(), gr.terms()) > 0 {
			return false
		}
	}
	return true
}

// within reports whether the source says all that widens the promise: "intégral", "aujourd'hui", a figure.
func (g *grants) within(gr *grant, p promise) bool {
	for _, w := range p.extents {
		switch {
		case gr.folds()[w]:
		case isNumber(w) && (g.itemTerms(gr.item)[w] || inWords(gr.folds(), w)):
		default:
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

// inOrder sorts findings by start.
func inOrder(all []moderation.Finding) []moderation.Finding {
	slices.SortStableFunc(all, func(a, b moderation.Finding) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.Severity, a.Severity), cmp.Compare(a.Rule, b.Rule))
	})
	return all
}

// extents are folded words that make a promise larger, sooner or surer.
var extents = fields(`integral integrale integralement total totale totalement complet complete completement double tout toute tous
	immediat immediate immediatement aujourd'hui demain lundi mardi mercredi jeudi vendredi samedi dimanche inclus incluse compris comprise
	gratuit gratuite gratuitement offert offerte offerts offertes toujours chaque moitie
	full fully whole all total double immediately instantly today tomorrow tonight monday tuesday wednesday thursday friday saturday sunday
	included free always every half
	voll vollstandig sofort heute morgen kostenlos gratis completo completa inmediatamente hoy manana intero immediatamente oggi domani
	hoje amanha integralmente volledig vandaag`)

// isNumber reports whether a word begins with a digit.
func isNumber(w string) bool { return w != "" && w[0] >= '0' && w[0] <= '9' }

// inWords reports whether a source writes a small number in words.
func inWords(folds map[string]bool, number string) bool {
	for _, w := range numberNames[number] {
		if folds[w] {
			return true
		}
	}
	return false
}

var numberNames = map[string][]string{
	"1": {"un", "une", "one"}, "2": {"deux", "two"}, "3": {"trois", "three"}, "4": {"quatre", "four"}, "5": {"cinq", "five"},
	"6": {"six"}, "7": {"sept", "seven"}, "8": {"huit", "eight"}, "9": {"neuf", "nine"}, "10": {"dix", "ten"},
	"14": {"quatorze", "fourteen"}, "15": {"quinze", "fifteen"}, "20": {"vingt", "twenty"}, "30": {"trente", "thirty"},
}
