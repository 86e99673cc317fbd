package assistant

import (
	"context"
	"time"
)

// Retriever finds passages for a query. Implementations are safe for concurrent use, deterministic for equal content,
// and return at most Query.K passages, best first. Passages may be internal or expired: the assistant filters them
// again, and takes the best from several documents. No passages and no error is a valid answer.
type Retriever interface {
	Retrieve(ctx context.Context, q Query) ([]Passage, error)
}

// Query asks for passages about an exchange.
type Query struct {
	Tenant  string
	Persona string   // ID of who answers, "" = anybody
	Turns   []string // what was said, oldest first; the last is being answered
	Lang    string   // BCP 47, "" = unknown
	K       int      // at most so many passages; 0 = 8
	Now     time.Time
}

// Passage is a retrieved part of a document.
type Passage struct {
	ID       string    `json:"id"` // stable over re-indexing while the content stays the same
	Source   string    `json:"source"`
	Line     int       `json:"line,omitempty"` // line of Source where Text begins, from 1; 0 = unknown
	URL      string    `json:"url,omitempty"`
	Title    string    `json:"title,omitempty"`   // of the document
	Heading  string    `json:"heading,omitempty"` // path of headings above the passage, " › " between
	Author   string    `json:"author,omitempty"`
	Text     string    `json:"text"`
	Lang     string    `json:"lang,omitempty"`
	Internal bool      `json:"internal,omitempty"` // never shown to members, never in a prompt
	From     time.Time `json:"from,omitzero"`      // valid from, zero = always
	Until    time.Time `json:"until,omitzero"`     // valid until and including this day, zero = for ever
	Score    float64   `json:"score"`
	Share    float64   `json:"share"` // part of the query's weight that this passage explains, 0..1
	Why      []string  `json:"why,omitempty"`
}

// Counter counts the tokens of a text. exact is false when the count is an estimate. Implementations are safe for
// concurrent use and bounded on hostile input; tokencount.Counter is one.
type Counter interface {
	Count(text string) (tokens int, exact bool)
}
