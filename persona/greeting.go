package persona

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/moderation"
)

// greeting is how a reply begins.
type greeting struct {
	Use   string              `yaml:"use"` // first-turn (also when unset), always, never
	Forms map[string][]string `yaml:"forms"`
	Name  string              `yaml:"name"` // given-only (also when unset), none
}

// signOff is how a letter ends.
type signOff struct {
	Use   string              `yaml:"use"` // email (also when unset), always, never
	Forms map[string][]string `yaml:"forms"`
}

// signature is the line under a reply. {brand} stands for the brand's name.
type signature struct {
	Text string   `yaml:"text"`
	On   []string `yaml:"on"`
}

// linkBack is the one page a reply may always point to; the model is told of it on the channels in On.
type linkBack struct {
	URL  string   `yaml:"url"`
	Text string   `yaml:"text"`
	On   []string `yaml:"on"`
	Use  string   `yaml:"use"` // when-useful (also when unset), always: the frame ends with it
}

const nameMark = "{name}"

func checkGreeting(c *checker, s *schema) {
	c.oneOf("greeting.use", s.Greeting.Use, "first-turn", "always", "never")
	c.oneOf("greeting.name", s.Greeting.Name, "given-only", "none")
	for lang, list := range s.Greeting.Forms {
		at := "greeting.forms." + lang
		if !isTag(lang) {
			c.fail(at, "%q is no language tag: write fr, en, …", lang)
		}
		named, plain := false, false
		for i, f := range list {
			c.form(fmt.Sprintf("%s[%d]", at, i), f, nameMark)
			named = named || strings.Contains(f, nameMark)
			plain = plain || !strings.Contains(f, nameMark)
		}
		if named && !plain {
			c.fail(at, "needs a form without {name} too, for members whose name is not known")
		}
	}
}

func checkSignOff(c *checker, s *schema) {
	c.oneOf("sign_off.use", s.SignOff.Use, "email", "always", "never")
	for lang, list := range s.SignOff.Forms {
		if !isTag(lang) {
			c.fail("sign_off.forms."+lang, "%q is no language tag: write fr, en, …", lang)
		}
		for i, f := range list {
			c.form(fmt.Sprintf("sign_off.forms.%s[%d]", lang, i), f, "")
		}
	}
	c.form("signature.text", s.Signature.Text, "{brand}")
	c.channels("signature.on", s.Signature.On)
}

// maxForm bounds a greeting, sign-off or signature in characters.
const maxForm = 120

// form checks a greeting, sign-off or signature: short, one mark at most, and that one known.
func (c *checker) form(path, f, mark string) {
	rest := f
	if mark != "" {
		rest = strings.Replace(f, mark, "", 1)
	}
	switch {
	case f != "" && strings.TrimSpace(f) == "":
		c.fail(path, "blank: write a form or delete it")
	case utf8.RuneCountInString(f) > maxForm:
		c.fail(path, "longer than %d characters: shorten it", maxForm)
	case strings.ContainsAny(rest, "{}"):
		c.fail(path, "%q holds a mark that is not known here%s", f, validMark(mark))
	}
}

func validMark(mark string) string {
	if mark == "" {
		return ": delete it"
	}
	return ": write " + mark + ", once"
}

func checkLinkBack(c *checker, s *schema) {
	l := s.LinkBack
	if l.URL != "" && !strings.HasPrefix(l.URL, "https://") && !strings.HasPrefix(l.URL, "http://") {
		c.fail("link_back.url", "%q is no web address: begin with https://", l.URL)
	}
	if l.URL == "" && (l.Text != "" || l.On != nil) {
		c.fail("link_back", "needs the key url")
	}
	c.channels("link_back.on", l.On)
	c.oneOf("link_back.use", l.Use, "when-useful", "always")
}

func (v Voice) linksBack() bool {
	l := v.schema().LinkBack
	return l.URL != "" && v.onChannel(l.On)
}

// mustLinkBack reports whether the frame ends with the link to the brand's own page.
func (v Voice) mustLinkBack() bool { return v.linksBack() && v.schema().LinkBack.Use == "always" }

func (v Voice) linkBackLine() string {
	l := v.schema().LinkBack
	if l.Text == "" {
		return l.URL
	}
	colon := ": "
	if v.lang == "fr" {
		colon = "\u00a0: "
	}
	return upperFirst(l.Text) + colon + l.URL
}

