package main

import (
	"context"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/review"
	"github.com/souffleur-go/souffleur/examples/sample"
)

// desk is the review desk as the commands see it: an open store, and what the flags say.
type desk struct {
	*app
	verb   string // the command, for messages
	o      reviewFlags
	store  store
	text   string                          // of --text, read
	thread *assistant.Thread               // of --thread: what the thread looks like now; nil = as stored
	voices map[string]*assistant.Assistant // by persona ID
}

func (a *app) desk(ctx context.Context, verb string, o reviewFlags) (*desk, error) {
	s, err := a.open(ctx, o.store, a.env)
	if err != nil {
		return nil, err
	}
	a.stored = true
	return &desk{app: a, verb: verb, o: o, store: s, voices: map[string]*assistant.Assistant{}}, nil
}

// checker is a review.Checker that loads its assistant when a text is to be checked.
type checker func() (*assistant.Assistant, error)

func (c checker) Check(ctx context.Context, b assistant.Basis, text string) (*assistant.Report, error) {
	a, err := c()
	if err != nil {
		return nil, err
	}
	return a.Check(ctx, b, text)
}

// on returns the desk for commands on one draft: it checks with the draft's persona, and the thread is the one of
// --thread, or else the one stored with the draft.
func (d *desk) on(it *review.Item) (*review.Desk, error) {
	return review.New(review.Config{
		Store: d.store, Clock: d.now,
		Checker: checker(func() (*assistant.Assistant, error) { return d.voice(it) }),
		Threads: func(context.Context, string, string) (assistant.Thread, error) {
			if d.thread != nil {
				return *d.thread, nil
			}
			return it.Basis.Request.Thread, nil
		},
	})
}

// voice returns the assistant of a draft's persona: that of --persona, or the sample brand with that ID.
func (d *desk) voice(it *review.Item) (*assistant.Assistant, error) {
	if a := d.voices[it.Persona]; a != nil {
		return a, nil
	}
	b, err := d.brand(it)
	if err != nil {
		return nil, err
	}
	quiet := *d.app
	quiet.stderr = io.Discard
	if quiet.charter, err = loadCharter(d.o.charter, b.sample); err != nil {
		return nil, err
	}
	a, err := quiet.assistant(b, d.o.knowledge, false)
	if err != nil {
		return nil, err
	}
	d.voices[it.Persona] = a
	return a, nil
}

func (d *desk) brand(it *review.Item) (brand, error) {
	if d.o.persona != "" {
		b, err := loadBrand(d.o.persona)
		if err == nil && b.profile.ID() != it.Persona {
			err = usage("--persona %s is %q, the draft speaks as %q: pass that persona", d.o.persona, b.profile.ID(), it.Persona)
		}
		return b, err
	}
	for _, name := range sample.Personas() {
		b, err := loadBrand(name)
		if err != nil {
			return b, err
		}
		if b.profile.ID() == it.Persona {
			return b, nil
		}
	}
	return brand{}, usage("the draft speaks as %q, which is no sample: pass --persona FILE", it.Persona)
}

// actor is who decides. The names of persons are compared without case.
func (d *desk) actor() (review.Actor, error) {
	name := strings.Join(strings.Fields(d.o.as), " ")
	switch {
	case name == "":
		return review.Actor{}, usage("%s: say who decides: --as NAME", d.verb)
	case len(name) > 100, !utf8.ValidString(name), strings.ContainsFunc(name, unsafe):
		return review.Actor{}, usage("%s: --as: a name of at most 100 bytes, without control characters", d.verb)
	}
	return review.Actor{ID: strings.ToLower(name), Kind: review.Person, Name: name}, nil
}

// minPrefix is how much of an ID or a revision must be given.
const minPrefix = 6

// command is what an actor commands about a draft: about the revision of --revision, or the one just read.
func (d *desk) command(it *review.Item, by review.Actor) review.Command {
	cmd := review.Command{Tenant: it.Tenant, ID: it.ID, Revision: it.Hash, Actor: by}
	if seen := d.o.revision; seen != "" && (len(seen) < minPrefix || !strings.HasPrefix(it.Hash, seen)) {
		cmd.Revision = seen
	}
	return cmd
}

