package strictyaml

import (
	"fmt"
	"strings"
)

// Problem is one thing wrong with a file. Line and Column count from 1; Column counts characters.
type Problem struct {
	File         string
	Line, Column int
	Path         string // dotted keys with list indexes: "topics.escalate[0].to"; "" = the file
	Msg          string // what is wrong and what to do, without the place
}

// Error implements error: "file:line:column: path: message".
func (p Problem) Error() string {
	place := fmt.Sprintf("%s:%d:%d: ", p.File, p.Line, p.Column)
	if p.Path == "" {
		return place + p.Msg
	}
	return place + p.Path + ": " + p.Msg
}

// Position is a place in a file. Line and Column count from 1.
type Position struct{ Line, Column int }

// Positions maps the path of each key and list element that was read to its place.
type Positions map[string]Position

// At returns the place of path, or of its nearest parent that stands in the file, or 1:1.
func (p Positions) At(path string) Position {
	for path != "" {
		if pos, ok := p[path]; ok {
			return pos
		}
		path = path[:max(0, strings.LastIndexAny(path, ".["))]
	}
	return Position{1, 1}
}
