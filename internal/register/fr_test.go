package register

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestReadFrench(t *testing.T) {
	for _, c := range []struct {
		text string
		want Answer
	}{
		{"Votre commande part demain.", IsV},
		{"Ta commande part demain.", IsT},
		{"La commande part demain.", None},
		{"Passez prendre le colis au comptoir.", IsV},
		{"Appelle le magasin avant midi.", IsT},
		{"Pour en savoir plus, consulte la page d'aide.", IsT},
		{"Si le voyant clignote, redémarre la box.", IsT},
		{"Bonjour Nadia, vérifie le numéro de série.", IsT},
		{"La cliente arrive, vérifie le ticket et repart.", None},
		{"Le livreur ne répond pas et laisse le paquet.", None},
		{"Photocopie du bail, amende de 30 euros, remise de 10 %.", None},
		{"Offre valable jusqu'à dimanche.", None},
		{"N'empêche, le film est beau.", None},
		{"Ayez confiance, la livraison suit.", IsV},
		{"Aie confiance, la livraison suit.", IsT},
		{"Sachez que le bureau ferme à 18 h.", IsV},
		{"Sache que le bureau ferme à 18 h.", IsT},
		{"Va-t'en d'ici.", IsT},
		{"Allez, bonne soirée !", None},
		{"Où en est-on ? Que pense-t-elle du prix ?", None},
		{"Ecrivez-nous en privé.", IsV},
		{"Ne regardes pas le prix.", IsT},
		{"C'est toi qui choisis.", IsT},
		{"C'est vous qui choisissez.", IsV},
		{"Elle s'est tue, puis il s'est tu.", None},
		{"Le ton monte entre le vendeur et la banque.", None},
		{"Quelqu'un te rappellera.", IsT},
		{"Quelqu'un vous rappellera.", IsV},
		{"On peut se dire tu.", None},
		{"Passer du vous au tu prend du temps.", None},
		{"Le film Vous n'êtes pas seul sort mardi.", None},
		{"T'as reçu le code ?", IsT},
		{"Rendez-vous le 3 mai.", None},
		{"Prenez rendez-vous en ligne.", IsV},
		{"Où vous rendez-vous cet été ?", IsV},
		{"Mesdames, Messieurs, votre vol est annoncé.", Plural},
		{"Vous êtes nombreux à demander cette taille.", Plural},
		{"Certains d'entre vous attendent encore.", Plural},
		{"Toi et ton frère pouvez venir.", IsT},
		{"Merci à tous les vendeurs, votre avis compte.", IsV},
		{"Envoie un message svp.", Mixed},
		{"Merci de patienter stp.", IsT},
		{"La France vs l'Italie, quel match !", None},
		{"Le modèle T-200 et l'offre TU sont épuisés.", None},
		{"", None},
		{"???", None},
	} {
		require.Equal(t, c.want, Read("fr", c.text, nil).Answer, c.text)
	}
}

func TestRewriteFrench(t *testing.T) {
	for _, c := range []struct{ familiar, polite string }{
		{"Ton colis t'attend, tu peux passer quand tu veux.", "Votre colis vous attend, vous pouvez passer quand vous voulez."},
		{"Peux-tu nous donner ton numéro ?", "Pouvez-vous nous donner votre numéro ?"},
		{"Que vas-tu faire de ta carte ?", "Qu'allez-vous faire de votre carte ?"},
		{"Ne va pas trop vite.", "N'allez pas trop vite."},
		{"Comment t'appelles-tu ?", "Comment vous appelez-vous ?"},
		{"Ne t'inquiète pas, dis-nous tout.", "Ne vous inquiétez pas, dites-nous tout."},
		{"Vas-y, prends-en deux.", "Allez-y, prenez-en deux."},
		{"Penses-y avant lundi.", "Pensez-y avant lundi."},
		{"Va-t'en !", "Allez-vous-en !"},
		{"Occupe-t'en demain.", "Occupez-vous-en demain."},
		{"Assieds-toi et sers-toi.", "Asseyez-vous et servez-vous."},
		{"S'il te plaît, rappelle le magasin.", "S'il vous plaît, rappelez le magasin."},
		{"Il faut que tu changes de forfait.", "Il faut que vous changiez de forfait."},
		{"Je crois que tu changes de forfait.", "Je crois que vous changez de forfait."},
		{"Tu étais parti quand nous t'avons écrit.", "Vous étiez parti quand nous vous avons écrit."},
		{"Tu es arrivée hier, ta valise aussi.", "Vous êtes arrivée hier, votre valise aussi."},
		{"Ton ancienne adresse et ta nouvelle boîte.", "Votre ancienne adresse et votre nouvelle boîte."},
		{"Tes chaussures, ta propre paire, ton histoire.", "Vos chaussures, votre propre paire, votre histoire."},
		{"Le mien est bleu, le tien est rouge, la tienne est verte.", "Le mien est bleu, le vôtre est rouge, la vôtre est verte."},
		{"C'est toi qui paies, et toi seul.", "C'est vous qui payez, et vous seul."},
		{"Tu te souviens, nous te l'avions dit.", "Vous vous souvenez, nous vous l'avions dit."},
		{"Si tu as une question ou veux un devis, réponds ici.", "Si vous avez une question ou voulez un devis, répondez ici."},
		{"Avec toi, chez toi, pour toi.", "Avec vous, chez vous, pour vous."},
		{"Pour t'aider, nous allons te rappeler.", "Pour vous aider, nous allons vous rappeler."},
		{"Sois patient, aie confiance.", "Soyez patient, ayez confiance."},
		{"TU AS RAISON.", "VOUS AVEZ RAISON."},
		{"Tu l’as vu, on t’écrit.", "Vous l’avez vu, on vous écrit."},
	} {
		got := Rewrite("fr", c.familiar, nil, V)
		require.Equal(t, c.polite, got.Text)
		require.True(t, got.Sure, c.familiar)
		got = Rewrite("fr", c.polite, nil, T)
		require.Equal(t, c.familiar, got.Text)
		require.True(t, got.Sure, c.polite)
	}
}

