package extractive

import (
	"strings"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/moderation"
)

// answerer holds one prompt, read.
type answerer struct {
	lex     *lexicon
	lang    string
	kind    string // of situation
	message string
	names   map[string]bool // words that only say who speaks
	units   []unit
	groups  []group
	usable  []bool // groups[i] can be quoted
	scale   *scale
	context []wanted // what else the exchange speaks of
	notes   []note
}

// read prepares the evidence and the message of a prompt.
func (m *Model) read(p *assistant.Prompt) *answerer {
	message, author := "", ""
	if last := p.Basis.Request.Thread.Last(); last != nil {
		author = last.Author.Name
		message, _, _ = text.Reveal(text.Valid(cut(last.Text, maxMessage)))
	}
	lang := p.Voice.Lang()
	if lang == "" {
		lang = p.Basis.Request.Thread.Language
	}
	if lang == "" {
		lang, _ = text.Language(message)
	}
	a := &answerer{lang: lang, kind: p.Basis.Situation.Kind, message: message, lex: m.lexicon(lang)}
	a.names = a.readNames(author)
	c := cutter{lex: a.lex, lang: lang}
	for rank, it := range numberedItems(p) {
		if it.item.Kind == moderation.KindPassage && sameLang(it.item.Lang, lang) && rank < maxItems {
			c.passage(it.item, it.n, rank)
		}
	}
	a.units = c.units
	a.scale = newScale(a.units, a.lex)
	a.groups, a.usable = make([]group, len(a.units)), make([]bool, len(a.units))
	for i := range a.units {
		a.groups[i], a.usable[i] = a.bind(i)
	}
	a.context = a.surroundings(p)
	a.notes = readNotes(p)
	return a
}

// numberedItem is evidence with its number in the prompt, 0 = none.
type numberedItem struct {
	item *moderation.Item
	n    int
}

// numberedItems returns the items that carry a number, in the order of the prompt.
func numberedItems(p *assistant.Prompt) []numberedItem {
	byID := make(map[string]*moderation.Item, len(p.Basis.Evidence.Items))
	for i := range p.Basis.Evidence.Items {
		it := &p.Basis.Evidence.Items[i]
		if byID[it.ID] == nil {
			byID[it.ID] = it
		}
	}
	var out []numberedItem
	for i, id := range p.Passages {
		if it := byID[id]; it != nil {
			out = append(out, numberedItem{it, i + 1})
		}
	}
	return out
}

// sameLang reports whether a passage may be quoted in a draft; an unknown language may.
func sameLang(passage, draft string) bool {
	base := func(s string) string {
		s, _, _ = strings.Cut(strings.ToLower(s), "-")
		return s
	}
	return passage == "" || draft == "" || base(passage) == base(draft)
}

// surroundings returns the terms of the newest message, of what was said before it and of the instruction.
func (a *answerer) surroundings(p *assistant.Prompt) []wanted {
	var b strings.Builder
	b.WriteString(a.message)
	msgs := p.Basis.Request.Thread.Messages
	for i := len(msgs) - 1; i >= 0 && i >= len(msgs)-4; i-- {
		b.WriteString("\n" + text.Valid(cut(msgs[i].Text, maxMessage/4)))
	}
	b.WriteString("\n" + cut(p.Basis.Request.Instruction, maxMessage/4))
	b.WriteString("\n" + cut(p.Basis.Request.Thread.Subject, maxTitle))
	return a.wanted(b.String())
}
