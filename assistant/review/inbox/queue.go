package inbox

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/review"
)

const (
	pageSize = 25   // drafts a page asks for
	maxSeen  = 1000 // drafts looked at for one page where a filter takes few; a link goes on from there
	maxCount = 50   // drafts counted of a state; more are "50+"
)

// shelf is a part of the desk with its own page.
type shelf struct {
	name   string
	states []review.State
	stale  int // 1 = only stale drafts, -1 = none of them, 0 = either
}

// shelves in the order of a morning: what to read, what waits for a word, what went on without us, what nobody knows.
var shelves = []shelf{
	{"pending", []review.State{review.StatePending}, -1},
	{"needs-input", []review.State{review.StateNeedsInput}, 0},
	{"stale", []review.State{review.StatePending, review.StateApproved}, 1},
	{"unknown", []review.State{review.StateUnknown}, 0},
	{"approved", []review.State{review.StateApproved, review.StateReleasing}, 0},
	{"closed", nil, 0},
}

func (s *shelf) takes(it *review.Item) bool {
	return s.stale == 0 || it.Stale == (s.stale > 0)
}

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
	Facts                            []string
	Level                            int
}

type queuePage struct {
	*page
	Tabs              []tab
	Rows              []row
	Shelf             string
	Channel, Holder   string
	Topic, Language   string
	Topics            []option
	Channels          []string
	Next, First       string
	Partial, Filtered bool
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
	out := &queuePage{page: v.page, Shelf: s.name, Channel: typable(strings.TrimSpace(q.Get("channel"))), Holder: q.Get("held"), Topic: typable(q.Get("topic")), Language: typable(strings.TrimSpace(q.Get("lang")))}
	out.Title = v.page.shelf(s.name)
	out.Filtered = out.Channel != "" || out.Holder != "" || out.Topic != "" || out.Language != ""
	out.Topics = v.page.topics(out.Topic)
	cursor := q.Get("cursor")
	if cursor != "" && !json.Valid([]byte(cursor)) {
		v.fail(http.StatusBadRequest, "Ce lien ne mène plus nulle part : revenez au début de la file.", "This link leads nowhere: go back to the start of the queue.")
		return
	}
	items, next, err := v.collect(s, out, cursor)
	if err == nil {
		out.Tabs, err = v.tabs(s.name)
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
	if next != "" {
		out.Next = out.link(next)
		out.Partial = len(items) < pageSize
	}
	if cursor != "" {
		out.First = out.link("")
	}
	v.told(q)
	v.show(http.StatusOK, "queue.html", out)
}

func (o *queuePage) link(cursor string) string {
	q := url.Values{"shelf": {o.Shelf}}
	for name, value := range map[string]string{"channel": o.Channel, "held": o.Holder, "topic": o.Topic, "lang": o.Language, "cursor": cursor} {
		if value != "" {
			q.Set(name, value)
		}
	}
	return "./?" + q.Encode()
}

// collect lists drafts until a page is full, and looks at a bounded number of them.
func (v *visit) collect(s shelf, out *queuePage, cursor string) ([]review.Item, string, error) {
	var kept []review.Item
	f := review.Filter{Tenant: v.tenant, States: s.states, Channel: out.Channel, Limit: pageSize, Cursor: cursor, Now: v.page.now}
	f.Brief = s.stale > 0 || out.Holder != "" || out.Topic != "" || out.Language != "" // few of many: their texts are read afterwards
	for seen := 0; ; {
		items, next, err := v.cfg.Desk.List(v.r.Context(), f)
		if err != nil {
			return nil, "", err
		}
		seen += len(items)
		for i := range items {
			if s.takes(&items[i]) && out.takes(&items[i]) && v.holds(&items[i], out.Holder) {
				kept = append(kept, items[i])
			}
		}
		if f.Cursor = next; next == "" || len(kept) >= pageSize || seen >= maxSeen {
			if f.Brief {
				kept, err = v.whole(kept)
			}
			return kept, next, err
		}
	}
}

// whole reads drafts that were listed without their texts.
func (v *visit) whole(brief []review.Item) ([]review.Item, error) {
	var out []review.Item
	for i := range brief {
		it, err := v.cfg.Desk.Get(v.r.Context(), v.tenant, brief[i].ID)
		if err != nil {
			return nil, err
		}
		out = append(out, it)
	}
	return out, nil
}

// takes applies the filters by situation and language; a language takes its regions.
func (o *queuePage) takes(it *review.Item) bool {
	lang, _, _ := strings.Cut(it.Language, "-")
	return (o.Topic == "" || o.Topic == it.Topic) && (o.Language == "" || strings.EqualFold(o.Language, it.Language) || strings.EqualFold(o.Language, lang))
}

// topics are the situations to filter by: those that triage finds, and the one asked for.
func (p *page) topics(chosen string) []option {
	kinds := []string{assistant.KindComplaint, assistant.KindGrief, assistant.KindJoke, assistant.KindNewcomer}
	if chosen != "" && !slices.Contains(kinds, chosen) {
		kinds = append(kinds, chosen)
	}
	var out []option
	for _, k := range kinds {
		out = append(out, option{Code: k, Label: p.situation(k), Chosen: k == chosen})
	}
	return out
}

// holds applies the filter by who holds a draft.
func (v *visit) holds(it *review.Item, holder string) bool {
	held := it.Lease != nil && v.page.now.Before(it.Lease.Until)
	switch holder {
	case "me":
		return held && it.Lease.By.ID == v.page.by.ID
	case "free":
		return !held
	case "others":
		return held && it.Lease.By.ID != v.page.by.ID
	}
	return true
}

// tabs counts the shelves of open drafts, each up to a bound.
func (v *visit) tabs(here string) ([]tab, error) {
	var out []tab
	heads := map[review.State]head{} // shelves share states
	for _, s := range shelves {
		t := tab{Name: v.page.shelf(s.name), URL: "./?shelf=" + s.name, Here: s.name == here}
		n, more := 0, false
		for _, st := range s.states {
			h, known := heads[st]
			if !known {
				var err error
				if h, err = v.head(st); err != nil {
					return nil, err
				}
				heads[st] = h
			}
			more = more || h.more
			for i := range h.items {
				if s.takes(&h.items[i]) {
					n++
				}
			}
		}
		if s.states != nil {
			t.Count = numeral(n)
		}
		if more {
			t.Count += "+"
		}
		out = append(out, t)
	}
	return out, nil
}

// head is the most urgent drafts of a state.
type head struct {
	items []review.Item
	more  bool
}

func (v *visit) head(st review.State) (head, error) {
	items, next, err := v.cfg.Desk.List(v.r.Context(), review.Filter{Tenant: v.tenant, States: []review.State{st}, Limit: maxCount, Now: v.page.now, Brief: true})
	return head{items, next != ""}, err
}

// row is one draft of the queue.
func (p *page) row(it *review.Item) row {
	r := row{ID: it.ID, Short: short(it.ID), Level: it.Risk, Risk: p.risk(it.Risk), Said: line(it.Text, 160)}
	if m := it.Basis.Request.Thread.Last(); m != nil {
		r.Who, r.Said = author(m), line(m.Text, 160)
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
