package moderation

import (
	"fmt"
	"slices"
	"strings"

	"github.com/souffleur-go/souffleur/internal/strictyaml"
)

// Charter is the rules of a community: which article governs what, and which measure it provides for. It is immutable and
// safe for concurrent use; a nil Charter proposes nothing.
type Charter struct {
	url      string
	articles []Article
}

// Article is one rule of a charter.
type Article struct {
	ID      string   `yaml:"id" json:"id"`       // as people cite it: "2"
	Title   string   `yaml:"title" json:"title"` // in the language of the community
	Text    string   `yaml:"text" json:"text"`   // word for word as published
	Rules   []string `yaml:"rules" json:"rules"` // inbound rules that it governs; a family ends in "-*"
	Measure Measure  `yaml:"measure" json:"measure"`
	Severe  Measure  `yaml:"severe" json:"severe,omitempty"` // for findings of severity error and above; "" = Measure
}

// governs reports whether the article speaks of what a rule finds.
func (a *Article) governs(rule string) bool {
	return slices.ContainsFunc(a.Rules, func(r string) bool {
		family, ok := strings.CutSuffix(r, "*")
		return r == rule || ok && strings.HasPrefix(rule, family)
	})
}

// Articles returns the articles in the order of the file.
func (c *Charter) Articles() []Article {
	if c == nil {
		return nil
	}
	return slices.Clone(c.articles)
}

// URL returns where the charter is published, "" = nowhere.
func (c *Charter) URL() string {
	if c == nil {
		return ""
	}
	return c.url
}

type charterFile struct {
	URL      string    `yaml:"url"`
	Articles []Article `yaml:"articles"`
}

// ParseCharter reads a charter from YAML, or returns every fault at once: joined errors of type *PolicyError. name is the
// file's name. The rules of an article are those of names, or a family ending in -*:
//
//	url: https://club.example/charter
//	articles:
//	  - id: "2"
//	    title: We talk about books, not about people
//	    text: A book may be criticised; the person who likes it may not.
//	    rules: [toxicity, contempt]
//	    measure: remind           # none, remind, mask, hide, remove or escalate
//	    severe: hide              # where the finding would hold a text
func ParseCharter(name string, data []byte, names Names) (*Charter, error) {
	var file charterFile
	pos, problems := strictyaml.Decode(name, data, &file)
	r := policyReader{name: name, pos: pos}
	for _, p := range problems {
		r.faults = append(r.faults, &PolicyError{File: p.File, Line: p.Line, Column: p.Column, Path: p.Path, Msg: p.Msg})
	}
	if len(problems) == 0 && len(file.Articles) == 0 {
		r.fail("articles", "a charter needs articles: write \"articles:\" and a list of entries")
	}
	if file.URL != "" && !strings.HasPrefix(file.URL, "https://") {
		r.fail("url", "%q is no web address: begin with https://", file.URL)
	}
	seen := map[string]int{}
	for i, a := range file.Articles {
		r.article(fmt.Sprintf("articles[%d]", i), i, a, seen, names.Rules)
	}
	if len(r.faults) > 0 {
		return nil, r.joined()
	}
	return &Charter{url: file.URL, articles: file.Articles}, nil
}

// article checks one entry.
func (r *policyReader) article(path string, i int, a Article, seen map[string]int, known []string) {
	for key, value := range map[string]string{"id": a.ID, "title": a.Title, "text": a.Text} {
		if strings.TrimSpace(value) == "" {
			r.fail(path+"."+key, "the article needs the key %s", key)
		}
	}
	if first, twice := seen[a.ID]; twice {
		r.fail(path+".id", "article %q stands twice: it is articles[%d] too", a.ID, first)
	}
	seen[a.ID] = i
	for k, rule := range a.Rules {
		r.rule(fmt.Sprintf("%s.rules[%d]", path, k), rule, known)
	}
	for key, m := range map[string]Measure{"measure": a.Measure, "severe": a.Severe} {
		if !slices.Contains(Measures(), m) && (m != "" || key == "measure" && len(a.Rules) > 0) {
			r.fail(path+"."+key, "unknown measure %q: write none, remind, mask, hide, remove or escalate", string(m))
		}
	}
	if a.Severe != "" && a.Measure.graver(a.Severe) {
		r.fail(path+".severe", "%s is milder than %s: the severe measure weighs at least as much", a.Severe, a.Measure)
	}
}
