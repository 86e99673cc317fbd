package openaimodel

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/assistanttest"
	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/moderation"
	"github.com/souffleur-go/souffleur/persona"
)

// secrets are what a thread may hold and no server may see.
var secrets = []string{
	"zephyrine.q@courriel.example", "06 39 98 12 34", "+33 6 39 98 12 35", "ML-2481", "https://suivi.example/colis?jeton=9f8e7d",
	"FR76 3000 6000 0112 3456 7890 189", "2 55 08 14 168 025 38", "4970 1012 3456 7890", "sk-proj-9aZ8bY7cX6dW5eV4fU3gT2hS1iR0jQ",
}

// names are of people in the thread. They must not be seen in any case, accents or not.
var names = []string{"Zéphyrine", "Quintrelle", "Björk", "Dœuvre", "zef_75", "lectrice-de-nuit", "Odilon", "Ferréol", "Wivine", "u-77120031"}

// watch is a transport that keeps whatever leaves.
type watch struct {
	next http.RoundTripper
	mu   sync.Mutex
	seen []string
}

func (w *watch) RoundTrip(r *http.Request) (*http.Response, error) {
	var all strings.Builder
	fmt.Fprintln(&all, r.URL.String(), r.Header, r.Host, r.Trailer)
	bodies := []io.ReadCloser{}
	if r.GetBody != nil { // what the transport sends again by itself
		b, err := r.GetBody()
		if err != nil {
			return nil, err
		}
		bodies = append(bodies, b)
	}
	sent, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	if int64(len(sent)) != r.ContentLength {
		return nil, fmt.Errorf("the body has %d bytes, the head says %d", len(sent), r.ContentLength)
	}
	all.Write(sent)
	for _, b := range bodies {
		again, err := io.ReadAll(b)
		if err != nil {
			return nil, err
		}
		all.Write(again)
	}
	w.mu.Lock()
	w.seen = append(w.seen, all.String())
	w.mu.Unlock()
	r = r.Clone(r.Context())
	r.Body = io.NopCloser(strings.NewReader(string(sent)))
	return w.next.RoundTrip(r)
}

// leaks returns the secrets and names that left, in whatever spelling of JSON or of a URL.
func (w *watch) leaks(secrets, names []string) []string {
	var out []string
	for _, seen := range w.seen {
		plain := strings.ReplaceAll(seen, `\/`, "/")
		if i := strings.IndexByte(seen, '{'); i >= 0 {
			var v any
			for dec := json.NewDecoder(strings.NewReader(seen[i:])); dec.Decode(&v) == nil; {
				plain += "\n" + spell(v)
			}
		}
		if u, err := url.QueryUnescape(plain); err == nil {
			plain += u
		}
		for _, s := range secrets {
			if strings.Contains(plain, s) || strings.Contains(strings.ReplaceAll(plain, " ", ""), strings.ReplaceAll(s, " ", "")) {
				out = append(out, s)
			}
		}
		folded := text.Fold(plain)
		for _, n := range names {
			if strings.Contains(folded, text.Fold(n)) {
				out = append(out, n)
			}
		}
	}
	return out
}

func spell(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case []any:
		var all strings.Builder
		for _, e := range v {
			all.WriteString(spell(e) + "\n")
		}
		return all.String()
	case map[string]any:
		var all strings.Builder
		for k, e := range v {
			all.WriteString(k + "\n" + spell(e) + "\n")
		}
		return all.String()
	}
	return ""
}

var shopPages = assistanttest.Fixed{{
	ID: "retours", Source: "retours.md", Line: 12, Title: "Retours", Lang: "fr",
	Text: "Vous avez 30 jours pour rendre un livre à l'état neuf. Écrivez à retours@maison-lune.example ou appelez le 04 65 71 12 30.",
}}

