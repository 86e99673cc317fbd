package pii_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/internal/pii"
)

// TestVAT holds each country's check digits: of ten numbers that differ in one digit, the made one alone is found.
func TestVAT(t *testing.T) {
	for _, number := range []string{
		"ATU10223006", "BE0428759497", "BG175074752", "CY10259033P", "CZ25123891", "DE136695976", "DK13585628", "EE100931558", "EL094259216", "ESB58378431",
		"FI20774740", "FR40303265045", "GB980780684", "HR33392005961", "HU12892312", "IE6433435F", "IT00743110157", "LT119511515", "LT100001919017", "LU15027442",
		"LV40003521600", "MT11679112", "NL004495445B01", "PL8567346215", "PT501964843", "RO18547290", "SE123456789701", "SI50223054", "SK2022749619", "CHE100155212",
	} {
		require.Equal(t, "vat="+number, seen("TVA "+number+", merci", pii.Scan("TVA "+number+", merci", pii.Options{})), number)
		at := 8 // behind a country and a letter or two, before any suffix
		right := 0
		for d := '0'; d <= '9'; d++ {
			text := number[:at] + string(d) + number[at+1:]
			right += len(pii.Scan(text, pii.Options{Kinds: []pii.Kind{pii.VAT}}))
		}
		if number[:2] != "DE" { // whose form alone is enough where a VAT number is expected
			require.LessOrEqual(t, right, 2, number)
		}
	}
	require.Equal(t, "vat=FR 40 303 265 045", seen("n° FR 40 303 265 045", pii.Scan("n° FR 40 303 265 045", pii.Options{})))
	require.Empty(t, pii.Scan("DE 123456789", pii.Options{}))
	require.Equal(t, "vat=DE 123456789", seen("USt-IdNr DE 123456789", pii.Scan("USt-IdNr DE 123456789", pii.Options{})))
}

// TestNumbersByTheirWords finds what has no check digits, or weak ones, only where a word says what it is.
func TestNumbersByTheirWords(t *testing.T) {
	for _, c := range []struct {
		kind         pii.Kind
		said, unsaid string
	}{
		{pii.FRPass, "mon passeport est le 12AB34567", "le modèle 12AB34567"},
		{pii.FRCard, "carte d’identité 880692310285", "le colis 880692310285"},
		{pii.Plate, "ma voiture AB-123-CD", "le vol AB-123-CD"},
		{pii.RPPS, "médecin RPPS 10003456786", "le numéro 10003456786"},
		{pii.BENational, "numéro national 85.07.30-033.28", "85 07 30 033 28"},
		{pii.DETaxNumber, "Steuernummer 093/815/08152", "093/815/08152"},
		{pii.DEPlate, "Kennzeichen B AB 1234", "von B AB 1234"},
		{pii.DEPostcode, "PLZ 10115", "10115 items"},
		{pii.DEDoctor, "LANR 123456601", "code 123456601"},
		{pii.ITLicence, "patente U1K711J11M", "codice U1K711J11M"},
		{pii.UKPlate, "reg. number LN14 HGT", "model LN14 HGT"},
		{pii.UKPostcode, "postcode SW1A 1AA", "item SW1A 1AA"},
		{pii.ITIN, "my ITIN is 911-64-1234", "item 911-64-1234"},
		{pii.USPass, "passport A12803456", "item A12803456"},
		{pii.USLicence, "driver's license F162823540116", "item F162823540116"},
		{pii.SSN, "SSN 078051123", "item 078051123"},
		{pii.BIC, "BIC : BNPAFRPPXXX", "BNPAFRPPXXX"},
	} {
		found := pii.Scan(c.said, pii.Options{})
		require.Len(t, found, 1, c.said)
		require.Equal(t, c.kind, found[0].Kind, c.said)
		for _, m := range pii.Scan(c.unsaid, pii.Options{}) {
			require.NotEqual(t, c.kind, m.Kind, c.unsaid)
		}
	}
}

func TestNumbersByTheirDigits(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"AVS 756.9217.0769.85", "ch-ahv=756.9217.0769.85"},
		{"AVS 756.9217.0769.84", ""},
		{"SSN 078-05-1123", "us-ssn=078-05-1123"},
		{"part number 078-05-1123", ""},
		{"123-45-67890", ""},
		{"Amex 371449635398431", "card=371449635398431"},
		{"NIR 1 85 13 78 006 048 30", ""}, // no thirteenth month
		{"GB82 WEST 1234 5698 7654 32", "iban=GB82 WEST 1234 5698 7654 32"},
		{"gb82west12345698765432 reçu", "iban=gb82west12345698765432"},
		{"ISBN 978-2-07-036822-8, 320 pages", ""},
		{"le 3 mars 2026, de 9 h à 18 h, 25 rue des 3 Frères, 75018 Paris", ""},
		{"serveur fe80::, masque 2001:db8::/32, adresse aa:bb:cc:dd:ee:ff", "ip=fe80::; ip=2001:db8::/32; mac=aa:bb:cc:dd:ee:ff"},
		{"std::cout, 12:30:45, ff:ff:ff:ff:ff:ff", ""},
		{"john@acme.com123-45-6789", "email=john@acme.com; us-ssn=123-45-6789"},
	} {
		require.Equal(t, c.want, seen(c.text, pii.Scan(c.text, pii.Options{})), c.text)
	}
}
