package register

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestReadFrench(t *testing.T) {
	for _, c := range frenchReads {
		require.Equal(t, c.want, Read("fr", c.text, nil).Answer, c.text)
	}
}

func TestRewriteFrench(t *testing.T) {
	for _, c := range frenchPairs {
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
		{"Veuillez ne rien payer.", T, "Ne paie rien."},
		{"Veuillez lire puis signer le document.", T, "Lis puis signe le document."},
		{"Veuillez appeler la banque et demander un relevé.", T, "Veuille appeler la banque et demander un relevé."},
		{"Veuillez vous connecter.", T, "Connecte-toi."},
		{"Merci, t'es au top.", V, "Merci, vous êtes au top."},
		{"Tu regarde le prix.", V, "Vous regardez le prix."},
		{"Tu entres, regardes et achètes.", V, "Vous entrez, regardez et achetez."},
		{"Essaye la version gratuite.", V, "Essayez la version gratuite."},
		{"Ok jte rappelle.", V, "Ok je vous rappelle."},
		{"Tu t'ennuies ? Joue !", V, "Vous vous ennuyez ? Jouez !"},
		{"T'inquiète pas.", V, "Vous inquiétez pas."},
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

// BenchmarkFrenchHostile shows that the cost grows with the length, whatever stands in a text: compare ns/byte.
func BenchmarkFrenchHostile(b *testing.B) {
	for _, unit := range []string{"tu es et ", "vous ", "pour ", "ne le la te ", "veuillez ", "et passe, ", "(«tu ", "va-t'en-", "entre le ", "vous êtes nombreux ", "vous, tous les deux "} {
		for _, size := range []int{10_000, 100_000} {
			s := strings.Repeat(unit, size/len(unit))
			b.Run(fmt.Sprintf("%s/%dk", strings.TrimSpace(unit), size/1000), func(b *testing.B) {
				b.SetBytes(int64(len(s)))
				for b.Loop() {
					Rewrite("fr", s, nil, V)
				}
			})
		}
	}
}
