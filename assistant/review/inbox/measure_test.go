package inbox_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/review"
	"github.com/souffleur-go/souffleur/moderation"
)

const (
	karim = "Bravo Odile, on voit le niveau."
	odile = "Encore un qui fait la police."
)

// quarrel makes a draft answer a thread of two members.
func quarrel(d *assistant.Draft) {
	t := &d.Basis.Request.Thread
	t.Subject = "Le gardien était mort"
	t.Messages = []assistant.Message{
		{ID: "p-2", Author: assistant.Author{ID: "karim", Name: "Karim"}, Text: karim},
		{ID: "p-3", Author: assistant.Author{ID: "odile", Name: "Odile"}, Text: odile},
	}
	d.Task, d.Situation = assistant.TaskMediate, assistant.KindConflict
}

var (
	reminder = moderation.Proposal{
		Measure: moderation.MeasureRemind, Message: "p-2", Article: "2", Reason: "Ces mots visent une personne.", Rules: []string{"contempt"},
		Spans: []moderation.Span{{Start: strings.Index(karim, "on voit"), End: len(karim) - 1}},
	}
	masking = moderation.Proposal{Measure: moderation.MeasureMask, Message: "subject", Article: "1", Reason: "Un membre signale que la fin est dévoilée.", Rules: []string{"spoiler-title"}, Spans: []moderation.Span{{}}}
)

// notice makes a draft the notice of a measure.
func notice(m moderation.Proposal) func(*assistant.Draft) {
	return func(d *assistant.Draft) {
		quarrel(d)
		d.ID += "-" + m.Message
		d.Task, d.Basis.Request.Task, d.Basis.Request.Measure, d.Situation = assistant.TaskNotice, assistant.TaskNotice, &m, ""
		d.Basis.Evidence.Items = append(d.Basis.Evidence.Items, moderation.Item{
			ID: "charter-" + m.Article, Kind: moderation.KindPassage, Title: "Article " + m.Article + " – Respect", Text: "On se respecte.", Source: "charter:" + m.Article, URL: "https://club.example/charte",
		})
	}
}

func TestProposalsStandBesideTheirMessages(t *testing.T) {
	o := newOffice(t)
	it := o.submit("t", "Bonjour Karim, bonjour Odile.", quarrel, func(d *assistant.Draft) { d.Proposals = []moderation.Proposal{masking, reminder} })
	a := o.get("/draft?id="+it.ID, "fr")
	require.Contains(t, a.body, `Bravo Odile, <mark class="warn">on voit le niveau</mark>.`)
	require.Regexp(t, `on voit le niveau. ?Mesure proposée · une personne décide rappeler la charte pour le message de Karim article 2 Ces mots visent une personne.`, a.words())
	require.Contains(t, a.words(), "Mesure proposée · une personne décide masquer le titre du fil article 1 Un membre signale que la fin est dévoilée.")
	require.Equal(t, 2, strings.Count(a.body, `class="measure"`), "none beside the other message")
	require.Contains(t, a.body, ">Approuver</button>")
	require.NotContains(t, a.body, `class="banner"`)
	require.Contains(t, a.words(), "conflit")
	require.Contains(t, a.words(), "Approuver ce texte n'approuve aucune des mesures proposées")
	require.Contains(t, o.get("/draft?id="+it.ID, "en").words(), "Measure proposed · a person decides mask the title of the thread article 1")
	require.NotContains(t, o.get("/", "fr").words(), "Mesure", "a proposal beside a reply is no measure")
}

func TestAMeasureIsDecidedWithItsMessage(t *testing.T) {
	o := newOffice(t)
	it := o.submit("t", "Bonjour, nous rappelons l'article 2.", notice(reminder))
	row := o.get("/", "fr").words()
	require.Contains(t, row, "Karim : "+karim)
	require.Contains(t, row, "Mesure : rappeler la charte pour le message de Karim (article 2)")
	a := o.get("/draft?id="+it.ID, "fr")
	banner := a.body[strings.Index(a.body, `class="banner"`):]
	require.Less(t, strings.Index(banner, `class="measure"`), strings.Index(banner, `class="text draft"`), "above the text")
	require.Contains(t, banner, `<blockquote class="text" dir="auto">Bravo Odile, <mark class="warn">on voit le niveau</mark>.</blockquote>`)
	require.Contains(t, banner, `<a href="https://club.example/charte" rel="noopener noreferrer nofollow">Article 2 – Respect</a>`)
	require.Contains(t, a.words(), "Approuver approuve les deux : la mesure et le message ci-dessous.")
	require.Contains(t, a.body, ">Approuver la mesure et son message</button>")
	require.Contains(t, o.get("/draft?id="+it.ID, "en").body, ">Approve the measure and its message</button>")
	require.Contains(t, o.get("/draft?id="+it.ID, "en").words(), "Measure · a person decides send a reminder about the message by Karim")

	title := o.submit("t", "Bonjour, le titre est masqué.", notice(masking))
	require.Equal(t, review.StatePending, o.item(it.ID).State, "one measure does not take the place of another")
	require.Contains(t, o.get("/", "fr").words(), "Le gardien était mort")
	require.Contains(t, o.get("/draft?id="+title.ID, "fr").words(), "Mesure · une personne décide masquer le titre du fil Article 1 – Respect Un membre signale")
	require.Equal(t, http.StatusSeeOther, o.post(it, "Léa", "fr", "approve").Code)
	require.Equal(t, review.StateApproved, o.item(it.ID).State)
	approved := o.get("/draft?id="+it.ID, "fr").words()
	require.Contains(t, approved, "Mesure · approuvé rappeler la charte")
	require.NotContains(t, approved, "Rien ne se fait avant")
	require.Equal(t, review.StatePending, o.item(title.ID).State)
}

