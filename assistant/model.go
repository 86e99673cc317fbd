package assistant

import (
	"context"
	"iter"
)

// Model turns a prompt into a completion. Implementations are safe for concurrent use, obey ctx in every wait, and never
// return a cut or empty text without saying so: Finish tells how the text ended, an error that there is none. They do
// not change the prompt.
type Model interface {
	Complete(ctx context.Context, p *Prompt) (*Completion, error)
}

// Streamer is a Model that can also yield its text piece by piece. The last piece alone carries the Completion, whose
// Text is the whole text. After an error nothing follows; once a piece was yielded nothing is repeated, and the error's
// ModelError.Partial holds what came before it. Breaking off ends the request.
type Streamer interface {
	Model
	Stream(ctx context.Context, p *Prompt) iter.Seq2[Piece, error]
}

// Piece is a part of a streamed completion.
type Piece struct {
	Text       string
	Completion *Completion // set on the last piece only
}

// Finish tells how a completion ended.
type Finish string

// The ways to end. The zero Finish is refused: a text whose end is unknown is no draft.
const (
	FinishStop     Finish = "stop"           // the model said all it had to say
	FinishLength   Finish = "length"         // cut by a token limit
	FinishFiltered Finish = "content_filter" // cut or withheld by the server's filter
)

// Completion is what a model answered.
type Completion struct {
	Text     string // the body of the reply with [n] marks; the persona adds greeting and sign-off
	Finish   Finish
	Ask      string // what the model needs to know first; with Text empty the outcome is NeedsInput
	Model    string // as the server names it
	Usage    Usage
	Attempts int // requests sent, retries included; at least 1 where a server was asked
}
