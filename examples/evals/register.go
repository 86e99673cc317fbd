package evals

import (
	"context"
	"slices"

	"github.com/souffleur-go/souffleur/internal/register"
	"github.com/souffleur-go/souffleur/internal/text"
)

var registerLangs = []string{"de", "es", "fr", "it", "nl", "pt"}

// pair is one sentence in both forms of address; spans count code points.
type pair struct {
	Formal           string   `json:"formal"`
	FormalSpans      [][2]int `json:"formal_spans"`
	Informal         string   `json:"informal"`
	InformalSpans    [][2]int `json:"informal_spans"`
	FormalFeminine   string   `json:"formal_feminine"`
	InformalFeminine string   `json:"informal_feminine"`
	Same             bool     `json:"same"`
}

// registerSuite measures forms of address: accuracy and undecided (none or ambiguous) over the texts of both forms,
// neutral_flagged over sentences without a form, marks_true (marks that touch a marked span) and spans_found,
// rewrite_exact (the reference of the other form, or its feminine variant, letter for letter; rewrite_to_v and rewrite_to_t by
// direction), rewrite_register (read again in the form that was asked for), neutral_changed; and the traps.
func registerSuite(ctx context.Context, data string) (Metrics, error) {
	m := Metrics{}
	cases := 0
	for _, lang := range registerLangs {
		var t addressed
		n, err := read(ctx, data, "persona-register", lang, func(p pair) error { t.add(lang, p); return nil })
		if err != nil {
			return nil, err
		}
		cases += n
		if n > 0 {
			t.report(lang, m)
		}
	}
	right, total := 0, 0
	n, err := read(ctx, data, "persona-register", "traps", func(c struct{ Lang, Text, Register string }) error {
		total++
		if string(register.Read(c.Lang, c.Text, nil).Answer) == c.Register {
			right++
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if cases+n == 0 {
		return nil, ErrNoData
	}
	m["traps.right"], m["traps.total"] = float64(right), float64(total)
	return m, nil
}

// addressed counts over the pairs of one language.
type addressed struct {
	texts, right, undecided          float64
	neutral, flagged, changed        float64
	marks, trueMarks, spans, found   float64
	toV, toVExact, toT, toTExact, ok float64
}

func (t *addressed) add(lang string, p pair) {
	if p.Same {
		t.neutral++
		if register.Read(lang, p.Formal, nil).Answer != register.None {
			t.flagged++
		}
		if register.Rewrite(lang, p.Formal, nil, register.T).Text != p.Formal || register.Rewrite(lang, p.Formal, nil, register.V).Text != p.Formal {
			t.changed++
		}
		return
	}
	t.read(lang, p.Formal, p.FormalSpans, register.IsV)
	t.read(lang, p.Informal, p.InformalSpans, register.IsT)
	t.toV++
	t.toT++
	toV, toT := register.Rewrite(lang, p.Informal, nil, register.V).Text, register.Rewrite(lang, p.Formal, nil, register.T).Text
	if toV == p.Formal || toV == p.FormalFeminine {
		t.toVExact++
	}
	if toT == p.Informal || toT == p.InformalFeminine {
		t.toTExact++
	}
	if register.Read(lang, toV, nil).Answer == register.IsV {
		t.ok++
	}
	if register.Read(lang, toT, nil).Answer == register.IsT {
		t.ok++
	}
}

func (t *addressed) read(lang, s string, gold [][2]int, want register.Answer) {
	r := register.Read(lang, s, nil)
	t.texts++
	switch r.Answer {
	case want:
		t.right++
	case register.None, register.Ambiguous:
		t.undecided++
	case register.IsT, register.IsV, register.Plural, register.Mixed:
	}
	spans := byteSpans(s, gold)
	t.spans += float64(len(spans))
	t.marks += float64(len(r.Marks))
	for _, sp := range spans {
		if slices.ContainsFunc(r.Marks, func(m register.Mark) bool { return m.Start < sp.End && sp.Start < m.End }) {
			t.found++
		}
	}
	for _, m := range r.Marks {
		if slices.ContainsFunc(spans, func(sp text.Span) bool { return m.Start < sp.End && sp.Start < m.End }) {
			t.trueMarks++
		}
	}
}

// byteSpans turns spans in code points into spans in bytes.
func byteSpans(s string, points [][2]int) []text.Span {
	var at []int
	for i := range s {
		at = append(at, i)
	}
	at = append(at, len(s))
	var out []text.Span
	for _, p := range points {
		if p[0] >= 0 && p[0] < p[1] && p[1] < len(at) {
			out = append(out, text.Span{Start: at[p[0]], End: at[p[1]]})
		}
	}
	return out
}

func (t *addressed) report(lang string, m Metrics) {
	rate := func(key string, part, whole float64) {
		if whole > 0 {
			m[lang+"."+key] = part / whole
		}
	}
	rate("accuracy", t.right, t.texts)
	rate("undecided", t.undecided, t.texts)
	rate("neutral_flagged", t.flagged, t.neutral)
	rate("neutral_changed", t.changed, t.neutral)
	rate("marks_true", t.trueMarks, t.marks)
	rate("spans_found", t.found, t.spans)
	rate("rewrite_exact", t.toVExact+t.toTExact, t.toV+t.toT)
	rate("rewrite_to_v", t.toVExact, t.toV)
	rate("rewrite_to_t", t.toTExact, t.toT)
	rate("rewrite_register", t.ok, t.toV+t.toT)
}
