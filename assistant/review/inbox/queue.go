package inbox

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/review"
)

const (
	pageSize = 25 // drafts of a page
	maxCount = 99 // drafts counted of a shelf; more are "99+"
)

// shelf is a part of the desk with its own page.
type shelf struct {
	name   string
	states []review.State
	stale  *bool // nil = either
}

// shelves in the order of a morning: what to read, what waits for a word, what went on without us, what nobody knows.
var shelves = []shelf{
	{"pending", []review.State{review.StatePending}, new(bool)},
	{"needs-input", []review.State{review.StateNeedsInput}, nil},
	{"stale", []review.State{review.StatePending, review.StateApproved}, &yes},
	{"unknown", []review.State{review.StateUnknown}, nil},
	{"approved", []review.State{review.StateApproved, review.StateReleasing}, nil},
	{"closed", nil, nil},
}

var yes = true // never written

func (p *page) shelf(name string) string {
	switch name {
	case "pending":
		return p.Say("À relire", "To review")
	case "needs-input":
		return p.Say("Attend une réponse", "Waits for an answer")
	case "stale":
		return p.Say("Le fil a bougé", "The thread moved")
	case "unknown":
		return p.Say("Sort inconnu", "Fate unknown")
	case "approved":
		return p.Say("Approuvé", "Approved")
	}
	return p.Say("Clos", "Closed")
}

// tab is a shelf as a link with its count.
type tab struct {
	Name, URL, Count string
	Here             bool
}

// row is a draft in the queue.
type row struct {
	ID, Short, Who, Said, Risk, Held string
	Measure                          string // what is decided with it, "" = nothing
	Facts                            []string
	Level                            int
}

type queuePage struct {
	*page
	Tabs            []tab
	Rows            []row
	Shelf           string
	Channel, Holder string
	Topic, Language string
	Topics          []option
	Channels        []string
	Holders         []option
	Next, First     string
	Filtered        bool
}

// Keys are the shortcuts of the page.
func (o *queuePage) Keys() []shortcut {
	return append([]shortcut{
		{"j", o.Say("brouillon suivant", "next draft")},
		{"k", o.Say("brouillon précédent", "previous draft")},
		{o.Say("Entrée", "Enter"), o.Say("ouvrir le brouillon", "open the draft")},
		{"f", o.Say("filtrer", "filter")},
	}, o.page.Keys()...)
}

func closedStates() []review.State {
	return slices.DeleteFunc(review.States(), func(s review.State) bool { return s.Open() })
}

// queue shows one shelf, the most urgent draft first.
func (v *visit) queue() {
	q := v.r.URL.Query()
	at := max(0, slices.IndexFunc(shelves, func(s shelf) bool { return s.name == q.Get("shelf") }))
	s := shelves[at]
	if s.states == nil {
		s.states = closedStates()
	}
	out := &queuePage{page: v.page, Shelf: s.name, Channel: typable(strings.TrimSpace(q.Get("channel"))), Holder: typable(q.Get("held")), Topic: typable(q.Get("topic")), Language: typable(strings.TrimSpace(q.Get("lang")))}
	out.Title = v.page.shelf(s.name)
	out.Filtered = out.Channel != "" || out.Holder != "" || out.Topic != "" || out.Language != ""
	out.Topics = v.page.topics(out.Topic)
	cursor := q.Get("cursor")
	items, next, err := v.cfg.Desk.List(v.r.Context(), v.filter(s, out, cursor))
	if err != nil && cursor != "" && v.r.Context().Err() == nil {
		v.fail(http.StatusBadRequest, "Ce lien ne mène plus nulle part : revenez au début de la file.", "This link leads nowhere: go back to the start of the queue.")
		return
	}
	if err == nil {
		out.Tabs, err = v.tabs(out)
	}
	if err != nil {
		v.broken("queue", err)
		return
	}
	for i := range items {
		out.Rows = append(out.Rows, v.page.row(&items[i]))
		if c := safe(items[i].Channel); c != "" && !slices.Contains(out.Channels, c) {
			out.Channels = append(out.Channels, c)
		}
	}
	out.Holders = v.holders(items, out.Holder)
	if next != "" {
		out.Next = out.link(s.name, next)
	}
	if cursor != "" {
		out.First = out.link(s.name, "")
	}
	v.told(q)
	v.show(http.StatusOK, "queue.html", out)
}

