package openaimodel

import (
	"context"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/sashabaranov/go-openai"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/moderation/redact"
)

// Model asks one model of one server. It is safe for concurrent use.
type Model struct {
	name        string
	redact      Redaction
	temperature float64
	retries     int
	maxReply    int
	firstByte   time.Duration
	idle        time.Duration
	total       time.Duration
	backoff     time.Duration     // before the first retry
	transport   http.RoundTripper // masks, unless redact is off
	log         *slog.Logger
	reasoner    bool // go-openai refuses max_tokens and temperatures for this name
	// client and secret close over the key, so that printing a Model does not print it.
	client func(openai.HTTPDoer) *openai.Client
	secret func(string) bool
}

var _ assistant.Streamer = (*Model)(nil)

// New checks cfg and returns a Model. It sends nothing. The error joins one sentence per fault.
func New(cfg Config) (*Model, error) {
	if err := cfg.check(); err != nil {
		return nil, err
	}
	cfg = cfg.withDefaults()
	base, key := openai.DefaultConfig(cfg.Key), cfg.Key
	base.BaseURL = cfg.BaseURL
	probe := openai.ChatCompletionRequest{Model: cfg.Model}
	limitTokens(&probe, 1)
	transport := cfg.Transport
	if cfg.Redact == RedactOn {
		transport = lastHop{transport}
	}
	return &Model{
		name:        cfg.Model,
		redact:      cfg.Redact,
		temperature: cfg.Temperature,
		retries:     cfg.Retries,
		maxReply:    cfg.MaxReplyBytes,
		firstByte:   cfg.FirstByte,
		idle:        cfg.Idle,
		total:       cfg.Total,
		backoff:     firstBackoff,
		transport:   transport,
		log:         cfg.Logger,
		reasoner:    openai.NewReasoningValidator().Validate(probe) != nil,
		client: func(d openai.HTTPDoer) *openai.Client {
			c := base
			c.HTTPClient = d
			return openai.NewClientWithConfig(c)
		},
		secret: func(s string) bool { return key != "" && strings.Contains(s, key) },
	}, nil
}

// Name returns the model's name as configured.
func (m *Model) Name() string { return m.name }

// Complete asks for the whole reply at once. The error is an *assistant.ModelError.
func (m *Model) Complete(ctx context.Context, p *assistant.Prompt) (*assistant.Completion, error) {
	var done *assistant.Completion
	err := m.attempts(ctx, p, false, func(x *exchange, a ask) *fault {
		answer, err := m.client(x).CreateChatCompletion(x.ctx, a.request)
		if err != nil {
			return x.broken(err, "")
		}
		var f *fault
		done, f = x.whole(&answer, a)
		return f
	})
	if err != nil {
		return nil, err
	}
	return done, nil
}

// ask is a request and what is known of its prompt.
type ask struct {
	request openai.ChatCompletionRequest
	bytes   int         // length of the prompt's texts
	tokens  int         // exact number of their tokens, 0 = unknown
	mask    *redact.Map // of all attempts, nil = nothing is masked
}

// newAsk builds the request for p, the same for the same prompt.
func (m *Model) newAsk(p *assistant.Prompt, stream bool) ask {
	if p == nil {
		return ask{}
	}
	system, user := p.System(), p.User()
	a := ask{bytes: len(system) + len(user)}
	if m.redact == RedactOn {
		a.mask = redact.New(p.Redact)
	}
	if p.Exact {
		a.tokens = p.Tokens
	}
	r := &a.request
	r.Model = m.name
	r.Messages = make([]openai.ChatCompletionMessage, 0, 2)
	if system != "" {
		r.Messages = append(r.Messages, openai.ChatCompletionMessage{Role: openai.ChatMessageRoleSystem, Content: system})
	}
	if user != "" {
		r.Messages = append(r.Messages, openai.ChatCompletionMessage{Role: openai.ChatMessageRoleUser, Content: user})
	}
	if stream {
		r.StreamOptions = &openai.StreamOptions{IncludeUsage: true}
	}
	m.sample(r, p)
	return a
}

// sample sets how r chooses words and how many.
func (m *Model) sample(r *openai.ChatCompletionRequest, p *assistant.Prompt) {
	limit := p.MaxTokens
	if limit <= 0 {
		limit = defaultMaxTokens
	}
	if p.Variant > 0 {
		seed := p.Variant
		r.Seed = &seed
	}
	if m.reasoner {
		r.MaxCompletionTokens = limit
		return
	}
	limitTokens(r, limit)
	switch {
	case m.temperature < 0:
	case p.Variant > 0 && m.temperature == coldest:
		r.Temperature = variantTemperature
	default:
		r.Temperature = float32(m.temperature)
	}
}

// limitTokens sets max_tokens, the one limit that every server obeys: Ollama ignores max_completion_tokens.
func limitTokens(r *openai.ChatCompletionRequest, n int) {
	//lint:ignore SA1019 see above
	r.MaxTokens = n //nolint:staticcheck // see above
}

// newTransport returns a transport for one server. net/http keeps two idle connections a host by default, so that
// hundreds of concurrent drafts would dial again and again.
func newTransport(connect time.Duration) *http.Transport {
	if connect == never {
		connect = 0
	}
	dialer := net.Dialer{Timeout: connect}
	return &http.Transport{
		DialContext:            dialer.DialContext,
		TLSHandshakeTimeout:    connect,
		ForceAttemptHTTP2:      true,
		DisableCompression:     true, // compressed event streams arrive in lumps
		MaxIdleConnsPerHost:    1024,
		IdleConnTimeout:        90 * time.Second,
		MaxResponseHeaderBytes: 256 << 10,
	}
}
