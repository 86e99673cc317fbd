package claims

import (
	"math"
	"strings"

	"github.com/souffleur-go/souffleur/internal/text"
)

// feature numbers what is measured of a sentence of the draft. The weights stand in weights.txt by these names.
type feature int

const (
	fBias        feature = iota
	fNovelPart           // part of the content words that neither a source nor the thread holds
	fFuzzyPart           // the same, not even in another form
	fThread              // part of them that only the thread holds
	fRun                 // longest run of words that the window lacks, logarithm
	fUnsupported         // values that nothing states
	fContradict          // values that the window contradicts
	fStated              // values that a source states
	fNames               // names that stand nowhere
	fQuotes              // quotations that stand nowhere
	fNegated             // says not where a window much like it does not
	fAffirmed            // the other way round
	fAntonym             // a word whose contrary stands in the window
	fMost                // says all or must where the window does not
	fSome                // says some or may where the window does not
	fQuestion            // asks
	fVerbatim            // longest run of words copied from the window, part of the sentence
	fSwapped             // words foreign to the window, though in a source, between words of the window
	fTail                // words in no source at the end of the sentence
	featureCount
)

var featureNames = [featureCount]string{
	"bias", "novel-part", "fuzzy-part", "thread", "run", "unsupported", "contradicted",
	"stated", "names", "quotes", "negated", "affirmed", "antonym", "most", "some", "question",
	"verbatim", "swapped", "tail",
}

type features [featureCount]float64

// measurer measures the sentences of one draft from first to last.
type measurer struct {
	*judge
	entries []judged // in order
	forms   map[string]bool
}

// measured is what a sentence of the draft is judged by.
type measured struct {
	features
	window *window // nil = no source speaks of it
	idle   bool    // claims nothing: no content and no value
}

// measure measures sentence i of the draft.
func (m *measurer) measure(i int) measured {
	s := m.draft.sentences[i]
	w := m.window(s)
	var f features
	f[fBias] = 1
	content := m.countWords(&f, s, w)
	values := m.countValues(&f, s)
	if w != nil {
		m.compare(&f, s, w)
	}
	if strings.HasSuffix(s.text(), "?") {
		f[fQuestion] = 1
	}
	return measured{f, w, content == 0 && values == 0}
}

// countWords measures which content words are new, and returns how many there are.
func (m *measurer) countWords(f *features, s *sentence, w *window) int {
	x := &m.ledger.index
	n := 0.
	for _, id := range s.topics {
		if !m.idle(id) {
			n++
		}
	}
	if n == 0 {
		return 0
	}
	var novel, fuzzy, thread float64
	for _, id := range s.topics {
		if m.idle(id) {
			continue
		}
		switch {
		case x.holds(id):
			continue
		case int(id) < len(x.said) && x.said[id]:
			thread++
			continue
		}
		novel++
		if !m.similar(m.ledger.stems[id]) {
			fuzzy++
		}
	}
	f[fNovelPart], f[fFuzzyPart], f[fThread] = novel/n, fuzzy/n, thread/n
	if w == nil {
		f[fRun] = math.Log1p(n)
		return int(n)
	}
	return int(n)
}

// idle reports whether a term claims nothing: it keeps the talk going, and no source holds it.
func (m *measurer) idle(id int32) bool { return m.ledger.talk[id] && !m.ledger.index.holds(id) }

// formBytes is how many bytes of their beginning two forms of one word share.
const formBytes = 5

// similar reports whether a source holds a word that begins like the stem.
func (m *measurer) similar(stem string) bool {
	if m.forms == nil {
		m.forms = map[string]bool{}
		for id, other := range m.ledger.stems {
			if len(other) >= formBytes && m.ledger.index.holds(int32(id)) { //nolint:gosec // an index of stems
				m.forms[other[:formBytes]] = true
			}
		}
	}
	return len(stem) >= formBytes && m.forms[stem[:formBytes]]
}

// countValues measures how the values stand to the evidence, and returns how many there are.
func (m *measurer) countValues(f *features, s *sentence) int {
	for len(m.entries) > 0 && m.entries[0].Start < s.Start {
		m.entries = m.entries[1:]
	}
	for i := range m.entries {
		e := &m.entries[i]
		if e.Start >= s.End {
			return i
		}
		switch {
		case e.Kind == Name:
			if e.Status == Unsupported {
				f[fNames]++
			}
		case e.Kind == Quote:
			if e.Status == Unsupported {
				f[fQuotes]++
			}
		case e.Status == Unsupported:
			f[fUnsupported]++
		case e.Status == Contradicted:
			f[fContradict]++
		case e.Status != Said:
			f[fStated]++
		}
	}
	return len(m.entries)
}

