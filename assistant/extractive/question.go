package extractive

import (
	"slices"
	"strings"

	"github.com/souffleur-go/souffleur/internal/text"
)

// question is one thing the member asks.
type question struct {
	text    string // as written, one clause
	plain   string
	terms   []wanted
	own     map[string]bool // terms of text
	side    []wanted        // terms that only this side of a choice has
	open    bool            // a yes-no or open question on which opinions may differ
	guessed bool            // the message asks nothing in so many words; all of it is taken as the question
}

// clause is a part of the message that may ask something.
type clause struct {
	text string
	asks bool
}

// clauses cuts a message into what asks and what does not. Lines quoted from earlier mail are left out.
func (a *answerer) clauses(message string) []clause {
	var out []clause
	for _, line := range strings.Split(message, "\n") {
		if strings.HasPrefix(strings.TrimSpace(line), ">") {
			continue
		}
		for _, span := range text.Sentences(line) {
			s := line[span.Start:span.End]
			switch {
			case strings.HasSuffix(strings.TrimRight(s, " !…»”\")"), "?"):
				for _, part := range a.split(s) {
					out = append(out, clause{part, true})
				}
			default:
				if request := a.request(s); request != "" {
					out = append(out, clause{s, false}, clause{request, true})
				} else {
					out = append(out, clause{s, false})
				}
			}
		}
	}
	return out
}

// split cuts "How long do I have, and who pays?" into its two questions, and what only leads up to a question off it.
func (a *answerer) split(s string) []string {
	if i := strings.LastIndexAny(s, ":;"); i >= 0 && len(text.Terms(a.lang, s[i+1:])) >= 2 {
		s = strings.TrimSpace(s[i+1:])
	}
	var parts []string
	words := text.Words(s)
	start := 0
	if len(words) > 1 && isAnd(words[0].Text) {
		start = words[1].Start
	}
	for i := 1; i+1 < len(words) && i < 200; i++ {
		if !isAnd(words[i].Text) {
			continue
		}
		next := words[i+1:]
		ahead := s[next[0].Start:next[min(len(next), 4)-1].End]
		if a.lex.opens("wh", plain(ahead)) {
			parts = append(parts, strings.TrimRight(s[start:words[i].Start], " ,"))
			start = words[i+1].Start
		}
	}
	return append(parts, s[start:])
}

func isAnd(w string) bool { return strings.EqualFold(w, "et") || strings.EqualFold(w, "and") }

// request returns the part of a sentence that asks for something without a question mark, or "".
func (a *answerer) request(s string) string {
	words := text.Words(s)
	p := plain(s)
	phrase, found := a.lex.find("request", p)
	if !found {
		return ""
	}
	at := strings.Count(p[:strings.Index(p, phrase)+1], " ") - 1
	if at < 0 || at >= len(words) {
		return ""
	}
	from := words[at].Start
	end := len(s)
	if i := strings.IndexAny(s[from:], ":;"); i >= 0 {
		end = from + i
	}
	for i := at + 1; i < len(words) && words[i].Start < end; i++ {
		next := words[i:min(len(words), i+2)]
		if a.lex.opens("orelse", plain(s[next[0].Start:next[len(next)-1].End])) {
			end = words[i].Start
		}
	}
	return strings.TrimSpace(s[from:end])
}

// questions returns what the message asks. A message without any asking clause is its own question when it is short
// enough to be one; smalltalk is none.
func (a *answerer) questions(message string) []*question {
	var out []*question
	var stated string
	before := ""
	for _, c := range a.clauses(message) {
		if !c.asks {
			if stated == "" && a.lex.has("states", plain(c.text)) {
				stated = c.text
			}
			before = c.text
			continue
		}
		if a.lex.has("smalltalk", plain(c.text)) || len(out) == maxQuestions {
			continue
		}
		q := a.question(c.text)
		if !q.named() && before != "" {
			// "What can I do?" asks about the sentence before it.
			q = a.question(before + " " + c.text)
			q.text, q.plain = c.text, plain(c.text)
		} else if len(out) > 0 {
			a.refer(q, out[len(out)-1])
		}
		if q.weight() >= 1 && !a.asked(out, q) {
			out = append(out, q)
		}
		before = c.text
	}
	if len(out) > 0 {
		return out
	}
	if stated != "" {
		// An opinion asks for others.
		if q := a.question(a.claim(stated)); q.weight() >= 1 {
			q.open = true
			return []*question{q}
		}
	}
	if q := a.question(message); q.named() {
		q.guessed = true
		return []*question{q}
	}
	return nil
}

// claim returns what an opinion holds: from behind its opening words to the first clause that goes on.
func (a *answerer) claim(s string) string {
	words := text.Words(s)
	p := plain(s)
	cue, found := a.lex.find("states", p)
	from := 0
	if found {
		from = strings.Count(p[:strings.Index(p, cue)+len(cue)], " ") - strings.Count(p[:1], " ")
	}
	if from >= len(words) {
		return s
	}
	start := words[from].Start
	for i := from + 3; i < len(words); i++ {
		if isAnd(words[i].Text) || strings.ContainsAny(s[words[i-1].End:words[i].Start], ",;:(") {
			if part := strings.TrimSpace(s[start:words[i-1].End]); len(text.Terms(a.lang, part)) >= 3 {
				return part
			}
		}
	}
	return s[start:]
}

