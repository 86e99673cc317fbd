package inbox_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/review"
	"github.com/souffleur-go/souffleur/assistant/review/inbox"
	"github.com/souffleur-go/souffleur/moderation"
	"github.com/souffleur-go/souffleur/persona"
)

func TestLongThreadsAreFolded(t *testing.T) {
	o := newOffice(t)
	it := o.submit("t", "Vous avez 30 jours.", func(d *assistant.Draft) {
		list := &d.Basis.Request.Thread.Messages
		*list = nil
		for i := range 20 {
			*list = append(*list, assistant.Message{ID: fmt.Sprint("m", i), Author: assistant.Author{Name: "Hélène"}, Text: fmt.Sprintf("Message numéro %d.", i)})
		}
		(*list)[19].Text = strings.Repeat("mot ", 2000)
	})
	a := o.get("/draft?id="+it.ID, "fr")
	require.Contains(t, a.words(), "Messages plus anciens 8")
	require.Contains(t, a.words(), "la suite (4000 caractères)")
	require.Less(t, strings.Index(a.body, "Messages plus anciens"), strings.Index(a.body, "Message numéro 7."))
	require.Less(t, strings.Index(a.body, "Message numéro 7."), strings.Index(a.body, "Message numéro 8."))
	require.Equal(t, 2000, strings.Count(a.body, "mot "), "nothing is lost")
}

func TestWhatAMessageHidesStandsAtIt(t *testing.T) {
	o := newOffice(t)
	it := o.submit("t", "Vous avez 30 jours.", func(d *assistant.Draft) {
		d.Basis.Request.Thread.Messages = []assistant.Message{
			{ID: "a", Author: assistant.Author{Name: "Karim"}, Text: "Premier."}, {Author: assistant.Author{Name: "Odile"}, Text: "Deuxième."}, {ID: "c", Text: "Troisième."},
		}
		for id, said := range map[string]string{"a": "caché chez Karim", "2": "caché chez Odile", "gone": "caché ailleurs"} {
			d.Inbound = append(d.Inbound, assistant.InboundFinding{Message: id, Finding: moderation.Finding{Rule: "hidden-text", Severity: moderation.Warn, Match: said, Why: "invisible"}})
		}
	})
	for lang, kind := range map[string]string{"fr": "Texte caché", "en": "Hidden text"} {
		a := o.get("/draft?id="+it.ID, lang)
		require.Contains(t, a.words(), kind)
		at := -1
		for _, w := range []string{"Premier.", "caché chez Karim", "Deuxième.", "caché chez Odile", "Troisième.", "caché ailleurs"} {
			next := strings.Index(a.body, w)
			require.Greater(t, next, at, w)
			at = next
		}
	}
}

func TestTheVoiceIsExplained(t *testing.T) {
	o := newOffice(t)
	it := o.submit("t", "Vous avez 30 jours.", func(d *assistant.Draft) {
		d.Voice = []persona.Value{
			{Key: "voice.register", Value: "V", From: "address.fr.register", Line: 12, Origin: "lune.yaml"},
			{Key: "voice.humour", Value: "0", From: "humour.zero_when", Line: 40, Origin: "lune.yaml"},
			{Key: "voice.emoji", Value: "0", From: "situations.complaint", Line: 90, Origin: "lune.yaml"},
			{Key: "voice.exclamations", Value: ""},
			{Key: "voice.language", Value: "fr", From: "member"},
			{Key: "voice.target", Value: "0"},
		}
	})
	for lang, want := range map[string][]string{
		"fr": {"Adresse vouvoiement réglage de la persona · lune.yaml:12", "Humour aucun jamais d'humour dans cette situation", "Émojis aucun la persona le veut dans la situation « réclamation »", "Points d'exclamation sans limite réglage par défaut", "Langue fr le membre le souhaite"},
		"en": {"Address formal setting of the persona · lune.yaml:12", "Humour none never humour in this situation", "Emoji none the persona wants it in the situation “complaint”", "Exclamation marks no limit default setting", "Language fr the member wishes it"},
	} {
		a := o.get("/draft?id="+it.ID, lang)
		for _, w := range want {
			require.Contains(t, strings.ReplaceAll(a.spaced(), "\u00a0", " "), w)
		}
		require.NotContains(t, a.words(), "Longueur visée")
	}
}

