package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"
)

// flags is the flag set of one command, with flags allowed before, between and after arguments.
type flags struct {
	*flag.FlagSet
	a      *app
	helped bool // --help was given and answered
}

func (a *app) flags(name string) *flags {
	f := &flags{FlagSet: flag.NewFlagSet(name, flag.ContinueOnError), a: a}
	f.SetOutput(io.Discard)
	f.Usage = func() {}
	return f
}

// parse returns the arguments. After "--" everything is an argument.
func (f *flags) parse(args []string) ([]string, error) {
	var rest []string
	for {
		before := args
		switch err := f.Parse(args); {
		case errors.Is(err, flag.ErrHelp):
			f.help()
			f.helped = true
			return nil, nil
		case err != nil:
			return nil, f.explain(err)
		}
		args = f.Args()
		if read := len(before) - len(args); read > 0 && before[read-1] == "--" {
			return append(rest, args...), nil
		}
		if len(args) == 0 {
			return rest, nil
		}
		rest, args = append(rest, args[0]), args[1:]
	}
}

// explain turns an error of package flag into a sentence with a remedy.
func (f *flags) explain(err error) error {
	var names []string
	f.VisitAll(func(fl *flag.Flag) { names = append(names, "--"+fl.Name) })
	if name, unknown := strings.CutPrefix(err.Error(), "flag provided but not defined: -"); unknown {
		name = "--" + strings.TrimLeft(name, "-")
		list := "it has none"
		if len(names) > 0 {
			list = "its flags are: " + strings.Join(names, ", ")
		}
		return usage("%s: unknown flag %s%s; %s", f.Name(), name, meant(name, names), list)
	}
	return usage("%s: %s", f.Name(), strings.ReplaceAll(err.Error(), " -", " --"))
}

func (f *flags) help() {
	for _, c := range commands() {
		if c.name != f.Name() {
			continue
		}
		fmt.Fprintf(f.a.stdout, "%s: %s\n\nusage: souffleur %s\n", c.name, c.about, strings.TrimSpace(c.name+" [FLAGS] "+c.args))
	}
	first := true
	f.VisitAll(func(fl *flag.Flag) {
		if first {
			fmt.Fprintln(f.a.stdout)
			first = false
		}
		value, about := flag.UnquoteUsage(fl)
		p := page{w: f.a.stdout}
		p.hang(2, 22, fmt.Sprintf("%-20s", strings.TrimSpace("--"+fl.Name+" "+value)), about)
	})
}

// list is a flag that may be given several times.
type list []string

func (l *list) String() string { return strings.Join(*l, ", ") }

func (l *list) Set(s string) error {
	if strings.TrimSpace(s) == "" {
		return errors.New("it is empty")
	}
	*l = append(*l, s)
	return nil
}

// meant returns ` (did you mean "draft"?)` when a known name is close to the one given.
func meant(name string, known []string) string {
	best, at := "", 3
	for _, k := range known {
		if d := distance(name, k); d < at && d < len(k)/2+1 {
			best, at = k, d
		}
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf(" (did you mean %q?)", best)
}

// distance is the number of letters to change, add or drop to get from one name to the other.
func distance(from, to string) int {
	a, b := []rune(from), []rune(to)
	if len(a) > 64 || len(b) > 64 {
		return len(a) + len(b)
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j := range b {
			cost := diagonal
			if a[i] != b[j] {
				cost = 1 + min(diagonal, row[j], row[j+1])
			}
			diagonal, row[j+1] = row[j+1], cost
		}
	}
	return row[len(b)]
}
