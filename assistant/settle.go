package assistant

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/moderation"
)

// settled is a completion made ready to be read: marks verified and taken out, framed, repaired.
type settled struct {
	raw       string // the body as the model wrote it
	text      string
	citations []Citation
	notes     []moderation.Finding // of the citations; spans in text
	ask       string
	model     string
	result    moderation.Result
	repairs   []Repair
}

// settle makes a completion ready: hidden and control characters go, [n] marks become citations when the passage exists
// and supports the sentence, the persona frames the body once, safe repairs are made, and every span follows.
func (j *job) settle(ctx context.Context, p *Prompt, c *Completion) *settled {
	s := &settled{raw: c.Text, model: c.Model}
	body, _, _ := text.Reveal(text.Valid(strings.ReplaceAll(c.Text, "\uFFFD", "")))
	body, s.ask = splitAsk(strings.TrimSpace(body), c.Ask)
	if body == "" {
		return s
	}
	body, marks := takeMarks(body)
	body = strings.TrimRight(body, " \n\t")
	s.citations, s.notes = cite(p, j.reader(), body, marks)
	frame := p.Voice.Frame(body)
	s.text = frame.Text(body)
	s.move(frame.Map)
	s.repair(ctx, p, j)
	return s
}

// splitAsk takes "[ask] question" lines out of a body.
func splitAsk(body, ask string) (rest, question string) {
	if !strings.Contains(strings.ToLower(body), askMark) {
		return body, text.Valid(ask)
	}
	var kept []string
	for line := range strings.SplitSeq(body, "\n") {
		trimmed := strings.TrimSpace(line)
		if len(trimmed) >= len(askMark) && strings.EqualFold(trimmed[:len(askMark)], askMark) {
			ask = strings.TrimSpace(ask + " " + strings.TrimSpace(trimmed[len(askMark):]))
			continue
		}
		kept = append(kept, line)
	}
	return strings.TrimSpace(strings.Join(kept, "\n")), text.Valid(ask)
}

// mark is a citation mark: which numbers, and where it stood in the text without marks.
type mark struct {
	at      int
	numbers []int
}

// takeMarks removes [n] marks together with the blank before them.
func takeMarks(s string) (string, []mark) {
	var b strings.Builder
	var marks []mark
	for i := 0; i < len(s); {
		end := markEnd(s, i)
		if end == 0 {
			b.WriteByte(s[i])
			i++
			continue
		}
		if kept := strings.TrimRight(b.String(), " \u00a0\u202f"); len(kept) < b.Len() && (end == len(s) || strings.IndexByte(" .,;:!?\n)", s[end]) >= 0 || s[end] == '[') {
			b.Reset()
			b.WriteString(kept)
		}
		var numbers []int
		for _, f := range strings.FieldsFunc(s[i+1:end-1], func(r rune) bool { return r < '0' || r > '9' }) {
			if n, err := strconv.Atoi(f); err == nil {
				numbers = append(numbers, n)
			}
		}
		marks = append(marks, mark{at: b.Len(), numbers: numbers})
		i = end
	}
	return b.String(), marks
}

// cite verifies marks against the numbered evidence. A mark belongs to the sentence it stands in or closes, and to the
// unmarked sentences right before it in the same paragraph when the passage clearly says them too: one mark often closes
// several sentences.
func cite(p *Prompt, reader, body string, marks []mark) ([]Citation, []moderation.Finding) {
	var citations []Citation
	var findings []moderation.Finding
	lang := p.Voice.Lang()
	sentences := text.Sentences(body)
	marked := map[int]bool{}
	for _, m := range marks {
		marked[sentenceAt(sentences, m.at)] = true
	}
	add := func(sp text.Span, item moderation.Item) {
		c := Citation{Start: sp.Start, End: sp.End, Passage: item.ID, Source: item.Source, Title: item.Title, URL: item.URL}
		if item.Kind == moderation.KindNote {
			c.Source = "note: " + item.Author
		}
		if !slices.Contains(citations, c) {
			citations = append(citations, c)
		}
	}
	for _, m := range marks {
		k := sentenceAt(sentences, m.at)
		sp := text.Span{End: len(body)}
		if k >= 0 {
			sp = sentences[k]
		}
		for _, n := range m.numbers {
			var item moderation.Item
			ok := n >= 1 && n <= len(p.Passages)
			if ok {
				item, ok = p.Basis.Evidence.Item(p.Passages[n-1])
			}
			switch {
			case !ok:
				findings = append(findings, citationFinding("citation-unknown", reader, sp, body, n, nil))
			case support(lang, body[sp.Start:sp.End], item) < minSupport:
				findings = append(findings, citationFinding("citation-unsupported", reader, sp, body, n, &moderation.Source{Item: item.ID}))
			default:
				for b := k - 1; b >= 0 && !marked[b] && !strings.Contains(body[sentences[b].End:sentences[b+1].Start], "\n\n"); b-- {
					if support(lang, body[sentences[b].Start:sentences[b].End], item) >= clearSupport {
						add(sentences[b], item)
					}
				}
				add(sp, item)
			}
		}
	}
	slices.SortStableFunc(citations, func(a, b Citation) int { return a.Start - b.Start })
	return citations, findings
}

