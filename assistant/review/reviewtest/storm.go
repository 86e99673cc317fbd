package reviewtest

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/review"
)

func stormCases() []testCase {
	return []testCase{{"a day of everything: nothing is lost, nothing is sent twice", storm}}
}

// day is what a crowd does at random, and what it must find again in the evening.
type day struct {
	*office
	mu   sync.Mutex
	kept map[string][]string // draft ID → texts that the desk accepted
}

func storm(t trial) {
	d := &day{office: newOffice(t, 0, time.Minute, -time.Minute), kept: map[string][]string{}}
	d.policy.Expiry = []review.Expiry{{After: 3 * time.Hour}}
	d.place.fault = func(a review.Approved) error {
		switch a.Key()[0] {
		case '0', '1':
			return errBlind
		case '2':
			return review.Definite(errors.New("busy"))
		case '3':
			return errors.New("lost")
		}
		return nil
	}
	steps := 10 + t.rounds()
	together(t.crowd(), func(i int) {
		r := rand.New(rand.NewPCG(7, uint64(i))) //nolint:gosec // a reproducible story
		for n := range steps {
			if err := d.step(r, i, n); err != nil && !isLate(err) && !errors.Is(err, review.ErrNotFound) {
				t.Errorf("person %d, step %d: %v", i, n, err)
			}
		}
	})
	for range 4 {
		d.clock.add(2 * time.Hour)
		d.drain(d.place)
	}
	for _, it := range d.sound() {
		d.words(it.ID, d.kept[it.ID]...)
		want(t, it.State == review.StateReleasing || it.State == review.StateUnknown, false, "in the evening a draft is still "+string(it.State))
	}
	t.Logf("%d drafts, %d posts", len(d.kept), len(d.place.Posts()))
	want(t, len(d.kept) > 0, true, "somebody wrote that day")
}

// step is one random act of a person.
func (d *day) step(r *rand.Rand, i, n int) error {
	ctx, desk, thread := d.t.Context(), d.desk(r.IntN(8)), fmt.Sprint("t", r.IntN(5))
	switch r.IntN(12) {
	case 0, 1, 2:
		now, err := d.place.Thread(ctx, "lune", thread)
		if err != nil {
			return err
		}
		it, err := desk.Submit(ctx, Draft(now, fmt.Sprintf("Brouillon %d de %d.", n, i)))
		if err == nil {
			d.keep(it)
		}
		return err
	case 3:
		if r.IntN(4) == 0 {
			d.place.Say("lune", thread, assistant.Author{ID: "helene"}, fmt.Sprintf("Message %d.", n))
		}
		return nil
	case 4:
		_, err := desk.Sweep(ctx, "lune")
		return err
	case 5:
		_, err := desk.Drain(ctx, "lune", d.place)
		return err
	case 6:
		d.clock.add(time.Duration(r.IntN(40)) * time.Second)
		return nil
	}
	items, _, err := desk.List(ctx, review.Filter{Tenant: "lune", Thread: thread})
	if err != nil || len(items) == 0 {
		return err
	}
	return d.decide(r, desk, items[r.IntN(len(items))], i, n)
}

func (d *day) decide(r *rand.Rand, desk *review.Desk, it review.Item, i, n int) error {
	ctx, c := d.t.Context(), cmd(it, colleague(i))
	switch r.IntN(8) {
	case 0, 1:
		got, err := desk.Edit(ctx, c, fmt.Sprintf("Mots %d de %d.", n, i))
		if err == nil {
			d.keep(got)
		}
		return err
	case 2:
		_, err := desk.Lease(ctx, c)
		return err
	case 3:
		_, err := desk.Return(ctx, c)
		return err
	case 4:
		now, err := d.place.Thread(ctx, it.Tenant, it.Thread)
		if err != nil {
			return err
		}
		_, err = desk.Rebase(ctx, c, now)
		return err
	case 5:
		if r.IntN(3) == 0 {
			_, err := desk.Reject(ctx, c, "verbose", "")
			return err
		}
		return nil
	}
	_, err := desk.Approve(ctx, c)
	return err
}

func (d *day) keep(it review.Item) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.kept[it.ID] = append(d.kept[it.ID], it.Text)
}
