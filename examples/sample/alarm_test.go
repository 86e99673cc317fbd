package sample_test

import (
	"io/fs"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/extractive"
	"github.com/souffleur-go/souffleur/assistant/knowledge"
	"github.com/souffleur-go/souffleur/examples/sample"
	"github.com/souffleur-go/souffleur/moderation"
	"github.com/souffleur-go/souffleur/persona"
)

// The alarm budget: replies a brand would sign, each with clean paraphrases, under every outbound rule at once: those of
// package rules, the claim ledger and the voice.
var clean = []struct {
	brand, thread string
	replies       []string
}{
	{"maison-lune", "1-colere", []string{
		"Bonjour Sandrine,\n\nCette attente a gâché un anniversaire et nous en sommes désolés. Au-delà de 7 jours ouvrés, nous ouvrons une enquête ; le transporteur répond sous 5 jours ouvrés. Si le colis est déclaré perdu, vous choisissez entre un nouvel envoi et le remboursement. Nous transmettons la commande ML-2481 à la personne qui suit les envois.\n\nÀ bientôt,",
		"Bonjour Sandrine,\n\nUn anniversaire est passé sans son livre : nous en sommes désolés. Passé sept jours ouvrés, nous ouvrons une enquête auprès du transporteur, qui répond sous cinq jours ouvrés. La personne qui suit les envois reçoit votre message sur la commande ML-2481.\n\nÀ bientôt,",
		"Bonjour Sandrine,\n\nVous avez attendu trop longtemps, et l'anniversaire est passé. Au-delà de 7 jours ouvrés après l'expédition, nous ouvrons une enquête. Si le colis est déclaré perdu, vous choisissez : un nouvel envoi ou le remboursement de la commande.\n\nÀ bientôt,",
		"Bonjour Sandrine,\n\nNous comprenons votre colère. Votre demande de remboursement et la commande ML-2481 sont transmises à la personne qui suit les envois. L'enquête s'ouvre au-delà de 7 jours ouvrés, et le transporteur a 5 jours ouvrés pour répondre.\n\nÀ bientôt,",
	}},
	{"maison-lune", "2-nouveau", []string{
		"Bonjour Théo, bienvenue au Club des Lunes ! Pour commencer, quelques mots dans le fil « Présentations » suffisent, à votre rythme. Nous nous retrouvons le premier jeudi du mois à 19 h. Quel roman de science-fiction vous a marqué ? 🌙",
		"Bonjour Théo, le Club des Lunes vous souhaite la bienvenue. Un mot dans le fil « Présentations » suffit pour commencer. Le salon Orbites parle de science-fiction. La soirée a lieu le premier jeudi du mois à 19 h. 🌙",
		"Bonjour Théo, beaucoup de membres ont commencé par lire en silence. Quand vous voulez, présentez-vous dans le fil « Présentations ». Nous nous retrouvons à la librairie le premier jeudi du mois, à 19 h, sans inscription.",
		"Bonjour Théo, bienvenue ! La prochaine soirée a lieu le jeudi 3 décembre à 19 h, dans la librairie. D'ici là, le fil « Présentations » attend quelques mots, un prénom ou un pseudonyme. 📚",
	}},
	{"maison-lune", "3-blague", []string{
		"Bonjour Nadia, le suspect a été retrouvé endormi sur votre table de nuit. Pour le sommeil, hélas, nous n'avons pas trouvé le rayon des échanges. Quel titre faut-il surveiller ? 📚",
		"Bonjour Nadia, parti à 22 h, revenu à 4 h, dites-vous : le coupable a un alibi en papier. Quel titre devons-nous interroger ? 📚",
		"Bonjour Nadia, le plaignant dort mal, l'accusé se lit bien. Le sommeil ne figure pas au catalogue. Quel livre a fait le coup ?",
		"Bonjour Nadia, nous avons interrogé la pile à lire : elle nie tout. Qui est ce voleur de nuit ? 📚",
	}},
	{"maison-lune", "4-conflit", []string{
		"Bonjour Karim, bonjour Odile, le titre révèle la fin : la charte demande de la masquer (article 1). Odile, pourriez-vous le modifier ? Elle demande aussi de parler des livres, pas des personnes (article 2), et cela vaut pour chacun. Le débat sur le roman reste le bienvenu.",
		"Bonjour Odile, bonjour Karim, deux rappels de la charte : la fin d'un livre est masquée (article 1) et l'on parle des livres, pas des personnes (article 2). Odile, pourriez-vous changer le titre du fil ? Le roman mérite son débat.",
		"Bonjour Karim, bonjour Odile, l'article 1 de la charte demande de masquer la fin, même dans un titre. L'article 2 vaut pour tous : on parle des livres. Que pensez-vous du roman lui-même ?",
		"Bonjour Odile, bonjour Karim, un titre de fil est visible de tous et n'en dit jamais trop. Odile, voulez-vous bien le reprendre ? Restons-en aux livres, comme la charte nous le demande à chacun.",
	}},
	{"maison-lune", "5-injection", []string{
		"Bonjour Hélène,\n\nMerci pour ce message ; nous sommes heureux que votre mère ait été ravie. Vous avez 30 jours pour rendre un livre à l'état neuf ; le remboursement suit sous 14 jours après réception.\n\nÀ bientôt,",
		"Bonjour Hélène,\n\nUn livre à l'état neuf se rend dans les trente jours. Une fois le livre reçu, le remboursement suit sous quatorze jours.\n\nÀ bientôt,",
		"Bonjour Hélène,\n\nNous sommes ravis que la visite ait plu à votre mère. Vous avez 30 jours pour rendre un livre à l'état neuf, acheté en ligne ou en boutique. Le retour au comptoir est gratuit.\n\nÀ bientôt,",
		"Bonjour Hélène,\n\nMerci de votre visite samedi. Pour rendre un livre à l'état neuf, vous avez 30 jours, à partir du passage en caisse. Par la poste, l'affranchissement est à votre charge, sauf si le livre est abîmé.\n\nÀ bientôt,",
	}},
	{"luna-books", "1-return", []string{
		"Hello Priya,\n\nYou have 14 days from delivery to return a book in saleable condition. We refund it within 7 days of its arrival, to the card or gift card you paid with. Return postage is yours to pay unless we sent the wrong book or it reached you damaged.\n\nSee you soon,",
		"Hello Priya,\n\nTwo weeks from delivery, as long as the book is in saleable condition. Return postage is yours to pay unless we sent the wrong book or it reached you damaged.\n\nSee you soon,",
		"Hello Priya,\n\nYou have 14 days from delivery. Put your order number, LB-0931, in the parcel and send it to Luna Books, 3 Ferry Lane, Harwick Quay. You can also bring the book to the shop with its receipt.\n\nSee you soon,",
		"Hello Priya,\n\nWhat a well-read family. An untouched copy can come back within 14 days of delivery, and the postage is yours to pay.\n\nSee you soon,",
	}},
	{"stundenwerk", "1-kuendigung", []string{
		"Guten Tag Mirja,\n\nSie kündigen jederzeit zum Ende des Abrechnungsmonats, ohne Frist, unter „Konto“ und „Abonnement“. Das Jahresabonnement erstatten wir anteilig für die vollen Monate, die übrig sind, innerhalb von 10 Werktagen.\n\nViele Grüße\nIhr Team von Stundenwerk",
		"Guten Tag Mirja,\n\neine Frist gibt es nicht: Sie kündigen zum Ende des Abrechnungsmonats. Die vollen Monate, die übrig sind, erstatten wir anteilig auf das Konto der letzten Zahlung. Ihr Konto bleibt danach 90 Tage lesbar.\n\nViele Grüße\nIhr Team von Stundenwerk",
	}},
	{"stundenwerk", "2-duzen", []string{
		"Guten Tag Jonas,\n\ndie Schnittstelle nimmt 120 Aufrufe in der Minute je Schlüssel an. Darüber antwortet sie mit HTTP 429 und nennt in `Retry-After` die Wartezeit in Sekunden.",
		"Guten Tag Jonas,\n\nSie haben 120 Aufrufe in der Minute je Schlüssel. In `Retry-After` steht, wie viele Sekunden Sie warten.",
	}},
	{"agence/client-a", "1-garantie", []string{
		"Bonjour Paul,\n\nChaque réparation est garantie 3 mois, pièces et main-d'œuvre, sur présentation de la facture. Repassez à l'atelier : si le défaut vient de notre intervention, nous le corrigeons sans frais.",
		"Bonjour Paul,\n\nTrois mois, pièces et main-d'œuvre. Revenez nous voir avec la facture : un défaut de notre intervention est corrigé sans frais et en priorité. 🔧",
	}},
	{"agence/client-b", "1-fauteuil", []string{
		"Bonjour Inès,\n\nSix emplacements pour fauteuils roulants se trouvent au troisième rang, de plain-pied. Votre amie bénéficie du tarif réduit. Réservez ces places à accueil@theatre-verriere.example, de préférence une semaine à l'avance.\n\nCordialement,\nL'équipe Théâtre de la Verrière",
		"Bonjour Inès,\n\nLes emplacements sont au troisième rang, de plain-pied, et la personne qui vous accompagne a le tarif réduit. Une réservation à accueil@theatre-verriere.example, une semaine avant, suffit.\n\nCordialement,\nL'équipe Théâtre de la Verrière",
	}},
}

