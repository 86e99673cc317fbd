package persona

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/moderation"
)

// punctuation is what a brand allows itself in emphasis.
type punctuation struct {
	Exclamations *int     `yaml:"exclamations_max" merge:"min"`
	Ellipses     *int     `yaml:"ellipsis_max" merge:"min"`
	CapsWords    *int     `yaml:"caps_words_max" merge:"min"`
	CapsAllow    []string `yaml:"caps_allow"`
}

func checkPunctuation(c *checker, s *schema) {
	c.between("punctuation.exclamations_max", s.Punct.Exclamations, 0, 20)
	c.between("punctuation.ellipsis_max", s.Punct.Ellipses, 0, 20)
	c.between("punctuation.caps_words_max", s.Punct.CapsWords, 0, 100)
	c.filled("punctuation.caps_allow", s.Punct.CapsAllow)
}

func promptPunctuation(v Voice, p *page) {
	switch n := v.schema().Punct.Exclamations; {
	case n == nil:
	case *n == 0:
		p.say("Aucun point d'exclamation.", "No exclamation marks.")
	default:
		p.say("Points d'exclamation : %d au plus.", "Exclamation marks: at most %d.", *n)
	}
	switch n := v.schema().Punct.Ellipses; {
	case n == nil:
	case *n == 0:
		p.say("Pas de points de suspension.", "No ellipses.")
	default:
		p.say("Points de suspension : %d au plus.", "Ellipses: at most %d.", *n)
	}
	switch n := v.schema().Punct.CapsWords; {
	case n == nil:
	case *n == 0:
		p.say("Pas de mots en capitales%s.", "No words in capitals%s.", v.allowed(p))
	default:
		p.say("Mots en capitales : %d au plus%s.", "Words in capitals: at most %d%s.", *n, v.allowed(p))
	}
}

// allowed names the acronyms that may stand in capitals.
func (v Voice) allowed(p *page) string {
	if len(v.schema().Punct.CapsAllow) == 0 {
		return ""
	}
	but := "but for"
	if p.french {
		but = "sauf"
	}
	return " (" + but + " " + strings.Join(v.schema().Punct.CapsAllow, ", ") + ")"
}

func punctuationRules(v Voice) []moderation.Rule {
	var out []moderation.Rule
	if n := v.schema().Punct.Exclamations; n != nil {
		out = append(out, moderation.NewRule("persona-exclamations", func(_ context.Context, s moderation.Subject) ([]moderation.Finding, error) {
			return v.exclamations(s, *n), nil
		}))
	}
	if n := v.schema().Punct.Ellipses; n != nil {
		out = append(out, moderation.NewRule("persona-ellipses", func(_ context.Context, s moderation.Subject) ([]moderation.Finding, error) {
			return v.ellipses(s, *n), nil
		}))
	}
	if n := v.schema().Punct.CapsWords; n != nil {
		out = append(out, moderation.NewRule("persona-capitals", func(_ context.Context, s moderation.Subject) ([]moderation.Finding, error) {
			return v.capitals(s, *n), nil
		}))
	}
	return out
}

// exclamations finds runs of "!" and, after most of them, single ones. Quotations, names of the brand and links keep
// theirs.
func (v Voice) exclamations(s moderation.Subject, most int) []moderation.Finding {
	var out []moderation.Finding
	skip := v.read(s.Text).foreign
	kept := 0
	for i := 0; i < len(s.Text); i++ {
		if s.Text[i] != '!' {
			continue
		}
		end, marks := exclamationRun(s.Text, i)
		sp := moderation.Span{Start: i, End: end}
		i = end - 1
		if covered(skip, sp) || end < len(s.Text) && isWordByte(s.Text[end]) && s.Text[end] < utf8.RuneSelf {
			continue
		}
		kept++
		if f, ok := exclamation(s, sp, marks, kept > most, most); ok {
			out = append(out, f)
		}
	}
	return out
}

// exclamationRun returns the end of the run of "!" and "?" that begins at i, blanks between them included, and the number of "!".
func exclamationRun(s string, i int) (end, marks int) {
	for j := i; j < len(s); {
		r, n := utf8.DecodeRuneInString(s[j:])
		j += n
		switch {
		case r == '!':
			end = j
			marks++
		case r == '?':
			end = j
		case r != ' ' && r != '\u00a0' && r != '\u202f' || j-end > 4:
			return end, marks
		}
	}
	return end, marks
}

