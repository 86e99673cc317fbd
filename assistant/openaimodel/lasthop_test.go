package openaimodel

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/moderation/redact"
)

func TestMaskJSON(t *testing.T) {
	const mail, masked = "a@b.example", "[EMAIL_1]"
	for in, want := range map[string]string{
		`{"model":"` + mail + `","messages":[{"role":"user","content":"` + mail + `"}],"stop":["` + mail + `"],"seed":1}`: `{"model":"` + mail + `","messages":[{"role":"user","content":"` + masked + `"}],"stop":["` + masked + `"],"seed":1}`,
		`{"model":"m","input":["x","` + mail + `"],"encoding_format":"float"}`:                                            `{"model":"m","input":["x","` + masked + `"],"encoding_format":"float"}`, // embeddings
		`{"input":"` + mail + `"}`: `{"input":"` + masked + `"}`, // moderation
		`{"content" : [{"type":"text","text":"\u0061\u0040b\u002eexample \/ \u003c"}], "x":null}`: `{"content" : [{"type":"text","text":"[EMAIL_1] / \u003c"}], "x":null}`,
		`{"a":"\"\\","b":"` + mail + `\n"}`:           `{"a":"\"\\","b":"` + masked + `\n"}`,
		`[{"role":"u"},"` + mail + `"]`:               `[{"role":"u"},"` + masked + `"]`,
		`{"role":{"x":["` + mail + `"]}}`:             `{"role":{"x":["` + masked + `"]}}`,
		`{"model":["m",["n"],"` + mail + `"]}`:        `{"model":["m",["n"],"` + masked + `"]}`,
		` "` + mail + `" `:                            ` "` + masked + `" `,
		`{"a":"\u00e9 sans rien","b":1e5,"c":[true]}`: `{"a":"\u00e9 sans rien","b":1e5,"c":[true]}`,
	} {
		got, err := maskJSON([]byte(in), redact.New(redact.Options{}).Mask)
		require.NoError(t, err)
		require.Equal(t, want, string(got))
	}
	for _, in := range []string{"", "a@b.example", `{"a":"b`, `{"a":"b"}{`} {
		_, err := maskJSON([]byte(in), redact.New(redact.Options{}).Mask)
		require.ErrorIs(t, err, errUnmasked)
	}
}

func FuzzMaskJSON(f *testing.F) {
	for _, s := range []string{`{"a":"a@b.example"}`, `["\\",{"role":"x"},"\ud800 06 12 34 56 78"]`, `{"model":"a@b.example"}`, `"`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		got, err := maskJSON(bytes.Clone(body), redact.New(redact.Options{}).Mask)
		require.Equal(t, json.Valid(body), err == nil)
		if err == nil {
			require.True(t, json.Valid(got))
		}
	})
}

// roundTrip is an http.RoundTripper made of a function.
type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// TestLastHop shows that a request of any user of the transport is masked, and that the caller's request stays as it was.
func TestLastHop(t *testing.T) {
	var sent, again string
	hop := lastHop{roundTrip(func(r *http.Request) (*http.Response, error) {
		b, err := io.ReadAll(r.Body)
		require.NoError(t, err)
		require.Equal(t, int64(len(b)), r.ContentLength)
		sent = string(b)
		body, err := r.GetBody()
		require.NoError(t, err)
		b, err = io.ReadAll(body)
		again = string(b)
		return &http.Response{}, err
	})}
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://x.example", strings.NewReader(`{"input":"a@b.example"}`))
	require.NoError(t, err)
	resp, err := hop.RoundTrip(req)
	require.NoError(t, err)
	require.Nil(t, resp.Body)
	require.JSONEq(t, `{"input":"[EMAIL_1]"}`, sent)
	require.Equal(t, sent, again, "what the transport sends again by itself")
	require.Equal(t, int64(23), req.ContentLength)

	req, err = http.NewRequestWithContext(t.Context(), http.MethodPost, "http://x.example", strings.NewReader(`a@b.example`))
	require.NoError(t, err)
	sent = ""
	_, err = hop.RoundTrip(req) //nolint:bodyclose // there is none
	require.ErrorIs(t, err, errUnmasked)
	require.NotContains(t, err.Error(), "@")
	req.Body = io.NopCloser(failingReader{})
	_, err = hop.RoundTrip(req) //nolint:bodyclose // there is none
	require.ErrorIs(t, err, errUnmasked)
	require.Empty(t, sent)
}

type failingReader struct{}

func (failingReader) Read([]byte) (int, error) { return 0, errors.New("gone") }

// TestShortPrompt shows that a prompt that masking shortens is not taken for one that the server cut.
func TestShortPrompt(t *testing.T) {
	p := newPrompt()
	long := "https://x.example/" + strings.Repeat("a", 20_000)
	p.Sections[1].Text = long
	s := serve(t, sayEnd("ok", "stop", 30))
	_, err := newModel(t, s.URL, nil).Complete(t.Context(), p)
	require.NoError(t, err)
	p.Tokens, p.Exact = 5000, true
	_, err = newModel(t, s.URL, nil).Complete(t.Context(), p)
	require.NoError(t, err)
	_, err = newModel(t, s.URL, func(c *Config) { c.Redact = RedactOff }).Complete(t.Context(), p)
	require.Equal(t, codePromptCut, modelError(t, err).Code)
}

// TestHeldTail shows that the beginning of a placeholder at the very end of a stream is text.
func TestHeldTail(t *testing.T) {
	for _, text := range []string{"Voir [EM|AI", "[", "a [EMAIL_1|", "[EMAIL_2]"} {
		s := serve(t, say(text))
		a := call(t.Context(), t, newModel(t, s.URL, nil), newPrompt(), true)
		require.NoError(t, a.err)
		require.Equal(t, strings.ReplaceAll(text, "|", ""), a.completion.Text)
	}
	s := serve(t, events(delta("Voir [EM"), done), say("ok"))
	a := call(t.Context(), t, newModel(t, s.URL, nil), newPrompt(), true)
	require.Equal(t, codeTruncated, modelError(t, a.err).Code)
	require.Equal(t, "Voir ", modelError(t, a.err).Partial, "what was handed on, and no more")
}

// TestRestoredIsBounded shows that placeholders cannot blow an answer up.
func TestRestoredIsBounded(t *testing.T) {
	p := newPrompt()
	p.Sections[1].Text = "https://x.example/" + strings.Repeat("a", 2000)
	for _, streamed := range []bool{false, true} {
		s := serve(t, say(strings.Repeat("[URL_1]", 100)))
		a := call(t.Context(), t, newModel(t, s.URL, nil), p, streamed)
		require.Equal(t, codeTooLarge, modelError(t, a.err).Code)
	}
}
