package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/review"
	"github.com/souffleur-go/souffleur/moderation"
)

// act returns the command of a verb by which a person changes one draft.
func act(name string) func(context.Context, *desk, *review.Item) (int, error) {
	return func(ctx context.Context, d *desk, it *review.Item) (int, error) {
		if err := d.complete(ctx, name, it); err != nil {
			return exitUsage, err
		}
		by, err := d.actor()
		if err != nil {
			return exitUsage, err
		}
		cmd := d.command(it, by)
		after, err := d.do(ctx, name, it, cmd)
		if err != nil {
			return d.refuse(it, cmd, err)
		}
		fresh, err := d.redraft(ctx, &after)
		if err != nil {
			return exitFailed, fmt.Errorf("%s is closed, but drafting anew failed: %w", short(after.ID), badRequest(err))
		}
		if d.o.json {
			out := itemJSON(&after)
			if fresh != nil {
				out.Redraft = fresh.ID
			}
			return exitDone, d.printJSON(out)
		}
		s := d.view(&after)
		s.done(name, &after)
		if fresh != nil {
			s.line(0, s.say("Nouveau brouillon : ", "New draft: ")+short(fresh.ID))
			d.hint("review show " + short(fresh.ID))
		}
		if name == "approve" && after.State == review.StateApproved {
			d.hint("review release " + short(after.ID) + " --publish FILE")
		}
		return exitDone, nil
	}
}

// do gives one command to the desk.
func (d *desk) do(ctx context.Context, name string, it *review.Item, cmd review.Command) (review.Item, error) {
	k, err := d.on(it)
	if err != nil {
		return review.Item{}, err
	}
	switch name {
	case "edit":
		return k.Edit(ctx, cmd, d.text)
	case "approve":
		return k.Approve(ctx, cmd)
	case "reject":
		return k.Reject(ctx, cmd, d.o.reason, d.o.comment)
	case "changes":
		return k.RequestChanges(ctx, cmd, d.text)
	case "answer":
		return k.Answer(ctx, cmd, d.text)
	case "vouch":
		return k.Vouch(ctx, cmd, d.text)
	case "override":
		return k.Override(ctx, cmd, d.o.rule, d.o.match, d.o.reason)
	case "rebase":
		return k.Rebase(ctx, cmd, *d.thread)
	case "withdraw":
		return k.Withdraw(ctx, cmd, d.o.comment)
	case "lease":
		return k.Lease(ctx, cmd)
	case "return":
		return k.Return(ctx, cmd)
	case "resolve":
		return k.Resolve(ctx, cmd, d.o.outcome == string(review.StatePublished), review.Receipt{})
	}
	return review.Item{}, usage("unknown verb %q", name)
}

// complete reads what a verb needs beside the draft.
func (d *desk) complete(ctx context.Context, name string, it *review.Item) error {
	switch name {
	case "edit", "changes", "answer", "vouch":
		return d.readText(ctx)
	case "reject":
		if !slices.Contains(review.Reasons(), d.o.reason) {
			return usage("%s: --reason %q%s: the codes are %s", d.verb, d.o.reason, meant(d.o.reason, review.Reasons()), strings.Join(review.Reasons(), ", "))
		}
	case "override":
		return d.pick(it)
	case "rebase":
		if d.thread == nil {
			return usage("%s: --thread FILE holds the thread as it is now", d.verb)
		}
	case "resolve":
		if o := d.o.outcome; o != string(review.StatePublished) && o != string(review.StateNotPublished) {
			return usage("%s: --outcome published or not-published: look where it should have gone", d.verb)
		}
	}
	return nil
}

// readText reads --text, from stdin for "-".
func (d *desk) readText(ctx context.Context) error {
	d.text = d.o.text
	if d.text == "-" {
		var err error
		if d.text, err = d.read(ctx, "-"); err != nil {
			return err
		}
	}
	d.text = strings.TrimRight(d.text, "\r\n")
	if strings.TrimSpace(d.text) == "" {
		return usage("%s: --text is empty: give it between quotes, or - to read it from stdin", d.verb)
	}
	if line, column := invalidAt([]byte(d.text)); line > 0 {
		return usage("%s: --text is not UTF-8 at %d:%d", d.verb, line, column)
	}
	return nil
}

// pick completes --rule and --match when they leave no choice.
func (d *desk) pick(it *review.Item) error {
	if strings.TrimSpace(d.o.reason) == "" {
		return usage("%s: --reason says why the finding may stand", d.verb)
	}
	var names []string
	var one moderation.Finding
	for _, f := range holding(it) {
		if d.o.rule != "" && f.Rule != d.o.rule || d.o.match != "" && f.Match != d.o.match {
			continue
		}
		if name := fmt.Sprintf("--rule %s --match %q", f.Rule, f.Match); !slices.Contains(names, name) {
			names, one = append(names, name), f
		}
	}
	switch len(names) {
	case 0:
		return usage("%s: no such finding holds the text of %s", d.verb, short(it.ID))
	case 1:
		d.o.rule, d.o.match = one.Rule, one.Match
		return nil
	}
	return usage("%s: say which, one at a time: %s", d.verb, strings.Join(names, ", or "))
}

// standing returns the findings of the current text that nobody has overridden.
func standing(it *review.Item) []moderation.Finding {
	return slices.DeleteFunc(slices.Clone(it.Findings), func(f moderation.Finding) bool {
		return slices.ContainsFunc(it.Overrides, func(o review.Override) bool { return o.Rule == f.Rule && o.Match == f.Match })
	})
}

// holding returns the findings that stand in the way of an approval.
func holding(it *review.Item) []moderation.Finding {
	return slices.DeleteFunc(standing(it), func(f moderation.Finding) bool { return f.Severity < moderation.Error })
}

// redraft does what a host's worker does after an instruction or an answer: it drafts anew and submits. It returns nil
// where no redraft is asked for.
func (d *desk) redraft(ctx context.Context, it *review.Item) (*review.Item, error) {
	rev, asked := it.Redraft()
	if !asked || d.o.noRedraft {
		return nil, nil
	}
	b, err := d.brand(it)
	if err != nil {
		return nil, err
	}
	assist, err := d.assistant(b, d.o.knowledge, true)
	if err != nil {
		return nil, err
	}
	draft, err := assist.Revise(ctx, rev)
	if err != nil {
		return nil, err
	}
	fresh, err := d.submit(ctx, draft)
	return &fresh, err
}

// submit puts a draft on the desk.
func (d *desk) submit(ctx context.Context, draft *assistant.Draft) (review.Item, error) {
	k, err := d.on(&review.Item{Basis: draft.Basis, Persona: draft.Persona.ID})
	if err != nil {
		return review.Item{}, err
	}
	return k.Submit(ctx, draft)
}

// hint says on stderr how to go on.
func (d *desk) hint(commands ...string) {
	for _, c := range commands {
		switch {
		case strings.HasPrefix(d.o.store, "sqlite:"):
			c += " --store " + d.o.store
		case d.o.store != "": // it may hold a password
			c += " --store URL"
		}
		for _, t := range d.o.tenants {
			c += " --tenant " + t
		}
		fmt.Fprintln(d.stderr, "# souffleur "+safe(c)) // on one line, to be copied
	}
}

// short is an ID as people type it.
func short(id string) string { return id[:min(len(id), 8)] }
