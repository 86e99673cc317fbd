package assistant

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/moderation"
)

// subjectID stands for the title of a thread in a moderation.Proposal.
const subjectID = "subject"

// propose asks the charter about every message that a member wrote, and about what a member complains of.
func (j *job) propose() []moderation.Proposal {
	c := j.a.cfg.Charter
	if c == nil || j.req.Task == TaskNotice {
		return nil
	}
	found := map[string][]moderation.Finding{}
	for _, f := range j.inbound {
		at := f.Message
		if strings.HasPrefix(f.Rule, "spoiler") {
			at, f.Span = j.spoiled(f), moderation.Span{}
		}
		found[at] = append(found[at], f.Finding)
	}
	out := c.Propose(subjectID, found[subjectID])
	for _, m := range j.req.Thread.Messages {
		out = append(out, c.Propose(m.ID, found[m.ID])...)
	}
	return out
}

// spoiled returns what a member means who says that an ending is given away: the title, or the message before by somebody else.
func (j *job) spoiled(f InboundFinding) string {
	t := &j.req.Thread
	if f.Rule == "spoiler-title" && t.Subject != "" {
		return subjectID
	}
	i := slices.IndexFunc(t.Messages, func(m Message) bool { return m.ID == f.Message })
	for k := i - 1; k >= 0; k-- {
		if m := &t.Messages[k]; m.Author.Kind == AuthorMember && m.Author != t.Messages[i].Author {
			return m.ID
		}
	}
	return subjectID
}

// quarrel reports whether two members or more wrote the thread, and at least two of them attacked somebody.
func (j *job) quarrel() bool {
	attackers := map[Author]bool{}
	for _, f := range j.inbound {
		switch f.Rule {
		case "contempt", "toxicity", "threat":
			i := slices.IndexFunc(j.req.Thread.Messages, func(m Message) bool { return m.ID == f.Message })
			if i >= 0 {
				attackers[j.req.Thread.Messages[i].Author] = true
			}
		}
	}
	return len(attackers) > 1
}

// concerned are the articles that a draft may name: of its measure, or of what is proposed for the thread.
func (j *job) concerned() []moderation.Article {
	named := map[string]bool{}
	for _, p := range j.proposals {
		named[p.Article] = true
	}
	if m := j.req.Measure; m != nil {
		named[m.Article] = true
	}
	return slices.DeleteFunc(j.a.cfg.Charter.Articles(), func(a moderation.Article) bool { return !named[a.ID] })
}

// articleItems are the articles concerned as evidence, but for those that a passage found holds already.
func (j *job) articleItems(found []moderation.Item) []moderation.Item {
	var out []moderation.Item
	for _, a := range j.concerned() {
		words := strings.Join(foldedWords(a.Text), " ")
		if j.req.Measure == nil && slices.ContainsFunc(found, func(it moderation.Item) bool {
			return strings.Contains(strings.Join(foldedWords(it.Text), " "), words)
		}) {
			continue
		}
		out = append(out, moderation.Item{
			ID: "charter-" + a.ID, Kind: moderation.KindPassage, Title: "Article " + a.ID + " – " + a.Title, Text: a.Text,
			Source: "charter:" + a.ID, URL: j.a.cfg.Charter.URL(),
		})
	}
	return out
}

// measureStands refuses a thread in which what a measure is about is gone or reads otherwise: its words are other words.
func (b Basis) measureStands(t *Thread) error {
	m := b.Request.Measure
	if m == nil {
		return nil
	}
	was, now := &b.Request.Thread, t
	if m.Message == subjectID {
		if was.Subject != now.Subject {
			return errMeasured
		}
		return nil
	}
	for _, before := range was.Messages {
		if before.ID != m.Message {
			continue
		}
		for _, after := range now.Messages {
			visible, _, _ := text.Reveal(after.Text)
			if after.ID == m.Message && visible == before.Text {
				return nil
			}
		}
	}
	return errMeasured
}

var errMeasured = errors.New("assistant: the message that the measure is about has changed: reject it, and draft the thread anew")

// checkMeasure refuses a measure that does not fit the thread.
func (j *job) checkMeasure() error {
	m := j.req.Measure
	switch {
	case m == nil:
		return nil
	case j.req.Task != TaskNotice:
		return fmt.Errorf("a measure goes with the task %q, which tells its author", TaskNotice)
	case !slices.Contains(moderation.Measures(), m.Measure) || m.Measure == moderation.MeasureNone:
		return fmt.Errorf("measure %q is none that can be taken: use one of %q", m.Measure, moderation.Measures()[1:])
	case m.Message != subjectID && !slices.ContainsFunc(j.req.Thread.Messages, func(x Message) bool { return x.ID == m.Message }):
		return fmt.Errorf("measure: the thread has no message %q", m.Message)
	}
	return nil
}
