package persona

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/moderation"
	"github.com/souffleur-go/souffleur/persona/channel"
)

// emoji is which emoji a brand uses, how many and when.
type emoji struct {
	Max       *int     `yaml:"max_per_reply" merge:"min"`
	Allowed   []string `yaml:"allowed"`
	Never     []string `yaml:"never" merge:"union"`
	NeverWhen []string `yaml:"never_when" merge:"union"`
	Position  string   `yaml:"position"` // inline (also when unset), end
}

const maxEmoji = 20

func checkEmoji(c *checker, s *schema) {
	e := s.Emoji
	c.between("emoji.max_per_reply", e.Max, 0, maxEmoji)
	for key, list := range map[string][]string{"emoji.allowed": e.Allowed, "emoji.never": e.Never} {
		for i, one := range list {
			if found := channel.Emoji(one); len(found) != 1 || found[0] != [2]int{0, len(one)} {
				c.fail(fmt.Sprintf("%s[%d]", key, i), "%q is not one emoji: write exactly one", one)
			}
		}
	}
	for i, one := range e.Allowed {
		if slices.Contains(e.Never, one) {
			c.fail(fmt.Sprintf("emoji.allowed[%d]", i), "%s stands in allowed and in never: keep one", one)
		}
	}
	c.filled("emoji.never_when", e.NeverWhen)
	c.oneOf("emoji.position", e.Position, "inline", "end")
}

// emojiMax returns how many emoji a reply may hold, and false when the profile sets no limit.
func (v Voice) emojiMax() (int, bool) {
	s := v.schema()
	if s.Status == frozen || has(s.Emoji.NeverWhen, v.kind) || has(v.book.MustNot, "emoji") || has(v.audience.MustNot, "emoji") {
		return 0, true
	}
	n, limited := 0, false
	for _, limit := range []*int{s.Emoji.Max, v.book.Emoji} {
		if limit != nil && (!limited || *limit < n) {
			n, limited = *limit, true
		}
	}
	return n, limited
}

func promptEmoji(v Voice, p *page) {
	e := v.schema().Emoji
	n, limited := v.emojiMax()
	switch {
	case limited && n == 0:
		p.say("Aucun emoji.", "No emoji.")
		return
	case limited && len(e.Allowed) > 0:
		p.say("Emoji : %d au plus, parmi %s.", "Emoji: at most %d, from %s.", n, strings.Join(e.Allowed, " "))
	case limited:
		p.say("Emoji : %d au plus.", "Emoji: at most %d.", n)
	case len(e.Allowed) > 0:
		p.say("Emoji permis : %s.", "Emoji allowed: %s.", strings.Join(e.Allowed, " "))
	}
	if e.Position == "end" {
		p.say("Un emoji seulement en fin de paragraphe.", "An emoji only at the end of a paragraph.")
	}
	if len(e.Never) > 0 {
		p.say("Emoji interdits : %s.", "Emoji never used: %s.", strings.Join(e.Never, " "))
	}
}

func emojiRules(v Voice) []moderation.Rule {
	e := v.schema().Emoji
	n, limited := v.emojiMax()
	if !limited && len(e.Allowed) == 0 && len(e.Never) == 0 && e.Position != "end" {
		return nil
	}
	return []moderation.Rule{moderation.NewRule("persona-emoji", func(_ context.Context, s moderation.Subject) ([]moderation.Finding, error) {
		var out []moderation.Finding
		kept := 0
		for _, at := range channel.Emoji(s.Text) {
			one := s.Text[at[0]:at[1]]
			var fr, en string
			switch {
			case limited && n == 0:
				fr, en = "pas d'emoji dans cette situation", "no emoji in this situation"
			case sameEmoji(e.Never, one), len(e.Allowed) > 0 && !sameEmoji(e.Allowed, one):
				fr, en = "cet emoji n'est pas de la marque", "this emoji is not one of the brand's"
			case e.Position == "end" && !endsParagraph(s.Text[at[1]:]):
				fr, en = "un emoji ne se met qu'en fin de paragraphe", "an emoji goes at the end of a paragraph only"
			case limited && kept >= n:
				fr, en = fmt.Sprintf("plus de %d emoji", n), fmt.Sprintf("more than %d emoji", n)
			default:
				kept++
				continue
			}
			out = append(out, repaired(finding(s, "persona-emoji", moderation.Warn, withBlank(s.Text, at[0], at[1]), fr, en), ""))
		}
		return out, nil
	})}
}

// endsParagraph reports whether nothing but blanks, marks and further emoji stand before the end of the line.
func endsParagraph(rest string) bool {
	line, _, _ := strings.Cut(rest, "\n")
	for _, e := range slices.Backward(channel.Emoji(line)) {
		line = line[:e[0]] + line[e[1]:]
	}
	return !strings.ContainsFunc(line, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// sameEmoji compares without the variation selector, which keyboards add or leave out.
func sameEmoji(list []string, one string) bool {
	one = strings.TrimSuffix(one, "\ufe0f")
	return slices.ContainsFunc(list, func(e string) bool { return strings.TrimSuffix(e, "\ufe0f") == one })
}

// withBlank widens a span over the blank before it, or after it at the start of a line, so that deleting it leaves no
// double blank.
func withBlank(s string, start, end int) moderation.Span {
	for start > 0 {
		r, n := utf8.DecodeLastRuneInString(s[:start])
		if r != ' ' && r != '\u00a0' && r != '\u202f' {
			break
		}
		start -= n
	}
	if start == 0 || s[start-1] == '\n' {
		for end < len(s) && s[end] == ' ' {
			end++
		}
	}
	return moderation.Span{Start: start, End: end}
}
