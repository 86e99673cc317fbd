package review

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/moderation"
)

// maxTextBytes bounds what a person writes into a draft, an instruction or an answer.
const maxTextBytes = 64 << 10

// readable refuses what cannot be stored and shown as it is.
func readable(s string) error {
	switch {
	case len(s) > maxTextBytes:
		return fmt.Errorf("review: the text has %d bytes, at most %d", len(s), maxTextBytes)
	case !utf8.ValidString(s) || strings.ContainsRune(s, 0):
		return errors.New("review: the text is no valid UTF-8 or holds a NUL: paste it again as plain text")
	}
	return nil
}

// Lease takes a draft for a person, or a colleague's lease that has run out. It says in Item.Lease until when.
func (d *Desk) Lease(ctx context.Context, cmd Command) (Item, error) {
	return d.run(ctx, cmd, VerbLease, RoleDrafter, "", func(_ context.Context, s *step) error {
		if l := s.it.Lease; l != nil && s.now.Before(l.Until) && l.By.ID != cmd.Actor.ID {
			return &LeasedError{*l}
		}
		s.it.Lease = &Lease{By: cmd.Actor, Until: s.now.Add(s.policy.leaseFor())}
		return nil
	})
}

// Renew extends the giver's own lease.
func (d *Desk) Renew(ctx context.Context, cmd Command) (Item, error) {
	return d.run(ctx, cmd, VerbRenew, RoleDrafter, "", func(_ context.Context, s *step) error {
		if l := s.it.Lease; l == nil || l.By.ID != cmd.Actor.ID {
			return fmt.Errorf("%w: renew what you hold; take the draft first", ErrForbidden)
		}
		s.it.Lease = &Lease{By: cmd.Actor, Until: s.now.Add(s.policy.leaseFor())}
		return nil
	})
}

// Return gives the giver's lease back; it is no error to hold none.
func (d *Desk) Return(ctx context.Context, cmd Command) (Item, error) {
	return d.run(ctx, cmd, VerbReturn, RoleDrafter, "", func(_ context.Context, s *step) error {
		s.unneeded = s.it.Lease == nil || s.it.Lease.By.ID != cmd.Actor.ID
		s.it.Lease = nil
		return nil
	})
}

// Edit replaces the text by a person's. It becomes a new revision, is checked again, and clears approvals; words that stay
// keep their provenance. The same text checks it with a persona that has changed since, and else does nothing.
func (d *Desk) Edit(ctx context.Context, cmd Command, text string) (Item, error) {
	if err := readable(text); err != nil {
		return Item{}, err
	}
	if clean(text) == "" {
		return Item{}, errors.New("review: the text is empty: reject or withdraw the draft instead")
	}
	return d.run(ctx, cmd, VerbEdit, RoleDrafter, text, func(ctx context.Context, s *step) error {
		if err := s.seen(); err != nil {
			return err
		}
		if text == s.it.Text {
			// The same words are a new revision only when the persona has changed since.
			report, err := d.cfg.Checker.Check(ctx, s.it.Basis, text)
			if err == nil && report.Hash == s.it.Hash {
				s.unneeded = true
				return nil
			}
			return s.revise(ctx, text, s.it.Basis)
		}
		s.it.Spans = edited(s.it.Text, s.it.Spans, text, cmd.Actor.ID)
		if !s.it.wrote(cmd.Actor) {
			s.it.Authors = append(slices.Clone(s.it.Authors), cmd.Actor.ID)
		}
		return s.revise(ctx, text, s.it.Basis)
	})
}

// Check returns the item as Edit would leave it, checked, and changes nothing.
func (d *Desk) Check(ctx context.Context, cmd Command, text string) (Item, error) {
	cmd.dry = true
	return d.Edit(ctx, cmd, text)
}

