package extractive

import (
	"slices"
	"strings"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/moderation"
)

// result is a body to be and what is missing.
type result struct {
	sorry  string // neutral opening of an answer to a complaint
	lines  []sentence
	blocks []chosen
	asks   []string
}

// answerTask answers the prompt by what it is for.
func (a *answerer) answerTask(p *assistant.Prompt) *result {
	task := p.Basis.Request.Task
	switch {
	case task == assistant.TaskNotice:
		return a.notice(p)
	case task == assistant.TaskWelcome || a.kind == "welcome" || a.kind == "newcomer":
		return a.welcome()
	case len(a.notes) == 0 && a.kind == "joke":
		return &result{asks: []string{a.lex.say["joke"]}}
	case len(a.notes) == 0 && (a.kind == "grief" || a.kind == "crisis"):
		return &result{asks: []string{a.lex.say["person"]}}
	case len(a.notes) == 0 && (task == assistant.TaskMediate || a.kind == "conflict"):
		return a.conflict()
	}
	r := a.reply()
	if r.empty() && quarrel(&p.Basis.Request.Thread) {
		if c := a.conflict(); !c.empty() {
			return c
		}
	}
	return r
}

// empty reports whether the result says nothing to the member.
func (r *result) empty() bool { return len(r.lines)+len(r.blocks) == 0 }

// quarrel reports whether at least two members wrote the thread: with nothing asked, the rules of the place may be what
// the exchange needs.
func quarrel(t *assistant.Thread) bool {
	authors := map[string]bool{}
	for _, m := range t.Messages {
		if m.Author.Kind == assistant.AuthorMember || m.Author.Kind == "" {
			authors[m.Author.ID+"\x00"+m.Author.Name] = true
		}
	}
	return len(authors) >= 2
}

// reply answers each question of the newest message.
func (a *answerer) reply() *result {
	r := &result{}
	for _, n := range a.notes {
		r.lines = append(r.lines, n.line(a.lex))
	}
	questions := a.questions(a.message)
	rule, ask := a.status(a.message)
	if rule != nil {
		noted := a.noted(append([]*question{rule}, questions...))
		if !noted[0] {
			r.asks = append(r.asks, ask)
			if picks := a.statusRule(rule); len(picks) > 0 {
				r.blocks = append(r.blocks, chosen{picks: picks})
			}
		}
		questions = a.beside(questions)
	}
	a.each(r, questions)
	if a.kind == "complaint" && !r.empty() {
		r.sorry = a.lex.say["sorry"]
		if rule != nil {
			r.sorry = a.lex.say["sorry-wait"]
		}
	}
	return r
}

// each answers questions one by one and collects the open ones.
func (a *answerer) each(r *result, questions []*question) {
	noted := a.noted(questions)
	most := 3
	if len(questions) > 1 {
		most = 2
	}
	for i, q := range questions {
		if noted[i] {
			continue
		}
		if q.open {
			if picks := a.positions(q); picks != nil {
				r.blocks = append(r.blocks, chosen{picks: picks, q: q, attributed: true})
				continue
			}
		}
		if both := a.either(q, 2); both != nil {
			r.blocks = append(r.blocks, both...)
			continue
		}
		picks, ok := a.answer(q, most)
		if !ok {
			r.asks = append(r.asks, a.missing(q))
			continue
		}
		r.blocks = append(r.blocks, chosen{picks: picks, q: q})
	}
}

// beside drops the questions that the rule on late orders answers already: those on the order's state and on a refund.
func (a *answerer) beside(questions []*question) []*question {
	var out []*question
	for _, q := range questions {
		if !q.guessed && !a.lex.has("status", q.plain) && !a.wantsRefund(q.plain) {
			out = append(out, q)
		}
	}
	return out
}

// missing words what a person must tell, naming the words on which no page says anything.
func (a *answerer) missing(q *question) string {
	if q.guessed && len(q.text) > maxAsk {
		return a.lex.say["person"]
	}
	var absent []string
	for i := range q.terms {
		t := &q.terms[i]
		if t.surface == "" || t.weak || len(absent) == 3 {
			continue
		}
		if a.absent(t) {
			absent = append(absent, clip(t.surface))
		}
	}
	if len(absent) == 0 {
		return a.lex.sayf("missing", clip(q.text))
	}
	return a.lex.sayf("missing-words", clip(q.text), strings.Join(absent, ", "))
}

func (a *answerer) absent(t *wanted) bool {
	for term := range t.covers {
		if a.scale.df[term] > 0 {
			return false
		}
	}
	return true
}

