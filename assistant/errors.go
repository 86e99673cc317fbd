package assistant

import (
	"fmt"
	"strings"
	"time"
)

// StageError names the stage of Assistant.Draft that failed.
type StageError struct {
	Stage string // "thread", "screen-in", "triage", "retrieve", "compose", "generate", "settle", "screen-out", "seal"
	Err   error
}

// Error implements error.
func (e *StageError) Error() string { return "assistant: " + e.Stage + ": " + e.Err.Error() }

// Unwrap returns the cause.
func (e *StageError) Unwrap() error { return e.Err }

// ModelError is a fault of a model server. Its message holds neither prompt nor reply; Partial does, for the host to
// show or drop.
type ModelError struct {
	Model  string
	Status int // HTTP status, 0 = none was received
	// Code is stable: the server's own code, or one of "truncated", "empty", "length", "content_filter", "malformed",
	// "prompt_cut", "connect", "first_byte_timeout", "idle_timeout", "timeout", "too_large", "reasoning_only",
	// "empty_prompt" (nothing was sent), "error" (the server named none).
	Code       string
	Message    string // a sentence without text of members, models or keys
	Temporary  bool   // trying again later may succeed
	Unusable   bool   // this server cannot serve the request at all: authorisation, unknown model
	RetryAfter time.Duration
	Attempts   int
	Partial    string // what was received before the fault
	Err        error
}

// Error implements error.
func (e *ModelError) Error() string {
	var b strings.Builder
	b.WriteString("model")
	if e.Model != "" {
		b.WriteString(" " + e.Model)
	}
	if e.Status != 0 {
		fmt.Fprintf(&b, ": HTTP %d", e.Status)
	}
	if e.Code != "" {
		b.WriteString(": " + e.Code)
	}
	if e.Message != "" {
		b.WriteString(": " + e.Message)
	}
	if e.Attempts > 1 {
		fmt.Fprintf(&b, " (after %d attempts)", e.Attempts)
	}
	return b.String()
}

// Unwrap returns the cause.
func (e *ModelError) Unwrap() error { return e.Err }
