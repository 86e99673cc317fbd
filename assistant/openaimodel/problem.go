package openaimodel

import (
	"bytes"
	"encoding/json"
	"strconv"
)

// problem is what servers answer instead of a completion: {"error":{…}}, {"error":"text"}, or the members bare.
type problem struct {
	Error json.RawMessage `json:"error"`
	Event json.RawMessage `json:"error_event"` // see frames
	Kind  string          `json:"object"`      // "error" where the members stand bare
	errorDetail
}

// errorDetail names an error. Code is a word, a number or null. Its message is not read: it may quote the prompt.
type errorDetail struct {
	Code json.RawMessage `json:"code"`
	Type json.RawMessage `json:"type"`
}

// isSet reports whether raw is a value other than null.
func isSet(raw json.RawMessage) bool { return len(raw) > 0 && !bytes.Equal(raw, []byte("null")) }

// detail returns the innermost error that b holds, and whether it holds one.
func (b *problem) detail() (d errorDetail, found bool) {
	d = b.errorDetail
	for _, raw := range []json.RawMessage{b.Event, b.Error} {
		if !isSet(raw) {
			continue
		}
		var inner problem
		if json.Unmarshal(raw, &inner) != nil {
			return errorDetail{}, true // a bare text
		}
		if isSet(inner.Error) && json.Unmarshal(inner.Error, &inner.errorDetail) != nil {
			return errorDetail{}, true
		}
		return inner.errorDetail, true
	}
	return d, b.Kind == "error"
}

// name returns the most telling word of d: a code, else a type, else a code that is a number.
func (d errorDetail) name() string {
	var code, kind string
	_ = json.Unmarshal(d.Code, &code) // left empty where it is no string
	_ = json.Unmarshal(d.Type, &kind)
	switch {
	case code != "":
		return code
	case kind != "":
		return kind
	case isSet(d.Code):
		return string(d.Code)
	}
	return ""
}

// status returns the code of d where it is an HTTP status of an error, as a number or in quotes; else 0.
func (d errorDetail) status() int {
	n, err := strconv.Atoi(string(bytes.Trim(d.Code, `"`)))
	if err != nil || n < 400 || n > 599 {
		return 0
	}
	return n
}

// codeOf returns the name of the error in an error answer's body, "" where there is none.
func codeOf(body []byte) string {
	var b problem
	if json.Unmarshal(body, &b) != nil {
		return ""
	}
	d, _ := b.detail()
	return d.name()
}

// reported returns the fault that a body or an event of an answer with status 200 reports, nil where it reports none.
func (x *exchange) reported(raw []byte, partial string) *fault {
	var b problem
	if json.Unmarshal(raw, &b) != nil {
		return nil //nolint:nilerr // what is no JSON reports nothing
	}
	d, found := b.detail()
	if !found {
		return nil
	}
	name := x.word(d.name())
	if name == "" {
		name = "error"
	}
	var f *fault
	if status := d.status(); status != 0 {
		f = x.byStatus(status, name)
	} else {
		f = x.fault(name, "the server reports an error instead of an answer")
		f.Temporary, f.again = true, true
	}
	f.Partial = partial
	f.again = f.again && partial == ""
	return f
}
