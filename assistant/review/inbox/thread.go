package inbox

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/internal/text"
)

const (
	maxPaste    = 64 << 10 // bytes of a pasted exchange
	maxPasted   = 200      // messages read from it; the newest are kept
	maxQuoted   = 8        // levels of ">" that are taken apart
	maxHeadLine = 200      // bytes of a line that may name an author; longer ones are text
)

// exchange is a pasted text as it was understood, oldest message first.
type exchange struct {
	messages []assistant.Message
	subject  string // of a mail head, "" = none
}

// understand reads an exchange copied from a page or a mail. Authors are named by
//
//   - a line of its own: "Karim :", "Karim a écrit :", "Karim wrote:", with a date or without;
//   - a name before its date: "Karim · il y a 2 h", or the date on the next line;
//   - the start of a line: "Karim : bonjour", where a chat is copied or the name is known;
//   - the head of a mail: "De : Karim <karim@…>" with its Date, À and Objet, "From:" with Date, To and Subject.
//
// Dates, the buttons of a page and the lines of dashes are dropped. Lines after ">" are an older message. Below the head of a
// mail stands an older mail. Whoever us names is the brand; everybody else is a member, and what nobody signs is the member's.
// A name stands for the author's ID too, so that a person's texts can be found and erased by it.
func understand(s string, us []string, member string) exchange {
	p := parser{member: member}
	for _, name := range us {
		if f := folded(name); f != "" {
			p.us = append(p.us, f)
		}
	}
	s = strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\r\n", "\n")
	found := p.parse(strings.Split(s[:boundary(s, maxPaste)], "\n"), "", 0)
	out := exchange{subject: p.subject}
	said := map[string]bool{}
	for _, m := range found {
		words := strings.Join(strings.Fields(text.Fold(m.text)), " ")
		if words == "" || m.quoted && said[words] {
			continue
		}
		said[words] = true
		out.messages = append(out.messages, p.message(m))
	}
	out.messages = out.messages[max(0, len(out.messages)-maxPasted):]
	number(out.messages)
	return out
}

// number gives messages their IDs in order.
func number(list []assistant.Message) {
	for i := range list {
		list[i].ID = strconv.Itoa(i + 1)
	}
}

func folded(s string) string {
	return strings.Join(strings.FieldsFunc(text.Fold(s), func(r rune) bool { return !letter(r) }), " ")
}

// parser reads one pasted text.
type parser struct {
	us      []string // folded
	member  string
	subject string
}

// said is a message while it is read.
type said struct {
	author, text string
	quoted       bool
}

func (p *parser) message(m said) assistant.Message {
	name := m.author
	if name == "" {
		name = strings.TrimSpace(p.member)
	}
	out := assistant.Message{Author: assistant.Author{ID: name, Name: name, Kind: assistant.AuthorMember}, Text: m.text}
	if p.ours(name) {
		out.Author.Kind = assistant.AuthorAgent
	}
	return out
}

// ours reports whether a name is the brand's or holds the brand's: "Claire (Maison Lune)".
func (p *parser) ours(name string) bool {
	name = " " + folded(name) + " "
	return slices.ContainsFunc(p.us, func(own string) bool { return strings.Contains(name, " "+own+" ") })
}

// block is the state of one level of quotes.
type block struct {
	out     []said
	author  string
	lines   []string
	dropped string          // the last date taken out of the message, given back where nothing else is in it
	newest  bool            // the newest message stands first, as in mails
	spoken  bool            // something was said or somebody named
	chat    bool            // the last author stood at the start of a line
	known   map[string]bool // authors so far
}

func (b *block) close() {
	body := strings.TrimSpace(strings.Join(b.lines, "\n"))
	if body == "" {
		body = b.dropped
	}
	if body != "" {
		b.out = append(b.out, said{author: b.author, text: body})
	}
	b.lines, b.dropped = nil, ""
}

func (b *block) begin(author string) {
	b.close()
	b.author, b.spoken, b.chat = author, true, false
	b.known[author] = true
}

// parse reads the lines of one level of quotes.
func (p *parser) parse(lines []string, author string, depth int) []said {
	b := &block{author: author, known: map[string]bool{}}
	fresh := true // a line at the start of a block: only there a name or a date stands without a sign
	for i := 0; i < len(lines); {
		line := strings.TrimSpace(strings.ReplaceAll(lines[i], "\u00a0", " "))
		_, quoted := unquoted(lines[i])
		switch n, h := p.head(lines[i:], line, fresh, b); {
		case line == "":
			b.lines = append(b.lines, "")
			fresh = true
			i++
		case quoted && depth < maxQuoted:
			i += p.quote(b, lines[i:], "", depth)
			fresh = true
		case n > 0 && h.quoting(lines[i+n:]) && depth < maxQuoted:
			skip := blanks(lines[i+n:])
			i += n + skip + p.quote(b, lines[i+n+skip:], h.name, depth)
			fresh = true
		case n > 0:
			b.newest = b.newest || h.older && b.spoken
			b.begin(h.name)
			b.chat = h.rest != ""
			if h.rest != "" {
				b.lines = append(b.lines, h.rest)
			}
			if h.subject != "" && p.subject == "" {
				p.subject = h.subject
			}
			fresh = h.rest == ""
			i += n
		case fresh && stamp(line, b.author != "" && len(b.lines) == 0):
			b.dropped = line
			i++
		case chrome(line):
			i++
		default:
			b.lines = append(b.lines, strings.TrimRight(lines[i], " \t\u00a0"))
			b.spoken, fresh = true, false
			i++
		}
	}
	b.close()
	if b.newest {
		slices.Reverse(b.out)
	}
	return b.out
}

// quote reads quoted lines as older messages and returns how many lines they are.
func (p *parser) quote(b *block, lines []string, author string, depth int) int {
	var inner []string
	for _, l := range lines {
		rest, quoted := unquoted(l)
		if !quoted {
			break
		}
		inner = append(inner, strings.TrimPrefix(rest, " "))
	}
	for _, m := range p.parse(inner, author, depth+1) {
		m.quoted = true
		b.out = append(b.out, m)
	}
	return len(inner)
}

// unquoted takes the mark of a quote from a line. Space before it counts as parse counts it.
func unquoted(line string) (rest string, ok bool) {
	return strings.CutPrefix(strings.TrimLeftFunc(line, unicode.IsSpace), ">")
}

func blanks(lines []string) int {
	n := 0
	for n < len(lines) && strings.TrimSpace(lines[n]) == "" {
		n++
	}
	return n
}

// transcript writes messages as understand reads them.
func transcript(list []assistant.Message, ours string) string {
	var b strings.Builder
	for i := range list {
		m := &list[i]
		name := author(m)
		if k := m.Author.Kind; ours != "" && (k == assistant.AuthorAgent || k == assistant.AuthorAssistant) && !strings.Contains(name, ours) {
			name += " (" + ours + ")"
		}
		b.WriteString(name + " :\n" + strings.TrimSpace(typable(m.Text)) + "\n\n")
	}
	return b.String()
}
