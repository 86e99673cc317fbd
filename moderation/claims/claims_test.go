package claims_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/souffleur-go/souffleur/moderation"
	"github.com/souffleur-go/souffleur/moderation/claims"
	"github.com/stretchr/testify/require"
)

func ExampleExtract() {
	for _, v := range claims.Extract("fr", "Vous avez trente jours ; au-delà, 1 234,50 € le 1er mars 2027 à 14 h 30.") {
		fmt.Printf("%s %s%s\n", v.Kind, v.Norm, v.Unit)
	}
	// Output:
	// quantity 30day
	// money 1234.5EUR
	// date 2027-03-01
	// time 14:30
}

func ExampleRule() {
	s := moderation.Subject{
		Text: "Vous avez 60 jours pour rendre un livre à l'état neuf.", Lang: "fr", Reader: "fr",
		Evidence: moderation.Evidence{Items: []moderation.Item{{
			ID: "retours", Kind: moderation.KindPassage, Text: "Vous avez 30 jours pour rendre un livre à l'état neuf.",
		}}},
	}
	for _, f := range (moderation.Screen{Rules: []moderation.Rule{claims.Rule()}}).Check(context.Background(), s).Findings {
		fmt.Println(f.Rule, f.Severity, f.Why)
	}
	// Output: claims-number error La source dit « 30 jours », le brouillon « 60 jours ».
}

func TestExtract(t *testing.T) {
	for _, c := range []struct{ lang, in, want string }{
		{"fr", "sous 14 jours, 5 jours ouvrés, 2 à 4 jours ouvrés", "quantity 14 day; quantity 5 working-day; quantity 2 working-day; quantity 4 working-day"},
		{"fr", "1 234,56 € et 12€50, 19,90 euros", "money 1234.56 EUR; money 12.5 EUR; money 19.9 EUR"},
		{"en", "£2.95, free from £30; 1,234.50 dollars", "money 2.95 GBP; money 30 GBP; money 1234.5 USD"},
		{"fr", "de 10 h à 18 h, à 9h30, à 19 heures, sous 24 h, pendant 48 heures", "time 10:00; time 18:00; time 09:30; time 19:00; quantity 24 hour; quantity 48 hour"},
		{"en", "9.30 am to 6 p.m., at 19:00, within 24 hours", "time 09:30; time 18:00; time 19:00; quantity 24 hour"},
		{"fr", "jeudi 3 décembre, le 1er mars 2026, 2026-12-03, 03/12/2026", "date --12-03; date 2026-03-01; date 2026-12-03; date 2026-12-03"},
		{"fr", "les dimanches 6, 13 et 20 décembre 2026", "date --12-06; date --12-13; date 2026-12-20"},
		{"fr", "Le 24 et le 31 décembre", "date --12-24; date --12-31"},
		{"en", "March 3rd, 2026, on 3 March and the 3rd of March; you may 3", "date 2026-03-03; date --03-03; date --03-03; number 3 "},
		{"fr", "articles 1 et 2, art. 3, page 12, 12 pages", "number 1 article; number 2 article; number 3 article; number 12 page; quantity 12 page"},
		{"fr", "vingt-cinq jours, quatre-vingt-dix jours, deux cents euros, vingt et un ans", "quantity 25 day; quantity 90 day; money 200 EUR; quantity 21 year"},
		{"en", "twenty-five days, two hundred pounds, a 30-day window, within a week", "quantity 25 day; money 200 GBP; quantity 30 day; quantity 1 week"},
		{"fr", "un livre neuf, une soirée, deux livres, la deuxième fois, 2e, mille mercis", ""},
		{"fr", "1. Ouvrez\n2. Glissez\n3) Envoyez", ""},
		{"fr", "50 % et 5 pour cent, sous une semaine, dans un mois", "percent 50; percent 5; quantity 1 week; quantity 1 month"},
		{"fr", "Le fil « Présentations », commande ML-2481", "quote presentations; reference ML2481"},
		{"fr", "Bonjour Sandrine, merci. Nous saluons Jean-Pierre et M. Dupont", "name sandrine; name jean pierre; name dupont"},
		{"en", "I think Tuesday suits Priya Nair. The Club is open.", "name priya nair; name club"},
		{"de", "Das Buch der Woche", ""},
		{"fr", "12,", "number 12"},
	} {
		var got []string
		for _, v := range claims.Extract(c.lang, c.in) {
			got = append(got, strings.TrimSpace(fmt.Sprint(v.Kind, " ", v.Norm, " ", v.Unit)))
			require.Equal(t, v.Text, v.In(c.in))
		}
		var want []string
		for w := range strings.SplitSeq(c.want, ";") {
			if w = strings.TrimSpace(w); w != "" {
				want = append(want, w)
			}
		}
		require.Equal(t, strings.Join(want, "; "), strings.Join(got, "; "), c.in)
	}
}

// now is the clock of the sample brand.
var now = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

func subject(lang, draft string, items ...moderation.Item) moderation.Subject {
	return moderation.Subject{Text: draft, Lang: lang, Reader: lang, Now: now, Evidence: moderation.Evidence{Items: items}}
}

func passage(id, text string) moderation.Item {
	return moderation.Item{ID: id, Kind: moderation.KindPassage, Text: text}
}

func said(text string) moderation.Item {
	return moderation.Item{ID: "m", Kind: moderation.KindThread, Title: "Hélène", Text: text}
}

