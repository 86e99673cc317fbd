package persona

import (
	_ "embed"
	"strings"
)

// keyFile lists every key of a profile; its head explains the columns.
//
//go:embed keys.txt
var keyFile string

// The levels of a key.
const (
	levelHard     = "hard"     // code decides
	levelGuidance = "guidance" // the model is told
	levelMeasured = "measured" // reported, never held
)

// key is one key of a profile.
type key struct {
	path   string // with * for a name of the author's and [] for a list
	level  string
	by     string // a rule ID, or where code decides: load, resolve, frame, triage, host, moderation; "-" = nowhere
	prompt string // "says" = the prompt names it, else why not
	repair string // "yes", or why there is none; "-" for keys that are not hard
	values string
	about  string
}

var keys = readKeys()

func readKeys() []key {
	var out []key
	for line := range strings.Lines(keyFile) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.SplitN(strings.TrimSpace(line), " | ", 7)
		if len(f) == 7 {
			out = append(out, key{f[0], f[1], f[2], f[3], f[4], f[5], f[6]})
		}
	}
	return out
}
