package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/souffleur-go/souffleur/assistant/review"
)

// reviewFlags are the flags of the review commands; each command takes those it needs.
type reviewFlags struct {
	store, as, persona, thread, revision string
	text, reason, comment, rule, match   string
	publish, outcome, channel, charter   string
	tenants, knowledge, states           list
	limit                                int
	json, verify, interactive, noRedraft bool
}

// add registers one flag.
func (o *reviewFlags) add(f *flags, name string) {
	switch name {
	case "store":
		f.StringVar(&o.store, name, "", "`URL` of the desk: sqlite:PATH or postgres://…; default: a file in the user's data folder")
	case "tenant":
		f.Var(&o.tenants, name, "`ID` of a tenant to look at; repeatable; default: the samples', and threads without one")
	case "as":
		f.StringVar(&o.as, name, "", "`NAME` of the person who decides")
	case "json":
		f.BoolVar(&o.json, name, false, "print one JSON object a line")
	case "persona":
		f.StringVar(&o.persona, name, "", "`FILE` with the persona of the draft; default: the sample of that ID")
	case "knowledge":
		f.Var(&o.knowledge, name, "`PATH` of pages, for a redraft; repeatable")
	case "charter":
		f.StringVar(&o.charter, name, "", charterHelp)
	case "thread":
		f.StringVar(&o.thread, name, "", "`FILE` with the thread as it is now; default: as it was when the text was drafted")
	case "revision":
		f.StringVar(&o.revision, name, "", "`HASH` of the revision that was read; default: the current one, which is shown")
	case "text":
		f.StringVar(&o.text, name, "", "`TEXT`, or - to read it from stdin")
	case "reason":
		f.StringVar(&o.reason, name, "", "`REASON`: for reject one of the codes, for override a sentence")
	case "comment":
		f.StringVar(&o.comment, name, "", "`TEXT` beside the decision")
	case "rule":
		f.StringVar(&o.rule, name, "", "`RULE` of the finding; may be left out when one finding holds the text")
	case "match":
		f.StringVar(&o.match, name, "", "`WORDS` that the finding is about; may be left out when the rule has one")
	case "publish":
		f.StringVar(&o.publish, name, "", "`FILE` to append the reply to, one JSON object a line")
	case "outcome":
		f.StringVar(&o.outcome, name, "", "`OUTCOME`: published or not-published")
	case "state":
		f.Var(&o.states, name, "`STATE` to list, or all; repeatable; default: the open ones")
	case "channel":
		f.StringVar(&o.channel, name, "", "`ID` of a channel to list")
	case "limit":
		f.IntVar(&o.limit, name, 50, "`N` drafts at most")
	case "verify":
		f.BoolVar(&o.verify, name, false, "check the audit chain; without ID those of every draft")
	case "interactive":
		f.BoolVar(&o.interactive, name, false, "ask and answer line by line even where stdin is no terminal")
	case "no-redraft":
		f.BoolVar(&o.noRedraft, name, false, "do not draft anew")
	}
}

// verb is one review command.
type verb struct {
	name, args, about string
	flags             string
	run               func(ctx context.Context, d *desk, it *review.Item) (int, error) // it is nil without an ID
}

// verbs are the review commands. All take --store, --tenant and --json.
func verbs() []verb {
	return []verb{
		{"list", "", "list drafts, the most urgent first", "state channel limit", runList},
		{"show", "ID", "show a draft with its thread, sources and findings", "", runItem},
		{"edit", "ID", "replace the text", "as text revision persona", act("edit")},
		{"approve", "ID", "say yes to a revision", "as revision thread persona", act("approve")},
		{"reject", "ID", "close a draft with a reason code", "as reason comment revision", act("reject")},
		{"changes", "ID", "close a draft with an instruction, and draft anew", "as text revision persona knowledge charter no-redraft", act("changes")},
		{"answer", "ID", "close a draft with what you know, and draft anew", "as text revision persona knowledge charter no-redraft", act("answer")},
		{"vouch", "ID", "answer for a fact: it becomes evidence", "as text revision persona", act("vouch")},
		{"override", "ID", "let a finding stand, in your name", "as rule match reason revision", act("override")},
		{"rebase", "ID", "keep the text and take a moved thread on", "as thread revision persona", act("rebase")},
		{"withdraw", "ID", "close a draft that is no longer wanted", "as comment revision", act("withdraw")},
		{"lease", "ID", "take a draft, so that others do not work on it", "as", act("lease")},
		{"return", "ID", "give a draft back", "as", act("return")},
		{"release", "ID", "pass the last gate and publish to a file", "publish as thread revision persona", runRelease},
		{"resolve", "ID", "say what became of a draft whose fate is unknown", "as outcome revision", act("resolve")},
		{"log", "[ID]", "show what happened to a draft", "verify", runLog},
	}
}

