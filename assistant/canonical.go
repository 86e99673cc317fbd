package assistant

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/souffleur-go/souffleur/internal/htmltext"
	"github.com/souffleur-go/souffleur/internal/text"
)

// Limits of a request. They keep every stage linear and within memory; a host that needs more passes the newest part.
const (
	maxMessages     = 2000
	maxMessageBytes = 256 << 10
	maxThreadBytes  = 2 << 20
	maxNoteBytes    = 64 << 10
	maxLabelBytes   = 1 << 10 // names, IDs, subjects
)

// ParseThread reads a thread from JSON. Unknown fields are refused by name; errors give line and column. Input over 2 MiB
// is refused.
func ParseThread(data []byte) (Thread, error) {
	if len(data) > maxThreadBytes {
		return Thread{}, fmt.Errorf("assistant: thread: %d bytes, at most %d: pass the newest messages only", len(data), maxThreadBytes)
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	var t Thread
	if err := dec.Decode(&t); err != nil {
		return Thread{}, jsonError(data, dec.InputOffset(), err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return Thread{}, jsonError(data, dec.InputOffset(), errors.New("more text after the thread: one JSON object is wanted"))
	}
	return t, nil
}

func jsonError(data []byte, offset int64, err error) error {
	var syntax *json.SyntaxError
	var typed *json.UnmarshalTypeError
	msg := strings.TrimPrefix(err.Error(), "json: ")
	switch {
	case errors.As(err, &syntax):
		offset = syntax.Offset
	case errors.As(err, &typed):
		offset = typed.Offset
		msg = fmt.Sprintf("field %q holds a %s, want %s", typed.Field, typed.Value, typed.Type)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		msg, offset = "the JSON ends too early", int64(len(data))
	case strings.HasPrefix(msg, "unknown field"):
		// The decoder stops behind the key; its place is where the name stands last before that.
		if name, err := strconv.Unquote(strings.TrimPrefix(msg, "unknown field ")); err == nil {
			if i := bytes.Index(data, []byte(`"`+name+`"`)); i >= 0 {
				offset = int64(i) + 1
			}
		}
	}
	offset = min(max(offset, 0), int64(len(data)))
	before := data[:offset]
	line := 1 + bytes.Count(before, []byte("\n"))
	column := max(1, int(offset)-1-bytes.LastIndexByte(before, '\n'))
	return fmt.Errorf("assistant: thread:%d:%d: %s", line, column, msg)
}

// canonical checks the request and makes its texts valid: control characters go, a message without text takes it from
// its HTML, the task is set. Hidden text is still there; screenIn reveals and removes it.
func (j *job) canonical() error {
	r := &j.req
	t := &r.Thread
	var faults []error
	fault := func(format string, args ...any) { faults = append(faults, fmt.Errorf(format, args...)) }

	switch {
	case r.Task == "" && t.Event == EventJoin && len(t.Messages) == 0:
		r.Task = TaskWelcome
	case r.Task == "":
		r.Task, j.guessed = TaskReply, true
	}
	switch r.Task {
	case TaskReply, TaskWelcome, TaskMediate, TaskNotice:
	default:
		fault("task %q is not built: use %q, %q, %q or %q", r.Task, TaskReply, TaskWelcome, TaskMediate, TaskNotice)
	}
	if t.Event != "" && t.Event != EventJoin {
		fault("thread event %q is unknown: use %q or none", t.Event, EventJoin)
	}
	if len(t.Messages) > maxMessages {
		fault("thread has %d messages, at most %d: pass the newest", len(t.Messages), maxMessages)
	}
	if r.Task == TaskNotice && len(r.Notes) == 0 && strings.TrimSpace(r.Instruction) == "" && r.Measure == nil {
		fault("a notice needs Notes, an Instruction or a Measure that say what to tell")
	}
	t.Messages = append([]Message(nil), t.Messages...)
	r.Notes = append([]Note(nil), r.Notes...)
	total := 0
	for i := range t.Messages {
		m := &t.Messages[i]
		size := len(m.Text) + len(m.HTML)
		if total += size; size > maxMessageBytes {
			fault("message %d has %d bytes, at most %d: pass its newest part", i+1, size, maxMessageBytes)
			continue
		}
		if err := m.canonical(i); err != nil {
			fault("message %d: %w", i+1, err)
		}
	}
	if total > maxThreadBytes {
		fault("thread has %d bytes of text, at most %d: pass the newest messages", total, maxThreadBytes)
	}
	for i := range r.Notes {
		n := &r.Notes[i]
		n.Text, n.Author = strings.TrimSpace(text.Valid(n.Text)), label(n.Author)
		if len(n.Text) > maxNoteBytes {
			fault("note %d has %d bytes, at most %d", i+1, len(n.Text), maxNoteBytes)
		}
		if n.Author == "" {
			fault("note %d has no author: a note is evidence in somebody's name", i+1)
		}
	}
	if len(r.Instruction) > maxNoteBytes {
		fault("the instruction has %d bytes, at most %d", len(r.Instruction), maxNoteBytes)
	}
	r.Instruction = strings.TrimSpace(text.Valid(r.Instruction))
	t.ID, t.Subject, t.Channel = label(t.ID), label(t.Subject), label(t.Channel)
	if t.Member != nil {
		m := *t.Member
		m.Name = label(m.Name)
		m.Notes, _, _ = text.Reveal(text.Valid(cut(m.Notes, maxNoteBytes)))
		t.Member = &m
	}
	if len(faults) == 0 && r.Task != TaskNotice && t.Last() == nil && t.Event == "" && !t.answered() {
		fault("thread has neither a member message nor an event: nothing to answer")
	}
	return errors.Join(faults...)
}

func (m *Message) canonical(i int) error {
	m.Text = text.Valid(m.Text)
	if strings.TrimSpace(m.Text) == "" && m.HTML != "" {
		doc, err := htmltext.Parse(m.HTML)
		if err != nil {
			return fmt.Errorf("its HTML cannot be read: %w", err)
		}
		m.Text = text.Valid(doc.Text())
	}
	if m.ID = label(m.ID); m.ID == "" {
		m.ID = strconv.Itoa(i + 1)
	}
	m.Author.Name = label(m.Author.Name)
	m.Attachments = slices.Clone(m.Attachments)
	switch m.Author.Kind {
	case AuthorMember, AuthorAgent, AuthorAssistant, AuthorSystem:
	case "":
		m.Author.Kind = AuthorMember
	default:
		return fmt.Errorf("author kind %q is unknown: use %q, %q, %q or %q", m.Author.Kind, AuthorMember, AuthorAgent, AuthorAssistant, AuthorSystem)
	}
	return nil
}

// label makes a short text safe to show on one line.
func label(s string) string {
	s, _, _ = text.Reveal(text.Valid(cut(s, maxLabelBytes)))
	return strings.Join(strings.Fields(s), " ")
}

// cut returns at most n bytes of s and never half a character.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && s[n]&0xC0 == 0x80 {
		n--
	}
	return s[:n]
}
