package claims

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/souffleur-go/souffleur/moderation"
)

// Judge is a second opinion, normally a model behind a server: it names the parts of a draft that the evidence does not
// support. Implementations are safe for concurrent use. What it returns is a suspicion; JudgeRule verifies each part
// before it counts. An error means that it could not judge, and the text is held.
type Judge interface {
	Judge(ctx context.Context, r JudgeRequest) ([]JudgeSpan, error)
}

// JudgeRequest is what a Judge is asked about.
type JudgeRequest struct {
	Draft    string
	Evidence moderation.Evidence
	Lang     string // of Draft, "" = unknown
}

// JudgeSpan is a part of the draft that a Judge doubts.
type JudgeSpan struct {
	Text string // word for word as in the draft
	Why  string // a few words for the reviewer, may be empty
}

// maxJudgeSpans bounds the parts of one answer that are looked at, maxJudgeWhy the bytes of one reason.
const (
	maxJudgeSpans = 50
	maxJudgeWhy   = 200
)

// JudgeRule returns the rule "claims-judge", which asks a judge about an outbound text and shows (warn) those of its
// doubts that hold: the part stands word for word in the draft, and it says a value or a content word that the place of
// the evidence about the same thing does not. Judges over-flag; what fails the check is dropped. A nil judge asks nobody.
func JudgeRule(judge Judge) moderation.Rule {
	return moderation.NewRule("claims-judge", func(ctx context.Context, s moderation.Subject) ([]moderation.Finding, error) {
		if judge == nil || s.Direction == moderation.Inbound || strings.TrimSpace(s.Text) == "" {
			return nil, nil
		}
		spans, err := judge.Judge(ctx, JudgeRequest{Draft: s.Text, Evidence: s.Evidence, Lang: s.Lang})
		if err != nil {
			return nil, fmt.Errorf("claims: judge: %w", err)
		}
		return verify(ctx, s, spans)
	})
}

func verify(ctx context.Context, s moderation.Subject, spans []JudgeSpan) ([]moderation.Finding, error) {
	if len(spans) == 0 {
		return nil, ctx.Err()
	}
	j := newJudge(s)
	entries := j.measurer().entries
	var found []moderation.Finding
	for _, sp := range spans[:min(len(spans), maxJudgeSpans)] {
		text := strings.TrimSpace(sp.Text)
		at := strings.Index(s.Text, text)
		if text == "" || at < 0 {
			continue
		}
		span := moderation.Span{Start: at, End: at + len(text)}
		if slices.ContainsFunc(found, func(f moderation.Finding) bool { return f.Overlaps(span) }) {
			continue
		}
		word, sen := j.foreign(span, entries)
		if word == "" {
			continue
		}
		f := moderation.Finding{Rule: "claims-judge", Severity: moderation.Warn, Span: span, Match: text}
		f.Why = j.word("Un second avis doute de ce passage, et les sources ne disent pas « "+word+" ».", "A second opinion doubts this, and the sources do not say “"+word+"”.")
		if why := oneLine(sp.Why); why != "" {
			f.Why += " (" + why + ")"
		}
		f.Suggestion = j.word("Vérifier dans la source, ou retirer ce passage.", "Check it in the source, or take this out.")
		if w := j.window(sen); w != nil {
			f.Source = j.ledger.place(w)
		}
		found = append(found, f)
	}
	slices.SortFunc(found, func(a, b moderation.Finding) int { return a.Start - b.Start })
	return found, ctx.Err()
}

// foreign returns the first value or content word in the span that the evidence about the same thing does not hold, with
// its sentence; "" when there is none.
func (j *judge) foreign(span moderation.Span, entries []judged) (string, *sentence) {
	for i := range entries {
		e := &entries[i]
		if e.Overlaps(span) && (e.Status == Unsupported || e.Status == Contradicted) {
			return e.Text, e.in
		}
	}
	x := &j.ledger.index
	for _, s := range j.draft.sentences {
		if s.Start >= span.End || s.End <= span.Start {
			continue
		}
		w := j.window(s)
		for _, t := range s.terms {
			tok := &s.in.toks[t.token]
			if tok.start < span.Start || tok.end > span.End || j.ledger.talk[t.id] {
				continue
			}
			if w == nil || !x.sentences[w.first].has(t.id) && !x.sentences[w.last].has(t.id) {
				return s.in.text[tok.start:tok.end], s
			}
		}
	}
	return "", nil
}

// oneLine makes a reason from outside fit to be shown.
func oneLine(s string) string {
	s = strings.Join(strings.Fields(strings.ToValidUTF8(s, "")), " ")
	if len(s) > maxJudgeWhy {
		s = strings.ToValidUTF8(s[:maxJudgeWhy], "") + "…"
	}
	return s
}
