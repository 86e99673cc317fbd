package pii_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/internal/pii"
)

// seen writes matches as "kind=text".
func seen(text string, found []pii.Match) string {
	var out []string
	for _, m := range found {
		out = append(out, string(m.Kind)+"="+text[m.Start:m.End])
	}
	return strings.Join(out, "; ")
}

func TestScan(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Rien à signaler, merci et à bientôt.", ""},
		{"Nous ouvrons à 10 h, le 3 mars 2026, au 12 rue des Lilas ; article 5, page 37.", ""},
		{"Le livre coûte 12,90 €, ISBN 978-3-16-148410-0, version 2.10.3.", ""},
		{"Écrivez à helene@exemple.fr ou au 06 12 34 56 78.", "email=helene@exemple.fr; phone=06 12 34 56 78"},
		{"Mon IBAN : FR76 3000 6000 0112 3456 7890 189", "iban=FR76 3000 6000 0112 3456 7890 189"},
		{"IBAN FR76 3000 6000 0112 3456 7890 188", ""},
		{"carte 4111 1111 1111 1111", "card=4111 1111 1111 1111"},
		{"carte 4111 1111 1111 1112", ""},
		{"NIR 1 85 05 78 006 048 KEY", "fr-nir=1 85 05 78 006 048 KEY"},
		{"n° 28505" + "2A" + "123045" + "KEYA", "fr-nir=285052A123045KEYA"},
		{"SIREN SIRENNUM, siège", "fr-siren=SIRENNUM"},
		{"le nombre SIRENNUM", ""},
		{"SIRET SIRETNUM", "fr-siret=SIRETNUM"},
		{"SIRET LAPOSTE", "fr-siret=LAPOSTE"},
		{"TVA VATNUM", "vat=VATNUM"},
		{"numéro fiscal NIFNUM", "fr-nif=NIFNUM"},
		{"RIB : RIBNUM", "fr-rib=RIBNUM"},
		{"passeport 12AB34567", "fr-passport=12AB34567"},
		{"notre voiture, AB-123-CD", "plate=AB-123-CD"},
		{"le vol AB-123-CD", "reference=AB-123-CD"},
		{"serveur 192.168.1.10 et 2001:db8::1", "ip=192.168.1.10; ip=2001:db8::1"},
		{"il est 12:30:45", ""},
		{"née le 12/03/1984 à Lyon", "date=12/03/1984"},
		{"le 12/03/1984", ""},
		{"mot de passe : Soleil2024!", "secret=Soleil2024"},
		{"mdp: hunter22", "secret=hunter22"},
		{"mot de passe : oublié", ""},
		{"le mot de passe est perdu", ""},
		{"password=\"s3cr3t-x\"", "secret=s3cr3t-x"},
		{"clé ghp_0123456789abcdefghijklmnopqrstuvwxYZ", "secret=ghp_0123456789abcdefghijklmnopqrstuvwxYZ"},
		{"https://ana:h4rdpass@exemple.fr/x", "secret=ana:h4rdpass"},
		{"commande ML-2481", "reference=ML-2481"},
		{"portefeuille bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq", "crypto=bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq"},
		{"call 555-123-4567 now", "phone=555-123-4567"},
		{"part 555-123-4567-A", ""},
	} {
		text := filled(c.text)
		require.Equal(t, filled(c.want), seen(text, pii.Scan(text, pii.Options{})), text)
	}
}

// filled puts the numbers of the tests in: made ones, whose check digits are right.
func filled(s string) string {
	return strings.NewReplacer("KEYA", nirKeyA, "KEY", nirKey, "SIRENNUM", sirenNumber, "SIRETNUM", siretNumber, "LAPOSTE", laPoste, "VATNUM", vatNumber,
		"NIFNUM", nifNumber, "RIBNUM", ribNumber).Replace(s)
}

func TestScanFindsWhatItIsToldToExpect(t *testing.T) {
	only := func(k pii.Kind) pii.Options { return pii.Options{Kinds: []pii.Kind{k}} }
	require.Equal(t, "us-ssn=123456789", seen("value 123456789", pii.Scan("value 123456789", only(pii.SSN))))
	require.Empty(t, pii.Scan("value 123456789", pii.Options{}))
	require.Equal(t, "date=12/03/1984", seen("le 12/03/1984", pii.Scan("le 12/03/1984", only(pii.Date))))
	require.Empty(t, pii.Scan("helene@exemple.fr", only(pii.Phone)))
}

