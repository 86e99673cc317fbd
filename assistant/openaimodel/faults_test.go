package openaimodel

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant"
)

// want is how a fault must end: in a text, or in an error with these fields.
type want struct {
	text      string
	finish    assistant.Finish // "" = stop
	code      string
	status    int
	partial   string
	message   string // part of the error's sentence
	attempts  int
	temporary bool
	unusable  bool
}

type row struct {
	name   string
	plain  []http.HandlerFunc // nil = not applicable
	stream []http.HandlerFunc
	want   want
	prompt func(*assistant.Prompt)
	config func(*Config)
}

func both(h ...http.HandlerFunc) (plain, stream []http.HandlerFunc) { return h, h }

func TestFaults(t *testing.T) {
	rows := append(append(append(statusRows(), endRows()...), frameRows()...), oddRows()...)
	for _, r := range rows {
		for _, streamed := range []bool{false, true} {
			handlers := r.plain
			if streamed {
				handlers = r.stream
			}
			if handlers == nil {
				continue
			}
			t.Run(fmt.Sprintf("%s/streamed=%v", r.name, streamed), func(t *testing.T) {
				t.Parallel()
				r.check(t, handlers, streamed)
			})
		}
	}
}

func (r *row) check(t *testing.T, handlers []http.HandlerFunc, streamed bool) {
	t.Helper()
	s := serve(t, handlers...)
	m := newModel(t, s.URL, r.config)
	p := newPrompt()
	if r.prompt != nil {
		r.prompt(p)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	got := call(ctx, t, m, p, streamed)
	attempts := max(r.want.attempts, 1)
	require.EqualValues(t, attempts, s.requests.Load(), "requests")
	if r.want.text != "" {
		require.NoError(t, got.err)
		finish := r.want.finish
		if finish == "" {
			finish = assistant.FinishStop
		}
		require.Equal(t, r.want.text, got.completion.Text)
		require.Equal(t, finish, got.completion.Finish)
		require.Equal(t, attempts, got.completion.Attempts)
		return
	}
	require.Error(t, got.err)
	e := modelError(t, got.err)
	require.Equal(t, r.want.code, e.Code)
	require.Equal(t, r.want.status, e.Status)
	require.Equal(t, attempts, e.Attempts)
	require.Equal(t, r.want.temporary, e.Temporary, "temporary")
	require.Equal(t, r.want.unusable, e.Unusable, "unusable")
	require.Equal(t, "m", e.Model)
	require.NotErrorIs(t, e, context.Canceled)
	require.NotErrorIs(t, e, context.DeadlineExceeded)
	require.Contains(t, e.Error(), r.want.message)
	for _, secret := range []string{testKey, promptWord, "commande", "<html"} {
		require.NotContains(t, e.Error()+fmt.Sprint(e.Err), secret)
	}
	if streamed {
		require.Equal(t, r.want.partial, e.Partial)
		require.Equal(t, got.pieces, e.Partial, "what was yielded")
	}
}

// errBody quotes the prompt and the key, as some servers do.
func errBody(status int, detail string, headers ...string) http.HandlerFunc {
	return typed(status, "application/json",
		`{"error":{"message":"bad: `+promptWord+` `+testKey+`"`+detail+`}}`, headers...)
}

func statusRows() []row {
	bare := func(name string, w want, h ...http.HandlerFunc) row {
		p, s := both(h...)
		return row{name: name, plain: p, stream: s, want: w}
	}
	ok := say("Bonjour")
	html := typed(502, "text/html", "<html><h1>Bad gateway</h1></html>")
	rows := []row{
		bare("ok", want{text: "Bonjour"}, ok),
		bare("429 then ok", want{text: "Bonjour", attempts: 2}, errBody(429, "", "Retry-After", "0"), ok),
		bare("429 long wait", want{code: "rate_limited", status: 429, temporary: true}, errBody(429, `,"code":"rate_limited"`, "Retry-After", "31")),
		bare("429 no credit", want{code: "insufficient_quota", status: 429, unusable: true}, errBody(429, `,"code":"insufficient_quota"`)),
		bare("500 twice then ok", want{text: "Bonjour", attempts: 3}, errBody(500, ""), errBody(500, ""), ok),
		bare("500 always", want{code: "server_error", status: 500, temporary: true, attempts: 3}, errBody(500, `,"type":"server_error"`)),
		bare("503 loading", want{text: "Bonjour", attempts: 2}, errBody(503, `,"code":503,"type":"unavailable_error"`), ok),
		bare("501", want{code: "not_supported_error", status: 501, unusable: true}, errBody(501, `,"type":"not_supported_error"`)),
		bare("html 502 twice then ok", want{text: "Bonjour", attempts: 3}, html, html, ok),
		bare("html 502 always", want{status: 502, temporary: true, attempts: 3}, html),
		bare("text 404", want{status: 404, unusable: true, message: "BaseURL"}, typed(404, "text/plain", "404 page not found")),
		bare("unknown model", want{code: "model_not_found", status: 404, unusable: true}, errBody(404, `,"code":"model_not_found","type":"x"`)),
		bare("401", want{code: "invalid_api_key", status: 401, unusable: true}, errBody(401, `,"code":"invalid_api_key"`)),
		bare("402", want{status: 402, unusable: true}, errBody(402, "")),
		bare("403", want{status: 403, unusable: true}, errBody(403, "")),
		bare("context overflow", want{code: "exceed_context_size_error", status: 400, message: "longer than the model's context"},
			errBody(400, `,"code":400,"type":"exceed_context_size_error","n_prompt_tokens":9,"n_ctx":1`)),
		bare("code holds the key", want{status: 400}, errBody(400, `,"code":"`+testKey+`"`)),
		bare("code is a sentence", want{status: 400}, errBody(400, `,"code":"about `+promptWord+`"`)),
		bare("code is null", want{code: "api_error", status: 400}, errBody(400, `,"code":null,"type":"api_error"`)),
		bare("error is a text", want{status: 400}, typed(400, "application/json", `{"error":"`+promptWord+`"}`)),
		bare("bare members", want{code: "BadRequestError", status: 422}, typed(422, "application/json", `{"object":"error","type":"BadRequestError","code":422}`)),
		bare("huge error body", want{status: 400}, typed(400, "application/json", `{"error":{"code":"x","message":"`+strings.Repeat("x", 1<<20)+`"}}`)),
		bare("204", want{code: "malformed", status: 204, unusable: true}, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(204) }),
		bare("stream_options refused", want{code: "invalid_request_error", status: 400}, errBody(400, `,"type":"invalid_request_error"`)),
	}
	for _, status := range []int{408, 409, 429} {
		rows = append(rows, bare(fmt.Sprint(status, " is tried again"), want{text: "Bonjour", attempts: 2}, errBody(status, ""), ok))
	}
	for _, status := range []int{400, 413, 415, 422, 418} {
		rows = append(rows, bare(fmt.Sprint(status, " is not tried again"), want{status: status}, errBody(status, ""), ok))
	}
	return rows
}

