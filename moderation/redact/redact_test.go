package redact_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/souffleur-go/souffleur/moderation"
	"github.com/souffleur-go/souffleur/moderation/redact"
)

func ExampleNew() {
	m := redact.New(redact.Options{
		Names:  []string{"Sandrine Petit"},
		Public: []string{"Écrivez à commandes@maison-lune.example."},
	})
	masked := m.Mask("Sandrine attend ML-2481 ; écrire à s.petit@mail.example, copie à commandes@maison-lune.example.")
	fmt.Println(masked)
	fmt.Println(m.Restore("Nous écrivons à [EMAIL_1] au sujet de [REFERENCE_1]."))
	// Output:
	// [PERSON_1B] attend [REFERENCE_1] ; écrire à [EMAIL_1], copie à commandes@maison-lune.example.
	// Nous écrivons à s.petit@mail.example au sujet de ML-2481.
}

var options = redact.Options{
	Names:   []string{"Hélène Roy", "Karim Ben-Youssef", "Claire Petit", "Will", "lectrice_du_soir", "Maison Lune", "Jo", "田中", "Mme Aubry", "[EMAIL_1]"},
	Handles: []string{"u-48213", "theo.33", "m1", "12", "998877", "agent"},
	Brand:   "Maison Lune",
	Public: []string{
		"Commandes : commandes@maison-lune.example, 04 65 71 12 30, modèle LB-0931. Une aubry est un ancien mot.",
		"https://maison-lune.example/retours",
		"Une ligne publique avec Hélène Roy\nUne ligne publique avec [EMAIL_1] et plus",
	},
	Keep: []string{"4111111111111111", "a0b1c2d3e4f50617", "gardez [PERSON_1] tel quel\nHélène Roy est citée", ""},
}

func TestMask(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Bonjour, Hélène Roy ici.", "Bonjour, [PERSON_1] ici."},
		{"— Hélène", "— [PERSON_1B]"},
		{"HELENE et helene-roy, d'Hélène", "[PERSON_1B] et [PERSON_1C], d'[PERSON_1D]"},
		{"He\u0301le\u0300ne ; Roy ; un roy", "[PERSON_1B] ; [PERSON_1C] ; un roy"},
		{"Karim Ben Youssef, Ben-Youssef, youssef", "[PERSON_2B], [PERSON_2C]-[PERSON_2D], [PERSON_2E]"},
		{"Une réponse claire, Claire ; ma petite", "Une réponse claire, [PERSON_3B] ; ma petite"},
		{"claire petit", "[PERSON_3B]"},
		{"Will you come? I am Will, he will.\nWill", "Will you come? I am [PERSON_7], he will.\n[PERSON_7]"},
		{"lectrice_du_soir lit le soir", "[PERSON_4] lit le soir"},
		{"La Maison Lune, la lune", "La Maison Lune, la lune"},
		{"Jo, JO et jo", "[PERSON_8], [PERSON_8B] et jo"},
		{"田中さん", "[PERSON_9]さん"},
		{"Mme Aubry, une aubry, Aubry, Mme", "[PERSON_5], une aubry, [PERSON_5B], Mme"},
		{"id u-48213 et U-48213, @theo.33, m1, 12, 998877, agent", "id [PERSON_10] et [PERSON_10B], @[PERSON_11], m1, 12, [PERSON_12], agent"},
		{"Éléonore Royer", "Éléonore Royer"},
		{"A@b.example, a@B.example, a@b.example", "[EMAIL_1], [EMAIL_1B], [EMAIL_1C]"},
		{"06 12 34 56 78 puis 0612345678, 06 12 34 56 78", "[PHONE_1] puis [PHONE_1B], [PHONE_1]"},
		{"Commandes@maison-lune.example, 0465711230, LB0931", "Commandes@maison-lune.example, 0465711230, LB0931"},
		{"odile@maison-lune.example", "[EMAIL_1]"},
		{"https://www.maison-lune.example/club", "https://www.maison-lune.example/club"},
		{"https://maison-lune.example/suivi?t=abc", "[URL_1]"},
		{"https://maison-lune.example/membres/helene", "https://maison-lune.example/membres/[PERSON_1B]"},
		{"https://ailleurs.example/helene-roy", "[URL_1]"},
		{"<<<a0b1c2d3e4f50617 member", "<<<a0b1c2d3e4f50617 member"},
		{"le 3 décembre 2026, 1 234,56 € [2], [ask] quoi ?", "le 3 décembre 2026, 1 234,56 € [2], [ask] quoi ?"},
		{"[EMAIL_1] a@b.example", "[PERSON_6] [EMAIL_1]"},
		{"[EMAIL_2] [Email 1] [PERSONNE_3] {{phone_2}} EMAIL_4 \\[EMAIL\\_1\\]", "[TEXT_1] [TEXT_2] [TEXT_3] [TEXT_4] [TEXT_5] [TEXT_6]"},
		{"[TEXT_1]", "[TEXT_1]"},
		{"gardez [PERSON_1] tel quel\nHélène Roy est citée", "gardez [TEXT_1] tel quel\nHélène Roy est citée"},
		{"| Une ligne publique avec Hélène Roy", "| Une ligne publique avec Hélène Roy"},
		{"06 39 98 12 34 30 jours ; 06 39 98 12 35 (30 jours)", "[PHONE_1] 30 jours ; [PHONE_2] (30 jours)"},
		{"06 39 98 12 34 06 39 98 12 35", "[PHONE_1] [PHONE_2]"},
		{"2 55 08 14 168 025 38, 4970-1012-3456-7890", "[FR_NIR_1], [NUMBER_1]"},
		{"clé sk-proj-9aZ8bY7cX6dW5eV4fU, 3f2a9c1e-77b0-4d5e-9a1b-0c2d3e4f5a6b, anticonstitutionnellement-2026", "clé [TOKEN_1], [TOKEN_2], anticonstitutionnellement-2026"},
		{"22/11/2026 12 30, 2026-11-22 10 30 00, 1 234 567,50 €, de 12 à 14, 10 000", "22/11/2026 12 30, 2026-11-22 10 30 00, 1 234 567,50 €, de 12 à 14, 10 000"},
		{"facture-ML-2481.pdf, scan_0612345678.pdf, arc-en-ciel, page-3", "facture-[REFERENCE_1].pdf, scan_[NUMBER_1].pdf, arc-en-ciel, page-3"},
		{"", ""},
	} {
		m := redact.New(options)
		got := m.Mask(c.in)
		require.Equal(t, c.want, got, c.in)
		require.Equal(t, c.in, m.Restore(got))
	}
}

