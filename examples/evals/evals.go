// Package evals measures the library on labelled data: one suite per task, each a flat table of metrics.
//
// The flow of a suite: read the data sets it knows from a folder, a set per sub-folder, NAME*.jsonl each; put every case
// through the library as a host would; count; return the metrics. A set that is not there is left out; a suite without any
// of its sets fails.
//
// Types by task:
//   - find a suite: Suites, Suite
//   - its result: Metrics
//
// Errors name the file and the line. Nothing is trained here: a suite only measures what the library ships.
package evals

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Metrics are named figures; rates are fractions from 0 to 1.
type Metrics map[string]float64

// Suite is one measurement.
type Suite struct {
	Name  string
	About string
	// Sets are the sub-folders of data it reads.
	Sets []string
	Run  func(ctx context.Context, data string) (Metrics, error)
}

// ErrNoData reports a folder that holds none of the sets of a suite.
var ErrNoData = errors.New("evals: no data")

// Suites returns every suite, by name.
func Suites() []Suite {
	all := []Suite{
		{"emoji", "which emoji and clusters are counted as one", []string{"persona-emoji"}, emojiSuite},
		{"grounding", "which answers say more than their sources", []string{"ragtruth-qa", "summedits", "begin", "q2"}, Grounding},
		{"injection", "which attacks on a prompt the rule finds, and what it leaves alone", []string{"injection", "bipia-email"}, Injection},
		{"langid", "which language a text is in", []string{"langid", "toxifrench", "mlma-fr", "spam", "persona-register"}, languageSuite},
		{"length", "are messages counted as the platforms count them", []string{"persona-length"}, lengthSuite},
		{"pii", "which personal data is found, and what is taken for some", []string{"presidio-recognizers", "presidio-synth", "datafog"}, personalData},
		{"register", "which form of address a sentence has, and can it be turned into the other", []string{"persona-register"}, registerSuite},
		{"secrets", "which keys and passwords are found, and what is taken for one", []string{"secrets"}, secretsSuite},
		{"spam", "which messages are spam, and what is taken for it", []string{"spam"}, spamSuite},
		{"toxicspans", "which words of a toxic post are marked", []string{"toxic-spans"}, toxicSpans},
		{"toxicity", "which comments attack somebody, and what is taken for an attack", []string{"toxifrench", "mlma-fr", "surge-toxicity", "hatecheck", "openai-moderation"}, toxicitySuite},
		{"typography", "is a text repaired as the customs of its locale ask", []string{"persona-typography"}, typographySuite},
		{"retrieval", "does the knowledge base find the right page", []string{"retrieval-*"}, func(ctx context.Context, data string) (Metrics, error) {
			return Retrieval(ctx, data, RetrievalOptions{})
		}},
	}
	slices.SortFunc(all, func(a, b Suite) int { return strings.Compare(a.Name, b.Name) })
	return all
}

// folder is where a set lies: data/set, or data itself where it is that set.
func folder(data, set string) string {
	if strings.HasPrefix(filepath.Base(filepath.Clean(data)), set) {
		return data
	}
	return filepath.Join(data, set)
}

// maxLine bounds one case.
const maxLine = 16 << 20

// read calls each for every case of data/set/name*.jsonl, files in order of name, and returns how many there were.
func read[T any](ctx context.Context, data, set, name string, each func(T) error) (int, error) {
	files, err := filepath.Glob(filepath.Join(folder(data, set), name+"*.jsonl"))
	if err != nil {
		return 0, fmt.Errorf("evals: %s: %w", data, err)
	}
	slices.Sort(files)
	n := 0
	for _, file := range files {
		if err := readFile(ctx, file, &n, each); err != nil {
			return n, err
		}
	}
	return n, nil
}

func readFile[T any](ctx context.Context, file string, n *int, each func(T) error) error {
	f, err := os.Open(file) //nolint:gosec // the caller's folder
	if err != nil {
		return fmt.Errorf("evals: %w", err)
	}
	defer f.Close() //nolint:errcheck // only read
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, maxLine)
	for line := 1; lines.Scan(); line++ {
		if len(strings.TrimSpace(lines.Text())) == 0 {
			continue
		}
		var v T
		err := json.Unmarshal(lines.Bytes(), &v)
		if err == nil {
			err = each(v)
		}
		if err != nil {
			return fmt.Errorf("evals: %s:%d: %w", file, line, err)
		}
		if *n++; ctx.Err() != nil {
			return ctx.Err()
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("evals: %s: %w", file, err)
	}
	return nil
}