func message(members, finish string) string {
	return `{"choices":[{"index":0,"message":{"role":"assistant",` + members + `},"finish_reason":` + finishJSON(finish) + `}]}`
}

func one(h http.HandlerFunc) []http.HandlerFunc { return []http.HandlerFunc{h} }

func endRows() []row {
	same := func(name, text, finish string, w want) row {
		p, s := both(sayEnd(text, finish, 0))
		w.partial = strings.ReplaceAll(text, "|", "")
		return row{name: name, plain: p, stream: s, want: w}
	}
	reasoning := func(member, finish string) row {
		return row{
			name:   "reasoning only " + member + " " + finish,
			plain:  one(whole(message(`"content":"","`+member+`":"hm"`, finish))),
			stream: one(events(`data: {"choices":[{"index":0,"delta":{"content":null,"`+member+`":"hm"}}]}`+"\n\n", end(finish), done)),
			want:   want{code: "reasoning_only", status: 200},
		}
	}
	return []row{
		same("no finish reason", "Bonjour", "", want{code: "truncated", status: 200, temporary: true}),
		same("no text", "", "stop", want{code: "empty", status: 200}),
		same("white space", " \n\t\u00a0", "stop", want{code: "empty", status: 200}),
		same("only broken bytes", "\uFFFD\uFFFD\x01", "stop", want{code: "empty", status: 200}),
		same("length", "Bonjour à", "length", want{text: "Bonjour à", finish: assistant.FinishLength}),
		same("filtered", "Bon", "content_filter", want{text: "Bon", finish: assistant.FinishFiltered}),
		same("length without text", "", "length", want{code: "length", status: 200}),
		same("filtered without text", "", "content_filter", want{code: "content_filter", status: 200}),
		same("tool call", "", "tool_calls", want{code: "malformed", status: 200, message: "tool_calls"}),
		same("function call", "x", "function_call", want{code: "malformed", status: 200}),
		same("unknown finish reason", "Bonjour", "banane", want{code: "truncated", status: 200, message: "banane"}),
		same("finish reason is a sentence", "Bonjour", "the "+promptWord, want{code: "truncated", status: 200}),
		same("control characters pass", "a\x00b\x1b[0m\uFFFDc", "stop", want{text: "a\x00b\x1b[0m\uFFFDc"}),
		reasoning("reasoning_content", "stop"), reasoning("reasoning_content", "length"), reasoning("reasoning", "stop"),
		{
			name: "clean end without finish and DONE", stream: one(events(delta("Bon"), delta("jour"))),
			want: want{code: "truncated", status: 200, partial: "Bonjour", temporary: true},
		},
		{
			name: "DONE without finish", stream: one(events(delta("Bon"), done)),
			want: want{code: "truncated", status: 200, partial: "Bon", temporary: true},
		},
		{name: "finish without DONE", stream: one(events(delta("Bon"), end("stop"))), want: want{text: "Bon"}},
		{name: "cut after finish", stream: one(hangUp(events(delta("Bon"), end("stop")))), want: want{text: "Bon"}},
		{
			name: "closed before the first byte", plain: []http.HandlerFunc{hangUp(nil), say("ok")}, stream: []http.HandlerFunc{hangUp(nil), say("ok")},
			want: want{text: "ok", attempts: 2},
		},
		{
			name: "always closed before the first byte", plain: one(hangUp(nil)), stream: one(hangUp(nil)),
			want: want{code: "connect", temporary: true, attempts: 3},
		},
		{name: "closed after the head", stream: []http.HandlerFunc{hangUp(events("")), say("ok")}, want: want{text: "ok", attempts: 2}},
		{
			name: "closed in mid-reply", stream: one(hangUp(events(delta("Bon")))),
			want: want{code: "truncated", status: 200, partial: "Bon", temporary: true},
		},
		{name: "closed in mid-reply, once", plain: []http.HandlerFunc{hangUp(whole(`{"choices":[`)), say("ok")}, want: want{text: "ok", attempts: 2}},
		{name: "short of its length", plain: one(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "5000")
			_, _ = w.Write([]byte(message(`"content":"x"`, "stop")))
		}), want: want{code: "truncated", status: 200, temporary: true, attempts: 3}},
		{name: "cut JSON", plain: one(whole(`{"choices":[{"message":{"content":"Bonj`)), want: want{code: "truncated", status: 200, temporary: true, attempts: 3}},
		{name: "no body", plain: one(whole("")), stream: one(events("")), want: want{code: "truncated", status: 200, temporary: true, attempts: 3}},
	}
}

