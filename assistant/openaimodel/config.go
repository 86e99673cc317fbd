package openaimodel

import (
	"errors"
	"log/slog"
	"math"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// Defaults of Config and limits that are not configured.
const (
	defaultConnect    = 10 * time.Second
	defaultFirstByte  = 2 * time.Minute
	defaultIdle       = 30 * time.Second
	defaultTotal      = 5 * time.Minute
	defaultRetries    = 2
	defaultReplyBytes = 64 << 10
	defaultMaxTokens  = 1024

	// never stands for a time limit that is off.
	never = time.Duration(math.MaxInt64)
	// coldest is sent for temperature 0: go-openai leaves 0 out, and values near the smallest float32 crash Ollama's
	// sampler. 1e-6 is deterministic on the servers tried.
	coldest = 1e-6
	// variantTemperature makes a Prompt.Variant differ from the first draft.
	variantTemperature = 0.7
)

// Config says which server and model to ask and how patiently. BaseURL and Model are required. It is read once, by New.
type Config struct {
	// BaseURL is the address before "/chat/completions", such as "http://127.0.0.1:8080/v1". It holds no credentials
	// and no query.
	BaseURL string
	Key     string // sent as bearer token, "" = none is sent
	Model   string // as the server names it
	// Temperature is 0..2. 0 = deterministic (0.7 for a Prompt with a Variant); negative = the server's default.
	Temperature float64

	// Connect limits dialling and the TLS handshake, each; 0 = 10 s. It does not apply to a Transport of the host.
	Connect time.Duration
	// FirstByte limits the wait for the first text of an answer, not for its headers, per attempt; 0 = 2 min, negative
	// = off. Complete's answer usually arrives as a whole, so there it limits the generation.
	FirstByte time.Duration
	// Idle limits the wait between two parts of an answer; keep-alive comments do not count, nor does the time the
	// consumer of Stream takes. 0 = 30 s, negative = off.
	Idle time.Duration
	// Total limits a call with all its attempts and waits; 0 = 5 min, negative = off.
	Total time.Duration

	// Retries bounds the attempts after the first; 0 = 2, negative = off. A request that met a kept connection which the
	// server had closed is sent once more at once, and counts in Completion.Attempts only.
	Retries int
	// MaxReplyBytes bounds the text of an answer; 0 = 64 KiB. A longer one is the error "too_large".
	MaxReplyBytes int

	// Redact says whether personal data is masked in every request and restored in the answer; the zero value masks.
	// Names are known from Prompt.Redact.
	Redact Redaction

	// Transport carries the requests, masked already; nil = a private one that keeps a connection per concurrent draft. Redirects are
	// never followed, whatever it is.
	Transport http.RoundTripper
	Logger    *slog.Logger // told of retries, without any text; nil = silent
}

// String names the server and the model; it leaves out the key.
func (c Config) String() string { return c.Model + " at " + c.BaseURL }

// GoString is like String.
func (c Config) GoString() string { return "openaimodel.Config(" + c.String() + ")" }

// LogValue implements slog.LogValuer; it leaves out the key.
func (c Config) LogValue() slog.Value {
	return slog.GroupValue(slog.String("model", c.Model), slog.String("baseURL", c.BaseURL))
}

// check returns every fault of c at once.
func (c *Config) check() error {
	errs := []error{c.checkURL()}
	fault := func(bad bool, sentence string) {
		if bad {
			errs = append(errs, errors.New("openaimodel: "+sentence))
		}
	}
	fault(strings.TrimSpace(c.Model) == "", "Model is empty: name a model that the server serves")
	fault(strings.ContainsFunc(c.Key, func(r rune) bool { return r <= ' ' || r > '~' }),
		"Key holds a space, a line break or a character outside ASCII: give the bare key")
	fault(!(c.Temperature <= 2), "Temperature is above 2 or no number: use 0 to 2, or a negative value for the server's default")
	fault(c.Redact > RedactOff, "Redact is unknown: use RedactOn or RedactOff")
	fault(c.MaxReplyBytes < 0, "MaxReplyBytes is negative: an answer always has a limit, 0 stands for 64 KiB")
	return errors.Join(errs...)
}

// checkURL returns the fault of BaseURL. Its message does not repeat the address, which may hold a password.
func (c *Config) checkURL() error {
	u, err := url.Parse(c.BaseURL)
	remedy := `: give an address such as "http://127.0.0.1:8080/v1"`
	switch {
	case c.BaseURL == "":
		return errors.New("openaimodel: BaseURL is empty" + remedy)
	case err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Hostname() == "":
		return errors.New("openaimodel: BaseURL is no absolute http or https address" + remedy)
	case u.User != nil || u.RawQuery != "" || u.ForceQuery || u.Fragment != "":
		return errors.New("openaimodel: BaseURL holds credentials, a query or a fragment: put the key into Key and leave out the rest")
	case strings.HasSuffix(strings.TrimRight(u.Path, "/"), "/chat/completions"):
		return errors.New("openaimodel: BaseURL ends in /chat/completions: leave that part out")
	}
	return nil
}

// withDefaults returns c with every zero replaced by its default and every "off" by a value that never applies.
func (c Config) withDefaults() Config {
	limit := func(d *time.Duration, byDefault time.Duration) {
		switch {
		case *d == 0:
			*d = byDefault
		case *d < 0:
			*d = never
		}
	}
	limit(&c.Connect, defaultConnect)
	limit(&c.FirstByte, defaultFirstByte)
	limit(&c.Idle, defaultIdle)
	limit(&c.Total, defaultTotal)
	switch {
	case c.Retries == 0:
		c.Retries = defaultRetries
	case c.Retries < 0:
		c.Retries = 0
	}
	if c.MaxReplyBytes == 0 {
		c.MaxReplyBytes = defaultReplyBytes
	}
	if c.Temperature == 0 {
		c.Temperature = coldest
	} else if c.Temperature > 0 {
		c.Temperature = max(c.Temperature, coldest)
	}
	if c.Transport == nil {
		c.Transport = newTransport(c.Connect)
	}
	if c.Logger == nil {
		c.Logger = slog.New(slog.DiscardHandler)
	}
	return c
}