// welcome picks a first step and the next meeting from the pages that welcome, and answers what the newcomer asks.
func (a *answerer) welcome() *result {
	r := &result{}
	for _, n := range a.notes {
		r.lines = append(r.lines, n.line(a.lex))
	}
	var picks []pick
	for _, want := range []string{"firststep", "meeting"} {
		if best, ok := a.bestOf("welcome", want); ok && !a.taken(picks, best.unit) {
			picks = append(picks, best)
		}
	}
	if len(picks) > 0 {
		r.blocks = append(r.blocks, chosen{picks: picks})
	}
	var questions []*question
	for _, q := range a.questions(a.message) {
		if !q.guessed && coverage(q.terms, a.all(picks)...) < answeredShare && !a.meets(q, picks) {
			questions = append(questions, q)
		}
	}
	a.each(r, questions)
	if r.empty() && len(r.asks) == 0 {
		r.asks = append(r.asks, a.lex.say["welcome"])
	}
	return r
}

// meets reports whether q asks for a meeting that the picks name.
func (a *answerer) meets(q *question, picks []pick) bool {
	if !a.anyOf(q.own, "meeting") || len(picks) == 0 {
		return false
	}
	for _, set := range a.all(picks) {
		if set["\x00duration"] {
			return true
		}
	}
	return false
}

// bestOf returns the sentence with most terms of want among the sections whose page is named by a term of named.
func (a *answerer) bestOf(named, want string) (pick, bool) {
	best := pick{unit: -1}
	for i := range a.units {
		u := &a.units[i]
		if !a.usable[i] || u.asks || !a.anyOf(u.sec.terms, named) || a.lex.has("pointer", u.plain) {
			continue
		}
		score := 0.0
		for t := range u.terms {
			if a.lex.is(want, t) {
				score++
			}
		}
		if score > 0 && want == "meeting" && (u.terms["\x00duration"] || u.terms["\x00hours"]) {
			score += 2
		}
		for t := range u.sec.terms {
			if score > 0 && a.lex.is(want, t) {
				score += .5
			}
		}
		if score > best.score {
			best = pick{i, score}
		}
	}
	return best, best.unit >= 0
}

// conflict quotes the two rules that the exchange touches most.
func (a *answerer) conflict() *result {
	terms := slices.Clone(a.context)
	for _, line := range a.lex.phrases["quarrel"] {
		terms = append(terms, a.wanted(line)...)
	}
	best := map[*section]pick{}
	var found []pick
	for i := range a.units {
		u := &a.units[i]
		if !a.usable[i] || !a.anyOf(u.sec.terms, "conduct") {
			continue
		}
		score := coverage(terms, u.terms) + coverage(terms, u.sec.terms)
		if u.first {
			score *= 1.3
		}
		if p, ok := best[u.sec]; a.touched(u) && (!ok || score > p.score) {
			best[u.sec] = pick{i, score}
		}
	}
	for i := range a.units {
		if p, ok := best[a.units[i].sec]; ok && p.unit == i {
			found = append(found, p)
		}
	}
	sortPicks(found)
	picks := a.distinct(found, 2)
	if len(picks) == 0 {
		return &result{asks: []string{a.lex.say["conflict"]}}
	}
	return &result{blocks: []chosen{{picks: picks, ruled: true}}}
}

// touched reports whether the exchange itself speaks of what the rule says.
func (a *answerer) touched(u *unit) bool { return coverage(a.context, u.terms, u.sec.terms) > 0 }

// told says which measure is taken and what the charter's article says.
func (a *answerer) told(p *assistant.Prompt, m *moderation.Proposal) sentence {
	key := "measure-" + string(m.Measure)
	if m.Message == "subject" {
		key = "measure-subject"
	}
	item, _ := p.Basis.Evidence.Item("charter-" + m.Article)
	return sentence{a.lex.sayf(key, m.Article, strings.TrimSpace(item.Text)), slices.Index(p.Passages, item.ID) + 1}
}

// notice passes the notes on, or else the instruction, word for word.
func (a *answerer) notice(p *assistant.Prompt) *result {
	r := &result{}
	if m := p.Basis.Request.Measure; m != nil {
		r.lines = append(r.lines, a.told(p, m))
	}
	for _, n := range a.notes {
		r.lines = append(r.lines, sentence{n.text, n.n})
	}
	if s := strings.TrimSpace(text.Valid(cut(p.Basis.Request.Instruction, maxNote))); len(r.lines) == 0 && s != "" {
		r.lines = append(r.lines, sentence{s, 0})
	}
	if len(r.lines) == 0 {
		r.asks = append(r.asks, a.lex.say["notice"])
	}
	return r
}
