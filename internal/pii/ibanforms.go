package pii

import "strings"

// ibanForms holds the form of each country's account number behind the check digits: n a digit, a a letter, c either
// (SWIFT, IBAN Registry).
var ibanForms = func() map[string]string {
	out := map[string]string{}
	for entry := range strings.FieldsSeq(`AD:8n12c AE:19n AL:8n16c AT:16n AZ:4a20c BA:16n BE:12n BI:23n DJ:23n FK:2a12n HN:4a20n MN:16n NI:4a20n OM:3n16c RU:14n15c SD:14n SO:19n YE:4a4n18c BG:4a6n8c BH:4a14c BR:23n1a1c BY:4c4n16c CH:5n12c CR:18n
 CY:8n16c CZ:20n DE:18n DK:14n DO:4c20n EE:16n EG:25n ES:20n FI:14n FO:14n FR:10n11c2n GB:4a14n GE:2a16n GI:4a15c GL:14n GR:7n16c GT:24c
 HR:17n HU:24n IE:4a14n IL:19n IQ:4a15n IS:22n IT:1a10n12c JO:4a4n18c KW:4a22c KZ:3n13c LB:4n20c LC:4a24c LI:5n12c LT:16n LU:3n13c LV:4a13c LY:21n
 MC:10n11c2n MD:20c ME:18n MK:3n10c2n MR:23n MT:4a5n18c MU:4a19n3a NL:4a10n NO:11n PK:4a16c PL:24n PS:4a21c PT:21n QA:4a21c RO:4a16c RS:18n
 SA:2n18c SC:4a20n3a SE:20n SI:15n SK:20n SM:1a10n12c ST:21n SV:4a20n TL:19n TN:20n TR:5n1n16c UA:6n19c VA:18n VG:4a16n XK:16n`) {
		country, form, _ := strings.Cut(entry, ":")
		var b strings.Builder
		n := 0
		for _, c := range form {
			if c >= '0' && c <= '9' {
				n = n*10 + int(c-'0')
				continue
			}
			for range n {
				b.WriteRune(c)
			}
			n = 0
		}
		out[country] = b.String()
	}
	return out
}()
