package pii

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// id is a number with a form: in form 9 is a digit, A a letter, X either; anything else stands for itself.
type id struct {
	kind  Kind
	form  string
	check func(compact string) bool // nil = the form is all
	sure  int
	// words of which one must stand near, unless the kind is asked for by name; nil = none needed
	words []string
	from  int // bytes of the form that come before what check looks at
}

// ids are tried by length. Forms: the issuers' own rules, as Presidio's recognisers and python-stdnum test them.
var ids = byLength([]id{
	{kind: NIR, form: "9999999999999" + "99", check: nir, sure: 4},
	{kind: NIR, form: "999999XXX999999", check: nir, sure: 4},
	{kind: SIRET, form: "99999999999999", check: siret, sure: 3, words: []string{"siret", "etablissement"}},
	{kind: SIREN, form: "999999999", check: siren, sure: 2, words: []string{"siren", "rcs", "entreprise", "societe"}},
	{kind: FRTax, form: "9999999999999", check: frTax, sure: 2, words: []string{"fiscal", "nif", "spi", "impot"}},
	{kind: RIB, form: "XXXXXXXXXXXXXXXXXXXXXXX", check: rib, sure: 4, words: []string{"rib", "compte", "bancaire", "iban"}},
	{kind: FRPass, form: "99AA99999", sure: 1, words: []string{"passeport", "passport"}},
	{kind: FRCard, form: "999999999999", sure: 1, words: []string{"carte d'identite", "carte nationale", "piece d'identite"}},
	{kind: FRCard, form: "XXXXXXXXX", check: hasDigit, sure: 1, words: []string{"carte d'identite", "carte nationale", "piece d'identite"}},
	{kind: Plate, form: "AA999AA", sure: 1, words: []string{"plaque", "immatricul", "vehicule", "voiture"}},
	{kind: RPPS, form: "99999999999", check: luhn, sure: 1, words: []string{"rpps", "medecin"}},

	{kind: VAT, form: "FRXX999999999", check: frVAT, from: 2, sure: 4},
	{kind: VAT, form: "DE999999999", check: mod11d10, from: 2, sure: 3, words: []string{"vat", "ust", "tva", "mwst"}},
	{kind: VAT, form: "DE999999999", sure: 2, words: []string{"vat", "ust", "tva", "mwst"}},
	{kind: VAT, form: "IT99999999999", check: itVAT, from: 2, sure: 4},
	{kind: VAT, form: "BE0999999999", check: func(d string) bool { return mod(d[:8], 97)+mod(d[8:], 1000) == 97 }, from: 2, sure: 4},
	{kind: VAT, form: "PL9999999999", check: func(d string) bool { return weighted(d[:9], 6, 5, 7, 2, 3, 4, 5, 6, 7)%11 == int(d[9]-'0') }, from: 2, sure: 3},
	{kind: VAT, form: "ESX9999999X", sure: 1, words: []string{"vat", "iva", "tva", "nif", "cif"}},
	{kind: VAT, form: "NL999999999B99", sure: 2},
	{kind: VAT, form: "ATU99999999", sure: 2},
	{kind: VAT, form: "LU99999999", check: func(d string) bool { return mod(d[:6], 89) == mod(d[6:], 100) }, from: 2, sure: 3},
	{kind: VAT, form: "PT999999999", check: func(d string) bool { return (11-weighted(d[:8], 9, 8, 7, 6, 5, 4, 3, 2)%11)%11%10 == int(d[8]-'0') }, from: 2, sure: 3},

	{kind: DETax, form: "99999999999", check: deTax, sure: 2, words: []string{"steuer", "idnr", "tin", "tax"}},
	{kind: DESocial, form: "99999999A999", check: deSocial, sure: 4},
	{kind: DEHealth, form: "A999999999", check: deHealth, sure: 3, words: []string{"kranken", "kvnr", "versicher"}},
	{kind: DEPass, form: "XXXXXXXXX", check: func(d string) bool { return strings.IndexByte("CFGHJKLMNPRTVWXYZ", d[0]) >= 0 && icao(d) }, sure: 2, words: []string{"pass", "ausweis"}},
	{kind: DELicence, form: "AA99999999X", sure: 1, words: []string{"fahrerlaubnis", "fuhrerschein", "licence"}},
	{kind: ESNIF, form: "99999999A", check: esNIF, sure: 3},
	{kind: ESNIE, form: "A9999999A", check: func(d string) bool { return d[0] >= 'X' && d[0] <= 'Z' && esNIE(d) }, sure: 3},
	{kind: ESPass, form: "AAA999999", sure: 1, words: []string{"pasaporte", "passport"}},
	{kind: ITFiscal, form: "AAAAAA99A99A999A", check: itFiscal, sure: 4},
	{kind: ITVAT, form: "99999999999", check: itVAT, sure: 1, words: []string{"iva", "partita", "vat"}},
	{kind: UKNHS, form: "9999999999", check: ukNHS, sure: 1, words: []string{"nhs", "health"}},
	{kind: UKNINO, form: "AA999999A", check: nino, sure: 3},
	{kind: UKPass, form: "AA9999999", sure: 1, words: []string{"passport"}},
	{kind: UKLicence, form: "XXXXX999999XXXXX", check: ukLicence, sure: 3},
	{kind: PESEL, form: "99999999999", check: pesel, sure: 2, words: []string{"pesel"}},
	{kind: Personnr, form: "9999999999", check: personnr, sure: 1, words: []string{"personnummer", "pnr", "personal identity"}},
	{kind: Personnr, form: "999999999999", check: personnr, sure: 2, words: []string{"personnummer", "pnr", "personal identity"}},
	{kind: Orgnr, form: "9999999999", check: func(d string) bool { return d[2] >= '2' && luhn(d) }, sure: 1, words: []string{"org"}},
	{kind: SSN, form: "999999999", check: ssn, sure: 2, words: []string{"ssn", "social"}},
})

