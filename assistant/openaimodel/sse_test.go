package openaimodel

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"
)

func read(body []byte, slow bool) (string, error) {
	var r io.Reader = bytes.NewReader(body)
	if slow {
		r = iotest.OneByteReader(r)
	}
	x := &exchange{m: &Model{maxReply: 100}}
	out, err := io.ReadAll(newFrames(io.NopCloser(r), 1<<16, 1<<18, x.tooLarge))
	return string(out), err
}

// Whatever arrives: every line passed on is one data field, the result does not depend on how the bytes were cut, and
// valid events arrive in number and order.
func FuzzFrames(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.sse")
	for _, file := range files {
		b, err := os.ReadFile(file)
		require.NoError(f, err)
		f.Add(b)
	}
	for _, s := range []string{"data: {\ndata: }\n\n", "event: error\ndata: x\n\n", "{\"error\":1}", "data:[DONE]", "\xef\xbb\xbfdata: {}\r\n", "data: {\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		out, err := read(body, false)
		if len(body) > 1<<18 {
			require.Error(t, err)
		}
		for line := range strings.Lines(out) {
			require.True(t, strings.HasPrefix(line, "data: ") && strings.HasSuffix(line, "\n"), line)
			require.False(t, strings.HasPrefix(line, `data: {"error":`))
		}
		if len(body) < 4096 {
			again, errAgain := read(body, true)
			require.Equal(t, out, again)
			require.Equal(t, err == nil, errAgain == nil)
		}
	})
}

// No stream makes the reading of a reply panic, and none that lacks a finish reason becomes a completion.
func FuzzReply(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.*")
	for _, file := range files {
		b, err := os.ReadFile(file)
		require.NoError(f, err)
		f.Add(b, filepath.Ext(file) == ".sse")
	}
	f.Fuzz(func(t *testing.T, body []byte, streamed bool) {
		handler := whole(string(body))
		if streamed {
			handler = events(string(body))
		}
		m := newModel(t, "http://memory.invalid", func(c *Config) {
			c.Transport = &memory{handlers: one(handler)}
			c.Retries = -1
		})
		got := call(t.Context(), t, m, newPrompt(), streamed)
		if got.err != nil {
			require.NotContains(t, got.err.Error(), promptWord)
			return
		}
		require.False(t, isBlank(got.completion.Text))
		require.True(t, bytes.Contains(bytes.ToLower(body), []byte("finish_reason")) || bytes.ContainsRune(body, '\\') || !isASCII(body))
	})
}

// isASCII: encoding/json folds letters such as U+017F in member names.
func isASCII(b []byte) bool {
	return bytes.IndexFunc(b, func(r rune) bool { return r > 0x7f }) < 0
}

func FuzzProblem(f *testing.F) {
	for _, s := range []string{`{"error":{"code":1,"type":"x"}}`, `{"error":"x"}`, `{"error":null}`, `{"error_event":{"error":[]}}`, `{"object":"error","code":"500"}`, `[`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		x := &exchange{m: &Model{secret: func(string) bool { return false }}, status: 200}
		fault := x.reported(body, "")
		if fault == nil {
			return
		}
		require.True(t, json.Valid(body))
		require.Regexp(t, `^[\w.:+-]{1,64}$`, fault.Code)
	})
}
