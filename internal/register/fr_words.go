package register

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/internal/text"
)

// frGap is what stands before a word.
type frGap uint8

// The gaps, the later the stronger.
const (
	gapHyphen frGap = iota
	gapApostrophe
	gapSpace
	gapComma
	gapQuote    // a bracket, a quotation, a link
	gapClause   // a colon, a dash
	gapLine     // a line break
	gapSentence // a full stop; also before the first word
)

// frRole is what a mark does in its sentence.
type frRole uint8

// The roles.
const (
	roleNone        frRole = iota
	roleSubject            // tu viens
	roleInverted           // viens-tu
	roleObject             // je te vois
	roleReflexive          // assieds-toi
	roleTonic              // avec toi
	rolePossessive         // ton sac
	roleOwn                // le tien
	roleVerb               // a form that goes with a subject
	roleImperative         // a form without one
	roleWish               // veuillez before an infinitive
	roleAbbreviated        // stp, svp
)

// frWord is a word with what was found about it.
type frWord struct {
	text.Span
	low    string // in lower case
	other  string // the other form of a verb
	gap    frGap
	role   frRole
	form   Form
	tense  tense
	start  int // the first word of its sentence
	plural bool
	weak   bool // an imperative by its place only
	mute   bool // an acronym, a title: no mark whatever its letters
	capital,
	question bool // it begins with a capital; its sentence ends in a question mark
}

// french is one text under reading.
type french struct {
	s     string
	words []frWord
	verbs *frenchVerbs
}

// split cuts the text into the words outside skip.
func (f *french) split(skip []text.Span) {
	all := text.Words(f.s)
	f.words = make([]frWord, 0, len(all))
	loud := strings.ToUpper(f.s) == f.s
	end, first, k := 0, 0, 0
	quoted := frGap(0)
	for _, w := range all {
		for k < len(skip) && skip[k].End <= w.Start {
			quoted = max(quoted, gapQuote, f.gapOf(end, skip[k].Start))
			if f.s[skip[k].End-1] == '\n' {
				quoted = gapLine
			}
			end = max(end, skip[k].End)
			k++
		}
		if k < len(skip) && skip[k].Start < w.End {
			continue
		}
		gap := max(quoted, f.gapOf(end, w.Start))
		if len(f.words) == 0 {
			gap = gapSentence
		}
		if gap >= gapLine {
			f.ask(first, f.s[f.lastEnd():w.Start])
			first = len(f.words)
		}
		next := f.word(w, gap, loud)
		next.start = first
		f.words = append(f.words, next)
		end, quoted = w.End, 0
	}
	f.ask(first, f.s[f.lastEnd():])
}

func (f *french) lastEnd() int {
	if len(f.words) == 0 {
		return 0
	}
	return f.words[len(f.words)-1].End
}

// ask notes for the words from first on whether their sentence, which ends in mark, is a question.
func (f *french) ask(first int, mark string) {
	if i := strings.IndexAny(mark, "?.!…\n"); i >= 0 && mark[i] == '?' {
		for j := first; j < len(f.words); j++ {
			f.words[j].question = true
		}
	}
}

func (f *french) word(w text.Word, gap frGap, loud bool) frWord {
	out := frWord{Span: w.Span, low: strings.ToLower(w.Text), gap: gap}
	r, n := utf8.DecodeRuneInString(w.Text)
	if !unicode.IsUpper(r) {
		return out
	}
	out.capital = true
	if n < len(w.Text) && !loud && strings.ToUpper(w.Text) == w.Text {
		out.mute = !slices.Contains(loudWords, out.low)
	}
	return out
}

// loudWords may be written in capitals for emphasis; the others are acronyms then.
var loudWords = []string{"vous", "votre", "vos", "toi"}

// gapOf tells what stands between two offsets.
func (f *french) gapOf(from, to int) frGap {
	gap := gapSpace
	next, _ := utf8.DecodeRuneInString(f.s[to:])
	switch s := f.s[from:to]; s {
	case " ":
	case "-", "‑", "‐":
		return gapHyphen
	case "'", "’", "ʼ", "´", "`":
		return gapApostrophe
	default:
		for _, r := range s {
			switch r {
			case '.', '!', '?', '…':
				if strings.Contains(s, ")") && unicode.IsLower(next) {
					return gapQuote // etc.) ne
				}
				return gapSentence
			case '\n', '\r', '•':
				gap = gapLine
			case ',':
				gap = max(gap, gapComma)
			case '(', ')', '[', ']', '"', '«', '»', '“', '”', '/':
				gap = max(gap, gapQuote)
			case ';', ':', '—', '–':
				gap = max(gap, gapClause)
			}
		}
		if strings.Contains(s, " -") || len(s) > 1 && gap == gapSpace && strings.Trim(s, " \u00a0\u202f\t-*_") != "" {
			gap = max(gap, gapClause)
		}
	}
	return gap
}

// at returns the lower-case word at i, "" outside the text.
func (f *french) at(i int) string {
	if i < 0 || i >= len(f.words) {
		return ""
	}
	return f.words[i].low
}

// before returns the word before i in the same clause, "" when there is none.
func (f *french) before(i int) string {
	if i <= 0 || f.words[i].gap >= gapComma {
		return ""
	}
	return f.words[i-1].low
}

// after returns the word after i in the same clause, "" when there is none.
func (f *french) after(i int) string {
	if i+1 >= len(f.words) || f.words[i+1].gap >= gapComma {
		return ""
	}
	return f.words[i+1].low
}

// joined reports whether a hyphen stands before i.
func (f *french) joined(i int) bool {
	return i > 0 && i < len(f.words) && f.words[i].gap == gapHyphen
}

// elided reports whether an apostrophe and a word follow i.
func (f *french) elided(i int) bool {
	return i+1 < len(f.words) && f.words[i+1].gap == gapApostrophe
}

// mark makes the word at i a mark.
func (f *french) mark(i int, role frRole, form Form) {
	if w := &f.words[i]; !w.mute {
		w.role, w.form = role, form
	}
}

// verb makes the word at i a verb of a reading that was found.
func (f *french) verb(i int, role frRole, v frenchForm) {
	f.mark(i, role, v.form)
	f.words[i].other, f.words[i].tense = v.other, v.tense
}

// frSet is a set of lower-case words.
type frSet map[string]struct{}

func frenchSet(words string) frSet {
	out := frSet{}
	for w := range strings.FieldsSeq(words) {
		out[w] = struct{}{}
	}
	return out
}

func (s frSet) has(word string) bool {
	_, ok := s[word]
	return ok
}
