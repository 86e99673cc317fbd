package claims

import (
	"slices"
	"sort"

	"github.com/souffleur-go/souffleur/moderation"
)

// Status tells how a claim stands to the evidence.
type Status string

// The statuses.
const (
	Supported    Status = "supported"    // a passage, a note, a precedent or the persona states it
	Derived      Status = "derived"      // it follows from what they state by a named rule
	Said         Status = "said"         // only the thread states it: it was said, not shown
	Unsupported  Status = "unsupported"  // nothing states it
	Contradicted Status = "contradicted" // a source that speaks of the same thing states another value
)

// Entry is one value of a draft in the ledger.
type Entry struct {
	Value
	Status Status `json:"status"`
	// Source is where the value stands, or the nearest value of a source; nil when there is none. Its Span is empty for a
	// value of a title or an address.
	Source *moderation.Source `json:"source,omitempty"`
	// Rule says how a derived value follows: "recurrence", "today", "delay", "sum", "difference", "share" or
	// "conversion".
	Rule string `json:"rule,omitempty"`
}

// Ledger returns what stands behind every value of a draft, in order of their start. Subject.Now is the clock of derived
// dates.
func Ledger(s moderation.Subject) []Entry {
	j := newJudge(s)
	var out []Entry
	for _, v := range j.draft.values {
		if !v.soft {
			out = append(out, j.entry(v).Entry)
		}
	}
	return out
}

// judged is an Entry with what its finding needs.
type judged struct {
	Entry
	weekday int
	in      *sentence // of the draft
	places  []*place  // that support it
	asked   bool      // the thread only asks about it
	elsewhere
}

// elsewhere is why a value that a source states is contradicted all the same.
type elsewhere struct {
	swapped bool // the sentence about the same thing states another value
	shared  int  // content words that the nearest sentence and the draft's share
}

// maxJudged bounds the values and the sentences of one draft that are compared with every source; those beyond are held
// without naming the nearest source.
const maxJudged = 200

// judge holds the values of one draft against the ledger.
type judge struct {
	s       moderation.Subject
	ledger  *ledger
	draft   *reading
	listed  map[string]bool // numbers that open a line of the draft, when first needed
	judged  int             // values compared with sources
	tried   int             // values that sources do not state
	windows map[*sentence]*window
	// reckoned are the values of the draft that follow from others, with the source of one of them.
	reckoned map[key]*moderation.Source
}

func newJudge(s moderation.Subject) *judge {
	l := newLedger(s.Evidence, s.Lang)
	return &judge{s: s, ledger: l, draft: l.read(s.Lang, s.Text, -1), windows: map[*sentence]*window{}, reckoned: map[key]*moderation.Source{}}
}

// entry judges one value.
func (j *judge) entry(v value) judged {
	e := judged{Entry: Entry{Value: v.Value}, weekday: v.weekday, in: j.draft.at(v.Start)}
	if places := j.ledger.support(v); len(places) > 0 {
		j.supported(&e, v, places)
		return e
	}
	if j.own(v) {
		e.Status = Supported
		return e
	}
	if j.tried++; j.tried <= maxJudged {
		if rule, source := j.derive(v, e.in); rule != "" {
			e.Status, e.Rule, e.Source = Derived, rule, source
			return e
		}
		if p := j.ledger.loose(v, e.in); p != nil {
			e.Status, e.Source = Supported, j.source(p)
			return e
		}
	}
	if e.asked = has(j.ledger.asked, v); e.asked || has(j.ledger.said, v) {
		e.Status = Said
		return e
	}
	j.nearest(&e, v)
	return e
}

// own reports what needs no source: names, quotations and numbers found anywhere, the parts of the draft itself.
func (j *judge) own(v value) bool {
	switch v.Kind { //nolint:exhaustive // the other kinds need a source
	case Name:
		return j.ledger.named(v)
	case Quote:
		j.judged++
		return j.judged <= maxJudged && j.ledger.quoted(v, j.s.Lang)
	case Number:
		switch v.Unit {
		case "":
			return j.ledger.numbers[v.Norm]
		case "source":
			return len(v.Norm) < 3 && int(digits(v.Norm)) <= j.ledger.sources
		case "step":
			return j.lists(v.Norm)
		}
	}
	return false
}

// lists reports whether the draft numbers one of its own lines so.
func (j *judge) lists(norm string) bool {
	if j.listed == nil {
		j.listed = map[string]bool{}
		toks := j.draft.toks
		for i := range toks {
			t := &toks[i]
			if t.kind != number || len(t.fold) > 2 {
				continue
			}
			labelled := i > 0 && toks[i-1].first && toks[i-1].known != nil && toks[i-1].known.tables&(1<<labelTable) != 0
			if t.first || labelled {
				j.listed[t.fold] = true
			}
		}
	}
	return j.listed[norm]
}

