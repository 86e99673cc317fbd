package knowledge

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"sort"
	"strings"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/internal/text"
)

const (
	defaultK     = 8
	maxInternal  = 3   // internal passages that come after the public ones
	maxWhy       = 8   // words that explain a passage
	recentWeight = .2  // terms of less are not mended, and nothing that resembles them is looked for
	fewChunks    = 100 // in a base of fewer, rarity says little: shares count as if it had so many
)

// Retrieve returns the passages that fit a thread best: q.K public ones, best first, and behind them up to three internal
// ones, which are for the people of the brand and take no place from the others. Sources that are not valid on q.Now are
// left out; the zero Now asks for all. A term counts in each language of the base. Share is the part of the query's
// weight that the passage holds, 0 to 1; Why lists the words of the thread that it holds, the weightiest first. A passage
// whose stored text is damaged is left out, see Check. The only error is that of ctx.
func (b *Base) Retrieve(ctx context.Context, q assistant.Query) ([]assistant.Passage, error) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	x := &b.index
	s := b.scorers.Get().(*scorer) //nolint:forcetypeassert // the pool holds nothing else
	s.grow(len(x.slots), len(x.sums))
	defer func() {
		s.reset(x)
		b.scorers.Put(s)
	}()

	terms, err := x.score(ctx, s, q.Turns)
	if err != nil {
		return nil, err
	}
	if b.history != nil {
		past, err := b.history.similar(ctx, q)
		if err != nil {
			return nil, err
		}
		b.weigh(past, terms)
		b.raise(s, terms, votes(past))
	}
	k := q.K
	if k <= 0 {
		k = defaultK
	}
	public, internal := best{k: max(nearPool, 2*k)}, best{k: maxInternal}
	for _, at := range s.touched {
		to := &public
		if x.sums[x.lengths[at].doc].internal {
			to = &internal
		}
		if score := s.total(x, at); to.wants(score) && x.slots[at].doc.src.valid(q.Now) {
			to.offer(hit{at, score, x.slots[at].chunk().id})
		}
	}
	hits := public.hits
	if len(q.Turns) > 0 {
		hits = x.rerank(hits, q.Turns[len(q.Turns)-1], k)
	}
	hits = append(hits, internal.hits...)
	out := make([]assistant.Passage, 0, len(hits))
	for _, h := range hits {
		if p, err := x.passage(h, terms[x.slots[h.slot].doc.src.Lang]); err == nil {
			out = append(out, p)
		}
	}
	return out, nil
}

// weigh measures anew how like the question of each reply is to the query: by how much of each the other explains, with
// the rarity that words have in the pages.
func (b *Base) weigh(past []assistant.Recalled, terms map[string][]term) {
	x := &b.index
	for i := range past {
		r := &past[i]
		lang := r.Lang
		if x.langs[lang] == nil {
			lang = x.mainLanguage()
		}
		lex := x.langs[lang]
		if lex == nil {
			continue
		}
		rarity := func(t string) float64 {
			if p := lex.terms[t]; p != nil {
				return idf(max(x.chunks, fewChunks), len(p.list))
			}
			return idf(max(x.chunks, fewChunks), 0)
		}
		asked := map[string]bool{}
		all := 0.
		for _, t := range text.Terms(lang, r.Question) {
			if !asked[t] {
				asked[t] = true
				all += rarity(t)
			}
		}
		held, own, back := 0., 0., 0.
		for _, t := range terms[lang] {
			w := rarity(t.text)
			own += t.weight * w
			if asked[t.text] {
				held += t.weight * w
				back += w
			}
		}
		if own > 0 && all > 0 {
			r.Share = held / own * back / all
		}
	}
}

// mainLanguage is the language of most chunks, "" for an empty index.
func (x *index) mainLanguage() string {
	best := ""
	for _, lang := range slices.Sorted(maps.Keys(x.langs)) {
		if best == "" || x.langs[lang].chunks > x.langs[best].chunks {
			best = lang
		}
	}
	return best
}

// raise adds to all chunks of a source what approved replies say for it, measured against the most that a chunk could
// score: the weights of all terms of the query.
func (b *Base) raise(s *scorer, terms map[string][]term, votes map[string]float64) {
	x := &b.index
	for _, id := range voted(votes) {
		d := cmp.Or(b.docs[id], b.cited[id])
		if d == nil {
			continue
		}
		bonus := x.weights.past * votes[id] * x.ceiling(d.src.Lang, terms[d.src.Lang])
		for i := range d.chunks {
			at := uint32(d.first + i) //nolint:gosec // a slot
			if s.chunk[at] == 0 {
				s.touched = append(s.touched, at)
			}
			s.chunk[at] += bonus
		}
	}
}

