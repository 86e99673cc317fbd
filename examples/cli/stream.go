package main

import (
	"context"
	"fmt"
	"io"

	"github.com/souffleur-go/souffleur/assistant"
)

// draft asks for one draft. With stream, the raw text is shown on stderr while it comes; only the settled draft counts.
func (a *app) draft(ctx context.Context, assist *assistant.Assistant, req assistant.Request, stream bool) (*assistant.Draft, error) {
	if !stream {
		return assist.Draft(ctx, req)
	}
	var d *assistant.Draft
	raw := live{w: a.stderr}
	for e, err := range assist.Stream(ctx, req) {
		if err != nil {
			raw.end()
			return nil, err
		}
		switch e.Kind {
		case assistant.EventDelta:
			raw.show(e.Text)
		case assistant.EventRestart:
			raw.end()
			a.note("restart (" + e.Text + ")")
		case assistant.EventDone:
			d = e.Draft
		case assistant.EventStage:
		}
	}
	raw.end()
	return d, nil
}

// live shows streamed text. Pieces may end inside a character; what is incomplete waits for the next piece.
type live struct {
	w    io.Writer
	rest string
	open bool // the last line is not ended
}

func (l *live) show(piece string) {
	text := l.rest + piece
	whole := len(text)
	for n := 1; n <= 3 && n <= len(text); n++ {
		if c := text[len(text)-n]; c >= 0xC0 {
			if want := sequence(c); want > n {
				whole = len(text) - n
			}
			break
		} else if c < 0x80 {
			break
		}
	}
	l.rest = text[whole:]
	if whole > 0 {
		fmt.Fprint(l.w, safe(text[:whole]))
		l.open = text[whole-1] != '\n'
	}
}

// sequence is the length of the UTF-8 sequence that a first byte announces.
func sequence(first byte) int {
	switch {
	case first >= 0xF0:
		return 4
	case first >= 0xE0:
		return 3
	default:
		return 2
	}
}

func (l *live) end() {
	if l.rest != "" || l.open {
		fmt.Fprintln(l.w, safe(l.rest))
	}
	l.rest, l.open = "", false
}
