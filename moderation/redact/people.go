package redact

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/internal/text"
)

// Limits of names; what passes them is not taken for a part of a name.
const (
	maxNames     = 512 // names and handles of one thread
	maxNameWords = 64  // words of a name masked as a whole
	maxParts     = 12  // words of a name masked one by one
	shortID      = 3   // characters
	shortNumber  = 6   // digits
	maxAlike     = 32  // names that begin with the same word; more are masked word by word
)

// care says how a word must be written to be taken for a name.
type care uint8

const (
	anyCase    care = iota
	anyCaseFor      // any case, unless public texts hold it in lower case
	withCapital
	inSentence // with a capital that no sentence start explains
)

// form is a name, or a part of one, as folded words.
type form struct {
	words  []string
	normal string // of the person
	care   care
}

// people finds names and handles.
type people struct {
	names  []string          // as given, one per person
	forms  map[string][]form // by first word, longest first
	starts [26 * 26]bool     // beginnings of first words, where both characters are ASCII letters
	begins map[string]bool   // the same of other beginnings, as far as they were met
	solo   []string          // names in scripts without spaces
	public *public
}

func newPeople(o Options, pub *public) people {
	p := people{forms: map[string][]form{}, begins: map[string]bool{}, public: pub}
	brand := map[string]bool{}
	for _, w := range nameWords(o.Brand) {
		brand[w.folded] = true
	}
	names := slices.Clone(o.Names[:min(len(o.Names), maxNames)])
	slices.SortStableFunc(names, func(a, b string) int { // "Hélène" may be "Hélène Roy"
		return min(len(nameWords(b)), 2) - min(len(nameWords(a)), 2)
	})
	for _, n := range names {
		if n = strings.TrimSpace(n); p.addName(n, brand) {
			p.names = append(p.names, n)
		}
	}
	for _, h := range o.Handles[:min(len(o.Handles), maxNames)] {
		p.addHandle(h, brand)
	}
	for first := range p.forms {
		if len(first) > 1 && isLower(first[0]) && isLower(first[1]) {
			p.starts[int(first[0]-'a')*26+int(first[1]-'a')] = true
		}
	}
	return p
}

// nameWord is a word of a name.
type nameWord struct{ written, folded string }

func nameWords(name string) []nameWord {
	var out []nameWord
	for at := 0; at < len(name); {
		start, end := nextRun(name, at)
		if end == start {
			break
		}
		out = append(out, nameWord{name[start:end], text.Fold(name[start:end])})
		at = end
	}
	return out
}

// addName enters a display name as a whole and word by word, and reports whether that was anything new.
func (p *people) addName(name string, brand map[string]bool) bool {
	words := nameWords(name)
	if spaceless(name) {
		known := slices.Contains(p.solo, name)
		p.solo = append(p.solo, name)
		return !known
	}
	entered := len(words) > 1 && p.whole(words, name, brand)
	handle := strings.ContainsAny(name, "_@.0123456789")
	for _, w := range words[:min(len(words), maxParts)] {
		c, ok := careFor(w, brand)
		switch {
		case !ok:
			continue
		case handle && len(words) > 1:
			c = max(c, withCapital)
		}
		entered = p.add(form{[]string{w.folded}, name, c}) || entered
	}
	return entered
}

// addHandle enters an ID or account name as a whole.
func (p *people) addHandle(handle string, brand map[string]bool) {
	words := nameWords(handle)
	if utf8.RuneCountInString(handle) < shortID || len(words) == 0 || spaceless(handle) {
		return
	}
	if len(words) > 1 {
		p.whole(words, handle, brand)
		return
	}
	w := words[0]
	if strings.Trim(w.folded, "0123456789") == "" && len(w.folded) >= shortNumber {
		p.add(form{[]string{w.folded}, handle, anyCase})
		return
	}
	if c, ok := careFor(w, brand); ok {
		p.add(form{[]string{w.folded}, handle, c})
	}
}

// whole enters a name of several words, unless it is the brand's.
func (p *people) whole(words []nameWord, name string, brand map[string]bool) bool {
	if len(words) > maxNameWords {
		return false
	}
	folded, ours, letters := make([]string, len(words)), true, 0
	for i, w := range words {
		folded[i] = w.folded
		ours = ours && brand[w.folded]
		letters += len(strings.Trim(w.folded, "0123456789"))
	}
	if ours || letters == 0 && len(strings.Join(folded, "")) < shortNumber {
		return false
	}
	return p.add(form{folded, name, anyCase})
}

// add enters a form, the longest first among those of its first word; of two equal ones the first stays. It reports
// whether f is new.
func (p *people) add(f form) bool {
	list := p.forms[f.words[0]]
	if len(f.words) > 1 && len(list) >= maxAlike {
		return false
	}
	at := len(list)
	for i := len(list) - 1; i >= 0 && len(list[i].words) < len(f.words); i-- {
		at = i
	}
	for _, other := range list {
		if strings.Join(other.words, " ") == strings.Join(f.words, " ") {
			return false
		}
	}
	list = append(list, form{})
	copy(list[at+1:], list[at:])
	list[at] = f
	p.forms[f.words[0]] = list
	return true
}

// careFor says how the single word w of a name must be written, and whether it is one.
func careFor(w nameWord, brand map[string]bool) (care, bool) {
	n := utf8.RuneCountInString(w.folded)
	stop := false
	for _, lang := range []string{"fr", "en", "de", "es", "it", "pt", "nl"} {
		stop = stop || text.Stop(lang, w.folded)
	}
	switch {
	case n < 2 || brand[w.folded] || titles[w.folded] || strings.Trim(w.folded, "0123456789") == "":
		return 0, false
	case stop:
		return inSentence, capital(w.written)
	case n == 2 || ordinary[w.folded]:
		return withCapital, true
	}
	return anyCaseFor, true
}

// spaceless reports whether a name is written in a script without spaces between words.
func spaceless(name string) bool {
	return utf8.RuneCountInString(name) > 1 && strings.IndexFunc(name, func(r rune) bool {
		return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
	}) >= 0
}
