package assistant_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/assistanttest"
)

func TestTriageWithoutAModel(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*assistant.Request)
		want   assistant.Outcome
		reason string
	}{
		{"automated mail", func(r *assistant.Request) { r.Thread.Headers = map[string]string{"auto-submitted": "auto-replied"} }, assistant.Ignored, "Auto-Submitted"},
		{"mailing list", func(r *assistant.Request) { r.Thread.Headers = map[string]string{"Precedence": "bulk"} }, assistant.Ignored, "Precedence"},
		{"bounce", func(r *assistant.Request) { r.Thread.Headers = map[string]string{"Return-Path": "<>"} }, assistant.Ignored, "Return-Path"},
		{"blocked", func(r *assistant.Request) { r.Thread.Member = &assistant.Member{Blocked: true} }, assistant.Ignored, "ne répond pas"},
		{"own echo", func(r *assistant.Request) {
			r.Thread.Messages = append(r.Thread.Messages, assistant.Message{Author: assistant.Author{Kind: assistant.AuthorAssistant}, Text: "Bonjour"})
		}, assistant.Ignored, "de la marque"},
		{"a person answered", func(r *assistant.Request) {
			r.Thread.Messages = append(r.Thread.Messages, assistant.Message{Author: assistant.Author{Kind: assistant.AuthorAgent}, Text: "Bonjour"})
		}, assistant.Ignored, "de la marque"},
		{"press", func(r *assistant.Request) {
			r.Thread.Messages[0].Text = "Bonjour, je suis journaliste et souhaite une interview."
		}, assistant.Routed, "presse"},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := assistanttest.Say("jamais")
			req := mail(question)
			c.change(&req)
			d, err := newAssistant(t, m).Draft(t.Context(), req)
			require.NoError(t, err)
			require.Equal(t, c.want, d.Outcome)
			require.Contains(t, d.Reason, c.reason)
			require.Empty(t, m.Prompts(), "no model is asked")
			require.NotEmpty(t, d.ID)
			if c.want == assistant.Routed {
				require.Equal(t, "communication", d.Route.To)
				require.Contains(t, d.Text, "Bonjour Hélène,")
				require.NotEmpty(t, d.Hash)
			}
		})
	}
}

func TestHumanHeadersAreAnswered(t *testing.T) {
	req := mail(question)
	req.Thread.Headers = map[string]string{"Auto-Submitted": "no", "Precedence": "normal", "Return-Path": "<helene@exemple.example>", "Subject": "Retour"}
	d, err := newAssistant(t, assistanttest.Say("Vous avez 30 jours pour rendre un livre à l'état neuf [1].")).Draft(t.Context(), req)
	require.NoError(t, err)
	require.Equal(t, assistant.Drafted, d.Outcome)
}

func TestJoinEventIsWelcomed(t *testing.T) {
	req := assistant.Request{Thread: assistant.Thread{Channel: "forum", Event: assistant.EventJoin}}
	d, err := newAssistant(t, assistanttest.Say("Bienvenue parmi nous !")).Draft(t.Context(), req)
	require.NoError(t, err)
	require.Equal(t, assistant.TaskWelcome, d.Task)
	require.Equal(t, "newcomer", d.Situation)
	require.Contains(t, d.Text, "Bonjour,\n")
}

func TestBadRequestsNamePlaceAndRemedy(t *testing.T) {
	a := newAssistant(t, assistanttest.Say("x"))
	for name, c := range map[string]struct {
		req  assistant.Request
		want []string
	}{
		"nothing to answer": {assistant.Request{}, []string{"neither a member message nor an event"}},
		"unbuilt task":      {assistant.Request{Task: "statement", Thread: mail(question).Thread}, []string{`task "statement"`, "reply"}},
		"all at once": {
			assistant.Request{Task: "dance", Thread: assistant.Thread{Event: "leave"}, Notes: []assistant.Note{{Text: "x"}}},
			[]string{"dance", "leave", "note 1 has no author"},
		},
		"author kind":  {assistant.Request{Thread: assistant.Thread{Messages: []assistant.Message{{Author: assistant.Author{Kind: "robot"}, Text: "x"}}}}, []string{"message 1", "robot"}},
		"huge":         {mail(string(make([]byte, 300<<10))), []string{"message 1 has 307200 bytes"}},
		"empty notice": {assistant.Request{Task: assistant.TaskNotice, Thread: mail(question).Thread}, []string{"notice needs"}},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := a.Draft(t.Context(), c.req)
			require.Equal(t, "thread", stageOf(t, err))
			for _, w := range c.want {
				require.ErrorContains(t, err, w)
			}
		})
	}
}

// Words of danger go to a person at once: no text is drafted and no model is called, until somebody has answered.
func TestDangerGoesToAPerson(t *testing.T) {
	for _, text := range []string{
		"Je n'en peux plus, je veux mourir. Vous avez une bonne blague ?",
		"Je vais te casser la gueule si le colis n'arrive pas.",
	} {
		m := assistanttest.Say("Ha !")
		d, err := newAssistant(t, m).Draft(t.Context(), mail(text))
		require.NoError(t, err)
		require.Equal(t, assistant.NeedsInput, d.Outcome)
		require.Equal(t, "safety", d.Situation)
		require.Equal(t, "high", d.Priority)
		require.Empty(t, d.Text)
		require.Contains(t, d.Question.Text, "Transmettre tout de suite à une personne")
		require.Empty(t, m.Prompts())
	}
	burst := mail("Je n'en peux plus, je veux mourir.")
	burst.Thread.Messages = append(burst.Thread.Messages, assistant.Message{Author: burst.Thread.Messages[0].Author, Text: "Et mon colis ?"})
	d, err := newAssistant(t, assistanttest.Say("x")).Draft(t.Context(), burst)
	require.NoError(t, err)
	require.Equal(t, assistant.NeedsInput, d.Outcome, "a further message does not hide the one before")
	d, err = newAssistant(t, assistanttest.Say("Vous avez 30 jours [1].")).Draft(t.Context(), mail("Ce roman va me tuer de rire ! Quel est le délai de retour ?"))
	require.NoError(t, err)
	require.Equal(t, assistant.Drafted, d.Outcome)
}
