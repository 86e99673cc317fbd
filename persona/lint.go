package persona

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/moderation"
	"github.com/souffleur-go/souffleur/persona/channel"
)

// linter looks for what Load lets pass because the file can be used: what contradicts the author's own rules, or never counts.
type linter struct {
	checker
	p *Profile
}

// Lint returns what is likely a mistake in a profile that loads: examples, greetings, closings and positions that break its own
// rules, names that nothing reaches, frames that leave no room on a channel, replacements that undo each other, positions that
// are out of date at now. An empty list is no proof of a good voice.
func (p *Profile) Lint(now time.Time) []*ProfileError {
	l := linter{checker: checker{file: p.file, origins: p.origins}, p: p}
	for _, look := range []func(){l.examples, l.wordings, l.kinds, l.languages, l.frames, l.terms, l.locks, func() { l.dates(now) }} {
		look()
	}
	slices.SortStableFunc(l.faults, func(a, b *ProfileError) int {
		if a.Line != b.Line {
			return a.Line - b.Line
		}
		return a.Column - b.Column
	})
	return l.faults
}

// broken reports the findings that a voice has in its own words.
func (l *linter) broken(path, words string, sit Situation, rules ...string) {
	v, err := l.p.Resolve(sit)
	if err != nil || strings.TrimSpace(words) == "" {
		return
	}
	res := moderation.Screen{Rules: v.Rules()}.Check(context.Background(), moderation.Subject{Text: words, Lang: v.Lang(), Reader: "en", Channel: v.Channel().ID})
	for _, f := range res.Findings {
		if f.Severity < moderation.Warn || f.Rule == "persona-frame" || len(rules) > 0 && !slices.Contains(rules, f.Rule) {
			continue
		}
		what := f.Match
		if what == "" {
			what = "the text"
		}
		l.fail(path, "breaks the profile's own rule %s at %q: %s Change one of the two.", f.Rule, what, f.Why)
	}
}

func (l *linter) examples() {
	for i, e := range l.p.s.Examples {
		lang := e.Lang
		if lang == "" {
			lang = l.p.Fallback()
		}
		l.broken(fmt.Sprintf("examples[%d].reply", i), e.Reply, Situation{Lang: lang, Kind: e.When, Channel: e.Channel, Turn: 1})
	}
}

// formal are the rules that a greeting, a closing or a position must keep too.
var formal = []string{
	"persona-terms-forbidden", "persona-emoji", "persona-exclamations", "persona-ellipses", "persona-capitals", "persona-claims-never", "persona-competitor",
	"persona-inclusive", "persona-address", "persona-exact", "persona-topic", "persona-locale",
}

func (l *linter) wordings() {
	s := &l.p.s
	for group, forms := range map[string]map[string][]string{"greeting.forms": s.Greeting.Forms, "sign_off.forms": s.SignOff.Forms} {
		for _, lang := range slices.Sorted(maps.Keys(forms)) {
			for i, f := range forms[lang] {
				l.broken(fmt.Sprintf("%s.%s[%d]", group, lang, i), strings.ReplaceAll(f, nameMark, "Ana"), Situation{Lang: lang}, formal...)
			}
		}
	}
	l.broken("signature.text", strings.ReplaceAll(s.Signature.Text, "{brand}", s.Identity.Brand), Situation{}, formal...)
	for i, p := range s.Positions {
		if p.Action != "" && p.Action != "answer" {
			continue
		}
		lang, _ := text.Language(p.Stance)
		l.broken(fmt.Sprintf("positions[%d].stance", i), p.Stance, Situation{Lang: lang}, formal...)
	}
	for kind, b := range s.Situations {
		if has(b.Must, "emoji") && (has(s.Emoji.NeverWhen, kind) || s.Emoji.Max != nil && *s.Emoji.Max == 0 || b.Emoji != nil && *b.Emoji == 0) {
			l.fail("situations."+kind+".must", "asks for an emoji where none may stand: delete it, or raise the maximum")
		}
	}
}

// knownKinds are the situations that need no playbook to be reached: what triage finds, the tasks, and what always sobers a voice.
var knownKinds = []string{
	"complaint", "grief", "joke", "newcomer", "welcome", "mediate", "notice", "follow-up", "statement", "outreach", "reply",
	"safety", "legal", "crisis", "conflict", "thanks", "praise", "question", "first-contact-negative",
}

func (l *linter) kinds() {
	s := &l.p.s
	known := append(slices.Sorted(maps.Keys(s.Situations)), knownKinds...)
	check := func(path, kind string) {
		if kind != "" && !slices.Contains(known, kind) {
			l.fail(path, "no situation is called %q, so this never counts: use one of %s", kind, strings.Join(slices.Sorted(maps.Keys(s.Situations)), ", "))
		}
	}
	for i, k := range s.Humour.ZeroWhen {
		check(fmt.Sprintf("humour.zero_when[%d]", i), k)
	}
	for i, k := range s.Emoji.NeverWhen {
		check(fmt.Sprintf("emoji.never_when[%d]", i), k)
	}
	for i, e := range s.Examples {
		check(fmt.Sprintf("examples[%d].when", i), e.When)
	}
	for kind, b := range s.Situations {
		if level, _ := humourFor(s, Situation{Kind: kind}, b, audience{}); b.Humour != nil && *b.Humour > level {
			l.fail("situations."+kind+".humour", "%d is never reached: the caps leave %d", *b.Humour, level)
		}
	}
}