func hasDigit(d string) bool { return strings.ContainsAny(d, "0123456789") }

// nino: prefixes that were never issued (HMRC manual NIM39110).
func nino(d string) bool {
	return !strings.ContainsRune("DFIQUV", rune(d[0])) && !strings.ContainsRune("DFIOQUV", rune(d[1])) && d[8] >= 'A' && d[8] <= 'D' &&
		!strings.Contains("BG GB NK KN TN NT ZZ", d[:2])
}

// ukLicence: surname, birth decade, month (women's plus fifty), day, year, initials.
func ukLicence(d string) bool {
	i := 0
	for i < 5 && d[i] >= 'A' && d[i] <= 'Z' {
		i++
	}
	for k := i; k < 5; k++ {
		if d[k] != '9' {
			return false
		}
	}
	month, day := mod(d[6:8], 100)%50, mod(d[8:10], 100)
	letter := func(c byte) bool { return c == '9' || c >= 'A' && c <= 'Z' }
	return i > 0 && month >= 1 && month <= 12 && mod(d[6:8], 100) <= 62 && day >= 1 && day <= 31 && letter(d[11]) && letter(d[12]) && !isDigit(d[14]) && !isDigit(d[15])
}

const maxCompact = 34 // an IBAN

func byLength(list []id) (by [maxCompact + 1][]id) {
	for _, x := range list {
		by[len(x.form)] = append(by[len(x.form)], x)
	}
	return by
}

func (x *id) fits(d string) bool {
	for i := range len(x.form) {
		c := d[i]
		switch x.form[i] {
		case '9':
			if !isDigit(c) {
				return false
			}
		case 'X':
		case 'A':
			if x.from <= i && isDigit(c) {
				return false
			}
			if x.from > i && c != 'A' {
				return false
			}
		default:
			if c != x.form[i] {
				return false
			}
		}
	}
	return x.check == nil || x.check(d[x.from:])
}

// group is a run of letters and digits.
type group struct{ start, end int }

const maxGroups = 10

// numbers adds the identifiers, accounts and cards of a text.
func numbers(s string, opt *Options, found []candidate) []candidate {
	for i := 0; i < len(s); {
		if !isAlnum(s[i]) {
			i++
			continue
		}
		first := group{i, wordEnd(s, i)}
		i = first.end
		if first.end-first.start > maxCompact || !opens(s, first) {
			continue
		}
		found = numberAt(s, first, opt, found)
	}
	return found
}

func wordEnd(s string, i int) int {
	for i < len(s) && isAlnum(s[i]) {
		i++
	}
	return i
}

