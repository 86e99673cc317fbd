package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/souffleur-go/souffleur/examples/evals"
)

// runEval measures the library on labelled data.
func runEval(ctx context.Context, a *app, args []string) (int, error) {
	f := a.flags("eval")
	data := f.String("data", "", "`folder` that holds the data sets, one sub-folder each")
	asJSON := f.Bool("json", false, "one JSON object, metric to number")
	history := f.Int("history", 0, "retrieval: `N` answered messages a topic as history; 0 = only what a set brings")
	typos := f.Float64("typos", 0, "retrieval: `share` of the words of a question to misspell, 0 to 1")
	rest, err := f.parse(args)
	if err != nil || f.helped {
		return exitDone, err
	}
	var names []string
	for _, s := range evals.Suites() {
		names = append(names, s.Name)
	}
	if len(rest) != 1 || *data == "" {
		return exitUsage, usage("eval: want one suite of %s, and --data FOLDER", strings.Join(names, ", "))
	}
	at := slices.Index(names, rest[0])
	if at < 0 {
		return exitUsage, usage("eval: there is no suite %q: want one of %s", rest[0], strings.Join(names, ", "))
	}
	suite := evals.Suites()[at]
	if (*typos > 0 || *history > 0) && suite.Name != "retrieval" {
		return exitUsage, usage("eval: --typos and --history are for the suite retrieval")
	}
	if suite.Name == "retrieval" {
		suite.Run = func(ctx context.Context, data string) (evals.Metrics, error) {
			return evals.Retrieval(ctx, data, evals.RetrievalOptions{Typos: *typos, History: *history})
		}
	}
	m, err := suite.Run(ctx, *data)
	if errors.Is(err, evals.ErrNoData) {
		return exitUsage, usage("eval: %s holds none of the sets of %s: %s", *data, rest[0], strings.Join(suite.Sets, ", "))
	}
	if err != nil {
		return exitFailed, err
	}
	if *asJSON {
		return exitDone, a.printJSON(m)
	}
	for _, k := range slices.Sorted(maps.Keys(m)) {
		fmt.Fprintf(a.stdout, "%-40s %s\n", k, figure(m[k]))
	}
	return exitDone, nil
}

// figure writes a number as short as it is exact to four places.
func figure(v float64) string {
	return strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%.4f", v), "0"), ".")
}
