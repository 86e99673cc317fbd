package inbox

import (
	"errors"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/review"
)

// hand is a draft on its way to a place where a person publishes it.
type hand struct {
	Text   string // to copy; only who took it gets it
	By, At string // who took it, and until when to say what became of it
	Mine   bool
}

var (
	errUnread  = errors.New("inbox: the thread was not looked at")
	errAddress = errors.New("inbox: no address of a page")
)

// byHand adds the forms of a draft that a person publishes by copying it. Only the person who released it gets the text to
// copy: two copies would look like two permissions.
func (v *visit) byHand(d *draftPage, it *review.Item) {
	if !v.cfg.Desk.ByHand(*it) {
		return
	}
	switch it.State {
	case review.StateApproved:
		d.offered = append([]string{"copy"}, d.offered...)
	case review.StateReleasing:
		d.offered = []string{"report"}
		d.Hand = &hand{At: v.page.when(it.Until)}
		if by := it.Decision; by != nil && by.Verb == review.VerbRelease {
			d.Hand.By = v.page.Say("copié par ", "copied by ") + safe(by.By.String()) + v.page.when(by.At)
			d.Hand.Mine = by.By.ID == v.page.by.ID
		}
		if d.Hand.Mine {
			d.Hand.Text = typable(it.Text)
		}
	default:
	}
	d.Continue = v.cfg.Paste != nil && pastedOn(it)
}

// copy lets the approved text go to the person who publishes it by hand, and who says that nothing new stands in the
// thread: no program can look there. What the desk does know of the thread counts more.
func (v *visit) copy(it *review.Item, f typed) (review.Item, error) {
	if !v.cfg.Desk.ByHand(*it) {
		return review.Item{}, errUnknown
	}
	if !f.Unchanged {
		return review.Item{}, errUnread
	}
	if m, err := v.moved(it); err == nil && m != nil {
		return review.Item{}, m
	}
	thread := it.Basis.Request.Thread
	thread.ID, thread.Version = it.Thread, it.Version
	_, err := v.cfg.Desk.Release(v.r.Context(), review.Release{Command: f.command, Thread: &thread})
	var late *review.DecidedError
	if errors.As(err, &late) && late.State == review.StateReleasing && late.By == "" && late.Decision != nil && late.Decision.By.ID == v.page.by.ID {
		err = nil // pressed twice, it is copied once
	}
	if err != nil {
		return review.Item{}, err
	}
	return v.cfg.Desk.Get(v.r.Context(), v.tenant, it.ID)
}

// moved returns what is new in the thread of a draft, nil where nothing is known to be. What the desk cannot read, a newer
// draft may know: an exchange that was pasted again.
func (v *visit) moved(it *review.Item) (*review.MovedError, error) {
	err := v.cfg.Desk.Moved(v.r.Context(), v.tenant, it.ID)
	var m *review.MovedError
	switch {
	case errors.As(err, &m):
		return m, nil
	case !v.cfg.Desk.ByHand(*it):
		return nil, err
	case !it.Stale:
		return nil, nil //nolint:nilnil // nothing moved
	}
	for _, id := range newest(it.Alternatives) {
		other, err := v.cfg.Desk.Get(v.r.Context(), v.tenant, id)
		if err == nil && other.State.Open() && other.Version != it.Version {
			return further(it, other.Basis.Request.Thread), nil
		}
	}
	return nil, nil //nolint:nilnil // nothing moved
}

// further is what a later reading of a thread has that a draft does not know.
func further(it *review.Item, now assistant.Thread) *review.MovedError {
	m, known := &review.MovedError{Thread: now}, map[string]string{}
	for _, k := range it.Basis.Request.Thread.Messages {
		known[k.ID] = k.Text
	}
	for _, n := range now.Messages {
		if said, knows := known[n.ID]; !knows || said != n.Text {
			m.New = append(m.New, n)
		}
	}
	return m
}
