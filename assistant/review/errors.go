package review

import (
	"fmt"
	"time"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/moderation"
)

// DecidedError tells the loser of a race who decided, when and what.
type DecidedError struct {
	State    State
	Decision *Decision // nil where no person decided
	At       time.Time // of the last change
	By       string    // ID of the draft that superseded this one, if one did
}

// Error implements error.
func (e *DecidedError) Error() string {
	if e.Decision != nil {
		return fmt.Sprintf("review: the draft is %s: %s by %s at %s", e.State, e.Decision.Verb, e.Decision.By, e.Decision.At.Format(time.RFC3339))
	}
	if e.By != "" {
		return fmt.Sprintf("review: the draft is %s by %s", e.State, e.By)
	}
	return fmt.Sprintf("review: the draft is %s", e.State)
}

// HeldError says which findings stand in the way of an approval. Each may be overridden by name, or cured by an edit or a
// vouched fact.
type HeldError struct{ Findings []moderation.Finding }

// Error implements error.
func (e *HeldError) Error() string {
	return fmt.Sprintf("review: %d findings hold the text, first %s: override each with a reason, vouch for the fact, or edit", len(e.Findings), e.Findings[0].Rule)
}

// LeasedError says who holds the draft.
type LeasedError struct{ Lease Lease }

// Error implements error.
func (e *LeasedError) Error() string {
	return fmt.Sprintf("review: %s holds the draft until %s", e.Lease.By, e.Lease.Until.Format(time.RFC3339))
}

// MovedError says that the thread has new messages. Desk.Rebase keeps the text and takes the new thread on.
type MovedError struct {
	Thread assistant.Thread    // as it is now
	New    []assistant.Message // what the text does not answer; empty when messages were changed or removed
}

// Error implements error.
func (e *MovedError) Error() string {
	return fmt.Sprintf("review: the thread moved: %d new messages; read them, then rebase", len(e.New))
}

// Is makes errors.Is(err, ErrThreadMoved) true.
func (e *MovedError) Is(target error) bool { return target == ErrThreadMoved } //nolint:errorlint // sentinels are compared as they are
