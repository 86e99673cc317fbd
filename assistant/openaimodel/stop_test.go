package openaimodel

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestStopNeverCompletes(t *testing.T) {
	s := serve(t, nil)
	s.turn(s.hang(events(delta("Bon"), delta("jour"))))
	m := newModel(t, s.URL, nil)
	for i := range 20 {
		ctx, cancel := context.WithCancel(t.Context())
		text := ""
		for piece, err := range m.Stream(ctx, newPrompt()) {
			if err != nil {
				e := modelError(t, err)
				require.ErrorIs(t, err, context.Canceled)
				require.Equal(t, text, e.Partial)
				require.False(t, e.Temporary)
				require.Equal(t, 200, e.Status)
				break
			}
			require.Nil(t, piece.Completion)
			text += piece.Text
			if i%2 == 0 || text == "Bonjour" {
				cancel() // before or after everything was read
			}
		}
		require.NotEmpty(t, text)
		cancel()
		<-s.gone
	}
}

// A stop at the very end of a stream that is complete is still a stop.
func TestStopOnTheLastPiece(t *testing.T) {
	s := serve(t, say("Bon|jour"))
	m := newModel(t, s.URL, nil)
	for range 20 {
		ctx, cancel := context.WithCancel(t.Context())
		text, stopped := "", false
		for piece, err := range m.Stream(ctx, newPrompt()) {
			require.Nil(t, piece.Completion)
			if err != nil {
				require.ErrorIs(t, err, context.Canceled)
				stopped = true
			}
			if text += piece.Text; text == "Bonjour" {
				cancel()
			}
		}
		cancel()
		require.True(t, stopped)
	}
}

func TestStopBeforeAndWhileWaiting(t *testing.T) {
	s := serve(t, nil)
	s.turn(s.hang(nil))
	m := newModel(t, s.URL, nil)
	for _, streamed := range []bool{false, true} {
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(10*time.Millisecond, cancel)
		require.ErrorIs(t, call(ctx, t, m, newPrompt(), streamed).err, context.Canceled)
		<-s.gone
		err := call(ctx, t, m, newPrompt(), streamed).err
		require.ErrorIs(t, err, context.Canceled)
		require.Zero(t, modelError(t, err).Attempts)
		late, end := context.WithTimeout(t.Context(), 10*time.Millisecond)
		err = call(late, t, m, newPrompt(), streamed).err
		require.ErrorIs(t, err, context.DeadlineExceeded)
		require.Equal(t, codeTimeout, modelError(t, err).Code)
		end()
		<-s.gone
	}
}

func TestBreakEndsTheRequest(t *testing.T) {
	s := serve(t, nil)
	s.turn(s.hang(events(delta("Bon"))))
	m := newModel(t, s.URL, nil)
	for range m.Stream(t.Context(), newPrompt()) {
		break
	}
	select {
	case <-s.gone:
	case <-time.After(5 * time.Second):
		t.Fatal("the server still sees its client")
	}
}

// Real connections with short limits: what the fake clock of TestTime cannot show.
func TestLimitsOverLoopback(t *testing.T) {
	s := serve(t, nil)
	short := func(c *Config) { c.FirstByte, c.Idle = 30*time.Millisecond, 30*time.Millisecond }
	for name, r := range map[string]struct {
		h       http.HandlerFunc
		code    string
		partial string
	}{
		"no head":      {nil, codeFirstByte, ""},
		"head alone":   {events(""), codeFirstByte, ""},
		"comment":      {events(": ping\n\n"), codeFirstByte, ""},
		"one piece":    {events(delta("Bon")), codeIdle, "Bon"},
		"half a frame": {events(delta("Bon"), "data: {"), codeIdle, "Bon"},
	} {
		s.turn(s.hang(r.h))
		got := call(t.Context(), t, newModel(t, s.URL, short), newPrompt(), true)
		e := modelError(t, got.err)
		require.Equal(t, r.code, e.Code, name)
		require.Equal(t, r.partial, e.Partial, name)
		require.True(t, e.Temporary)
		<-s.gone
	}
	s.turn(s.hang(nil))
	_, err := newModel(t, s.URL, short).Complete(t.Context(), newPrompt())
	require.Equal(t, codeFirstByte, modelError(t, err).Code)
}

func TestNoServer(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	require.NoError(t, l.Close())
	e := modelError(t, call(t.Context(), t, newModel(t, "http://"+l.Addr().String(), nil), newPrompt(), true).err)
	require.Equal(t, codeConnect, e.Code)
	require.Equal(t, 3, e.Attempts)
	require.True(t, e.Temporary)
	require.Contains(t, e.Error(), "check that it runs")
}

