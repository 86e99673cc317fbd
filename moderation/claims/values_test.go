package claims_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/souffleur-go/souffleur/moderation/claims"
	"github.com/stretchr/testify/require"
)

// TestLocales reads the same things as they are written in each language and region.
func TestLocales(t *testing.T) {
	for _, c := range []struct{ tag, in, want string }{
		{"fr", "1\u202f234,56\u00a0€ ; 1\u2009234,56 €", "money 1234.56 EUR; money 1234.56 EUR"},
		{"fr-CA", "1 234,56 $ avant le 3 mars 2027", "money 1234.56 CAD; date 2027-03-03"},
		{"fr-CH", "1'234.50 francs, CHF 1’234.50", "money 1234.5 CHF; money 1234.5 CHF"},
		{"fr-BE", "septante-deux jours, nonante euros", "quantity 72 day; money 90 EUR"},
		{"fr", "14 h 30, 14h30, 14:30, à 9 h, sous 48h", "time 14:30; time 14:30; time 14:30; time 09:00; quantity 48 hour"},
		{"fr", "le 1er mars, mardi 1er mars 2027, en mars 2027, le 03/04/2027", "date --03-01; date 2027-03-01; date 2027-03; date 2027-04-03"},
		{"fr", "dix jours, deux semaines, une douzaine de jours, dix-sept ans", "quantity 10 day; quantity 2 week; quantity 12 day; quantity 17 year"},
		{"fr", "2 à 4 jours, de 10 à 15 €, entre 3 et 5 %, 6, 12 ou 18 mois", "quantity 2 day; quantity 4 day; money 10 EUR; money 15 EUR; percent 3; percent 5; quantity 6 month; quantity 12 month; quantity 18 month"},
		{"fr", "1/2 litre, 2 1/2 kg, 1½ heure", "quantity 0.5 l; quantity 2.5 kg; quantity 1.5 hour"},
		{"en-GB", "on 03/04/2027, £1,234.50, 1.5m people", "date 2027-04-03; money 1234.5 GBP; number 1500000"},
		{"en-US", "on 03/04/2027, by 12/25/26, $1,234.50", "date 2027-03-04; date 2026-12-25; money 1234.5 USD"},
		{"en", "2-4 days, 10 to 15 working days, 200 degrees F, 98.6 °F", "quantity 2 day; quantity 4 day; quantity 10 working-day; quantity 15 working-day; quantity 200 degree-f; quantity 98.6 degree-f"},
		{"en", "at 14:30, 2:30 pm, 7pm, noon", "time 14:30; time 14:30; time 19:00"},
		{"de", "14 Tage, binnen 5 Werktagen, zwei Wochen, 1.234,56 €, 20 Prozent", "quantity 14 day; quantity 5 weekday; quantity 2 week; money 1234.56 EUR; percent 20"},
		{"de", "am 3. Dezember 2026, Donnerstag, den 3. Dezember, 03.12.2026", "date 2026-12-03; date --12-03; date 2026-12-03"},
		{"de", "um 19 Uhr, 14.30 Uhr, 14:30 Uhr, innerhalb von 48 Stunden", "time 19:00; time 14:30; time 14:30; quantity 48 hour"},
		{"de-CH", "1'234.50 Franken", "money 1234.5 CHF"},
		{"de", "zwei bis vier Tage, ein Buch, fünfundzwanzig Euro", "quantity 2 day; quantity 4 day; money 25 EUR"},
		{"es", "30 días, 5 días hábiles, dos semanas, 1.234,56 €, 20 por ciento", "quantity 30 day; quantity 5 working-day; quantity 2 week; money 1234.56 EUR; percent 20"},
		{"es-MX", "1,234.56 dólares", "money 1234.56 USD"},
		{"es", "el 3 de diciembre de 2026, jueves 3 de diciembre, a las 19 h, de 2 a 4 días", "date 2026-12-03; date --12-03; time 19:00; quantity 2 day; quantity 4 day"},
		{"it", "30 giorni, 5 giorni lavorativi, due settimane, 1.234,56 €, venti per cento", "quantity 30 day; quantity 5 working-day; quantity 2 week; money 1234.56 EUR; percent 20"},
		{"it", "il 1º marzo 2027, giovedì 3 dicembre, alle ore 19, ore 14.30, entro 48 ore", "date 2027-03-01; date --12-03; time 19:00; time 14:30; quantity 48 hour"},
		{"pt", "30 dias, 5 dias úteis, duas semanas, 1.234,56 €, vinte por cento", "quantity 30 day; quantity 5 working-day; quantity 2 week; money 1234.56 EUR; percent 20"},
		{"pt-BR", "3 de dezembro de 2026, quinta-feira, 3 de dezembro, às 19h, 50 reais", "date 2026-12-03; date --12-03; time 19:00; money 50 BRL"},
		{"nl", "30 dagen, 5 werkdagen, twee weken, € 1.234,56, twintig procent", "quantity 30 day; quantity 5 working-day; quantity 2 week; money 1234.56 EUR; percent 20"},
		{"nl", "3 december 2026, donderdag 3 december, om 19 uur, binnen 48 uur, 2 tot 4 dagen", "date 2026-12-03; date --12-03; time 19:00; quantity 48 hour; quantity 2 day; quantity 4 day"},
		{"", "dans 30 jours, within ten days", "quantity 30 day; quantity 10 day"},
	} {
		var got []string
		for _, v := range claims.Extract(c.tag, c.in) {
			if v.Kind == claims.Name {
				continue
			}
			got = append(got, strings.TrimSpace(fmt.Sprint(v.Kind, " ", v.Norm, " ", v.Unit)))
			require.Equal(t, v.Text, v.In(c.in))
		}
		require.Equal(t, c.want, strings.Join(got, "; "), "%s: %s", c.tag, c.in)
	}
}
