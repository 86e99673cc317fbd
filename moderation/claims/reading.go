package claims

import (
	"slices"
	"sort"
	"strings"

	"github.com/souffleur-go/souffleur/internal/pii"
	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/moderation"
)

// reading is one text cut into tokens, sentences and values.
type reading struct {
	lang      string
	loc       locale
	text      string
	toks      []token
	values    []value
	spans     []text.Span // of the sentences
	sentences []*sentence
}

// sentence is a sentence of the draft or of an item. Of the words it holds those that say something.
type sentence struct {
	text.Span
	in       *reading
	item     int // in the evidence; -1 = the draft
	from, to int // tokens
	terms    []term
	topics   []int32 // the distinct terms but for numbers and units, sorted

	condition *string
	reporting *bool
}

// term is one content word of a sentence.
type term struct {
	id    int32
	token int
}

func (s *sentence) text() string { return s.in.text[s.Start:s.End] }

// vocabulary numbers the stems of all texts of one check. Words are stemmed once.
type vocabulary struct {
	ids   map[string]int32
	words map[string]map[string]int32 // by language, then by word as written; -1 = says nothing
	stems []string
	talk  map[int32]bool // stems that claim nothing
}

func newVocabulary() *vocabulary {
	return &vocabulary{ids: map[string]int32{}, words: map[string]map[string]int32{}, talk: map[int32]bool{}}
}

// silent is the id of a word that says nothing: a function word.
const silent = -1

// of returns the ids of one language's words.
func (v *vocabulary) of(lang string) map[string]int32 {
	known := v.words[lang]
	if known == nil {
		known = make(map[string]int32, 256)
		v.words[lang] = known
	}
	return known
}

// id returns the number of a word's stem. known are the words of its language so far.
func (v *vocabulary) id(known map[string]int32, lang, written, fold string) int32 {
	if id, ok := known[written]; ok {
		return id
	}
	id := int32(silent)
	if !text.Stop(lang, fold) {
		id = v.number(text.Fold(text.Stem(lang, strings.ToLower(written))))
	}
	known[written] = id
	return id
}

func (v *vocabulary) number(stem string) int32 {
	id, ok := v.ids[stem]
	if !ok {
		id = int32(len(v.stems)) //nolint:gosec // far fewer words than that
		v.ids[stem], v.stems = id, append(v.stems, stem)
	}
	return id
}

// read cuts a text, whose sentences belong to the item.
func (v *vocabulary) read(lang, s string, item int) *reading {
	r := &reading{lang: lang, loc: localeOf(lang), text: s}
	r.scan()
	known := v.of(lang)
	at := 0
	for _, sp := range r.spans {
		for at < len(r.toks) && r.toks[at].start < sp.Start {
			at++
		}
		sen := &sentence{Span: sp, in: r, item: item, from: at}
		for at < len(r.toks) && r.toks[at].start < sp.End {
			at++
		}
		sen.to = at
		v.fill(sen, known)
		r.sentences = append(r.sentences, sen)
	}
	return r
}

// fill notes the content words of a sentence.
func (v *vocabulary) fill(s *sentence, known map[string]int32) {
	r := s.in
	s.terms = make([]term, 0, (s.to-s.from)/2)
	for i := s.from; i < s.to; i++ {
		t := &r.toks[i]
		if t.kind != word {
			continue
		}
		id := v.id(known, r.lang, r.text[t.start:t.end], t.fold)
		if id == silent {
			continue
		}
		if t.known != nil && t.fold != "neuf" { // "neuf" is mostly new, not nine
			if t.known.number || t.known.unit {
				continue
			}
			if t.known.tables&(1<<talkTable) != 0 {
				v.talk[id] = true
			}
		}
		s.terms = append(s.terms, term{id, i})
	}
	s.topics = make([]int32, len(s.terms))
	for i, t := range s.terms {
		s.topics[i] = t.id
	}
	slices.Sort(s.topics)
	s.topics = slices.Compact(s.topics)
}

// has reports whether the sentence speaks of a term.
func (s *sentence) has(id int32) bool {
	_, found := slices.BinarySearch(s.topics, id)
	return found
}

// overlap counts the terms that two sentences share.
func overlap(a, b *sentence) int {
	if a == nil || b == nil {
		return 0
	}
	n := 0
	for i, j := 0, 0; i < len(a.topics) && j < len(b.topics); {
		switch {
		case a.topics[i] < b.topics[j]:
			i++
		case a.topics[i] > b.topics[j]:
			j++
		default:
			n, i, j = n+1, i+1, j+1
		}
	}
	return n
}

// nearBytes is how far around a value words say what it counts.
const nearBytes = 32

// around returns the terms of the sentence close to a value in it.
func (s *sentence) around(v value) []int32 {
	if s == nil {
		return nil
	}
	var near []int32
	for _, t := range s.terms {
		tok := &s.in.toks[t.token]
		if tok.end > v.Start-nearBytes && tok.start < v.End+nearBytes {
			near = append(near, t.id)
		}
	}
	return near
}

// at returns the sentence that holds a byte, or the last that begins before it.
func (r *reading) at(at int) *sentence {
	i := sort.Search(len(r.sentences), func(i int) bool { return r.sentences[i].Start > at }) - 1
	if i < 0 {
		return nil
	}
	return r.sentences[i]
}

// scan finds the tokens and the values.
func (r *reading) scan() {
	r.spans = text.Sentences(r.text)
	addresses := slices.DeleteFunc(pii.Find(r.text), func(m pii.Match) bool {
		return m.Kind != pii.URL && m.Kind != pii.Email && m.Kind != pii.Phone && m.Kind != pii.Reference
	})
	found := make([]value, 0, len(addresses)+8)
	for _, m := range addresses {
		v := value{Value: Value{Span: moderation.Span{Start: m.Start, End: m.End}, Kind: Kind(m.Kind), Norm: m.Value}}
		if m.Kind == pii.Phone && len(m.Value) > 9 {
			v.Norm = m.Value[len(m.Value)-9:]
		}
		found = append(found, v)
	}
	r.toks = lex(r.loc, r.text, addresses)
	p := parser{loc: r.loc, toks: r.toks}
	found = append(found, p.values()...)
	quotes := quotations(r.text)
	found = append(found, quotes...)
	found = append(found, names(r, quotes)...)
	for i := range found {
		found[i].Text = found[i].In(r.text)
	}
	slices.SortStableFunc(found, func(a, b value) int { return a.Start - b.Start })
	r.values = found
}
