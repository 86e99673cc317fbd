package reviewtest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/souffleur-go/souffleur/assistant/review"
)

func crashCases() []testCase {
	return []testCase{
		{"a crash after approval loses nothing", crashAfterApproval},
		{"a crash while publishing is never sent again", crashWhilePublishing},
		{"a definite failure is tried again, an ambiguous one is not", publisherFails},
		{"a publisher that hangs is given up and may still report", publisherHangs},
		{"a report of an older attempt changes nothing", olderAttempt},
	}
}

func crashAfterApproval(t trial) {
	o := newOffice(t)
	it := o.submit("t", "Vous avez 30 jours.")
	it, err := o.desk(0).Edit(t.Context(), cmd(it, lea), "Les mots de Léa.")
	must(t, err, "edit")
	o.restart()
	_, err = o.desk(0).Approve(t.Context(), cmd(it, lea))
	must(t, err, "approve after a restart")
	o.restart()
	want(t, o.drain(blind{o.place}), 1, "drafts sent after a restart")
	o.restart()
	want(t, o.drain(blind{o.place}), 0, "drafts sent after another restart")
	o.state(it.ID, review.StatePublished, "after all")
	o.words(it.ID, "Vous avez 30 jours.", "Les mots de Léa.")
	o.sound()
}

// crashWhilePublishing loses the Approved before and after the text was sent.
func crashWhilePublishing(t trial) {
	o := newOffice(t)
	kept, lost := o.approved("t1", "Vous avez 30 jours."), o.approved("t2", "Vous avez 30 jours.")
	a, err := o.desk(0).Release(t.Context(), release(kept))
	must(t, err, "release")
	_, err = o.place.Publish(t.Context(), a)
	must(t, err, "publish")
	_, err = o.desk(0).Release(t.Context(), release(lost))
	must(t, err, "release")

	o.restart()
	for range 5 {
		want(t, o.drain(blind{o.place}), 0, "drafts sent again")
		o.clock.add(time.Minute)
	}
	for range 5 {
		want(t, o.drain(blind{o.place}), 0, "drafts sent again by somebody who cannot look")
		o.state(kept.ID, review.StateUnknown, "of the draft that was sent")
		o.state(lost.ID, review.StateUnknown, "of the draft that was not sent")
		o.clock.add(24 * time.Hour)
	}
	o.restart()
	want(t, o.drain(o.place), 0, "drafts sent again by somebody who can look")
	o.state(kept.ID, review.StatePublished, "of the draft that was found")
	o.state(lost.ID, review.StateNotPublished, "of the draft that was not found")
	want(t, len(o.place.Posts()), 1, "posts")
	o.sound()
}

func publisherFails(t trial) {
	o := newOffice(t)
	definite, ambiguous, blindly := o.approved("t1", "Vous avez 30 jours."), o.approved("t2", "Vous avez 30 jours."), o.approved("t3", "Vous avez 30 jours.")
	tries := map[string][]string{}
	o.place.fault = func(a review.Approved) error {
		tries[a.DraftID()] = append(tries[a.DraftID()], a.Key())
		switch {
		case a.DraftID() == blindly.ID:
			return errBlind
		case a.DraftID() == ambiguous.ID:
			return errors.New("reviewtest: the connection broke")
		case len(tries[a.DraftID()]) < 4:
			return fmt.Errorf("reviewtest: refused: %w", review.Definite(errors.New("busy")))
		}
		return nil
	}
	want(t, o.drain(blind{o.place}), 0, "drafts known to be sent")
	o.state(definite.ID, review.StateApproved, "after a definite failure")
	want(t, o.drain(blind{o.place}), 0, "drafts sent before their time")
	for range 6 {
		o.clock.add(2 * time.Hour)
		o.drain(blind{o.place})
	}
	o.state(definite.ID, review.StatePublished, "after definite failures and a success")
	o.state(ambiguous.ID, review.StateUnknown, "after an ambiguous failure")
	o.state(blindly.ID, review.StateUnknown, "after a lost answer")
	want(t, len(tries[definite.ID]), 4, "attempts after definite failures")
	want(t, len(tries[ambiguous.ID])+len(tries[blindly.ID]), 2, "attempts after ambiguous failures")
	for _, key := range tries[definite.ID] {
		want(t, key, tries[definite.ID][0], "the key of another attempt")
	}
	o.drain(o.place)
	o.state(ambiguous.ID, review.StateNotPublished, "after a look-up")
	o.state(blindly.ID, review.StatePublished, "after a look-up")
	o.sound()
}

func publisherHangs(t trial) {
	o := newOffice(t)
	it := o.approved("t", "Vous avez 30 jours.")
	hangs, goOn, once := make(chan struct{}), make(chan struct{}), sync.Once{}
	o.place.fault = func(review.Approved) error {
		once.Do(func() { close(hangs) })
		<-goOn
		return nil
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	done := make(chan error, 1)
	go func() {
		_, err := o.desk(0).Drain(ctx, "lune", blind{o.place})
		done <- err
	}()
	select {
	case <-hangs:
	case err := <-done:
		t.Fatalf("the publisher was never asked: %v", err)
	}
	want(t, o.drain(blind{o.place}), 0, "drafts sent by another publisher meanwhile")
	o.clock.add(3 * time.Minute)
	want(t, o.drain(blind{o.place}), 0, "drafts sent by another publisher after the lease")
	o.state(it.ID, review.StateUnknown, "while the publisher hangs")
	cancel()
	close(goOn)
	if err := <-done; err != nil && !errors.Is(err, context.Canceled) {
		t.Errorf("the publisher that hung: %v", err)
	}
	o.state(it.ID, review.StatePublished, "after the late report")
	want(t, len(o.place.Posts()), 1, "posts")
	o.sound()
}

func olderAttempt(t trial) {
	o := newOffice(t)
	it := o.approved("t", "Vous avez 30 jours.")
	first, err := o.desk(0).Release(t.Context(), release(it))
	must(t, err, "release")
	_, err = o.desk(0).Failed(t.Context(), first, o.clock.read(), "busy")
	must(t, err, "report a failure")
	second, err := o.desk(1).Release(t.Context(), release(it))
	must(t, err, "release again")
	before := shot(t, o.stores[0], "lune", it.ID)
	for name, report := range map[string]func() error{
		"published": func() error { _, err := o.desk(0).Published(t.Context(), first, review.Receipt{}); return err },
		"failed":    func() error { _, err := o.desk(0).Failed(t.Context(), first, base, "busy"); return err },
		"unknown":   func() error { _, err := o.desk(0).Unknown(t.Context(), first, "lost"); return err },
	} {
		want(t, isDecided(report()), true, "the first attempt's report "+name+" is refused")
	}
	same(t, shot(t, o.stores[0], "lune", it.ID), before, "the draft after reports of an older attempt")
	receipt, err := o.place.Publish(t.Context(), second)
	must(t, err, "publish")
	_, err = o.desk(0).Published(t.Context(), second, receipt)
	must(t, err, "report")
	o.sound()
}
