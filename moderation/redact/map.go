package redact

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/moderation"
)

// Options says what is known of the texts to mask. It is plain data; the zero Options masks what can be told from a text
// alone.
type Options struct {
	// Names are display names of people. A name is masked as a whole and word by word, in any case and with or without
	// accents. A word that is also an everyday one needs a capital; a title or a function word alone is none.
	Names []string
	// Handles are IDs and account names, masked only as a whole. Those of fewer than three characters, and numbers of
	// fewer than six digits, are not: they stand in too many texts by chance.
	Handles []string
	// Brand is the name of the brand; its words are no names of people.
	Brand string
	// Public are texts that everybody may read. Their lines are never changed where they stand in a text as they are, so
	// that no display name can blot out a part of them; those of fewer than four words are too short to be told. Addresses, numbers and references in them are not masked anywhere, nor are pages without a
	// query on their hosts.
	Public []string
	// Keep are strings that are never changed: fence marks, canaries, instructions. A line of theirs that looks like a
	// placeholder is not kept.
	Keep []string
}

// Map holds the placeholders of one request and what they stand for. The same texts in the same order lead to the same
// placeholders. A nil Map masks nothing and restores nothing. It is safe for concurrent use.
type Map struct {
	mu     sync.Mutex
	keep   []string
	people people
	public public
	count  map[string]int    // values by label
	values map[value]*known  // by what a match means
	marks  map[string]string // placeholder of a text as written
	texts  map[string]string // text as written of a placeholder
}

// value is what a match means, however it is spelled.
type value struct{ label, normal string }

// known is the number of a value and how many spellings of it were met.
type known struct{ number, spellings int }

// New returns a Map without placeholders.
func New(o Options) *Map {
	m := &Map{
		public: newPublic(o.Public),
		count:  map[string]int{}, values: map[value]*known{}, marks: map[string]string{}, texts: map[string]string{},
	}
	for _, k := range o.Keep {
		if len(similar(k)) == 0 {
			m.keep = append(m.keep, k)
			continue
		}
		for line := range strings.SplitSeq(k, "\n") {
			if len(similar(line)) == 0 {
				m.keep = append(m.keep, line)
			}
		}
	}
	m.keep = slices.DeleteFunc(m.keep, func(k string) bool { return k == "" })
	m.people = newPeople(o, &m.public)
	for _, p := range m.people.names {
		m.mark(found{label: labelPerson, normal: p}, p)
	}
	return m
}

// found is a part of a text to mask.
type found struct {
	moderation.Span
	label, normal string
}

// The labels that are not named after a pii.Kind.
const (
	labelPerson = "PERSON"
	labelText   = "TEXT"
)

// Mask returns s with personal data replaced by placeholders. It returns s itself where there is nothing to mask.
func (m *Map) Mask(s string) string {
	if m == nil || s == "" {
		return s
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	parts := m.find(s)
	if len(parts) == 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 16)
	at := 0
	for _, f := range parts {
		b.WriteString(s[at:f.Start])
		b.WriteString(m.mark(f, s[f.Start:f.End]))
		at = f.End
	}
	b.WriteString(s[at:])
	return b.String()
}

// find returns what to mask in s, in order and without overlap.
func (m *Map) find(s string) []found {
	var parts []found
	for sp := range m.public.others(s) {
		for _, f := range m.findIn(sp.In(s)) {
			f.Start, f.End = f.Start+sp.Start, f.End+sp.Start
			parts = append(parts, f)
		}
	}
	return m.spare(parts, s)
}

// findIn is find without regard to public lines and to what must be kept. Parts that overlap become one, so that nothing
// of either stays.
func (m *Map) findIn(s string) []found {
	parts := m.people.find(nil, s) // before the others: a handle may look like a reference
	for _, sp := range similar(s) {
		parts = append(parts, found{Span: sp, label: labelText, normal: sp.In(s)})
	}
	for _, p := range personal(s) {
		if !m.public.holds(p, s) {
			parts = append(parts, found{moderation.Span{Start: p.Start, End: p.End}, labelOf(p.Kind), p.Value})
		}
	}
	if len(parts) == 0 {
		return nil
	}
	slices.SortStableFunc(parts, func(a, b found) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
	joined := parts[:1]
	for _, f := range parts[1:] {
		last := &joined[len(joined)-1]
		switch {
		case f.Start >= last.End:
			joined = append(joined, f)
		case f.End > last.End:
			if f.End-f.Start > last.End-last.Start {
				last.label = f.label
			}
			last.End = f.End
			last.normal = s[last.Start:last.End]
		}
	}
	return joined
}

// spare cuts what must be kept out of parts.
func (m *Map) spare(parts []found, s string) []found {
	for _, k := range m.keep {
		for at := 0; ; {
			n := strings.Index(s[at:], k)
			if n < 0 {
				break
			}
			kept := moderation.Span{Start: at + n, End: at + n + len(k)}
			at = kept.End
			for i := 0; i < len(parts); i++ {
				f := parts[i]
				if !f.Overlaps(kept) {
					continue
				}
				var rest []found
				if f.Start < kept.Start {
					rest = append(rest, found{moderation.Span{Start: f.Start, End: kept.Start}, f.label, s[f.Start:kept.Start]})
				}
				if f.End > kept.End {
					rest = append(rest, found{moderation.Span{Start: kept.End, End: f.End}, f.label, s[kept.End:f.End]})
				}
				parts = slices.Replace(parts, i, i+1, rest...)
				i += len(rest) - 1
			}
		}
	}
	return parts
}

// mark returns the placeholder of f, which is spelled as written.
func (m *Map) mark(f found, written string) string {
	if p, ok := m.marks[written]; ok {
		return p
	}
	v := value{f.label, f.normal}
	k := m.values[v]
	if k == nil || k.spellings == 26 {
		m.count[f.label]++
		k = &known{number: m.count[f.label]}
		m.values[v] = k
	}
	p := placeholder(f.label, k.number, k.spellings)
	k.spellings++
	m.marks[written], m.texts[p] = p, written
	return p
}

// labelOf returns the label of a kind: its letters in capitals.
func labelOf[K ~string](kind K) string {
	label := strings.Map(func(r rune) rune {
		if r = unicode.ToUpper(r); r >= 'A' && r <= 'Z' {
			return r
		}
		return '_'
	}, text.Fold(string(kind)))
	if label = strings.Trim(label[:min(len(label), maxLabel-1)], "_"); label == "" {
		return labelText
	}
	return label
}
