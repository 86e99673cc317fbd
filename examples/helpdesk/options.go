package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"
	"time"
)

// options are the flags.
type options struct {
	addr, store, persona, lang string
	modelURL, model, key       string
	knowledge                  list
	every, quiet               time.Duration
	again                      int
}

// parse reads the flags. OPENAI_BASE_URL, OPENAI_MODEL and OPENAI_API_KEY stand in for the flags of a model server; a key is
// read from the environment only.
func parse(args []string, env func(string) string, stderr io.Writer) (options, error) {
	o := options{key: env("OPENAI_API_KEY")}
	f := flag.NewFlagSet("helpdesk", flag.ContinueOnError)
	f.SetOutput(stderr)
	f.StringVar(&o.addr, "addr", "127.0.0.1:8080", "`ADDRESS` to listen on; port 0 = a free one")
	f.StringVar(&o.store, "store", "", "`URL` of the desk: sqlite:PATH or postgres://…; default: a file in a new temporary folder")
	f.StringVar(&o.persona, "persona", "maison-lune", "`FILE` with the persona, or the name of a sample")
	f.Var(&o.knowledge, "knowledge", "`PATH` of pages: a folder or a file; repeatable; default: the sample's own")
	f.StringVar(&o.modelURL, "model-url", env("OPENAI_BASE_URL"), "`URL` of a model server, such as http://127.0.0.1:8081/v1")
	f.StringVar(&o.model, "model", env("OPENAI_MODEL"), "`NAME` of its model; default: the extractive model, without a server")
	f.StringVar(&o.lang, "lang", "", "`fr` or en: language of the pages until a visitor chooses; default: the browser's")
	f.DurationVar(&o.every, "every", 20*time.Second, "`TIME` between two threads; the first three come at once; 0 = none")
	f.IntVar(&o.again, "again", 4, "after every `N`th thread a member writes a second message before the approval; 0 = never")
	f.DurationVar(&o.quiet, "quiet", 5*time.Second, "`TIME` a thread must be quiet before it is drafted again")
	if err := f.Parse(args); err != nil {
		return o, err
	}
	switch {
	case f.NArg() > 0:
		return o, fmt.Errorf("unexpected %q: there are only flags", f.Arg(0))
	case o.lang != "" && o.lang != "fr" && o.lang != "en":
		return o, fmt.Errorf("--lang %q: fr or en", o.lang)
	case o.every < 0 || o.quiet < 0 || o.again < 0:
		return o, errors.New("--every, --quiet and --again: not less than 0")
	case o.modelURL != "" && o.model == "":
		return o, errors.New("--model-url without --model: name a model that the server serves")
	case o.model != "" && o.modelURL == "" && o.key == "":
		return o, errors.New("--model without --model-url: give the address of the server, or OPENAI_API_KEY")
	}
	return o, nil
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