// ceiling is the weight of all terms of a query in one language, those that no chunk holds included.
func (x *index) ceiling(lang string, terms []term) float64 {
	sum := 0.
	for _, t := range terms {
		df := 0
		if p := x.langs[lang].terms[t.text]; p != nil {
			df = len(p.list)
		}
		sum += t.weight * idf(x.chunks, df)
	}
	return sum
}

// score adds what each term of a thread weighs, in every language of the base, and returns the terms.
func (x *index) score(ctx context.Context, s *scorer, turns []string) (map[string][]term, error) {
	if s.joint = x.weights.joint; len(turns) > 1 {
		s.joint = x.weights.thread
	}
	langs := slices.Sorted(maps.Keys(x.langs))
	terms := map[string][]term{}
	known := map[string]bool{} // words that some language holds
	for _, lang := range langs {
		terms[lang] = queryTerms(lang, turns)
		for _, t := range terms[lang] {
			if x.langs[lang].terms[t.text] != nil {
				known[t.shown] = true
			}
		}
	}
	for _, lang := range langs {
		lex := x.langs[lang]
		for i := range terms[lang] {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			t := &terms[lang][i]
			p := lex.terms[t.text]
			written, weight := t.text, t.weight
			recent := t.weight >= recentWeight
			unknown := p == nil && !known[t.shown] && recent
			if unknown && text.NearStop(lang, t.text) {
				t.weight = 0 // a function word misspelt
				continue
			}
			if unknown {
				if p = lex.vocabulary.mend(t.text, s); p != nil {
					written = p.term
					t.text, t.shown = p.term, t.shown+" → "+p.term
					weight *= x.weights.mended
				}
			}
			if p != nil {
				s.add(x, lex, p, weight)
			}
			if !recent {
				continue
			}
			for _, a := range lex.vocabulary.find(written, x.weights.least, s) {
				share := x.weights.like * a.like * a.like
				if unknown && p == nil {
					share = x.weights.lost * a.like
				}
				if a.p != p {
					s.add(x, lex, a.p, t.weight*share)
				}
			}
		}
	}
	return terms, ctx.Err()
}

func (s *slot) chunk() *chunk { return &s.doc.chunks[s.number] }

// passage makes the answer for a hit and explains it.
func (x *index) passage(h hit, terms []term) (assistant.Passage, error) {
	at := &x.slots[h.slot]
	p, err := at.doc.passage(int(at.number))
	if err != nil {
		return p, err
	}
	p.Score = h.score
	p.Share, p.Why = x.explain(h.slot, terms)
	return p, nil
}

// explain weighs the terms that a chunk holds against all terms of the query, those that no chunk holds included.
func (x *index) explain(at uint32, terms []term) (share float64, why []string) {
	lex := x.langs[x.slots[at].doc.src.Lang]
	n := max(x.chunks, fewChunks)
	held, all := 0., 0.
	type reason struct {
		word   string
		weight float64
	}
	var reasons []reason
	for _, t := range terms {
		p := lex.terms[t.text]
		if p == nil {
			all += t.weight * idf(n, 0)
			continue
		}
		weight := t.weight * idf(n, len(p.list))
		all += weight
		if part := x.part(lex, p, at); part > 0 {
			held += weight * part
			reasons = append(reasons, reason{strings.ToLower(t.shown), weight})
		}
	}
	if all == 0 {
		return 0, nil
	}
	sort.SliceStable(reasons, func(i, j int) bool { return reasons[i].weight > reasons[j].weight })
	for _, r := range reasons[:min(len(reasons), maxWhy)] {
		why = append(why, r.word)
	}
	return min(held/all, 1), why
}

// part tells how fully a chunk holds a term: 1 is once in a chunk of average length, or more.
func (x *index) part(lex *lexicon, p *postings, at uint32) float64 {
	i, found := slices.BinarySearchFunc(p.list, at, func(e posting, at uint32) int { return int(e.slot) - int(at) })
	if !found {
		return 0
	}
	e, s := p.list[i], x.lengths[at]
	return min(1, max(x.weights.saturate(int(e.title), int(s.title), lex.avgTitle), x.weights.saturate(int(e.body), int(s.body), lex.avgBody)))
}
