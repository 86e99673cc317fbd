package main

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/review"
	"github.com/souffleur-go/souffleur/moderation"
)

// quarrel has the members of the sample attack each other, and returns the mediation and its measures by what they are about.
func (h *house) quarrel() (mediation review.Item, measures map[string]review.Item) {
	h.Helper()
	plays, err := casting()
	require.NoError(h, err)
	thread, err := plays[4].thread(0)
	require.NoError(h, err)
	h.place.receive(thread)
	h.until(func() bool {
		mediation, measures = h.drafts(thread.ID, review.StatePending)
		return len(measures) == 3
	})
	require.Equal(h, assistant.TaskMediate, mediation.Draft.Task)
	return mediation, measures
}

func (h *house) drafts(thread string, state review.State) (mediation review.Item, measures map[string]review.Item) {
	h.Helper()
	items, _, err := h.desk.List(h.Context(), review.Filter{Tenant: h.place.tenant, Thread: thread, States: []review.State{state}})
	require.NoError(h, err)
	measures = map[string]review.Item{}
	for _, it := range items {
		if m := it.Basis.Request.Measure; m != nil {
			measures[m.Message] = it
		} else {
			mediation = it
		}
	}
	return mediation, measures
}

// decided approves a draft in the inbox and waits until it is published.
func (b *browser) decided(it review.Item) {
	b.Helper()
	require.Equal(b, http.StatusOK, b.decide(it.ID, "approve").status)
	b.until(func() bool {
		_, err := b.desk.Drain(b.Context(), b.place.tenant, b.place)
		require.NoError(b, err)
		return b.now(it).State == review.StatePublished
	})
}

const spoiler = "le gardien était mort depuis le début"

func TestAQuarrelIsMediatedAndItsMeasuresAreDecided(t *testing.T) {
	o := calm(t)
	h := start(t, o)
	mediation, measures := h.quarrel()
	me := h.visitor("Camille")
	queue := me.get("/inbox/")
	require.Equal(t, 4, len(links.FindAllString(queue.body, -1)))
	require.Contains(t, queue.words(), "Mesure : masquer le titre du fil (article 1)")
	require.Contains(t, me.get("/inbox/draft?id="+mediation.ID).words(), "Mesure proposée · une personne décide")
	before := h.stranger().get("/desk/").words()
	require.Contains(t, before, spoiler, "nothing acts alone")
	require.NotContains(t, before, "article 1")

	notice := me.get("/inbox/draft?id=" + measures["subject"].ID)
	require.Contains(t, notice.body, "Approuver la mesure et son message")
	me.decided(measures["subject"])
	require.Equal(t, review.StatePending, h.now(mediation).State)
	after := h.stranger().get("/desk/").words()
	require.NotContains(t, after, spoiler)
	require.Contains(t, after, "[titre masqué]")
	require.Contains(t, after, "Masqué · article 1 – La fin d'un livre est masquéeMessage de l'équipeBonjour, Le titre de ce fil est masqué")

	me.decided(measures["p-2"])
	after = h.stranger().get("/desk/").words()
	require.Contains(t, after, "Rappel de la charte · article 2 – On parle des livres, pas des personnesMessage de l'équipe à KarimBonjour Karim,")
	require.Contains(t, after, "on voit le niveau", "a reminder leaves the message")
	require.NotContains(t, after, "à Odile", "the other measure waits for its own decision")
	me.decided(mediation)
	late := me.decide(measures["p-3"].ID, "approve")
	require.Equal(t, http.StatusConflict, late.status, "the mediation is new in the thread")
	version := regexp.MustCompile(`name="version" value="([^"]*)"`).FindStringSubmatch(late.body)
	require.NotNil(t, version)
	require.Equal(t, http.StatusOK, me.decide(measures["p-3"].ID, "rebase", "version", version[1]).status)
	me.decided(measures["p-3"])

	require.NoError(t, h.stop())
	h = start(t, o)
	after = h.stranger().get("/desk/").words()
	require.NotContains(t, after, spoiler, "a restart takes no measure back")
	require.Contains(t, after, "Masqué · article 1")
	require.Len(t, h.place.measures(mediation.Thread), 3)
	now, _ := h.place.thread(mediation.Thread)
	require.Len(t, now.Messages, 3, "the mediation is a message, a notice is none")
}

