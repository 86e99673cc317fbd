package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/souffleur-go/souffleur/assistant/review"
)

// session is the interactive desk: it shows the queue, then one draft after the other, and asks line by line, so that it
// works over any connection and can be tested through a pipe.
type session struct {
	*desk
	in   *bufio.Reader
	by   review.Actor
	seen []string // IDs that were decided or left for later
}

// errQuit ends a session.
var errQuit = errors.New("quit")

func (d *desk) interactive(ctx context.Context) (int, error) {
	s := &session{desk: d, in: bufio.NewReader(io.LimitReader(d.stdin, maxInput))}
	err := s.run(ctx)
	if err == nil || errors.Is(err, errQuit) || errors.Is(err, io.EOF) {
		return exitDone, nil
	}
	return exitFailed, err
}

func (s *session) run(ctx context.Context) error {
	items, err := s.waiting(ctx)
	if err != nil {
		return err
	}
	var first *review.Item
	if len(items) > 0 {
		first = &items[0]
	}
	p := s.view(first)
	p.queue(items, len(items))
	if first == nil {
		return nil
	}
	if err := s.introduce(ctx, p); err != nil {
		return err
	}
	for {
		if items, err = s.waiting(ctx); err != nil {
			return err
		}
		i := slices.IndexFunc(items, func(it review.Item) bool { return !slices.Contains(s.seen, it.ID) })
		if i < 0 {
			p.line(0, p.say("C'est tout.", "That is all."))
			return nil
		}
		if err := s.draft(ctx, items[i]); err != nil {
			return err
		}
	}
}

// waiting returns the drafts that wait for a person, the most urgent first.
func (s *session) waiting(ctx context.Context) ([]review.Item, error) {
	if err := s.sweep(ctx); err != nil {
		return nil, err
	}
	return s.queue(ctx, []review.State{review.StatePending, review.StateNeedsInput})
}

// introduce asks who decides, unless --as says so.
func (s *session) introduce(ctx context.Context, p view) error {
	p.blank()
	for {
		var err error
		if s.by, err = s.actor(); err == nil {
			return nil
		}
		if s.o.as, err = s.ask(ctx, p, p.say("Votre nom", "Your name")); err != nil {
			return err
		}
	}
}

// draft shows one draft until it is decided or left.
func (s *session) draft(ctx context.Context, it review.Item) error {
	s.view(&it).rule()
	s.view(&it).item(&it)
	for {
		p := s.view(&it)
		p.hang(0, 0, "", p.keys(&it))
		key, err := s.ask(ctx, p, "")
		if err != nil {
			return err
		}
		next, err := s.press(ctx, p, &it, strings.ToLower(key))
		if err != nil {
			return err
		}
		if next == nil {
			s.seen = append(s.seen, it.ID)
			return nil
		}
		if next.Hash != it.Hash || len(next.Overrides) != len(it.Overrides) {
			p.revised(next)
		}
		it = *next
	}
}

func (s view) rule() {
	s.line(0, strings.Repeat("─", columns))
}

// keys is the line that asks what to do with a draft.
func (s view) keys(it *review.Item) string {
	switch {
	case it.State == review.StateNeedsInput:
		return s.say("[m] écrire le texte  [c] répondre  [r]ejeter  [s]uivant  [q]uitter", "[m] write the text  [c] answer  [r]eject  [s]kip  [q]uit")
	case len(holding(it)) > 0:
		return s.say("[m]odifier  [v] garantir un fait  [o] passer outre  [r]ejeter  [c]hangements  [s]uivant  [q]uitter",
			"[m]odify  [v]ouch  [o]verride  [r]eject  [c]hanges  [s]kip  [q]uit")
	}
	return s.say("[a]pprouver  [m]odifier  [r]ejeter  [c]hangements  [v] garantir un fait  [s]uivant  [q]uitter",
		"[a]pprove  [m]odify  [r]eject  [c]hanges  [v]ouch  [s]kip  [q]uit")
}

// press does what a key stands for. It returns the draft as it is then, or nil when it is done with.
func (s *session) press(ctx context.Context, p view, it *review.Item, key string) (*review.Item, error) {
	name := map[string]string{"a": "approve", "m": "edit", "r": "reject", "c": "changes", "v": "vouch", "o": "override"}[key]
	switch {
	case key == "q":
		return nil, errQuit
	case key == "s":
		return nil, nil
	case key == "":
		return it, nil
	case name == "":
		p.line(0, safe(fmt.Sprintf(p.say("« %.20s » n'est pas une des touches.", "“%.20s” is none of the keys."), key)))
		return it, nil
	case name == "changes" && it.State == review.StateNeedsInput:
		name = "answer"
	}
	ready, err := s.prepare(ctx, p, it, name)
	if err != nil || !ready {
		return it, err
	}
	after, err := s.do(ctx, name, it, s.command(it, s.by))
	if err != nil {
		return s.told(ctx, p, it, name, err)
	}
	p.blank()
	switch name {
	case "edit":
		after, err = s.do(ctx, "return", &after, s.command(&after, s.by))
		return &after, err
	case "vouch", "override":
		return &after, nil
	default:
		p.outcome(&after)
	}
	fresh, err := s.redraft(ctx, &after)
	switch {
	case err != nil:
		p.hang(0, 0, "", p.say("Le nouveau brouillon n'a pas pu être fait : ", "Drafting anew failed: ")+err.Error())
	case fresh != nil:
		p.line(0, p.say("Nouveau brouillon : ", "New draft: ")+short(fresh.ID))
	}
	p.blank()
	return nil, nil
}

// told says why the desk refused, and returns the draft as it is now, or nil when somebody else has decided it.
func (s *session) told(ctx context.Context, p view, it *review.Item, name string, err error) (*review.Item, error) {
	r := p.refusal(it, s.command(it, s.by), err)
	if r.Refused == "" && ctx.Err() != nil {
		return nil, err
	}
	p.blank()
	fill(&r.Message, err.Error())
	p.hang(0, 0, "", r.Message)
	p.reasons(it, r)
	p.blank()
	if name == "edit" {
		if kept, e := keep(s.text); e == nil {
			p.hang(0, 0, "", p.say("Votre texte est gardé dans ", "Your text is kept in ")+kept)
		}
		_, _ = s.do(ctx, "return", it, s.command(it, s.by)) // the lease lapses where this fails
	}
	now, e := s.store.Get(ctx, it.Tenant, it.ID)
	if e != nil {
		return nil, e
	}
	if now.State != review.StatePending && now.State != review.StateNeedsInput {
		return nil, nil
	}
	return &now, nil
}
