package assistant

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/moderation"
)

// Precedent is an approved reply with the message it answered: what a later draft may learn from. A review desk makes it of
// what persons approved and sent; nothing else should.
type Precedent struct {
	ID        string    `json:"id"` // the draft's key
	Tenant    string    `json:"tenant,omitempty"`
	Persona   string    `json:"persona,omitempty"` // ID of the persona that spoke
	Channel   string    `json:"channel,omitempty"`
	Situation string    `json:"situation,omitempty"`
	Lang      string    `json:"lang,omitempty"`
	Person    string    `json:"person,omitempty"` // ID of the member answered, for erasure
	Question  string    `json:"question"`         // what was answered, without quotes, signatures and who asked
	Text      string    `json:"text"`             // the reply without greeting and closing, and without what tells to whom it went
	Stands    []string  `json:"stands,omitempty"` // IDs of the passages that the reply cites, or of their sources
	Approvers []string  `json:"approvers,omitempty"`
	At        time.Time `json:"at,omitzero"` // when it was approved
}

// History recalls approved replies to similar messages. Implementations are safe for concurrent use, return replies of the
// query's tenant and persona only, best first, at most Query.K. knowledge.History is one.
type History interface {
	Recall(ctx context.Context, q Query) ([]Recalled, error)
}

// Recalled is an approved reply with how much of the query its question explains.
type Recalled struct {
	Precedent
	Share float64  // 0 to 1
	Why   []string // words that both questions hold
}

const (
	maxPrecedents = 3
	minShare      = .35 // of the query that the question of a precedent explains; less is another question
)

// recall returns the approved replies to similar messages as evidence.
func (j *job) recall(ctx context.Context, q Query) ([]moderation.Item, error) {
	if j.a.cfg.History == nil {
		return nil, nil
	}
	q.K = maxPrecedents
	found, err := j.a.cfg.History.Recall(ctx, q)
	if err != nil {
		return nil, err
	}
	var out []moderation.Item
	for _, r := range found {
		visible, _, _ := text.Reveal(text.Valid(cut(r.Text, maxPassageBytes)))
		same := func(it moderation.Item) bool { return it.Text == visible }
		if len(out) == maxPrecedents || r.Share < minShare || strings.TrimSpace(visible) == "" || slices.ContainsFunc(out, same) {
			continue
		}
		out = append(out, moderation.Item{
			ID: "precedent-" + r.ID, Kind: moderation.KindPrecedent, Title: label(r.Question), Text: visible,
			Source: label("precedent " + r.At.Format(time.DateOnly)), Lang: r.Lang, Author: label(strings.Join(r.Approvers, ", ")), At: r.At,
		})
	}
	return out, nil
}