func TestAnAnsweredMeasureIsNotProposedAgain(t *testing.T) {
	h := start(t, calm(t))
	mediation, measures := h.quarrel()
	me := h.visitor("Camille")
	me.decided(measures["subject"])
	require.Equal(t, http.StatusOK, me.decide(measures["p-2"].ID, "reject", "reason", "not-needed").status)
	require.NoError(t, h.place.add(mediation.Thread, mediation.Basis.Request.Thread.Messages[0].Author, "Et je ne suis pas le seul à le penser."))
	h.until(func() bool {
		fresh, again := h.drafts(mediation.Thread, review.StatePending)
		return fresh.ID != "" && fresh.ID != mediation.ID && again["p-3"].Version == "3"
	})
	_, again := h.drafts(mediation.Thread, review.StatePending)
	require.Len(t, again, 1, "yes and no both stand")
	require.NotContains(t, h.stranger().get("/desk/").words(), spoiler, "a new message takes no measure back")
}

func TestARejectedMeasureDoesNothing(t *testing.T) {
	h := start(t, calm(t))
	_, measures := h.quarrel()
	me := h.visitor("Camille")
	require.Equal(t, http.StatusOK, me.decide(measures["subject"].ID, "reject", "reason", "not-needed").status)
	_, err := h.desk.Drain(t.Context(), h.place.tenant, h.place)
	require.NoError(t, err)
	require.Contains(t, h.stranger().get("/desk/").words(), spoiler)
	require.Empty(t, h.place.measures(measures["subject"].Thread))
}

func TestChangesToANoticeKeepItsMeasure(t *testing.T) {
	h := start(t, calm(t))
	mediation, measures := h.quarrel()
	before := measures["p-2"]
	require.Equal(t, http.StatusOK, h.visitor("Camille").decide(before.ID, "changes", "text", "Plus court.").status)
	h.until(func() bool {
		_, now := h.drafts(mediation.Thread, review.StatePending)
		return now["p-2"].ID != "" && now["p-2"].ID != before.ID
	})
	_, now := h.drafts(mediation.Thread, review.StatePending)
	require.Equal(t, before.Basis.Request.Measure, now["p-2"].Basis.Request.Measure)
	require.Len(t, now, 3)
}

func TestWhatMembersSeeOfAMeasure(t *testing.T) {
	said := "Appelez le 06 12 34 56 78 ce soir."
	thread := assistant.Thread{ID: "t", Subject: "Titre", Messages: []assistant.Message{{ID: "a", Author: assistant.Author{Name: "Ann"}, Text: said}}}
	phone := moderation.Span{Start: strings.Index(said, "06"), End: strings.Index(said, " ce")}
	for _, tt := range []struct {
		m    moderation.Proposal
		now  string
		want string
	}{
		{moderation.Proposal{Measure: moderation.MeasureMask, Message: "a", Spans: []moderation.Span{phone}}, said, "Appelez le [masked] ce soir."},
		{moderation.Proposal{Measure: moderation.MeasureMask, Message: "a", Spans: []moderation.Span{phone}}, "Édité : " + said, "[masked]"},
		{moderation.Proposal{Measure: moderation.MeasureMask, Message: "a"}, said, "[masked]"},
		{moderation.Proposal{Measure: moderation.MeasureHide, Message: "a"}, said, "[hidden]"},
		{moderation.Proposal{Measure: moderation.MeasureRemove, Message: "a"}, said, "[removed]"},
		{moderation.Proposal{Measure: moderation.MeasureEscalate, Message: "a"}, said, said},
	} {
		place := newHelpdesk("demo", "Demo")
		place.take("key", thread, tt.m, "draft", "Hello Ann", place.since)
		place.take("key", thread, tt.m, "draft", "Hello Ann", place.since)
		require.Len(t, place.measures("t"), 1)
		now := copied(thread)
		now.Messages[0].Text = tt.now
		p := &memberPage{page: &page{}}
		v := p.thread(now)
		p.measures(&v, now, place.measures("t"))
		require.Equal(t, tt.want, v.Messages[0].Text, tt.m.Measure)
		require.Equal(t, "Message of the team to Ann", v.Messages[0].Measures[0].To)
	}
}

func TestBrowserMeasures(t *testing.T) {
	h := start(t, calm(t))
	mediation, measures := h.quarrel()
	me := h.tab().enters("Camille")
	me.shot("measures-queue")
	me.draft(mediation.ID)
	me.shot("mediation")
	require.Contains(t, me.text("main"), "une personne décide")
	me.draft(measures["p-2"].ID)
	me.shot("measure")
	require.Contains(t, me.text(".banner"), "rappeler la charte pour le message de Karim")
	require.Contains(t, me.text(".banner"), "on voit le niveau")
	for _, about := range []string{"p-2", "subject"} {
		me.draft(measures[about].ID)
		require.Equal(t, 200, me.acts("approve"))
		h.until(func() bool { return h.now(measures[about]).State == review.StatePublished })
	}
	me.open("/desk/")
	me.shot("measures-taken")
	require.Contains(t, me.text("main"), "Masqué · article")
	require.NotContains(t, me.text("main"), spoiler)
}
