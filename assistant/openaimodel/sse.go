package openaimodel

import (
	"bufio"
	"bytes"
	"errors"
	"io"
)

// frames reads an event stream and passes on its data alone, one line an event, in the form go-openai's reader takes
// without loss: "data: ", the payload, a newline. That reader (v1.43.0) mistakes comments and other fields for the
// beginning of an error and drops a last line without newline.
//
// A payload that begins with an "error" member gets a space after its brace, which keeps it out of that reader's own
// error detection; an event named "error" is wrapped into an "error_event" member. Payloads of several data lines are
// joined by spaces. An end in the middle of an event is io.ErrUnexpectedEOF.
type frames struct {
	src      *bufio.Reader
	body     io.Closer
	lineMax  int
	left     int // bytes that may still be read
	tooLarge func() *fault

	out   []byte // not yet handed on, a part of buf
	buf   []byte
	long  []byte // a line that does not fit src's buffer
	held  []byte // payload of an event that is not whole yet
	alarm bool   // the event is named "error"
	begun bool
	err   error
}

var (
	dataField  = []byte("data:")
	eventField = []byte("event:")
	errorKey   = []byte(`{"error":`)
	doneMark   = []byte("[DONE]")
	byteOrder  = []byte("\xef\xbb\xbf")
)

func newFrames(body io.ReadCloser, lineMax, streamMax int, tooLarge func() *fault) *frames {
	return &frames{src: bufio.NewReader(body), body: body, lineMax: lineMax, left: streamMax, tooLarge: tooLarge}
}

// Close closes the body.
func (f *frames) Close() error { return f.body.Close() }

// Read hands on data of at most one event.
func (f *frames) Read(p []byte) (int, error) {
	for len(f.out) == 0 {
		if f.err != nil {
			return 0, f.err
		}
		f.next()
	}
	n := copy(p, f.out)
	f.out = f.out[n:]
	return n, nil
}

// next reads one line and leaves in out what it completes.
func (f *frames) next() {
	line, err := f.line()
	if !f.begun {
		f.begun = true
		line = bytes.TrimPrefix(line, byteOrder)
	}
	switch {
	case err == nil:
		f.take(bytes.TrimSpace(line))
	case errors.Is(err, io.EOF):
		f.err = err
		f.last(bytes.TrimSpace(line))
	default:
		f.err = err
	}
}

// last considers what stands before the end of the body, which may lack its newline and the blank line after it.
func (f *frames) last(line []byte) {
	if len(line) > 0 {
		f.take(line)
	}
	switch n := len(f.held); {
	case n == 0 || !errors.Is(f.err, io.EOF):
	case f.held[n-1] == '}':
		f.emit(f.held)
	default:
		f.err = io.ErrUnexpectedEOF
	}
}

// take considers a line without the white space around it.
func (f *frames) take(line []byte) {
	switch {
	case len(line) == 0:
		f.emit(f.held)
	case bytes.HasPrefix(line, dataField):
		f.payload(bytes.TrimLeft(line[len(dataField):], " \t"))
	case line[0] == '{': // an error without a field name
		f.payload(line)
	case bytes.HasPrefix(line, eventField):
		f.alarm = string(bytes.TrimSpace(line[len(eventField):])) == "error"
	}
}

// payload passes on a data line that is an event by itself, and holds others until the event ends. Some servers put no
// blank line between events.
func (f *frames) payload(b []byte) {
	if len(f.held) == 0 && (bytes.Equal(b, doneMark) || len(b) > 1 && b[0] == '{' && b[len(b)-1] == '}') {
		f.emit(b)
		return
	}
	if len(f.held)+len(b) > f.lineMax {
		f.err = f.tooLarge()
		return
	}
	if len(f.held) > 0 {
		f.held = append(f.held, ' ')
	}
	f.held = append(f.held, b...)
}

// emit leaves the event with payload b in out and forgets the event.
func (f *frames) emit(b []byte) {
	alarm := f.alarm
	f.alarm = false
	if len(b) == 0 {
		return
	}
	out := append(f.buf[:0], "data: "...)
	switch {
	case alarm && b[0] == '{':
		out = append(append(append(out, `{"error_event":`...), b...), '}')
	case alarm:
		out = append(out, `{"error_event":"text"}`...)
	case bytes.HasPrefix(b, errorKey):
		out = append(append(out, "{ "...), b[1:]...)
	default:
		out = append(out, b...)
	}
	f.buf = append(out, '\n')
	f.out = f.buf
	f.held = f.held[:0]
}

// line returns the next line, valid until the next call. At the end of the body it returns what is left with io.EOF.
func (f *frames) line() ([]byte, error) {
	b, err := f.src.ReadSlice('\n')
	f.left -= len(b)
	if errors.Is(err, bufio.ErrBufferFull) {
		f.long = f.long[:0]
		for errors.Is(err, bufio.ErrBufferFull) && len(f.long) <= f.lineMax && f.left >= 0 {
			f.long = append(f.long, b...)
			b, err = f.src.ReadSlice('\n')
			f.left -= len(b)
		}
		f.long = append(f.long, b...)
		b = f.long
	}
	if len(b) > f.lineMax || f.left < 0 {
		return nil, f.tooLarge()
	}
	return b, err
}
