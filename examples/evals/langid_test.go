package evals

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestLanguageCounts(t *testing.T) {
	data := cases(t, map[string]string{
		"langid/texts.dev.jsonl": `{"kind":"sentences","lang":"fr","text":"Où en est ma commande, s'il vous plaît ?"}
{"kind":"sentences","lang":"nl","text":"Where is my order, please?"}
{"kind":"single-words","lang":"de","text":"1234"}
`,
		"toxifrench/comments.dev.jsonl": `{"lang":"fr","text":"je n'ai pas encore reçu mon colis","set":"toxifrench"}
{"lang":"en","text":"they have not answered my question","set":"jigsaw-en"}
`,
		"mlma-fr/tweets.jsonl":      `{"lang":"fr","text":"vous êtes où ? je suis dans la rue"}`,
		"spam/sms.dev.jsonl":        `{"text":"Call me when you are there"}`,
		"persona-register/de.jsonl": `{"formal":"Haben Sie meine Nachricht bekommen?","informal":"Hast du meine Nachricht bekommen?"}`,
	})
	m, err := languageSuite(t.Context(), data)
	require.NoError(t, err)
	for key, want := range map[string]float64{
		"langid.sentences.texts": 2, "langid.sentences.accuracy": .5, "langid.sentences.wrong": .5, "langid.sentences.undecided": 0,
		"langid.sentences.fr.accuracy": 1, "langid.sentences.nl.wrong": 1, "langid.sentences.right_of_named": .5,
		"langid.single-words.undecided": 1, "langid.single-words.right_of_named": 0,
		"toxifrench.comments.accuracy": 1, "toxifrench.jigsaw-en.accuracy": 1, "mlma-fr.tweets.accuracy": 1, "spam.sms.en.accuracy": 1,
		"persona-register.sentences.texts": 2, "persona-register.sentences.de.accuracy": 1,
	} {
		got, ok := m[key]
		require.True(t, ok, key)
		require.InDelta(t, want, got, 1e-9, key)
	}
	require.Positive(t, m["us_per_text"])
	_, err = languageSuite(t.Context(), t.TempDir())
	require.ErrorIs(t, err, ErrNoData)
}