// asked reports whether q only repeats an earlier question.
func (a *answerer) asked(earlier []*question, q *question) bool {
	for _, e := range earlier {
		if coverage(q.terms, e.own) > .85 {
			return true
		}
	}
	return false
}

// kinds of value a question may ask for; the term stands for "any value of this kind".
var kinds = [...]struct{ section, term string }{
	{"duration", "\x00duration"}, {"money", "\x00money"}, {"hours", "\x00hours"}, {"contact", "\x00contact"},
}

// question reads one clause.
func (a *answerer) question(s string) *question {
	q := &question{text: s, plain: plain(s)}
	q.terms = a.wanted(s)
	typed := false
	for _, k := range kinds {
		phrases := a.lex.all(k.section, q.plain)
		if len(phrases) == 0 && (k.section != "duration" || !a.lex.opens("when", q.plain)) {
			continue
		}
		typed = true
		q.expect(k.term, set(text.Terms(a.lang, strings.Join(phrases, " "))), a.scale.idf(""))
	}
	q.own = make(map[string]bool, len(q.terms))
	for _, w := range q.terms {
		q.own[w.term] = true
	}
	q.open = !typed && a.lex.has("opinion", q.plain)
	return q
}

// expect replaces the words that name a kind of value by the kind itself.
func (q *question) expect(kind string, words map[string]bool, top float64) {
	w := wanted{term: kind, weight: .6 * top, covers: map[string]float64{kind: 1}}
	kept := q.terms[:0]
	for _, t := range q.terms {
		if words[t.term] {
			w.surface = t.surface
			for term, share := range t.covers {
				if !t.weak {
					w.covers[term] = max(w.covers[term], .6*share)
				}
			}
			continue
		}
		kept = append(kept, t)
	}
	q.terms = append(kept, w)
}

// subject returns the coverage of q without the kind of value it asks for.
func (q *question) subject(sets []map[string]bool) float64 {
	n := len(q.terms)
	for n > 0 && q.terms[n-1].term[0] == 0 {
		n--
	}
	if n == 0 {
		return 1
	}
	return coverage(q.terms[:n], sets...)
}

// names reports whether the term is a word of the subject: not a weak one and not a kind of value.
func (w *wanted) names() bool { return !w.weak && w.term[0] != 0 }

// named reports whether the question names a subject of its own.
func (q *question) named() bool {
	return slices.ContainsFunc(q.terms, func(t wanted) bool { return t.names() })
}

// weight counts the terms that say something.
func (q *question) weight() int {
	n := 0
	for _, t := range q.terms {
		if !t.weak {
			n++
		}
	}
	return n
}

// weakFactor lowers the weight of words that say little of what a question is about.
const weakFactor = .1

// wanted returns the matchers of a text's terms, each term once.
func (a *answerer) wanted(s string) []wanted {
	var out []wanted
	seen := map[string]bool{}
	fillers := a.fillers(s)
	for _, t := range text.Analyze(a.lang, s) {
		if t.Stop || seen[t.Text] || len(out) == maxTerms {
			continue
		}
		seen[t.Text] = true
		surface := s[t.Start:t.End]
		if isReference(surface) {
			continue
		}
		weak := a.lex.is("weak", t.Text) || len(t.Text) == 1 || fillers[t.Start] || a.names[surface]
		out = append(out, a.scale.want(t.Text, surface, weak))
	}
	return out
}

// kindsOf returns the kinds of value a sentence holds.
func kindsOf(lex *lexicon, raw, p string) []string {
	var out []string
	digit, unit, calendar, hour := false, false, false, false
	words := strings.Fields(p)
	for i, w := range words {
		c := w[0] >= '0' && w[0] <= '9'
		digit = digit || c
		unit = unit || lex.is("units", w) && !isClock(lex, words, i)
		calendar = calendar || lex.is("calendar", w)
		hour = hour || w == "h" || w == "pm" || w == "am" || c && (strings.HasSuffix(w, "h") || strings.Contains(w, ":"))
	}
	if calendar || digit && unit {
		out = append(out, "\x00duration")
	}
	if digit && strings.ContainsAny(raw, "€£$") || lex.has("free", p) {
		out = append(out, "\x00money")
	}
	if hour && digit {
		out = append(out, "\x00hours")
	}
	if strings.Contains(raw, "@") || strings.Count(raw, "0") > 0 && digits(raw) >= 9 {
		out = append(out, "\x00contact")
	}
	return out
}

// isClock tells "vers 21 h", a time of day, from "24 à 48 h".
func isClock(lex *lexicon, words []string, i int) bool {
	return words[i] == "h" && i >= 2 && lex.is("clock", words[i-2]) && (i < 3 || digits(words[i-3]) == 0)
}

func digits(s string) int {
	n := 0
	for i := range len(s) {
		if s[i] >= '0' && s[i] <= '9' {
			n++
		}
	}
	return n
}
