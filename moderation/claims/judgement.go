package claims

import (
	"context"
	"math"

	"github.com/souffleur-go/souffleur/moderation"
)

// Sentence is what the evidence makes of one sentence of a draft.
type Sentence struct {
	moderation.Span
	// Status is Supported, Unsupported or Contradicted.
	Status Status `json:"status"`
	// Probability is how likely the sentence says something that the sources do not, from 0 to 1.
	Probability float64 `json:"probability"`
	// Source is the place of the evidence that speaks of the same thing, one sentence or two; nil when none does.
	Source *moderation.Source `json:"source,omitempty"`
}

// Judgements judges every sentence of a draft: its words, values, names and manner against the place of the evidence that
// speaks of the same thing. It compares wording, not meaning: what is rightly inferred scores high. It returns the error
// of ctx when that ends first.
func Judgements(ctx context.Context, s moderation.Subject) ([]Sentence, error) {
	return newJudge(s).sentences(ctx)
}

// doubtful is the probability from which a sentence counts as unsupported.
const doubtful = .5

func (j *judge) sentences(ctx context.Context) ([]Sentence, error) {
	m := j.measurer()
	out := make([]Sentence, 0, len(j.draft.sentences))
	for i, s := range j.draft.sentences {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		sen := Sentence{Span: moderation.Span{Start: s.Start, End: s.End}, Status: Supported}
		f := m.measure(i)
		if f.window != nil {
			sen.Source = j.ledger.place(f.window)
		}
		if !f.idle {
			sen.Probability = model().probability(&f.features)
		}
		switch {
		case f.features[fContradict] > 0:
			sen.Status = Contradicted
		case sen.Probability >= doubtful:
			sen.Status = Unsupported
		}
		out = append(out, sen)
	}
	return out, nil
}

func (j *judge) measurer() *measurer {
	m := &measurer{judge: j}
	for _, v := range j.draft.values {
		if !v.soft {
			m.entries = append(m.entries, j.entry(v))
		}
	}
	return m
}

// place returns where a window stands.
func (l *ledger) place(w *window) *moderation.Source {
	first, last := l.index.sentences[w.first], l.index.sentences[w.last]
	it := &l.items[first.item]
	span := moderation.Span{Start: first.Start, End: last.End}
	return &moderation.Source{Item: it.ID, Span: span, Value: span.In(it.Text)}
}

func sigmoid(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
