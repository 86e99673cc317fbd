package pii

import "strings"

// id is a number with a form: in form 9 is a digit, A a letter, X either; anything else stands for itself.
type id struct {
	kind Kind
	form string
	sure int
	// words of which one must stand near, unless the kind is asked for by name; nil = none needed
	words *lexicon
	from  int  // bytes of the form that stand for themselves whatever they are
	loose bool // the form is all: no check digits are looked at
}

// Words that tell identifiers of the same form apart.
var (
	identity  = lexOf("carte d'identite", "carte nationale", "piece d'identite", "cni", "carte identite")
	passports = lexOf("passeport", "passport", "reisepass", "pasaporte", "passaporto", "paspoort", "pass-nr", "passnummer")
	taxes     = lexOf("vat", "ust", "tva", "mwst", "iva", "btw", "nif", "cif", "moms", "pvm", "dph", "pdv", "uid", "intracom")
	germanID  = lexOf("ausweis", "pass", "personalausweis")
	personnrs = lexOf("personnummer", "pnr", "personal identity", "personnr", "person nr")
	licences  = lexOf("driver", "driving", "license", "licence", "permis de conduire", "permit")
)

// ids are tried by length. Forms: the issuers' own rules; the check digits stand in checks.go and vat.go.
var ids = byLength([]id{
	{kind: NIR, form: "999999999999999", sure: 4},
	{kind: NIR, form: "999999XXX999999", sure: 4},
	{kind: SIRET, form: "99999999999999", sure: 3, words: lexOf("siret", "etablissement")},
	{kind: SIREN, form: "999999999", sure: 2, words: lexOf("siren", "rcs", "entreprise", "societe")},
	{kind: FRTax, form: "9999999999999", sure: 2, words: lexOf("fiscal", "nif", "spi", "impot", "numero de contribuable")},
	{kind: RIB, form: "XXXXXXXXXXXXXXXXXXXXXXX", sure: 4, words: lexOf("rib", "compte", "bancaire", "iban", "virement")},
	{kind: FRPass, form: "99AA99999", sure: 1, words: passports},
	{kind: FRCard, form: "999999999999", sure: 1, words: identity},
	{kind: FRCard, form: "XXXXXXXXX", sure: 1, words: identity},
	{kind: Plate, form: "AA999AA", sure: 1, words: lexOf("plaque", "immatricul", "vehicule", "voiture", "auto", "moto")},
	{kind: RPPS, form: "99999999999", sure: 1, words: lexOf("rpps", "medecin", "praticien", "professionnel de sante")},
	{kind: BENational, form: "99999999999", sure: 2, words: lexOf("national", "niss", "registre", "rijksregister", "insz", "nn", "belge")},
	{kind: CHSocial, form: "7569999999999", sure: 4},

	{kind: DETax, form: "99999999999", sure: 2, words: lexOf("steuer", "idnr", "tin", "tax")},
	{kind: DETaxNumber, form: "9999999999999", sure: 1, words: lexOf("steuer", "st.-nr", "st-nr", "stnr", "finanzamt", "elster")},
	{kind: DETaxNumber, form: "99999999999", sure: 1, words: lexOf("steuer", "st.-nr", "st-nr", "stnr", "finanzamt")},
	{kind: DETaxNumber, form: "9999999999", sure: 1, words: lexOf("steuer", "st.-nr", "st-nr", "stnr", "finanzamt")},
	{kind: DESocial, form: "99999999A999", sure: 4},
	{kind: DEHealth, form: "A999999999", sure: 3, words: lexOf("kranken", "kvnr", "versicher")},
	{kind: DEPass, form: "XXXXXXXXX", sure: 2, words: germanID},
	{kind: DECard, form: "XXXXXXXXX", sure: 2, words: lexOf("ausweis", "personalausweis")},
	{kind: DECard, form: "XXXXXXXXX9", sure: 2, words: lexOf("ausweis", "personalausweis")},
	{kind: DELicence, form: "AA99999999X", sure: 1, words: lexOf("fahrerlaubnis", "fuhrerschein", "licence")},
	{kind: DEDoctor, form: "999999999", sure: 1, words: lexOf("lanr", "arztnummer", "arzt")},
	{kind: DEPractice, form: "999999999", sure: 1, words: lexOf("bsnr", "betriebsstatte", "praxis")},
	{kind: ESNIF, form: "99999999A", sure: 3},
	{kind: ESNIE, form: "A9999999A", sure: 3},
	{kind: ESPass, form: "AAA999999", sure: 1, words: passports},
	{kind: ITFiscal, form: "AAAAAA99A99A999A", sure: 4},
	{kind: ITVAT, form: "99999999999", sure: 1, words: lexOf("iva", "partita", "vat", "p.iva")},
	{kind: ITLicence, form: "AA9999999A", sure: 1, words: lexOf("patente", "guida", "licence", "license")},
	{kind: ITLicence, form: "U1XXXXXXXA", from: 2, sure: 1, words: lexOf("patente", "guida", "licence", "license")},
	{kind: ITCard, form: "AA9999999", sure: 1, words: lexOf("carta d'identita", "identita", "identity card")},
	{kind: ITCard, form: "9999999AA", sure: 1, words: lexOf("carta d'identita", "identita", "identity card")},
	{kind: ITCard, form: "AA99999AA", sure: 1, words: lexOf("carta d'identita", "identita", "identity card")},
	{kind: ITPass, form: "AA9999999", sure: 1, words: lexOf("passaporto")},
	{kind: UKNHS, form: "9999999999", sure: 1, words: lexOf("nhs", "health")},
	{kind: UKNINO, form: "AA999999A", sure: 3},
	{kind: UKPass, form: "AA9999999", sure: 1, words: lexOf("passport")},
	{kind: UKLicence, form: "XXXXX999999XXXXX", sure: 3},
	{kind: PESEL, form: "99999999999", sure: 2, words: lexOf("pesel")},
	{kind: Personnr, form: "9999999999", sure: 1, words: personnrs},
	{kind: Personnr, form: "999999999999", sure: 2, words: personnrs},
	{kind: Orgnr, form: "9999999999", sure: 1, words: lexOf("org", "bolag")},
	{kind: SSN, form: "999999999", sure: 2, words: lexOf("ssn", "social")},
	{kind: ITIN, form: "999999999", sure: 2, words: lexOf("itin", "tax", "taxpayer", "individual")},
	{kind: USPass, form: "X99999999", sure: 1, words: lexOf("passport", "travel")},
}, vats)

