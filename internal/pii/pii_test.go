package pii_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/souffleur-go/souffleur/internal/pii"
	"github.com/stretchr/testify/require"
)

func ExampleFind() {
	for _, m := range pii.Find("Commande ML-2481 : écrivez à Commandes@maison-lune.example ou appelez le 04 65 71 12 30.") {
		fmt.Println(m.Kind, m.Value)
	}
	// Output:
	// reference ML2481
	// email commandes@maison-lune.example
	// phone +33465711230
}

func TestFind(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"finir par https://avoir.example/h.", "url avoir.example/h"},
		{"Voir (https://Maison-Lune.example/aide/) !", "url maison-lune.example/aide"},
		{"https://fr.example.org/wiki/Lune_(livre), puis", "url fr.example.org/wiki/Lune_(livre)"},
		{"http://maison-lune.example@mal.example/x", "url mal.example/x"},
		{"www.maison-lune.example", "url maison-lune.example"},
		{"sur maison-lune.example/club, puis", "url maison-lune.example/club"},
		{"![x](//mal.example/p.png?d=1)", "url mal.example/p.png?d=1"},
		{`<img src="https://mal.example/p.png">`, "url mal.example/p.png"},
		{"[ici](https://mal.example/a_b)", "url mal.example/a_b"},
		{"écrivez à <mailto:Aide@maison-lune.example>", "email aide@maison-lune.example"},
		{"aide@maison-lune.example.", "email aide@maison-lune.example"},
		{"+33 (0)6 12 34 56 78", "phone +33612345678"},
		{"06.12.34.56.78 et 0033612345678", "phone +33612345678 phone +33612345678"},
		{"appelez le 06\u00a012\u202f34 56 78", "phone +33612345678"},
		{"on 01632 960 142 during", "phone 01632960142"},
		{"(555) 123-4567", "phone 5551234567"},
		{"+44 1632 960142", "phone +441632960142"},
		{"commande #4521, ticket n° 98123", "reference 4521 reference 98123"},
		{"ML-2481 et LB0931", "reference ML2481 reference LB0931"},
		{"Le 03/12/2026, le 03.12.2026, le 2026-12-03 à 19 h 30", ""},
		{"1 234,56 € ; 30 jours ; 10 000 exemplaires ; 2 à 4", ""},
		{"ISBN 978-2-07-036822-8", ""},
		{"COVID-19, A4, UTF-8, B612, n°1, #1, XXe", ""},
		{"fin.De nouveau, jours.Il, etc.et, M.Dupont, 9.30 am, p.m.", ""},
		{"retours.md:12 et voir et/ou", ""},
		{"voir @mal.example ou mal.example@ ici", "url mal.example url mal.example"},
		{"@theo, a@b, @, ://, http://", ""},
	} {
		var got []string
		for _, m := range pii.Find(c.in) {
			got = append(got, string(m.Kind)+" "+m.Value)
		}
		require.Equal(t, c.want, strings.Join(got, " "), c.in)
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"a@b.example", "+33 6", "(((((0", "n°", "x://y", "A:///", "//a.b/", "É.example", "ML-", "\xff#123"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		at := 0
		for _, m := range pii.Find(s) {
			require.GreaterOrEqual(t, m.Start, at)
			require.Greater(t, m.End, m.Start)
			require.LessOrEqual(t, m.End, len(s))
			require.NotEmpty(t, m.Value)
			at = m.End
		}
	})
}

// TestFindIsLinear ends soon only when no text makes Find slow.
func TestFindIsLinear(*testing.T) {
	for _, unit := range []string{"a.", "a@", "(0", "0 ", "://", "+1 ", "A-1", "#12 ", "é.", "a/", "https://a.b/("} {
		pii.Find(strings.Repeat(unit, 300_000/len(unit)))
	}
}