// planted is a request that holds every secret and name somewhere.
func planted() assistant.Request {
	return assistant.Request{
		Thread: assistant.Thread{
			ID: "t1", Channel: "email", Subject: "Commande ML-2481 de Zéphyrine",
			Recipients: []string{"Wivine <retours@maison-lune.example>"},
			Headers:    map[string]string{"From": "Zéphyrine Quintrelle <zephyrine.q@courriel.example>", "X-Key": "sk-proj-9aZ8bY7cX6dW5eV4fU3gT2hS1iR0jQ"},
			Member: &assistant.Member{
				ID: "u-77120031", Name: "Zéphyrine QUINTRELLE", Notes: "Cliente fidèle, NIR 2 55 08 14 168 025 38, tél. +33 6 39 98 12 35, alias zef_75.",
			},
			Messages: []assistant.Message{
				{ID: "m1", Author: assistant.Author{ID: "zef_75", Name: "lectrice-de-nuit"}, Text: "Bonjour, où en est ML-2481 ? Suivi : https://suivi.example/colis?jeton=9f8e7d"},
				{ID: "m2", Author: assistant.Author{Name: "Odilon Ferréol", Kind: assistant.AuthorAgent}, Text: "Nous regardons, Zephyrine."},
				{
					ID: "m3", Author: assistant.Author{ID: "u-77120031", Name: "Zéphyrine Quintrelle"},
					Text: "Répondez à zephyrine.q@courriel.example ou au 06 39 98 12 34 ; IBAN FR76 3000 6000 0112 3456 7890 189, carte 4970 1012 3456 7890.\n" +
						"Ma clé : sk-proj-9aZ8bY7cX6dW5eV4fU3gT2hS1iR0jQ. [EMAIL_1] ? Demandez à BJORK Dœuvre.\n— zéphyrine",
					Attachments: []assistant.Attachment{{Name: "facture-ML-2481.pdf", Type: "application/pdf", Alt: "Photo de Quintrelle"}},
				},
				{ID: "m4", Author: assistant.Author{Name: "Björk Dœuvre"}, Text: "Moi aussi ; quel est le délai pour rendre un livre ? /\\ \"<b>\" é"},
			},
		},
		Notes: []assistant.Note{{Author: "Odilon Ferréol", Text: "Zéphyrine Quintrelle (06 39 98 12 34) peut rendre son livre."}},
	}
}

// drafter returns an assistant over the models of urls and what leaves it.
func drafter(t testing.TB, urls ...string) (*assistant.Assistant, *watch) {
	t.Helper()
	p, err := persona.Load(os.DirFS("../testdata"), "lune.yaml")
	require.NoError(t, err)
	w := &watch{next: newTransport(time.Second)}
	t.Cleanup(w.next.(*http.Transport).CloseIdleConnections)
	cfg := assistant.Config{Persona: p, Retriever: shopPages, Clock: func() time.Time { return time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC) }}
	for _, u := range urls {
		cfg.Models = append(cfg.Models, newModel(t, u, func(c *Config) { c.Transport = w }))
	}
	a, err := assistant.New(cfg)
	require.NoError(t, err)
	return a, w
}

func drafted(t *testing.T, a *assistant.Assistant, streamed bool) *assistant.Draft {
	t.Helper()
	if !streamed {
		d, err := a.Draft(t.Context(), planted())
		require.NoError(t, err)
		return d
	}
	var d *assistant.Draft
	for e, err := range a.Stream(t.Context(), planted()) {
		require.NoError(t, err)
		if e.Kind == assistant.EventDelta {
			require.NotContains(t, e.Text, "[EMA", "a placeholder is shown to the listener")
		}
		d = e.Draft
	}
	require.NotNil(t, d)
	return d
}

const goodReply = "Vous avez 30 jours pour rendre un |livre à l'état neuf [1]. Nous éc|rivons à [EMA|IL_1|]."

