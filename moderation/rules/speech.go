package rules

import (
	"strings"

	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/moderation"
)

// speech tells what a text promises from what it refuses, asks, supposes, quotes or reports.
type speech struct {
	text   string
	tokens []token
	cut    []bool // a clause ends before the token
	quotes []moderation.Span
	after  int // words behind a phrase in which a negation turns it around
	no     map[string]bool
	ifs    map[string]bool
}

func newSpeech(s moderation.Subject) *speech {
	sp := &speech{text: s.Text, tokens: tokens(s.Text), quotes: quotations(s.Text), no: negationsOf(s.Lang), ifs: ifsOf(s.Lang), after: negatedAfter}
	if lang := baseLang(s.Lang); lang == "de" || lang == "nl" {
		sp.after = negatedLate
	}
	sp.cut = make([]bool, len(sp.tokens))
	end := 0
	for i, t := range sp.tokens {
		sp.cut[i] = t.broken || strings.ContainsAny(s.Text[end:t.Start], ",;:()—–")
		end = t.End
	}
	return sp
}

// promises reports whether the brand itself promises what a hit says, in the sentence that holds it.
func (sp *speech) promises(h hit, sentence text.Span) bool {
	return !sp.quoted(h) && !sp.refused(h) && !sp.asked(h, sentence) && !sp.supposed(h) && !sp.reported(h, sentence)
}

// quoted reports whether a hit stands in a quotation.
func (sp *speech) quoted(h hit) bool {
	at := h.span(sp.tokens)
	for _, q := range sp.quotes {
		if q.Start <= at.Start && at.End <= q.End {
			return true
		}
	}
	return false
}

// maxQuotation bounds the bytes of a quotation: an unclosed mark must not swallow the draft.
const maxQuotation = 600

var quoteClosers = map[rune]string{'«': "»", '“': "”\"", '„': "“”", '"': "\"", '‹': "›"}

// quotations returns the stretches between quotation marks, marks included, within one paragraph each.
func quotations(s string) []moderation.Span {
	var out []moderation.Span
	end := 0
	for i, r := range s {
		closing, opens := quoteClosers[r]
		if !opens || i < end {
			continue
		}
		from := i + len(string(r))
		rest := s[from:min(len(s), from+maxQuotation)]
		if nl := strings.IndexByte(rest, '\n'); nl >= 0 {
			rest = rest[:nl]
		}
		if n := strings.IndexAny(rest, closing); n >= 0 {
			end = from + n + 1
			out = append(out, moderation.Span{Start: i, End: end})
		}
	}
	return out
}

// How many words before and behind a phrase a negation may stand to turn it around, and how many from "ne" to the "que"
// that makes it a restriction.
const (
	negatedBefore = 4
	negatedAfter  = 2
	negatedLate   = 8 // in German and Dutch, where the negation closes the clause
	maxRestricted = 5
)

// refused reports whether a negation turns the phrase around. Before a subject of its own, only one that governs it does.
func (sp *speech) refused(h hit) bool {
	if h.firm {
		return false
	}
	from, to := h.first, h.last
	if !subjects[sp.tokens[from].fold] || from > 0 && !sp.cut[from] && governs(sp.tokens[from-1].fold) {
		for n := 0; n < negatedBefore && from > 0 && !sp.cut[from]; n++ {
			from--
		}
	}
	for n := 0; n < sp.after && to+1 < len(sp.tokens) && !sp.cut[to+1] && !complements[sp.tokens[to+1].fold]; n++ {
		to++
	}
	for i := from; i <= to; i++ {
		if sp.negates(i, to) {
			return true
		}
	}
	return false
}

// governs reports whether a word right before a phrase hands a negation on to it: "que", or "ne" before a pronoun.
func governs(w string) bool { return complements[w] || w == "ne" || w == "n" }

