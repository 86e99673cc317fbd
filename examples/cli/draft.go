package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/moderation"
)

// maxVariants bounds --variants: each one is a request to the model.
const maxVariants = 10

// draftFlags are the flags of draft.
type draftFlags struct {
	thread, persona, channel, task string
	policy, charter                string
	knowledge, notes               list
	variants                       int
	store                          string
	stream, explain, json, queue   bool
}

func runDraft(ctx context.Context, a *app, args []string) (int, error) {
	var o draftFlags
	f := a.flags("draft")
	f.StringVar(&o.thread, "thread", "", "`FILE` with the thread, as JSON or as the text of one message; - = stdin")
	f.StringVar(&o.persona, "persona", defaultBrand, "`FILE` with the persona, or the name of a sample")
	f.Var(&o.knowledge, "knowledge", "`PATH` of pages: a folder, a file or a stored index; repeatable; default: the sample's own")
	f.StringVar(&o.channel, "channel", "", "`ID` of the channel: email, forum, mastodon, …; default: the thread's")
	f.StringVar(&o.task, "task", "", "`TASK`: reply, welcome, mediate or notice; default: from the thread")
	f.Var(&o.notes, "notes", "`TEXT` to rely on, as \"Name : text\"; repeatable")
	f.StringVar(&o.policy, "policy", "", policyHelp)
	f.StringVar(&o.charter, "charter", "", charterHelp)
	f.IntVar(&o.variants, "variants", 1, "`N` drafts, worded differently")
	f.BoolVar(&o.stream, "stream", false, "show the raw text on stderr while it comes")
	f.BoolVar(&o.explain, "explain", false, "show the prompt as sent, and the trace")
	f.BoolVar(&o.json, "json", false, "print one JSON object a draft")
	f.BoolVar(&o.queue, "queue", false, "submit to the review desk too")
	f.StringVar(&o.store, "store", "", "`URL` of the desk of --queue: sqlite:PATH or postgres://…; default: a file in the user's data folder")
	rest, err := f.parse(args)
	if err != nil || f.helped {
		return exitDone, err
	}
	if o.store != "" && !o.queue {
		return exitUsage, usage("draft: --store goes with --queue")
	}
	if o.variants < 1 || o.variants > maxVariants {
		return exitUsage, usage("draft: --variants %d: from 1 to %d", o.variants, maxVariants)
	}
	b, err := loadBrand(o.persona)
	if err != nil {
		return exitUsage, err
	}
	req, err := a.request(ctx, o, b, rest)
	if err != nil {
		return exitUsage, err
	}
	if a.policy, err = loadPolicy(o.policy); err != nil {
		return exitUsage, err
	}
	if a.charter, err = loadCharter(o.charter, b.sample); err != nil {
		return exitUsage, err
	}
	assist, err := a.assistant(b, o.knowledge, true)
	if err != nil {
		return exitFailed, err
	}
	var d *desk
	if o.queue {
		if d, err = a.desk(ctx, "draft", reviewFlags{store: o.store, persona: o.persona, charter: o.charter, json: o.json}); err != nil {
			return exitFailed, err
		}
		defer func() { _ = d.store.close() }()
	}
	code, err := a.drafts(ctx, assist, req, o, b.french(), d)
	if err == nil && len(args) == 0 {
		a.nextSteps(b.french())
	}
	return code, err
}

// request builds the request of the flags: a message, a thread, an event or a notice.
func (a *app) request(ctx context.Context, o draftFlags, b brand, args []string) (assistant.Request, error) {
	req := assistant.Request{Task: assistant.Task(o.task)}
	for _, n := range o.notes {
		req.Notes = append(req.Notes, parseNote(n, b.french()))
	}
	var err error
	switch {
	case len(args) > 1:
		err = usage("draft: %d messages: put the message between quotes", len(args))
	case len(args) == 1 && o.thread != "":
		err = usage("draft: give a message or --thread, not both")
	case len(args) == 1 && strings.HasSuffix(args[0], ".json") && exists(args[0]):
		err = usage("draft: %s is a file: pass it with --thread", args[0])
	case len(args) == 1 && strings.TrimSpace(args[0]) == "":
		err = usage("draft: the message is empty")
	case len(args) == 1:
		req.Thread = message(args[0])
	case o.thread != "":
		req.Thread, err = a.loadThread(ctx, o.thread)
	case req.Task == assistant.TaskWelcome:
		req.Thread.Event = assistant.EventJoin
	case req.Task == assistant.TaskNotice:
	default:
		found := false
		if req.Thread, found, err = sampleThread(b.sample); err == nil && !found {
			err = usage("draft: nothing to answer: give a message, or --thread FILE")
		}
	}
	if o.channel != "" {
		req.Thread.Channel = o.channel
	}
	return req, err
}

