package main

import (
	"context"
	"strings"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/moderation"
)

// maxRepairs bounds the rounds of --fix: one repair may bring the next to light.
const maxRepairs = 3

// checkFlags are the flags of check.
type checkFlags struct {
	thread, persona, channel, policy string
	knowledge                        list
	fix, json                        bool
}

// jsonReport is a report with its findings always present, and the repaired text of --fix.
type jsonReport struct {
	*assistant.Report
	Findings []moderation.Finding `json:"findings"`
	Fixed    *string              `json:"fixed,omitempty"`
}

func runCheck(ctx context.Context, a *app, args []string) (int, error) {
	var o checkFlags
	f := a.flags("check")
	f.StringVar(&o.thread, "thread", "", "`FILE` with the thread that the text answers; default: the sample's")
	f.StringVar(&o.persona, "persona", defaultBrand, "`FILE` with the persona, or the name of a sample")
	f.Var(&o.knowledge, "knowledge", "`PATH` of pages: a folder, a file or a stored index; repeatable; default: the sample's own")
	f.StringVar(&o.channel, "channel", "", "`ID` of the channel; default: the thread's")
	f.StringVar(&o.policy, "policy", "", policyHelp)
	f.BoolVar(&o.fix, "fix", false, "print the text with every safe repair made; findings go to stderr")
	f.BoolVar(&o.json, "json", false, "print one JSON object")
	rest, err := f.parse(args)
	if err != nil || f.helped {
		return exitDone, err
	}
	text, err := a.checked(ctx, o, rest)
	if err != nil {
		return exitUsage, err
	}
	b, err := loadBrand(o.persona)
	if err != nil {
		return exitUsage, err
	}
	if a.policy, err = loadPolicy(o.policy); err != nil {
		return exitUsage, err
	}
	assist, err := a.assistant(b, o.knowledge, false)
	if err != nil {
		return exitFailed, err
	}
	basis, err := a.basis(ctx, assist, o, b, text)
	if err != nil {
		return exitFailed, badRequest(err)
	}
	fixed, report, err := screen(ctx, assist, basis, text, o.fix)
	if err != nil {
		return exitFailed, badRequest(err)
	}
	if err := a.report(o, b, basis, fixed, report); err != nil {
		return exitFailed, err
	}
	if report.Verdict >= moderation.Hold {
		return exitHeld, nil
	}
	return exitDone, nil
}

// checked returns the text to check: the argument, or stdin for "-".
func (a *app) checked(ctx context.Context, o checkFlags, args []string) (string, error) {
	switch {
	case len(args) == 0:
		return "", usage("check: nothing to check: give a text between quotes, or - to read it from stdin")
	case len(args) > 1:
		return "", usage("check: %d texts: put the text between quotes", len(args))
	case args[0] == "-" && o.thread == "-":
		return "", usage("check: stdin holds the text or the thread, not both")
	}
	text := args[0]
	if text == "-" {
		var err error
		if text, err = a.read(ctx, "-"); err != nil {
			return "", err
		}
	}
	text = strings.TrimRight(text, "\r\n")
	if strings.TrimSpace(text) == "" {
		return "", usage("check: the text is empty")
	}
	if line, column := invalidAt([]byte(text)); line > 0 {
		return "", usage("check: the text is not UTF-8 at %d:%d", line, column)
	}
	return text, nil
}

// basis gathers what the text may rely on: the passages found for the thread it answers. Without a thread, the pages
// are searched with the text itself, as for a notice.
func (a *app) basis(ctx context.Context, assist *assistant.Assistant, o checkFlags, b brand, text string) (assistant.Basis, error) {
	var req assistant.Request
	var err error
	found := true
	if o.thread != "" {
		req.Thread, err = a.loadThread(ctx, o.thread)
	} else {
		req.Thread, found, err = sampleThread(b.sample)
	}
	if err != nil {
		return assistant.Basis{}, err
	}
	if !found {
		req.Task, req.Instruction = assistant.TaskNotice, text
	}
	if o.channel != "" {
		req.Thread.Channel = o.channel
	}
	prompt, err := assist.Prompt(ctx, req)
	if err != nil {
		return assistant.Basis{}, err
	}
	if prompt != nil {
		return prompt.Basis, nil
	}
	// Triage ends such a thread before anything is retrieved, and before any model is asked.
	d, err := assist.Draft(ctx, req)
	if err != nil {
		return assistant.Basis{}, err
	}
	a.note("the thread is " + string(d.Outcome) + " (" + d.Reason + "): no pages stand behind this check")
	return d.Basis, nil
}

// screen checks a text; with fix it makes the safe repairs first and checks what came of them.
func screen(ctx context.Context, assist *assistant.Assistant, basis assistant.Basis, text string, fix bool) (string, *assistant.Report, error) {
	report, err := assist.Check(ctx, basis, text)
	for range maxRepairs {
		if err != nil || !fix {
			break
		}
		next := repair(text, report.Findings)
		if next == text {
			break
		}
		text = next
		report, err = assist.Check(ctx, basis, text)
	}
	return text, report, err
}

// report prints the findings, or the repaired text with the findings beside it on stderr.
func (a *app) report(o checkFlags, b brand, basis assistant.Basis, text string, r *assistant.Report) error {
	if o.json {
		out := jsonReport{Report: r, Findings: append([]moderation.Finding{}, r.Findings...)}
		if o.fix {
			out.Fixed = &text
		}
		return a.printJSON(out)
	}
	p := a.page(b.french())
	if o.fix {
		p.line(0, safe(text))
		p = &page{w: a.stderr, fr: p.fr}
	}
	p.wrap(0, 0, "", p.verdict(r.Verdict))
	p.findings(r.Findings, text, basis.Evidence)
	return nil
}
