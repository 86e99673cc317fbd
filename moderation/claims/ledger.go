package claims

import (
	"math"
	"math/bits"
	"slices"
	"strconv"
	"strings"

	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/moderation"
)

// place is a value in an item of evidence; its Span is empty when it stands outside Item.Text.
type place struct {
	value
	item     int
	sentence *sentence
	near     []int32 // terms around it, when first needed
}

// around returns the terms of the source close to the value.
func (p *place) around() []int32 {
	if p.near == nil {
		p.near = p.sentence.around(p.value)
	}
	return p.near
}

// ledger is the evidence, ready to be asked.
type ledger struct {
	vocabulary
	items    []moderation.Item
	readings []*reading
	base     map[key][]*place    // what sources state
	said     map[key]bool        // what the thread states
	asked    map[key]bool        // what the thread asks about
	bare     map[string][]*place // by norm: numbers that sources state without a unit
	numbers  map[string]bool     // norms of every number anywhere
	families map[string][]*place // sources only, at most maxNear each
	hosts    map[string]bool
	words    map[string]bool // folded, of every item, titles and authors included
	flat     string          // every item as folded words, when first needed
	rules    []rulePlace
	sources  int // items that are passages
	index    index
}

type rulePlace struct {
	recurring
	item int
}

// key is what two ways to say the same value have in common.
type key struct {
	kind       Kind
	norm, unit string
}

// maxNear bounds how many values of a family, and places of one value, are compared.
const maxNear = 256

func newLedger(ev moderation.Evidence, lang string) *ledger {
	l := &ledger{
		vocabulary: *newVocabulary(), items: ev.Items, base: map[key][]*place{}, said: map[key]bool{}, asked: map[key]bool{}, numbers: map[string]bool{},
		bare: map[string][]*place{}, families: map[string][]*place{}, hosts: map[string]bool{}, words: map[string]bool{},
	}
	for i := range ev.Items {
		it := &ev.Items[i]
		r := l.read(itemLang(it.Lang, lang), it.Text, i)
		l.readings = append(l.readings, r)
		for _, v := range r.values {
			l.enter(i, v, r.at(v.Start))
		}
		l.learn(r)
		for _, outside := range [...]string{it.Title, it.URL, it.Author} {
			if outside == "" {
				continue
			}
			beside := &reading{loc: r.loc, text: outside}
			beside.scan()
			l.learn(beside)
			for _, v := range beside.values {
				v.Span = moderation.Span{}
				l.enter(i, v, nil)
			}
		}
		if it.Kind == moderation.KindThread {
			continue
		}
		if it.Kind == moderation.KindPassage {
			l.sources++
		}
		for _, rule := range recurrences(r.loc, r.toks) {
			l.rules = append(l.rules, rulePlace{rule, i})
		}
	}
	l.index.build(l)
	return l
}

// itemLang is the language an item is read in: its own, or the draft's, whose region holds for the same language.
func itemLang(own, draft string) string {
	if own == "" || strings.HasPrefix(draft, own+"-") {
		return draft
	}
	return own
}

// learn notes the words of a text.
func (l *ledger) learn(r *reading) {
	for i := range r.toks {
		if k := r.toks[i].kind; k == word || k == number {
			l.words[r.toks[i].fold] = true
		}
	}
}

func (l *ledger) enter(item int, v value, s *sentence) {
	l.numbers[v.Norm] = true
	if l.items[item].Kind == moderation.KindThread {
		for _, k := range stored(v) {
			if s != nil && strings.HasSuffix(strings.TrimRight(s.text(), " \u00a0\u202f"), "?") {
				l.asked[k] = true
			} else {
				l.said[k] = true
			}
		}
		return
	}
	p := &place{value: v, item: item, sentence: s}
	for _, k := range stored(v) {
		if len(l.base[k]) < maxNear {
			l.base[k] = append(l.base[k], p)
		}
	}
	if v.Kind == URL {
		l.hosts[hostOf(v.Norm)] = true
	}
	if v.Kind == Number && v.Unit == "" && len(l.bare[v.Norm]) < maxNear {
		l.bare[v.Norm] = append(l.bare[v.Norm], p)
	}
	if f := family(v.Kind, v.Unit); len(l.families[f]) < maxNear && !v.Empty() && !v.soft {
		l.families[f] = append(l.families[f], p)
	}
}

func hostOf(norm string) string {
	if i := strings.IndexAny(norm, "/?#:"); i >= 0 {
		norm = norm[:i]
	}
	return norm
}

// stored returns the keys under which a value is kept; sought the keys that support it. They differ for dates only: a
// date without a year supports that day of any year, and the other way round; a date supports its month and its year.
func stored(v value) []key {
	if v.Kind != Date {
		return []key{keyOf(v)}
	}
	switch {
	case v.Norm[0] == '-':
		return []key{{"any", v.Norm[1:], ""}, {"bare", v.Norm[1:], ""}}
	case len(v.Norm) == len("yyyy-mm"):
		return []key{{"month", v.Norm, ""}, {Number, v.Norm[:4], ""}}
	}
	return []key{{Date, v.Norm, ""}, {"any", v.Norm[4:], ""}, {"month", v.Norm[:7], ""}, {Number, v.Norm[:4], ""}}
}

