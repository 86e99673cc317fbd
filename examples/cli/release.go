package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/souffleur-go/souffleur/assistant/review"
	"github.com/souffleur-go/souffleur/moderation"
)

// publication is one published reply, a line of the file of --publish.
type publication struct {
	Key        string               `json:"key"` // the same for every attempt: a reader drops what it has seen
	Draft      string               `json:"draft"`
	Tenant     string               `json:"tenant"`
	Thread     string               `json:"thread"`
	Channel    string               `json:"channel"`
	Recipients []string             `json:"recipients"`
	Text       string               `json:"text"`
	Measure    *moderation.Proposal `json:"measure,omitempty"` // to be taken with the text
	Approvers  []review.Actor       `json:"approvers"`
	At         time.Time            `json:"at"`
}

// runRelease passes the second gate, publishes and reports what became of it.
func runRelease(ctx context.Context, d *desk, it *review.Item) (int, error) {
	if d.o.publish == "" {
		return exitUsage, usage("%s: --publish FILE says where the reply goes", d.verb)
	}
	by := review.Actor{ID: "souffleur", Kind: review.Service}
	if d.o.as != "" {
		var err error
		if by, err = d.actor(); err != nil {
			return exitUsage, err
		}
	}
	cmd := d.command(it, by)
	k, err := d.on(it)
	if err != nil {
		return exitFailed, err
	}
	// What cannot be written is not released.
	out, err := openPublication(d.o.publish)
	if err != nil {
		return exitUsage, err
	}
	defer func() { _ = out.Close() }()
	approved, err := k.Release(ctx, review.Release{Command: cmd})
	if err != nil {
		return d.refuse(it, cmd, err)
	}
	// From here on the outcome must be reported, whoever interrupts.
	ctx = context.WithoutCancel(ctx)
	after, err := d.publish(ctx, k, approved, out)
	if err != nil {
		return exitFailed, err
	}
	if d.o.json {
		return exitDone, d.printJSON(itemJSON(&after))
	}
	s := d.view(&after)
	s.text(2, after.Text)
	s.blank()
	s.facts(&after)
	return exitDone, nil
}

// publish appends an approved reply to the file and tells the desk.
func (d *desk) publish(ctx context.Context, k *review.Desk, a review.Approved, out *os.File) (review.Item, error) {
	line, err := jsonLine(publication{
		Key: a.Key(), Draft: a.DraftID(), Tenant: a.Tenant(), Thread: a.Thread().ID, Channel: a.Channel(),
		Recipients: append([]string{}, a.Recipients()...), Text: a.Text(), Measure: a.Measure(), Approvers: a.Approvers(), At: d.now().UTC(),
	})
	began := false
	if err == nil {
		began, err = appendLine(out, line)
	}
	switch {
	case err == nil:
		return k.Published(ctx, a, review.Receipt{ID: a.Key(), URL: out.Name()})
	case began:
		_, e := k.Unknown(ctx, a, "the file was not written to its end")
		return review.Item{}, errors.Join(fmt.Errorf("%s: whether the reply is in it is not known: look, then souffleur review resolve %s: %w", out.Name(), short(a.DraftID()), err), e)
	default:
		_, e := k.Failed(ctx, a, d.now(), "the file cannot be written")
		return review.Item{}, errors.Join(fmt.Errorf("%s: nothing was published, the reply stays approved: %w", out.Name(), err), e)
	}
}

// openPublication opens the file for appending; it is the owner's alone.
func openPublication(path string) (*os.File, error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_RDWR, 0o600) //nolint:gosec // the user names the file
	if err != nil {
		return nil, usage("--publish %s: cannot write it: %v", path, reason(err))
	}
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
		return nil, errors.Join(usage("--publish %s: it is no file", path), f.Close())
	}
	return f, nil
}

// appendLine writes a line of its own, even behind one that was torn off, and waits for the disk. began reports whether
// any of it may be there after an error.
func appendLine(f *os.File, line string) (began bool, err error) {
	info, err := f.Stat()
	if err != nil {
		return false, err
	}
	if size := info.Size(); size > 0 {
		last := make([]byte, 1)
		if _, err := f.ReadAt(last, size-1); err != nil {
			return false, err
		}
		if last[0] != '\n' {
			line = "\n" + line
		}
	}
	if n, err := f.WriteString(line); err != nil {
		return n > 0, err
	}
	if err := f.Sync(); err != nil {
		return true, err
	}
	if dir, err := os.Open(filepath.Dir(f.Name())); err == nil { // the name of a new file must last too
		_ = dir.Sync()
		_ = dir.Close()
	}
	return true, nil
}