// tenants returns whose drafts are looked at. A store does not list its tenants: the samples' are known.
func (d *desk) tenants() []string {
	if len(d.o.tenants) > 0 {
		return d.o.tenants
	}
	return append([]string{""}, sample.Personas()...)
}

// find returns the draft whose ID begins with a prefix.
func (d *desk) find(ctx context.Context, prefix string) (review.Item, error) {
	prefix = strings.ToLower(prefix)
	if len(prefix) < minPrefix {
		return review.Item{}, usage("%s: %q: give at least %d characters of the ID", d.verb, prefix, minPrefix)
	}
	for _, tenant := range d.tenants() {
		if it, err := d.store.Get(ctx, tenant, prefix); !errors.Is(err, review.ErrNotFound) {
			return it, err
		}
	}
	var found []review.Item
	err := d.each(ctx, review.Filter{States: review.States(), Order: review.ByAge, Brief: true}, func(it *review.Item) error {
		if strings.HasPrefix(it.ID, prefix) {
			found = append(found, *it)
		}
		return nil
	})
	switch {
	case err != nil:
		return review.Item{}, err
	case len(found) == 0:
		return review.Item{}, usage("%s: no draft begins with %q: souffleur review list --state all; --tenant names another tenant", d.verb, prefix)
	case len(found) > 1:
		return review.Item{}, usage("%s: %d drafts begin with %q: %s, %s: give more of the ID", d.verb, len(found), prefix, found[0].ID, found[1].ID)
	}
	return d.store.Get(ctx, found[0].Tenant, found[0].ID)
}

// each calls do for every draft of the tenants that the filter takes.
func (d *desk) each(ctx context.Context, f review.Filter, do func(*review.Item) error) error {
	f.Now = d.now()
	for _, f.Tenant = range d.tenants() {
		for f.Cursor = ""; ; {
			page, next, err := d.store.List(ctx, f)
			if err != nil {
				return err
			}
			for i := range page {
				if err := do(&page[i]); err != nil {
					return err
				}
			}
			if f.Cursor = next; next == "" {
				break
			}
		}
	}
	return nil
}

// sweep lets time pass on the desk: expired drafts expire, and what became of a release that nobody reported is unknown.
func (d *desk) sweep(ctx context.Context) error {
	k, err := d.on(&review.Item{})
	if err != nil {
		return err
	}
	for _, tenant := range d.tenants() {
		if _, err := k.Sweep(ctx, tenant); err != nil {
			return err
		}
	}
	return nil
}

// newer reads --thread: what the thread of a draft looks like now.
func (d *desk) newer(ctx context.Context, it *review.Item) error {
	if d.o.thread == "" {
		return nil
	}
	t, err := d.loadThread(ctx, d.o.thread)
	if err != nil {
		return err
	}
	old := it.Basis.Request.Thread
	fill(&t.ID, old.ID)
	fill(&t.Tenant, old.Tenant)
	fill(&t.Channel, old.Channel)
	if t.Recipients == nil {
		t.Recipients = old.Recipients
	}
	if t.ID != old.ID || t.Tenant != old.Tenant {
		return usage("%s: it holds thread %q, the draft answers %q", d.o.thread, t.ID, old.ID)
	}
	a, b := t, old
	a.Version, b.Version = "", ""
	if t.Version != "" && t.Version == old.Version && assistant.ThreadVersion(a) != assistant.ThreadVersion(b) {
		return usage("%s: its messages are not those the draft answers, but its version is still %q: raise it, or leave it out everywhere", d.o.thread, t.Version)
	}
	d.thread = &t
	return nil
}

func fill(s *string, otherwise string) {
	if *s == "" {
		*s = otherwise
	}
}

// frenchReader reports the language to speak about a draft; where it says none, and for no draft, that of the
// environment.
func (a *app) frenchReader(it *review.Item) bool {
	lang := ""
	if it != nil {
		lang = it.Language
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		fill(&lang, a.env(name))
	}
	return strings.HasPrefix(strings.ToLower(lang), "fr")
}
