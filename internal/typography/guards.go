package typography

import (
	"slices"
	"strings"

	"github.com/souffleur-go/souffleur/internal/text"
)

// guards returns, in order and without overlap, the stretches of s that no repair may touch.
func guards(s string, skip []text.Span) []text.Span {
	all := make([]text.Span, 0, len(skip)+8)
	for _, sp := range skip {
		sp.Start, sp.End = max(0, sp.Start), min(len(s), sp.End)
		if sp.Start < sp.End {
			all = append(all, sp)
		}
	}
	all = quotedLines(all, s)
	all = codeSpans(all, s)
	all = markup(all, s)
	all = addresses(all, s)
	all = shortcodes(all, s)
	slices.SortFunc(all, func(a, b text.Span) int { return a.Start - b.Start })
	out := all[:0]
	for _, sp := range all {
		if n := len(out); n > 0 && sp.Start <= out[n-1].End {
			out[n-1].End = max(out[n-1].End, sp.End)
			continue
		}
		out = append(out, sp)
	}
	return out
}

// quotedLines adds the lines after ">".
func quotedLines(out []text.Span, s string) []text.Span {
	if strings.IndexByte(s, '>') < 0 {
		return out
	}
	i := 0
	for line := range strings.Lines(s) {
		if strings.HasPrefix(strings.TrimLeft(line, " \t"), ">") {
			out = append(out, text.Span{Start: i, End: i + len(line)})
		}
		i += len(line)
	}
	return out
}

// codeSpans adds what stands between backquotes: a fence of three or more reaches to the next one or to the end, one or two
// reach to the same number of them in the same line.
func codeSpans(out []text.Span, s string) []text.Span {
	for i := strings.IndexByte(s, '`'); i >= 0 && i < len(s); {
		n := 1
		for i+n < len(s) && s[i+n] == '`' {
			n++
		}
		rest := s[i+n:]
		end := -1
		if n >= 3 {
			end = len(s)
			if k := strings.Index(rest, "```"); k >= 0 {
				end = i + n + k + 3
			}
		} else {
			line, _, _ := strings.Cut(rest[:min(len(rest), 1000)], "\n")
			if k := strings.Index(line, s[i:i+n]); k > 0 {
				end = i + n + k + n
			}
		}
		if end < 0 {
			end = i + n
		} else {
			out = append(out, text.Span{Start: i, End: end})
		}
		next := strings.IndexByte(s[end:], '`')
		if next < 0 {
			break
		}
		i = end + next
	}
	return out
}

// maxTag bounds how far the end of a tag is looked for.
const maxTag = 2000

// markup adds tags, comments and the elements whose text is not prose.
func markup(out []text.Span, s string) []text.Span {
	raw := "" // the element whose text is being passed over
	from := 0
	for i := strings.IndexByte(s, '<'); i >= 0 && i < len(s); {
		end, name := tagAt(s, i)
		switch {
		case end == 0:
			end = i + 1
		case raw != "" && s[i+1] == '/' && strings.EqualFold(name, raw):
			out = append(out, text.Span{Start: from, End: end})
			raw = ""
		case raw == "" && s[i+1] != '/' && isRaw(name) && s[end-2] != '/':
			raw, from = name, i
		}
		if end > i+1 && raw == "" {
			out = append(out, text.Span{Start: i, End: end})
		}
		next := strings.IndexByte(s[end:], '<')
		if next < 0 {
			break
		}
		i = end + next
	}
	if raw != "" {
		out = append(out, text.Span{Start: from, End: len(s)})
	}
	return out
}

