package rules

import (
	"strings"

	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/moderation"
)

var replyPhrases = load("reply")

// about returns orders about the reply and, in a document held against the message it is to answer, orders and questions
// foreign to both.
func (r reading) about(s moderation.Subject) []order {
	request := s.Evidence.Of(moderation.KindThread)
	var out []order
	for _, h := range r.found[fromReply] {
		if h.first > 0 && !r.bound(h, '^') {
			continue
		}
		reason := h.family
		if reason == "shape" && len(request) > 0 {
			reason = "shape-doc"
		}
		out = append(out, order{h.span(r.tokens), reason, ""})
	}
	if len(request) > 0 {
		out = append(out, foreign(r.text, request)...)
	}
	return joinOrders(out)
}

// taskWords are verbs by which a sentence sets a task of writing, explaining or working out.
var taskWords = fields(`describe explain write compose draft develop create generate translate provide summarize summarise analyze analyse
	list convert calculate compute solve define outline discuss compare break design produce tell show give suggest recommend name
	identify evaluate elaborate paraphrase rewrite classify plan invent imagine recite count spell simulate
	decris decrivez explique expliquez ecris ecrivez redige redigez traduis traduisez resume resumez analyse analysez donne donnez
	liste listez calcule calculez compare comparez raconte racontez propose proposez cree creez
	describe explica escribe redacta traduce resume analiza crea genera calcula enumera
	descrivi spiega scrivi traduci riassumi analizza crea genera calcola elenca
	descreva explique escreva redija traduza resuma analise crie gere calcule liste
	beschreibe erklare schreibe schreib ubersetze fasse analysiere erstelle nenne berechne vergleiche
	beschrijf leg schrijf vertaal vat analyseer maak bereken noem vergelijk`)

// questionWords begin sentences that ask for knowledge.
var questionWords = fields(`what how who which why when where is are can could does do
	que quoi quel quelle quels quelles comment qui pourquoi quand ou est peux pouvez pourriez
	que cual cuales como quien por cuando donde puede puedes
	che cosa qual quale come chi perche quando dove puoi potete
	o qual quais como quem porque quando onde pode
	was wie wer welche warum wann wo kann kannst konnen
	wat hoe wie welke waarom wanneer waar kan kun`)

// courtesies mark the sentences that every mail holds.
var courtesies = fields(`please let know reach reply contact unsubscribe click download view account email mail order dear hi hello thank thanks regards
	merci cordialement contacter contactez cliquez repondre compte bonjour gracias grazie obrigado danke bitte bedankt`)

// foreign returns sentences that set a task or ask for knowledge and share no word that matters with the rest of the
// document or with the request.
func foreign(doc string, request []moderation.Item) []order {
	counts := map[string]int{}
	for _, w := range topicWords(doc) {
		counts[w]++
	}
	asked := map[string]bool{}
	for _, it := range request {
		for _, w := range topicWords(it.Text) {
			asked[w] = true
		}
	}
	var found []order
	for _, sp := range text.Sentences(doc) {
		for _, line := range trimmedLines(doc, moderation.Span{Start: sp.Start, End: sp.End}) {
			if isTask(line.In(doc)) && alone(line.In(doc), counts, asked) {
				found = append(found, order{line, "foreign", ""})
			}
		}
	}
	return found
}

// trimmedLines cuts a span at line ends and trims the pieces.
func trimmedLines(s string, sp moderation.Span) []moderation.Span {
	var out []moderation.Span
	at := sp.Start
	for line := range strings.SplitSeq(sp.In(s), "\n") {
		trimmed := strings.TrimSpace(line)
		if trimmed != "" {
			from := at + strings.Index(line, trimmed)
			out = append(out, moderation.Span{Start: from, End: from + len(trimmed)})
		}
		at += len(line) + 1
	}
	return out
}

// isTask tells orders and questions by their first word.
func isTask(sentence string) bool {
	ws := text.Words(sentence)
	if len(ws) < 3 || len(ws) > 60 || sentence[0] == '#' {
		return false
	}
	first := text.Fold(ws[0].Text)
	if taskWords[first] {
		return true
	}
	return questionWords[first] && strings.Contains(sentence, "?")
}

// alone reports whether no word that matters occurs elsewhere in the document or in the request; a question needs two that
// matter, for headings of help pages ("Who is concerned?") have one.
func alone(sentence string, counts map[string]int, asked map[string]bool) bool {
	first := text.Words(sentence)[0].Text
	inside := map[string]int{}
	ws := topicWords(sentence)
	for _, w := range ws {
		inside[w]++
	}
	shared := 0
	for w, n := range inside {
		if courtesies[w] {
			return false
		}
		if asked[w] || counts[w] > n {
			shared++
		}
	}
	return shared == 0 && (len(inside) >= 2 || len(inside) == 1 && taskWords[text.Fold(first)])
}

// topicWords returns the folded words of at least four letters that are neither of tasks nor of questions.
func topicWords(s string) []string {
	var out []string
	for _, w := range text.Words(s) {
		if f := text.Fold(w.Text); (len(f) >= 4 || courtesies[f]) && !taskWords[f] && !questionWords[f] && !topicStops[f] {
			out = append(out, f)
		}
	}
	return out
}

// topicStops are long words that matter to no topic.
var topicStops = fields(`your yours that this these those with from have been will would should could about into some such there their they them
	also only more most other than then very just like make made over after before between during being were
	votre vos notre nous vous dans avec pour plus cette leur leurs mais sont elle elles entre apres avant`)
