package pii_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/internal/pii"
)

// TestOtherWritings reads what is escaped, spelled out, of another width, or interrupted by invisible characters.
func TestOtherWritings(t *testing.T) {
	for _, c := range []struct{ text, want, value string }{
		{"?mail=ana%40exemple.fr&x", "email=ana%40exemple.fr", "ana@exemple.fr"},
		{"écrire à ana arobase exemple point fr", "email=ana arobase exemple point fr", "ana@exemple.fr"},
		{"ana.roux (at) exemple.fr, merci", "email=ana.roux (at) exemple.fr", "ana.roux@exemple.fr"},
		{"ana[at]exemple[dot]fr", "email=ana[at]exemple[dot]fr", "ana@exemple.fr"},
		{"ana dot roux at luna dot com", "email=ana dot roux at luna dot com", "ana.roux@luna.com"},
		{"mail ana＠exemple．fr", "email=ana＠exemple．fr", "ana@exemple.fr"},
		{"carte ４１１１ １１１１ １１１１ １１１１.", "card=４１１１ １１１１ １１１１ １１１１", "4111111111111111"},
		{"carte 4111\u200b1111\u200b1111\u200b1111.", "card=4111\u200b1111\u200b1111\u200b1111", "4111111111111111"},
		{"tél. ٠٦١٢٣٤٥٦٧٨", "phone=٠٦١٢٣٤٥٦٧٨", "+33612345678"},
	} {
		found := pii.Scan(c.text, pii.Options{})
		require.Equal(t, c.want, seen(c.text, found), c.text)
		require.Equal(t, c.value, found[0].Value, c.text)
	}
	for _, text := range []string{
		"on se voit at noon, dot com or not", "le point fr est bon (at all)", "visit us at www dot luna dot com", "50 % 40 %", "l’arobase est un signe", "👩‍👧 ﷺ العربية",
	} {
		require.Empty(t, pii.Scan(text, pii.Options{}), text)
	}
}

func TestTelephones(t *testing.T) {
	for _, c := range []struct{ text, region, want, value string }{
		{"06 12 34 56 78", "", "phone=06 12 34 56 78", "+33612345678"},
		{"0612345678", "", "phone=0612345678", "+33612345678"},
		{"+33 (0)6 12 34 56 78", "", "phone=+33 (0)6 12 34 56 78", "+33612345678"},
		{"0033 6 12 34 56 78", "", "phone=0033 6 12 34 56 78", "+33612345678"},
		{"(+33) 6 12 34 56 78", "", "phone=(+33) 6 12 34 56 78", "+33612345678"},
		{"le 0 800 130 000 (gratuit)", "", "phone=0 800 130 000", "+33800130000"},
		{"0262 12 34 56", "RE", "phone=0262 12 34 56", "+262262123456"},
		{"0475 12 34 56", "BE", "phone=0475 12 34 56", "+32475123456"},
		{"612 345 678", "ES", "phone=612 345 678", "+34612345678"},
		{"612 345 678", "", "", ""},
		{"appelez le 612 345 678", "", "phone=612 345 678", "612345678"},
		{"555 123 4567", "US", "phone=555 123 4567", "+15551234567"},
		{"(202-543-9994)", "", "phone=202-543-9994", "2025439994"},
		{"(916) 445-8949 (711, TTY)", "", "phone=(916) 445-8949", "9164458949"},
		{"n° de suivi 6123 4567 890", "", "", ""},
		{"du 03.12.2026 19 h au 2027 01 02", "", "", ""},
		{"2015 2016, 1 234 567 €", "FR", "", ""},
	} {
		found := pii.Scan(c.text, pii.Options{Region: c.region})
		require.Equal(t, c.want, seen(c.text, found), c.text)
		if c.want != "" {
			require.Equal(t, c.value, found[0].Value, c.text)
		}
	}
}

func TestSecrets(t *testing.T) {
	random := "9fKq2LxT7bVw4ZsR1mNcY8uH3pJd6GaQ5eWt" // 36 characters
	for _, c := range []struct{ text, want string }{
		{"mon mot de passe est Soleil2024!", "secret=Soleil2024"},
		{"Mot de passe : « Lune-2024 »", "secret=Lune-2024"},
		{"login ana, mdp=hunter22", "secret=hunter22"},
		{"mon mot de passe est perdu depuis 2024", ""},
		{"code PIN 4821, cvv : 123", "secret=4821; secret=123"},
		{"export GITHUB_TOKEN=ghp_" + random, "secret=ghp_" + random},
		{"clientSecret: '" + random + "'", "secret=" + random},
		{"\"apiKey\": \"" + random + "\"", "secret=" + random},
		{"commit = " + random, ""},
		{"api_key_name = " + random, ""},
		{"publicKey = " + random, ""},
		{"monkey: " + random, ""},
		{"API_KEY=${API_KEY}, token: <your-token>, secret = xxxxxxxxxxxxxxxx", ""},
		{"alphabetKey = \"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789\"", ""},
		{"postgres://ana:h4rdpass@db.exemple.fr/x", "secret=ana:h4rdpass"},
		{"curl -u ana:h4rdpass12 https://exemple.fr", "secret=ana:h4rdpass12; url=https://exemple.fr"},
		{"-----BEGIN PRIVATE KEY-----\n" + random + random + "\n-----END PRIVATE KEY-----", "secret=-----BEGIN PRIVATE KEY-----\n" + random + random + "\n"},
		{"kind: Secret\nmetadata: {}\ndata:\n  pass: c29sZWlsMjAyNCE=\n", "secret=c29sZWlsMjAyNCE="},
		{"AKIAIOSFODNN7EXAMPLE", ""},
	} {
		require.Equal(t, c.want, seen(c.text, pii.Scan(c.text, pii.Options{})), c.text)
	}
}
