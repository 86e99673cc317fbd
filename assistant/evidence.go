package assistant

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/moderation"
)

const (
	maxTurns        = 6       // turns of a thread that shape the query
	maxHints        = 3       // internal passages shown to the reviewer
	minHint         = 0.5     // of the best public score; less is noise
	maxPassageBytes = 8 << 10 // of one passage; a retriever that returns more is cut
)

// gather retrieves passages and joins everything a draft may rely on. Internal and expired passages never get past this
// point, whatever the Retriever returned.
func (j *job) gather(ctx context.Context) (moderation.Evidence, error) {
	if j.revise != nil {
		return j.revisedEvidence(), nil
	}
	q := Query{
		Tenant: j.req.Thread.Tenant, Persona: j.a.cfg.Persona.ID(), Turns: j.turns(), Lang: j.voice.Lang(), K: 3 * j.a.cfg.Passages, Now: j.now,
	}
	found, err := j.a.cfg.Retriever.Retrieve(ctx, q)
	if err != nil {
		return moderation.Evidence{}, err
	}
	precedents, err := j.recall(ctx, q)
	if err != nil {
		return moderation.Evidence{}, err
	}
	var usable []Passage
	seen, best := map[string]bool{}, 0.0
	said := j.said()
	for _, p := range found {
		p = p.clean()
		switch {
		case p.Text == "" || seen[p.ID] || !p.valid(j.now) || repeats(p.Text, said):
			continue
		case p.Internal && j.voice.Channel().Public:
			if len(j.hints) < maxHints && p.Score >= minHint*best {
				j.hints = append(j.hints, p)
			}
		default:
			usable = append(usable, p)
			best = max(best, p.Score)
		}
		seen[p.ID] = true
	}
	var ev moderation.Evidence
	for _, p := range spread(usable, j.a.cfg.Passages) {
		ev.Items = append(ev.Items, p.item())
	}
	ev.Items = append(ev.Items, j.articleItems(ev.Items)...)
	ev.Items = append(ev.Items, precedents...)
	ev.Items = append(ev.Items, noteItems(j.req.Notes, 0)...)
	ev.Items = append(ev.Items, threadItems(&j.req.Thread)...)
	ev.Items = append(ev.Items, j.voice.Evidence()...)
	return ev, nil
}

// spread takes the best k passages, a third of them from one document while there are others: an opinion needs a second
// voice, and a long page should not hide the one that answers.
func spread(found []Passage, k int) []Passage {
	var out, rest []Passage
	taken := map[string]int{}
	for _, p := range found {
		if taken[p.Source] < (k+2)/3 && len(out) < k {
			taken[p.Source]++
			out = append(out, p)
		} else {
			rest = append(rest, p)
		}
	}
	return append(out, rest[:min(k-len(out), len(rest))]...)
}

// maxSaid bounds the part of a thread that passages are compared with.
const maxSaid = 64 << 10

// said is the end of the thread as plain words.
func (j *job) said() string {
	t := &j.req.Thread
	var b strings.Builder
	for i := len(t.Messages) - 1; i >= 0 && b.Len() < maxSaid; i-- {
		b.WriteString(strings.Join(foldedWords(cut(t.Messages[i].Text, maxSaid)), " ") + "\n")
	}
	return b.String()
}

// repeats reports whether most of a passage stands in the thread itself: a base that holds the forum finds the very
// comment that is being answered, and what a member said proves nothing.
func repeats(passage, said string) bool {
	const shortest = 5 // words; less is said by everybody
	total, again := 0, 0
	for _, sp := range text.Sentences(passage) {
		if words := foldedWords(passage[sp.Start:sp.End]); len(words) >= shortest {
			total++
			if strings.Contains(said, strings.Join(words, " ")) {
				again++
			}
		}
	}
	return again > 0 && 2*again >= total
}

// revisedEvidence is the evidence of the basis with the revision's notes; nothing is retrieved again.
func (j *job) revisedEvidence() moderation.Evidence {
	old := j.revise.Basis.Evidence
	notes := noteItems(j.revise.Notes, len(old.Of(moderation.KindNote)))
	items := slices.Clone(old.Items)
	at := slices.IndexFunc(items, func(it moderation.Item) bool { return it.Kind == moderation.KindThread })
	if at < 0 {
		at = len(items)
	}
	return moderation.Evidence{Items: slices.Insert(items, at, notes...)}
}

