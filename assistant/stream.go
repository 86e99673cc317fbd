package assistant

import (
	"context"
	"errors"
	"iter"
)

// EventKind tells what an Event carries.
type EventKind string

// The kinds of event.
const (
	EventStage   EventKind = "stage"   // Stage begins
	EventDelta   EventKind = "delta"   // Text joins the raw text so far: unsettled, unscreened, for display only
	EventRestart EventKind = "restart" // discard all text so far; Text says why
	EventDone    EventKind = "done"    // Draft is the result
)

// Event is one step of a streamed draft.
type Event struct {
	Kind  EventKind
	Stage string
	Text  string
	Draft *Draft // set on EventDone only
}

// errStopped ends the pipeline when the consumer breaks off; it is never seen outside.
var errStopped = errors.New("stopped")

// Stream drafts like Draft and yields what happens meanwhile. The last event is EventDone with the draft, or there is an
// error and nothing follows it. Breaking off ends the model's request.
func (a *Assistant) Stream(ctx context.Context, req Request) iter.Seq2[Event, error] {
	return func(yield func(Event, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		stopped := false
		d, err := a.draft(ctx, req, nil, func(e Event) error {
			if stopped || !yield(e, nil) {
				stopped = true
				return errStopped
			}
			return nil
		})
		switch {
		case stopped:
		case err != nil:
			yield(Event{}, err)
		default:
			yield(Event{Kind: EventDone, Draft: d}, nil)
		}
	}
}
