package typography

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// spacing finds the spaces before ! ? ; : and those inside guillemets.
func (f *finder) spacing() {
	if f.customs.spaced {
		f.beforeMarks()
	}
	if f.customs.guillemets {
		f.insideGuillemets()
	}
}

// beforeMarks sets the space before each mark that has one; a mark without a space before it stays, for it may be part of a
// time, an address or a name.
func (f *finder) beforeMarks() {
	s := f.s
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c != '!' && c != '?' && c != ';' && c != ':' {
			continue
		}
		start := gapStart(s, i)
		if start == i {
			continue
		}
		if last := before(s, start); isEdge(last) || oneOf(last, "([{<¿¡«“„‘‚‹") || f.isSign(start, i) {
			continue
		}
		want := f.customs.high
		if c == ':' {
			want = f.customs.colon
		}
		if s[start:i] == want || want == "" && !f.mayClose(start, i) || f.endsLink(start) {
			continue
		}
		f.add(start, i, want)
	}
}

// isSign tells that the mark at i is not punctuation: a face, a :name:, a ratio, an operator, the start of an image. The
// spaces before it begin at start.
func (f *finder) isSign(start, i int) bool {
	s := f.s
	next := at(s, i+1)
	switch s[i] {
	case '!':
		return next == '=' || next == '['
	case '?':
		return next == '=' || queryEnd(s, i+1)
	case ':':
		if next == ':' || next == '=' || shortcode(s, i) > 0 {
			return true
		}
		if after := gapEnd(s, i+1); isDigit(before(s, start)) && isDigit(at(s, after)) {
			return true
		}
	}
	return face(s[i:])
}

// queryEnd tells a query such as a=1 at i.
func queryEnd(s string, i int) bool {
	end := i
	for end < len(s) && end-i < 64 && isWord(rune(s[end])) {
		end++
	}
	return end > i && at(s, end) == '='
}

// face tells an emoticon such as :-) or ;P or :'( at the start of s.
func face(s string) bool {
	if s[0] != ':' && s[0] != ';' {
		return false
	}
	i := 1
	if i < len(s) && strings.IndexByte("-'^o~,", s[i]) >= 0 && i+1 < len(s) && isMouth(s[i+1]) {
		i++
	}
	if i >= len(s) || !isMouth(s[i]) {
		return false
	}
	mouth := s[i]
	for i < len(s) && s[i] == mouth {
		i++
	}
	next := at(s, i)
	return !isWord(next) && next != '\'' && next != '’'
}

func isMouth(c byte) bool { return strings.IndexByte(")(DPpOoSsxX/\\|3*<>[]{}@$_", c) >= 0 }

// mayClose tells that the space from start to i may be taken away: a word or its like before it, the end of a clause behind
// the marks, and not a mark that is talked about ("the ? key").
func (f *finder) mayClose(start, i int) bool {
	s := f.s
	last := before(s, start)
	if !isWord(last) && !oneOf(last, ")]\"'’”“»›%‰€$£°©®™…!?.*") {
		return false
	}
	end := i
	for oneOf(at(s, end), "!?;:.…") {
		end += utf8.RuneLen(at(s, end))
	}
	next := at(s, end)
	if !isEdge(next) && !isGap(next) && !oneOf(next, ")]}\"'’”“»›<*-–—") {
		return false
	}
	return !isLetter(at(s, gapEnd(s, end))) || !isArticle(s[lettersStart(s, start):start])
}

// isArticle tells words that never end a clause.
func isArticle(word string) bool {
	if len(word) > 4 {
		return false
	}
	switch strings.ToLower(word) {
	case "the", "a", "an", "of", "le", "les", "un", "une", "der", "die", "das", "den", "dem", "ein", "el", "los", "las", "il",
		"lo", "gli", "os", "um", "uma", "het", "een":
		return true
	}
	return false
}

// endsLink tells that a link or an address ends at i: a mark, or a space that is not a plain one, would become part of it
// for some readers.
func (f *finder) endsLink(i int) bool {
	if i == 0 || !f.covered(i-1, i) {
		return false
	}
	sp := f.guards[f.guardAt(i-1)]
	word := f.s[sp.Start:sp.End]
	return sp.End == i && strings.ContainsAny(word, "/.@") && (word[0] != '@' || strings.Contains(word, "/")) &&
		!oneOf(before(word, len(word)), "`>:")
}

// guillemet is a « or a » at a place of the text.
type guillemet struct {
	at   int
	open bool
}

// insideGuillemets sets the space behind « and before ». Where it is to be taken away they must form a pair, for a » may
// also part the steps of a path.
func (f *finder) insideGuillemets() {
	s, spaced := f.s, f.customs.inner != ""
	slices.SortFunc(f.written, func(a, b guillemet) int { return a.at - b.at })
	written := f.written
	open := -1 // behind the last « that is not closed
	for i := 0; i < len(s); i++ {
		if len(written) > 0 && written[0].at == i {
			open = -1
			if written[0].open {
				open = i + 1
			}
			written = written[1:]
			continue
		}
		if s[i] == '\n' && at(s, i+1) == '\n' {
			open = -1
		}
		if s[i] != 0xC2 || i+1 >= len(s) {
			continue
		}
		switch {
		case s[i+1] == 0xAB && f.opens(i): // «
			if open = i + 2; spaced {
				f.behindOpen(open)
			}
		case s[i+1] == 0xBB && f.closes(i, open >= 0): // »
			if !spaced && s[open-1] != '"' {
				f.behindOpen(open)
			}
			f.beforeClose(i)
			open = -1
		}
	}
}

// opens tells that the « at i begins a quotation; in the German order it ends one.
func (f *finder) opens(i int) bool {
	last := before(f.s, i)
	return !isWord(last) && !oneOf(last, ".!?…,")
}

// closes tells that the » at i ends a quotation. Without a « before it, one between two spaces may part the steps of a path.
func (f *finder) closes(i int, open bool) bool {
	return !isWord(at(f.s, i+2)) && (open || f.customs.inner != "" && gapStart(f.s, i) == i)
}

func (f *finder) behindOpen(i int) {
	end := gapEnd(f.s, i)
	if next := at(f.s, end); !isEdge(next) {
		f.add(i, end, f.customs.inner)
	}
}

func (f *finder) beforeClose(i int) {
	start := gapStart(f.s, i)
	if last := before(f.s, start); !isEdge(last) && last != '«' {
		f.add(start, i, f.customs.inner)
	}
}

// cheaperSpaces replaces the spaces the options rule out, wherever they are.
func (f *finder) cheaperSpaces() {
	if !f.customs.plain && !f.customs.noNarrow {
		return
	}
	for i, r := range f.s {
		if r == 0x202F || f.customs.plain && r != ' ' && isGap(r) {
			f.add(i, i+utf8.RuneLen(r), f.customs.noBreak)
		}
	}
}