// link leads to a shelf under the filters of the page.
func (o *queuePage) link(shelf, cursor string) string {
	q := url.Values{"shelf": {shelf}}
	for name, value := range map[string]string{"channel": o.Channel, "held": o.Holder, "topic": o.Topic, "lang": o.Language, "cursor": cursor} {
		if value != "" {
			q.Set(name, value)
		}
	}
	return "./?" + q.Encode()
}

// filter is what the store is asked for.
func (v *visit) filter(s shelf, out *queuePage, cursor string) review.Filter {
	f := review.Filter{
		Tenant: v.tenant, States: s.states, Stale: s.stale, Channel: out.Channel, Topic: out.Topic, Language: out.Language,
		Holder: out.Holder, Limit: pageSize, Cursor: cursor, Now: v.page.now,
	}
	if f.Holder == "me" {
		f.Holder = v.page.by.ID
	}
	return f
}

// topics are the situations to filter by: those that triage finds, and the one asked for.
func (p *page) topics(chosen string) []option {
	kinds := []string{assistant.KindComplaint, assistant.KindGrief, assistant.KindJoke, assistant.KindNewcomer, assistant.KindConflict}
	if chosen != "" && !slices.Contains(kinds, chosen) {
		kinds = append(kinds, chosen)
	}
	var out []option
	for _, k := range kinds {
		out = append(out, option{Code: k, Label: p.situation(k), Chosen: k == chosen})
	}
	return out
}

// holders are the people to filter by: the reader, those who hold a draft of the page, and the one asked for.
func (v *visit) holders(items []review.Item, chosen string) []option {
	out := []option{{Code: "me", Label: v.page.Say("moi", "me"), Chosen: chosen == "me"}}
	add := func(id, name string) {
		if id != "" && id != v.page.by.ID && id != "me" && !slices.ContainsFunc(out, func(o option) bool { return o.Code == id }) {
			out = append(out, option{Code: id, Label: safe(name), Chosen: chosen == id})
		}
	}
	for i := range items {
		if l := items[i].Lease; l != nil && v.page.now.Before(l.Until) {
			add(l.By.ID, l.By.String())
		}
	}
	add(chosen, chosen)
	return out
}

// tabs counts the shelves of open drafts under the filters of the page, each up to a bound.
func (v *visit) tabs(o *queuePage) ([]tab, error) {
	var out []tab
	for _, s := range shelves {
		t := tab{Name: v.page.shelf(s.name), URL: o.link(s.name, ""), Here: s.name == o.Shelf}
		if s.states != nil {
			f := v.filter(s, o, "")
			f.Limit = maxCount + 1
			n, err := v.cfg.Desk.Count(v.r.Context(), f)
			if err != nil {
				return nil, err
			}
			if t.Count = numeral(min(n, maxCount)); n > maxCount {
				t.Count += "+"
			}
		}
		out = append(out, t)
	}
	return out, nil
}

// row is one draft of the queue.
func (p *page) row(it *review.Item) row {
	r := row{ID: it.ID, Short: short(it.ID), Level: it.Risk, Risk: p.risk(it.Risk), Said: line(it.Text, 160)}
	if m := it.Basis.Request.Thread.Last(); m != nil {
		r.Who, r.Said = author(m), line(m.Text, 160)
	}
	if m := it.Basis.Request.Measure; m != nil {
		p.rowOf(&r, it, m)
	}
	if r.Said == "" {
		r.Said = p.Say("(sans texte)", "(no text)")
	}
	if it.Lease != nil && p.now.Before(it.Lease.Until) {
		r.Held = p.leased(it.Lease)
	}
	facts := []string{p.State(it.State), safe(it.Channel), safe(it.Language), p.situation(it.Topic), p.age(it.Times.Received)}
	if it.Stale {
		facts = append(facts, p.Say("le fil a bougé", "the thread moved"))
	}
	r.Facts = slices.DeleteFunc(facts, func(s string) bool { return s == "" })
	return r
}

// told says what became of the draft that was just decided, as the desk knows it now.
func (v *visit) told(q url.Values) {
	id := q.Get("done")
	if id == "" {
		return
	}
	it, err := v.cfg.Desk.Get(v.r.Context(), v.tenant, id)
	if err != nil {
		return // a link that names no draft says nothing
	}
	said := v.page.State(it.State)
	if it.Decision != nil {
		said = v.page.decision(it.Decision)
	}
	v.page.Notice = &notice{Message: short(it.ID) + v.page.Say("\u00a0: ", ": ") + said}
}
