package assistanttest

import (
	"context"
	"errors"
	"iter"
	"sync"

	"github.com/souffleur-go/souffleur/assistant"
)

// Answer is one scripted answer: a text, or an error.
type Answer struct {
	Text   string
	Ask    string
	Finish assistant.Finish // "" = FinishStop
	Err    error
	Panic  string // not empty: the model panics with it
}

// Model is a scripted assistant.Streamer. It is safe for concurrent use.
type Model struct {
	mu      sync.Mutex
	answers []Answer
	next    int
	prompts []*assistant.Prompt
}

// Script returns a model that gives the answers in order and then repeats the last one.
func Script(answers ...Answer) *Model { return &Model{answers: answers} }

// Say returns a model that gives the texts in order and then repeats the last one.
func Say(texts ...string) *Model {
	m := &Model{}
	for _, t := range texts {
		m.answers = append(m.answers, Answer{Text: t})
	}
	return m
}

// Prompts returns the prompts the model was shown, oldest first.
func (m *Model) Prompts() []*assistant.Prompt {
	m.mu.Lock()
	defer m.mu.Unlock()
	return append([]*assistant.Prompt(nil), m.prompts...)
}

// Complete implements assistant.Model.
func (m *Model) Complete(ctx context.Context, p *assistant.Prompt) (*assistant.Completion, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	a, err := m.take(p)
	if err != nil {
		return nil, err
	}
	if a.Panic != "" {
		panic(a.Panic)
	}
	if a.Err != nil {
		return nil, a.Err
	}
	if a.Finish == "" {
		a.Finish = assistant.FinishStop
	}
	return &assistant.Completion{Text: a.Text, Ask: a.Ask, Finish: a.Finish, Model: "scripted", Attempts: 1}, nil
}

// Stream implements assistant.Streamer; it yields the text in pieces of a few bytes.
func (m *Model) Stream(ctx context.Context, p *assistant.Prompt) iter.Seq2[assistant.Piece, error] {
	return func(yield func(assistant.Piece, error) bool) {
		c, err := m.Complete(ctx, p)
		if err != nil {
			yield(assistant.Piece{}, err)
			return
		}
		for rest := c.Text; rest != ""; {
			n := min(7, len(rest))
			if err := ctx.Err(); err != nil {
				yield(assistant.Piece{}, err)
				return
			}
			if !yield(assistant.Piece{Text: rest[:n]}, nil) {
				return
			}
			rest = rest[n:]
		}
		yield(assistant.Piece{Completion: c}, nil)
	}
}

func (m *Model) take(p *assistant.Prompt) (Answer, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.prompts = append(m.prompts, p)
	if len(m.answers) == 0 {
		return Answer{}, errors.New("assistanttest: the script is empty")
	}
	a := m.answers[m.next]
	m.next = min(m.next+1, len(m.answers)-1)
	return a, nil
}
