package rules_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/souffleur-go/souffleur/moderation"
	"github.com/souffleur-go/souffleur/moderation/rules"
	"github.com/stretchr/testify/require"
)

// Fixtures are testdata/RULE.LANG.txt, for every rule in French and English, for some in more languages. A line is a text, with the findings expected in it behind " // want: ", each a
// severity and the quoted match, for a family with the member between; a line without the mark must stay silent. \n and \uXXXX are escapes. Lines that begin
// with "html:" are markup; "evidence:", "note:", "precedent:" and "secret:" lines set what the lines below them rely on,
// and an empty one takes it away; "message:NAME: TEXT" adds what a member said, "task:" sets the task. "#" begins a comment.

const wantMark = " // want: "

var escapes = regexp.MustCompile(`\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8}|\\n`)

func unescape(s string) string {
	return escapes.ReplaceAllStringFunc(s, func(e string) string {
		out, err := strconv.Unquote(`"` + e + `"`)
		if err != nil {
			return e
		}
		return out
	})
}

func all() (out []moderation.Rule, direction map[string]moderation.Direction) {
	direction = map[string]moderation.Direction{}
	for _, r := range rules.Inbound() {
		out, direction[r.ID()] = append(out, r), moderation.Inbound
	}
	for _, r := range rules.Outbound() {
		out, direction[r.ID()] = append(out, r), moderation.Outbound
	}
	return out, direction
}

func TestFixtures(t *testing.T) {
	every, direction := all()
	for _, r := range every {
		for _, lang := range []string{"fr", "en", "de", "es", "it", "pt", "nl"} {
			t.Run(r.ID()+"."+lang, func(t *testing.T) {
				data, err := os.ReadFile(filepath.Join("testdata", r.ID()+"."+lang+".txt"))
				if errors.Is(err, fs.ErrNotExist) && lang != "fr" && lang != "en" {
					return
				}
				require.NoError(t, err, "every rule has fixtures in French and English")
				loud, silent := 0, 0
				s := moderation.Subject{Direction: direction[r.ID()], Lang: lang, Reader: lang}
				if lang != "fr" {
					s.Reader = "en"
				}
				for n, line := range strings.Split(string(data), "\n") {
					if line == "" || line[0] == '#' || setting(&s, line) {
						continue
					}
					body, want, marked := strings.Cut(line, wantMark)
					s.Text, s.HTML = unescape(body), ""
					if h, ok := strings.CutPrefix(s.Text, "html:"); ok {
						s.Text, s.HTML = "", h
					}
					res := moderation.Screen{Rules: []moderation.Rule{r}}.Check(context.Background(), s)
					var got []string
					for _, f := range res.Findings {
						reads(t, f, s.Reader)
						got = append(got, expectation(r.ID(), f))
					}
					if want, got := strings.TrimSpace(want), strings.Join(got, "; "); want != got {
						t.Errorf("line %d: %s\nwant %s\ngot  %s", n+1, body, want, got)
					}
					if marked {
						loud++
					} else {
						silent++
					}
				}
				require.Positive(t, loud, "no line expects a finding")
				require.Positive(t, silent, "no line expects silence")
			})
		}
	}
}

// expectation is a finding as fixtures write it: severity and match, with the member's name between for a family.
func expectation(rule string, f moderation.Finding) string {
	if member, ok := strings.CutPrefix(f.Rule, rule+"-"); ok {
		return fmt.Sprintf("%s %s %q", f.Severity, member, f.Match)
	}
	return fmt.Sprintf("%s %q", f.Severity, f.Match)
}

func setting(s *moderation.Subject, line string) bool {
	for prefix, kind := range map[string]moderation.Kind{
		"evidence:": moderation.KindPassage, "note:": moderation.KindNote, "precedent:": moderation.KindPrecedent,
	} {
		if rest, ok := strings.CutPrefix(line, prefix); ok {
			s.Evidence = moderation.Evidence{}
			if rest = strings.TrimSpace(rest); rest != "" {
				s.Evidence.Items = []moderation.Item{{ID: "1", Kind: kind, Text: unescape(rest)}}
			}
			return true
		}
	}
	if rest, ok := strings.CutPrefix(line, "message:"); ok {
		name, said, _ := strings.Cut(rest, ": ")
		s.Evidence.Items = append(s.Evidence.Items, moderation.Item{ID: "message-" + name, Kind: moderation.KindThread, Author: name, Text: unescape(said)})
		return true
	}
	if rest, ok := strings.CutPrefix(line, "task:"); ok {
		s.Task = rest
		return true
	}
	if rest, ok := strings.CutPrefix(line, "secret:"); ok {
		s.Secrets = nil
		if rest = strings.TrimSpace(rest); rest != "" {
			s.Secrets = []string{rest}
		}
		return true
	}
	return false
}