func TestRewriteFrenchOneWay(t *testing.T) {
	for _, c := range []struct {
		text string
		to   Form
		want string
	}{
		{"Veuillez nous le renvoyer.", T, "Renvoie-le-nous."},
		{"Veuillez ne pas vous inquiéter.", T, "Ne t'inquiète pas."},
		{"Veuillez simplement le signer.", T, "Signe-le simplement."},
		{"Veuillez m'en donner.", T, "Donne-m'en."},
		{"Veuillez vous connecter.", T, "Connecte-toi."},
		{"Merci, t'es au top.", V, "Merci, vous êtes au top."},
		{"Tu regarde le prix.", V, "Vous regardez le prix."},
		{"Tu chatbotes trop.", V, "Vous chatbotez trop."},
		{"Ne regardes pas.", V, "Ne regardez pas."},
		{"Chers voisins, vous êtes invités.", T, "Chers voisins, vous êtes invités."},
		{"Toi et ton frère pouvez venir.", V, "Vous et votre frère pouvez venir."},
		{"Elle a dit « tu exagères », et tu le sais.", V, "Elle a dit « tu exagères », et vous le savez."},
		{"Le client arrive demain.", V, "Le client arrive demain."},
	} {
		require.Equal(t, c.want, Rewrite("fr", c.text, nil, c.to).Text, c.text)
	}
}

// TestFrenchConjugation checks spellings that change within a verb.
func TestFrenchConjugation(t *testing.T) {
	for _, c := range []struct {
		t, v  string
		tense tense
	}{
		{"achètes", "achetez", present},
		{"jettes", "jetez", present},
		{"préfères", "préférez", present},
		{"préféreras", "préférerez", future},
		{"achèteras", "achèterez", future},
		{"essaies", "essayez", present},
		{"mangeais", "mangiez", imperfect},
		{"plaçais", "placiez", imperfect},
		{"crée", "créez", imperative},
		{"enverras", "enverrez", future},
		{"finisses", "finissiez", subjunctive},
		{"vends", "vendez", imperative},
		{"ouvre", "ouvrez", imperative},
		{"acquiers", "acquérez", present},
		{"bois", "buvez", present},
		{"puisses", "puissiez", subjunctive},
		{"souviens", "souvenez", imperative},
		{"contredis", "contredisez", present},
		{"refais", "refaites", imperative},
		{"courrais", "courriez", conditional},
		{"lèves", "levez", present},
		{"délègues", "déléguez", present},
	} {
		polite, ok := verbsOfFrench().find(c.t, T, c.tense)
		require.True(t, ok, c.t)
		require.Equal(t, c.v, polite.other)
		familiar, ok := verbsOfFrench().find(c.v, V, c.tense)
		require.True(t, ok, c.v)
		require.Equal(t, c.t, familiar.other)
	}
}

// TestFrenchTraps measures the shared traps; it fails when fewer are right than were.
func TestFrenchTraps(t *testing.T) {
	right, total := 0, 0
	readLines(t, "../../../shared/data/persona-register/traps.jsonl", func(line []byte) {
		var c struct{ Lang, Text, Register string }
		require.NoError(t, json.Unmarshal(line, &c))
		if c.Lang != "fr" {
			return
		}
		total++
		if string(Read("fr", c.Text, nil).Answer) == c.Register {
			right++
		}
	})
	t.Logf("%d of %d", right, total)
	require.GreaterOrEqual(t, right, 44)
}

