package claims

import (
	"strings"
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/moderation"
)

// titles stand before a name; common are capitalised words that are no claim.
var (
	titles = set(`m mme mr mrs ms dr maitre monsieur madame messieurs mesdames`)
	common = set(`i internet web noel paques france europe francais francaise anglais english french british christmas easter
		ok yes no oui non fahrenheit celsius internet merci bonjour hello dear cher chere bonsoir bienvenue`)
)

func set(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}

// names finds capitalised words that neither open a sentence nor stand in a quotation.
func names(r *reading, quotes []value) []value {
	loc, s, toks := r.loc, r.text, r.toks
	switch loc.name {
	case "fr", "en", "es", "it", "pt", "nl":
	default:
		return nil
	}
	opens := make(map[int]bool, len(r.spans))
	for _, sp := range r.spans {
		opens[sp.Start] = true
	}
	var found []value
	for i := 0; i < len(toks); {
		for len(quotes) > 0 && quotes[0].End <= toks[i].start {
			quotes = quotes[1:]
		}
		quoted := len(quotes) > 0 && quotes[0].Start < toks[i].end
		if quoted || !nameLike(loc, s, toks, i, opens) {
			i++
			continue
		}
		j := i + 1
		words := []string{toks[i].fold}
		for j < len(toks) {
			k := j
			if toks[k].fold == "-" && toks[k].glued {
				k++
			}
			if k >= len(toks) || toks[k].first || !nameLike(loc, s, toks, k, opens) {
				break
			}
			words = append(words, toks[k].fold)
			j = k + 1
		}
		found = append(found, value{Value: Value{
			Span: moderation.Span{Start: toks[i].start, End: toks[j-1].end}, Kind: Name, Norm: strings.Join(words, " "),
		}})
		i = j
	}
	return found
}

func nameLike(loc locale, s string, toks []token, i int, opens map[int]bool) bool {
	t := toks[i]
	if t.kind != word || !t.capital || t.first || opens[t.start] || t.end-t.start < 2 {
		return false
	}
	if loc.is(monthTable, t.fold) || loc.is(weekdayTable, t.fold) || t.known != nil && (t.known.unit || t.known.tables&(1<<labelTable) != 0) || titles[t.fold] || common[t.fold] || text.Stop(loc.name, t.fold) {
		return false
	}
	if w := s[t.start:t.end]; w == strings.ToUpper(w) && utf8.RuneCountInString(w) <= 5 {
		return false // an acronym
	}
	if i > 0 && toks[i-1].kind == mark && strings.Contains("«“\"():•*!?.…–—-", toks[i-1].fold) && !(toks[i-1].fold == "-" && t.glued) {
		return i > 1 && toks[i-1].fold == "." && titles[toks[i-2].fold]
	}
	return true
}

// maxQuote bounds a quotation in bytes; a longer one is prose between marks.
const maxQuote = 400

// quotations finds what stands between quotation marks on one line.
func quotations(s string) []value {
	var found []value
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		closer := ""
		switch r {
		case '«':
			closer = "»"
		case '“':
			closer = "”"
		case '"':
			closer = `"`
		}
		if closer == "" {
			i += size
			continue
		}
		window := s[i+size : min(len(s), i+size+maxQuote)]
		if nl := strings.IndexByte(window, '\n'); nl >= 0 {
			window = window[:nl]
		}
		n := strings.Index(window, closer)
		if n < 0 {
			i += size
			continue
		}
		end := i + size + n + len(closer)
		if norm := flat(window[:n]); norm != "" {
			found = append(found, value{Value: Value{Span: moderation.Span{Start: i, End: end}, Kind: Quote, Norm: norm}})
		}
		i = end
	}
	return found
}

// flat joins the folded words of a text with single blanks.
func flat(s string) string {
	var b strings.Builder
	for _, w := range text.Words(s) {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(text.Fold(w.Text))
	}
	return b.String()
}