// assistant joins a persona, its knowledge and a model. Without drafting, the model is never asked.
func (a *app) assistant(b brand, paths []string, drafting bool) (*assistant.Assistant, error) {
	note := func(fr, en string) {
		if b.french() {
			en = fr
		}
		a.note(en)
	}
	if b.sample != "" {
		note("marque d'exemple "+b.sample+" ; l'horloge est arrêtée au "+sampleNow.Format("2006-01-02"),
			"sample brand "+b.sample+"; its clock stands at "+sampleNow.Format("2006-01-02"))
	}
	kb, err := loadKnowledge(paths, b.sample)
	if err != nil {
		return nil, err
	}
	if len(paths) == 0 && b.sample == "" {
		note("aucune page : --knowledge DOSSIER dit ce qui est vrai", "no pages: --knowledge FOLDER says what is true")
	}
	for _, p := range kb.problems {
		a.note(p)
	}
	silent := func(string, string) {}
	if !drafting {
		note = silent
	}
	m, counter, err := a.model(note)
	if err != nil {
		return nil, err
	}
	return assistant.New(assistant.Config{
		Persona: b.profile, Retriever: kb, Models: []assistant.Model{m}, Counter: counter, Policy: a.policy, Charter: a.charter, Clock: b.clock,
	})
}

// drafts makes and prints every variant, and submits it where there is a desk. The worst exit code counts.
func (a *app) drafts(ctx context.Context, assist *assistant.Assistant, req assistant.Request, o draftFlags, fr bool, queue *desk) (int, error) {
	p := a.page(fr)
	if o.explain {
		if err := a.explain(ctx, assist, req, p, o.json); err != nil {
			return exitFailed, badRequest(err)
		}
	}
	code := exitDone
	for n := range o.variants {
		req.Variant = n
		d, err := a.draft(ctx, assist, req, o.stream)
		if err != nil {
			return exitFailed, badRequest(err)
		}
		code = max(code, exitOf(d))
		if err := a.printDraft(p, d, o, n); err != nil {
			return exitFailed, err
		}
		if queue != nil {
			if err := queue.enqueue(ctx, d); err != nil {
				return exitFailed, err
			}
			if n == 0 { // the measures do not depend on the wording
				if err := a.notices(ctx, assist, d, req, queue); err != nil {
					return exitFailed, badRequest(err)
				}
			}
		}
	}
	return code, nil
}

func (a *app) printDraft(p *page, d *assistant.Draft, o draftFlags, n int) error {
	if o.json {
		return a.printJSON(draftJSON(d))
	}
	if o.variants > 1 {
		p.head(fmt.Sprintf(p.say("— Variante %d sur %d —", "— Variant %d of %d —"), n+1, o.variants))
	}
	p.draft(d)
	if o.explain {
		p.trace(d)
	}
	return nil
}

// explain prints the prompt as it is sent; beside JSON it goes to stderr. The mark in it changes with every request.
func (a *app) explain(ctx context.Context, assist *assistant.Assistant, req assistant.Request, p *page, json bool) error {
	prompt, err := assist.Prompt(ctx, req)
	if err != nil {
		return err
	}
	out := *p
	if json {
		out = page{w: a.stderr, fr: p.fr}
	}
	if prompt == nil {
		out.head(p.say("Pas de prompt : le tri a décidé avant tout modèle.", "No prompt: triage decided before any model."))
		out.blank()
		return nil
	}
	out.head(p.say("Prompt, message « system »", "Prompt, system message"))
	fmt.Fprintf(out.w, "%s\n\n", safe(prompt.System()))
	out.head(p.say("Prompt, message « user »", "Prompt, user message"))
	fmt.Fprintf(out.w, "%s\n\n", safe(prompt.User()))
	return nil
}

// exitOf is the exit code of a draft.
func exitOf(d *assistant.Draft) int {
	switch {
	case d.Outcome != assistant.Drafted:
		return exitNoDraft
	case d.Verdict >= moderation.Hold:
		return exitHeld
	}
	return exitDone
}

// badRequest makes an error of the stages that read the request a fault of the caller. Screening a text that a person
// wrote fails only when the text is too long.
func badRequest(err error) error {
	var stage *assistant.StageError
	if !errors.As(err, &stage) || errors.Is(err, context.Canceled) {
		return err
	}
	switch stage.Stage {
	case "thread", "triage", "compose", "screen-out":
		return usage("%v", err)
	}
	return err
}

// nextSteps says how to go on with one's own files.
func (a *app) nextSteps(fr bool) {
	p := page{w: a.stderr, fr: fr}
	p.blank()
	p.line(0, p.say("Avec vos propres fichiers :", "With your own files:"))
	p.line(2, "cp examples/sample/maison-lune/persona.yaml persona.yaml")
	p.line(2, p.say(`go run ./examples/cli draft --persona persona.yaml --knowledge PAGES/ "Bonjour, …"`,
		`go run ./examples/cli draft --persona persona.yaml --knowledge PAGES/ "Hello, …"`))
	p.line(2, "OPENAI_BASE_URL=http://127.0.0.1:8080/v1 OPENAI_MODEL=NAME go run ./examples/cli draft")
}