func frameRows() []row {
	stream := func(name string, w want, parts ...string) row {
		return row{name: name, stream: one(events(parts...)), want: w}
	}
	failed := want{code: "server_error", status: 500, partial: "Bon", temporary: true}
	errEvent := `{"error":{"code":500,"type":"server_error","message":"` + promptWord + `"}}`
	long := strings.Repeat("é", 100<<10)
	return []row{
		stream("malformed frame", want{code: "malformed", status: 200, partial: "Bon"}, delta("Bon"), "data: {\"choices\":[}\n\n", delta("jour"), end("stop"), done),
		stream("no JSON", want{code: "malformed", status: 200, partial: "Bon"}, delta("Bon"), "data: hello\n\n", end("stop"), done),
		stream("half a frame at the end", want{code: "truncated", status: 200, partial: "Bon", temporary: true}, delta("Bon"), `data: {"choices":[{"delta":{"con`),
		stream("half a frame and a newline", want{code: "truncated", status: 200, partial: "Bon", temporary: true}, delta("Bon"), `data: {"choices":[{"delta":{"con`+"\n"),
		stream("content is a number", want{code: "malformed", status: 200}, `data: {"choices":[{"index":0,"delta":{"content":42}}]}`+"\n\n"),
		stream("error event", failed, delta("Bon"), "data: "+errEvent+"\n\n", done),
		stream("error event as last line", failed, delta("Bon"), "data: "+errEvent),
		stream("error without field name", failed, delta("Bon"), errEvent+"\n\n"),
		stream("error after a comment", failed, delta("Bon"), ": ping\n", "data: "+errEvent+"\n\n"),
		stream("error after a comment and an event line", failed, delta("Bon"), ":\n\nevent: x\n", "data: "+errEvent+"\n\n", done),
		stream("event named error", want{code: "overloaded_error", status: 200, partial: "Bon", temporary: true},
			delta("Bon"), "event: error\ndata: {\"type\":\"overloaded_error\"}\n\n"),
		stream("event named error around an error", failed, delta("Bon"), "event: error\ndata: "+errEvent+"\n\n"),
		stream("event named error with a text", want{code: "error", status: 200, partial: "Bon", temporary: true},
			delta("Bon"), "event: error\ndata: broken "+promptWord+"\n\n"),
		stream("error is null", want{text: "Bonjour"}, delta("Bon"),
			`data: {"error":null,"choices":[{"index":0,"delta":{"content":"jour"}}]}`+"\n\n", end("stop"), done),
		stream("error is a text", want{code: "error", status: 200, partial: "Bon", temporary: true}, delta("Bon"), `data: {"error":"`+promptWord+`"}`+"\n\n"),
		stream("error with a code in quotes", want{code: "429", status: 429, partial: "Bon", temporary: true}, delta("Bon"), `data: {"error":{"code":"429"}}`+"\n\n"),
		stream("error that is the client's", want{code: "bad", status: 400, partial: "Bon"}, delta("Bon"), `data: {"error":{"code":400,"type":"bad"}}`+"\n\n"),
		stream("bare error object", want{code: "BadRequestError", status: 400, partial: "Bon"},
			delta("Bon"), `data: {"object":"error","type":"BadRequestError","code":400}`+"\n\n", done),
		{name: "error before any text, once", stream: []http.HandlerFunc{events("data: " + errEvent + "\n\n"), say("ok")}, want: want{text: "ok", attempts: 2}},
		{
			name: "error in a whole answer, once", plain: []http.HandlerFunc{whole(errEvent), say("ok")}, stream: []http.HandlerFunc{whole(errEvent), say("ok")},
			want: want{text: "ok", attempts: 2},
		},
		stream("CRLF", want{text: "Bon"}, strings.ReplaceAll(delta("Bon")+end("stop")+done, "\n", "\r\n")),
		stream("no space after data", want{text: "Bon"}, strings.ReplaceAll(delta("Bon")+end("stop")+done, "data: ", "data:")),
		stream("no blank lines", want{text: "Bon"}, strings.ReplaceAll(delta("Bon")+end("stop")+done, "\n\n", "\n")),
		stream("byte order mark", want{text: "Bon"}, "\xef\xbb\xbf"+delta("Bon")+end("stop")+done),
		stream("other fields", want{text: "Bon"}, "id: 1\nevent: message\nretry: 3\n"+delta("Bon")+":c\n\nevent: ping\ndata: {\"type\":\"ping\"}\n\n"+end("stop")+done),
		stream("empty data lines", want{text: "Bon"}, "data:\n\ndata: \n\n"+delta("Bon")+end("stop")+done),
		stream("an event of several lines", want{text: "Bon"}, "data: {\"choices\":\ndata: [{\"index\":0,\ndata: \"delta\":{\"content\":\"Bon\"}}]}\n\n"+end("stop")+done),
		stream("400 comments first", want{text: "Bon"}, strings.Repeat(": keep-alive\n\n", 400), delta("Bon")+end("stop")+done),
		{name: "200 KB line", stream: one(events(delta(long), end("stop"), done)), want: want{text: long}, config: func(c *Config) { c.MaxReplyBytes = 1 << 20 }},
		stream("usage in a chunk of its own", want{text: "Bon"}, delta("Bon")+end("stop")+`data: {"choices":[],"usage":{"prompt_tokens":9,"completion_tokens":1}}`+"\n\n"+done),
		stream("split inside a character", want{text: "déjà €"}, delta("déjà")[:44], delta("déjà")[44:], delta(" €")[:45], delta(" €")[45:46], delta(" €")[46:], end("stop"), done),
		stream("invalid UTF-8", want{text: "a\uFFFDb"}, "data: {\"choices\":[{\"delta\":{\"content\":\"a\xffb\"}}]}\n\n", end("stop"), done),
		stream("text after the finish reason", want{code: "malformed", status: 200, partial: "Bon"}, delta("Bon")+end("stop")+delta("jour")+done),
		stream("error after the finish reason", failed, delta("Bon")+end("stop")+"data: "+errEvent+"\n\n"),
	}
}

