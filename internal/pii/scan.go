package pii

import (
	"cmp"
	"slices"
	"strings"
)

// The kinds that Scan knows besides those of Find. Their Value is the compact form: no separators, upper case.
const (
	IP     Kind = "ip"     // IPv4 and IPv6, with a prefix length where one is written
	MAC    Kind = "mac"    // hardware address
	Card   Kind = "card"   // payment card: issuer, length and Luhn digit
	IBAN   Kind = "iban"   // country, length, form and check digits (ISO 13616)
	Crypto Kind = "crypto" // Bitcoin address: Base58Check, Bech32 and Bech32m
	Date   Kind = "date"   // a day, with its time where one is written; only where it is asked for or speaks of a birth
	Secret Kind = "secret" // keys, tokens and passwords
	SSN    Kind = "us-ssn"

	NIR    Kind = "fr-nir"   // social security number, 13 digits and a key
	SIREN  Kind = "fr-siren" // company, Luhn
	SIRET  Kind = "fr-siret" // establishment, Luhn; La Poste by the sum of its digits
	FRTax  Kind = "fr-nif"   // 13 digits, the last three from the first ten
	RIB    Kind = "fr-rib"   // bank account with its key
	FRPass Kind = "fr-passport"
	FRCard Kind = "fr-cni"
	Plate  Kind = "plate" // French registration plate, with context
	RPPS   Kind = "fr-rpps"
	VAT    Kind = "vat" // of the European Union, with its check digits where the rule is known

	DETax      Kind = "de-tax-id"
	DESocial   Kind = "de-social-security"
	DEHealth   Kind = "de-health-insurance"
	DEPass     Kind = "de-passport"
	DELicence  Kind = "de-driving-licence"
	DERegister Kind = "de-register"
	ESNIF      Kind = "es-nif"
	ESNIE      Kind = "es-nie"
	ESPass     Kind = "es-passport"
	ITFiscal   Kind = "it-fiscal-code"
	ITVAT      Kind = "it-vat"
	UKNHS      Kind = "uk-nhs"
	UKNINO     Kind = "uk-nino"
	UKPass     Kind = "uk-passport"
	UKLicence  Kind = "uk-driving-licence"
	UKPostcode Kind = "uk-postcode"
	PESEL      Kind = "pl-pesel"
	Hetu       Kind = "fi-hetu"
	Personnr   Kind = "se-personnummer"
	Orgnr      Kind = "se-organisationsnummer"
)

// Options choose what Scan looks for. The zero Options look for every kind, and report what is ambiguous by its shape alone
// only where words around it say what it is.
type Options struct {
	// Kinds are the only ones looked for. Whoever names a kind expects it: shapes that anything could have (nine digits in a
	// row) are then reported too.
	Kinds []Kind
}

func (o *Options) wants(k Kind) bool { return len(o.Kinds) == 0 || slices.Contains(o.Kinds, k) }

// named reports whether a kind was asked for by name.
func (o *Options) named(k Kind) bool { return len(o.Kinds) > 0 && slices.Contains(o.Kinds, k) }

// What the bytes of a text may begin.
const (
	plain = iota
	digit // numbers of all kinds
	at    // mail
	colon // "://", passwords, IPv6
	dot   // host names, where a letter follows
	dash  // "-----BEGIN"
)

var class = func() (c [256]uint8) {
	for i := '0'; i <= '9'; i++ {
		c[i] = digit
	}
	c['@'], c[':'], c['='], c['.'], c['-'] = at, colon, colon, dot, dash
	return c
}()

// signs says which anchors a text has.
type signs struct{ digits, mails, colons, hosts, dashes bool }

func look(s string) (g signs) {
	for i := 0; i < len(s); i++ {
		switch class[s[i]] {
		case plain:
		case digit:
			g.digits = true
		case at:
			g.mails = true
		case colon:
			g.colons = true
		case dot:
			g.hosts = g.hosts || i+1 < len(s) && (isASCIILetter(s[i+1]) || s[i+1] >= 0x80)
		case dash:
			g.dashes = g.dashes || i+5 <= len(s) && s[i:i+5] == "-----"
			g.colons = g.colons || i >= 2 && i+3 < len(s) && s[i+3] == '-' && isHex(s[i-2:i]) && isHex(s[i+1:i+3]) // a hardware address of letters
		}
	}
	return g
}

