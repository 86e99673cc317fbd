package openaimodel

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptrace"
	"strings"
	"time"

	"github.com/souffleur-go/souffleur/moderation/redact"
)

// Limits on what a server may send besides the text itself.
const (
	errorBodyBytes = 64 << 10
	errorBodyWait  = 2 * time.Second
	drainBytes     = 16 << 10
	drainWait      = 50 * time.Millisecond
)

// The causes for which an exchange ends itself.
var (
	errFirstByte = errors.New("openaimodel: no text within Config.FirstByte")
	errIdle      = errors.New("openaimodel: no further part within Config.Idle")
	errTotal     = errors.New("openaimodel: not finished within Config.Total")
	errClosed    = errors.New("openaimodel: exchange closed")
)

// exchange is one attempt: a request and its answer. go-openai sends through it, one goroutine at a time.
type exchange struct {
	m      *Model
	caller context.Context // whose end is the caller's doing
	ctx    context.Context // ends with the caller's, at a time limit, or when the exchange is closed
	cancel context.CancelCauseFunc
	first  *time.Timer
	idle   *time.Timer // nil until the first part came
	mask   *redact.Map // of the request and its answer, nil = none
	stream bool
	number int  // of the attempt, from 1
	sent   bool // the transport was given the request
	reused bool // the connection has served before
	status int
	media  string  // media type of the answer
	plain  []byte  // body of a whole answer
	frames *frames // body of a streamed one
}

// newExchange starts the clock of attempt number n below ctx.
func (m *Model) newExchange(caller, ctx context.Context, mask *redact.Map, stream bool, n int) *exchange {
	x := &exchange{m: m, caller: caller, mask: mask, stream: stream, number: n}
	x.ctx, x.cancel = context.WithCancelCause(withMap(ctx, mask))
	// net/http renews a connection that the server has closed only before a request was written, and for a POST never
	// after that. llama-server closes connections after a stream without announcing it.
	x.ctx = httptrace.WithClientTrace(x.ctx, &httptrace.ClientTrace{GotConn: func(c httptrace.GotConnInfo) { x.reused = c.Reused }})
	x.first = time.AfterFunc(m.firstByte, func() { x.cancel(errFirstByte) })
	return x
}

// close ends the request, if it still runs, and its timers.
func (x *exchange) close() {
	x.first.Stop()
	if x.idle != nil {
		x.idle.Stop()
	}
	if x.frames != nil {
		_ = x.frames.Close() // what was wanted of the body has been read
	}
	x.cancel(errClosed)
}

// alive notes that a part of the answer came; the next must follow within d.
func (x *exchange) alive(d time.Duration) {
	x.first.Stop()
	if x.idle == nil {
		x.idle = time.AfterFunc(d, func() { x.cancel(errIdle) })
		return
	}
	x.idle.Reset(d)
}

// rest stops the clock while the consumer holds a piece.
func (x *exchange) rest() {
	x.first.Stop()
	if x.idle != nil {
		x.idle.Stop()
	}
}

// Do implements openai.HTTPDoer. Only a sound answer with status 200 is passed on; everything else is a *fault. It goes
// to the transport directly: an http.Client would follow redirects and repeat the address in its errors.
func (x *exchange) Do(req *http.Request) (*http.Response, error) {
	x.sent = true
	resp, err := x.m.transport.RoundTrip(req)
	if err != nil {
		return nil, x.unreached(err)
	}
	x.status = resp.StatusCode
	media, _, _ := strings.Cut(resp.Header.Get("Content-Type"), ";")
	x.media = strings.ToLower(strings.TrimSpace(media))
	if resp.StatusCode != http.StatusOK {
		return nil, x.refused(resp)
	}
	if !x.stream {
		return x.read(resp)
	}
	if x.media != "text/event-stream" {
		return nil, x.noStream(resp)
	}
	x.frames = newFrames(resp.Body, x.lineLimit(), x.streamLimit(), x.tooLarge)
	resp.Body = x.frames
	return resp, nil
}

// lineLimit bounds a whole answer or one event: a text whose every byte is escaped, and what servers add to it.
func (x *exchange) lineLimit() int { return 8*x.m.maxReply + 1<<20 }

// streamLimit bounds a stream, whose chunks weigh some hundred times their text.
func (x *exchange) streamLimit() int { return 64*x.m.maxReply + 32<<20 }

// read takes in the body of a whole answer.
func (x *exchange) read(resp *http.Response) (*http.Response, error) {
	defer func() { _ = resp.Body.Close() }()
	limit := x.lineLimit()
	size := 4 << 10
	if n := resp.ContentLength; n > 0 {
		size = int(min(n, int64(limit)))
	}
	buf := make([]byte, 0, size+bytes.MinRead)
	spoke := false
	for {
		n, err := resp.Body.Read(buf[len(buf):cap(buf)])
		buf = buf[:len(buf)+n]
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, x.broken(err, "")
		}
		if len(buf) > limit {
			return nil, x.tooLarge()
		}
		if spoke = spoke || len(bytes.TrimSpace(buf)) > 0; spoke && n > 0 { // white space keeps a connection alive
			x.alive(x.m.idle)
		}
		if len(buf) == cap(buf) {
			buf = append(buf, 0)[:len(buf)]
		}
	}
	x.plain = buf
	resp.Body = io.NopCloser(bytes.NewReader(buf))
	return resp, nil
}

// errorBody reads the beginning of an error answer; a server that dawdles is left.
func (x *exchange) errorBody(resp *http.Response) []byte {
	defer func() { _ = resp.Body.Close() }()
	x.alive(errorBodyWait)
	b, err := io.ReadAll(io.LimitReader(resp.Body, errorBodyBytes))
	if err != nil {
		return nil
	}
	return b
}

// drain reads what follows the end of a stream, so that the connection can serve again. It waits hardly.
func (x *exchange) drain() {
	x.alive(drainWait)
	_, _ = io.Copy(io.Discard, io.LimitReader(x.frames.src, drainBytes)) // a failure only costs the connection
}