func promptLinkBack(v Voice, p *page) {
	switch {
	case v.mustLinkBack():
		p.say("N'écris pas le lien (%s) : il est ajouté.", "Do not write the link (%s): it is added.", v.linkBackLine())
	case v.linksBack():
		p.say("Si c'est utile, renvoie vers %s.", "Where useful, point to %s.", strings.TrimSpace(v.schema().LinkBack.Text+" "+v.schema().LinkBack.URL))
	}
}

func promptGreeting(v Voice, p *page) {
	if s := v.schema(); len(s.Greeting.Forms) > 0 || len(s.SignOff.Forms) > 0 || s.Signature.Text != "" {
		p.say("N'écris ni salutation, ni formule de fin, ni signature.", "Write no greeting, sign-off or signature.")
	}
}

// greetingLine returns the greeting of this voice, "" when it has none here.
func (v Voice) greetingLine() string {
	g := v.schema().Greeting
	use := g.Use
	if own := v.placing.Greeting; own != "" {
		use = own
	}
	if use == "never" || use != "always" && v.turn > 0 || !v.ch.Public {
		return ""
	}
	list := inLanguage(g.Forms, v.lang)
	if v.name != "" && g.Name != "none" {
		for _, f := range list {
			if strings.Contains(f, nameMark) {
				return strings.Replace(f, nameMark, v.name, 1)
			}
		}
	}
	for _, f := range list {
		if !strings.Contains(f, nameMark) {
			return f
		}
	}
	return ""
}

// closingLines returns the link back, sign-off and signature of this voice under a body, "" when it has none here.
func (v Voice) closingLines(body string) string {
	s := v.schema()
	use := s.SignOff.Use
	if own := v.placing.SignOff; own != "" {
		use = own
	}
	var lines []string
	if v.mustLinkBack() && !strings.Contains(body, s.LinkBack.URL) {
		lines = append(lines, v.linkBackLine())
	}
	if list := inLanguage(s.SignOff.Forms, v.lang); len(list) > 0 && v.ch.Public && (use == "always" || use != "never" && v.ch.Mail) {
		lines = append(lines, list[0])
	}
	if v.signs() {
		lines = append(lines, v.signatureText())
	}
	return strings.Join(lines, "\n")
}

func (v Voice) signs() bool {
	s := v.schema().Signature
	return s.Text != "" && (v.onChannel(s.On) || len(s.On) == 0 && v.ch.Mail)
}

func (v Voice) signatureText() string {
	return strings.Replace(v.schema().Signature.Text, "{brand}", v.schema().Identity.Brand, 1)
}

func inLanguage(m map[string][]string, lang string) []string {
	if list, ok := m[lang]; ok {
		return list
	}
	var tags []string
	for tag := range m {
		if primary(tag) == lang {
			tags = append(tags, tag)
		}
	}
	if len(tags) == 0 {
		return nil
	}
	return m[slices.Min(tags)]
}

// greetingRules find a second greeting of the same person, which the frame of a text that already greets would make.
func greetingRules(v Voice) []moderation.Rule {
	if len(v.schema().Greeting.Forms) == 0 {
		return nil
	}
	return []moderation.Rule{moderation.NewRule("persona-greeting", func(_ context.Context, s moderation.Subject) ([]moderation.Finding, error) {
		first := readGreeting(s.Text)
		if first.end == 0 {
			return nil, nil
		}
		second := readGreeting(s.Text[first.end:])
		if second.end == 0 || second.name != "" && first.name != "" && !strings.EqualFold(second.name, first.name) {
			return nil, nil
		}
		start, end := first.end, first.end+second.end
		r, n := utf8.DecodeRuneInString(s.Text[end:])
		if r == utf8.RuneError {
			return nil, nil
		}
		f := finding(s, "persona-greeting", moderation.Warn, moderation.Span{Start: start, End: end + n}, "deux salutations", "two greetings")
		next := string(r)
		if strings.Contains(s.Text[:first.end], "\n") {
			next = string(unicode.ToUpper(r))
		}
		return []moderation.Finding{repaired(f, next)}, nil
	})}
}