const maxCompact = 34 // an IBAN

func byLength(lists ...[]id) (by [maxCompact + 1][]id) {
	for _, list := range lists {
		for _, x := range list {
			by[len(x.form)] = append(by[len(x.form)], x)
		}
	}
	return by
}

// fits compares a compact number with the form.
func (x *id) fits(d []byte) bool {
	for i := range len(x.form) {
		c := d[i]
		switch f := x.form[i]; {
		case i < x.from:
			if c != f {
				return false
			}
		case f == '9':
			if !isDigit(c) {
				return false
			}
		case f == 'A':
			if isDigit(c) {
				return false
			}
		case f != 'X' && c != f:
			return false
		}
	}
	return true
}

// right checks the digits of a number that fits the form of a kind.
func right(k Kind, d string) bool {
	switch k { //nolint:exhaustive // the others are all form
	case NIR:
		return nir(d)
	case SIRET:
		return siret(d)
	case SIREN:
		return siren(d)
	case FRTax:
		return frTax(d)
	case RIB:
		return rib(d)
	case FRCard:
		return hasDigit(d)
	case Plate:
		return !strings.ContainsAny(d, "IOU")
	case RPPS:
		return luhn(d)
	case BENational:
		return beNational(d)
	case CHSocial:
		return ean(d)
	case VAT:
		return vat(d)
	case ESNIF:
		return esNIF(d)
	case ESNIE:
		return d[0] >= 'X' && d[0] <= 'Z' && esNIE(d)
	case ITFiscal:
		return itFiscal(d)
	case ITVAT:
		return itVAT(d)
	case ITLicence:
		return d[0] != 'U' || d[1] != '1' || !strings.ContainsAny(d[2:9], "AEIO")
	case ITCard:
		return len(d) != 9 || isDigit(d[0]) || isDigit(d[7]) || d[0] == 'C'
	case UKNHS:
		return ukNHS(d)
	case UKNINO:
		return nino(d)
	case UKLicence:
		return ukLicence(d)
	case PESEL:
		return pesel(d)
	case Personnr:
		return personnr(d)
	case Orgnr:
		return d[2] >= '2' && luhn(d)
	case SSN:
		return ssn(d)
	case ITIN:
		return itin(d)
	}
	return germanRight(k, d)
}

// germanRight is right for German numbers.
func germanRight(k Kind, d string) bool {
	switch k { //nolint:exhaustive // the others are all form
	case DETax:
		return deTax(d)
	case DETaxNumber:
		return len(d) < 13 || d[:2] >= "01" && d[:2] <= "16"
	case DESocial:
		return deSocial(d)
	case DEHealth:
		return deHealth(d)
	case DEPass, DECard:
		return deDocument(d)
	case DEDoctor:
		return deDoctor(d)
	case DEPractice:
		return strings.Contains("01 02 03 17 20 31 38 46 51 52 71 72 73 78 83 88 93 98 99", d[:2])
	}
	return true
}

func hasDigit(d string) bool { return strings.ContainsAny(d, "0123456789") }