// Moved returns a *MovedError with what is new when the thread is no longer the one that the text answers, and nil when it
// is, or when the desk has no Config.Threads to read it with.
func (d *Desk) Moved(ctx context.Context, tenant, id string) error {
	it, err := d.Get(ctx, tenant, id)
	if err != nil || d.cfg.Threads == nil {
		return err
	}
	return d.current(ctx, &it)
}

// Rebase takes a thread on that has moved: the text stays byte for byte, its basis becomes the new thread, it is checked
// again, and approvals are cleared.
func (d *Desk) Rebase(ctx context.Context, cmd Command, thread assistant.Thread) (Item, error) {
	return d.run(ctx, cmd, VerbRebase, RoleDrafter, assistant.ThreadVersion(thread), func(ctx context.Context, s *step) error {
		if err := s.seen(); err != nil {
			return err
		}
		if thread.ID != s.it.Thread {
			return errOther
		}
		basis, err := s.it.Basis.WithThread(thread)
		if err != nil {
			return fmt.Errorf("review: rebase: %w", err)
		}
		if basis.ThreadVersion == s.it.Version {
			s.unneeded = true
			return nil
		}
		if err := s.screen(ctx, thread); err != nil {
			return fmt.Errorf("review: rebase: %w", err)
		}
		s.it.Version, s.it.Recipient, s.it.Stale = basis.ThreadVersion, thread.Recipients, false
		return s.revise(ctx, s.it.Text, basis)
	})
}

// screener is what a Checker may be besides.
type screener interface {
	Inbound(ctx context.Context, b assistant.Basis, t assistant.Thread) ([]assistant.InboundFinding, error)
}

// screen notes what the messages of a thread hide or try, beside what is known of them.
func (s *step) screen(ctx context.Context, thread assistant.Thread) error {
	in, ok := s.desk.cfg.Checker.(screener)
	if !ok {
		return nil
	}
	found, err := in.Inbound(ctx, s.it.Basis, thread)
	if err != nil {
		return err
	}
	all := slices.Clone(s.it.Draft.Inbound)
	for _, f := range found {
		known := slices.ContainsFunc(all, func(k assistant.InboundFinding) bool {
			return k.Message == f.Message && k.Rule == f.Rule && k.Match == f.Match
		})
		if !known {
			all = append(all, f)
		}
	}
	s.it.Draft.Inbound = all
	return nil
}

// Vouch makes a fact evidence for this thread, in the name of the person who answers for it, and checks the text again.
func (d *Desk) Vouch(ctx context.Context, cmd Command, fact string) (Item, error) {
	if fact = clean(fact); fact == "" {
		return Item{}, errors.New("review: vouch for a sentence: what is true, in words that can be quoted")
	}
	if err := readable(fact); err != nil {
		return Item{}, err
	}
	return d.run(ctx, cmd, VerbVouch, RoleDrafter, fact, func(ctx context.Context, s *step) error {
		if err := s.seen(); err != nil {
			return err
		}
		return s.revise(ctx, s.it.Text, s.it.Basis.WithNote(assistant.Note{Author: cmd.Actor.String(), Text: fact, At: s.now}))
	})
}

// revise makes a text the current one: checked on the basis by the persona as it is now, without approvals.
func (s *step) revise(ctx context.Context, text string, basis assistant.Basis) error {
	report, err := s.desk.cfg.Checker.Check(ctx, basis, text)
	if err != nil {
		return fmt.Errorf("review: the text could not be checked: %w", err)
	}
	basis.PersonaHash = report.PersonaHash
	s.it.Basis, s.it.Text, s.it.Hash = basis, text, report.Hash
	s.it.Verdict, s.it.Findings, s.it.Approvers = report.Verdict, report.Findings, report.Approvers
	s.it.Risk = risk(s.it.Draft.Priority, report.Verdict)
	s.it.Approvals, s.it.Times.Approved = nil, time.Time{}
	s.it.Revision++
	s.fresh = &Revision{N: s.it.Revision, Hash: s.it.Hash, Text: text, Spans: s.it.Spans, By: s.cmd.Actor, At: s.now}
	return nil
}

