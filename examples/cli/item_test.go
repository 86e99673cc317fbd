package main

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/review"
	"github.com/souffleur-go/souffleur/moderation"
)

var update = flag.Bool("update", false, "write the golden screens anew")

// golden compares a screen with a file.
func golden(t *testing.T, name, got string) {
	t.Helper()
	narrow(t, got)
	file := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o750))
		require.NoError(t, os.WriteFile(file, []byte(got), 0o600))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(want), got)
}

// reviewed is a draft that a person has edited, with everything a screen can show.
func reviewed(lang string, now time.Time) review.Item {
	words := map[string]string{
		"fr": "Vous avez 30 jours pour rendre un livre.|Quel délai pour rendre un livre \x1b[31mneuf ?|La source dit « 30 jours ».|geste accordé|Question de délai",
		"en": "You have 30 days to return a book.|How long to return a \x1b[31mnew book?|The source says “30 days”.|agreed by the owner|A question of time",
	}
	w := strings.Split(words[lang], "|")
	text := strings.Replace(w[0], "30", "60", 1)
	at := strings.Index(text, "60")
	late := review.Actor{ID: "léa", Kind: review.Person, Name: "Léa"}
	omar := review.Actor{ID: "omar", Kind: review.Person, Name: "Omar"}
	finding := moderation.Finding{
		Rule: "claims-number", Severity: moderation.Error, Span: moderation.Span{Start: at, End: at + 2}, Match: "60",
		Why: w[2], Source: &moderation.Source{Item: "p1", Value: "30"},
	}
	other := finding
	other.Rule, other.Severity = "claims-delay", moderation.Warn
	thread := assistant.Thread{ID: "t", Subject: w[4], Channel: "email", Messages: []assistant.Message{
		{ID: "1", Author: assistant.Author{Name: "Hélène"}, Text: w[1], At: now.Add(-26 * time.Hour), Attachments: []assistant.Attachment{{Name: "ticket.png", Type: "image/png"}}},
		{ID: "2", Author: assistant.Author{Name: "Paul", Kind: assistant.AuthorAgent}, Text: "…", At: now.Add(-2 * time.Hour)},
	}}
	return review.Item{
		ID: "3f9a2c1b5e", Seq: 4, State: review.StatePending, Language: lang, Channel: "email", Topic: assistant.KindComplaint, Risk: 4,
		Draft: assistant.Draft{
			Text: w[0], Citations: []assistant.Citation{{Start: 0, End: len(w[0]), Passage: "p1", Source: "retours.md:12", Title: "Retours"}},
			Inbound: []assistant.InboundFinding{{Message: "1", Finding: moderation.Finding{Rule: "hidden-text", Severity: moderation.Warn, Match: "60 \u202ejours", Why: w[2]}}},
			Route:   &assistant.Route{To: "commandes"},
		},
		Text: text, Hash: "be993ef38b94daa510", Revision: 2,
		Spans: []review.Provenance{
			{Span: moderation.Span{Start: 0, End: at}, Origin: review.FromPassage, Item: "p1"},
			{Span: moderation.Span{Start: at, End: at + 3}, Origin: review.FromHuman, By: "léa"},
			{Span: moderation.Span{Start: at + 3, End: len(text)}, Origin: review.FromPassage, Item: "p1"},
		},
		Verdict: moderation.Hold, Findings: []moderation.Finding{finding, other},
		Basis:        assistant.Basis{Request: assistant.Request{Thread: thread}, Evidence: moderation.Evidence{Items: []moderation.Item{{ID: "p1", Source: "retours.md:12"}}}},
		Lease:        &review.Lease{By: omar, Until: now.Add(10 * time.Minute)},
		Overrides:    []review.Override{{Rule: "claims-number", Match: "60", Reason: w[3], By: late, At: now.Add(-time.Minute)}},
		Alternatives: []string{"0123456789"}, Stale: true,
		Times: review.Times{Received: now.Add(-26 * time.Hour), Submitted: now.Add(-time.Hour), Approved: now.Add(-time.Minute), Released: now, Settled: now.Add(time.Minute)},
	}
}

