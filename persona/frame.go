package persona

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/moderation"
)

// Frame is how a voice frames the body of a reply: Head, the part of the body that is kept, Tail. The zero Frame is that
// of an empty reply.
type Frame struct {
	Head string          // greeting with the blank after it, "" = none
	Tail string          // sign-off and signature with the blank before them, "" = none
	Body moderation.Span // the part of the model's body that is kept: a greeting or sign-off that the model wrote is left out
}

// Text returns the framed text of the body the frame was made for.
func (f Frame) Text(body string) string { return f.Head + f.Body.In(body) + f.Tail }

// Map returns where a span of the body stands in the framed text, cut to the part that is kept.
func (f Frame) Map(s moderation.Span) moderation.Span {
	move := func(pos int) int {
		return min(max(pos, f.Body.Start), f.Body.End) - f.Body.Start + len(f.Head)
	}
	return moderation.Span{Start: move(s.Start), End: max(move(s.Start), move(s.End))}
}

// Frame returns the frame for a body that a model or a person wrote. The greeting and the closing that the body already
// carries are left out where the profile has its own, so that framing a framed text changes nothing. A greeting of
// several people, or one that is part of the first sentence, is kept in place of the voice's.
func (v Voice) Frame(body string) Frame {
	sp := trimmed(body, moderation.Span{End: len(body)})
	if sp.Empty() {
		return Frame{}
	}
	s := v.schema()
	head := v.greetingLine()
	if head != "" || len(s.Greeting.Forms) > 0 {
		sp, head = withoutGreeting(body, sp, head)
	}
	tail := v.closingLines(body)
	if tail != "" || len(s.SignOff.Forms) > 0 {
		sp = v.withoutClosing(body, sp, tail)
	}
	if sp.Empty() {
		return Frame{}
	}
	f := Frame{Body: sp}
	if head != "" {
		f.Head = head + v.blankAfter(sp.In(body))
	}
	if tail != "" {
		f.Tail = v.paragraph() + tail
	}
	return f
}

// withoutClosing leaves out the voice's own tail or one closing; all of them where the voice has none here.
func (v Voice) withoutClosing(body string, sp moderation.Span, tail string) moderation.Span {
	s := sp.In(body)
	if tail != "" {
		if cut, ok := strings.CutSuffix(s, tail); ok && (cut == "" || strings.HasSuffix(cut, "\n")) {
			sp.End = sp.Start + len(cut)
			return trimmed(body, sp)
		}
	}
	own := inLanguage(v.schema().SignOff.Forms, v.lang)
	for {
		at := closingStart(sp.In(body), own)
		if at == sp.End-sp.Start {
			return sp
		}
		sp.End = sp.Start + at
		if sp = trimmed(body, sp); tail != "" || sp.Empty() {
			return sp
		}
	}
}

// withoutGreeting leaves out the greetings that the body begins with, and returns the one to put there: "" where the
// body keeps its own.
func withoutGreeting(body string, sp moderation.Span, head string) (moderation.Span, string) {
	for !sp.Empty() {
		s := sp.In(body)
		if rest, ok := ownGreeting(s, head); ok {
			sp.Start += len(s) - len(rest)
			sp = trimmed(body, sp)
			continue
		}
		g := readGreeting(s)
		switch rest := s[g.end:]; {
		case g.loose, g.group:
			return sp, ""
		case g.end == 0:
			return sp, head
		case startsLower(rest) && (salutationAt(rest) > 0 || head == ""):
			return sp, "" // "Bonjour Karim, bonjour Odile, …", or nothing to put before a lower-case start
		}
		sp.Start += g.end
		sp = trimmed(body, sp)
	}
	return sp, head
}

// ownGreeting returns what follows head, where s begins with it and does not go on to greet somebody else.
func ownGreeting(s, head string) (rest string, ok bool) {
	rest, ok = strings.CutPrefix(s, head)
	after := strings.TrimLeft(rest, " \n")
	return rest, ok && head != "" && (rest == "" || len(after) < len(rest)) && (!startsLower(after) || salutationAt(after) == 0)
}

func startsLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

func trimmed(s string, sp moderation.Span) moderation.Span {
	const blank = " \t\n\r\u00a0\u202f\ufeff"
	in := sp.In(s)
	left := len(in) - len(strings.TrimLeft(in, blank))
	sp.Start += left
	sp.End = sp.Start + len(strings.TrimRight(in[left:], blank))
	return sp
}

// shortLimit is the limit up to which a channel has no room for blank lines.
const shortLimit = 500

func (v Voice) paragraph() string {
	if v.ch.Limit > 0 && v.ch.Limit <= shortLimit {
		return "\n"
	}
	return "\n\n"
}

// blankAfter is what stands between greeting and body: a blank where the sentence goes on, else a paragraph.
func (v Voice) blankAfter(body string) string {
	if startsLower(body) {
		return " "
	}
	return v.paragraph()
}
