package main

import (
	"context"

	"github.com/souffleur-go/souffleur/assistant/review"
)

// watched is a store that tells what was written, so that a redraft begins when a person asks for it, and nobody polls.
type watched struct {
	review.Store
	told func(review.Item) // must not wait
}

// Commit implements review.Store.
func (w watched) Commit(ctx context.Context, changes []review.Change) error {
	err := w.Store.Commit(ctx, changes)
	if err == nil {
		for i := range changes {
			w.told(changes[i].Item)
		}
	}
	return err
}
