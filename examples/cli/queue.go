package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/review"
	"github.com/souffleur-go/souffleur/examples/sample"
)

func runList(ctx context.Context, d *desk, _ *review.Item) (int, error) {
	states, err := d.states()
	if err != nil {
		return exitUsage, err
	}
	if d.o.limit < 1 {
		return exitUsage, usage("review list: --limit %d: at least 1", d.o.limit)
	}
	items, err := d.queue(ctx, states)
	if err != nil {
		return exitFailed, err
	}
	shown := items[:min(len(items), d.o.limit)]
	if d.o.json {
		for i := range shown {
			out := itemJSON(&shown[i])
			out.Spans = nil
			if err := d.printJSON(out); err != nil {
				return exitFailed, err
			}
		}
		return exitDone, nil
	}
	var first *review.Item
	if len(items) > 0 {
		first = &items[0]
	}
	s := d.view(first)
	s.queue(shown, len(items))
	return exitDone, nil
}

// states reads --state.
func (d *desk) states() ([]review.State, error) {
	var out []review.State
	for _, name := range d.o.states {
		switch st := review.State(name); {
		case name == "all":
			return review.States(), nil
		case slices.Contains(review.States(), st):
			out = append(out, st)
		default:
			var known []string
			for _, k := range review.States() {
				known = append(known, string(k))
			}
			return nil, usage("review list: --state %q%s: all, or one of %s", name, meant(name, known), strings.Join(known, ", "))
		}
	}
	return out, nil
}

// queue returns the drafts of all tenants looked at, the most urgent first: risk × time since received, as the store
// orders those of one tenant.
func (d *desk) queue(ctx context.Context, states []review.State) ([]review.Item, error) {
	var items []review.Item
	err := d.each(ctx, review.Filter{States: states, Channel: d.o.channel}, func(it *review.Item) error {
		items = append(items, *it)
		return nil
	})
	now := d.now()
	urgency := func(it *review.Item) int64 {
		return int64(max(it.Risk, 1)) * max(now.Sub(it.Times.Received).Milliseconds(), 1)
	}
	slices.SortStableFunc(items, func(a, b review.Item) int { return cmp.Compare(urgency(&b), urgency(&a)) })
	return items, err
}

// queue prints drafts, two lines each.
func (s view) queue(items []review.Item, total int) {
	switch {
	case total == 0:
		s.line(0, s.say("Rien à relire.", "Nothing to review."))
		return
	case total == 1:
		s.head(s.say("Un brouillon", "One draft"))
	case total > len(items):
		s.head(fmt.Sprintf(s.say("%d brouillons, les %d plus urgents d'abord", "%d drafts, the %d most urgent"), total, len(items)))
	default:
		s.head(fmt.Sprintf(s.say("%d brouillons, le plus urgent d'abord", "%d drafts, the most urgent first"), total))
	}
	for i := range items {
		s.row(&items[i])
	}
}

func (s view) row(it *review.Item) {
	facts := []string{s.state(it.State)}
	switch it.Risk {
	case 4:
		facts = append(facts, s.say("urgent", "urgent"))
	case 3:
		facts = append(facts, s.say("retenu", "held"))
	case 2:
		facts = append(facts, s.say("à vérifier", "to look at"))
	}
	facts = append(facts, it.Channel, s.situation(it.Topic), s.age(it.Times.Received))
	if it.Lease != nil && s.now.Before(it.Lease.Until) {
		facts = append(facts, s.leased(it.Lease))
	}
	if it.Stale {
		facts = append(facts, s.say("le fil a bougé", "the thread moved"))
	}
	s.blank()
	s.hang(2, 12, short(it.ID), strings.Join(slices.DeleteFunc(facts, func(f string) bool { return f == "" }), " · "))
	if m := it.Basis.Request.Measure; m != nil {
		s.hang(12, 14, s.say("mesure : ", "measure: "), s.measure(&it.Basis.Request.Thread, m)+s.why(m))
	}
	s.line(12, cutRight(strings.Join(strings.Fields(safe(cutRight(s.about(it), 400))), " "), columns-12))
}

// enqueue submits a draft to the review desk and says how to go on.
func (d *desk) enqueue(ctx context.Context, draft *assistant.Draft) error {
	s := view{&page{w: d.stderr, fr: strings.HasPrefix(draft.Language, "fr")}, d.now()}
	if draft.Text == "" && draft.Outcome != assistant.NeedsInput {
		s.hang(0, 0, "", s.say("Rien à relire : ce brouillon n'a pas de texte.", "Nothing to review: this draft has no text."))
		return nil
	}
	it, err := d.submit(ctx, draft)
	if err != nil {
		return err
	}
	if !d.o.json {
		s.w = d.stdout
	}
	if m := draft.Basis.Request.Measure; m != nil {
		s.hang(0, 2, "", s.say("Mesure proposée : ", "Measure proposed: ")+s.measure(&draft.Basis.Request.Thread, m))
	}
	s.hang(0, 0, "", s.say("Au bureau de relecture : ", "On the review desk: ")+it.ID+" ("+s.state(it.State)+")")
	s.w = d.stderr
	if it.Draft.Text != draft.Text {
		s.hang(0, 0, "", s.say("Ce fil y était déjà, avec un autre texte, qui reste : review show le montre.",
			"This thread was there already, with another text, which stays: review show has it."))
	}
	own := ""
	if d.o.persona != "" && !slices.Contains(sample.Personas(), d.o.persona) {
		own = " --persona " + d.o.persona
	}
	switch {
	case draft.Basis.Request.Measure != nil:
		d.hint("review show " + short(it.ID))
	case it.State == review.StatePending:
		d.hint("review show "+short(it.ID), "review approve "+short(it.ID)+" --as NAME"+own, "review"+own)
	case it.State == review.StateNeedsInput:
		d.hint("review show "+short(it.ID), "review answer "+short(it.ID)+" --as NAME --text TEXT"+own, "review"+own)
	default:
		d.hint("review show " + short(it.ID))
	}
	return nil
}