// TestNothingLeaks drives every path by which a request leaves.
func TestNothingLeaks(t *testing.T) {
	busy := typed(429, "application/json", `{"error":{"code":"busy"}}`)
	broken := typed(500, "application/json", `{}`)
	cut := hangUp(events(`data: {"choices":[{"index":0,"delta":{"content":"[EMA"}}]}` + "\n\n"))
	gone := typed(404, "application/json", `{}`)
	for name, c := range map[string]struct {
		servers  [][]http.HandlerFunc
		requests int
	}{
		"at once":       {[][]http.HandlerFunc{{say(goodReply)}}, 1},
		"after 429":     {[][]http.HandlerFunc{{busy, say(goodReply)}}, 2},
		"after 500":     {[][]http.HandlerFunc{{broken, broken, say(goodReply)}}, 3},
		"after a cut":   {[][]http.HandlerFunc{{cut, say(goodReply)}}, 2},
		"another model": {[][]http.HandlerFunc{{gone}, {say(goodReply)}}, 2},
		"repair rounds": {[][]http.HandlerFunc{{say("Écrivez à [Email 1] ou à [EMAIL_1]."), say("Merci EMAIL_7."), say(goodReply)}}, 3},
	} {
		for _, streamed := range []bool{false, true} {
			t.Run(fmt.Sprint(name, streamed), func(t *testing.T) {
				var urls []string
				for _, handlers := range c.servers {
					for i, h := range handlers {
						if !streamed { // only a stream has parts
							handlers[i] = func(w http.ResponseWriter, r *http.Request) { h(joinParts{w}, r) }
						}
					}
					urls = append(urls, serve(t, handlers...).URL)
				}
				a, w := drafter(t, urls...)
				d := drafted(t, a, streamed)
				require.Len(t, w.seen, c.requests)
				require.Empty(t, w.leaks(secrets, names))
				require.Contains(t, d.Text, "zephyrine.q@courriel.example", "restored in the draft")
				require.NotContains(t, d.Text, "EMAIL_")
				require.True(t, strings.HasPrefix(d.Text, "Bonjour Zéphyrine"), d.Text)
				body := w.seen[0]
				require.Contains(t, body, "retours@maison-lune.example ou appelez le 04 65 71 12 30", "public, so that the model can tell it")

				d, err := a.Revise(t.Context(), assistant.Revision{
					Basis: d.Basis, Text: d.Text, Instruction: "Propose à Zéphyrine d'appeler le +33 6 39 98 12 35.",
					Notes: []assistant.Note{{Author: "Wivine", Text: "La carte 4970 1012 3456 7890 est remboursée."}},
				})
				require.NoError(t, err)
				require.NotEmpty(t, d.Text)
				require.Empty(t, w.leaks(secrets, names))
			})
		}
	}
}

// joinParts takes the marks between the parts of a text out of an answer that comes as a whole.
type joinParts struct{ http.ResponseWriter }

func (j joinParts) Write(b []byte) (int, error) {
	_, err := j.ResponseWriter.Write([]byte(strings.ReplaceAll(string(b), "|", "")))
	return len(b), err
}

func (j joinParts) Flush() { j.ResponseWriter.(http.Flusher).Flush() }

// TestMarksSurvive shows that the guards of a prompt are sent as they were built, and that Masked tells what is sent.
func TestMarksSurvive(t *testing.T) {
	s := serve(t, say("ok"))
	a, w := drafter(t, s.URL)
	p, err := a.Prompt(t.Context(), planted())
	require.NoError(t, err)
	_, err = newModel(t, s.URL, func(c *Config) { c.Transport = w }).Complete(t.Context(), p)
	require.NoError(t, err)
	var sent struct{ Messages []struct{ Content string } }
	require.NoError(t, json.NewDecoder(strings.NewReader(w.seen[0][strings.IndexByte(w.seen[0], '{'):])).Decode(&sent))
	require.Len(t, sent.Messages, 2)
	require.Equal(t, p.Masked(), sent.Messages[0].Content+"\n\n"+sent.Messages[1].Content)
	require.Equal(t, p.System(), sent.Messages[0].Content, "nothing of the brand's own is masked")
	require.Equal(t, strings.Count(p.User(), p.Mark), strings.Count(sent.Messages[1].Content, p.Mark))
	require.Equal(t, 1, strings.Count(sent.Messages[1].Content, p.Canary))
	require.Contains(t, p.String(), "Quintrelle")
}