// TestOneWrongDigit changes each digit of numbers with check digits: none of them is found any more.
func TestOneWrongDigit(t *testing.T) {
	for kind, number := range map[pii.Kind]string{
		pii.NIR: "1850578006048" + nirKey, pii.SIREN: sirenNumber, pii.IBAN: "FR7630006000011234567890189", pii.Card: "4111111111111111", pii.ITFiscal: "RSSMRA85T10A562S",
		pii.ESNIF: "12345678Z", pii.PESEL: "44051401458", pii.DETax: "12345678903", pii.FRTax: nifNumber, pii.RIB: ribNumber,
	} {
		require.Len(t, pii.Scan(number, pii.Options{Kinds: []pii.Kind{kind}}), 1, "%s %s", kind, number)
		for i := range len(number) {
			if number[i] < '0' || number[i] > '9' {
				continue
			}
			wrong := number[:i] + string('0'+(number[i]-'0'+1)%10) + number[i+1:]
			require.Empty(t, pii.Scan(wrong, pii.Options{Kinds: []pii.Kind{kind}}), "%s %s", kind, wrong)
		}
	}
}

func TestCleanTextCostsNoMemory(t *testing.T) {
	for _, text := range []string{prose, "Ouvert du 3 mars au 12 avril 2026, de 9 h 30 à 18 h ; 3 articles à 12,90 €, article 5, page 37 : voir p. 1-2."} {
		require.Empty(t, pii.Scan(text, pii.Options{}))
		require.Zero(t, testing.AllocsPerRun(10, func() { pii.Scan(text, pii.Options{}) }), text)
	}
}

// prose is French without numbers or addresses.
var prose = strings.Repeat("Nous sommes désolés de cette attente ; la personne qui suit les envois vous répond dès qu'elle sait où se trouve le colis. ", 100)

func FuzzScan(f *testing.F) {
	for _, s := range []string{
		"06 12 34 56 78", "FR76 3000 6000 0112 3456 7890 189", "a@b.fr:mdp: x1y2z3", "-----BEGIN PRIVATE KEY-----", "12/03/1984T10:00", "2001:db8::1/64", "\xff1\u00a02",
		"a%40b.fr", "ana (at) b point fr", "４１１１\u200b1111", "token=9fKq2LxT7bVw4ZsR", "BIC : BNPAFRPP", "LN14 HGT", "kind: Secret\ndata:\n a: YWJjZGVmZ2hp", "curl -u a:b",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, opt := range []pii.Options{{}, {Region: "US"}, {Kinds: []pii.Kind{pii.Phone, pii.Date, pii.SSN, pii.Secret}}} {
			found := pii.Scan(s, opt)
			end := 0
			for _, m := range found {
				require.True(t, m.Start >= end && m.End > m.Start && m.End <= len(s), fmt.Sprint(found))
				if utf8.ValidString(s) {
					require.True(t, utf8.ValidString(s[m.Start:m.End]), "%q", s[m.Start:m.End])
				}
				end = m.End
			}
			require.Equal(t, found, pii.Scan(s, opt))
		}
	})
}

func BenchmarkScan(b *testing.B) {
	for name, text := range map[string]string{
		"clean": prose,
		"dated": strings.Repeat("Ouvert du 3 mars au 12 avril 2026, de 9 h 30 à 18 h ; 3 articles à 12,90 €, article 5, page 37. ", 100),
		"dense": strings.Repeat("Commande ML-2481 du 12/03/2026, 3 articles à 12,90 €, appelez le 06 12 34 56 78 ou écrivez à a@b.fr. ", 100),
	} {
		b.Run(name, func(b *testing.B) { scans(b, text) })
	}
}

// BenchmarkHostile shows that a text four times as long takes four times as long, whatever it is made of.
func BenchmarkHostile(b *testing.B) {
	for name, part := range map[string]string{
		"mail": "a@", "host": "a.", "scheme": "a://", "login": "://a:b", "digits": "1 ", "dashes": "1-", "colons": "a:", "assigned": "key=a1", "escaped": "a%40b.fr", "spelled": "a(at)b",
		"keys": "-----BEGIN PRIVATE KEY-----x", "invisible": "\u200b1", "file": "BUNDLE_A=", "command": "curl -u a:b ",
	} {
		for _, size := range []int{1 << 16, 1 << 18} {
			b.Run(fmt.Sprintf("%s/%d", name, size), func(b *testing.B) { scans(b, strings.Repeat(part, size/len(part))) })
		}
	}
}

func scans(b *testing.B, text string) {
	b.Helper()
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		pii.Scan(text, pii.Options{})
	}
}

// Made numbers, their check digits computed by the rules that checks.go cites.
const (
	nirKey      = "30"
	nirKeyA     = "06"
	sirenNumber = "732829320"
	siretNumber = "73282932000074"
	laPoste     = "35600000001000"
	vatNumber   = "FR44732829320"
	nifNumber   = "0123456789211"
	ribNumber   = "30002005500000157841Z25"
)
