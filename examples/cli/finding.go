package main

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/moderation"
)

// severity names a severity for people, in colour.
func (p *page) severity(s moderation.Severity) string {
	switch s {
	case moderation.Info:
		return p.paint("2", p.say("pour information", "note"))
	case moderation.Warn:
		return p.paint("33", p.say("à vérifier", "look"))
	case moderation.Error:
		return p.paint("31", p.say("retenu", "held"))
	default:
		return p.paint("1;31", p.say("bloqué", "blocked"))
	}
}

func (p *page) verdict(v moderation.Verdict) string {
	switch v {
	case moderation.Pass:
		return p.paint("32", p.say("rien à signaler", "nothing to report"))
	case moderation.Flag:
		return p.paint("33", p.say("à vérifier", "to look at"))
	case moderation.Hold:
		return p.paint("31", p.say("retenu : une personne doit décider", "held: a person must decide"))
	default:
		return p.paint("1;31", p.say("bloqué : ne pas envoyer", "blocked: do not send"))
	}
}

// maxFindings are printed for people; --json lists all.
const maxFindings = 100

// findings prints each finding with its place in text, why it matters and what to do.
func (p *page) findings(list []moderation.Finding, text string, ev moderation.Evidence) {
	for i, f := range list {
		if i == maxFindings {
			p.blank()
			p.line(0, fmt.Sprintf(p.say("… et %d autres (--json les donne toutes)", "… and %d more (--json lists all)"), len(list)-i))
			return
		}
		p.blank()
		p.head2(p.severity(f.Severity), f.Rule)
		switch {
		case !f.Empty():
			p.excerpt(text, f.Span)
		case f.Match != "":
			p.hang(2, 4, "", p.quote(f.Match))
		}
		p.hang(2, 2, "", f.Why)
		p.advice(f, ev)
	}
}

func (p *page) head2(painted, rule string) {
	p.wrap(0, 0, "", painted+"  "+p.paint("2", safe(rule)))
}

// advice prints what a person could do about a finding, and the place in the evidence it was held against.
func (p *page) advice(f moderation.Finding, ev moderation.Evidence) {
	if f.Suggestion != "" {
		p.hang(2, 4, "→ ", f.Suggestion)
	}
	switch {
	case f.Replacement == nil:
	case *f.Replacement == "":
		p.hang(2, 4, "→ ", p.say("à supprimer", "delete it"))
	default:
		p.hang(2, 4, "→ ", p.quote(*f.Replacement))
	}
	if f.Source == nil {
		return
	}
	it, known := ev.Item(f.Source.Item)
	where := it.Source
	if where == "" {
		where = f.Source.Item
	}
	if value := f.Source.Value; value != "" && known {
		where += "  " + p.quote(value)
	}
	p.hang(2, 4, p.say("source : ", "source: "), where)
}

// excerpt prints the line that holds the start of a span, with markers under the span.
func (p *page) excerpt(text string, s moderation.Span) {
	before, match, after := around(text, s)
	const room = columns - 4
	if w := width(before) + width(match) + width(after); w > room {
		before = cutLeft(before, max(12, room-width(match)-24))
		match = cutRight(match, room-width(before))
		after = cutRight(after, max(0, room-width(before)-width(match)))
	}
	p.line(4, before+match+after)
	p.line(4, strings.Repeat(" ", width(before))+p.paint("31", strings.Repeat("^", max(1, width(match)))))
}

// nearby bounds the text looked at on each side of a span, in bytes; a line shows less.
const nearby = 600

// around returns the line of text in which a span begins, in three safe parts, each cut to what a line may show.
func around(text string, s moderation.Span) (before, match, after string) {
	start, end := boundary(text, s.Start), boundary(text, s.End)
	from := boundary(text, start-nearby)
	if i := strings.LastIndexByte(text[from:start], '\n'); i >= 0 {
		from += i + 1
	}
	end = max(start, min(end, boundary(text, start+nearby)))
	if i := strings.IndexByte(text[start:end], '\n'); i >= 0 {
		end = start + i
	}
	to := boundary(text, end+nearby)
	if i := strings.IndexByte(text[end:to], '\n'); i >= 0 {
		to = end + i
	}
	return safe(text[from:start]), safe(text[start:end]), safe(text[end:to])
}

// boundary is the nearest offset at or before at where a character of text begins.
func boundary(text string, at int) int {
	at = min(max(at, 0), len(text))
	for at > 0 && at < len(text) && !utf8.RuneStart(text[at]) {
		at--
	}
	return at
}

// cutLeft keeps the last columns of a text.
func cutLeft(s string, room int) string {
	if width(s) <= room {
		return s
	}
	at, left := len(s), room-1
	for at > 0 {
		r, n := utf8.DecodeLastRuneInString(s[:at])
		if left -= width(string(r)); left < 0 {
			break
		}
		at -= n
	}
	return "…" + s[at:]
}

// cutRight keeps the first columns of a text.
func cutRight(s string, room int) string {
	switch {
	case room <= 0:
		return ""
	case width(s) <= room:
		return s
	}
	left := room - 1
	for at, r := range s {
		if left -= width(string(r)); left < 0 {
			return s[:at] + "…"
		}
	}
	return s
}

// repair makes the replacements of findings that change form and never meaning, first one first.
func repair(text string, findings []moderation.Finding) string {
	var edits []moderation.Finding
	for _, f := range findings {
		if f.Repair && f.Replacement != nil {
			edits = append(edits, f)
		}
	}
	slices.SortStableFunc(edits, func(a, b moderation.Finding) int { return a.Start - b.Start })
	var out strings.Builder
	at := 0
	for _, f := range edits {
		if f.Start < at || f.End > len(text) || f.End < f.Start {
			continue
		}
		out.WriteString(text[at:f.Start] + *f.Replacement)
		at = f.End
	}
	out.WriteString(text[at:])
	return out.String()
}