// TestMaskKeeps shows that nothing of a mark is lost, whatever it looks like.
func TestMaskKeeps(t *testing.T) {
	m := redact.New(redact.Options{Keep: []string{"0612345678", "ML-2481"}})
	require.Equal(t, "<<<0612345678 ML-2481 [PHONE_1]", m.Mask("<<<0612345678 ML-2481 0612345679"))
	require.Equal(t, "[URL_1]ML-2481[URL_2] a@b", m.Mask("https://x.example/ML-2481/y a@b"))
}

// TestPublicLines shows that a display name cannot blot out an instruction or a condition.
func TestPublicLines(t *testing.T) {
	m := redact.New(redact.Options{
		Names:  []string{"Ne promets rien", "Vous avez 30 jours", "Hélène Roy"},
		Public: []string{"3. Ne promets rien que les extraits n'accordent.", "Vous avez 30 jours.\nVous avez 30 jours pour le rendre [PERSON_3].\nHélène Roy"},
	})
	in := "3. Ne promets rien que les extraits n'accordent.\n| Vous avez 30 jours pour le rendre [PERSON_3].\n| Hélène Roy\nNe promets rien"
	masked := m.Mask(in)
	require.Equal(t, "3. Ne promets rien que les extraits n'accordent.\n| [PERSON_2] pour le rendre [TEXT_1].\n| [PERSON_3]\n[PERSON_1]", masked)
	require.Equal(t, in, m.Restore(masked))
}

func TestNilMap(t *testing.T) {
	var m *redact.Map
	require.Equal(t, "a@b.example", m.Mask("a@b.example"))
	require.Equal(t, "[EMAIL_1]", m.Restore("[EMAIL_1]"))
	r := m.Restorer()
	require.Equal(t, "[EMA", r.Write("[EMA"))
	require.Empty(t, r.Flush())
}

func TestRestoreLeavesWhatItDidNotGiveOut(t *testing.T) {
	m := redact.New(redact.Options{})
	m.Mask("a@b.example [EMAIL_2]")
	for in, want := range map[string]string{
		"[EMAIL_1]":                "a@b.example",
		"[[EMAIL_1]] [EMAIL_1":     "[a@b.example] [EMAIL_1",
		"[TEXT_1]":                 "[EMAIL_2]", // not read again
		"[EMAIL_2] [EMAIL_1B]":     "[EMAIL_2] [EMAIL_1B]",
		"[Email 1] [email_1] [1]":  "[Email 1] [email_1] [1]",
		"[EMAIL_1](x) [][_1][A_1]": "a@b.example(x) [][_1][A_1]",
	} {
		require.Equal(t, want, m.Restore(in))
	}
}

func TestRule(t *testing.T) {
	for _, c := range []struct{ lang, in, want string }{
		{"fr", "Bonjour, nous écrivons à [Email 1].", "[Email 1]"},
		{"fr", "Merci [PERSONNE_1], EMAIL_3 et {PHONE_2}.", "EMAIL_3|{PHONE_2}"},
		{"en", `Write to \[EMAIL\_9\] or <email_2>.`, `\[EMAIL\_9\]|<email_2>`},
		{"fr", "Écrivez à a@b.example, article 3 [2], page_3, GRAND_4, ID_42, DATE_2.", ""},
		{"en", "See [chapter 3], MAX_2, {a}, <b>1</b>.", ""},
		{"en", "[EMAIL_9] is for the rule placeholder.", ""},
	} {
		found, err := redact.Rule().Check(t.Context(), moderation.Subject{Text: c.in, Reader: c.lang})
		require.NoError(t, err)
		var got []string
		for _, f := range found {
			require.Equal(t, moderation.Error, f.Severity)
			require.NotEmpty(t, f.Why)
			got = append(got, f.Match)
		}
		require.Equal(t, c.want, strings.Join(got, "|"), c.in)
	}
}