func TestAMeasureOfEveryKind(t *testing.T) {
	o := newOffice(t)
	for m, want := range map[moderation.Measure]string{
		moderation.MeasureMask:     "masquer les mots en cause dans le message d'Odile",
		moderation.MeasureHide:     "cacher le message d'Odile",
		moderation.MeasureRemove:   "retirer le message d'Odile",
		moderation.MeasureEscalate: "faire remonter le message d'Odile",
		"banish":                   "banish : le message d'Odile",
	} {
		p := moderation.Proposal{Measure: m, Message: "p-3", Spans: []moderation.Span{{Start: 0, End: 6}}}
		it := o.submit("t-"+string(m), "Bonjour.", notice(p))
		require.Contains(t, o.get("/draft?id="+it.ID, "fr").words(), want)
	}
	it := o.submit("gone", "Bonjour.", notice(moderation.Proposal{Measure: moderation.MeasureHide, Message: "p-9"}))
	require.Contains(t, o.get("/draft?id="+it.ID, "fr").words(), "cacher le message p-9")
}

func TestHostileMeasures(t *testing.T) {
	o := newOffice(t)
	m := moderation.Proposal{Measure: evil, Message: "m1", Article: evil, Reason: evil, Rules: []string{evil}, Spans: []moderation.Span{{Start: 9, End: 3}, {Start: -4, End: 1 << 20}, {Start: 5, End: len(evil) - 2}}}
	other := m
	other.Message = evil
	it := o.submit("t", "Bonjour.", evilDraft, func(d *assistant.Draft) {
		d.Findings, d.Citations = nil, nil
		d.Proposals = []moderation.Proposal{m, other}
	})
	measure := o.submit("u", "Bonjour.", evilDraft, func(d *assistant.Draft) {
		d.Findings, d.Citations = nil, nil
		d.Task, d.Basis.Request.Measure = assistant.TaskNotice, &m
		d.Basis.Evidence.Items[0].Source = "charter:" + evil
	})
	for _, lang := range []string{"fr", "en"} {
		for _, path := range []string{"/", "/draft?id=" + it.ID, "/draft?id=" + measure.ID} {
			requireTame(t, o.get(path, lang).body)
		}
	}
}

func TestAMeasureByHand(t *testing.T) {
	o := newOffice(t)
	it := o.submit("paste-1", "Bonjour.", notice(reminder))
	require.Equal(t, http.StatusSeeOther, o.post(it, "Léa", "fr", "approve").Code)
	require.Equal(t, http.StatusSeeOther, o.post(o.item(it.ID), "Léa", "fr", "copy", "unchanged", "yes").Code)
	require.Contains(t, o.get("/draft?id="+it.ID, "fr").words(), "Vous publiez à la main : appliquez aussi la mesure.")
}

func TestAMeasureOnAnOldMessage(t *testing.T) {
	o := newOffice(t)
	it := o.submit("t", "Bonjour.", quarrel, func(d *assistant.Draft) {
		th := &d.Basis.Request.Thread
		for i := range 20 {
			th.Messages = append(th.Messages, assistant.Message{ID: fmt.Sprint("n-", i), Author: assistant.Author{ID: "nadia", Name: "Nadia"}, Text: "Oui."})
		}
		last := moderation.Proposal{Measure: moderation.MeasureHide, Message: "n-19", Article: "3"}
		d.Proposals = []moderation.Proposal{reminder, last}
	})
	a := o.get("/draft?id="+it.ID, "fr")
	older, rest, found := strings.Cut(a.body, "</details>")
	require.True(t, found)
	require.Contains(t, older, `<mark class="warn">on voit le niveau</mark>`)
	require.Contains(t, older, "rappeler la charte pour le message de Karim")
	require.Contains(t, rest, "cacher le message de Nadia")
}
