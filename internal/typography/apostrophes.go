package typography

import "strings"

// apostrophes finds straight apostrophes. A quote that opens before a word is paired with the first one that can close it:
// the two are quotation marks and stay.
func (f *finder) apostrophes() {
	s, open := f.s, false
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\n':
			open = false
		case '\'':
			last, next := before(s, i), at(s, i+1)
			if last == '\'' || next == '\'' || f.covered(i, i+1) {
				continue
			}
			switch {
			case isLetter(last) && (isLetter(next) || !open), elided(s, i, last):
				f.add(i, i+1, "’")
			case isDigit(last) && next == 's' && !isWord(at(s, i+2)):
				f.add(i, i+1, "’")
			case isWord(next) && !isWord(last):
				open = true
			case !isGap(last) && !isEdge(last):
				open = false
			}
		case 0xC2: // ´ between two letters
			if i+1 < len(s) && s[i+1] == 0xB4 && isLetter(before(s, i)) && isLetter(at(s, i+2)) {
				f.add(i, i+2, "’")
			}
		}
	}
}

// elided tells an apostrophe at the head of a shortened word: 'tis, '90s, rock 'n' roll, 's avonds.
func elided(s string, i int, last rune) bool {
	if last == 'n' && i >= 2 && (s[i-2] == '\'' || strings.HasSuffix(s[:i-1], "’")) && isGap(at(s, i+1)) {
		return true
	}
	if !isGap(last) && !isEdge(last) && !oneOf(last, "([{«“„\"-–—,") {
		return false
	}
	rest := s[i+1:]
	if len(rest) >= 3 && isDigit(rune(rest[0])) && rest[1] == '0' && rest[2] == 's' && !isWord(at(rest, 3)) {
		return true
	}
	end := lettersEnd(rest[:min(len(rest), 8)], 0)
	switch strings.ToLower(rest[:end]) {
	case "tis", "twas", "twere", "em", "cause", "til", "bout", "cuz":
		return !isWord(at(rest, end)) && !oneOf(at(rest, end), "'’")
	case "n":
		return isGap(at(rest, end)) || oneOf(at(rest, end), "'’-–—")
	case "s", "t", "k", "m":
		return isGap(at(rest, end)) || oneOf(at(rest, end), "-–—")
	}
	return false
}
