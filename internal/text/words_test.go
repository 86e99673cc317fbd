package text

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

func ExampleWords() {
	for _, w := range Words("L'amie de Zoé a payé 19,90 € pour ML-2481.") {
		fmt.Print(w.Text, "|")
	}
	// Output: L|amie|de|Zoé|a|payé|19,90|pour|ML-2481|
}

func TestWords(t *testing.T) {
	cases := []struct{ in, want string }{
		{"", ""},
		{"  ...  ", ""},
		{"l’amie qu'il rendez-vous", "l amie qu il rendez vous"},
		{"aujourd'hui, Aujourd’hui prud'hommes", "aujourd'hui Aujourd’hui prud'hommes"},
		{"don't stop", "don t stop"},
		{"ML-2481, INV-2024-001.", "ML-2481 INV-2024-001"},
		{"covid-19 ml-2481 L221-18 A4-papier", "covid-19 ml-2481 L221-18 A4 papier"},
		{"10-15 jours, 24-48h, moins-5", "10 15 jours 24 48h moins 5"},
		{"2024-03-15 12/03/2026 14:30 24/7", "2024-03-15 12/03/2026 14:30 24 7"},
		{"19,90€ 1.234,56 1'234.50 v1.2.3 14h30 3,14.", "19,90 1.234,56 1'234.50 v1.2.3 14h30 3,14"},
		{"a,b 1, 2", "a b 1 2"},
		{"Écrivez à jean.dupont+sav@exemple.fr.", "Écrivez à jean.dupont+sav@exemple.fr"},
		{"voir https://exemple.fr/a?b=1&c=2, merci", "voir https://exemple.fr/a?b=1&c=2 merci"},
		{"(https://fr.wikipedia.org/wiki/Souffleur_(théâtre)) fin", "https://fr.wikipedia.org/wiki/Souffleur_(théâtre) fin"},
		{"www.exemple.fr! mon-site.fr/aide; node.js", "www.exemple.fr mon-site.fr/aide node js"},
		{"fin.De rien, merci.Je", "fin De rien merci Je"},
		{"ERR_TIMEOUT _foo_ __init__", "ERR_TIMEOUT foo init"},
		{"@marie #promo n°5", "marie promo n 5"},
		{"so\u00adit e\u0301te\u0301 mot\u200b", "so\u00adit e\u0301te\u0301 mot"},
		{"日本語です カメラ", "日 本 語 で す カメラ"},
		{"🎉 ok👍ok", "ok ok"},
		{"http:// ftp://x a@b", "http ftp://x a b"},
		{"\xffabc\xfe", "abc"},
	}
	for _, c := range cases {
		var got []string
		for _, w := range Words(c.in) {
			require.Equal(t, c.in[w.Start:w.End], w.Text)
			got = append(got, w.Text)
		}
		require.Equal(t, c.want, strings.Join(got, " "), c.in)
	}
}

func FuzzWords(f *testing.F) {
	for _, s := range []string{"l’amie ML-2481", "a@b.fr http://x 1,2.3", "_a_-_b", "aujourd'hui\u00ad", "日本語\xff\xe2\x80", "A-A-A-A-1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		last := 0
		for _, w := range Words(s) {
			if w.Start < last || w.End <= w.Start || w.End > len(s) || s[w.Start:w.End] != w.Text {
				t.Fatalf("bad span %v after %d in %q", w.Span, last, s)
			}
			if utf8.ValidString(s) && !utf8.ValidString(w.Text) {
				t.Fatalf("word %q cuts a character of %q", w.Text, s)
			}
			last = w.End
		}
	})
}
