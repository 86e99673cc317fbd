package inbox

import (
	"errors"

	"github.com/souffleur-go/souffleur/assistant/review"
)

// errUnread reports a copy asked for by somebody who did not say that the thread is as it was.
var errUnread = errors.New("inbox: the thread was not looked at")

// byHand adds the forms of a draft that a person publishes by copying it, and says who copied it.
func (v *visit) byHand(d *draftPage, it *review.Item) {
	if !v.cfg.Desk.ByHand(*it) {
		return
	}
	d.Hand = true
	if it.State == review.StateApproved {
		d.offered = append([]string{"copy"}, d.offered...)
	}
	if it.State == review.StateReleasing {
		d.offered = []string{"report"}
		d.Copied = typable(it.Text)
		if it.Decision != nil && it.Decision.Verb == review.VerbRelease {
			d.CopiedBy = v.page.Say("copié par ", "copied by ") + safe(it.Decision.By.String()) + v.page.when(it.Decision.At)
		}
	}
	if v.cfg.Paste != nil && it.State.Open() {
		d.Continue = true
	}
}

// copy lets the approved text go to the person who publishes it by hand, and who says that nothing new stands in the
// thread: no program can look there.
func (v *visit) copy(it *review.Item, f typed) (review.Item, error) {
	if !f.Unchanged {
		return review.Item{}, errUnread
	}
	thread := it.Basis.Request.Thread
	if _, err := v.cfg.Desk.Release(v.r.Context(), review.Release{Command: f.command, Thread: &thread}); err != nil {
		return review.Item{}, err
	}
	return v.cfg.Desk.Get(v.r.Context(), v.tenant, it.ID)
}
