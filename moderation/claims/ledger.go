package claims

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/moderation"
)

// place is a value in an item of evidence; its Span is empty when it stands outside Item.Text.
type place struct {
	value
	item     int
	sentence *sentence
	near     map[string]bool // content words around it, when first needed
}

// around returns the content words of the source close to the value.
func (p *place) around() map[string]bool {
	if p.near == nil {
		p.near = p.sentence.around(p.value)
	}
	return p.near
}

// sentence is a sentence of the draft or of an item; what it says is analysed when first needed.
type sentence struct {
	text.Span
	lang, source string
	terms        map[string]bool
	condition    *string
	reporting    *bool
}

func (s *sentence) text() string { return s.source[s.Start:s.End] }

// topic returns the content words of the sentence, numbers left out.
func (s *sentence) topic() map[string]bool {
	if s.terms == nil {
		s.terms = map[string]bool{}
		for _, t := range text.Terms(s.lang, s.text()) {
			if !isDigit(t[0]) && units[t] == "" && (numberWords[t] == 0 || t == "neuf") { // "neuf" is mostly new, not nine
				s.terms[t] = true
			}
		}
	}
	return s.terms
}

// ledger is the evidence, ready to be asked.
type ledger struct {
	items    []moderation.Item
	base     map[string][]place  // by key: what sources state
	said     map[string]bool     // by key: what the thread states
	numbers  map[string]bool     // norms of every number anywhere
	families map[string][]*place // sources only, at most maxNear each
	hosts    map[string]bool
	words    map[string]bool // folded, of every item, titles and authors included
	flat     string          // every item as folded words
	rules    []rulePlace
}

type rulePlace struct {
	recurring
	item int
}

// maxNear bounds how many values of a family, and places of one value, are compared.
const maxNear = 256

func newLedger(ev moderation.Evidence, lang string) *ledger {
	l := &ledger{
		items: ev.Items, base: map[string][]place{}, said: map[string]bool{}, numbers: map[string]bool{},
		families: map[string][]*place{}, hosts: map[string]bool{}, words: map[string]bool{},
	}
	var all strings.Builder
	for i := range ev.Items {
		it := &ev.Items[i]
		itemLang := it.Lang
		if itemLang == "" {
			itemLang = lang
		}
		sentences := cut(itemLang, it.Text)
		for _, v := range extract(itemLang, it.Text) {
			l.enter(i, v, sentenceAt(sentences, v.Start))
		}
		for _, outside := range []string{it.Title, it.URL} {
			for _, v := range extract(itemLang, outside) {
				v.Span = moderation.Span{}
				l.enter(i, v, nil)
			}
		}
		if it.Kind != moderation.KindThread {
			for _, r := range recurrences(lex(itemLang, it.Text, nil)) {
				l.rules = append(l.rules, rulePlace{r, i})
			}
		}
		for _, part := range []string{it.Title, it.Text, it.Author} {
			all.WriteString(" " + flat(part) + " ")
		}
	}
	l.flat = all.String()
	for _, w := range strings.Fields(l.flat) {
		l.words[w] = true
	}
	return l
}

func (l *ledger) enter(item int, v value, s *sentence) {
	l.numbers[v.Norm] = true
	if l.items[item].Kind == moderation.KindThread {
		for _, k := range stored(v) {
			l.said[k] = true
		}
		return
	}
	p := place{value: v, item: item, sentence: s}
	for _, k := range stored(v) {
		if len(l.base[k]) < maxNear {
			l.base[k] = append(l.base[k], p)
		}
	}
	if v.Kind == URL {
		l.hosts[hostOf(v.Norm)] = true
	}
	if f := family(v.Kind, v.Unit); len(l.families[f]) < maxNear && !v.Empty() {
		l.families[f] = append(l.families[f], &p)
	}
}

func hostOf(norm string) string {
	if i := strings.IndexAny(norm, "/?#:"); i >= 0 {
		norm = norm[:i]
	}
	return norm
}

// stored returns the keys under which a value is kept; sought the keys that support it. They differ for dates only: a
// date without a year supports that day of any year, and the other way round.
func stored(v value) []string {
	if v.Kind != Date {
		return []string{key(v)}
	}
	day := v.Norm[len(v.Norm)-6:]
	if strings.HasPrefix(v.Norm, "--") {
		return []string{"any" + day, "bare" + day}
	}
	return []string{"date" + v.Norm, "any" + day}
}

func sought(v value) []string {
	if v.Kind != Date {
		return []string{key(v)}
	}
	day := v.Norm[len(v.Norm)-6:]
	if strings.HasPrefix(v.Norm, "--") {
		return []string{"any" + day}
	}
	return []string{"date" + v.Norm, "bare" + day}
}

