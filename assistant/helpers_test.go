package assistant_test

import (
	"context"
	"errors"
	"flag"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/assistanttest"
	"github.com/souffleur-go/souffleur/persona"
)

var update = flag.Bool("update", false, "rewrite golden files")

var clock = time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC)

func profile(t testing.TB) *persona.Profile {
	t.Helper()
	p, err := persona.Load(os.DirFS("testdata"), "lune.yaml")
	require.NoError(t, err)
	return p
}

// pages are what the fixed retriever finds: two public pages, one internal, one expired.
var pages = assistanttest.Fixed{
	{
		ID: "retours", Source: "retours.md", Line: 12, Title: "Retours", URL: "https://maison-lune.example/retours", Lang: "fr",
		Text: "Vous avez 30 jours pour rendre un livre à l'état neuf. Le remboursement suit sous 14 jours après réception.",
	},
	{
		ID: "retard", Source: "colis-en-retard.md", Line: 8, Title: "Colis en retard", Lang: "fr",
		Text: "Au-delà de 7 jours ouvrés, nous ouvrons une enquête ; le transporteur répond sous 5 jours ouvrés. Si le colis est déclaré perdu, vous choisissez entre un nouvel envoi et le remboursement.",
	},
	{
		ID: "gestes", Source: "gestes.md", Line: 1, Title: "Gestes commerciaux", Lang: "fr", Internal: true,
		Text: "Bon d'achat de 15 € au-delà du quarante-cinquième jour.",
	},
	{
		ID: "agenda", Source: "agenda.md", Line: 1, Title: "Agenda d'octobre", Lang: "fr",
		Text:  "Soirée science-fiction le jeudi 1er octobre à 19 h.",
		Until: time.Date(2026, 10, 31, 0, 0, 0, 0, time.UTC),
	},
}

func newAssistant(t testing.TB, models ...assistant.Model) *assistant.Assistant {
	t.Helper()
	return configured(t, func(*assistant.Config) {}, models...)
}

func configured(t testing.TB, change func(*assistant.Config), models ...assistant.Model) *assistant.Assistant {
	t.Helper()
	cfg := assistant.Config{
		Persona: profile(t), Retriever: pages, Models: models,
		Clock: func() time.Time { return clock },
	}
	change(&cfg)
	a, err := assistant.New(cfg)
	require.NoError(t, err)
	return a
}

func mail(text string) assistant.Request {
	return assistant.Request{Thread: assistant.Thread{
		ID: "t1", Tenant: "lune", Channel: "email",
		Messages: []assistant.Message{{ID: "m1", Author: assistant.Author{Name: "Hélène Roy"}, Text: text}},
	}}
}

const question = "Bonjour, quel est le délai pour rendre un livre neuf, s'il vous plaît ?"

// failing is a model that always fails with the same error.
type failing struct{ err error }

func (f failing) Complete(context.Context, *assistant.Prompt) (*assistant.Completion, error) {
	return nil, f.err
}

func stageOf(t *testing.T, err error) string {
	t.Helper()
	var se *assistant.StageError
	require.True(t, errors.As(err, &se), "want a StageError, got %v", err)
	return se.Stage
}
