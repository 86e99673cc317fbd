package sample_test

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/moderation"
	"github.com/souffleur-go/souffleur/moderation/claims"
	"github.com/souffleur-go/souffleur/moderation/rules"
)

// line is what the sets hold, under the names that they use.
type line struct {
	Text, Response, Summary, Reply, Formal, Lang, Source string
	Toxic, Spam, Flagged, Label, Hallucinated            int
	OnBrand                                              *bool `json:"on_brand"`
	Thread                                               []struct{ Speaker, Text string }
}

// masks are what a set writes in place of names, addresses and numbers; a draft with such a part is rightly held.
var masks = strings.NewReplacer("{name}", "Alex", "{agent}", "AB", "{initials}", "AB", "{url}", "", "{email}", "", "{number}", "12", "<url>", "", "<person>", "Alex", "[url]", "", "<Person>", "Alex", "<Organization>", "Luna", "<URL>", "")

func (l line) text() string {
	return masks.Replace(cmp.Or(l.Text, l.Response, l.Summary, l.Reply, l.Formal))
}

// innocent reports whether a record belongs to the clean half of its set.
func (l line) innocent() bool {
	return l.Toxic == 0 && l.Spam == 0 && l.Flagged == 0 && l.Label == 0 && l.Hallucinated == 0 && (l.OnBrand == nil || *l.OnBrand)
}

// rateSets are sets of innocent text; most is the largest share of texts in which rules other than the claim ledger may
// show a finding. Without evidence the ledger rightly doubts every value, so that its rate is told, not judged.
var rateSets = []struct {
	file, lang string
	most       float64
}{
	{"persona-brandreplies/replies.jsonl", "en", 0.2},
	{"persona-onbrand/replies.jsonl", "en", 0.1},
	{"ragtruth-qa/responses.dev.jsonl", "en", 0.03},
	{"q2/replies.dev.jsonl", "en", 0.02},
	{"summedits/cases.dev.jsonl", "en", 0.03},
	{"spam/sms.dev.jsonl", "en", 0.05},
	{"surge-toxicity/comments.dev.jsonl", "en", 0.03},
	{"openai-moderation/samples.dev.jsonl", "en", 0.15}, // scraped pages with markup, and masks of many kinds
	{"toxifrench/comments.dev.jsonl", "", 0.02},
	{"mlma-fr/tweets.dev.jsonl", "fr", 0.02},
	{"retrieval-cnil/corpus.jsonl", "fr", 0.1},
	{"retrieval-cdtn/corpus.jsonl", "fr", 0.3},
	{"retrieval-mtrag/queries.jsonl", "en", 0.02},
	{"retrieval-mtrag/corpus.jsonl", "en", 0.15},
	{"retrieval-dstc11/corpus.jsonl", "en", 0.03},
	{"retrieval-stackfaq/corpus.jsonl", "en", 0.05},
	{"persona-politeness/fr_test.jsonl", "fr", 0.02},
	{"persona-register/fr.jsonl", "fr", 0.05},
	{"persona-register/de.jsonl", "de", 0.03},
	{"persona-register/es.jsonl", "es", 0.03},
	{"persona-register/it.jsonl", "it", 0.03},
	{"persona-register/nl.jsonl", "nl", 0.03},
	{"persona-formality/de.jsonl", "de", 0.03},
	{"langid/texts.dev.jsonl", "", 0.01},
}

// TestAlarmRates measures what a reviewer would be shown of innocent texts with no evidence at all. SHOW=set prints the
// findings of that set.
func TestAlarmRates(t *testing.T) {
	for _, set := range rateSets {
		t.Run(strings.ReplaceAll(set.file, "/", "."), func(t *testing.T) {
			texts, ruleHits, shown, loud, ledger := 0, map[string]int{}, 0, 0, 0
			for _, l := range innocentLines(t, set.file) {
				texts++
				lang := cmp.Or(l.Lang, set.lang)
				res := moderation.Screen{Rules: rules.Outbound(), Timeout: -1}.Check(t.Context(), moderation.Subject{Text: l.text(), Lang: lang, Reader: "en"})
				alarmed := false
				for _, f := range res.Findings {
					if f.Severity < moderation.Warn {
						continue
					}
					alarmed = true
					shown++
					ruleHits[f.Rule]++
					if show := os.Getenv("SHOW"); show != "" && strings.Contains(set.file, show) {
						t.Logf("%s %q in %.160q", f.Rule, f.Match, around(l.text(), f.Span))
					}
				}
				if alarmed {
					loud++
				}
				doubts := moderation.Screen{Rules: []moderation.Rule{claims.Rule()}, Timeout: -1}.Check(t.Context(), moderation.Subject{Text: l.text(), Lang: lang})
				if doubts.Verdict > moderation.Pass {
					ledger++
				}
			}
			t.Logf("%d texts: %.4f visible findings a text, %.2f%% of texts (without evidence the ledger doubts %.0f%%)%s",
				texts, float64(shown)/float64(texts), 100*float64(loud)/float64(texts), 100*float64(ledger)/float64(texts), told(ruleHits))
			require.LessOrEqual(t, float64(loud)/float64(texts), set.most)
		})
	}
}

func told(hits map[string]int) string {
	var out strings.Builder
	for _, r := range slices.SortedFunc(maps.Keys(hits), func(a, b string) int { return cmp.Or(hits[b]-hits[a], cmp.Compare(a, b)) }) {
		fmt.Fprintf(&out, " %s:%d", r, hits[r])
	}
	return out.String()
}

// around returns a finding with the words beside it.
func around(s string, at moderation.Span) string {
	return s[max(0, at.Start-50):min(len(s), at.End+50)]
}

func innocentLines(t *testing.T, file string) []line {
	t.Helper()
	f, err := os.Open(filepath.Join("..", "..", "..", "shared", "data", filepath.FromSlash(file)))
	if err != nil {
		t.Skipf("the data set %s is not beside the repository", file)
	}
	defer func() { _ = f.Close() }()
	var out []line
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 4<<20)
	for sc.Scan() {
		var l line
		if json.Unmarshal(sc.Bytes(), &l) != nil || !l.innocent() {
			continue
		}
		for _, turn := range l.Thread { // of a conversation, what the assistant said
			if turn.Speaker == "S" {
				out = append(out, line{Text: turn.Text})
			}
		}
		if l.text() != "" && len(l.Thread) == 0 {
			out = append(out, l)
		}
	}
	require.NoError(t, sc.Err())
	require.NotEmpty(t, out)
	return out
}