// compare measures the sentence against its window.
func (m *measurer) compare(f *features, s *sentence, w *window) {
	x := &m.ledger.index
	first, last := x.sentences[w.first], x.sentences[w.last]
	in := func(id int32) bool { return first.has(id) || last.has(id) }
	m.runs(f, s, in)
	near := first
	if overlap(s, last) > overlap(s, first) {
		near = last
	}
	like := float64(overlap(s, near)) / max(1, float64(len(s.topics)))
	mine, theirs := toneOf(s), toneOf(near)
	if first != last {
		other := first
		if near == first {
			other = last
		}
		more := toneOf(other)
		theirs.most, theirs.some = theirs.most || more.most, theirs.some || more.some
	}
	switch {
	case mine.not && !theirs.not:
		f[fNegated] = like
	case theirs.not && !mine.not:
		f[fAffirmed] = like
	}
	if mine.most && !theirs.most {
		f[fMost] = 1
	}
	if mine.some && !theirs.some {
		f[fSome] = 1
	}
	f[fAntonym] = m.antonyms(s, in)
	f[fVerbatim] = verbatim(s, first, last)
}

// runs measures the words that the window lacks: how many in a row, and whether they stand between words it holds.
func (m *measurer) runs(f *features, s *sentence, in func(int32) bool) {
	longest, run := 0, 0
	for i, t := range s.terms {
		if in(t.id) {
			run = 0
			continue
		}
		if m.idle(t.id) {
			continue
		}
		run++
		longest = max(longest, run)
		if i > 0 && i+1 < len(s.terms) && in(s.terms[i-1].id) && in(s.terms[i+1].id) {
			if m.ledger.index.holds(t.id) {
				f[fSwapped]++
			}
		}
	}
	f[fRun], f[fTail] = math.Log1p(float64(longest)), math.Log1p(float64(run))
}

// antonyms counts words of the sentence whose contrary stands in the window, and they do not.
func (m *measurer) antonyms(s *sentence, in func(int32) bool) float64 {
	n := 0.
	contrary := antonymsOf(s.in.loc.lexicon)
	if len(contrary) == 0 {
		return 0
	}
	for _, t := range s.terms {
		if in(t.id) {
			continue
		}
		for _, other := range contrary[m.ledger.stems[t.id]] {
			if id, ok := m.ledger.ids[other]; ok && in(id) {
				n++
				break
			}
		}
	}
	return n
}

// tone is how a sentence says what it says.
type tone struct{ not, most, some bool }

func toneOf(s *sentence) tone {
	var m tone
	toks := s.in.toks
	for i := s.from; i < s.to; i++ {
		t := &toks[i]
		if t.kind != word {
			continue
		}
		if t.fold == "t" && i > s.from+1 && t.glued && strings.HasSuffix(toks[i-2].fold, "n") {
			m.not = true // don't
		}
		if t.known != nil {
			has := t.known.tables
			m.not = m.not || has&(1<<notTable) != 0
			m.most = m.most || has&(1<<mostTable) != 0
			m.some = m.some || has&(1<<someTable) != 0
		}
	}
	return m
}

// maxCompared bounds the tokens of a sentence that are compared with those of its window.
const maxCompared = 120

// verbatim returns the longest run of tokens that the sentence shares with one of the two, as a part of it.
func verbatim(s, first, last *sentence) float64 {
	mine := s.in.toks[s.from:min(s.to, s.from+maxCompared)]
	if len(mine) == 0 {
		return 0
	}
	longest := commonRun(mine, first.in.toks[first.from:min(first.to, first.from+maxCompared)])
	if last != first {
		longest = max(longest, commonRun(mine, last.in.toks[last.from:min(last.to, last.from+maxCompared)]))
	}
	return float64(longest) / float64(len(mine))
}

func commonRun(a, b []token) int {
	var row [maxCompared + 1]int
	longest := 0
	for i := range a {
		before := 0
		for j := range b {
			here := row[j+1]
			row[j+1] = 0
			if a[i].fold == b[j].fold {
				row[j+1] = before + 1
				longest = max(longest, before+1)
			}
			before = here
		}
	}
	return longest
}

// antonymsOf returns the contraries of a language's words, as stems.
func antonymsOf(l *lexicon) map[string][]string { return antonyms()[l.name] }

func stemOf(lang, w string) string { return text.Fold(text.Stem(lang, w)) }
