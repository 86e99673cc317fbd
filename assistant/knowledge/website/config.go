package website

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"time"
)

// Config says how a site is read. Only Client is required.
type Config struct {
	// Client makes every request, with the host's transport, cookies, CheckRedirect and Timeout. Redirects are followed
	// one by one here, so that each address is checked first.
	Client *http.Client
	// Agent is the User-Agent header; the letters it begins with are the name that robots.txt is searched for. "" =
	// "Souffleur".
	Agent    string
	MaxPages int           // pages asked for in one Read, those they redirect to not counted; 0 = 500
	MaxBytes int64         // of one document, unpacked, at most 8 MiB; 0 = 8 MiB. A page of HTML may have 2 MiB
	Delay    time.Duration // between two requests, 0 = one second, negative = none; robots.txt may ask for up to 30 seconds
	Timeout  time.Duration // of one request with its body, and of a look-up before it, 0 = 30 seconds
	// AllowPrivate admits addresses that are not public: loopback, private networks, link-local, carrier-grade NAT, cloud
	// metadata. Then no name is looked up before a request.
	AllowPrivate bool

	Lookup func(ctx context.Context, host string) ([]netip.Addr, error) // nil = the resolver of the system
	Now    func() time.Time                                             // nil = time.Now
	Sleep  func(ctx context.Context, d time.Duration) error             // nil = a timer that ends with ctx
}

const (
	defaultAgent    = "Souffleur"
	defaultMaxPages = 500
	mostBytes       = 8 << 20 // what a knowledge.Source may hold
	defaultDelay    = time.Second
	defaultTimeout  = 30 * time.Second
)

// Reader reads sites. It may be used by several goroutines, each with a State of its own.
type Reader struct {
	cfg    Config
	client *http.Client // the host's, but for its redirects
	token  string       // name in robots.txt
}

// New checks the configuration. The error joins everything that is wrong with it.
func New(cfg Config) (*Reader, error) {
	var faults []error
	fault := func(format string, args ...any) { faults = append(faults, fmt.Errorf("website: "+format, args...)) }
	if cfg.Client == nil {
		fault("Client is nil: pass the http.Client whose transport may reach the site")
	}
	if cfg.Agent == "" {
		cfg.Agent = defaultAgent
	}
	token := productToken(cfg.Agent)
	if token == "" {
		fault("Agent %q does not begin with a name: write it as MyBrandBot/1.0", cfg.Agent)
	}
	if strings.ContainsFunc(cfg.Agent, func(r rune) bool { return r < ' ' || r > '~' }) {
		fault("Agent %q holds characters that no header may hold: use printable ASCII", cfg.Agent)
	}
	if cfg.MaxPages < 0 {
		fault("MaxPages is %d: use 0 for %d, or a positive number", cfg.MaxPages, defaultMaxPages)
	}
	if cfg.MaxBytes < 0 || cfg.MaxBytes > mostBytes {
		fault("MaxBytes is %d: use 0 for %d, or less", cfg.MaxBytes, mostBytes)
	}
	if cfg.Timeout < 0 {
		fault("Timeout is %v: use 0 for %v, or a positive duration", cfg.Timeout, defaultTimeout)
	}
	if len(faults) > 0 {
		return nil, errors.Join(faults...)
	}
	cfg.fill()
	client := *cfg.Client
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &Reader{cfg: cfg, client: &client, token: token}, nil
}

// fill replaces zero values by their defaults.
func (c *Config) fill() {
	if c.MaxPages == 0 {
		c.MaxPages = defaultMaxPages
	}
	if c.MaxBytes == 0 {
		c.MaxBytes = mostBytes
	}
	if c.Delay == 0 {
		c.Delay = defaultDelay
	}
	if c.Timeout == 0 {
		c.Timeout = defaultTimeout
	}
	if c.Lookup == nil {
		c.Lookup = func(ctx context.Context, host string) ([]netip.Addr, error) {
			return net.DefaultResolver.LookupNetIP(ctx, "ip", host)
		}
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Sleep == nil {
		c.Sleep = sleep
	}
}

func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}