func key(v value) string {
	norm, unit := v.Norm, v.Unit
	if s, ok := scale[unit]; ok {
		if n, err := strconv.Atoi(norm); err == nil && n < 1_000_000 {
			norm, unit = strconv.Itoa(n*s.times), s.unit
		}
	}
	return string(v.Kind) + "|" + norm + "|" + unit
}

// support returns the places in sources that state v.
func (l *ledger) support(v value) []place {
	for _, k := range sought(v) {
		if p := l.base[k]; len(p) > 0 {
			return p
		}
	}
	return nil
}

func (l *ledger) saidSo(v value) bool {
	return slices.ContainsFunc(sought(v), func(k string) bool { return l.said[k] })
}

// named reports whether every word of a name stands somewhere in the evidence.
func (l *ledger) named(v value) bool {
	for w := range strings.FieldsSeq(v.Norm) {
		if !l.words[w] {
			return false
		}
	}
	return true
}

// closeWords is how many content words two sentences must share to speak of the same thing.
const closeWords = 2

// near returns the source value of the same family closest to v: the one whose sentence shares most words with v's, words
// around the two values counting twice more, the same unit before another, the earliest item before a later one.
func (l *ledger) near(v value, in *sentence) (best place, shared int, ok bool) {
	bestScore := -1
	around := in.around(v)
	for _, p := range l.families[family(v.Kind, v.Unit)] {
		n := overlap(in, p.sentence)
		score := 2 * n
		if n > 0 {
			for t := range p.around() {
				if around[t] {
					score += 4
				}
			}
		}
		if p.Unit == v.Unit {
			score++
		}
		if score > bestScore {
			best, shared, bestScore, ok = *p, n, score, true
		}
	}
	return best, shared, ok
}

// nearBytes is how far around a value words say what it counts.
const nearBytes = 32

// around returns the content words of the sentence close to a value in it.
func (s *sentence) around(v value) map[string]bool {
	near := map[string]bool{}
	if s == nil {
		return near
	}
	from, to := max(s.Start, v.Start-nearBytes), min(s.End, v.End+nearBytes)
	for from < v.Start && !utf8.RuneStart(s.source[from]) {
		from++
	}
	for to > v.End && to < len(s.source) && !utf8.RuneStart(s.source[to]) {
		to--
	}
	for _, t := range text.Terms(s.lang, s.source[from:to]) {
		if s.topic()[t] {
			near[t] = true
		}
	}
	return near
}

func overlap(a, b *sentence) int {
	if a == nil || b == nil {
		return 0
	}
	n := 0
	small, large := a.topic(), b.topic()
	if len(small) > len(large) {
		small, large = large, small
	}
	for t := range small {
		if large[t] {
			n++
		}
	}
	return n
}

// derived returns the rule of a source from which a date follows on the day now: the next two occurrences count.
func (l *ledger) derived(v value, now time.Time) (rulePlace, bool) {
	if now.IsZero() || v.Kind != Date {
		return rulePlace{}, false
	}
	for _, r := range l.rules {
		for ahead := range 3 {
			first := time.Date(now.Year(), now.Month()+time.Month(ahead), 1, 0, 0, 0, 0, time.UTC)
			d := r.in(first)
			same := v.Norm == d.Format(time.DateOnly) || v.Norm == "-"+d.Format("-01-02")
			if same && d.Format(time.DateOnly) >= now.Format(time.DateOnly) && (v.weekday == 0 || v.weekday == r.weekday) {
				return r, true
			}
		}
	}
	return rulePlace{}, false
}

// in returns the day of the rule in the month that begins at first.
func (r recurring) in(first time.Time) time.Time {
	d := first.AddDate(0, 0, (r.weekday%7-int(first.Weekday())+7)%7)
	if r.nth == 5 {
		for d.AddDate(0, 0, 7).Month() == first.Month() {
			d = d.AddDate(0, 0, 7)
		}
		return d
	}
	return d.AddDate(0, 0, 7*(r.nth-1))
}

func cut(lang, s string) []*sentence {
	spans := text.Sentences(s)
	out := make([]*sentence, len(spans))
	for i, sp := range spans {
		out[i] = &sentence{Span: sp, lang: lang, source: s}
	}
	return out
}

// sentenceAt returns the sentence that holds byte at, or the last that begins before it.
func sentenceAt(all []*sentence, at int) *sentence {
	i, found := slices.BinarySearchFunc(all, at, func(s *sentence, at int) int { return s.Start - at })
	if !found {
		i--
	}
	if i < 0 || i >= len(all) {
		return nil
	}
	return all[i]
}