func sought(v value) []key {
	if v.Kind != Date {
		return []key{keyOf(v)}
	}
	switch {
	case v.Norm[0] == '-':
		return []key{{"any", v.Norm[1:], ""}}
	case len(v.Norm) == len("yyyy-mm"):
		return []key{{"month", v.Norm, ""}}
	}
	return []key{{Date, v.Norm, ""}, {"bare", v.Norm[4:], ""}}
}

func keyOf(v value) key {
	norm, unit := v.Norm, v.Unit
	if m, ok := measures[unit]; ok {
		norm, unit = times(norm, m.times), m.unit
	}
	return key{v.Kind, norm, unit}
}

// support returns the places in sources that state v.
func (l *ledger) support(v value) []*place {
	for _, k := range sought(v) {
		if p := l.base[k]; len(p) > 0 {
			return p
		}
	}
	return nil
}

// loose returns the place of a source that states the number of v without its unit, in a sentence about the same thing.
func (l *ledger) loose(v value, in *sentence) *place {
	switch v.Kind { //nolint:exhaustive // the other kinds are never without
	case Quantity, Money, Percent, Number:
	default:
		return nil
	}
	for _, unit := range related[v.Unit] {
		if p := l.base[key{Quantity, v.Norm, unit}]; len(p) > 0 {
			return p[0]
		}
	}
	var best *place
	most := 0
	if len(v.Norm) >= longNumber {
		most = -1
	}
	for _, p := range l.bare[v.Norm] {
		if n := overlap(in, p.sentence); n > most {
			best, most = p, n
		}
	}
	return best
}

// longNumber is the length from which a number is not there by chance.
const longNumber = 3

// related are units that people leave half out: 200 degrees for 200 °F; pounds are money or weight.
var related = map[string][]string{
	"degree-f": {"degree"}, "degree-c": {"degree"}, "degree": {"degree-f", "degree-c"}, "GBP": {"lb"}, "cent": {"pence"},
}

// has reports whether one of the keys that support v is known.
func has(known map[key]bool, v value) bool {
	return slices.ContainsFunc(sought(v), func(k key) bool { return known[k] })
}

// named reports whether every word of a name stands somewhere in the evidence, in the singular or the plural.
func (l *ledger) named(v value) bool {
	for w := range strings.FieldsSeq(v.Norm) {
		if !l.words[w] && !l.words[w+"s"] && !l.words[strings.TrimSuffix(w, "s")] {
			return false
		}
	}
	return true
}

// flatText returns every item as folded words joined by blanks.
func (l *ledger) flatText() string {
	if l.flat == "" {
		var b strings.Builder
		b.WriteByte(' ')
		for _, it := range l.items {
			for _, part := range [...]string{it.Title, it.Text, it.Author} {
				b.WriteString(" " + flat(part) + " ")
			}
		}
		l.flat = b.String()
	}
	return l.flat
}

// closeWords is how many content words two sentences must share to speak of the same thing.
const closeWords = 2

// near returns the source value of the same family closest to v: the one whose sentence shares most words with v's, words
// around the two values counting twice more, the same unit before another, a closer number before a farther one, the earliest
// item before a later one.
func (l *ledger) near(v value, in *sentence) (best *place, shared int) {
	bestScore := -1
	around := in.around(v)
	for _, p := range l.families[family(v.Kind, v.Unit)] {
		n := overlap(in, p.sentence)
		score := 2 * n
		if n > 0 {
			for _, t := range p.around() {
				if slices.Contains(around, t) {
					score += 4
				}
			}
		}
		if p.Unit == v.Unit {
			score++
		}
		if score > bestScore || score == bestScore && closer(v, p, best) {
			best, shared, bestScore = p, n, score
		}
	}
	return best, shared
}

// closer reports whether the value of p is nearer to v than that of q; of two equally near the first stays.
func closer(v value, p, q *place) bool {
	n, err := strconv.ParseFloat(v.Norm, 64)
	a, errA := strconv.ParseFloat(p.Norm, 64)
	b, errB := strconv.ParseFloat(q.Norm, 64)
	return err == nil && errA == nil && errB == nil && p.Unit == q.Unit && math.Abs(a-n) < math.Abs(b-n)
}

// containsFlat reports whether folded words stand next to one another somewhere in the evidence.
func (l *ledger) containsFlat(words string) bool {
	return strings.Contains(l.flatText(), " "+words+" ")
}

// minPhrase is from how many content words a quotation may be put in other forms of the same words.
const minPhrase = 3

// quoted reports whether a quotation stands in the evidence: word for word, with the same content words and negation in
// one place of a source, or as a question of the thread put in a few other words.
func (l *ledger) quoted(v value, lang string) bool {
	if l.containsFlat(v.Norm) {
		return true
	}
	if said := l.read(lang, strings.Trim(v.Text, "«»“”\" \u00a0\u202f"), -1).sentences; len(said) == 1 && len(said[0].topics) >= minPhrase {
		w, ok := l.index.best(said[0])
		if ok && bits.OnesCount64(w.mask) == len(said[0].topics) {
			first, last := l.index.sentences[w.first], l.index.sentences[w.last]
			return toneOf(said[0]).not == (toneOf(first).not || toneOf(last).not)
		}
	}
	if !strings.ContainsRune(v.Text, '?') {
		return false
	}
	words := strings.Fields(v.Norm)
	known := 0
	for _, w := range words {
		if l.words[w] || text.Stop("en", w) || text.Stop("fr", w) {
			known++
		}
	}
	return 4*known >= 3*len(words)
}
