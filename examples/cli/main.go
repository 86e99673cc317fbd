package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"
	"time"

	"github.com/souffleur-go/souffleur/moderation"
)

// The exit codes.
const (
	exitDone    = 0
	exitFailed  = 1
	exitUsage   = 2 // wrong use or bad input
	exitNoDraft = 3 // needs-input, routed, ignored, refused
	exitHeld    = 4 // held or blocked by the rules
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// After the first Ctrl-C the second one ends the program at once.
	context.AfterFunc(ctx, stop)
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr, os.Getenv)
	stop()
	os.Exit(code)
}

// app is what a command sees of the world.
type app struct {
	stdin   io.Reader
	stdout  io.Writer
	stderr  io.Writer
	env     func(string) string
	now     func() time.Time // the clock of the review desk
	open    func(ctx context.Context, url string, env func(string) string) (store, error)
	policy  moderation.UsagePolicy // of --policy
	charter *moderation.Charter    // of --charter; nil = the sample's own
	stored  bool                   // a store was opened: something may have been written
}

// command is one verb of the program; name may be two words.
type command struct {
	name  string
	args  string
	about string
	run   func(ctx context.Context, a *app, args []string) (int, error)
}

func commands() []command {
	all := []command{
		{"draft", "[MESSAGE]", "draft a reply", runDraft},
		{"check", "TEXT|-", "screen a text that a person wrote", runCheck},
		{"persona lint", "FILE…", "list what is wrong with a persona, at file:line:column", runLint},
		{"persona show", "FILE|NAME", "show the voice for a situation, with the origin of each value", runShow},
		{"persona prompt", "FILE|NAME", "show what a model is told about the voice", runPersonaPrompt},
		{"persona schema", "", "print the JSON Schema of a persona, for editors", runSchema},
		{"knowledge search", "--knowledge PATH QUERY", "find passages, with scores and why", runSearch},
		{"knowledge stats", "--knowledge PATH", "count what a knowledge base holds and list its problems", runStats},
		{"knowledge add", "--knowledge FOLDER PATH…", "store pages in an index, and read again what changed", runAdd},
		{"knowledge remove", "--knowledge FOLDER ID…", "take sources out of a stored index, for good", runRemove},
		{"rules", "", "list the rules: what each finds and what to do", runRules},
		{"eval", "SUITE --data DIR", "measure the library on labelled data", runEval},
	}
	return append(append(all, reviewCommands()...),
		command{"version", "", "show the version", runVersion},
		command{"help", "[COMMAND]", "show this help, or that of a command", runHelp})
}

// usageError is a fault of whoever called: exit code 2.
type usageError struct{ msg string }

func (e *usageError) Error() string { return e.msg }

func usage(format string, args ...any) error { return &usageError{fmt.Sprintf(format, args...)} }

// run is the program without its process: it returns the exit code.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer, env func(string) string) int {
	a := &app{stdin: stdin, stdout: stdout, stderr: stderr, env: env, now: time.Now, open: openStore}
	return a.run(ctx, args)
}

func (a *app) run(ctx context.Context, args []string) int {
	out := &sink{w: a.stdout}
	a.stdout = out
	code, err := a.dispatch(ctx, args)
	if err == nil && out.err != nil {
		code, err = exitFailed, fmt.Errorf("cannot write the result: %w", out.err)
	}
	var wrong *usageError
	switch {
	case err == nil:
		return code
	case errors.As(err, &wrong):
		code = exitUsage
	case code == exitDone:
		code = exitFailed
	}
	msg := err.Error()
	if ctx.Err() != nil && errors.Is(err, context.Canceled) {
		msg = "interrupted; nothing was sent or stored"
		if a.stored {
			msg = "interrupted; souffleur review list shows what is stored"
		}
	}
	for line := range strings.Lines(msg) {
		fmt.Fprintln(a.stderr, "souffleur: "+safe(strings.TrimRight(line, "\n")))
	}
	return code
}

func (a *app) dispatch(ctx context.Context, args []string) (int, error) {
	if len(args) == 0 || args[0] == "-h" || args[0] == "--help" || args[0] == "-help" {
		return runHelp(ctx, a, nil)
	}
	c, rest, err := find(args)
	if err != nil {
		return exitUsage, err
	}
	return c.run(ctx, a, rest)
}

// find returns the command that args begin with and what follows it.
func find(args []string) (command, []string, error) {
	var names, group []string
	for _, c := range commands() {
		words := strings.Fields(c.name)
		if len(args) >= len(words) && strings.Join(args[:len(words)], " ") == c.name {
			return c, args[len(words):], nil
		}
		if words[0] != "review" || len(words) == 1 {
			names = append(names, c.name)
		}
		if words[0] == args[0] {
			group = append(group, words[1])
		}
	}
	switch {
	case len(group) > 0 && len(args) == 1:
		return command{}, nil, usage("%s: say which: %s", args[0], strings.Join(group, ", "))
	case len(group) > 0:
		return command{}, nil, usage("unknown command %q%s; %s has: %s", args[0]+" "+args[1], meant(args[1], group), args[0], strings.Join(group, ", "))
	}
	return command{}, nil, usage("unknown command %q%s; the commands are: %s", args[0], meant(args[0], names), strings.Join(names, ", "))
}

func runHelp(ctx context.Context, a *app, args []string) (int, error) {
	if len(args) > 0 {
		c, rest, err := find(args)
		if err != nil {
			return exitUsage, err
		}
		if len(rest) > 0 {
			if c.name == "review" {
				return c.run(ctx, a, rest) // says which verbs there are
			}
			return exitUsage, usage("help: one command at a time")
		}
		return c.run(ctx, a, []string{"--help"})
	}
	fmt.Fprint(a.stdout, "souffleur whispers the reply; a person says it.\n\nusage: souffleur COMMAND [FLAGS] [ARGUMENTS]\n\n")
	for _, c := range commands() {
		if !strings.HasPrefix(c.name, "review ") { // review --help lists them
			fmt.Fprintf(a.stdout, "  %-17s %s\n", c.name, c.about)
		}
	}
	fmt.Fprint(a.stdout, `
souffleur help COMMAND shows its flags. They may stand before or after
arguments.

OPENAI_BASE_URL, OPENAI_MODEL and OPENAI_API_KEY name a model server; without
them drafts come from the extractive model, which needs no server.
Exit codes: 0 done, 1 it failed, 2 wrong use or bad input, 3 no draft came of
it, 4 held or blocked by the rules.
`)
	return exitDone, nil
}

func runVersion(_ context.Context, a *app, args []string) (int, error) {
	f := a.flags("version")
	if rest, err := f.parse(args); err != nil || f.helped {
		return exitDone, err
	} else if len(rest) > 0 {
		return exitUsage, usage("version takes no arguments")
	}
	version, compiler := "unknown", ""
	if info, ok := debug.ReadBuildInfo(); ok {
		version, compiler = info.Main.Version, " ("+info.GoVersion+")"
	}
	fmt.Fprintln(a.stdout, "souffleur "+version+compiler)
	return exitDone, nil
}

// sink remembers the first error of writing, so that a full disk or a closed pipe is not taken for success.
type sink struct {
	w   io.Writer
	err error
}

func (s *sink) Write(b []byte) (int, error) {
	if s.err != nil {
		return 0, s.err
	}
	n, err := s.w.Write(b)
	s.err = err
	return n, err
}