// opens reports whether an identifier may begin with a group: it holds a digit, or is short, in capitals and before one.
func opens(s string, g group) bool {
	if before, _ := utf8.DecodeLastRuneInString(s[:g.start]); unicode.IsLetter(before) || unicode.IsDigit(before) {
		return false
	}
	if g.start >= 2 && (s[g.start-1] == '.' || s[g.start-1] == ',') && isDigit(s[g.start-2]) {
		return false // behind a decimal point
	}
	if hasDigit(s[g.start:g.end]) {
		return true
	}
	if g.end-g.start > 5 {
		return false
	}
	next := gap(s, g.end)
	return next > g.end && next < len(s) && isDigit(s[next])
}

// gap returns where the next group may begin: behind one blank, hyphen or dot; i itself where nothing of the kind stands.
func gap(s string, i int) int {
	r, size := utf8.DecodeRuneInString(s[i:])
	switch r {
	case ' ', '-', '.', '/', '\u00a0', '\u202f', '\u2011':
		if i+size < len(s) && isAlnum(s[i+size]) {
			return i + size
		}
	}
	return i
}

// numberAt tries what begins with a group: the group alone, with the next, and so on.
func numberAt(s string, g group, opt *Options, found []candidate) []candidate {
	var room [maxCompact]byte
	d, begin, digits := room[:0], g.start, true
	for n := 0; n < maxGroups && len(d)+g.end-g.start <= maxCompact; n++ {
		for _, c := range []byte(s[g.start:g.end]) {
			if c >= 'a' && c <= 'z' {
				c -= 0x20
			}
			digits = digits && isDigit(c)
			d = append(d, c)
		}
		if closes(s, g.end) && len(d) >= 7 {
			found = identify(s, string(d), Match{Start: begin, End: g.end}, digits, opt, found)
		}
		next := gap(s, g.end)
		if next == g.end {
			break
		}
		g = group{next, wordEnd(s, next)}
	}
	return found
}

// closes reports whether a number may end at i.
func closes(s string, i int) bool {
	r, _ := utf8.DecodeRuneInString(s[i:])
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_'
}

// identify adds what a compact number can be.
func identify(s, d string, m Match, digits bool, opt *Options, found []candidate) []candidate {
	m.Value = d
	if digits && len(d) >= 12 && len(d) <= 19 && opt.wants(Card) && card(d) && grouped(s[m.Start:m.End]) && !before(s, m.Start, "isbn", "ean") {
		m.Kind = Card
		found = append(found, candidate{m, 3})
	}
	if len(d) >= 15 && !isDigit(d[0]) && !isDigit(d[1]) && opt.wants(IBAN) && !strings.Contains(s[m.Start:m.End], "/") && iban(d) {
		m.Kind = IBAN
		found = append(found, candidate{m, 4})
	}
	for k := range ids[len(d)] {
		x := &ids[len(d)][k]
		if !opt.wants(x.kind) || !x.fits(d) || !shaped(s[m.Start:m.End], x) {
			continue
		}
		if x.words != nil && !opt.named(x.kind) && !near(s, m.Start, m.End, x.words...) {
			continue
		}
		m.Kind = x.kind
		found = append(found, candidate{m, x.sure})
	}
	return found
}

// shaped refuses separators that a kind does not have.
func shaped(written string, x *id) bool {
	switch x.kind { //nolint:exhaustive // the others have the default
	case SSN:
		if len(written) == 9 {
			return true
		}
		return len(written) == 11 && !isAlnum(written[3]) && written[3] == written[6] && written[3] != '.' && written[3] != '/'
	case Personnr:
		return !strings.ContainsAny(written, " ./") && (len(written) < 12 || !strings.Contains(written, "-") || written[len(written)-5] == '-')
	case Orgnr:
		return len(written) == 11 && written[6] == '-'
	case FRCard, UKPass, ESPass, DEPass, DELicence, UKLicence, DEHealth, FRPass:
		return len(written) == len(x.form)
	}
	return !strings.Contains(written, "/")
}

// grouped reports whether digits stand together, or in groups of three to six with the same blank or hyphen between.
func grouped(written string) bool {
	sep, run := byte(0), 0
	for i := range len(written) {
		c := written[i]
		if isDigit(c) {
			run++
			continue
		}
		if c != ' ' && c != '-' || run < 3 || run > 6 || sep != 0 && c != sep {
			return false
		}
		sep, run = c, 0
	}
	return sep == 0 || run >= 1 && run <= 7
}

// before reports whether a word stands shortly before i.
func before(s string, i int, words ...string) bool {
	return near(s[:i], i, i, words...)
}
