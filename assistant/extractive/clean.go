package extractive

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// lowerFirst lowers a capital that only opens a sentence: the second letter must be a small one.
func lowerFirst(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	second, _ := utf8.DecodeRuneInString(s[size:])
	if !unicode.IsUpper(first) || !unicode.IsLower(second) && second != '\'' && second != '’' && second != ' ' {
		return s
	}
	return string(unicode.ToLower(first)) + s[size:]
}

// clean makes text of a passage fit to quote: one line, without emphasis marks, link targets and anything that reads as
// a citation mark or as the question sign of a model.
func clean(s string) string {
	s = strings.ReplaceAll(s, "**", "")
	s = strings.ReplaceAll(s, "__", "")
	if strings.IndexByte(s, '[') >= 0 {
		s = brackets(s)
	}
	s = unemphasise(s)
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool {
		return r == ' ' || r == '\n' || r == '\t' || r == '\r' || unicode.IsControl(r)
	}), " ")
}

// brackets drops [12] and [ask], and keeps the words of [words](target).
func brackets(s string) string {
	var b strings.Builder
	for {
		open := strings.IndexByte(s, '[')
		if open < 0 {
			break
		}
		end := strings.IndexByte(s[open:], ']')
		if end < 0 {
			break
		}
		end += open
		inner := strings.TrimSpace(s[open+1 : end])
		b.WriteString(s[:open])
		after := end + 1
		target := -1
		if strings.HasPrefix(s[after:], "(") {
			target = strings.IndexByte(s[after:], ')')
		}
		switch {
		case strings.Trim(inner, "0123456789, ") == "", strings.EqualFold(inner, "ask"):
		case target > 0:
			b.WriteString(strings.ReplaceAll(strings.TrimPrefix(inner, "!"), "[", ""))
			after += target + 1
		default:
			b.WriteString("[" + strings.ReplaceAll(inner, "[", "") + "]")
		}
		s = s[after:]
	}
	b.WriteString(strings.ReplaceAll(s, "[", ""))
	return b.String()
}

// unemphasise drops asterisks that stand against a word on one side only.
func unemphasise(s string) string {
	if strings.IndexByte(s, '*') < 0 {
		return s
	}
	var b strings.Builder
	prev := ' '
	for i, r := range s {
		if r == '*' {
			next, _ := utf8.DecodeRuneInString(s[i+1:])
			if isBlank(prev) != isBlank(next) {
				continue
			}
		}
		b.WriteRune(r)
		prev = r
	}
	return b.String()
}

// balanced takes a quotation mark off whose other half stands in a sentence that is not quoted.
func balanced(s string) string {
	opened, closed := strings.Count(s, "«"), strings.Count(s, "»")
	switch {
	case opened > closed && strings.HasPrefix(s, "«"):
		return strings.TrimLeft(strings.TrimPrefix(s, "«"), " \u00a0\u202f")
	case closed > opened && strings.HasSuffix(s, "»"):
		return strings.TrimRight(strings.TrimSuffix(s, "»"), " \u00a0\u202f")
	}
	return s
}

func startsLower(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(first)
}

func isBlank(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