func TestScreens(t *testing.T) {
	now := time.Date(2026, 11, 22, 10, 42, 0, 0, time.FixedZone("CET", 3600))
	for _, lang := range []string{"fr", "en"} {
		var b bytes.Buffer
		v := view{&page{w: &b, fr: lang == "fr"}, now}
		it := reviewed(lang, now)
		v.queue([]review.Item{it}, 1)
		v.rule()
		v.item(&it)
		for _, name := range []string{"approve", "lease", "return", "withdraw"} {
			v.done(name, &it)
		}
		golden(t, "review."+lang+".txt", b.String())
	}
}

func TestDecidedInWords(t *testing.T) {
	now := time.Date(2026, 11, 22, 10, 42, 0, 0, time.UTC)
	yes := &review.Decision{Verb: review.VerbApprove, By: review.Actor{Name: "Léa"}, At: now.Add(-time.Minute)}
	no := &review.Decision{Verb: review.VerbReject, By: review.Actor{ID: "omar"}, At: now.AddDate(-1, 0, 0), Code: "verbose"}
	tests := []struct {
		err    review.DecidedError
		fr, en string
	}{
		{review.DecidedError{State: review.StateApproved, Decision: yes}, "déjà approuvé par Léa à 10:41", "already approved by Léa at 10:41"},
		{review.DecidedError{State: review.StateRejected, Decision: no}, "déjà rejeté par omar le 22 novembre 2025 à 10:42 : verbose", "already rejected by omar on 22 November 2025 at 10:42: verbose"},
		{review.DecidedError{State: review.StateSuperseded, By: "0123456789", At: now}, "déjà remplacé à 10:42 par 01234567", "already replaced at 10:42 by 01234567"},
		{review.DecidedError{State: review.StateReleasing, By: "0123456789"}, "un autre brouillon du fil, 01234567, est en cours de publication", "another draft of the thread, 01234567, is being published"},
		{review.DecidedError{State: review.StateExpired, At: now}, "déjà expiré à 10:42", "already expired at 10:42"},
		{review.DecidedError{State: review.StateWithdrawn, At: now}, "déjà retiré à 10:42", "already withdrawn at 10:42"},
		{review.DecidedError{State: review.StatePublished, Decision: yes, At: now}, "déjà publié à 10:42 (approuvé par Léa à 10:41)", "already published at 10:42 (approved by Léa at 10:41)"},
	}
	for _, tt := range tests {
		require.Equal(t, tt.fr, view{&page{fr: true}, now}.decided(&tt.err))
		require.Equal(t, tt.en, view{&page{}, now}.decided(&tt.err))
	}
}

func TestErasedItem(t *testing.T) {
	var b bytes.Buffer
	it := review.Item{ID: "3f9a2c1b", State: review.StateWithdrawn, Erased: true}
	view{&page{w: &b}, time.Now()}.item(&it)
	require.Contains(t, b.String(), "erased")
}

func TestDiff(t *testing.T) {
	tests := []struct{ before, after, want string }{
		{"a b c", "a b c", "a b c"},
		{"a b c", "a x c", "a [− b] [+ x] c"},
		{"", "a b", "[+ a b]"},
		{"a b", "", "[− a b]"},
		{"a\nb", "a b", "a[− ¶] b"},
		{"1 2 3 4 5 6 7 8 x", "1 2 3 4 5 6 7 8 y", "… 3 4 5 6 7 8 [− x] [+ y]"},
		{"x 1 2 3 4 5 6 7 8", "y 1 2 3 4 5 6 7 8", "[− x] [+ y] 1 2 3 4 5 6 …"},
		{"x 1 2 3 4 5 6 7 8 9 0 a b c d x", "y 1 2 3 4 5 6 7 8 9 0 a b c d y", "[− x] [+ y] 1 2 3 4 5 6 … 9 0 a b c d [− x] [+ y]"},
	}
	for _, tt := range tests {
		var b bytes.Buffer
		view{page: &page{w: &b}}.changes(tt.before, tt.after)
		require.Equal(t, tt.want, strings.TrimSpace(b.String()))
	}
}

func FuzzDiff(f *testing.F) {
	f.Add("a b\nc", "a x\nc d")
	f.Add("", "\x1b \u202e")
	f.Fuzz(func(t *testing.T, before, after string) {
		var b bytes.Buffer
		view{page: &page{w: &b}}.changes(before, after)
		require.False(t, strings.ContainsFunc(b.String(), unsafe))
	})
}
