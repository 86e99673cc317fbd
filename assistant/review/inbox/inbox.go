package inbox

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/review"
)

// Config sets an inbox up. Desk and Identify are required.
type Config struct {
	Desk *review.Desk
	// Identify says which person sends a request. An error, an actor without an ID or one that is no person sees nothing.
	Identify func(*http.Request) (review.Actor, error)

	// Paste drafts a reply to an exchange that a person copied from a place without a connector, submits it and returns the
	// draft's ID. The thread's ID begins with "paste-"; the desk's Config.ByHand and Config.Threads should know such threads.
	// nil = no paste box.
	Paste func(ctx context.Context, tenant string, t assistant.Thread) (draftID string, err error)
	Us    []string // names under which the brand writes, to tell its messages in a pasted exchange

	Tenant func(*http.Request) (string, error) // whose drafts; nil = ""; an error sees nothing
	// Prefix is where the handler is mounted, like "/inbox". "" = at the root, or behind http.StripPrefix.
	Prefix string
	Lang   func(*http.Request) string // "fr" or "en"; nil or another answer = Accept-Language, then "en"
	Clock  func() time.Time           // its location is the one times are told in; nil = time.Now
	Logger *slog.Logger               // nil = silent; never receives texts or names
}

// inbox is immutable and safe for concurrent use.
type inbox struct {
	cfg   Config
	cross *http.CrossOriginProtection
}

// New returns the handler, or every fault of the configuration at once.
func New(cfg Config) (http.Handler, error) {
	var faults []error
	if cfg.Desk == nil {
		faults = append(faults, errors.New("inbox: Config.Desk is nil: pass the desk that drafts are submitted to"))
	}
	if cfg.Identify == nil {
		faults = append(faults, errors.New("inbox: Config.Identify is nil: nobody decides without a name, say who sends a request"))
	}
	if p := cfg.Prefix; p != "" && (!strings.HasPrefix(p, "/") || strings.HasSuffix(p, "/") || strings.Contains(p, "//")) {
		faults = append(faults, fmt.Errorf("inbox: Config.Prefix %q: write it like \"/inbox\", with no slash at its end", p))
	}
	if len(faults) > 0 {
		return nil, errors.Join(faults...)
	}
	if cfg.Tenant == nil {
		cfg.Tenant = func(*http.Request) (string, error) { return "", nil }
	}
	if cfg.Clock == nil {
		cfg.Clock = time.Now
	}
	if cfg.Logger == nil {
		cfg.Logger = slog.New(slog.DiscardHandler)
	}
	return &inbox{cfg: cfg, cross: http.NewCrossOriginProtection()}, nil
}

// visit is one request of a known person.
type visit struct {
	*inbox
	w      http.ResponseWriter
	r      *http.Request
	tenant string
	page   *page
}

// route is what a path answers.
type route struct{ get, post func() }

// ServeHTTP implements http.Handler.
func (b *inbox) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	guard(w.Header())
	path := strings.TrimPrefix(r.URL.Path, b.cfg.Prefix)
	if path == "" {
		slash(w, r)
		return
	}
	if name, known := assets[path]; known {
		name.serve(w, r)
		return
	}
	v := &visit{inbox: b, w: w, r: r, page: &page{fr: b.french(r), now: b.cfg.Clock()}}
	routes := map[string]route{
		"/":      {get: v.queue},
		"/draft": {get: v.draft, post: v.decide},
	}
	if b.cfg.Paste != nil {
		routes["/paste"] = route{get: v.paste, post: v.pasted}
	}
	to, known := routes[path]
	switch {
	case !v.admitted():
	case !known:
		v.fail(http.StatusNotFound, "Cette page n'existe pas.", "There is no such page.")
	case r.Method == http.MethodGet || r.Method == http.MethodHead:
		to.get()
	case r.Method == http.MethodPost && to.post != nil:
		to.post()
	default:
		allow := "GET, HEAD"
		if to.post != nil {
			allow += ", POST"
		}
		w.Header().Set("Allow", allow)
		v.fail(http.StatusMethodNotAllowed, "Cela ne se fait pas ici.", "That is not done here.")
	}
}

// admitted finds out who asks and for which tenant, and answers those who may not.
func (v *visit) admitted() bool {
	by, err := v.cfg.Identify(v.r)
	if err != nil || by.ID == "" || by.Kind != review.Person {
		v.fail(http.StatusForbidden, "Vous n'êtes pas connecté : personne ne décide sans nom.", "You are not signed in: nobody decides without a name.")
		return false
	}
	if v.tenant, err = v.cfg.Tenant(v.r); err != nil {
		v.fail(http.StatusForbidden, "Cette boîte n'est pas la vôtre.", "This inbox is not yours.")
		return false
	}
	v.page.by, v.page.Tenant, v.page.Pasting = by, safe(v.tenant), v.cfg.Paste != nil
	if v.cross.Check(v.r) != nil {
		v.fail(http.StatusForbidden, "Cette demande vient d'un autre site : rien n'a été fait.", "This request comes from another site: nothing was done.")
		return false
	}
	return true
}

// broken answers a fault that is none of the reader's.
func (v *visit) broken(what string, err error) {
	if v.r.Context().Err() != nil {
		return
	}
	v.cfg.Logger.Error("souffleur: inbox", "doing", what, "error", err)
	v.fail(http.StatusInternalServerError, "Le bureau ne répond pas : réessayez dans un instant.", "The desk does not answer: try again in a moment.")
}