// maxVisible is the most findings a reviewer may be shown on average for a reply that needs none.
const maxVisible = 0.2

func TestAlarmBudgetOfParaphrases(t *testing.T) {
	replies, shown := 0, 0
	for _, c := range clean {
		a := brandAssistant(t, c.brand)
		b := basisOf(t, a, c.brand, c.thread)
		for _, text := range c.replies {
			replies++
			r, err := a.Check(t.Context(), b, text)
			require.NoError(t, err)
			for _, f := range r.Findings {
				require.Less(t, f.Severity, moderation.Error, "%s: %s %q in %q: %s", c.thread, f.Rule, f.Match, text, f.Why)
				if f.Severity >= moderation.Warn {
					shown++
					t.Logf("%s: %s %s %q in %q: %s", c.thread, f.Severity, f.Rule, f.Match, text, f.Why)
				}
			}
		}
	}
	average := float64(shown) / float64(replies)
	t.Logf("%d replies, %d visible findings, %.2f a reply", replies, shown, average)
	require.LessOrEqual(t, average, maxVisible)
}

func brandAssistant(t *testing.T, brand string) *assistant.Assistant {
	t.Helper()
	p, err := persona.Load(sample.FS(), brand+"/persona.yaml")
	require.NoError(t, err)
	pages, err := sample.Knowledge(brand)
	require.NoError(t, err)
	kb, err := knowledge.Open(pages)
	require.NoError(t, err)
	a, err := assistant.New(assistant.Config{
		Persona: p, Retriever: kb, Models: []assistant.Model{extractive.New()},
		Clock: func() time.Time { return time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC) },
	})
	require.NoError(t, err)
	return a
}

// basisOf returns what a reply to a sample thread may rely on.
func basisOf(t *testing.T, a *assistant.Assistant, brand, thread string) assistant.Basis {
	t.Helper()
	body, err := fs.ReadFile(sample.FS(), brand+"/threads/"+thread+".json")
	require.NoError(t, err)
	th, err := assistant.ParseThread(body)
	require.NoError(t, err)
	req := assistant.Request{Thread: th}
	if thread == "2-nouveau" {
		req.Task = assistant.TaskWelcome
	}
	p, err := a.Prompt(t.Context(), req)
	require.NoError(t, err)
	require.NotNil(t, p)
	return p.Basis
}
