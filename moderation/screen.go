package moderation

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"
)

// DefaultTimeout bounds one rule of a Screen whose Timeout is zero.
const DefaultTimeout = 2 * time.Second

// Screen joins rules to one verdict. The zero Screen has no rules and passes everything. A Screen is read-only and safe
// for concurrent use.
type Screen struct {
	Rules   []Rule
	Policy  UsagePolicy
	Timeout time.Duration // per rule; 0 = DefaultTimeout, negative = none
}

// Result is what a Screen found in one text.
type Result struct {
	Verdict  Verdict   `json:"verdict"`
	Findings []Finding `json:"findings,omitempty"` // by start, then by falling severity, then by rule
}

// Check runs every rule and joins the findings. It never fails: a rule that errs, panics or outlives its time adds a
// finding of severity Error under its own ID, so that the text is held; a nil rule does so too.
func (sc Screen) Check(ctx context.Context, s Subject) Result {
	var res Result
	for _, r := range sc.Rules {
		if r == nil {
			r = missing
		}
		findings, err := sc.run(ctx, r, s)
		for _, f := range findings {
			if f.Rule == "" {
				f.Rule = r.ID()
			}
			f.Span = clamp(f.Span, len(s.Text))
			if f, keep := sc.Policy.apply(f, s); keep {
				res.Findings = append(res.Findings, f)
			}
		}
		if err != nil {
			res.Findings = append(res.Findings, failed(r, s, err))
		}
	}
	res.sort()
	return res
}

// Add returns the result with further findings joined in.
func (res Result) Add(findings ...Finding) Result {
	res.Findings = append(slices.Clone(res.Findings), findings...)
	res.sort()
	return res
}

func (res *Result) sort() {
	slices.SortStableFunc(res.Findings, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.Severity, a.Severity), cmp.Compare(a.Rule, b.Rule))
	})
	res.Verdict = Pass
	for _, f := range res.Findings {
		res.Verdict = max(res.Verdict, f.Severity.Verdict())
	}
}

// run calls one rule within its time. The rule runs in its own goroutine only where a time-out applies, so that a rule
// deaf to its context cannot hold the draft up.
func (sc Screen) run(ctx context.Context, r Rule, s Subject) ([]Finding, error) {
	limit := sc.Timeout
	if limit == 0 {
		limit = DefaultTimeout
	}
	if limit < 0 {
		return guarded(ctx, r, s)
	}
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	type answer struct {
		findings []Finding
		err      error
	}
	done := make(chan answer, 1)
	go func() {
		f, err := guarded(ctx, r, s)
		done <- answer{f, err}
	}()
	select {
	case a := <-done:
		return a.findings, a.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func guarded(ctx context.Context, r Rule, s Subject) (findings []Finding, err error) {
	defer func() {
		if p := recover(); p != nil {
			findings, err = nil, errPanic
		}
	}()
	return r.Check(ctx, s)
}

// missing stands for a nil rule: what should have been checked is unknown, so the text is held.
var missing = NewRule("missing", func(context.Context, Subject) ([]Finding, error) {
	return nil, errors.New("moderation: Screen.Rules holds a nil rule")
})

// errPanic hides the panic's value, which may hold text of the subject.
var errPanic = errors.New("the rule panicked")

func failed(r Rule, s Subject, err error) Finding {
	why := fmt.Sprintf("The rule %s could not decide, so a person must.", r.ID())
	if s.French() {
		why = fmt.Sprintf("La règle %s n'a pas pu conclure : une personne doit décider.", r.ID())
	}
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		why += " (timeout)"
	case errors.Is(err, errPanic):
		why += " (panic)"
	}
	return Finding{Rule: r.ID(), Severity: Error, Why: why}
}

func clamp(s Span, n int) Span {
	s.Start = min(max(s.Start, 0), n)
	s.End = min(max(s.End, s.Start), n)
	return s
}