// scrap draws what makes texts hard: values, names, pieces of placeholders.
var scrap = rapid.SampledFrom([]string{
	"a@b.example", "06 12 34 56 78", "ML-2481", "https://x.example/a?b=1", "Hélène", "Roy", "Hélène Roy", "helene", "Karim", "田中",
	"[", "]", "_", "1", "A", "\\", "{", "}", "[EMAIL_1]", "[EMAIL", "EMAIL_1", "_1]", "[PERSON_1B]", "TEXT_", "[TEXT_1", " ", "\n", "é", "\xff",
	"4111111111111111", "@", ".", "://", "u-48213", "\u00ad", "<", ">", "[PERSONNE_2]", "0612345678]",
	"gardez [PERSON_1] tel quel", "Hélène Roy est citée", "\nUne ligne publique avec Hélène Roy\n", "\n| Une ligne publique avec [EMAIL_1] et plus\n",
})

func TestRestoreUndoesMask(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := redact.New(options)
		for range 3 { // texts of one request share the map
			in := strings.Join(rapid.SliceOfN(scrap, 0, 30).Draw(t, "in"), "")
			masked := m.Mask(in)
			require.Equal(t, in, m.Restore(masked), masked)
			require.Equal(t, masked, m.Mask(in), "the same text has the same form")
		}
	})
}

// TestRestorerEqualsRestore cuts a text anywhere.
func TestRestorerEqualsRestore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := redact.New(options)
		in := strings.Join(rapid.SliceOfN(scrap, 0, 20).Draw(t, "in"), "")
		in = m.Mask(in) + in
		r := m.Restorer()
		var got strings.Builder
		for rest := in; rest != ""; {
			n := rapid.IntRange(1, min(len(rest), 9)).Draw(t, "n")
			got.WriteString(r.Write(rest[:n]))
			rest = rest[n:]
			held := len(in) - len(rest)
			require.LessOrEqual(t, held-len(in), 40)
		}
		got.WriteString(r.Flush())
		require.Equal(t, m.Restore(in), got.String())
	})
}

// TestOnePersonHasOneNumber shows that a greeting, a signature and a display name of one person are told as one.
func TestOnePersonHasOneNumber(t *testing.T) {
	m := redact.New(redact.Options{Names: []string{"Hélène", "HÉLÈNE ROY", "Karim", "Hélène Roy", "Karim"}})
	require.Equal(t, "[PERSON_1B], [PERSON_1], [PERSON_1C] ; [PERSON_2]", m.Mask("Hélène, HÉLÈNE ROY, Hélène Roy ; Karim"))
}

func FuzzMask(f *testing.F) {
	for _, s := range []string{"Hélène Roy a@b.example", "[EMAIL_1]", "[A_1B]", "{{x_1}}", `\[EMAIL\_1\]`, "Karim Ben-", "\xff[", "EMAIL_1_2"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		m := redact.New(options)
		masked := m.Mask(s)
		require.Equal(t, s, m.Restore(masked), masked)
		_, err := redact.Rule().Check(t.Context(), moderation.Subject{Text: s})
		require.NoError(t, err)
	})
}

func FuzzRestore(f *testing.F) {
	f.Add("a@b.example [EMAIL_1]", "[EMAIL_1]", 4)
	f.Add("", "[[EMAIL_1][TEXT_1", 1)
	f.Fuzz(func(t *testing.T, known, s string, n int) {
		m := redact.New(options)
		m.Mask(known)
		r := m.Restorer()
		n = min(max(n, 0), len(s))
		got := r.Write(s[:n])
		got += r.Write(s[n:])
		require.Equal(t, m.Restore(s), got+r.Flush())
	})
}

// TestMaskIsLinear ends soon only when no text makes Mask slow.
func TestMaskIsLinear(*testing.T) {
	o := redact.Options{Public: []string{strings.Repeat("aa ", 20_000)}}
	for i := range 200 {
		o.Names = append(o.Names, fmt.Sprintf("Aa Aa Aa Aa Aa b%d", i))
	}
	for _, unit := range []string{"[", "[A", "[EMAIL_", "EMAIL_1", "_1", "{", "a\u00ad", "aa ", "Aa-", "a@b.example ", "<<", "_", `\[`} {
		m := redact.New(o)
		m.Restore(m.Mask(strings.Repeat(unit, 200_000/len(unit))))
	}
}

// BenchmarkMask masks a prompt of usual size.
func BenchmarkMask(b *testing.B) {
	page := strings.Repeat("Vous avez 30 jours pour rendre un livre à l'état neuf. Le remboursement suit sous 14 jours après réception.\n", 60)
	mail := "Bonjour, je suis Hélène Roy, commande ML-2481, répondez à h.roy@mail.example ou au 06 12 34 56 78.\n"
	for name, text := range map[string]string{"clean": page, "mail": page + mail} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				redact.New(options).Mask(text)
			}
		})
	}
}
