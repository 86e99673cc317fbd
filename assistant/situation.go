package assistant

import (
	"embed"
	"strings"

	"github.com/souffleur-go/souffleur/internal/text"
)

// The situations that triage finds by itself; a persona may have playbooks for these and for others that the host sets
// in Request.Situation.
const (
	KindComplaint = "complaint"
	KindGrief     = "grief"
	KindJoke      = "joke"
	KindNewcomer  = "newcomer"
	KindConflict  = "conflict"
	KindSafety    = "safety"
)

// cueFiles hold one cue a line for each situation and language: words or phrases, matched on folded words; a trailing *
// matches any ending. They were written for this project.
//
//go:embed cues/*.txt
var cueFiles embed.FS

var cues = loadCues()

// cue is a phrase as folded words; prefix says that its last word matches any ending.
type cue struct {
	words  []string
	prefix bool
}

func loadCues() map[string][]cue {
	out := map[string][]cue{}
	entries, err := cueFiles.ReadDir("cues")
	if err != nil {
		panic(err) // embedded at build time
	}
	for _, e := range entries {
		b, err := cueFiles.ReadFile("cues/" + e.Name())
		if err != nil {
			panic(err)
		}
		key := strings.TrimSuffix(e.Name(), ".txt")
		for line := range strings.Lines(string(b)) {
			if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
				continue
			}
			c := cue{prefix: strings.HasSuffix(line, "*")}
			c.words = foldedWords(strings.TrimSuffix(line, "*"))
			out[key] = append(out[key], c)
		}
	}
	return out
}

func foldedWords(s string) []string {
	words := text.Words(s)
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = text.Fold(w.Text)
	}
	return out
}

// situation names what the members' messages are about in tone: the newest message decides, an earlier complaint that
// nobody resolved stays one. Unknown languages are read with every list.
func situation(t *Thread, task Task, lang string) string {
	switch task {
	case TaskWelcome:
		return KindNewcomer
	case TaskMediate:
		return KindConflict
	case TaskReply, TaskNotice:
	}
	found := ""
	for _, m := range t.Messages {
		if m.Author.Kind != AuthorMember {
			continue
		}
		words := foldedWords(cut(m.Text, 16<<10))
		switch {
		case cued(words, "grief", lang):
			found = KindGrief
		case cued(words, "complaint", lang):
			found = KindComplaint
		case cued(words, "resolved", lang):
			found = ""
		case found == "" && cued(words, "joke", lang) || found == "" && laughs(m.Text):
			found = KindJoke
		case found == KindJoke:
			found = ""
		}
	}
	return found
}

func cued(words []string, kind, lang string) bool {
	for key, list := range cues {
		name, of, _ := strings.Cut(key, ".")
		if name != kind || lang != "" && of != lang {
			continue
		}
		for _, c := range list {
			if c.in(words) {
				return true
			}
		}
	}
	return false
}

func (c cue) in(words []string) bool {
	n := len(c.words)
	for i := 0; n > 0 && i+n <= len(words); i++ {
		ok := true
		for k := 0; ok && k < n; k++ {
			w := words[i+k]
			ok = w == c.words[k] || c.prefix && k == n-1 && strings.HasPrefix(w, c.words[k])
		}
		if ok {
			return true
		}
	}
	return false
}

// laughs reports a laughing emoji.
func laughs(s string) bool { return strings.ContainsAny(s, "😂🤣😆😹") }