// Scan returns every personal datum and secret that it knows in a text, by start and without overlap: of two that overlap the
// one with check digits, else the longer. A text without digits and addresses costs one pass and no memory.
func Scan(text string, opt Options) []Match {
	g := look(text)
	if g == (signs{}) {
		return nil
	}
	var found []candidate
	add := func(list []Match, sure int) {
		for _, m := range list {
			if opt.wants(m.Kind) && (m.Kind != URL || strings.Contains(m.Value, ".")) {
				found = append(found, candidate{m, sure})
			}
		}
	}
	if g.mails || g.hosts || g.colons {
		add(addresses(text), 2)
		if opt.wants(IP) || opt.wants(MAC) {
			add(networks(text, &opt), 3)
		}
	}
	if g.digits {
		if !g.mails && !g.hosts && !g.colons {
			add(networks(text, &opt), 3)
		}
		add(references(text), 0)
		found = numbers(text, &opt, found)
		add(dates(text, &opt), 1)
		add(shapes(text, &opt), 2)
		if opt.wants(Phone) {
			add(telephones(text, &opt), 1)
		}
		if opt.wants(Crypto) {
			add(wallets(text), 4)
		}
	}
	if opt.wants(Secret) && (g.digits || g.colons || g.dashes) {
		add(secrets(text, g), 3)
	}
	return settle(found, len(text))
}

// candidate is a match with how sure its shape is: 4 by strong check digits, 0 by shape alone.
type candidate struct {
	Match
	sure int
}

// settle keeps of overlapping candidates the surest, of equally sure ones the longest, then the first.
func settle(found []candidate, size int) []Match {
	if len(found) == 0 {
		return nil
	}
	slices.SortFunc(found, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.sure, a.sure), cmp.Compare(b.End-b.Start, a.End-a.Start), cmp.Compare(a.Start, b.Start), cmp.Compare(a.Kind, b.Kind))
	})
	taken := make([]bool, size)
	out := make([]Match, 0, len(found))
	for _, c := range found {
		if slices.Contains(taken[c.Start:c.End], true) {
			continue
		}
		for i := c.Start; i < c.End; i++ {
			taken[i] = true
		}
		out = append(out, c.Match)
	}
	slices.SortFunc(out, func(a, b Match) int { return cmp.Compare(a.Start, b.Start) })
	return out
}

// maxContext is how far from a match a word may stand that says what it is, in bytes.
const maxContext = 40

// near reports whether one of some words, in lower case without accents, stands shortly before i or right behind end.
func near(s string, i, end int, words ...string) bool {
	var room [2 * maxContext]byte
	b := room[:0]
	b = append(b, s[max(0, i-maxContext):i]...)
	b = append(b, s[end:min(len(s), end+maxContext/2)]...)
	plainASCII(b)
	for _, w := range words {
		if containsWord(b, w) {
			return true
		}
	}
	return false
}

// plainASCII lowers letters in place and takes the accents of French and German off two-byte letters, leaving a gap byte.
func plainASCII(b []byte) {
	for i := range b {
		switch c := b[i]; {
		case c >= 'A' && c <= 'Z':
			b[i] = c | 0x20
		case c == 0xC3 && i+1 < len(b):
			b[i] = 0
			b[i+1] = accentless[b[i+1]]
		}
	}
	n := 0
	for _, c := range b {
		if c != 0 {
			b[n] = c
			n++
		}
	}
	for i := n; i < len(b); i++ {
		b[i] = ' '
	}
}

// accentless maps the second byte of U+00C0 to U+00FF in UTF-8 to a letter.
var accentless = func() (t [256]byte) {
	for i := range t {
		t[i] = ' '
	}
	for letters, plain := range map[string]byte{"àáâãäåÀÁÂÃÄÅ": 'a', "çÇ": 'c', "èéêëÈÉÊË": 'e', "ìíîïÌÍÎÏ": 'i', "ñÑ": 'n', "òóôõöÒÓÔÕÖ": 'o', "ùúûüÙÚÛÜ": 'u', "ÿý": 'y'} {
		for _, r := range letters {
			t[0x80|byte(r&0x3F)] = plain
		}
	}
	return t
}()

// containsWord reports whether w stands in b where a word begins.
func containsWord(b []byte, w string) bool {
	for i := 0; i+len(w) <= len(b); i++ {
		if string(b[i:i+len(w)]) == w && (i == 0 || !isAlnum(b[i-1]) || !isAlnum(w[0])) {
			return true
		}
	}
	return false
}