// The key and the prompt go to no other place than BaseURL.
func TestRedirectsAreRefused(t *testing.T) {
	var reached atomic.Int32
	other := serve(t, func(http.ResponseWriter, *http.Request) { reached.Add(1) })
	for _, status := range []int{301, 302, 303, 307, 308} {
		s := serve(t, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, other.URL, status) })
		for _, streamed := range []bool{false, true} {
			e := modelError(t, call(t.Context(), t, newModel(t, s.URL, nil), newPrompt(), streamed).err)
			require.Equal(t, status, e.Status)
			require.True(t, e.Unusable)
			require.Contains(t, e.Message, "BaseURL")
		}
	}
	require.Zero(t, reached.Load())
}

func TestConnectionsAreReused(t *testing.T) {
	const workers, drafts = 16, 8
	var dials, arrived atomic.Int32
	all, answer := make(chan struct{}), say("Bon|jour")
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if arrived.Add(1) == workers { // the first round is answered when all of it is there
			close(all)
		}
		<-all
		answer(w, r)
	})
	m := newModel(t, s.URL, nil)
	transport := plainTransport(m)
	dial := transport.DialContext
	transport.DialContext = func(ctx context.Context, network, addr string) (net.Conn, error) {
		dials.Add(1)
		return dial(ctx, network, addr)
	}
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			for range drafts {
				a := call(t.Context(), t, m, newPrompt(), w%2 == 0)
				if a.err != nil {
					t.Error(a.err)
				}
			}
		})
	}
	wg.Wait()
	require.EqualValues(t, workers, dials.Load())
}

// A server that closes kept connections without saying so costs a request, never a retry or a wait.
func TestClosedConnectionIsRenewed(t *testing.T) {
	for _, streamed := range []bool{false, true} {
		s := serve(t, say("one"), hangUp(nil), say("two"), hangUp(nil), hangUp(nil))
		m := newModel(t, s.URL, func(c *Config) { c.Retries = -1 })
		m.backoff = time.Hour
		for i, text := range []string{"one", "two"} {
			got := call(t.Context(), t, m, newPrompt(), streamed)
			require.NoError(t, got.err)
			require.Equal(t, text, got.completion.Text)
			require.Equal(t, i+1, got.completion.Attempts)
		}
		e := modelError(t, call(t.Context(), t, m, newPrompt(), streamed).err)
		require.Equal(t, codeConnect, e.Code)
		require.Equal(t, 2, e.Attempts)
	}
}

func TestNoGoroutinesAreLeft(t *testing.T) {
	s := serve(t, nil)
	m := newModel(t, s.URL, func(c *Config) { c.FirstByte = 20 * time.Millisecond })
	transport := plainTransport(m)
	settle := func() int {
		transport.CloseIdleConnections()
		s.CloseClientConnections()
		n := runtime.NumGoroutine()
		for range 50 {
			time.Sleep(2 * time.Millisecond)
			n = min(n, runtime.NumGoroutine())
		}
		return n
	}
	before := settle()
	for _, h := range []http.HandlerFunc{say("ok"), hangUp(events(delta("a"))), s.hang(events(delta("a"))), s.hang(nil), errBody(500, "")} {
		s.turn(h)
		for _, streamed := range []bool{false, true} {
			ctx, cancel := context.WithTimeout(t.Context(), 30*time.Millisecond)
			_ = call(ctx, t, m, newPrompt(), streamed)
			cancel()
			for range m.Stream(t.Context(), newPrompt()) {
				break
			}
		}
	}
	require.LessOrEqual(t, settle(), before+1)
}

func TestKeyAppearsNowhere(t *testing.T) {
	var log bytes.Buffer
	s := serve(t, errBody(500, `,"type":"`+testKey+`"`))
	cfg := Config{
		BaseURL: s.URL + "/v1", Key: testKey, Model: "m",
		Logger: slog.New(slog.NewJSONHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug})),
	}
	m, err := New(cfg)
	require.NoError(t, err)
	m.backoff = time.Millisecond
	_, err = m.Complete(t.Context(), newPrompt())
	cfg.Logger.Info("asked", "config", cfg)
	for _, s := range []string{
		log.String(), err.Error(), fmt.Sprintf("%v %+v %#v", err, err, modelError(t, err)), fmt.Sprintf("%v %+v %#v", m, m, m),
		fmt.Sprintf("%v %+v %#v", cfg, cfg, cfg),
	} {
		require.NotEmpty(t, s)
		require.NotContains(t, s, testKey)
		require.NotContains(t, s, promptWord)
	}
	require.Contains(t, log.String(), "trying again")
}
