package claims_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/souffleur-go/souffleur/moderation"
	"github.com/stretchr/testify/require"
)

// golden are replies a brand would sign, with paraphrases, and what they may rely on.
var golden = []struct {
	name, lang string
	drafts     []string
	items      []moderation.Item
}{
	{"late parcel", "fr", []string{
		"Bonjour Sandrine, cette attente a gâché un anniversaire et nous en sommes désolés. Au-delà de 7 jours ouvrés, nous ouvrons une enquête ; le transporteur répond sous 5 jours ouvrés. Si le colis est déclaré perdu, vous choisissez entre un nouvel envoi et le remboursement. Nous transmettons la commande ML-2481 à la personne qui suit les envois. À bientôt,",
		"Bonjour Sandrine,\n\nVous attendez depuis douze jours et l'anniversaire est passé : nous en sommes désolés. Passé sept jours ouvrés, une enquête est ouverte auprès du transporteur, qui a cinq jours ouvrés pour répondre. Votre commande ML-2481 est entre les mains de la personne qui suit les envois.\n\nÀ bientôt,\nMaison Lune",
	}, []moderation.Item{
		passage("5", "Au-delà de 7 jours ouvrés après l'expédition, nous ouvrons une enquête ; le transporteur répond sous 5 jours ouvrés. Si le colis est déclaré perdu, vous choisissez entre un nouvel envoi et le remboursement."),
		{ID: "persona", Kind: moderation.KindPersona, Text: "Maison Lune"},
		passage("3", "En France, votre colis arrive en 2 à 4 jours ouvrés."),
		{ID: "m1", Kind: moderation.KindThread, Title: "Sandrine", Text: "Douze jours que j'attends la commande ML-2481, trois mails sans réponse, et l'anniversaire de ma fille est passé. Vous vous moquez du monde : remboursez-moi AUJOURD'HUI ou je raconte tout. — Sandrine"},
	}},
	{"newcomer", "fr", []string{
		"Bonjour Théo, bienvenue au Club des Lunes ! Pour commencer, quelques mots dans le fil « Présentations » suffisent, à votre rythme. Nous nous retrouvons le premier jeudi du mois à 19 h. Quel roman de science-fiction vous a marqué ? 🌙",
		"Bonjour Théo,\n\nLe Club des Lunes vous souhaite la bienvenue. Le fil « Présentations » est là pour un premier mot. La prochaine soirée a lieu jeudi 3 décembre à 19h00. Quel livre lisez-vous ? 🌙",
	}, []moderation.Item{
		passage("11", "Pour commencer, quelques mots dans le fil « Présentations » suffisent. La soirée du Club a lieu le premier jeudi du mois, à 19 h."),
		{ID: "persona", Kind: moderation.KindPersona, Text: "Maison Lune. Club des Lunes."},
		{ID: "m1", Kind: moderation.KindThread, Title: "Théo", Text: "Bonjour, je suis Théo, je viens d'adhérer au Club et je n'ose pas encore poster. Il y a une soirée bientôt ?"},
	}},
	{"joke", "fr", []string{
		"Bonjour Nadia, le suspect a été retrouvé endormi sur votre table de nuit. Pour le sommeil, hélas, nous n'avons pas trouvé le rayon des échanges. Quel titre faut-il surveiller ? 📚",
		"Bonjour Nadia, parti à 22 h, revenu à 4 h, dites-vous : le coupable a un alibi en papier. Quel titre devons-nous interroger ? 📚",
	}, []moderation.Item{
		{ID: "m1", Kind: moderation.KindThread, Title: "Nadia", Text: "Je signale un vol : votre libraire m'a pris ma nuit. Commencé à 22 h, fini à 4 h. Qui rembourse mon sommeil ? — Nadia"},
	}},
	{"conflict", "fr", []string{
		"Bonjour Karim, bonjour Odile, le titre révèle la fin : la charte demande de la masquer (article 1). Odile, pourriez-vous le modifier ? Elle demande aussi de parler des livres, pas des personnes (article 2), et cela vaut pour chacun. Le débat sur le roman reste le bienvenu.",
		"Bonjour Odile, bonjour Karim, deux points de la charte, l'art. 1 et l'art. 2 : la fin se masque, et l'on parle des livres. Merci à Karim et à Odile.",
	}, []moderation.Item{
		charte,
		{ID: "m1", Kind: moderation.KindThread, Title: "Karim", Text: "Dévoiler la fin du roman du mois dès le titre, bravo Odile, on voit le niveau."},
		{ID: "m2", Kind: moderation.KindThread, Title: "Odile", Text: "Encore un qui fait la police. Retournez à vos mangas, ça vous fatiguera moins."},
	}},
	{"return", "fr", []string{
		"Bonjour Hélène, merci pour ce message ; nous sommes heureux que votre mère ait été ravie. Vous avez 30 jours pour rendre un livre à l'état neuf ; le remboursement suit sous 14 jours après réception. À bientôt,",
		"Bonjour Hélène,\n\nUn livre à l'état neuf se rend dans les trente jours. Une fois le livre reçu, le remboursement suit sous quatorze jours. Tout est sur maison-lune.example/aide/retours.\n\nÀ bientôt,",
	}, []moderation.Item{
		{ID: "6", Kind: moderation.KindPassage, Text: retours.Text, URL: "https://maison-lune.example/aide/retours"},
		said("Bonjour, merci pour votre accueil samedi, ma mère était ravie. Quel est le délai pour rendre un livre neuf ? Belle journée, Hélène"),
	}},
	{"return in English", "en", []string{
		"Hello Priya, you have 14 days from delivery to return a book in saleable condition. I hope your brother enjoys his copy. For order LB-0931, write to orders@luna-books.example.",
		"Hello Priya,\n\nTwo weeks from delivery, as long as the book is in saleable condition. Our club meets on the last Tuesday of the month at 7 pm if you fancy a visit.\n\nSee you soon,",
	}, []moderation.Item{
		returns, passage("contact", "Orders: orders@luna-books.example"),
		{ID: "m1", Kind: moderation.KindThread, Title: "Priya", Text: "Hello, my copy of order LB-0931 arrived on Tuesday and my brother already has it. Thanks, Priya"},
	}},
}