// spaced is words with a blank for every tag.
func (a answer) spaced() string {
	b := a
	b.body = tags.ReplaceAllString(a.body, " ")
	return b.words()
}

func TestKeysAreShownAndLeadSomewhere(t *testing.T) {
	o, _ := counter(t)
	o.submit("t", "Vous avez 30 jours.")
	o.submit("held", "Vous avez 60 jours.")
	o.submit("asks", "", func(d *assistant.Draft) {
		d.Outcome, d.Question = assistant.NeedsInput, &assistant.Question{Text: "Quel prix ?"}
	})
	key := regexp.MustCompile(`<dt><kbd>([a-z?])</kbd></dt>`)
	for path, some := range map[string]string{"/": "f", "/paste": "p", "/draft?id=draft-t": "a", "/draft?id=draft-held": "o", "/draft?id=draft-asks": "x"} {
		for _, lang := range []string{"fr", "en"} {
			a := o.get(path, lang)
			shown := map[string]bool{}
			for _, m := range key.FindAllStringSubmatch(a.body, -1) {
				require.False(t, shown[m[1]], "%s: %s twice", path, m[1])
				shown[m[1]] = true
				if !strings.Contains("jk?", m[1]) {
					require.Contains(t, a.body, `data-key="`+m[1]+`"`, "%s: %s", path, m[1])
				}
			}
			require.True(t, shown[some] && shown["?"] && shown["q"], path)
			require.Contains(t, a.body, `<details class="keys" id="help">`)
		}
	}
}

func TestTenantAndFiltersStayInView(t *testing.T) {
	o := newOffice(t, func(c *inbox.Config) { c.Tenant = func(*http.Request) (string, error) { return "lune", nil } })
	require.Contains(t, o.get("/", "fr").words(), "lune · Léa")
	o = newOffice(t)
	o.submit("t", "Vous avez 30 jours.")
	a := o.get("/?channel=forum&held=L%C3%A9a", "fr")
	require.Contains(t, a.body, "channel=forum&amp;held=L%C3%A9a&amp;shelf=unknown")
	require.Contains(t, a.words(), "À relire 0", "the counts follow the filters")
	require.Contains(t, o.get("/?channel=forum", "fr").words(), "À relire 1")
	require.NotContains(t, a.words(), "lune")
}

// TestHostileThreadsTakeLinearTime measures pages of threads that grow; the bound is loose, since machines differ.
func TestHostileThreadsTakeLinearTime(t *testing.T) {
	for name, unit := range map[string]string{
		"tags": "<b></b>", "hidden": "a\u200b\u202e", "tag characters": "\U000E0069", "combining": "e\u0301\u0301", "lines": "\n", "words": "mot ", "quotes": ">", "invalid": "\xff",
	} {
		t.Run(name, func(t *testing.T) {
			o := newOffice(t)
			page := func(size int) time.Duration {
				it := o.submit(fmt.Sprint("t", size), "Vous avez 30 jours.", func(d *assistant.Draft) {
					d.Basis.Request.Thread.Messages[0].Text = strings.Repeat(unit, size/len(unit))
				})
				start := time.Now()
				a := o.send(httptest.NewRequest(http.MethodGet, "/draft?id="+it.ID, nil), "Léa", "fr")
				require.Equal(t, http.StatusOK, a.Code)
				require.Less(t, a.Body.Len(), 1<<20)
				return time.Since(start)
			}
			small, large := page(25<<10), page(200<<10)
			t.Logf("25 KiB %s, 200 KiB %s", small.Round(time.Microsecond), large.Round(time.Microsecond))
			require.Less(t, large, 3*time.Second)
		})
	}
}

func TestReceiptIsShown(t *testing.T) {
	o, _ := counter(t)
	it := o.byHand()
	require.Equal(t, http.StatusSeeOther, o.post(it, "Léa", "fr", "copy", "unchanged", "yes").Code)
	a := o.post(it, "Léa", "fr", "published", "url", "pas une adresse")
	require.Equal(t, http.StatusUnprocessableEntity, a.Code)
	require.Contains(t, a.body, `value="pas une adresse"`)
	require.Equal(t, http.StatusSeeOther, o.post(it, "Léa", "fr", "published", "url", "https://forum.example/42").Code)
	require.Equal(t, review.StatePublished, o.item(it.ID).State)
	require.Contains(t, o.get("/draft?id="+it.ID, "fr").words(), "paru ici : https://forum.example/42")
}