func oddRows() []row {
	small := func(c *Config) { c.MaxReplyBytes = 10 }
	cut := want{code: "prompt_cut", status: 200, partial: "Bon"}
	exact := func(tokens int) func(*assistant.Prompt) {
		return func(p *assistant.Prompt) { p.Exact, p.Tokens = true, tokens }
	}
	long := func(p *assistant.Prompt) { p.Sections[1].Text = strings.Repeat("mot ", 3000) }
	counted := func(name string, n int, p func(*assistant.Prompt), w want) row {
		h := one(sayEnd("Bon", "stop", n))
		return row{name: name, plain: h, stream: h, prompt: p, want: w}
	}
	page := one(typed(200, "text/html", "<html>Welcome</html>"))
	return []row{
		{name: "html 200", plain: page, stream: page, want: want{code: "malformed", status: 200, message: "text/html"}},
		{name: "JSON where a stream was asked", stream: one(whole(message(`"content":"x"`, "stop"))), want: want{code: "malformed", status: 200, message: "application/json"}},
		{name: "stream where JSON was asked", plain: one(events(delta("x"), done)), want: want{code: "malformed", status: 200, message: "text/event-stream"}},
		{name: "JSON with a wrong type", plain: one(typed(200, "text/plain", message(`"content":"x"`, "stop"))), want: want{text: "x"}},
		{name: "no choices", plain: one(whole(`{"choices":[]}`)), want: want{code: "empty", status: 200}},
		{name: "null content", plain: one(whole(message(`"content":null`, "stop"))), want: want{code: "empty", status: 200}},
		{name: "content in parts", plain: one(whole(message(`"content":[{"type":"text","text":"a"},{"type":"text","text":"b"}]`, "stop"))), want: want{text: "ab"}},
		{name: "white space before the answer", plain: one(whole("\n\n   \n" + message(`"content":"x"`, "stop"))), want: want{text: "x"}},
		{
			name: "two choices", plain: one(whole(`{"choices":[{"index":1,"message":{"content":"B"},"finish_reason":"length"},{"index":0,"message":{"content":"A"},"finish_reason":"stop"}]}`)),
			stream: one(events(delta("A"), `data: {"choices":[{"index":1,"delta":{"content":"B"},"finish_reason":"length"}]}`+"\n\n", end("stop"), done)), want: want{text: "A"},
		},
		{
			name: "too large", plain: one(say("12345|67890|1")), stream: one(say("12345|67890|1")), config: small,
			want: want{code: "too_large", status: 200, partial: "1234567890"},
		},
		{
			name: "endless line", plain: one(whole(`{"x":"` + strings.Repeat("x", 2<<20))), stream: one(events(delta("a"), "data: {"+strings.Repeat("x", 2<<20))),
			config: small, want: want{code: "too_large", status: 200, partial: "a"},
		},
		{name: "endless comments", stream: one(func(w http.ResponseWriter, r *http.Request) {
			events(delta("a"), strings.Repeat(":"+strings.Repeat("x", 1<<16)+"\n", 600))(w, r)
		}), config: small, want: want{code: "too_large", status: 200, partial: "a"}},
		{name: "endless event", stream: one(events(delta("a"), strings.Repeat("data: [\n", 600_000))), config: small, want: want{code: "too_large", status: 200, partial: "a"}},
		counted("prompt cut, count exact", 49, exact(100), cut),
		counted("prompt whole, count exact", 50, exact(100), want{text: "Bon"}),
		counted("prompt cut, count estimated", 500, long, cut),
		counted("prompt whole, count estimated", 3000, long, want{text: "Bon"}),
		counted("prompt not counted", 0, exact(100), want{text: "Bon"}),
		{name: "huge head", plain: one(hugeHead), stream: one(hugeHead), want: want{code: "connect", temporary: true, attempts: 3}},
		{name: "empty prompt", plain: one(say("x")), stream: one(say("x")), prompt: func(p *assistant.Prompt) { p.Sections[0].Text = "" }, want: want{text: "x"}},
	}
}

func hugeHead(w http.ResponseWriter, _ *http.Request) {
	for i := range 400 {
		w.Header().Set(fmt.Sprint("X-", i), strings.Repeat("x", 1000))
	}
}