// Override lets a finding stand by decision of a person who gives a reason. It is bound to the rule and the matched words.
func (d *Desk) Override(ctx context.Context, cmd Command, rule, match, reason string) (Item, error) {
	if clean(reason) == "" {
		return Item{}, errors.New("review: an override needs a reason")
	}
	if err := readable(reason); err != nil {
		return Item{}, err
	}
	return d.run(ctx, cmd, VerbOverride, RoleApprover, digest(rule, match, reason), func(_ context.Context, s *step) error {
		if err := s.seen(); err != nil {
			return err
		}
		found := slices.ContainsFunc(s.it.Findings, func(f moderation.Finding) bool {
			return f.Rule == rule && f.Match == match && f.Severity >= moderation.Error
		})
		if !found {
			return fmt.Errorf("review: nothing held by %q to override", rule)
		}
		if slices.ContainsFunc(s.it.Overrides, func(o Override) bool { return o.Rule == rule && o.Match == match }) {
			s.unneeded = true
			return nil
		}
		s.it.Overrides = append(slices.Clone(s.it.Overrides), Override{Rule: rule, Match: match, Reason: clean(reason), By: cmd.Actor, At: s.now})
		s.code = rule
		return nil
	})
}

// Answer closes a draft with what an expert knows. Item.Redraft makes it evidence, in the expert's name and with the date.
func (d *Desk) Answer(ctx context.Context, cmd Command, text string) (Item, error) {
	return d.closed(ctx, cmd, VerbAnswer, RoleExpert, "", text, "an answer")
}

// RequestChanges closes a draft with an instruction. The host's worker calls Revise with Item.Redraft and submits.
func (d *Desk) RequestChanges(ctx context.Context, cmd Command, instruction string) (Item, error) {
	return d.closed(ctx, cmd, VerbRequestChanges, RoleDrafter, "", instruction, "an instruction")
}

// Reject closes a draft with a code, one of Reasons, and a comment that may be empty.
func (d *Desk) Reject(ctx context.Context, cmd Command, code, comment string) (Item, error) {
	if !slices.Contains(Reasons(), code) {
		return Item{}, fmt.Errorf("review: reason %q is none of %v", code, Reasons())
	}
	return d.closed(ctx, cmd, VerbReject, RoleApprover, code, comment, "")
}

// Withdraw closes a draft that is no longer wanted.
func (d *Desk) Withdraw(ctx context.Context, cmd Command, why string) (Item, error) {
	return d.closed(ctx, cmd, VerbWithdraw, RoleDrafter, "", why, "")
}

// closed closes a draft by a person's decision; want names the text that must not be empty.
func (d *Desk) closed(ctx context.Context, cmd Command, verb Verb, role Role, code, text, want string) (Item, error) {
	if text = clean(text); text == "" && want != "" {
		return Item{}, fmt.Errorf("review: %s needs %s", verb, want)
	}
	if err := readable(text); err != nil {
		return Item{}, err
	}
	return d.run(ctx, cmd, verb, role, code+"\x00"+text, func(_ context.Context, s *step) error {
		if err := s.seen(); err != nil {
			return err
		}
		s.decide(text, code)
		s.it.Lease = nil
		return nil
	})
}

// Redraft returns what the host's worker hands to Assistant.Revise after Answer or RequestChanges, and false for a draft
// that asks for no redraft.
func (it *Item) Redraft() (assistant.Revision, bool) {
	if it.State != StateChangesRequested || it.Decision == nil {
		return assistant.Revision{}, false
	}
	r := assistant.Revision{Basis: it.Basis, Text: it.Text, Inbound: it.Draft.Inbound, Hints: it.Draft.Hints}
	if it.Decision.Verb == VerbAnswer {
		r.Notes = []assistant.Note{{Author: it.Decision.By.String(), Text: it.Decision.Text, At: it.Decision.At}}
	} else {
		r.Instruction = it.Decision.Text
	}
	return r, true
}
