package inbox

import (
	"slices"

	"github.com/souffleur-go/souffleur/assistant/review"
)

// alternative is another proposal for the same thread, with what makes it differ from this one.
type alternative struct {
	ID, Short, Text, State string
	Differs                []edit
}

// maxBeside bounds the other proposals shown.
const maxBeside = 4

// beside adds the other proposals for the thread.
func (v *visit) beside(d *draftPage, it *review.Item) {
	for _, id := range newest(it.Alternatives) {
		other, err := v.cfg.Desk.Get(v.r.Context(), v.tenant, id)
		if err != nil {
			continue // it is a help, not what the page is about
		}
		d.Alternatives = append(d.Alternatives, alternative{ID: id, Short: short(id), Text: safe(other.Text), State: v.page.State(other.State), Differs: differences(it.Text, other.Text)})
	}
}

// newest returns the last IDs of a list, the last one first.
func newest(ids []string) []string {
	out := slices.Clone(ids[max(0, len(ids)-maxBeside):])
	slices.Reverse(out)
	return out
}
