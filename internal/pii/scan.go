package pii

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// What a byte of a text may begin or announce.
const (
	plain  = iota
	digit  // numbers of all kinds, words that hold them
	at     // mail
	dot    // host names, where a letter follows
	colon  // "://", passwords, IPv6
	dash   // "-----BEGIN", hardware addresses of letters
	open   // "(at)"
	beyond // characters that stand for others or hide between them
)

var class = func() (c [256]uint8) {
	for i := '0'; i <= '9'; i++ {
		c[i] = digit
	}
	c['@'], c[':'], c['='], c['.'], c['-'] = at, colon, colon, dot, dash
	c['('], c['['], c['{'] = open, open, open
	c[0xC2], c[0xD9], c[0xE2], c[0xEF] = beyond, beyond, beyond, beyond
	return c
}()

// Scan returns every personal datum and secret that it knows in a text, by start and without overlap: of two that overlap the
// one with check digits, else the longer. A text with nothing to find costs one pass and no memory.
func Scan(text string, opt Options) []Match {
	sc := scanner{s: text, opt: opt}
	sc.run()
	if sc.odd {
		return unfold(text, opt)
	}
	return settle(sc.found, len(text))
}

// scanner reads one text from anchor to anchor. Each family of finders keeps where it has read to, so that no byte is read
// again for every anchor it lies between.
type scanner struct {
	s     string
	opt   Options
	found []candidate

	words, names, nets, calls, codes, tokens, days, values int // read to here

	glue int // where a mail address ends in the middle of a word

	odd               bool // there is something to unfold
	signs, keys, dots bool // seen: ":" or "=", "-----BEGIN", "(at)"
}

// candidate is a match with how sure its shape is: 4 by strong check digits, 0 by shape alone.
type candidate struct {
	Match
	sure int
}

func (sc *scanner) add(m Match, sure int) {
	if m.End > m.Start && sc.opt.wants(m.Kind) {
		sc.found = append(sc.found, candidate{m, sure})
	}
}

func (sc *scanner) run() {
	s := sc.s
	for i := 0; i < len(s); {
		switch class[s[i]] {
		case plain:
			i++
		case digit:
			i = sc.word(i)
		case at:
			sc.name(i)
			i++
		case dot:
			if i+1 < len(s) && (isASCIILetter(s[i+1]) || s[i+1] >= 0xC0) {
				sc.name(i)
			}
			i++
		case colon:
			sc.colon(i)
			i++
		case dash:
			i = sc.dash(i)
		case open:
			sc.dots = sc.dots || i+3 < len(s) && s[i+1]|0x20 == 'a' && s[i+2]|0x20 == 't'
			i++
		case beyond:
			sc.odd = sc.odd || hides(s[i:])
			i++
		}
	}
	if sc.opt.wants(Secret) {
		sc.found = sc.texts(sc.found)
	}
	if sc.opt.wants(Email) {
		sc.spelled()
	}
	if sc.opt.wants(BIC) && (sc.signs || len(sc.found) > 0) { // alone it says nothing
		sc.bics()
	}
}

// word reads what has a digit at i: the letters and digits around it, and where a number of several groups begins with
// letters the group before. It returns the end of the word.
func (sc *scanner) word(i int) int {
	s := sc.s
	start, end := i, wordEnd(s, i)
	for start > sc.words && isAlnum(s[start-1]) {
		start--
	}
	if i == sc.glue {
		start = i
	}
	w := group{start, end}
	sc.words = end
	sc.network(w)
	sc.reference(w)
	p := previous(s, start)
	sc.number(w, p, i)
	sc.shape(w, p, i)
	sc.day(w, p)
	if start == i && sc.opt.wants(Phone) {
		sc.telephone(i)
	}
	if n := end - start; n >= 25 && n <= 90 && sc.opt.wants(Crypto) {
		sc.add(wallet(s, start, end), 4)
	}
	if sc.opt.wants(Secret) {
		sc.token(w)
	}
	return end
}

// name reads the run of characters of host names and mail addresses around i.
func (sc *scanner) name(i int) {
	s := sc.s
	if i < sc.names {
		return
	}
	start := i
	for start > sc.names {
		r, size := utf8.DecodeLastRuneInString(s[sc.names:start])
		if !isNameRune(r) {
			break
		}
		start -= size
	}
	end := nameEnd(s, i)
	m, ok := address(s, start, end)
	sc.names = max(end, m.End, i+1)
	switch {
	case ok && m.Kind == URL && !strings.Contains(m.Value, "."): // a word with a scheme
	case ok:
		sc.add(m, 2)
	default:
		if m, ok = glued(s, start, end); ok {
			sc.add(m, 2)
			sc.glue = m.End
		}
	}
	sc.escaped(start, sc.names)
}

// colon reads what stands around a colon or an equals sign.
func (sc *scanner) colon(i int) {
	s := sc.s
	sc.signs = true
	if strings.HasPrefix(s[i:], "://") {
		sc.name(i)
	}
	if s[i] == ':' {
		if i+1 < len(s) && (s[i+1] == ':' || isHexDigit(s[i+1])) && (i == 0 || s[i-1] == ':' || isHexDigit(s[i-1]) || !isAlnum(s[i-1])) {
			sc.network(group{i, i})
		}
	}
	if sc.opt.wants(Secret) {
		sc.assigned(i)
	}
}

// dash reads hyphens from i on and returns where they end.
func (sc *scanner) dash(i int) int {
	s := sc.s
	if i >= 2 && i+3 < len(s) && s[i+3] == '-' && isHex(s[i-2:i]) && isHex(s[i+1:i+3]) {
		sc.network(group{i, i})
	}
	end := i
	for end < len(s) && s[end] == '-' {
		end++
	}
	sc.keys = sc.keys || end-i >= 5 && strings.HasPrefix(s[end:], "BEGIN ")
	return end
}

// settle keeps of overlapping candidates the surest, of equally sure ones the longest, then the first.
func settle(found []candidate, size int) []Match {
	if len(found) == 0 {
		return nil
	}
	slices.SortFunc(found, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.sure, a.sure), cmp.Compare(b.End-b.Start, a.End-a.Start), cmp.Compare(a.Start, b.Start), cmp.Compare(a.Kind, b.Kind))
	})
	taken := make([]bool, size)
	out := make([]Match, 0, len(found))
	for _, c := range found {
		if slices.Contains(taken[c.Start:c.End], true) {
			continue
		}
		for i := c.Start; i < c.End; i++ {
			taken[i] = true
		}
		out = append(out, c.Match)
	}
	slices.SortFunc(out, func(a, b Match) int { return cmp.Compare(a.Start, b.Start) })
	return out
}
