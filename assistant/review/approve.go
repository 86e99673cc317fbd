package review

import (
	"context"
	"fmt"
	"slices"

	"github.com/souffleur-go/souffleur/moderation"
)

// Approve is one person's yes to exactly the revision the command names. The text is checked again: what holds it must have
// been overridden by name, and the persona must be the one it was checked with. When the last approval that the policy asks
// for is there, the draft is approved; until then it stays pending.
func (d *Desk) Approve(ctx context.Context, cmd Command) (Item, error) {
	return d.run(ctx, cmd, VerbApprove, RoleApprover, "", func(ctx context.Context, s *step) error {
		if err := s.seen(); err != nil {
			return err
		}
		if err := d.current(ctx, &s.it); err != nil {
			return err
		}
		if err := s.recheck(ctx); err != nil {
			return err
		}
		number, fourEyes := s.policy.required(&s.it)
		if fourEyes && s.it.wrote(cmd.Actor) {
			return fmt.Errorf("%w: four eyes: who edited the text does not approve it", ErrForbidden)
		}
		if slices.ContainsFunc(s.it.Approvals, func(a Approval) bool { return a.By.ID == cmd.Actor.ID }) {
			s.unneeded = true // the same person's second yes is no second approval
			return nil
		}
		s.it.Approvals = append(slices.Clone(s.it.Approvals), Approval{By: cmd.Actor, At: s.now, Hash: s.it.Hash})
		s.decide("", "")
		s.it.Lease = nil
		s.to = StatePending
		if s.it.approvals() >= number {
			s.to = StateApproved
			s.it.Times.Approved = s.now
		}
		return nil
	})
}

// recheck screens the current text again and refuses what no longer stands.
func (s *step) recheck(ctx context.Context) error {
	report, err := s.desk.cfg.Checker.Check(ctx, s.it.Basis, s.it.Text)
	if err != nil {
		return fmt.Errorf("review: the text could not be checked: %w", err)
	}
	if report.PersonaHash != s.it.Basis.PersonaHash || report.Hash != s.it.Hash {
		return fmt.Errorf("%w: the persona changed since: edit the draft, even with the same text, to check it with the new one", ErrStale)
	}
	s.it.Verdict, s.it.Findings = report.Verdict, report.Findings
	if held := s.it.held(); len(held) > 0 {
		return &HeldError{held}
	}
	return nil
}

// held returns the findings that stand in the way of an approval.
func (it *Item) held() []moderation.Finding {
	var out []moderation.Finding
	for _, f := range it.Findings {
		overridden := slices.ContainsFunc(it.Overrides, func(o Override) bool { return o.Rule == f.Rule && o.Match == f.Match })
		if f.Severity >= moderation.Error && !overridden {
			out = append(out, f)
		}
	}
	return out
}

// wrote reports whether an actor changed the text, be it by taking words out.
func (it *Item) wrote(a Actor) bool { return slices.Contains(it.Authors, a.ID) }

// approvals counts the different persons who approved the current revision.
func (it *Item) approvals() int {
	n := 0
	for i, a := range it.Approvals {
		first := !slices.ContainsFunc(it.Approvals[:i], func(b Approval) bool { return b.By.ID == a.By.ID })
		if a.Hash == it.Hash && a.By.Kind == Person && first {
			n++
		}
	}
	return n
}