// window returns the place of the evidence that speaks of a sentence, nil when none does.
func (j *judge) window(s *sentence) *window {
	if s == nil {
		return nil
	}
	if w, ok := j.windows[s]; ok {
		return w
	}
	var found *window
	if len(j.windows) < 2*maxJudged {
		if w, ok := j.ledger.index.best(s); ok {
			found = &w
		}
	}
	j.windows[s] = found
	return found
}

// in reports whether the window holds a sentence.
func (x *index) in(w *window, s *sentence) bool {
	return w != nil && (x.sentences[w.first] == s || x.sentences[w.last] == s)
}

// Two sentences are about the same thing when they share sameWords, and most of what the draft's says.
const (
	sameWords = 4
	samePart  = .6
)

// supported chooses the best of the places that state v, and looks whether the window of its sentence says otherwise.
func (j *judge) supported(e *judged, v value, places []*place) {
	e.Status, e.places = Supported, places
	if j.judged++; j.judged > maxJudged {
		e.Source = j.source(places[0])
		return
	}
	w := j.window(e.in)
	best, most, inside := places[0], -1, false
	for _, p := range places {
		n := overlap(e.in, p.sentence)
		if p.sentence != nil && j.ledger.index.in(w, p.sentence) {
			n, inside = n+1000, true
		}
		if n > most {
			best, most = p, n
		}
	}
	e.Source = j.source(best)
	switch v.Kind { //nolint:exhaustive // only these have a role
	case Quantity, Money, Percent:
	default:
		return
	}
	if inside || w == nil || best.sentence == nil {
		return
	}
	other, shared := j.ledger.near(v, e.in)
	if other == nil || other.sentence == nil || other.Unit != v.Unit || keyOf(other.value) == keyOf(v) || !j.ledger.index.in(w, other.sentence) {
		return
	}
	alike := shared >= sameWords && float64(shared) >= samePart*float64(len(e.in.topics)) && 2*most <= shared
	if alike && j.alone(v, e.in) && alikeAround(e.in.around(v), best.around()) < alikeAround(e.in.around(v), other.around()) {
		e.Status, e.Source, e.swapped, e.shared = Contradicted, j.source(other), true, shared
	}
}

// alone reports whether v is the only value of its family in its sentence.
func (j *judge) alone(v value, in *sentence) bool {
	for _, o := range j.within(in) {
		if o.Start != v.Start && family(o.Kind, o.Unit) == family(v.Kind, v.Unit) {
			return false
		}
	}
	return true
}

// within returns the first values of a sentence of the draft.
func (j *judge) within(in *sentence) []value {
	all := j.draft.values
	first := sort.Search(len(all), func(i int) bool { return all[i].Start >= in.Start })
	last := first
	for last < len(all) && last < first+maxShares && all[last].Start < in.End {
		last++
	}
	return all[first:last]
}

// alikeAround counts the terms that two lists share.
func alikeAround(a, b []int32) int {
	n := 0
	for _, t := range a {
		if slices.Contains(b, t) {
			n++
		}
	}
	return n
}

// nearest names the value of a source closest to one that none states.
func (j *judge) nearest(e *judged, v value) {
	e.Status = Unsupported
	switch v.Kind { //nolint:exhaustive // nothing is near an address, a name or a quotation
	case URL, Email, Phone, Name, Quote, Reference:
		return
	}
	if j.judged++; j.judged > maxJudged {
		return
	}
	near, shared := j.ledger.near(v, e.in)
	if near == nil {
		return
	}
	shared += j.sharedValues(e.in, near.sentence)
	e.Source, e.shared = j.source(near), shared
	if shared >= closeWords || shared > 0 && near.sentence != nil && shared == len(near.sentence.topics) {
		e.Status = Contradicted
	}
}

// maxShares bounds the values of one sentence that are looked at beside one of them.
const maxShares = 16

// sharedValues counts the values of a draft's sentence that a sentence of a source states too.
func (j *judge) sharedValues(in, source *sentence) int {
	if in == nil || source == nil {
		return 0
	}
	n := 0
	for _, v := range j.within(in) {
		if !v.soft && slices.ContainsFunc(j.ledger.support(v), func(p *place) bool { return p.sentence == source }) {
			n++
		}
	}
	return n
}

func (j *judge) source(p *place) *moderation.Source {
	return &moderation.Source{Item: j.ledger.items[p.item].ID, Span: p.Span, Value: p.Text}
}
