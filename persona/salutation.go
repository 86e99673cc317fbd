package persona

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/internal/text"
)

// salutation is a greeting read at the start of a text.
type salutation struct {
	end   int    // where the text after it begins, 0 = there is none that can be taken out
	name  string // who is greeted, "" = nobody by name
	group bool   // several people are greeted
	loose bool   // the text begins with a greeting that is part of its first sentence
}

// salutations are the words that open a reply, folded, longest first where one begins another.
var salutations = []string{
	"good morning", "good afternoon", "good evening", "guten morgen", "guten abend", "guten tag", "sehr geehrte", "sehr geehrter",
	"buenos dias", "buenas tardes", "boa tarde", "bom dia", "bonjour", "bonsoir", "salut", "coucou", "chere", "cher", "hello", "hey",
	"hi", "dear", "hallo", "hola", "buongiorno", "buonasera", "ciao", "ola", "beste", "geachte", "liebe", "lieber",
}

// around are lower-case words that may stand in a greeting beside names.
var around = boolSet("a", "madame", "monsieur", "mademoiselle", "tous", "toutes", "et", "there", "all", "everyone", "everybody", "and", "team",
	"tout", "le", "monde", "chers", "cheres", "membres", "amis", "amies", "un", "grand", "herr", "frau", "und", "y", "e", "en")

var groupWords = boolSet("et", "and", "und", "y", "tous", "toutes", "all", "everyone", "everybody", "monde", "team", "membres", "amis", "amies")

// maxSalutation bounds a greeting in bytes.
const maxSalutation = 80

// readGreeting reads a greeting with its name and punctuation: "Bonjour Sandrine,". Anything longer than names and
// courtesy words is loose.
func readGreeting(s string) salutation {
	lead := len(s) - len(strings.TrimLeft(s, " \u00a0\t\n"))
	word := salutationAt(s[lead:])
	if word == 0 {
		return salutation{}
	}
	var g salutation
	i := lead + word
	for i < len(s) && i-lead < maxSalutation {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == ' ' || r == '\u00a0' || r == '\u202f':
			i += n
		case r == ',' || r == '!' || r == '.' || r == '\n' || r == ':':
			return g.close(s, i)
		case unicode.IsLetter(r):
			end := nameEnd(s, i)
			w := s[i:end]
			if !unicode.IsUpper(r) && !around[text.Fold(w)] {
				return salutation{loose: true}
			}
			g.group = g.group || groupWords[text.Fold(w)]
			if unicode.IsUpper(r) {
				g.name = strings.TrimSpace(g.name + " " + w)
			}
			i = end
		default:
			return salutation{loose: true}
		}
	}
	if i >= len(s) {
		g.end = len(s)
		return g
	}
	return salutation{loose: true}
}

// close takes the punctuation and blanks after a greeting.
func (g salutation) close(s string, i int) salutation {
	for i < len(s) && strings.IndexByte(",!.: ", s[i]) >= 0 {
		i++
	}
	g.end = len(s) - len(strings.TrimLeft(s[i:], " \u00a0\u202f\t\n"))
	return g
}

// salutationAt returns the length in bytes of the greeting word that s begins with, 0 if none.
func salutationAt(s string) int {
	head := s[:min(len(s), 24)]
	for len(head) > 0 && !utf8.ValidString(head) {
		head = head[:len(head)-1]
	}
	type start struct {
		folded string
		n      int
	}
	var starts []start // what stands before each end of a word
	word := false
	for i, r := range head {
		letter := unicode.IsLetter(r)
		if word && !letter {
			starts = append(starts, start{text.Fold(head[:i]), i})
		}
		word = letter
	}
	if word {
		starts = append(starts, start{text.Fold(head), len(head)})
	}
	for _, w := range salutations {
		for _, st := range starts {
			if st.folded == w {
				return st.n
			}
		}
	}
	return 0
}

func nameEnd(s string, i int) int {
	for j, r := range s[i:] {
		if !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '-' && r != '\'' && r != '’' {
			return i + j
		}
	}
	return len(s)
}

// closings are the formulas that end a letter, folded.
var closings = []string{
	"bien cordialement", "tres cordialement", "cordialement", "bien a vous", "bien a toi", "a tres bientot", "a bientot", "belle journee",
	"bonne journee", "excellente journee", "tres belle journee", "bonne soiree", "belle soiree", "bon week-end", "bonne lecture", "amicalement",
	"sinceres salutations", "bien sincerement", "sincerement", "respectueusement", "best regards", "kind regards", "warm regards",
	"with kind regards", "regards", "best wishes", "all the best", "yours sincerely", "sincerely", "yours faithfully", "warmly", "best", "cheers",
	"see you soon", "have a great day", "have a nice day", "mit freundlichen grußen", "mit freundlichen grussen", "viele grusse", "liebe grusse",
	"beste grusse", "freundliche grusse", "saludos", "un saludo", "un cordial saludo", "atentamente", "cordiali saluti", "a presto",
	"met vriendelijke groet", "met vriendelijke groeten", "vriendelijke groet", "groeten", "groetjes", "atenciosamente", "cumprimentos",
}

// A closing is looked for in the last bytes of a text, with at most so many lines of signature after it.
const (
	maxClosing       = 200
	maxSignLines     = 3
	maxSignLineRunes = 50
)

// closingStart returns where the last closing of s begins, with the signature lines after it, or len(s). own are the
// profile's own forms.
func closingStart(s string, own []string) int {
	forms := closings
	for _, o := range own {
		forms = append(forms[:len(forms):len(forms)], strings.TrimRight(text.Fold(o), ",.! \u00a0"))
	}
	floor := max(0, len(s)-maxClosing)
	for i := len(s) - 1; i >= floor; i-- {
		if utf8.RuneStart(s[i]) && afterBreak(s[:i]) && isClosing(s[i:], forms) {
			return i
		}
	}
	return len(s)
}

// afterBreak reports whether a sentence has ended before: line start, or punctuation and a blank.
func afterBreak(before string) bool {
	cut := strings.TrimRight(before, " \u00a0\u202f\t\n")
	if cut == "" || strings.Contains(before[len(cut):], "\n") {
		return true
	}
	r, _ := utf8.DecodeLastRuneInString(cut)
	return len(cut) < len(before) && (strings.ContainsRune(".!?…»)", r) || unicode.Is(unicode.So, r))
}

// isClosing reports whether s is a closing formula, with nothing after it but signature lines.
func isClosing(s string, forms []string) bool {
	first, rest, signed := strings.Cut(s, "\n")
	line := strings.TrimSpace(first)
	formula := strings.TrimRight(line, " \u00a0\u202f,.!")
	tail := ""
	if at := strings.IndexByte(line, ','); at >= 0 { // "Belle journée, Maison Lune"
		formula, tail = line[:at], strings.TrimSpace(line[at+1:])
	}
	folded := text.Fold(formula)
	found := false
	for _, f := range forms {
		found = found || f == folded && f != ""
	}
	if !found || !isSignature(tail) {
		return false
	}
	if !signed {
		return true
	}
	lines := strings.FieldsFunc(rest, func(r rune) bool { return r == '\n' })
	for _, l := range lines {
		if !isSignature(strings.TrimSpace(l)) {
			return false
		}
	}
	return len(lines) <= maxSignLines
}

// isSignature reports whether a line can only be a name: short, and no sentence.
func isSignature(line string) bool {
	return utf8.RuneCountInString(line) <= maxSignLineRunes && !strings.ContainsAny(line, "?!;:") && !strings.Contains(strings.TrimRight(line, "."), ". ")
}