func reviewCommands() []command {
	var out []command
	for _, v := range verbs() {
		out = append(out, command{"review " + v.name, v.args, v.about, func(ctx context.Context, a *app, args []string) (int, error) {
			return a.review(ctx, v, args)
		}})
	}
	return append(out, command{"review", "[VERB]", "the review desk; alone, interactive in a terminal", runReview})
}

// review reads the flags of a verb, finds its draft and runs it.
func (a *app) review(ctx context.Context, v verb, args []string) (code int, err error) {
	name := "review " + v.name
	var o reviewFlags
	f := a.flags(name)
	for _, flag := range append(strings.Fields(v.flags), "store", "tenant", "json") {
		o.add(f, flag)
	}
	rest, err := f.parse(args)
	if err != nil || f.helped {
		return exitDone, err
	}
	if err := v.arity(&o, rest); err != nil {
		return exitUsage, err
	}
	d, err := a.desk(ctx, name, o)
	if err != nil {
		return exitFailed, err
	}
	defer func() {
		if e := d.store.close(); e != nil && err == nil {
			code, err = exitFailed, e
		}
	}()
	if err := d.sweep(ctx); err != nil {
		return exitFailed, err
	}
	if len(rest) == 0 {
		return v.run(ctx, d, nil)
	}
	it, err := d.find(ctx, rest[0])
	if err != nil {
		return exitFailed, err
	}
	if err := d.newer(ctx, &it); err != nil {
		return exitUsage, err
	}
	return v.run(ctx, d, &it)
}

// arity refuses wrong numbers of arguments before anything is opened.
func (v *verb) arity(o *reviewFlags, rest []string) error {
	name := "review " + v.name
	switch {
	case len(rest) > 1:
		return usage("%s: %d arguments: one draft at a time; put texts between quotes behind their flag", name, len(rest))
	case v.args == "" && len(rest) > 0:
		return usage("%s takes no arguments", name)
	case v.args == "ID" && len(rest) == 0:
		return usage("%s: which draft? souffleur review list shows the IDs", name)
	case v.name == "log" && len(rest) == 0 && !o.verify:
		return usage("review log: which draft? Without ID it takes --verify")
	}
	return nil
}

// runReview is review without a verb: the interactive desk.
func runReview(ctx context.Context, a *app, args []string) (code int, err error) {
	var o reviewFlags
	f := a.flags("review")
	for _, name := range []string{"as", "store", "tenant", "persona", "knowledge", "charter", "interactive"} {
		o.add(f, name)
	}
	rest, err := f.parse(args)
	if err != nil {
		return exitUsage, err
	}
	if f.helped {
		a.listVerbs(a.page(false))
		return exitDone, nil
	}
	var names []string
	for _, v := range verbs() {
		names = append(names, v.name)
	}
	if len(rest) > 0 {
		i := slices.Index(names, rest[0])
		if i < 0 {
			return exitUsage, usage("review: unknown verb %q%s; the verbs are: %s", rest[0], meant(rest[0], names), strings.Join(names, ", "))
		}
		return exitUsage, usage("review: put the verb first: souffleur review %s …", rest[0])
	}
	if !o.interactive && !isTerminal(a.stdin) {
		a.listVerbs(&page{w: a.stderr})
		return exitUsage, usage("review: stdin is no terminal: name a verb, or pass --interactive")
	}
	d, err := a.desk(ctx, "review", o)
	if err != nil {
		return exitFailed, err
	}
	defer func() {
		if e := d.store.close(); e != nil && err == nil {
			code, err = exitFailed, e
		}
	}()
	return d.interactive(ctx)
}

func (a *app) listVerbs(p *page) {
	p.blank()
	for _, v := range verbs() {
		p.hang(2, 18, fmt.Sprintf("%-16s", strings.TrimSpace(v.name+" "+v.args)), v.about)
	}
	p.blank()
	p.line(0, "souffleur review VERB --help shows the flags. IDs may be shortened.")
}
