package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/souffleur-go/souffleur/persona"
)

func runLint(_ context.Context, a *app, args []string) (int, error) {
	f := a.flags("persona lint")
	asJSON := f.Bool("json", false, "print one JSON object a problem")
	rest, err := f.parse(args)
	if err != nil || f.helped {
		return exitDone, err
	}
	if len(rest) == 0 {
		return exitUsage, usage("persona lint: name at least one FILE")
	}
	code := exitDone
	for _, name := range rest {
		list, err := lint(name, a.now())
		if err != nil {
			return exitUsage, err
		}
		for _, p := range list {
			code = exitUsage
			if *asJSON {
				err = a.printJSON(p)
			} else {
				_, err = fmt.Fprintln(a.stdout, safe(p.String()))
			}
			if err != nil {
				return exitFailed, err
			}
		}
		if len(list) == 0 {
			fmt.Fprintln(a.stderr, safe(name)+": no problem found")
		}
	}
	return code, nil
}

// lint returns the problems of one persona; an error says that it cannot be read at all.
func lint(name string, now time.Time) ([]problem, error) {
	b, err := loadBrand(name)
	if err == nil {
		var out []problem
		for _, e := range b.profile.Lint(now) {
			out = append(out, problem{e.File, e.Line, e.Column, e.Path, e.Msg})
		}
		return out, nil
	}
	var faulty *profileFault
	if !errors.As(err, &faulty) {
		return nil, err
	}
	return faulty.problems, nil
}

// situationFlags registers the flags that a voice is resolved for.
func situationFlags(f *flags) *persona.Situation {
	var s persona.Situation
	f.StringVar(&s.Lang, "lang", "", "`TAG` of the member's language, such as fr or en-GB")
	f.StringVar(&s.Channel, "channel", "", "`ID` of the channel: email, forum, mastodon, …")
	f.StringVar(&s.Kind, "situation", "", "`KIND` of situation: complaint, joke, newcomer, …")
	return &s
}

// voice reads a persona and resolves it for the situation of the flags.
func voice(f *flags, s *persona.Situation, args []string) (persona.Voice, error) {
	if len(args) != 1 {
		return persona.Voice{}, usage("%s: name one FILE, or a built-in sample", f.Name())
	}
	b, err := loadBrand(args[0])
	if err != nil {
		return persona.Voice{}, err
	}
	v, err := b.profile.Resolve(*s)
	if err != nil {
		return v, usage("%v", err)
	}
	return v, nil
}

func runShow(_ context.Context, a *app, args []string) (int, error) {
	f := a.flags("persona show")
	s := situationFlags(f)
	asJSON := f.Bool("json", false, "print one JSON object a value")
	rest, err := f.parse(args)
	if err != nil || f.helped {
		return exitDone, err
	}
	v, err := voice(f, s, rest)
	if err != nil {
		return exitUsage, err
	}
	for _, val := range v.Why() {
		if *asJSON {
			if err := a.printJSON(shown{val.Key, val.Value, val.Origin, val.Line}); err != nil {
				return exitFailed, err
			}
			continue
		}
		origin := val.Origin
		if val.Line > 0 {
			origin = fmt.Sprintf("%s:%d", origin, val.Line)
		}
		fmt.Fprintln(a.stdout, safe(fmt.Sprintf("%-48s # %s", val.Key+" = "+oneLine(val.Value), origin)))
	}
	return exitDone, nil
}

// shown is one value of a voice as JSON.
type shown struct {
	Key    string `json:"key"`
	Value  string `json:"value"`
	Origin string `json:"origin"`
	Line   int    `json:"line,omitempty"`
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func runPersonaPrompt(_ context.Context, a *app, args []string) (int, error) {
	f := a.flags("persona prompt")
	s := situationFlags(f)
	rest, err := f.parse(args)
	if err != nil || f.helped {
		return exitDone, err
	}
	v, err := voice(f, s, rest)
	if err != nil {
		return exitUsage, err
	}
	fmt.Fprintf(a.stdout, "%s\n\n%s\n", safe(strings.TrimSpace(v.Section())), safe(strings.TrimSpace(v.Language())))
	return exitDone, nil
}

// runSchema prints the JSON Schema of a persona file.
func runSchema(_ context.Context, a *app, args []string) (int, error) {
	f := a.flags("persona schema")
	rest, err := f.parse(args)
	if err != nil || f.helped {
		return exitDone, err
	}
	if len(rest) > 0 {
		return exitUsage, usage("persona schema: takes no argument; to check a file use persona lint")
	}
	_, err = a.stdout.Write(persona.JSONSchema())
	return exitDone, err
}
