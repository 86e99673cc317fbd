package extractive

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// The help pages of a shop that sends books, written for these tests.
var (
	whenPage = page{id: "faq:1", title: "En combien de temps suis-je livré ?", text: "En France, comptez 2 à 4 jours ouvrés après l'expédition ; en Belgique, 3 à 6 jours ouvrés."}
	freePage = page{id: "faq:2", title: "La livraison est-elle gratuite ?", text: "Le retrait sur place est gratuit. En point relais, la livraison coûte 3,90 €, ou 0,01 € à partir de 35 € de livres neufs."}
	clubPage = page{id: "club:1", title: "Premiers pas au Club", text: `## Venir aux soirées

Nous nous retrouvons le premier jeudi du mois à 19 h, à la librairie. L'entrée est libre. La soirée se termine vers 21 h. Il n'y en a pas en août.`}
	giveBackPage = page{id: "retours:1", title: "Retours", text: `Vous avez 30 jours pour rendre un livre à l'état neuf, qu'il ait été acheté en ligne ou en boutique.

## Rendre un livre en boutique

Apportez le livre avec le ticket de caisse. Le retour au comptoir est gratuit.

## Rendre un livre par la poste

1. Imprimez le bon de retour.
2. Glissez-le dans le colis.`}
)

func TestGreetingDoesNotPartAQuestionFromItsPage(t *testing.T) {
	c := complete(t, prompt("fr", "Bonjour, vous livrez en combien de temps ? Et c'est gratuit à partir de combien ?", whenPage, freePage, giveBackPage))
	require.Contains(t, c.Text, "comptez 2 à 4 jours ouvrés après l'expédition ; en Belgique, 3 à 6 jours ouvrés. [1]")
	require.Contains(t, c.Text, "la livraison coûte 3,90 €, ou 0,01 € à partir de 35 € de livres neufs. [2]")
	require.NotContains(t, c.Text, "comptoir", "what is free is the delivery asked about before")
	require.Empty(t, c.Ask)

	c = complete(t, prompt("fr", "Puis-je venir chercher mon vélo ? C'est gratuit ?", freePage))
	require.Contains(t, c.Text, "Le retrait sur place est gratuit. [1]", "the question before does not rule an answer out")
}

func TestShortQuestionStandsWithoutTheIntroduction(t *testing.T) {
	c := complete(t, prompt("fr", newbie, clubPage, giveBackPage, stepsPage))
	require.True(t, strings.HasPrefix(c.Text, "Nous nous retrouvons le premier jeudi du mois à 19 h, à la librairie. ["), c.Text)
	require.Empty(t, c.Ask)

	c = complete(t, prompt("fr", newbie, whenPage))
	require.Contains(t, c.Ask, "soirée")
	for _, word := range []string{"Théo", "viens", "ose"} {
		require.NotContains(t, c.Ask, word)
	}

	c = complete(t, prompt("en", "Hello, I'm Rose Miller. Do you sell vinyl records? Rose Miller", page{id: "a", title: "Returns", text: "You have 30 days to return a book."}))
	require.Contains(t, c.Ask, "vinyl")
	require.NotContains(t, c.Ask, "Rose")
}

func TestWishForTheEveningIsNoQuestion(t *testing.T) {
	require.Empty(t, complete(t, prompt("fr", "Merci pour tout, bonne soirée !", clubPage)).Text)
	require.Empty(t, complete(t, prompt("fr", "C'est combien ?", freePage)).Text, "a question that names no subject takes no value")
}

func TestBothSidesOfAChoiceAreAnswered(t *testing.T) {
	c := complete(t, prompt("fr", "Faut-il renvoyer le livre par la poste, ou puis-je le rapporter en boutique ?", giveBackPage, whenPage))
	require.Contains(t, c.Text, "Rendre un livre par la poste : imprimez le bon de retour. Glissez-le dans le colis. [1]")
	require.Contains(t, c.Text, "Rendre un livre en boutique : apportez le livre avec le ticket de caisse. [1]")

	c = complete(t, prompt("fr", "Je voudrais être remboursé de mon livre ou l'échanger.", giveBackPage))
	require.NotContains(t, c.Text, "Rendre un livre par la poste :", "a heading that holds the other words only is on neither side")

	c = complete(t, prompt("fr", "La carte cadeau est-elle remboursable ou échangeable ?", cardPage))
	require.Equal(t, "Carte cadeau : elle n'est ni remboursable ni échangeable contre des espèces. [1]", c.Text, "one sentence on both")
}

func TestOnlyTheKindOfValueAskedForAnswers(t *testing.T) {
	c := complete(t, prompt("fr", "Combien coûte la livraison en Belgique ?", whenPage))
	require.Empty(t, c.Text, "a delay is no price")
	require.NotEmpty(t, c.Ask)
}

func TestSentenceFarFromItsHeadingIsNoAnswer(t *testing.T) {
	c := complete(t, prompt("en", "How do I export my chat messages to text files?",
		page{id: "a", title: "Get addresses of senders", text: "Export the messages as text, then search the database for senders."}))
	require.Empty(t, c.Text)
	c = complete(t, prompt("en", "How do I export messages to text?",
		page{id: "a", title: "Senders", text: "Export the messages as text, then search the database for senders."}))
	require.NotEmpty(t, c.Text, "a sentence that holds the whole question needs no heading")
}
