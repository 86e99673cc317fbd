package evals

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/souffleur-go/souffleur/moderation"
	"github.com/souffleur-go/souffleur/moderation/claims"
)

// answer is one labelled text with what it may rely on.
type answer struct {
	text    string
	sources []string
	said    string // the question or the message it answers
	bad     bool   // says something the sources do not
}

// groundedSet is a data set of the suite grounding.
type groundedSet struct {
	name, folder string
	// cut is the score from which an answer counts as bad, chosen on the dev half of the set.
	cut  float64
	read func(ctx context.Context, data, set string) ([]answer, error)
}

var groundedSets = []groundedSet{
	{"ragtruth", "ragtruth-qa", .962, readRagtruth},
	{"summedits", "summedits", .68, readSummedits},
	{"begin", "begin", .2, readBegin},
	{"q2", "q2", .4, readQ2},
}

// Grounding measures how well package claims tells answers that stay within their sources from answers that do not. The
// score of an answer joins the probabilities of its sentences; an answer whose sources do not support it is the positive
// class. alarms.K are the findings of kind K that a reviewer sees: how many of the answers they mark are bad, and how many
// of the bad answers they mark; alarms.value joins all but names and quotations, alarms.any all. Metrics are prefixed by the set, but for a folder that holds one set only.
func Grounding(ctx context.Context, data string) (Metrics, error) {
	all := Metrics{}
	var sets []string
	for _, set := range groundedSets {
		answers, err := set.read(ctx, data, set.folder)
		if err != nil {
			return nil, err
		}
		if len(answers) == 0 {
			continue
		}
		sets = append(sets, set.name)
		m, err := measureGrounding(ctx, answers, set.cut)
		if err != nil {
			return nil, fmt.Errorf("evals: %s: %w", set.folder, err)
		}
		for k, v := range m {
			all[set.name+"."+k] = v
		}
	}
	if len(sets) == 0 {
		return nil, ErrNoData
	}
	if len(sets) == 1 {
		for k, v := range all {
			all[strings.TrimPrefix(k, sets[0]+".")] = v
		}
	}
	return all, nil
}

// scored is the score of one answer beside its label.
type scored struct {
	score float64
	bad   bool
}

func measureGrounding(ctx context.Context, answers []answer, cut float64) (Metrics, error) {
	rule := claims.Rule()
	var scores []scored
	alarms := tally{}
	for _, a := range answers {
		s := a.subject()
		found, err := rule.Check(ctx, s)
		if err != nil {
			return nil, err
		}
		alarms.add(found, a.bad)
		sentences, err := claims.Judgements(ctx, s)
		if err != nil {
			return nil, err
		}
		scores = append(scores, scored{join(sentences), a.bad})
	}
	m := classify(scores, cut)
	alarms.into(m)
	return m, nil
}

func (a answer) subject() moderation.Subject {
	s := moderation.Subject{Text: a.text, Lang: "en"}
	for i, text := range a.sources {
		id := fmt.Sprintf("p%d", i+1)
		s.Evidence.Items = append(s.Evidence.Items, moderation.Item{ID: id, Kind: moderation.KindPassage, Text: text, Lang: "en"})
	}
	if a.said != "" {
		// what RAGTruth asks often lacks its mark
		s.Evidence.Items = append(s.Evidence.Items, moderation.Item{ID: "m", Kind: moderation.KindThread, Text: a.said, Lang: "en"})
	}
	return s
}

// join turns the probabilities of sentences into the score of their answer: that at least one says too much.
func join(sentences []claims.Sentence) float64 {
	none := 1.
	for _, s := range sentences {
		none *= 1 - s.Probability
	}
	return 1 - none
}

// classify counts what the cut makes of the scores.
func classify(scores []scored, cut float64) Metrics {
	var tp, fp, fn, tn float64
	for _, s := range scores {
		switch high := s.score >= cut; {
		case high && s.bad:
			tp++
		case high:
			fp++
		case s.bad:
			fn++
		default:
			tn++
		}
	}
	precision, recall := ratio(tp, tp+fp), ratio(tp, tp+fn)
	return Metrics{
		"answers": float64(len(scores)), "precision": precision, "recall": recall, "f1": ratio(2*tp, 2*tp+fp+fn),
		"auc": auc(scores), "balanced_accuracy": (recall + ratio(tn, tn+fp)) / 2,
	}
}

func ratio(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}

// auc is the probability that a bad answer scores above a good one, ties counting half.
func auc(scores []scored) float64 {
	s := slices.Clone(scores)
	slices.SortFunc(s, func(a, b scored) int {
		if a.score < b.score {
			return -1
		}
		if a.score > b.score {
			return 1
		}
		return 0
	})
	var good, bad, above float64
	for i := 0; i < len(s); {
		var g, b float64
		for j := i; i < len(s) && math.Float64bits(s[i].score) == math.Float64bits(s[j].score); i++ {
			if s[i].bad {
				b++
			} else {
				g++
			}
		}
		above += b * (good + g/2)
		good, bad = good+g, bad+b
	}
	return ratio(above, good*bad)
}

