package rules

import (
	"strings"
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/moderation"
)

// roleTags are signs by which chat formats mark who speaks; no member needs them.
var roleTags = [...]string{
	"<|im_start|>", "<|im_end|>", "<|system|>", "<|user|>", "<|assistant|>", "<|endoftext|>", "<|eot_id|>", "<|start_header_id|>",
	"[inst]", "[/inst]", "<<sys>>", "<</sys>>", "<system>", "</system>", "<system mode>", "<system_prompt>", "</system_prompt>",
	"### instruction", "### system", "[system]", "[/system]", "[system message]", "<assistant>", "</user>",
	"<start_of_turn>", "<end_of_turn>", "[assistant]", "[insert prompt", "[insert your prompt", "[your prompt", "{prompt}", "[prompt]",
}

// tagSpans finds role marks, and lines such as "system: you …".
func tagSpans(s string) []order {
	var found []order
	if strings.ContainsAny(s, "<[#{") {
		low := lowerASCII(s)
		for _, tag := range roleTags {
			if i := strings.Index(low, tag); i >= 0 {
				found = append(found, order{moderation.Span{Start: i, End: i + len(tag)}, "tag", ""})
			}
		}
	}
	at := 0
	for line := range strings.SplitSeq(s, "\n") {
		if n := roleLine(lowerASCII(line[:min(len(line), maxRoleLine)])); n > 0 {
			found = append(found, order{moderation.Span{Start: at, End: at + n}, "tag", ""})
		}
		at += len(line) + 1
	}
	return found
}

// maxRoleLine bounds the beginning of a line that is looked at.
const maxRoleLine = 120

// roleLine returns the length of a line's beginning that speaks as the system, or 0. The word behind the colon decides,
// for people write "Système : Windows" too.
func roleLine(line string) int {
	if strings.IndexByte(line, ':') < 0 {
		return 0
	}
	trimmed := strings.TrimLeft(line, " \t>*#-")
	lead := len(line) - len(trimmed)
	for _, role := range [...]string{"system", "système", "assistant", "developer", "system prompt", "system message"} {
		rest, ok := strings.CutPrefix(trimmed, role)
		if !ok {
			continue
		}
		rest, ok = strings.CutPrefix(strings.TrimLeft(rest, " \u00a0\u202f*"), ":")
		if !ok {
			continue
		}
		f := strings.Fields(rest[:min(len(rest), 80)])
		if len(f) == 0 {
			continue
		}
		switch f[0] {
		case "you", "your", "tu", "vous", "ignore", "ignorez", "the", "new", "override", "sure,", "sure", "réponds", "répondez", "accorde", "accordez", "confirm", "grant", "approve":
			return lead + len(trimmed) - len(rest)
		}
	}
	return 0
}

// Who speaks in a transcript.
const (
	asks    = 1
	answers = 2
)

// speakers are the marks of transcripts, lower case; single letters count in upper case only.
var speakers = map[string]int{
	"q": asks, "question": asks, "p": asks, "pregunta": asks, "pergunta": asks, "frage": asks, "f": asks, "domanda": asks, "d": asks, "vraag": asks,
	"human": asks, "user": asks, "prompt": asks, "a": answers, "answer": answers, "r": answers, "réponse": answers, "respuesta": answers,
	"resposta": answers, "antwort": answers, "risposta": answers, "antwoord": answers, "ai": answers, "assistant": answers, "chatgpt": answers,
	"bot": answers, "model": answers,
}

// transcript finds questions with ready answers that end in a question left open: a member shows a machine how to go on.
func transcript(s string) []order {
	var questions, replies, last int
	var start, first, end int
	for i := 0; i < len(s); i++ {
		if s[i] != ':' {
			continue
		}
		who, from := speaker(s, i)
		switch who {
		case asks:
			if questions == 0 {
				start, first = from, i+1
			}
			questions, end = questions+1, i+1
		case answers:
			if questions == 0 {
				continue
			}
			replies++
		default:
			continue
		}
		last = who
	}
	if questions < 2 || replies == 0 || last != asks || sameStart(s[first:], s[end:]) {
		return nil
	}
	return []order{{moderation.Span{Start: start, End: len(s)}, "transcript", ""}}
}

// sameStart reports whether the last question is the first one again, as where a page was copied with its heading.
func sameStart(first, last string) bool {
	first, last = strings.TrimSpace(first), strings.TrimSpace(last)
	n := min(len(first), len(last), 30)
	return n > 10 && first[:n] == last[:n]
}

// speaker tells who is named in front of the colon at i, and where the name begins.
func speaker(s string, i int) (who, from int) {
	end := i
	for _, space := range [...]string{" ", "\u00a0", "\u202f"} {
		end = len(strings.TrimSuffix(s[:end], space))
	}
	from = end
	for from > 0 && end-from < 12 {
		r, size := utf8.DecodeLastRuneInString(s[:from])
		if r < 'A' || r > 'Z' && r < 'a' || r > 'z' && r < 0xC0 {
			break
		}
		from -= size
	}
	if name := s[from:end]; name == "" || len(name) == 1 && name[0] >= 'a' || i+1 < len(s) && s[i+1] == '/' {
		return 0, 0
	}
	if from > 0 && strings.IndexByte(" \n\t.?!>*_\"'(", s[from-1]) < 0 || !speakerAt(s[:from], end-from) {
		return 0, 0
	}
	return speakers[strings.ToLower(s[from:end])], from
}

// speakerAt reports whether a mark of n bytes may stand behind this text: a single letter only behind the end of a line or
// sentence, or behind what repeats itself.
func speakerAt(before string, n int) bool {
	if n > 1 {
		return true
	}
	before = strings.TrimRight(before, " \t*_\"'(>")
	if before == "" || strings.IndexByte("\n.?!:;,)/=", before[len(before)-1]) >= 0 {
		return true
	}
	words := strings.Fields(before[max(0, len(before)-60):])
	return len(words) > 2 && words[len(words)-1] == words[len(words)-2]
}

// maxRepeats is how often a word may follow itself before it is meant for a machine.
const maxRepeats = 9

// flood finds a word that follows itself more than maxRepeats times with more text behind it, which pushes what stood
// before out of a model's sight. Laughter and other short words are left alone.
func (r reading) flood() []order {
	s, ts := r.text, r.tokens
	for i := 0; i < len(ts); {
		j := i + 1
		for j < len(ts) && ts[j].fold == ts[i].fold && strings.TrimSpace(s[ts[j-1].End:ts[j].Start]) == "" {
			j++
		}
		if j-i > maxRepeats && len(ts[i].fold) > 3 && len(ts)-j > 3 {
			return []order{{moderation.Span{Start: ts[i].Start, End: ts[j-1].End}, "flood", ""}}
		}
		i = j
	}
	return nil
}
