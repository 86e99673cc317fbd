package inbox

import (
	"errors"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/review"
	"github.com/souffleur-go/souffleur/moderation"
)

// maxBody bounds a form: a text of 64 KiB, percent-encoded.
const maxBody = 256 << 10

// maxKey bounds an idempotency key.
const maxKey = 128

// typed is what a person sent, kept until it is done.
type typed struct {
	Do, Text, Reason, Mark, Version string
	Receipt, URL                    string
	Unchanged                       bool // the person looked: nothing new stands in the thread
	command                         review.Command
}

// errIncomplete reports a form without the revision that was read or without its key.
var errIncomplete = errors.New("inbox: the form is incomplete")

// decide carries out one form. It redirects when something was done, and shows the page with every typed word when not.
func (v *visit) decide() {
	f, err := v.form()
	if err != nil {
		v.unreadable(err)
		return
	}
	it, ok := v.item()
	if !ok {
		return
	}
	f.command.ID = it.ID
	if f.Do == "check" {
		v.check(&it, f)
		return
	}
	after, err := v.do(&it, f)
	if err != nil {
		v.refuse(&it, f, err)
		return
	}
	to := url.Values{"done": {after.ID}}
	if after.State == review.StatePending || !decides(f.Do) {
		see(v.w, "draft?"+url.Values{"id": {after.ID}, "done": {f.Do}}.Encode())
		return
	}
	see(v.w, "./?"+to.Encode())
}

// decides reports whether a form ends what a person has to do with a draft.
func decides(do string) bool {
	return slices.Contains([]string{"approve", "reject", "changes", "answer", "withdraw", "published", "not-published"}, do)
}

// form reads a form.
func (v *visit) form() (typed, error) {
	r := v.r
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || kind != "application/x-www-form-urlencoded" {
		return typed{}, errIncomplete
	}
	r.Body = http.MaxBytesReader(v.w, r.Body, maxBody)
	if err := r.ParseForm(); err != nil {
		return typed{}, err
	}
	key := r.PostForm.Get("key")
	if !r.PostForm.Has("revision") || key == "" || len(key) > maxKey {
		return typed{}, errIncomplete
	}
	get := r.PostForm.Get
	return typed{
		Do: get("do"), Text: strings.ReplaceAll(get("text"), "\r\n", "\n"), Reason: get("reason"), Mark: get("finding"), Version: get("version"),
		Receipt: strings.TrimSpace(get("receipt")), URL: strings.TrimSpace(get("url")),
		Unchanged: get("unchanged") != "",
		command:   review.Command{Tenant: v.tenant, Revision: get("revision"), Actor: v.page.by, Key: key},
	}, nil
}

// errUnknown reports a form that this program does not have.
var errUnknown = errors.New("inbox: no such form")

// do gives one command to the desk.
func (v *visit) do(it *review.Item, f typed) (review.Item, error) {
	ctx, d := v.r.Context(), v.cfg.Desk
	switch f.Do {
	case "approve":
		return d.Approve(ctx, f.command)
	case "edit":
		return d.Edit(ctx, f.command, f.Text)
	case "reject":
		return d.Reject(ctx, f.command, f.Reason, f.Text)
	case "changes":
		return d.RequestChanges(ctx, f.command, f.Text)
	case "answer":
		return d.Answer(ctx, f.command, f.Text)
	case "vouch":
		return d.Vouch(ctx, f.command, f.Text)
	case "override":
		return v.override(it, f)
	case "withdraw":
		return d.Withdraw(ctx, f.command, f.Text)
	case "lease":
		return d.Lease(ctx, f.command)
	case "return":
		return d.Return(ctx, f.command)
	case "rebase":
		return v.rebase(it, f)
	case "copy":
		return v.copy(it, f)
	case "published", "not-published":
		where := web(f.URL)
		if where == "" && f.URL != "" && f.Do == "published" {
			return review.Item{}, errAddress
		}
		return d.Resolve(ctx, f.command, f.Do == "published", review.Receipt{ID: f.Receipt, URL: where})
	}
	return review.Item{}, errUnknown
}

// override lets the finding stand that the form marks.
func (v *visit) override(it *review.Item, f typed) (review.Item, error) {
	i := slices.IndexFunc(it.Findings, func(g moderation.Finding) bool { return markOf(g.Rule, g.Match) == f.Mark })
	if i < 0 {
		return review.Item{}, review.ErrStale
	}
	return v.cfg.Desk.Override(v.r.Context(), f.command, it.Findings[i].Rule, it.Findings[i].Match, f.Text)
}

// rebase takes the thread on if it still is the one that the page showed.
func (v *visit) rebase(it *review.Item, f typed) (review.Item, error) {
	m, err := v.moved(it)
	switch {
	case err != nil:
		return review.Item{}, err
	case m == nil:
		return *it, nil
	case assistant.ThreadVersion(m.Thread) != f.Version:
		return review.Item{}, m
	}
	return v.cfg.Desk.Rebase(v.r.Context(), f.command, m.Thread)
}

// check shows what the rules say of a text that is not saved.
func (v *visit) check(it *review.Item, f typed) {
	f.Do = "edit"
	would, err := v.cfg.Desk.Check(v.r.Context(), f.command, f.Text)
	if err != nil {
		v.refuse(it, f, err)
		return
	}
	d := v.open(it)
	list := standing(&would)
	d.Typed, d.Edit = f, typable(f.Text)
	d.Checked = &checked{
		Verdict: v.page.verdict(would.Verdict), Findings: v.page.findings(list, would.Basis.Evidence),
		Parts: v.page.parts(would.Text, list, would.Spans, nil),
	}
	v.page.Notice = &notice{Message: v.page.Say("Vérifié, pas encore enregistré\u00a0: ", "Checked, not saved yet: ") + d.Checked.Verdict}
	v.show(http.StatusOK, "draft.html", d)
}