// turns returns what was said, oldest first. Before it stands what the situation is usually about: people in it rarely
// use the words of the pages that help them.
func (j *job) turns() []string {
	t := &j.req.Thread
	about := j.voice.Search()
	if about == "" && j.req.Task == TaskWelcome {
		about = promptFile("query-welcome", j.voice.Lang())
	}
	for _, a := range j.concerned() {
		about += "\n" + a.Title + "\n" + a.Text
	}
	var turns []string
	if about != "" {
		turns = append(turns, about)
	}
	for _, m := range t.Messages[max(0, len(t.Messages)-maxTurns):] {
		if m.Author.Kind != AuthorSystem {
			turns = append(turns, m.Text)
		}
	}
	if j.req.Task == TaskNotice {
		said := j.req.Instruction
		for _, n := range j.req.Notes {
			said += "\n" + n.Text
		}
		return append(turns, said)
	}
	if n := len(turns); n > 0 && t.Subject != "" {
		turns[n-1] = t.Subject + "\n" + turns[n-1]
	}
	return turns
}

func (p Passage) clean() Passage {
	visible, _, _ := text.Reveal(text.Valid(cut(p.Text, maxPassageBytes)))
	p.Text = strings.TrimSpace(visible)
	p.Title, p.Heading, p.Source, p.Author = label(p.Title), label(p.Heading), label(p.Source), label(p.Author)
	if p.ID == "" {
		p.ID = p.Source + ":" + strconv.Itoa(p.Line)
	}
	return p
}

// valid reports whether the passage holds on the day of now.
func (p Passage) valid(now time.Time) bool {
	if !p.From.IsZero() && now.Before(p.From) {
		return false
	}
	return p.Until.IsZero() || now.Before(p.Until.AddDate(0, 0, 1))
}

func (p Passage) item() moderation.Item {
	it := moderation.Item{
		ID: p.ID, Kind: moderation.KindPassage, Title: p.Title, Text: p.Text, Source: p.Source, URL: p.URL,
		Lang: p.Lang, Author: p.Author,
	}
	if p.Heading != "" && p.Heading != p.Title {
		it.Title = strings.TrimPrefix(p.Title+" › "+p.Heading, " › ")
	}
	if p.Line > 0 {
		it.Source += ":" + strconv.Itoa(p.Line)
	}
	return it
}

func noteItems(notes []Note, from int) []moderation.Item {
	var out []moderation.Item
	for i, n := range notes {
		out = append(out, moderation.Item{
			ID: fmt.Sprintf("note-%d", from+i+1), Kind: moderation.KindNote, Title: n.Author, Text: n.Text, Author: n.Author, At: n.At,
		})
	}
	return out
}

func threadItems(t *Thread) []moderation.Item {
	var out []moderation.Item
	for _, m := range t.Messages {
		out = append(out, moderation.Item{
			ID: "message-" + m.ID, Kind: moderation.KindThread, Title: m.Author.Name, Text: m.Text, Author: m.Author.Name, At: m.At,
		})
	}
	if t.Member != nil && t.Member.Name != "" {
		out = append(out, moderation.Item{ID: "member", Kind: moderation.KindThread, Text: t.Member.Name})
	}
	if t.Subject != "" {
		out = append(out, moderation.Item{ID: "subject", Kind: moderation.KindThread, Text: t.Subject})
	}
	return out
}

// WithThread returns the basis on a thread that has moved: the new messages join the evidence, what members hide is taken
// out, and the thread version is the new one. Passages and notes stay; nothing is retrieved. It fails where the message
// that a measure is about has changed.
func (b Basis) WithThread(t Thread) (Basis, error) {
	j := &job{req: b.Request}
	j.req.Thread = t
	if err := j.canonical(); err != nil {
		return b, err
	}
	if err := b.measureStands(&j.req.Thread); err != nil {
		return b, err
	}
	version := ThreadVersion(t)
	for i := range j.req.Thread.Messages {
		m := &j.req.Thread.Messages[i]
		m.Text, _, _ = text.Reveal(m.Text)
		m.HTML = ""
		m.label()
	}
	items := slices.DeleteFunc(slices.Clone(b.Evidence.Items), func(it moderation.Item) bool { return it.Kind == moderation.KindThread })
	b.Evidence.Items = append(items, threadItems(&j.req.Thread)...)
	b.Request, b.ThreadVersion = j.req, version
	return b, nil
}

// WithNote returns the basis with one more note as evidence: a fact that a person vouches for.
func (b Basis) WithNote(n Note) Basis {
	items := noteItems([]Note{n}, len(b.Evidence.Of(moderation.KindNote)))
	b.Evidence.Items = append(slices.Clone(b.Evidence.Items), items...)
	b.Request.Notes = append(slices.Clone(b.Request.Notes), n)
	return b
}
