package extractive

import (
	"context"
	"errors"
	"iter"
	"strings"
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/internal/text"
)

// name is what Completion.Model says.
const name = "extractive"

// Model drafts from the evidence of a prompt without a language model. It is read-only and safe for concurrent use.
type Model struct {
	lexicons map[string]*lexicon
}

var _ assistant.Streamer = (*Model)(nil)

// New returns a Model. It needs no configuration. Cues and phrases exist for French and English; in other languages
// the English ones are used over the evidence of that language.
func New() *Model {
	return &Model{lexicons: map[string]*lexicon{"fr": loadLexicon("fr"), "en": loadLexicon("en")}}
}

// Complete answers from p.Basis.Evidence. Completion.Text holds sentences of the evidence, each followed by the mark of
// its passage, and is empty when nothing there answers; Completion.Ask says what a person must tell, in the language of
// the draft, and may stand beside a text that answers in part.
func (m *Model) Complete(ctx context.Context, p *assistant.Prompt) (*assistant.Completion, error) {
	sentences, ask, err := m.draft(ctx, p)
	if err != nil {
		return nil, err
	}
	return completion(sentences, ask), nil
}

// Stream yields what Complete returns, one sentence a piece.
func (m *Model) Stream(ctx context.Context, p *assistant.Prompt) iter.Seq2[assistant.Piece, error] {
	return func(yield func(assistant.Piece, error) bool) {
		sentences, ask, err := m.draft(ctx, p)
		if err != nil {
			yield(assistant.Piece{}, err)
			return
		}
		for i, s := range sentences {
			if err := ctx.Err(); err != nil {
				yield(assistant.Piece{}, err)
				return
			}
			if i > 0 {
				s = " " + s
			}
			if !yield(assistant.Piece{Text: text.Valid(s)}, nil) {
				return
			}
		}
		yield(assistant.Piece{Completion: completion(sentences, ask)}, nil)
	}
}

func completion(sentences []string, ask string) *assistant.Completion {
	return &assistant.Completion{
		Text: text.Valid(strings.Join(sentences, " ")), Finish: assistant.FinishStop, Ask: text.Valid(ask), Model: name,
	}
}

func (m *Model) draft(ctx context.Context, p *assistant.Prompt) (sentences []string, ask string, err error) {
	if p == nil {
		return nil, "", errors.New("extractive: the prompt is nil: pass one built by assistant.Assistant.Prompt")
	}
	if err := ctx.Err(); err != nil {
		return nil, "", err
	}
	a := m.read(p)
	r := a.answerTask(p)
	return a.body(r, target(p)), a.ask(r), ctx.Err()
}

// minTarget is left to the body on a channel that greeting and sign-off nearly fill.
const minTarget = 120

// target returns the length of body, in characters, that the voice aims at.
func target(p *assistant.Prompt) int {
	n := p.Voice.Target()
	if n <= 0 {
		return defaultTarget
	}
	frame := p.Voice.Frame("x")
	return max(n-utf8.RuneCountInString(frame.Head+frame.Tail), minTarget)
}

// lexicon returns the cues of a language, English ones where there are none.
func (m *Model) lexicon(lang string) *lexicon {
	base, _, _ := strings.Cut(strings.ToLower(lang), "-")
	if l := m.lexicons[base]; l != nil {
		return l
	}
	return m.lexicons["en"]
}