// languages finds forms for languages that the profile does not answer in.
func (l *linter) languages() {
	s := &l.p.s
	answers := s.langs()
	if len(s.Languages.Allowed) == 0 {
		return
	}
	unused := func(path, tag string) {
		if !slices.Contains(answers, primary(tag)) {
			l.fail(path, "the profile never answers in %q: add it to languages.allowed, or delete this", tag)
		}
	}
	for tag := range s.Address {
		unused("address."+tag, tag)
	}
	for tag := range s.Greeting.Forms {
		unused("greeting.forms."+tag, tag)
	}
	for tag := range s.SignOff.Forms {
		unused("sign_off.forms."+tag, tag)
	}
	for tag := range s.Inclusive {
		unused("inclusive."+tag, tag)
	}
	for i, e := range s.Examples {
		if e.Lang != "" {
			unused(fmt.Sprintf("examples[%d].lang", i), e.Lang)
		}
	}
	if s.Greeting.Use == "never" && len(s.Greeting.Forms) > 0 && !l.placed(func(p placing) bool { return p.Greeting != "" && p.Greeting != "never" }) {
		l.fail("greeting.forms", "never used: greeting.use is never, on every channel")
	}
	if s.SignOff.Use == "never" && len(s.SignOff.Forms) > 0 && !l.placed(func(p placing) bool { return p.SignOff == "always" }) {
		l.fail("sign_off.forms", "never used: sign_off.use is never, on every channel")
	}
}

func (l *linter) placed(is func(placing) bool) bool {
	return slices.ContainsFunc(slices.Collect(maps.Values(l.p.s.Channels)), is)
}

// frames finds greetings and closings that leave a channel too little room.
func (l *linter) frames() {
	for _, ch := range channel.All() {
		if ch.Limit == 0 {
			continue
		}
		for _, lang := range l.p.s.langs() {
			v, err := l.p.Resolve(Situation{Channel: ch.ID, Lang: lang, Name: "Anne-Charlotte"})
			if err != nil {
				continue
			}
			f := v.Frame("x.")
			if n := ch.Count(f.Head + f.Tail); 2*n > ch.Limit {
				l.fail(frameKey(v), "greeting, sign-off and signature take %d of the %d characters of %s: shorten them, or leave them out under channels.%s", n, ch.Limit, ch.ID, ch.ID)
				return
			}
		}
	}
}

// frameKey is the longest part of a frame.
func frameKey(v Voice) string {
	if v.signs() && len(v.signatureText()) > len(v.greetingLine()) {
		return "signature.text"
	}
	if v.mustLinkBack() {
		return "link_back"
	}
	return "sign_off"
}

func (l *linter) terms() {
	t := l.p.s.Terms
	for i, r := range t.Replace {
		for j, other := range t.Replace {
			if i < j && len(newPhrase(r.To).find(other.From, tokens(other.From))) > 0 && len(newPhrase(other.To).find(r.From, tokens(r.From))) > 0 {
				l.fail(fmt.Sprintf("terms.replace[%d]", j), "undoes terms.replace[%d]: keep one of the two", i)
			}
		}
		if len(newPhrase(r.From, l.p.s.langs()...).find(r.To, tokens(r.To))) > 0 {
			l.fail(fmt.Sprintf("terms.replace[%d].to", i), "holds %q itself, so the finding never ends: choose another term, or list the exception under unless", r.From)
		}
	}
	forbidden := l.p.words.forbidden
	for i, p := range t.Preferred {
		if at := forbidden.find(p, tokens(p)); len(at) > 0 && lower(t.Forbidden[at[0].phrase].Term) != lower(p) {
			l.fail(fmt.Sprintf("terms.preferred[%d]", i), "%q holds the forbidden term %q: keep one", p, t.Forbidden[at[0].phrase].Term)
		}
	}
	for i, e := range append([]string{l.p.s.Identity.Brand}, t.Exact...) {
		for _, c := range l.p.words.competitors {
			if len(c.findExact(e, tokens(e))) > 0 {
				l.fail("terms.competitors.names", "%q is a competitor and a name of the brand (%q, number %d): keep one", c.term, e, i)
			}
		}
	}
}

// locks finds locked keys that nothing sets.
func (l *linter) locks() {
	for i, lock := range l.p.s.Locked {
		set := slices.ContainsFunc(l.p.leaves(), func(leaf leaf) bool {
			return leaf.path == lock || strings.HasPrefix(leaf.path, lock+".") || strings.HasPrefix(leaf.path, lock+"[")
		})
		if !set {
			l.fail(fmt.Sprintf("locked[%d]", i), "%q is not set, so the lock holds nothing: set it, or delete the lock", lock)
		}
	}
}

func (l *linter) dates(now time.Time) {
	for i, p := range l.p.s.Positions {
		if p.Until != "" && now.Format(time.DateOnly) > p.Until {
			l.fail(fmt.Sprintf("positions[%d].until", i), "%s has passed: confirm the position with a new date, or delete it", p.Until)
		}
	}
	if why := l.p.Closed(now); why != "" {
		l.fail("valid", "%s: every request is refused", why)
	}
}