// tagAt returns the end and the name of the tag, comment or declaration at i, 0 when there is none.
func tagAt(s string, i int) (end int, name string) {
	rest := s[i:min(len(s), i+maxTag)]
	if strings.HasPrefix(rest, "<!--") {
		if k := strings.Index(rest, "-->"); k >= 0 {
			return i + k + 3, ""
		}
		return 0, ""
	}
	j := 1
	if j < len(rest) && (rest[j] == '/' || rest[j] == '!' || rest[j] == '?') {
		j++
	}
	if !isLetter(at(rest, j)) || rest[j] >= 0x80 {
		return 0, ""
	}
	k := j
	for k < len(rest) && rest[k] < 0x80 && (isWord(rune(rest[k])) || rest[k] == '-' || rest[k] == ':') {
		k++
	}
	if k == len(rest) || strings.IndexByte(" \t\n>/", rest[k]) < 0 {
		return 0, ""
	}
	name = rest[j:k]
	quote := byte(0)
	for n := k; n < len(rest); n++ {
		switch c := rest[n]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '>':
			return i + n + 1, name
		case c == '<':
			return 0, ""
		case (c == '"' || c == '\'') && rest[n-1] == '=':
			quote = c
		}
	}
	return 0, ""
}

func isRaw(name string) bool {
	switch strings.ToLower(name) {
	case "code", "pre", "script", "style", "kbd", "samp", "var", "textarea", "head":
		return true
	}
	return false
}

// shortcodes adds emoji by name.
func shortcodes(out []text.Span, s string) []text.Span {
	for i := 0; i < len(s); i++ {
		if s[i] != ':' {
			continue
		}
		if end := shortcode(s, i); end > 0 {
			out = append(out, text.Span{Start: i, End: end})
			i = end - 1
		}
	}
	return out
}

// shortcode returns where :smile: at i ends, 0 when there is none.
func shortcode(s string, i int) int {
	end := i + 1
	if !isLetter(at(s, end)) && !oneOf(at(s, end), "+-") || isWord(before(s, i)) {
		return 0
	}
	for end < len(s) && end-i < 64 && (isWord(rune(s[end])) || s[end] == '-' || s[end] == '+') {
		end++
	}
	if at(s, end) != ':' {
		return 0
	}
	return end + 1
}

// Characters before and behind an address that are not part of it.
const (
	beforeAddress = "([{<\"'«“‘„‚*>¿¡—–-,;:"
	afterAddress  = ")]}>\"'»”“’›*.,;:!?…—–-<"
)

// addresses adds links, mail addresses, handles, hashtags, paths and other words that are not language, without the
// punctuation around them.
func addresses(out []text.Span, s string) []text.Span {
	if !strings.ContainsAny(s, "/@#.=_\\") {
		return out
	}
	for i := 0; i < len(s); {
		r := at(s, i)
		if isGap(r) || isEdge(r) {
			i += max(1, gapEnd(s, i)-i)
			continue
		}
		end := wordEnd(s, i)
		word := strings.TrimLeft(s[i:end], beforeAddress)
		start := end - len(word)
		word = strings.TrimRight(word, afterAddress)
		if isAddress(word) {
			out = append(out, text.Span{Start: start, End: start + len(word)})
		}
		i = end
	}
	return out
}

// wordEnd returns where the run of characters without spaces and tags that begins at i ends.
func wordEnd(s string, i int) int {
	for j, r := range s[i:] {
		if isGap(r) || isEdge(r) || j > 0 && (r == '<' || r == '>') {
			return i + j
		}
	}
	return len(s)
}

// isAddress tells a word that is a link, an address or code.
func isAddress(word string) bool {
	if len(word) < 2 {
		return false
	}
	switch word[0] {
	case '@', '#', '/', '~', '\\', '$':
		if isWord(at(word, 1)) || word[1] == '/' || word[1] == '\\' {
			return true
		}
	}
	if strings.ContainsAny(word, "@_\\=") || strings.Contains(word, "://") {
		return true
	}
	return isHost(word)
}

// isHost tells a word with a dot between a letter or digit and two letters or more: a host or file name, perhaps with a
// path, or a full stop without its space.
func isHost(word string) bool {
	for i := 1; i+2 < len(word); i++ {
		if word[i] != '.' || !isWord(before(word, i)) || !isLetter(at(word, i+1)) {
			continue
		}
		if end := lettersEnd(word, i+1); end-i > 2 {
			return true
		}
	}
	return false
}
