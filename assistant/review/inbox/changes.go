package inbox

import (
	"strings"

	"github.com/souffleur-go/souffleur/assistant/review"
	"github.com/souffleur-go/souffleur/internal/text"
)

// edit is a stretch of text with what became of it.
type edit struct {
	Text           string
	Gone, New, Gap bool // Gap: only white space
}

// maxCompared bounds the bytes of a text that is compared with another.
const maxCompared = 64 << 10

// changes shows what became of a text, word by word; nil where nothing did.
func changes(before, after string) []edit {
	if before == "" || before == after {
		return nil
	}
	var out []edit
	for _, e := range text.Diff(before[:boundary(before, maxCompared)], after[:boundary(after, maxCompared)]) {
		out = append(out, edit{Text: safe(e.Text), Gone: e.Op == text.Delete, New: e.Op == text.Insert, Gap: strings.TrimSpace(e.Text) == ""})
	}
	return out
}

// differences is changes where the texts have most in common, nil where marking them would only confuse.
func differences(one, other string) []edit {
	same := 0
	list := changes(one, other)
	for _, e := range list {
		if !e.Gone && !e.New && !e.Gap {
			same += len(e.Text)
		}
	}
	if 2*same < max(len(one), len(other)) {
		return nil
	}
	return list
}

// intact returns who wrote which part of the current text, where a part names its source only while the whole sentence
// stands as the model wrote it: what a person changed no longer says what the source says.
func intact(it *review.Item) []review.Provenance {
	if it.Text == it.Draft.Text || it.Draft.Text == "" {
		return it.Spans
	}
	wrote := map[string]bool{}
	for _, s := range text.Sentences(it.Draft.Text) {
		wrote[strings.TrimSpace(it.Draft.Text[s.Start:s.End])] = true
	}
	var out []review.Provenance
	add := func(s review.Provenance) {
		last := len(out) - 1
		if last >= 0 && out[last].End == s.Start && (out[last].Item == s.Item && out[last].Origin == s.Origin && out[last].By == s.By ||
			s.Item != "" && strings.TrimSpace(s.In(it.Text)) == "") {
			out[last].End = s.End
			return
		}
		out = append(out, s)
	}
	sentences, next := text.Sentences(it.Text), 0
	for _, s := range it.Spans {
		if s.Item == "" {
			add(s)
			continue
		}
		for next > 0 && sentences[next-1].End > s.Start { // a sentence may hold several spans
			next--
		}
		at := s.Start
		for ; next < len(sentences) && sentences[next].Start < s.End; next++ {
			sentence := sentences[next]
			if sentence.End <= at {
				continue
			}
			part := s
			part.Start, part.End = at, min(sentence.End, s.End)
			if !wrote[strings.TrimSpace(it.Text[sentence.Start:sentence.End])] {
				part.Item, part.Origin = "", review.FromModel
			}
			add(part)
			at = part.End
		}
		if at < s.End {
			s.Start = at
			add(s)
		}
	}
	return out
}
