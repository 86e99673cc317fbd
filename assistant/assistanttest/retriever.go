package assistanttest

import (
	"context"

	"github.com/souffleur-go/souffleur/assistant"
)

// Fixed retrieves the same passages, in order, for every query.
type Fixed []assistant.Passage

// Retrieve implements assistant.Retriever.
func (f Fixed) Retrieve(ctx context.Context, _ assistant.Query) ([]assistant.Passage, error) {
	return append([]assistant.Passage(nil), f...), ctx.Err()
}
