package register

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/internal/text"
)

// piece is a word with what stands before it.
type piece struct {
	text.Span
	text, low string
	start     bool // it begins a sentence, or what follows a colon, where a capital shows nothing
	cut       byte // the strongest separator before it: '.' sentence, ';' comma, dash or bracket, 0 none
	comma     bool // the separator is a comma alone
	sentence  int  // number of its sentence
	hidden    bool // it is not the writer's
}

func (t piece) capital() bool {
	r, _ := utf8.DecodeRuneInString(t.text)
	return unicode.IsUpper(r)
}

// tokenize cuts s into words, tells where sentences and clauses begin, and hides the words of skip.
func tokenize(s string, skip []text.Span) []piece {
	words := text.Words(s)
	sentences := text.Sentences(s)
	out := make([]piece, len(words))
	before, at, sk, last := 0, -1, 0, -1
	for i, w := range words {
		for at+1 < len(sentences) && sentences[at+1].Start <= w.Start {
			at++
		}
		for sk < len(skip) && skip[sk].End <= w.Start {
			sk++
		}
		t := piece{Span: w.Span, text: w.Text, low: strings.ToLower(w.Text), sentence: at}
		t.hidden = sk < len(skip) && skip[sk].Start < w.End
		t.cut, t.comma, t.start = separator(s[before:w.Start])
		if i > 0 && numbered(s, out[i-1], s[out[i-1].End:w.Start]) {
			t.cut, t.comma, t.start = ';', false, true
		}
		if at != last || i == 0 {
			t.cut, t.start, last = '.', true, at
		}
		out[i] = t
		before = w.End
	}
	unwrap(s, out)
	return out
}

// numbered tells the number of a line of a list: "1. ", "2) ".
func numbered(s string, t piece, gap string) bool {
	if len(t.text) > 2 || t.text[0] < '0' || t.text[0] > '9' || len(gap) < 2 || gap[0] != '.' && gap[0] != ')' {
		return false
	}
	before := strings.TrimRight(s[:t.Start], " \t(")
	return before == "" || strings.HasSuffix(before, "\n")
}

// unwrap shows the words of a text that is nothing but quotation: a draft in quotation marks.
func unwrap(s string, t []piece) {
	for _, w := range t {
		if !w.hidden {
			return
		}
	}
	if r, _ := utf8.DecodeRuneInString(strings.TrimSpace(s)); !strings.ContainsRune("\"“„«»‚‘'", r) {
		return
	}
	for i := range t {
		t[i].hidden = false
	}
}

// separator says what a gap between two words cuts.
func separator(gap string) (cut byte, comma, start bool) {
	if gap == " " {
		return 0, false, false
	}
	for i, r := range gap {
		switch r {
		case ',':
			comma = cut == 0
			cut = max(cut, ';')
		case ';', '(', ')', '–', '—', '…', '/', '[', ']':
			cut, comma = max(cut, ';'), false
		case '-':
			if i > 0 && gap[i-1] == ' ' {
				cut, comma = max(cut, ';'), false
			}
		case ':':
			cut, comma, start = max(cut, ';'), false, true
		case '!', '?':
			cut, comma, start = max(cut, ';'), false, true
		case '\n':
			start = true
			cut = max(cut, ';')
		default:
			if r >= 0x2190 { // arrows, signs, emoji
				start = true
				cut, comma = max(cut, ';'), false
			}
		}
	}
	return cut, comma, start
}

// joined reports whether the word is tied to its neighbour by an apostrophe or a hyphen.
func joined(s string, t piece) bool {
	before, after := s[:t.Start], s[t.End:]
	for _, mark := range [...]string{"'", "’", "-"} {
		if strings.HasSuffix(before, mark) && t.Start > len(mark) && isLetterBefore(before[:len(before)-len(mark)]) ||
			strings.HasPrefix(after, mark) && isLetterAfter(after[len(mark):]) {
			return true
		}
	}
	return false
}

func isLetterBefore(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

func isLetterAfter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

// withCapital gives with the capital of the word it replaces.
func withCapital(with string, capital bool) string {
	if !capital {
		return with
	}
	return capitalized(with)
}

// words is a set of words.
type words map[string]bool

func wordSet(list string) words {
	out := words{}
	for _, w := range strings.Fields(list) {
		out[w] = true
	}
	return out
}
