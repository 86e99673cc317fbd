package openaimodel

import (
	"encoding/json"
	"io"
	"math"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant"
)

func TestNewReportsEverything(t *testing.T) {
	_, err := New(Config{Key: "a b", Temperature: 3, MaxReplyBytes: -1})
	for _, part := range []string{"BaseURL is empty", "Model is empty", "Key holds", "Temperature is above", "MaxReplyBytes is negative"} {
		require.ErrorContains(t, err, "openaimodel: "+part)
	}
	require.NotContains(t, err.Error(), "a b")
}

func TestNewRefusesAddresses(t *testing.T) {
	for url, fault := range map[string]string{
		"127.0.0.1:8080/v1":               "no absolute",
		"localhost":                       "no absolute",
		"ftp://host/v1":                   "no absolute",
		"http:///v1":                      "no absolute",
		"http://%zz":                      "no absolute",
		"http://user:pw@host/v1":          "credentials",
		"http://host/v1?key=pw":           "credentials",
		"http://host/v1?":                 "credentials",
		"http://host/v1#x":                "credentials",
		"http://host/v1/chat/completions": "leave that part out",
	} {
		_, err := New(Config{BaseURL: url, Model: "m"})
		require.ErrorContains(t, err, fault, url)
		require.NotContains(t, err.Error(), "pw")
	}
	for _, url := range []string{"http://127.0.0.1:8080/v1", "https://host/v1/", "http://[::1]:8080", "https://host/a/b"} {
		_, err := New(Config{BaseURL: url, Model: "m"})
		require.NoError(t, err, url)
	}
	_, err := New(Config{BaseURL: "http://host", Model: "m", Temperature: math.NaN()})
	require.ErrorContains(t, err, "Temperature")
}

// What is sent, to the letter.
func TestRequest(t *testing.T) {
	var body, auth string
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		b, _ := io.ReadAll(r.Body)
		body, auth = string(b), r.URL.Path+" "+r.Header.Get("Authorization")
		r.Body = io.NopCloser(strings.NewReader(body))
		say("ok")(w, r)
	})
	const head = `{"model":"m","messages":[{"role":"system","content":"S"},{"role":"user","content":"U"}],`
	sections := []assistant.Section{{Text: "S", Stable: true}, {Text: "U"}}
	for name, r := range map[string]struct {
		prompt assistant.Prompt
		config func(*Config)
		body   string
	}{
		"defaults":        {prompt: assistant.Prompt{Sections: sections}, body: head + `"max_tokens":1024,"temperature":0.000001,"stream":false}`},
		"limit":           {prompt: assistant.Prompt{Sections: sections, MaxTokens: 7}, body: head + `"max_tokens":7,"temperature":0.000001,"stream":false}`},
		"negative limit":  {prompt: assistant.Prompt{Sections: sections, MaxTokens: -1}, body: head + `"max_tokens":1024,"temperature":0.000001,"stream":false}`},
		"variant":         {prompt: assistant.Prompt{Sections: sections, Variant: 3}, body: head + `"max_tokens":1024,"temperature":0.7,"stream":false,"seed":3}`},
		"own temperature": {prompt: assistant.Prompt{Sections: sections, Variant: 3}, config: func(c *Config) { c.Temperature = 0.25 }, body: head + `"max_tokens":1024,"temperature":0.25,"stream":false,"seed":3}`},
		"tiny":            {prompt: assistant.Prompt{Sections: sections}, config: func(c *Config) { c.Temperature = 1e-45 }, body: head + `"max_tokens":1024,"temperature":0.000001,"stream":false}`},
		"server's":        {prompt: assistant.Prompt{Sections: sections}, config: func(c *Config) { c.Temperature = -1 }, body: head + `"max_tokens":1024,"stream":false}`},
		"no system":       {prompt: assistant.Prompt{Sections: sections[1:]}, body: `{"model":"m","messages":[{"role":"user","content":"U"}],"max_tokens":1024,"temperature":0.000001,"stream":false}`},
		"reasoner": {
			prompt: assistant.Prompt{Sections: sections[1:], MaxTokens: 9}, config: func(c *Config) { c.Model = "o3-mini" },
			body: `{"model":"o3-mini","messages":[{"role":"user","content":"U"}],"max_completion_tokens":9,"stream":false}`,
		},
	} {
		m := newModel(t, s.URL, r.config)
		_, err := m.Complete(t.Context(), &r.prompt)
		require.NoError(t, err, name)
		require.Equal(t, r.body, body, name)
		require.Equal(t, "/v1/chat/completions Bearer "+testKey, auth)
	}
	m := newModel(t, s.URL, func(c *Config) { c.BaseURL, c.Key = s.URL+"/v1/", "" })
	require.Equal(t, "m", m.Name())
	require.NoError(t, call(t.Context(), t, m, newPrompt(), true).err)
	require.Equal(t, "/v1/chat/completions ", auth)
	var sent struct {
		Stream  bool `json:"stream"`
		Options struct {
			IncludeUsage bool `json:"include_usage"`
		} `json:"stream_options"`
	}
	require.NoError(t, json.Unmarshal([]byte(body), &sent))
	require.True(t, sent.Stream && sent.Options.IncludeUsage)
}

func TestEmptyPromptIsNotSent(t *testing.T) {
	s := serve(t, say("x"))
	for _, p := range []*assistant.Prompt{nil, {}, {Sections: []assistant.Section{{Name: "thread"}}}} {
		for _, streamed := range []bool{false, true} {
			require.Equal(t, "empty_prompt", modelError(t, call(t.Context(), t, newModel(t, s.URL, nil), p, streamed).err).Code)
		}
	}
	require.Zero(t, s.requests.Load())
}

// go-openai refuses some names before it sends anything.
func TestModelThatGoOpenAIRefuses(t *testing.T) {
	s := serve(t, say("x"))
	m := newModel(t, s.URL, func(c *Config) { c.Model = "text-davinci-003" })
	for _, streamed := range []bool{false, true} {
		e := modelError(t, call(t.Context(), t, m, newPrompt(), streamed).err)
		require.True(t, e.Unusable)
		require.Zero(t, e.Attempts)
	}
	require.Zero(t, s.requests.Load())
}
