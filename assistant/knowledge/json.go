package knowledge

import (
	"encoding/json"
	"errors"
	"io"
	"strings"
)

// readJSON reads an array of entries, or an object that holds one under any key, or a single entry.
func readJSON(name, body string) ([]Source, []Problem) {
	r := jsonReader{dec: json.NewDecoder(strings.NewReader(body)), lines: newLineIndex(body), body: body}
	r.dec.UseNumber()
	if err := r.document(); err != nil {
		r.problems = append(r.problems, r.problem(err))
	}
	if len(r.records) == 0 && len(r.problems) == 0 {
		r.problems = []Problem{{Line: 1, Msg: "no entry was found: write an array of objects with question and answer, or title and text"}}
	}
	sources, faults := recordSources(name, r.records)
	return sources, append(r.problems, faults...)
}

// readJSONLines reads an object a line.
func readJSONLines(name, body string) ([]Source, []Problem) {
	var records []record
	var problems []Problem
	line := 0
	for text := range strings.Lines(body) {
		line++
		if strings.TrimSpace(text) == "" {
			continue
		}
		r := jsonReader{dec: json.NewDecoder(strings.NewReader(text)), lines: lineIndex{0}, body: text}
		r.dec.UseNumber()
		rec, err := r.line()
		if err != nil {
			p := r.problem(err)
			p.Line = line
			if problems = append(problems, p); len(problems) >= maxRecordProblems {
				break
			}
			continue
		}
		rec.line, rec.textLine, rec.flat = line, line, true
		records = append(records, rec)
	}
	sources, faults := recordSources(name, records)
	return sources, append(problems, faults...)
}

// jsonReader walks over the tokens of a JSON text and knows their lines.
type jsonReader struct {
	dec      *json.Decoder
	lines    lineIndex
	body     string
	records  []record
	problems []Problem
}

var errNoEntry = errors.New("an object with question and answer, or title and text, is wanted here")

// line reads the one object of a line.
func (r *jsonReader) line() (record, error) {
	tok, err := r.dec.Token()
	if err != nil {
		return record{}, err
	}
	if tok != json.Delim('{') {
		return record{}, errNoEntry
	}
	return r.object(false)
}

// document reads the value at the top.
func (r *jsonReader) document() error {
	tok, err := r.dec.Token()
	if err != nil {
		return err
	}
	switch tok {
	case json.Delim('['):
		err = r.array()
	case json.Delim('{'):
		var rec record
		if rec, err = r.object(true); err == nil && rec.values[fieldText] != "" {
			r.records, r.problems = append(r.records, rec), nil // its lists are no entries
		}
	default:
		return errNoEntry
	}
	if err != nil {
		return err
	}
	if _, err := r.dec.Token(); !errors.Is(err, io.EOF) {
		return errors.New("more text after the end: join the entries in one array, or name the file .jsonl")
	}
	return nil
}

// array reads entries up to the closing bracket; elements that are no object are reported and passed over.
func (r *jsonReader) array() error {
	for r.dec.More() {
		at := r.here()
		tok, err := r.dec.Token()
		if err != nil {
			return err
		}
		if tok == json.Delim('{') {
			rec, err := r.object(false)
			if err != nil {
				return err
			}
			rec.line = at
			r.records = append(r.records, rec)
			continue
		}
		if len(r.problems) < maxRecordProblems {
			r.problems = append(r.problems, Problem{Line: at, Msg: errNoEntry.Error()})
		}
		if err := r.skip(tok); err != nil {
			return err
		}
	}
	_, err := r.dec.Token()
	return err
}

// object reads an entry behind its opening brace. At the top, arrays inside it are read as entries.
func (r *jsonReader) object(top bool) (record, error) {
	rec := record{line: r.here(), flat: true}
	for r.dec.More() {
		tok, err := r.dec.Token()
		if err != nil {
			return rec, err
		}
		key, _ := tok.(string)
		at := r.here()
		tok, err = r.dec.Token()
		if err != nil {
			return rec, err
		}
		value := ""
		switch v := tok.(type) {
		case string:
			value = v
		case json.Number:
			value = v.String()
		case json.Delim:
			if top && v == '[' {
				err = r.array()
			} else {
				err = r.skip(tok)
			}
			if err != nil {
				return rec, err
			}
		}
		if f := fieldOf(key); rec.set(f, value) && f == fieldText {
			rec.textLine = at
		}
	}
	_, err := r.dec.Token()
	return rec, err
}

// skip passes over the rest of a value whose first token was tok.
func (r *jsonReader) skip(tok json.Token) error {
	depth := 0
	for {
		switch tok {
		case json.Delim('['), json.Delim('{'):
			depth++
		case json.Delim(']'), json.Delim('}'):
			depth--
		}
		if depth == 0 {
			return nil
		}
		var err error
		if tok, err = r.dec.Token(); err != nil {
			return err
		}
	}
}

// here returns the line of the next value.
func (r *jsonReader) here() int {
	at := int(r.dec.InputOffset())
	for at < len(r.body) && strings.IndexByte(" \t\r\n,:", r.body[at]) >= 0 {
		at++
	}
	return r.lines.line(at)
}

func (r *jsonReader) problem(err error) Problem {
	at := int(r.dec.InputOffset())
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		at = int(syntax.Offset)
	}
	msg := strings.TrimPrefix(err.Error(), "json: ")
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		msg = "the JSON ends too early"
	}
	return Problem{Line: r.lines.line(min(at, len(r.body))), Msg: msg}
}
