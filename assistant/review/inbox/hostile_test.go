package inbox_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/review"
	"github.com/souffleur-go/souffleur/moderation"
	"github.com/souffleur-go/souffleur/persona"
)

// evil breaks out of elements, attributes, text areas and lines of text, and hides a text.
const evil = `</textarea></title><script>alert(1)</script>"'><img src=x onerror=alert(1)> {{.}} ` + "\u202e\u2066\u200b\x07" +
	"\U000E0069\U000E0067\U000E006E\U000E006F\U000E0072\U000E0065 {{end}}<!--"

func requireTame(t *testing.T, body string) {
	t.Helper()
	require.NotContains(t, body, "<script>")
	require.NotContains(t, body, "<img")
	require.NotContains(t, body, "<!--")
	require.Equal(t, 1, strings.Count(body, "</title>"))
	require.Equal(t, strings.Count(body, "<textarea"), strings.Count(body, "</textarea>"))
	for _, r := range body {
		require.False(t, r == 0x202e || r == 0x2066 || r == 0x200b || r == 7 || r >= 0xE0000 && r < 0xE0080, "%U is shown", r)
	}
	require.NotRegexp(t, `(?i)href="\s*(javascript|data:text)`, body)
}

func evilDraft(d *assistant.Draft) {
	d.Language, d.Situation, d.Model, d.Channel = evil, evil, evil, evil
	d.Persona.ID, d.Reason = evil, evil
	d.Voice = []persona.Value{{Key: "voice.kind", Value: evil, From: evil, Line: 1, Origin: evil}, {Key: evil, Value: evil, From: "situations." + evil}}
	t := &d.Basis.Request.Thread
	t.Subject, t.Channel = evil, evil
	t.Messages = []assistant.Message{{ID: "m1", Author: assistant.Author{ID: evil, Name: evil}, Text: evil, Attachments: []assistant.Attachment{{Name: evil, Type: evil, Alt: evil}}}}
	d.Basis.Evidence.Items = []moderation.Item{{ID: "returns", Kind: moderation.KindPassage, Title: evil, Text: evil + evil, Source: evil, URL: "javascript:alert(1)", Author: evil}}
	d.Citations = []assistant.Citation{{Start: 3, End: len(d.Text) - 7, Passage: "returns"}}
	d.Hints = []assistant.Passage{{Source: evil, Title: evil, Heading: evil, Text: evil}}
	d.Inbound = []assistant.InboundFinding{{Message: evil, Finding: moderation.Finding{Rule: "hidden" + evil, Match: evil, Why: evil}}}
	d.Question = &assistant.Question{Text: evil, For: evil}
	d.Route = &assistant.Route{To: evil, Why: evil}
	said := evil
	d.Findings = []moderation.Finding{{
		Rule: evil, Severity: moderation.Block, Span: moderation.Span{Start: 5, End: len(d.Text) - 2}, Match: evil, Why: evil, Suggestion: evil, Replacement: &said,
		Source: &moderation.Source{Item: "returns", Span: moderation.Span{Start: 1, End: len(evil) + 1}, Value: evil},
	}, {Rule: "far", Span: moderation.Span{Start: -4, End: 1 << 20}}}
	d.Verdict = moderation.Blocked
}

func TestHostileTexts(t *testing.T) {
	o := newOffice(t)
	it := o.submit("t", evil, evilDraft)
	for _, lang := range []string{"fr", "en"} {
		for _, path := range []string{"/", "/?channel=" + "%22%3E%3Cscript%3E%E2%80%AE", "/?held=%3Cscript%3E", "/draft?id=" + it.ID, "/draft?id=%3Cscript%3E", "/?topic=%3Cscript%3E&lang=%22%3E%3Cscript%3E"} {
			requireTame(t, o.get(path, lang).body)
		}
	}
	page := o.get("/draft?id="+it.ID, "fr")
	require.Contains(t, page.words(), "⟦U+202E ×2⟧", "what is hidden is shown")
	require.Contains(t, page.words(), "« ignore »", "and spelled")
	for _, do := range []string{"edit", "reject", "changes", "answer", "vouch", "withdraw", "override", evil} {
		stale := it
		stale.Hash = evil
		a := o.post(stale, evil, "fr", do, "text", evil, "reason", evil, "finding", evil, "version", evil)
		require.GreaterOrEqual(t, a.Code, http.StatusBadRequest)
		requireTame(t, a.body)
	}
	require.Equal(t, http.StatusSeeOther, o.post(it, evil, "fr", "vouch", "text", evil).Code)
	now := o.item(it.ID)
	require.Equal(t, http.StatusSeeOther, o.post(now, evil, "fr", "edit", "text", evil+" 60").Code)
	now = o.item(it.ID)
	_, err := o.desk.Reject(t.Context(), review.Command{ID: it.ID, Revision: now.Hash, Actor: review.Actor{ID: evil, Name: evil, Kind: review.Person}}, "verbose", evil)
	require.NoError(t, err)
	requireTame(t, o.get("/draft?id="+it.ID, "fr").body)
	requireTame(t, o.get("/?shelf=closed", "fr").body)
	requireTame(t, o.get("/?done="+it.ID, "fr").body)
}

func TestHonestTextStaysWhole(t *testing.T) {
	const honest = "\n« Été » 👩‍👩‍👧 ❤️ שלום \u05d0\u200f 12 مرحبا\n\nfin"
	o := newOffice(t)
	it := o.submit("t", honest)
	a := o.get("/draft?id="+it.ID, "fr")
	require.Contains(t, a.body, "\n"+honest+"</textarea>", "a form adds the line end that browsers drop")
	require.NotContains(t, a.body, "⟦")
	it = o.submit("mail", "Une ligne.\r\nUne autre.")
	require.NotContains(t, o.get("/draft?id="+it.ID, "fr").body, "\uFFFD", "line ends of mails are no hidden characters")
}