// sentenceAt returns the index of the sentence that position at stands in or closes, -1 for none.
func sentenceAt(sentences []text.Span, at int) int {
	best := -1
	for i, s := range sentences {
		if s.Start < at || s.Start == 0 {
			best = i
		}
	}
	return best
}

// minSupport is the part of a sentence's content words that a cited passage must hold. It only refuses citations of
// passages about something else; whether the facts agree is the claims rule's question. clearSupport is the part at which
// a sentence counts as cited by the mark of the sentence after it.
const (
	minSupport   = 0.25
	clearSupport = 0.6
)

func support(lang, sentence string, item moderation.Item) float64 {
	want := text.Terms(lang, sentence)
	if len(want) == 0 {
		return 1
	}
	have := map[string]bool{}
	for _, t := range text.Terms(lang, item.Title+"\n"+item.Text+"\n"+item.Author) {
		have[t] = true
	}
	hits := 0
	for _, t := range want {
		if have[t] {
			hits++
		}
	}
	return float64(hits) / float64(len(want))
}

func citationFinding(rule, reader string, sp text.Span, body string, n int, src *moderation.Source) moderation.Finding {
	why := fmt.Sprintf("The mark [%d] names no passage; the citation was taken out.", n)
	fr := fmt.Sprintf("La marque [%d] ne désigne aucun extrait ; la citation a été retirée.", n)
	if src != nil {
		why = fmt.Sprintf("Passage [%d] does not speak of this sentence; the citation was taken out.", n)
		fr = fmt.Sprintf("L'extrait [%d] ne parle pas de cette phrase ; la citation a été retirée.", n)
	}
	if reader == "fr" {
		why = fr
	}
	return moderation.Finding{
		Rule: rule, Severity: moderation.Warn, Span: moderation.Span(sp), Match: body[sp.Start:sp.End], Why: why, Source: src,
	}
}

// move applies a mapping of spans to everything that points into the text.
func (s *settled) move(to func(moderation.Span) moderation.Span) {
	for i := range s.citations {
		sp := to(moderation.Span{Start: s.citations[i].Start, End: s.citations[i].End})
		s.citations[i].Start, s.citations[i].End = sp.Start, sp.End
	}
	for i := range s.notes {
		s.notes[i].Span = to(s.notes[i].Span)
	}
	s.citations = slices.DeleteFunc(s.citations, func(c Citation) bool { return c.End <= c.Start })
}

// repair makes the replacements that the voice's rules allow without asking.
func (s *settled) repair(ctx context.Context, p *Prompt, j *job) {
	screen := moderation.Screen{Rules: p.Voice.Rules()}
	// A repair may bring the next one to light ("!!" then one "!" too many); each pass must change something.
	for range 3 {
		var edits []edit
		for _, f := range screen.Check(ctx, j.subject(p, s.text)).Findings {
			if f.Repair && f.Replacement != nil {
				edits = append(edits, edit{f.Span, *f.Replacement, f.Rule})
			}
		}
		fixed, to, done := applyEdits(s.text, edits)
		if fixed == s.text {
			return
		}
		for _, e := range done {
			s.repairs = append(s.repairs, Repair{Rule: e.rule, Was: e.In(s.text), Now: e.text})
		}
		s.text = fixed
		s.move(to)
	}
}

// edit replaces a span by a text.
type edit struct {
	moderation.Span
	text, rule string
}

// applyEdits makes the edits that do not overlap an earlier one and returns the text, the mapping of old spans and the edits
// made. A position inside a replaced part moves to its end.
func applyEdits(s string, edits []edit) (string, func(moderation.Span) moderation.Span, []edit) {
	slices.SortStableFunc(edits, func(a, b edit) int { return a.Start - b.Start })
	var done []edit
	var b strings.Builder
	at := 0
	for _, e := range edits {
		if e.Start < at || e.End > len(s) || e.End < e.Start {
			continue
		}
		b.WriteString(s[at:e.Start] + e.text)
		at = e.End
		done = append(done, e)
	}
	b.WriteString(s[at:])
	move := func(pos int) int {
		shift := 0
		for _, e := range done {
			switch {
			case pos >= e.End:
				shift += len(e.text) - (e.End - e.Start)
			case pos > e.Start:
				return e.Start + shift + len(e.text)
			}
		}
		return pos + shift
	}
	return b.String(), func(sp moderation.Span) moderation.Span {
		return moderation.Span{Start: move(sp.Start), End: move(sp.End)}
	}, done
}
