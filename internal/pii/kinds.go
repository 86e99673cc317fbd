package pii

import "slices"

// The kinds that Scan knows besides those of Find. Their Value is the compact form: no separators, upper case.
const (
	IP     Kind = "ip"     // IPv4 and IPv6, with a prefix length where one is written
	MAC    Kind = "mac"    // hardware address
	Card   Kind = "card"   // payment card: issuer, length and Luhn digit
	IBAN   Kind = "iban"   // country, length, form and check digits (ISO 13616)
	BIC    Kind = "bic"    // bank identifier, with context
	Crypto Kind = "crypto" // Bitcoin address: Base58Check, Bech32 and Bech32m
	Date   Kind = "date"   // a day, with its time where one is written; only where it is asked for or speaks of a birth
	Secret Kind = "secret" // keys, tokens and passwords; Value is empty or the bare word

	SSN       Kind = "us-ssn"
	ITIN      Kind = "us-itin"
	USPass    Kind = "us-passport"
	USLicence Kind = "us-driver-license"

	NIR    Kind = "fr-nir"   // social security number, 13 digits and a key
	SIREN  Kind = "fr-siren" // company, Luhn
	SIRET  Kind = "fr-siret" // establishment, Luhn; La Poste by the sum of its digits
	FRTax  Kind = "fr-nif"   // 13 digits, the last three from the first ten
	RIB    Kind = "fr-rib"   // bank account with its key
	FRPass Kind = "fr-passport"
	FRCard Kind = "fr-cni"
	Plate  Kind = "plate" // French registration plate, with context
	RPPS   Kind = "fr-rpps"
	VAT    Kind = "vat" // of the European Union, Britain and Switzerland, with check digits where the rule is known

	BENational Kind = "be-national-number"
	CHSocial   Kind = "ch-ahv"

	DETax       Kind = "de-tax-id"
	DETaxNumber Kind = "de-tax-number"
	DESocial    Kind = "de-social-security"
	DEHealth    Kind = "de-health-insurance"
	DEPass      Kind = "de-passport"
	DECard      Kind = "de-id-card"
	DELicence   Kind = "de-driving-licence"
	DERegister  Kind = "de-register"
	DEPlate     Kind = "de-plate"
	DEDoctor    Kind = "de-lanr"
	DEPractice  Kind = "de-bsnr"
	DEPostcode  Kind = "de-postcode"
	ESNIF       Kind = "es-nif"
	ESNIE       Kind = "es-nie"
	ESPass      Kind = "es-passport"
	ITFiscal    Kind = "it-fiscal-code"
	ITVAT       Kind = "it-vat"
	ITLicence   Kind = "it-driving-licence"
	ITCard      Kind = "it-id-card"
	ITPass      Kind = "it-passport"
	UKNHS       Kind = "uk-nhs"
	UKNINO      Kind = "uk-nino"
	UKPass      Kind = "uk-passport"
	UKLicence   Kind = "uk-driving-licence"
	UKPlate     Kind = "uk-plate"
	UKPostcode  Kind = "uk-postcode"
	PESEL       Kind = "pl-pesel"
	Hetu        Kind = "fi-hetu"
	Personnr    Kind = "se-personnummer"
	Orgnr       Kind = "se-organisationsnummer"
)

// Options choose what Scan looks for. The zero Options look for every kind, and report what is ambiguous by its shape alone
// only where words around it say what it is.
type Options struct {
	// Region is the country (ISO 3166, "FR") whose national telephone numbers need no word that calls them one. "" takes
	// of every country the forms that nothing else has. An unknown region counts as "".
	Region string

	// Kinds are the only ones looked for. Whoever names a kind expects it: shapes that anything could have (nine digits in a
	// row) are then reported too.
	Kinds []Kind
}

func (o *Options) wants(k Kind) bool { return len(o.Kinds) == 0 || slices.Contains(o.Kinds, k) }

// named reports whether a kind was asked for by name.
func (o *Options) named(k Kind) bool { return len(o.Kinds) > 0 && slices.Contains(o.Kinds, k) }
