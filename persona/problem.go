package persona

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/souffleur-go/souffleur/internal/strictyaml"
)

// ProfileError is one thing wrong with a profile. Line and Column count from 1.
type ProfileError struct {
	File         string
	Line, Column int
	Path         string // dotted keys: "address.fr.register"; "" = the file as a whole
	Msg          string // what is wrong and what to do
}

// Error implements error: "persona: file:line:column: path: message".
func (e *ProfileError) Error() string {
	return "persona: " + strictyaml.Problem{File: e.File, Line: e.Line, Column: e.Column, Path: e.Path, Msg: e.Msg}.Error()
}

// checker collects what is wrong with a profile and knows where its keys stand.
type checker struct {
	file    string
	origins map[string]origin
	faults  []*ProfileError
}

// origin is where a key was set.
type origin struct {
	file string
	strictyaml.Position
}

// at returns the origin of path or of its nearest parent that was set.
func (c *checker) at(path string) origin {
	for path != "" {
		if o, ok := c.origins[path]; ok {
			return o
		}
		path = path[:max(0, strings.LastIndexAny(path, ".["))]
	}
	return origin{c.file, strictyaml.Position{Line: 1, Column: 1}}
}

func (c *checker) fail(path, format string, args ...any) {
	o := c.at(path)
	c.faults = append(c.faults, &ProfileError{o.file, o.Line, o.Column, path, fmt.Sprintf(format, args...)})
}

// oneOf reports a value that is set and not among the valid ones.
func (c *checker) oneOf(path, value string, valid ...string) {
	if value != "" && !slices.Contains(valid, value) {
		c.fail(path, "%q is unknown, valid here: %s", value, strings.Join(valid, ", "))
	}
}

// between reports a number that is set and out of range.
func (c *checker) between(path string, value *int, low, high int) {
	if value != nil && (*value < low || *value > high) {
		c.fail(path, "%d is out of range, want %d to %d", *value, low, high)
	}
}

// filled reports list elements that hold nothing.
func (c *checker) filled(path string, list []string) {
	for i, s := range list {
		if strings.TrimSpace(s) == "" {
			c.fail(fmt.Sprintf("%s[%d]", path, i), "empty: write a value or delete it")
		}
	}
}

func (c *checker) err() error {
	slices.SortStableFunc(c.faults, func(a, b *ProfileError) int {
		return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	var list []error
	for _, f := range c.faults {
		list = append(list, f)
	}
	return errors.Join(list...)
}
