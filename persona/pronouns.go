package persona

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/moderation"
)

// mark is a word that shows a form of address.
type mark struct {
	moderation.Span
	form string // "T" or "V"
}

// addressMarks finds the marks of a language outside quotations. Only words that leave no doubt count.
var addressMarks = map[string]func(s string, skip []moderation.Span) []mark{
	"fr": frenchMarks,
	"de": germanMarks,
	"nl": func(s string, skip []moderation.Span) []mark { return listed(s, skip, dutch) },
	"es": func(s string, skip []moderation.Span) []mark { return listed(s, skip, spanish) },
}

func set(form string, words ...string) map[string]string {
	out := map[string]string{}
	for _, w := range words {
		out[w] = form
	}
	return out
}

func both(a, b map[string]string) map[string]string {
	for k, v := range b {
		a[k] = v
	}
	return a
}

var (
	french = both(set("T", "tu", "te", "t", "toi", "ton", "ta", "tes", "tien", "tienne", "tiens", "tiennes"),
		set("V", "vous", "votre", "vos", "vôtre", "vôtres"))
	german = both(set("T", "du", "dich", "dir", "dein", "deine", "deinen", "deinem", "deiner", "deines", "euch", "euer", "eure", "euren", "eurem", "eurer"),
		set("V", "Sie", "Ihnen", "Ihr", "Ihre", "Ihren", "Ihrem", "Ihrer", "Ihres"))
	dutch   = both(set("T", "je", "jij", "jou", "jouw", "jouwe"), set("V", "u", "uw"))
	spanish = both(set("T", "tú", "ti", "contigo", "tuyo", "tuya", "vosotros", "vosotras", "vuestro", "vuestra"), set("V", "usted", "ustedes"))
)

// ownWords splits a text, leaving out quotations, addresses and words in capitals that the text around is not in.
func ownWords(s string, skip []moderation.Span) []text.Word {
	var out []text.Word
	shouted := strings.ToUpper(s) == s
	for _, w := range text.Words(s) {
		acronym := !shouted && utf8.RuneCountInString(w.Text) > 1 && strings.ToUpper(w.Text) == w.Text
		if acronym || covered(skip, moderation.Span{Start: w.Start, End: w.End}) {
			continue
		}
		out = append(out, w)
	}
	return out
}

func listed(s string, skip []moderation.Span, list map[string]string) []mark {
	var out []mark
	for _, w := range ownWords(s, skip) {
		if form, ok := list[strings.ToLower(w.Text)]; ok && !partOfWord(s, w) {
			out = append(out, mark{moderation.Span{Start: w.Start, End: w.End}, form})
		}
	}
	return out
}

// partOfWord tells an ending after an apostrophe (sms'je) and a letter used as an abbreviation (u.).
func partOfWord(s string, w text.Word) bool {
	before := s[:w.Start]
	return strings.HasSuffix(before, "'") || strings.HasSuffix(before, "’") || len(w.Text) == 1 && strings.HasPrefix(s[w.End:], ".")
}

func frenchMarks(s string, skip []moderation.Span) []mark {
	var out []mark
	words := ownWords(s, skip)
	for i, w := range words {
		lower := strings.ToLower(w.Text)
		form, ok := french[lower]
		if !ok {
			continue
		}
		prev, gap := "", ""
		if i > 0 {
			prev, gap = strings.ToLower(words[i-1].Text), s[words[i-1].End:w.Start]
		}
		if frenchTrap(lower, prev, gap, s[w.End:]) {
			continue
		}
		out = append(out, mark{moderation.Span{Start: w.Start, End: w.End}, form})
	}
	return out
}

// frenchTrap tells words that look like a form of address and are none: a-t-il, rendez-vous, le ton, s'est tu, je tiens.
func frenchTrap(word, prev, gap, rest string) bool {
	joined := gap == "-" || gap == "‑"
	switch word {
	case "t":
		return joined || !startsElision(rest)
	case "vous":
		return joined && prev == "rendez"
	case "ton":
		return toneBefore[prev] || prev == "de" && !nextWord(rest)
	case "tu":
		return !joined && silentBefore[prev]
	case "te":
		return strings.HasPrefix(strings.ToLower(rest), " deum")
	case "tien", "tienne", "tiens", "tiennes":
		return prev != "le" && prev != "la" && prev != "les" && prev != "du" && prev != "au"
	}
	return false
}

var (
	toneBefore = boolSet("le", "un", "ce", "du", "au", "son", "notre", "votre", "leur", "quel", "même", "bon", "autre", "mon", "demi")
	// silentBefore are the auxiliaries before the participle of taire.
	silentBefore = boolSet("est", "sont", "était", "étaient", "suis", "sera", "seront", "ont")
)

func boolSet(words ...string) map[string]bool {
	out := map[string]bool{}
	for _, w := range words {
		out[w] = true
	}
	return out
}

// startsElision reports whether an apostrophe and a letter follow: t'attend.
func startsElision(rest string) bool {
	if !strings.HasPrefix(rest, "'") && !strings.HasPrefix(rest, "’") {
		return false
	}
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, "'’"))
	return unicode.IsLetter(r)
}

// nextWord reports whether a word follows after one space.
func nextWord(rest string) bool {
	r, n := utf8.DecodeRuneInString(rest)
	if r != ' ' && r != '\u00a0' {
		return false
	}
	r, _ = utf8.DecodeRuneInString(rest[n:])
	return unicode.IsLetter(r)
}

// germanMarks skips Sie and Ihr where a capital shows nothing: at the start of a sentence.
func germanMarks(s string, skip []moderation.Span) []mark {
	var out []mark
	for _, w := range ownWords(s, skip) {
		sp := moderation.Span{Start: w.Start, End: w.End}
		if form := german[w.Text]; form == "V" && !startsSentence(s[:w.Start]) {
			out = append(out, mark{sp, form})
		} else if german[strings.ToLower(w.Text)] == "T" {
			out = append(out, mark{sp, "T"})
		}
	}
	return out
}

func startsSentence(before string) bool {
	before = strings.TrimRight(before, " \u00a0\t\"“„«»*-–—(")
	if before == "" {
		return true
	}
	r, _ := utf8.DecodeLastRuneInString(before)
	return strings.ContainsRune(".!?:\n…", r)
}
