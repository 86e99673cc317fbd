package rules_test

import (
	"context"
	"strings"
	"testing"

	"github.com/souffleur-go/souffleur/moderation"
	"github.com/souffleur-go/souffleur/moderation/rules"
	"github.com/stretchr/testify/require"
)

// TestPersonalDataByWhoWroteIt holds the severities: another person's data blocks, what the member wrote is to be masked, a
// card or a password is never repeated.
func TestPersonalDataByWhoWroteIt(t *testing.T) {
	const (
		account  = "FR76 3000 6000 0112 3456 7890 189"
		card     = "4111 1111 1111 1111"
		password = "mot de passe : Soleil2024"
	)
	for _, c := range []struct {
		name, draft string
		kind        moderation.Kind
		evidence    string
		want        moderation.Severity
		silent      bool
	}{
		{"nobody's account", account, moderation.KindThread, "Bonjour", moderation.Block, false},
		{"the member's account", account, moderation.KindThread, "IBAN " + strings.ReplaceAll(account, " ", ""), moderation.Warn, false},
		{"the brand's account", account, moderation.KindPassage, "Virements : " + account, moderation.Block, true},
		{"an approved reply's account", account, moderation.KindPrecedent, account, moderation.Block, false},
		{"the member's card", card, moderation.KindThread, card, moderation.Block, false},
		{"a card on a page", card, moderation.KindPassage, card, moderation.Block, false},
		{"the member's password", password, moderation.KindThread, password, moderation.Block, false},
		{"a password on a page", password, moderation.KindPassage, password, moderation.Warn, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := moderation.Subject{Text: "Voici : " + c.draft, Reader: "fr", Evidence: moderation.Evidence{Items: []moderation.Item{{ID: "1", Kind: c.kind, Text: c.evidence}}}}
			found, err := rules.PersonalData().Check(context.Background(), s)
			require.NoError(t, err)
			if c.silent {
				require.Empty(t, found)
				return
			}
			require.Len(t, found, 1)
			require.Equal(t, c.want, found[0].Severity)
			reads(t, found[0], "fr")
		})
	}
}

// TestSuggestionsShowOnlyTheEnd: no suggestion repeats what the finding is about.
func TestSuggestionsShowOnlyTheEnd(t *testing.T) {
	for text, want := range map[string]string{
		"Carte 4111 1111 1111 1111": "L'enlever, ou n'en garder que la fin : « … se terminant par 1111 ».",
		"Mot de passe : Soleil2024": "L'enlever de la réponse.",
		"Née le 12/03/1984":         "L'enlever de la réponse.",
	} {
		found, err := rules.PersonalData().Check(context.Background(), moderation.Subject{Text: text, Reader: "fr"})
		require.NoError(t, err)
		require.Len(t, found, 1, text)
		require.Equal(t, want, found[0].Suggestion)
	}
}