// TestFrenchPairs measures reading and rewriting over the shared pairs, and the properties that hold for every text.
func TestFrenchPairs(t *testing.T) {
	var texts, read, exact, neutral float64
	readLines(t, "../../../shared/data/persona-register/fr.jsonl", func(line []byte) {
		var p struct {
			Formal, Informal string
			FormalFeminine   string `json:"formal_feminine"`
			InformalFeminine string `json:"informal_feminine"`
			Same             bool
		}
		require.NoError(t, json.Unmarshal(line, &p))
		checkFrench(t, p.Formal)
		checkFrench(t, p.Informal)
		if p.Same {
			if Read("fr", p.Formal, nil).Answer != None {
				neutral++
			}
			return
		}
		texts += 2
		for _, ok := range []bool{Read("fr", p.Formal, nil).Answer == IsV, Read("fr", p.Informal, nil).Answer == IsT} {
			if ok {
				read++
			}
		}
		if to := Rewrite("fr", p.Informal, nil, V).Text; to == p.Formal || to == p.FormalFeminine {
			exact++
		}
		if to := Rewrite("fr", p.Formal, nil, T).Text; to == p.Informal || to == p.InformalFeminine {
			exact++
		}
	})
	t.Logf("accuracy %.4f, exact %.4f", read/texts, exact/texts)
	require.Zero(t, neutral)
	require.Greater(t, read/texts, 0.985)
	require.Greater(t, exact/texts, 0.945)
}

// readLines calls use with each line of a shared file, and skips the test where there is none.
func readLines(t *testing.T, path string, use func(line []byte)) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Skipf("the shared data is not here: %v", err)
	}
	defer func() { require.NoError(t, f.Close()) }()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		use(lines.Bytes())
	}
	require.NoError(t, lines.Err())
}

// checkFrench checks what holds for every text: marks and edits in order, nothing to change in a text without marks or in one
// that has been changed already.
func checkFrench(t *testing.T, s string) {
	t.Helper()
	r := Read("fr", s, nil)
	end := 0
	for _, m := range r.Marks {
		require.True(t, end <= m.Start && m.Start < m.End && m.End <= len(s), "marks of %q", s)
		end = m.End
	}
	for _, to := range []Form{T, V} {
		w := Rewrite("fr", s, nil, to)
		end = 0
		for _, e := range w.Edits {
			require.True(t, end <= e.Start && e.Start < e.End && e.End <= len(s), "edits of %q", s)
			require.NotEqual(t, s[e.Start:e.End], e.With)
			end = e.End
		}
		if r.Answer == None {
			require.Equal(t, s, w.Text)
		}
		if w.Sure {
			require.Equal(t, w.Text, Rewrite("fr", w.Text, nil, to).Text, "%q again", s)
		}
	}
}

func FuzzFrench(f *testing.F) {
	for _, s := range []string{
		"Tu t'en vas, vous vous en allez-vous ?", "T'", "vous", "-vous", "veuillez ne pas m'en vous", "> tu\nvous « toi", "VOUS ÊTES", "e", "N'",
		"Rendez-vous", "t'\u00a0es", "va-t'en-toi-même-vous", "chers", "tu tu tu et et et ou ou mets", "\xffvous\xfe tu es\x00",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { checkFrench(t, s) })
}

func BenchmarkReadFrench(b *testing.B) {
	const reply = `Bonjour Camille, merci pour votre message. Nous sommes désolés que votre colis ne soit pas encore arrivé : le transporteur nous indique
une livraison demain avant midi. Si vous ne le recevez pas, écrivez-nous ici avec votre numéro de commande et nous vous rembourserons. Passez
une bonne journée !`
	verbsOfFrench()
	b.SetBytes(int64(len(reply)))
	b.ReportAllocs()
	for b.Loop() {
		if Read("fr", reply, nil).Answer != IsV {
			b.Fatal("not read")
		}
	}
}

// TestFrenchIsLinear reads long texts without a full stop; a quadratic reader takes minutes for them.
func TestFrenchIsLinear(t *testing.T) {
	for _, unit := range []string{"tu es et ", "vous ", "pour ", "ne le la te ", "veuillez ", "et passe, ", "(«tu ", "va-t'en-"} {
		s := strings.Repeat(unit, 400_000/len(unit))
		start := time.Now()
		Rewrite("fr", s, nil, V)
		require.Less(t, time.Since(start), 5*time.Second, unit)
	}
}
