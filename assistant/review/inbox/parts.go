package inbox

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/souffleur-go/souffleur/assistant/review"
	"github.com/souffleur-go/souffleur/moderation"
)

func numeral(n int) string { return strconv.Itoa(n) }

// part is a stretch of a text that is all of one kind.
type part struct {
	Text  string
	Class string // of the worst finding on it, "" = none
	Human bool   // a person wrote it
	Marks []int  // numbers of the findings that end here
	Cites []int  // numbers of the sources that end here
}

// parts cuts a text where findings, authors and sources change.
func (p *page) parts(text string, findings []moderation.Finding, spans []review.Provenance, sources []string) []part {
	cuts := []int{0, len(text)}
	add := func(s moderation.Span) { cuts = append(cuts, boundary(text, s.Start), boundary(text, s.End)) }
	for _, f := range findings[:min(len(findings), maxFindings)] {
		add(f.Span)
	}
	ends := make([]int, len(spans)) // where a source is named: behind the words, before the gap
	for i, s := range spans {
		add(s.Span)
		start, end := boundary(text, s.Start), boundary(text, s.End)
		if ends[i] = end; s.Item != "" && start < end {
			ends[i] = start + len(strings.TrimRightFunc(text[start:end], unicode.IsSpace))
			cuts = append(cuts, ends[i])
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var out []part
	at := 0 // the span of here: spans are in order
	for i := range len(cuts) - 1 {
		here := moderation.Span{Start: cuts[i], End: cuts[i+1]}
		pt := part{Text: safe(here.In(text))}
		worst := -1
		for n, f := range findings[:min(len(findings), maxFindings)] {
			if f.Overlaps(here) {
				worst = max(worst, int(f.Severity))
				if boundary(text, f.End) == here.End {
					pt.Marks = append(pt.Marks, n+1)
				}
			}
		}
		if worst >= 0 {
			pt.Class = moderation.Severity(worst).String() //nolint:gosec // it was one
		}
		for at < len(spans) && boundary(text, spans[at].End) <= here.Start {
			at++
		}
		if at < len(spans) && spans[at].Overlaps(here) {
			s := spans[at]
			pt.Human = s.Origin == review.FromHuman
			if n := slices.Index(sources, s.Item); n >= 0 && s.Item != "" && ends[at] == here.End {
				pt.Cites = append(pt.Cites, n+1)
			}
		}
		out = append(out, pt)
	}
	return out
}

// maxFindings are shown and marked; the worst come first.
const maxFindings = 100

// finding is one finding in words.
type finding struct {
	N                                 int
	Class, Severity, Rule, Match, Why string
	Suggestion, Replacement, Mark     string // Mark names it in a form
	Kind                              string // what is the matter with an incoming message
	Delete, Held                      bool
	Source                            *quote
}

// quote is a place in the evidence, with what it says there.
type quote struct {
	Where, URL, Title, Before, Value, After string
}

// findings puts findings into words.
func (p *page) findings(list []moderation.Finding, ev moderation.Evidence) []finding {
	var out []finding
	for i, f := range list[:min(len(list), maxFindings)] {
		w := finding{
			N: i + 1, Class: f.Severity.String(), Severity: p.severity(f.Severity), Rule: safe(f.Rule), Match: p.quoted(cut(safe(f.Match), 400)), Why: safe(f.Why),
			Suggestion: safe(f.Suggestion), Mark: markOf(f.Rule, f.Match), Held: f.Severity >= moderation.Error,
		}
		if f.Replacement != nil {
			w.Delete, w.Replacement = *f.Replacement == "", p.quoted(safe(*f.Replacement))
		}
		if f.Source != nil {
			w.Source = quoteOf(ev, f.Source)
		}
		out = append(out, w)
	}
	return out
}

// quoted is a text between the quotation marks of the page's language; "" stays.
func (p *page) quoted(s string) string {
	if s == "" {
		return ""
	}
	return p.Say("«\u00a0", "“") + s + p.Say("\u00a0»", "”")
}

// markOf names a finding in a form, whatever characters it matched.
func markOf(rule, match string) string {
	sum := sha256.Sum256([]byte(rule + "\x00" + match))
	return hex.EncodeToString(sum[:8])
}

// beside is how many bytes of a source are shown on each side of what it says.
const beside = 160

func quoteOf(ev moderation.Evidence, s *moderation.Source) *quote {
	it, known := ev.Item(s.Item)
	q := &quote{Where: safe(cmp.Or(it.Source, it.Title, s.Item)), URL: web(it.URL), Title: safe(it.Title), Value: safe(s.Value)}
	if !known || s.Span.Empty() {
		return q
	}
	start, end := boundary(it.Text, s.Span.Start), boundary(it.Text, s.Span.End)
	from, to := boundary(it.Text, start-beside), boundary(it.Text, end+beside)
	q.Before, q.Value, q.After = safe(it.Text[from:start]), safe(it.Text[start:end]), safe(it.Text[end:to])
	if from > 0 {
		q.Before = "…" + q.Before
	}
	if to < len(it.Text) {
		q.After += "…"
	}
	return q
}

// source is a passage that parts of the text stand on.
type source struct {
	N                       int
	Where, Title, URL, Text string
	Note                    bool
	Parts                   []string
}

// cited returns the IDs of the evidence that the text stands on, in the order of the text.
func cited(it *review.Item) []string {
	var out []string
	for _, s := range it.Spans {
		if s.Item != "" && strings.TrimSpace(s.In(it.Text)) != "" && !slices.Contains(out, s.Item) {
			out = append(out, s.Item)
		}
	}
	return out
}

func (p *page) sources(it *review.Item, ids []string) []source {
	var out []source
	for i, id := range ids {
		ev, _ := it.Basis.Evidence.Item(id)
		s := source{
			N: i + 1, Where: safe(cmp.Or(ev.Source, ev.Author, id)), Title: safe(ev.Title), URL: web(ev.URL),
			Text: cut(safe(ev.Text), 2000), Note: ev.Kind == moderation.KindNote,
		}
		for _, span := range it.Spans {
			if said := strings.TrimSpace(safe(span.In(it.Text))); span.Item == id && said != "" {
				s.Parts = append(s.Parts, said)
			}
		}
		out = append(out, s)
	}
	return out
}