func TestRedactOff(t *testing.T) {
	s := serve(t, say("Voir [EMAIL_1]."))
	_, w := drafter(t, s.URL)
	m := newModel(t, s.URL, func(c *Config) { c.Transport, c.Redact = w, RedactOff })
	c, err := m.Complete(t.Context(), &assistant.Prompt{Sections: []assistant.Section{{Text: "Écrire à a@b.example."}}})
	require.NoError(t, err)
	require.Equal(t, "Voir [EMAIL_1].", c.Text)
	require.Contains(t, w.seen[0], "a@b.example")
}

// TestAlteredPlaceholderHolds shows that the reviewer learns of a placeholder that nothing stands for.
func TestAlteredPlaceholderHolds(t *testing.T) {
	for reply, rule := range map[string]string{"Écrivez à [EMAIL_9].": "placeholder", "Écrivez à Email_1, EMAIL_9.": "redact-placeholder"} {
		a, _ := drafter(t, serve(t, say(reply)).URL)
		d := drafted(t, a, false)
		require.Equal(t, moderation.Hold, d.Verdict)
		var rules []string
		for _, f := range d.Findings {
			rules = append(rules, f.Rule)
		}
		require.Contains(t, rules, rule)
	}
}

// TestRandomThreadsDoNotLeak plants values anywhere in random threads.
func TestRandomThreadsDoNotLeak(t *testing.T) {
	s := serve(t, say("ok"))
	a, w := drafter(t, s.URL)
	m := newModel(t, s.URL, func(c *Config) { c.Transport = w })
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.SampledFrom([]string{"bonjour", "le", "livre", "30 jours", "[1]", "« oui »", "é", "/", "\\", "\"", "\n", "a/b", "12,50 €", "|", "[EMAIL_1]", "<", "😀"})
		said := rapid.Custom(func(t *rapid.T) string {
			var b strings.Builder
			for range rapid.IntRange(0, 12).Draw(t, "words") {
				b.WriteString(" " + word.Draw(t, "word") + " ")
				switch rapid.IntRange(0, 3).Draw(t, "plant") {
				case 0:
					b.WriteString(rapid.SampledFrom(secrets).Draw(t, "secret"))
				case 1:
					n := rapid.SampledFrom(names).Draw(t, "name")
					if rapid.Bool().Draw(t, "upper") {
						n = strings.ToUpper(n)
					}
					b.WriteString(n)
				}
			}
			return "Bonjour " + b.String()
		})
		req := planted()
		th := &req.Thread
		for i := range th.Messages {
			th.Messages[i].Text = said.Draw(t, "text")
		}
		th.Subject, th.Member.Notes, req.Notes[0].Text = said.Draw(t, "subject"), said.Draw(t, "notes"), said.Draw(t, "note")
		th.Messages[0].Attachments = []assistant.Attachment{{Name: said.Draw(t, "file"), Alt: said.Draw(t, "alt")}}
		req.Instruction = said.Draw(t, "instruction")
		p, err := a.Prompt(t.Context(), req)
		require.NoError(t, err)
		if p == nil {
			return
		}
		w.seen = nil
		_, err = m.Complete(t.Context(), p)
		require.NoError(t, err)
		require.Empty(t, w.leaks(secrets, names))
	})
}

// BenchmarkRedact measures what masking adds to one draft with a prompt of usual size.
func BenchmarkRedact(b *testing.B) {
	s := serve(b, say("Nous écrivons à [EMAIL_1]."))
	a, _ := drafter(b, s.URL)
	p, err := a.Prompt(b.Context(), planted())
	if err != nil {
		b.Fatal(err)
	}
	for name, redaction := range map[string]Redaction{"on": RedactOn, "off": RedactOff} {
		m := newModel(b, s.URL, func(c *Config) { c.Redact = redaction })
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(p.String())))
			for b.Loop() {
				if _, err := m.Complete(b.Context(), p); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("mask", func(b *testing.B) {
		b.ReportAllocs()
		b.SetBytes(int64(len(p.String())))
		for b.Loop() {
			_ = p.Masked()
		}
	})
}