func exclamation(s moderation.Subject, sp moderation.Span, marks int, surplus bool, most int) (moderation.Finding, bool) {
	question := strings.Contains(sp.In(s.Text), "?")
	asked := strings.HasSuffix(strings.TrimRight(s.Text[:sp.Start], " \u00a0\u202f"), "?")
	switch {
	case question || asked:
		if asked {
			sp = withBlank(s.Text, sp.Start, sp.End)
			return repaired(finding(s, "persona-exclamations", moderation.Warn, sp, "« ?! » : le point d'interrogation suffit", "“?!”: the question mark is enough"), ""), true
		}
		return repaired(finding(s, "persona-exclamations", moderation.Warn, sp, "« !? » : le point d'interrogation suffit", "“!?”: the question mark is enough"), "?"), true
	case surplus:
		sp = withBlank(s.Text, sp.Start, sp.End)
		fr, en := tooMany(most)
		f := finding(s, "persona-exclamations", moderation.Warn, sp, fr, en)
		if sp.Start == 0 || strings.Contains(s.Text, "¡") {
			return f, true
		}
		return repaired(f, "."), true
	case marks > 1:
		return repaired(finding(s, "persona-exclamations", moderation.Warn, sp, "points d'exclamation redoublés", "repeated exclamation marks"), "!"), true
	}
	return moderation.Finding{}, false
}

// ellipsis is "…", or two points and more.
var ellipsis = regexp.MustCompile(`(?:…|\.\.)[…. ]*[….]|…`)

// ellipses finds what is above most; a full stop takes its place, and nothing where the sentence goes on.
func (v Voice) ellipses(s moderation.Subject, most int) []moderation.Finding {
	var out []moderation.Finding
	skip := v.read(s.Text).foreign
	kept := 0
	for _, m := range ellipsis.FindAllStringIndex(s.Text, maxMatches) {
		sp := moderation.Span{Start: m[0], End: m[1]}
		if covered(skip, sp) {
			continue
		}
		if kept++; kept <= most {
			continue
		}
		f := finding(s, "persona-ellipses", moderation.Warn, sp, "points de suspension", "an ellipsis")
		switch after := strings.TrimLeft(s.Text[sp.End:], " \u00a0\u202f"); {
		case after == "" || after[0] == '\n' || !startsLower(after) && !strings.ContainsAny(after[:1], ".!?,;:)"):
			f = repaired(f, ".")
		case strings.ContainsAny(after[:1], "!?"):
			f = repaired(f, "")
		}
		out = append(out, f)
	}
	return out
}

// tooMany words that a text holds more than most exclamation marks.
func tooMany(most int) (fr, en string) {
	switch most {
	case 0:
		return "pas de point d'exclamation", "no exclamation marks"
	case 1:
		return "plus d'un point d'exclamation dans le texte", "more than one exclamation mark in the text"
	}
	return fmt.Sprintf("plus de %d points d'exclamation dans le texte", most), fmt.Sprintf("more than %d exclamation marks in the text", most)
}

// minCapitals is the length from which a word in capitals shouts; shorter ones are mostly acronyms.
const minCapitals = 4

func (v Voice) capitals(s moderation.Subject, most int) []moderation.Finding {
	var out []moderation.Finding
	skip := v.read(s.Text).foreign
	seen := 0
	for _, w := range v.read(s.Text).toks {
		sp, word := w.Span, w.In(s.Text)
		if !isShouted(word) || covered(skip, sp) || slices.Contains(v.schema().Punct.CapsAllow, word) {
			continue
		}
		if seen++; seen > most {
			out = append(out, finding(s, "persona-capitals", moderation.Warn, sp, "mot en capitales", "word in capitals"))
		}
	}
	return out
}

func isShouted(w string) bool {
	n := 0
	for _, r := range w {
		switch {
		case unicode.IsUpper(r):
			n++
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			return false
		}
	}
	return n >= minCapitals
}
