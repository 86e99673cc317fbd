package reviewtest

import (
	"fmt"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/review"
)

func editCases() []testCase {
	return []testCase{
		{"approve against edit: nobody approves what was not seen", approveOrEdit},
		{"of edits at once one counts and its words stay", oneEdit},
		{"a newer draft never takes a person's words", newerDraft},
		{"a moved thread keeps a person's words", rebased},
		{"a changed persona is seen", changedPersona},
	}
}

func approveOrEdit(t trial) {
	o := newOffice(t)
	for round := range t.rounds() {
		it := o.submit(fmt.Sprint("t", round), "Vous avez 30 jours.")
		var edits, approved atomic.Int64
		together(t.crowd(), func(i int) {
			d, c := o.desk(i), cmd(it, colleague(i))
			var err error
			switch i % 3 {
			case 0:
				if _, err = d.Edit(t.Context(), c, fmt.Sprintf("Vous avez 30 jours, dit %d.", i)); err == nil {
					edits.Add(1)
				}
			case 1:
				_, err = d.Approve(t.Context(), c)
			default:
				var a review.Approved
				if a, err = d.Release(t.Context(), release(it)); err == nil {
					approved.Add(1)
					want(t, a.Text(), it.Text, "the text that leaves")
					want(t, a.Hash(), it.Hash, "the revision that leaves")
				}
			}
			if err != nil && !isLate(err) {
				t.Errorf("the loser got %v", err)
			}
		})
		got := get(t, o.stores[0], "lune", it.ID)
		want(t, edits.Load()+approved.Load(), 1, "edits and releases of one revision")
		if edits.Load() == 1 {
			want(t, got.State, review.StatePending, "the state after the edit")
			want(t, len(got.Approvals), 0, "approvals after the edit")
			want(t, got.Text != it.Text, true, "the text after the edit is the editor's")
			o.words(it.ID, it.Text, got.Text)
		} else {
			want(t, got.State, review.StateReleasing, "the state after the release")
		}
	}
	o.sound()
}

func oneEdit(t trial) {
	o := newOffice(t)
	it := o.submit("t", "Vous avez 30 jours.")
	var mu sync.Mutex
	kept := []string{it.Text}
	for round := range t.rounds() {
		won := 0
		together(t.crowd(), func(i int) {
			text := fmt.Sprintf("Version %d de %d.", round, i)
			_, err := o.desk(i).Edit(t.Context(), cmd(it, colleague(i)), text)
			mu.Lock()
			defer mu.Unlock()
			if err == nil {
				won++
				kept = append(kept, text)
			} else {
				wantError(t, err, review.ErrStale, "an edit of a revision that is gone")
			}
		})
		want(t, won, 1, "edits of one revision")
		it = get(t, o.stores[0], "lune", it.ID)
		want(t, it.Text, kept[len(kept)-1], "the current text")
	}
	o.words(it.ID, kept...)
	want(t, it.Revision, len(kept), "the number of the revision")
	o.sound()
}

func newerDraft(t trial) {
	o := newOffice(t)
	for round := range t.rounds() {
		thread := fmt.Sprint("t", round)
		old := o.submit(thread, "Vous avez 30 jours.")
		now, err := o.place.Thread(t.Context(), "lune", thread)
		must(t, err, "read the thread")
		newer := Draft(now, "Trente jours.")
		var edit, lease error
		together(3, func(i int) {
			switch i {
			case 0:
				if _, err := o.desk(i+round).Submit(t.Context(), newer); err != nil {
					t.Errorf("submit: %v", err)
				}
			case 1:
				_, lease = o.desk(i+round).Lease(t.Context(), cmd(old, lea))
			default:
				_, edit = o.desk(i+round).Edit(t.Context(), cmd(old, lea), "Les mots de Léa.")
			}
		})
		got := get(t, o.stores[0], "lune", old.ID)
		touched := edit == nil || lease == nil
		if edit == nil {
			o.words(old.ID, old.Text, "Les mots de Léa.")
		}
		switch got.State {
		case review.StateSuperseded:
			want(t, touched, false, "whether a person had touched the superseded draft")
			want(t, got.SupersededBy, newer.ID, "by which draft it is superseded")
		case review.StatePending:
			want(t, touched, true, "whether a person has touched the draft that stays")
			want(t, slices.Contains(got.Alternatives, newer.ID), true, "the newer draft is attached")
		default:
			t.Errorf("the older draft is %s", got.State)
		}
		o.state(newer.ID, review.StatePending, "of the newer draft")
	}
	o.sound()
}

func rebased(t trial) {
	o := newOffice(t)
	for round := range t.rounds() {
		thread := fmt.Sprint("t", round)
		it := o.submit(thread, "Vous avez 30 jours.")
		it, err := o.desk(0).Edit(t.Context(), cmd(it, lea), "Les mots de Léa ; les siens.")
		must(t, err, "edit")
		o.place.Say("lune", thread, assistant.Author{ID: "helene", Kind: assistant.AuthorMember}, "Une dernière chose…")
		_, err = o.desk(1).Approve(t.Context(), cmd(it, lea))
		wantError(t, err, review.ErrThreadMoved, "approve on a moved thread")
		now, err := o.place.Thread(t.Context(), "lune", thread)
		must(t, err, "read the thread")
		var won atomic.Int64
		together(t.crowd(), func(i int) {
			got, err := o.desk(i).Rebase(t.Context(), cmd(it, colleague(i)), now)
			if err == nil {
				won.Add(1)
				want(t, got.Text, it.Text, "the text after the rebase")
			} else {
				wantError(t, err, review.ErrStale, "a rebase of a revision that is gone")
			}
		})
		want(t, won.Load(), 1, "rebases of one revision")
		got := get(t, o.stores[0], "lune", it.ID)
		want(t, got.Text, it.Text, "the text after the rebase")
		same(t, got.Spans, it.Spans, "who wrote what, after the rebase")
		_, err = o.desk(0).Approve(t.Context(), cmd(it, lea))
		wantError(t, err, review.ErrStale, "approve what was seen before the rebase")
		_, err = o.desk(0).Approve(t.Context(), cmd(got, lea))
		must(t, err, "approve the rebased draft")
	}
	want(t, o.drain(o.place), t.rounds(), "drafts sent")
	o.sound()
}

func changedPersona(t trial) {
	o := newOffice(t)
	pending, ready := o.submit("t1", "Vous avez 30 jours."), o.approved("t2", "Vous avez 30 jours.")
	o.check.Persona = "persona-2"
	_, err := o.desk(0).Approve(t.Context(), cmd(pending, lea))
	wantError(t, err, review.ErrStale, "approve under another persona")
	_, err = o.desk(1).Release(t.Context(), release(ready))
	wantError(t, err, review.ErrStale, "release under another persona")
	want(t, o.drain(o.place), 0, "drafts sent under another persona")
	want(t, o.state(ready.ID, review.StateApproved, "after the refused release").Stale, true, "stale after the refused release")
	edited, err := o.desk(1).Edit(t.Context(), cmd(ready, lea), "Vous avez 30 jours, Hélène.")
	must(t, err, "edit under the new persona")
	_, err = o.desk(0).Approve(t.Context(), cmd(edited, lea))
	must(t, err, "approve what the new persona checked")
	o.sound()
}