func check(s moderation.Subject) []moderation.Finding {
	return moderation.Screen{Rules: []moderation.Rule{claims.Rule()}}.Check(context.Background(), s).Findings
}

var (
	retours = passage("retours", "Vous avez 30 jours pour rendre un livre à l'état neuf. Le remboursement suit sous 14 jours après réception du livre.")
	club    = passage("club", "Nous nous retrouvons le premier jeudi du mois à 19 h, dans la librairie. Écrivez à club@maison-lune.example ou au 04 65 71 12 30. Voir https://maison-lune.example/club")
	charte  = passage("charte", "Art. 1 – La fin d'un livre est masquée. Art. 2 – On parle des livres, pas des personnes.")
	returns = passage("returns", "You have 14 days from delivery to return a book in saleable condition. Our club meets on the last Tuesday of the month at 7 pm.")
)

func TestRule(t *testing.T) {
	thread := said("Douze jours que j'attends la commande ML-2481, pour 45 €. Voir https://avoir.example/h — Sandrine Moreau a dit « jamais ».")
	for _, c := range []struct{ lang, draft, want string }{
		{"fr", "Vous avez 30 jours pour rendre un livre à l'état neuf.", ""},
		{"fr", "Vous avez trente jours pour rendre un livre neuf.", ""},
		{"fr", "Vous avez 60 jours pour rendre un livre à l'état neuf.", "claims-number error 60 jours < retours 30 jours"},
		{"fr", "Tu as 60 jours !", "claims-number error 60 jours < retours 30 jours"},
		{"fr", "Vous avez 30 jours ouvrés pour rendre un livre à l'état neuf.", "claims-number error 30 jours ouvrés < retours 30 jours"},
		{"fr", "Le remboursement suit sous deux semaines après réception.", ""},
		{"fr", "Vous avez 30 jours.", "claims-condition info 30 jours < retours 30 jours"},
		{"fr", "Cela fait douze jours que vous attendez, dites-vous.", ""},
		{"fr", "Votre colis a douze jours de retard.", "claims-number warn douze jours"},
		{"fr", "Nous suivons la commande ML-2481, Sandrine Moreau, et votre « jamais ».", ""},
		{"fr", "Nous suivons la commande ML-9999.", "claims-reference error ML-9999"},
		{"fr", "Nous avons encaissé 45 €.", "claims-money warn 45 €"},
		{"fr", "Nous vous devons 50 €.", "claims-money error 50 €"},
		{"fr", "Voir https://avoir.example/h", "claims-url error https://avoir.example/h"},
		{"fr", "Voir mal.example/h ou écrire à x@mal.example, 06 12 34 56 78.", "claims-url block mal.example/h; claims-email block x@mal.example; claims-phone block 06 12 34 56 78"},
		{"fr", "Voir maison-lune.example/club, club@maison-lune.example, +33 4 65 71 12 30.", ""},
		{"fr", "Voir maison-lune.example/inconnu", "claims-url error maison-lune.example/inconnu"},
		{"fr", "La charte le dit (article 1, puis article 2).", ""},
		{"fr", "La charte le dit (article 7).", "claims-number warn article 7 < charte Art. 2"},
		{"fr", "Rendez-vous jeudi 3 décembre à 19 h.", "claims-derived info jeudi 3 décembre < club premier jeudi du mois"},
		{"fr", "Rendez-vous vendredi 3 décembre à 19 h.", "claims-date error vendredi 3 décembre"},
		{"fr", "Rendez-vous le 10 décembre à 20 h.", "claims-date error 10 décembre; claims-date error 20 h < club 19 h"},
		{"fr", "Nous avons 3000 titres.", "claims-number warn 3000"},
		{"fr", "Demandez Gérard, il a écrit « La Lune morte ».", "claims-name warn Gérard; claims-quote warn « La Lune morte »"},
		{"en", "You have 14 days to return a book in saleable condition.", ""},
		{"en", "You have 30 days to return a book in saleable condition.", "claims-number error 30 days < returns 14 days"},
		{"en", "Come on Tuesday, 24 November at 7 pm.", "claims-derived info Tuesday, 24 November < returns last Tuesday of the month"},
		{"en", "You have 14 days.", "claims-condition info 14 days < returns 14 days"},
		{"en", "A person reads it within a week.", "claims-number error a week < returns 14 days"},
	} {
		items := []moderation.Item{retours, club, charte, thread}
		if c.lang == "en" {
			items = []moderation.Item{returns, said("Hello")}
		}
		var got []string
		for _, f := range check(subject(c.lang, c.draft, items...)) {
			line := fmt.Sprint(f.Rule, " ", f.Severity, " ", f.Match)
			if f.Source != nil {
				line += fmt.Sprint(" < ", f.Source.Item, " ", f.Source.Value)
				it, ok := moderation.Evidence{Items: items}.Item(f.Source.Item)
				require.True(t, ok)
				require.Equal(t, f.Source.Value, f.Source.Span.In(it.Text))
			}
			require.NotEmpty(t, f.Why)
			got = append(got, line)
		}
		require.Equal(t, c.want, strings.Join(got, "; "), c.draft)
	}
}

func TestInboundIsSilent(t *testing.T) {
	s := subject("fr", "Vous avez 60 jours.")
	s.Direction = moderation.Inbound
	require.Empty(t, check(s))
}
