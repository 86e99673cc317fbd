package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/knowledge"
)

// base opens the knowledge of the flags; without any, that of the sample brand, whose clock it returns.
func (a *app) base(paths list) (pages, time.Time, error) {
	if len(paths) > 0 {
		kb, err := loadKnowledge(paths, "")
		return kb, time.Now(), err
	}
	a.note("no --knowledge: the pages of the sample brand " + defaultBrand + " on " + sampleNow.Format(time.DateOnly))
	kb, err := loadKnowledge(nil, defaultBrand)
	return kb, sampleNow, err
}

func runSearch(ctx context.Context, a *app, args []string) (int, error) {
	var paths list
	f := a.flags("knowledge search")
	f.Var(&paths, "knowledge", "`PATH` of pages: a folder, a file or a stored index; repeatable; default: the sample's")
	lang := f.String("lang", "", "`TAG` of the query's language, such as fr; default: unknown")
	limit := f.Int("limit", 8, "`N` public passages at most; internal ones follow")
	around := f.Int("around", 0, "show `N` passages before and after each, of the same page; not with --json")
	asJSON := f.Bool("json", false, "print one JSON object a passage")
	rest, err := f.parse(args)
	if err != nil || f.helped {
		return exitDone, err
	}
	query := strings.TrimSpace(strings.Join(rest, " "))
	if query == "" || *limit < 1 || *around < 0 {
		return exitUsage, usage("knowledge search: give a QUERY, a --limit of at least 1, and no negative --around")
	}
	kb, now, err := a.base(paths)
	if err != nil {
		return exitFailed, err
	}
	for _, problem := range kb.problems {
		a.note(problem)
	}
	passages, err := kb.Retrieve(ctx, assistant.Query{Turns: []string{query}, Lang: *lang, K: *limit, Now: now})
	if err != nil {
		return exitFailed, err
	}
	p := a.page(strings.HasPrefix(*lang, "fr"))
	for i, found := range passages {
		if *asJSON {
			if err := a.printJSON(found); err != nil {
				return exitFailed, err
			}
			continue
		}
		if *around > 0 {
			found.Text = readOn(kb, found, *around)
		}
		p.passage(i+1, found, now)
	}
	if len(passages) == 0 {
		a.note("no passage speaks of it")
	}
	return exitDone, nil
}

// readOn is the text of a passage with its neighbours.
func readOn(kb pages, found assistant.Passage, n int) string {
	var texts []string
	for _, p := range kb.Around(found, n) {
		texts = append(texts, p.Text)
	}
	return cmp.Or(strings.Join(texts, "\n\n"), found.Text)
}

// passage prints one passage with its place, its score and what made it match.
func (p *page) passage(n int, found assistant.Passage, now time.Time) {
	p.hang(0, 4, fmt.Sprintf("[%d] ", n), strings.TrimSpace(place(found)+"  "+title(found)))
	facts := []string{fmt.Sprintf("score %.2f", found.Score), fmt.Sprintf("share %.0f %%", 100*found.Share)}
	if found.Internal {
		facts = append(facts, "internal")
	}
	if !found.Until.IsZero() && now.After(found.Until.AddDate(0, 0, 1)) {
		facts = append(facts, "expired "+found.Until.Format(time.DateOnly))
	}
	if len(found.Why) > 0 {
		facts = append(facts, "why: "+strings.Join(found.Why, ", "))
	}
	p.hang(4, 4, "", strings.Join(facts, " · "))
	p.text(4, found.Text)
	p.blank()
}

// title is the title of a passage with the headings above it.
func title(found assistant.Passage) string {
	if found.Heading == "" || found.Heading == found.Title {
		return found.Title
	}
	return strings.TrimPrefix(found.Title+" › "+found.Heading, " › ")
}

// place is where a person finds a passage: "retours.md:12".
func place(found assistant.Passage) string {
	if found.Line > 0 {
		return fmt.Sprintf("%s:%d", found.Source, found.Line)
	}
	return found.Source
}

func runStats(ctx context.Context, a *app, args []string) (int, error) {
	var paths list
	f := a.flags("knowledge stats")
	f.Var(&paths, "knowledge", "`PATH` of pages: a folder, a file or a stored index; repeatable; default: the sample's")
	list := f.Bool("sources", false, "list the sources by ID, with their titles")
	asJSON := f.Bool("json", false, "print one JSON object; with --sources one a source")
	rest, err := f.parse(args)
	if err != nil || f.helped {
		return exitDone, err
	}
	if len(rest) > 0 {
		return exitUsage, usage("knowledge stats: %q: pages are named with --knowledge", rest[0])
	}
	kb, _, err := a.base(paths)
	if err != nil {
		return exitFailed, err
	}
	if *list {
		return exitDone, a.sources(kb, *asJSON)
	}
	var damage *knowledge.Damage
	if err := kb.Check(ctx); errors.As(err, &damage) { // of what opening did not read
		kb.problems = append(kb.problems, err.Error())
	} else if damage == nil && err != nil {
		return exitFailed, err
	}
	return exitDone, a.stats(kb, *asJSON)
}

// sources lists what a base holds.
func (a *app) sources(kb pages, asJSON bool) error {
	all := kb.Sources()
	for i := range all {
		if !asJSON {
			fmt.Fprintln(a.stdout, safe(all[i].ID+"  "+all[i].Title))
			continue
		}
		if err := a.printJSON(struct {
			ID       string `json:"id"`
			Title    string `json:"title"`
			Lang     string `json:"lang"`
			Internal bool   `json:"internal"`
		}{all[i].ID, all[i].Title, all[i].Lang, all[i].Internal}); err != nil {
			return err
		}
	}
	return nil
}

// counts are the statistics of a knowledge base as JSON.
type counts struct {
	Sources  int      `json:"sources"`
	Internal int      `json:"internal"`
	Chunks   int      `json:"chunks"`
	Terms    int      `json:"terms"`
	Langs    []string `json:"langs"`
	Problems []string `json:"problems"`
}

func (a *app) stats(kb pages, asJSON bool) error {
	st := kb.Stats()
	if asJSON {
		return a.printJSON(counts{
			st.Sources, st.Internal, st.Chunks, st.Terms,
			append([]string{}, st.Langs...), append([]string{}, kb.problems...),
		})
	}
	p := a.page(false)
	p.line(0, fmt.Sprintf("sources   %d, of them internal %d", st.Sources, st.Internal))
	p.line(0, fmt.Sprintf("chunks    %d", st.Chunks))
	p.line(0, fmt.Sprintf("terms     %d", st.Terms))
	p.line(0, "languages "+safe(strings.Join(st.Langs, ", ")))
	p.line(0, fmt.Sprintf("problems  %d", len(kb.problems)))
	for _, problem := range kb.problems {
		p.hang(2, 4, "", problem)
	}
	return nil
}