// tally counts, per kind of finding, the answers it marks.
type tally map[string]*struct{ bad, good float64 }

// Kinds that stand for others: any finding, any value but names and quotations, and the bad answers themselves.
const anyKind, anyValue, bads = "any", "value", ""

func (t tally) add(found []moderation.Finding, bad bool) {
	kinds := map[string]bool{}
	for _, f := range found {
		if f.Severity < moderation.Warn {
			continue
		}
		kind := strings.TrimPrefix(f.Rule, "claims-")
		kinds[kind] = true
		kinds[anyKind] = true
		if kind != "sentence" && kind != "name" && kind != "quote" {
			kinds[anyValue] = true
		}
	}
	if bad {
		kinds[bads] = true
	}
	for k := range kinds {
		if t[k] == nil {
			t[k] = &struct{ bad, good float64 }{}
		}
		if bad {
			t[k].bad++
		} else {
			t[k].good++
		}
	}
}

func (t tally) into(m Metrics) {
	total := 0.
	if t[bads] != nil {
		total = t[bads].bad
	}
	for k, n := range t {
		if k == bads {
			continue
		}
		m["alarms."+k+".precision"] = ratio(n.bad, n.bad+n.good)
		m["alarms."+k+".recall"] = ratio(n.bad, total)
		m["alarms."+k+".marked"] = n.bad + n.good
	}
}

func readRagtruth(ctx context.Context, data, set string) ([]answer, error) {
	type source struct {
		ID       string `json:"source_id"`
		Question string `json:"question"`
		Source   string `json:"source"`
	}
	type response struct {
		ID           string `json:"source_id"`
		Response     string `json:"response"`
		Hallucinated int    `json:"hallucinated"`
	}
	sources := map[string]source{}
	_, err := read(ctx, data, set, "sources", func(s source) error { sources[s.ID] = s; return nil })
	if err != nil {
		return nil, err
	}
	var all []answer
	_, err = read(ctx, data, set, "responses", func(r response) error {
		s, ok := sources[r.ID]
		if !ok {
			return fmt.Errorf("the source %s is missing", r.ID)
		}
		all = append(all, answer{r.Response, passages(s.Source), s.Question + "?", r.Hallucinated == 1})
		return nil
	})
	return all, err
}

// passages cuts the passages of RAGTruth apart and drops their heads, "passage 1:".
func passages(s string) []string {
	var out []string
	for part := range strings.SplitSeq(s, "\n\n") {
		if rest, ok := strings.CutPrefix(part, "passage "); ok && len(rest) > 2 && rest[1] == ':' {
			out = append(out, rest[2:])
			continue
		}
		if n := len(out); n > 0 && strings.TrimSpace(part) != "" {
			out[n-1] += "\n\n" + part
		}
	}
	if len(out) == 0 {
		return []string{s}
	}
	return out
}

func readSummedits(ctx context.Context, data, set string) ([]answer, error) {
	type source struct {
		ID     string `json:"source_id"`
		Source string `json:"source"`
	}
	type summary struct {
		ID         string `json:"source_id"`
		Summary    string `json:"summary"`
		Consistent int    `json:"consistent"`
	}
	sources := map[string]string{}
	_, err := read(ctx, data, set, "sources", func(s source) error { sources[s.ID] = s.Source; return nil })
	if err != nil {
		return nil, err
	}
	var all []answer
	_, err = read(ctx, data, set, "cases", func(c summary) error {
		s, ok := sources[c.ID]
		if !ok {
			return fmt.Errorf("the source %s is missing", c.ID)
		}
		all = append(all, answer{text: c.Summary, sources: []string{s}, bad: c.Consistent == 0})
		return nil
	})
	return all, err
}

func readBegin(ctx context.Context, data, set string) ([]answer, error) {
	var all []answer
	_, err := read(ctx, data, set, "replies", func(r struct{ Source, Message, Response, Label string }) error {
		if r.Label != "generic" {
			all = append(all, answer{r.Response, []string{r.Source}, r.Message, r.Label == "unattributable"})
		}
		return nil
	})
	return all, err
}

func readQ2(ctx context.Context, data, set string) ([]answer, error) {
	type reply struct {
		Source, Message, Response string
		Consistent                int
	}
	var all []answer
	_, err := read(ctx, data, set, "replies", func(r reply) error {
		all = append(all, answer{r.Response, []string{r.Source}, r.Message, r.Consistent == 0})
		return nil
	})
	return all, err
}
