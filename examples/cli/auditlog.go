package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/souffleur-go/souffleur/assistant/review"
)

// jsonEntry is one step of a draft, with the name of who took it where the draft still knows it.
type jsonEntry struct {
	Draft string `json:"draft"`
	review.Entry
	By string `json:"by,omitempty"`
}

// verified is what log --verify found of one draft.
type verified struct {
	Draft   string `json:"draft"`
	Tenant  string `json:"tenant"`
	Entries int    `json:"entries"`
	OK      bool   `json:"ok"`
	Error   string `json:"error,omitempty"`
}

func runLog(ctx context.Context, d *desk, it *review.Item) (int, error) {
	if d.o.verify {
		return d.verify(ctx, it)
	}
	revisions, entries, err := d.store.Log(ctx, it.Tenant, it.ID)
	if err != nil {
		return exitFailed, err
	}
	names := actors(it, revisions, entries)
	s := d.view(it)
	if !d.o.json {
		s.head(short(it.ID) + " · " + s.state(it.State))
	}
	for _, e := range entries {
		if d.o.json {
			if err := d.printJSON(jsonEntry{it.ID, e, names[e.Actor]}); err != nil {
				return exitFailed, err
			}
			continue
		}
		who := names[e.Actor]
		fill(&who, string(e.Kind))
		move := string(e.To)
		if e.From != "" && e.From != e.To {
			move = string(e.From) + " → " + move
		}
		what := strings.TrimSpace(fmt.Sprintf("%-10s %s  %s", who, e.Verb, e.Code))
		s.hang(2, 28, fmt.Sprintf("%3d  %s", e.N, e.At.In(s.now.Location()).Format("2006-01-02 15:04:05")), what+"  ("+move+")")
	}
	return exitDone, nil
}

// actors returns names by the salted hash of entries. Entries hold no names: they come from what else was written at the
// same moment, and go when a person is erased.
func actors(it *review.Item, revisions []review.Revision, entries []review.Entry) map[string]string {
	names := map[string]string{}
	for _, e := range entries {
		for _, r := range revisions {
			if r.At.Equal(e.At) && r.By.ID != "" {
				names[e.Actor] = r.By.String()
			}
		}
		for _, a := range it.Approvals {
			if a.At.Equal(e.At) && e.Verb == review.VerbApprove {
				names[e.Actor] = a.By.String()
			}
		}
		for _, o := range it.Overrides {
			if o.At.Equal(e.At) && e.Verb == review.VerbOverride {
				names[e.Actor] = o.By.String()
			}
		}
		if dec := it.Decision; dec != nil && dec.At.Equal(e.At) && e.Verb == dec.Verb {
			names[e.Actor] = dec.By.String()
		}
	}
	return names
}

// verify checks the audit chains of one draft or of all.
func (d *desk) verify(ctx context.Context, one *review.Item) (int, error) {
	s := d.view(one)
	broken, drafts, steps := 0, 0, 0
	check := func(it *review.Item) error {
		k, err := d.on(it)
		if err != nil {
			return err
		}
		err = k.Verify(ctx, it.Tenant, it.ID)
		if errors.Is(err, review.ErrBroken) { // unless somebody wrote between the two reads
			err = k.Verify(ctx, it.Tenant, it.ID)
		}
		if err != nil && !errors.Is(err, review.ErrBroken) {
			return err
		}
		v := verified{Draft: it.ID, Tenant: it.Tenant, Entries: int(it.Seq), OK: err == nil} //nolint:gosec // counts changes
		drafts, steps = drafts+1, steps+v.Entries
		if err != nil {
			broken, v.Error = broken+1, err.Error()
		}
		switch {
		case d.o.json:
			return d.printJSON(v)
		case err != nil:
			s.hang(0, 0, "", s.say("rompu : ", "broken: ")+it.ID+" : "+err.Error())
		}
		return nil
	}
	var err error
	if one != nil {
		err = check(one)
	} else {
		err = d.each(ctx, review.Filter{States: review.States(), Order: review.ByAge, Brief: true}, check)
	}
	switch {
	case err != nil:
		return exitFailed, err
	case broken > 0:
		return exitFailed, fmt.Errorf(s.say("%d chaînes rompues sur %d : des lignes ont été changées hors du bureau", "%d of %d chains are broken: rows were changed from outside"), broken, drafts)
	case !d.o.json:
		s.line(0, fmt.Sprintf(s.say("Intact : brouillons %d, étapes %d.", "Intact: drafts %d, steps %d."), drafts, steps))
	}
	return exitDone, nil
}
