package strictyaml

import (
	"bytes"
	"errors"
	"fmt"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

const (
	maxSize  = 1 << 20 // bytes of a file
	maxDepth = 32      // nested lists and maps
	maxLine  = 1 << 14 // bytes of a line
	// maxTokens bounds keys, values and punctuation: the parser's time grows faster than their number (about one second
	// for so many).
	maxTokens = 40_000
)

// bytesProblem refuses what must not reach the parser.
func bytesProblem(data []byte) *Problem {
	if len(data) > maxSize {
		return &Problem{Line: 1, Column: 1, Msg: fmt.Sprintf("the file is %d bytes long: the limit is %d, split it", len(data), maxSize)}
	}
	line, start := 1, 0
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		switch {
		case r == '\n':
			line, start = line+1, i+1
		case r == utf8.RuneError && size == 1:
			return &Problem{Line: line, Column: column(data, start, i), Msg: "not UTF-8: save the file as UTF-8"}
		case r < ' ' && r != '\t' && r != '\r' || r == 0x7f:
			return &Problem{Line: line, Column: column(data, start, i), Msg: fmt.Sprintf("control character U+%04X: delete it", r)}
		case i-start > maxLine:
			return &Problem{Line: line, Column: 1, Msg: fmt.Sprintf("the line is longer than %d bytes: break it", maxLine)}
		}
		i += size
	}
	return nil
}

func column(data []byte, start, at int) int { return 1 + utf8.RuneCount(data[start:at]) }

// parse returns the body of the only document, nil when there is none. It never panics.
func parse(data []byte) (body ast.Node, problems []Problem) {
	defer func() {
		if recover() != nil {
			body, problems = nil, []Problem{{Line: 1, Column: 1, Msg: "not YAML that can be read: simplify it"}}
		}
	}()
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	tokens := lexer.Tokenize(string(data))
	problems = tokenProblems(tokens)
	if len(problems) > 0 {
		return nil, problems
	}
	file, err := parser.Parse(tokens, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		return nil, []Problem{syntaxProblem(err)}
	}
	for _, doc := range file.Docs {
		if doc.Body == nil || doc.Body.Type() == ast.CommentType {
			continue
		}
		if body != nil {
			pos := place(doc.Body)
			return nil, []Problem{{Line: pos.Line, Column: pos.Column, Msg: "a second document begins here: keep one document per file"}}
		}
		body = doc.Body
	}
	return body, nil
}

func syntaxProblem(err error) Problem {
	p := Problem{Line: 1, Column: 1, Msg: "not YAML that can be read: check indentation and quotes"}
	var e yaml.Error
	if errors.As(err, &e) {
		p.Msg = "syntax: " + e.GetMessage()
		if tk := e.GetToken(); tk != nil && tk.Position != nil {
			p.Line, p.Column = max(tk.Position.Line, 1), max(tk.Position.Column, 1)
		}
	}
	return p
}

// refused names the constructs that make a file mean more than it shows.
var refused = map[token.Type]string{
	token.AnchorType:    "anchors (&name) are not supported: write the value out",
	token.AliasType:     "aliases (*name) are not supported: write the value out, or quote it if it is text",
	token.MergeKeyType:  "merge keys (<<) are not supported: write the keys out",
	token.TagType:       "tags (!name) are not supported: delete it, or quote it if it is text",
	token.DirectiveType: "directives (%NAME) are not supported: delete the line",
	token.MappingKeyType: "keys that are lists or maps (?) are not supported: use a plain key, " +
		"or quote it if it is text",
}

// tokenProblems finds refused constructs and nesting that is too deep, before the recursive parser runs.
func tokenProblems(tokens token.Tokens) []Problem {
	if len(tokens) > maxTokens {
		return []Problem{{Line: 1, Column: 1, Msg: fmt.Sprintf("the file holds more than %d keys and values: split it", maxTokens/4)}}
	}
	var out []Problem
	var columns []int // of the open blocks
	flow := 0
	for _, tk := range tokens {
		line, col := tk.Position.Line, tk.Position.Column
		if msg, ok := refused[tk.Type]; ok {
			out = append(out, Problem{Line: line, Column: col, Msg: msg})
		}
		if tk.Type == token.InvalidType {
			return append(out, Problem{Line: line, Column: max(col, 1), Msg: "syntax: " + invalidText(tk)})
		}
		switch tk.Type {
		case token.MappingStartType, token.SequenceStartType:
			flow++
		case token.MappingEndType, token.SequenceEndType:
			flow = max(0, flow-1)
		default:
			for len(columns) > 0 && columns[len(columns)-1] >= col {
				columns = columns[:len(columns)-1]
			}
			if flow == 0 && (tk.Type == token.SequenceEntryType || tk.NextType() == token.MappingValueType) {
				columns = append(columns, col)
			}
		}
		if flow+len(columns) > maxDepth {
			return append(out, Problem{Line: line, Column: col, Msg: fmt.Sprintf("nested deeper than %d levels: flatten it", maxDepth)})
		}
	}
	return out
}

func invalidText(tk *token.Token) string {
	if tk.Error != "" {
		return tk.Error
	}
	return "check indentation and quotes"
}