// negates reports whether token i, in a stretch up to token to, is a negation: "ne … que", "not only" and "pas de souci"
// are none.
func (sp *speech) negates(i, to int) bool {
	w := sp.tokens[i].fold
	switch w {
	case "ne", "n":
		if w == "n" && !strings.ContainsAny(sp.behind(i), "'’") {
			return false
		}
		for k := i + 1; k < len(sp.tokens) && k <= max(to, i+maxRestricted) && !sp.cut[k]; k++ {
			if f := sp.tokens[k].fold; sp.no[f] {
				return false // judged there
			} else if f == "que" || f == "qu" {
				return false
			}
		}
		return true
	case "t":
		return i > 0 && auxiliaries[sp.tokens[i-1].fold]
	}
	if !sp.no[w] {
		return false
	}
	for k := i + 1; k < len(sp.tokens) && k <= i+3 && !sp.tokens[k].broken; k++ {
		switch f := sp.tokens[k].fold; {
		case k == i+1 && restricts[f], worries[f]:
			return false
		case f != "de" && f != "d" && f != "un" && f != "a":
			return true
		}
	}
	return true
}

// behind returns what stands between a token and the next.
func (sp *speech) behind(i int) string {
	end := len(sp.text)
	if i+1 < len(sp.tokens) {
		end = sp.tokens[i+1].Start
	}
	return sp.text[sp.tokens[i].End:end]
}

// maxTag bounds the words of "…, d'accord ?", which asks for consent to a promise; maxTail bounds how far behind the promise
// it may stand, in bytes.
const (
	maxTag  = 5
	maxTail = 1000
)

// asked reports whether the sentence asks; a promise with a tag question behind it stays one.
func (sp *speech) asked(h hit, sentence text.Span) bool {
	body := strings.TrimRight(sp.text[sentence.Start:sentence.End], " \n\t\u00a0\u202f»”\"")
	if !strings.HasSuffix(body, "?") {
		return false
	}
	if sentence.End-sp.tokens[h.last].End > maxTail {
		return true
	}
	last, n := -1, 0
	for i := h.last + 1; i < len(sp.tokens) && sp.tokens[i].End <= sentence.End; i++ {
		n++
		if sp.cut[i] {
			last, n = i, 1
		}
	}
	if last < 0 || n > maxTag {
		return true
	}
	for i := last; i < last+n; i++ {
		if consents[sp.tokens[i].fold] {
			return false
		}
	}
	return true
}

// supposed reports whether "if" opens the clause of the hit: what is supposed is not promised.
func (sp *speech) supposed(h hit) bool {
	for i := h.first; i > 0 && i > h.first-2 && !sp.cut[i]; i-- {
		if sp.ifs[sp.tokens[i-1].fold] {
			return true
		}
	}
	return false
}

// maxGoverned bounds the words between "vous demandez que" and what is demanded, maxAttributed those between "selon le
// transporteur" and what he says.
const (
	maxGoverned   = 7
	maxAttributed = 12
)

// reported reports whether the hit is what the member asks for, or what somebody else says.
func (sp *speech) reported(h hit, sentence text.Span) bool {
	for i := h.first + 1; i < h.last; i++ {
		if f := sp.tokens[i].fold; f == "demander" || f == "comment" || f == "how" || sp.wished(i) {
			return true
		}
	}
	governed := false
	for i := h.first; i > 0 && i > h.first-maxGoverned && !sp.cut[i]; i-- {
		f := sp.tokens[i-1].fold
		switch {
		case complements[f]:
			governed = true
		case governed && sp.wished(i-1):
			return true
		case governed && says[f] && (i < 2 || !ownSubjects[sp.tokens[i-2].fold]):
			return true
		}
	}
	if ownSubjects[sp.tokens[h.first].fold] {
		return false
	}
	for i := h.first; i > 0 && i > h.first-maxAttributed && sp.tokens[i-1].Start >= sentence.Start; i-- {
		switch sp.tokens[i-1].fold {
		case "selon", "according", "laut", "segun", "secondo", "segundo", "volgens":
			return true
		}
	}
	return false
}

// wished reports whether token i says what the member asks for or says.
func (sp *speech) wished(i int) bool {
	if f := sp.tokens[i].fold; !wishes[f] {
		return wishesAlone[f]
	}
	for k := i; k > 0 && k > i-3 && !sp.cut[k]; k-- {
		switch sp.tokens[k-1].fold {
		case "vous", "tu", "you", "customers", "members", "clients", "membres":
			return true
		}
	}
	return false
}