func TestGoldenReplies(t *testing.T) {
	replies, infos := 0, 0
	for _, g := range golden {
		for _, draft := range g.drafts {
			replies++
			for _, f := range check(subject(g.lang, draft, g.items...)) {
				require.Equal(t, moderation.Info, f.Severity, "%s: %s %q: %s", g.name, f.Rule, f.Match, f.Why)
				infos++
			}
		}
	}
	t.Logf("%d replies: 0 findings of warn or above, %d infos", replies, infos)
}

// TestSourcesSupportThemselves: a page read out word for word raises nothing.
func TestSourcesSupportThemselves(t *testing.T) {
	pages, err := filepath.Glob(filepath.Join("..", "..", "examples", "sample", "*", "knowledge", "*.md"))
	require.NoError(t, err)
	if len(pages) == 0 {
		t.Skip("the sample brands are not in ../../examples/sample")
	}
	for _, page := range pages {
		body, err := os.ReadFile(page)
		require.NoError(t, err)
		lang := "fr"
		if strings.Contains(page, "luna-books") {
			lang = "en"
		}
		for _, f := range check(subject(lang, string(body), passage("p", string(body)))) {
			require.Equal(t, moderation.Info, f.Severity, "%s: %s %q: %s", page, f.Rule, f.Match, f.Why)
		}
	}
}

// TestWrongTwins changes one value of a golden reply and expects the finding.
func TestWrongTwins(t *testing.T) {
	for _, c := range []struct {
		n        int
		old, new string
		severity moderation.Severity
	}{
		{0, "7 jours", "9 jours", moderation.Error},
		{0, "5 jours ouvrés", "5 jours", moderation.Error},
		{0, "ML-2481", "ML-2418", moderation.Error},
		{0, "Sandrine", "Nadia", moderation.Warn},
		{1, "19 h", "18 h", moderation.Error},
		{1, "« Présentations »", "« Arrivées »", moderation.Warn},
		{3, "article 2", "article 4", moderation.Warn},
		{4, "30 jours", "60 jours", moderation.Error},
		{4, "À bientôt,", "https://avoir.example/h", moderation.Block},
		{5, "14 days", "14 working days", moderation.Error},
		{5, "orders@luna-books", "orders@luna-bocks", moderation.Block},
	} {
		g := golden[c.n]
		draft := strings.Replace(g.drafts[0], c.old, c.new, 1)
		require.NotEqual(t, g.drafts[0], draft)
		worst := moderation.Info
		for _, f := range check(subject(g.lang, draft, g.items...)) {
			worst = max(worst, f.Severity)
		}
		require.Equal(t, c.severity, worst, "%s for %s", c.new, c.old)
	}
}
