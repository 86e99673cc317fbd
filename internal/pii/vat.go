package pii

import "strings"

// vats are the forms of VAT numbers: the country, then what checks.go or vat knows about the digits.
var vats = []id{
	{kind: VAT, form: "FRXX999999999", from: 2, sure: 4},
	{kind: VAT, form: "DE999999999", from: 2, sure: 3},
	{kind: VAT, form: "DE999999999", from: 2, sure: 2, words: taxes, loose: true},
	{kind: VAT, form: "IT99999999999", from: 2, sure: 4},
	{kind: VAT, form: "BE9999999999", from: 2, sure: 4},
	{kind: VAT, form: "PL9999999999", from: 2, sure: 3},
	{kind: VAT, form: "ESX9999999X", from: 2, sure: 3},
	{kind: VAT, form: "NL999999999B99", from: 2, sure: 3},
	{kind: VAT, form: "ATU99999999", from: 3, sure: 3},
	{kind: VAT, form: "LU99999999", from: 2, sure: 3},
	{kind: VAT, form: "PT999999999", from: 2, sure: 3},
	{kind: VAT, form: "BG999999999", from: 2, sure: 3},
	{kind: VAT, form: "BG9999999999", from: 2, sure: 1, words: taxes, loose: true},
	{kind: VAT, form: "CY99999999A", from: 2, sure: 3},
	{kind: VAT, form: "CZ99999999", from: 2, sure: 3},
	{kind: VAT, form: "CZ999999999", from: 2, sure: 1, words: taxes, loose: true},
	{kind: VAT, form: "CZ9999999999", from: 2, sure: 1, words: taxes, loose: true},
	{kind: VAT, form: "DK99999999", from: 2, sure: 3},
	{kind: VAT, form: "EE999999999", from: 2, sure: 3},
	{kind: VAT, form: "EL999999999", from: 2, sure: 3},
	{kind: VAT, form: "FI99999999", from: 2, sure: 3},
	{kind: VAT, form: "HR99999999999", from: 2, sure: 3},
	{kind: VAT, form: "HU99999999", from: 2, sure: 3},
	{kind: VAT, form: "IE9999999A", from: 2, sure: 3},
	{kind: VAT, form: "IE9999999AA", from: 2, sure: 3},
	{kind: VAT, form: "LT999999999", from: 2, sure: 3},
	{kind: VAT, form: "LT999999999999", from: 2, sure: 3},
	{kind: VAT, form: "LV99999999999", from: 2, sure: 3},
	{kind: VAT, form: "MT99999999", from: 2, sure: 3},
	{kind: VAT, form: "RO999999", from: 2, sure: 1, words: taxes},
	{kind: VAT, form: "RO9999999", from: 2, sure: 1, words: taxes},
	{kind: VAT, form: "RO99999999", from: 2, sure: 2},
	{kind: VAT, form: "RO999999999", from: 2, sure: 2},
	{kind: VAT, form: "RO9999999999", from: 2, sure: 2},
	{kind: VAT, form: "SE999999999999", from: 2, sure: 3},
	{kind: VAT, form: "SI99999999", from: 2, sure: 3},
	{kind: VAT, form: "SK9999999999", from: 2, sure: 3},
	{kind: VAT, form: "GB999999999", from: 2, sure: 3},
	{kind: VAT, form: "GB999999999999", from: 2, sure: 3},
	{kind: VAT, form: "CHE999999999", from: 3, sure: 3},
}

// vat checks a VAT number with its country (rules: European Commission, "VIES algorithms"; Switzerland: UID register).
func vat(v string) bool {
	d := v[2:]
	switch v[:2] {
	case "FR":
		return frVAT(d)
	case "DE", "HR":
		return mod11d10(d)
	case "IT":
		return itVAT(d)
	case "BE":
		return d[0] <= '1' && mod(d[:8], 97)+mod(d[8:], 1000) == 97
	case "PL":
		return weighted(d, 6, 5, 7, 2, 3, 4, 5, 6, 7)%11 == at9(d, 9)
	case "ES":
		return esVAT(d)
	case "NL":
		return weighted(d, 9, 8, 7, 6, 5, 4, 3, 2)%11 == at9(d, 8) || mod(v, 97) == 1
	case "AT":
		return (100-crossSum(d[1:], 1, 2, 1, 2, 1, 2, 1)-4)%10 == at9(d, 8)
	case "LU":
		return mod(d[:6], 89) == mod(d[6:], 100)
	case "PT":
		return (11-weighted(d, 9, 8, 7, 6, 5, 4, 3, 2)%11)%11%10 == at9(d, 8)
	case "GB":
		sum := weighted(d, 8, 7, 6, 5, 4, 3, 2) + mod(d[7:9], 100)
		return sum%97 == 0 || (sum+55)%97 == 0
	case "CH":
		return (11-weighted(d[1:], 5, 4, 3, 2, 7, 6, 5, 4)%11)%11 == at9(d, 9)
	case "SE":
		return strings.HasSuffix(d, "01") && luhn(d[:10])
	}
	return northVAT(v[:2], d) || southVAT(v[:2], d)
}

func northVAT(country, d string) bool {
	switch country {
	case "DK":
		return d[0] != '0' && weighted(d, 2, 7, 6, 5, 4, 3, 2, 1)%11 == 0
	case "EE":
		return weighted(d, 3, 7, 1, 3, 7, 1, 3, 7, 1)%10 == 0
	case "FI":
		return (11-weighted(d, 7, 9, 10, 5, 8, 4, 2)%11)%11 == at9(d, 7)
	case "IE":
		sum := weighted(d, 8, 7, 6, 5, 4, 3, 2)
		if len(d) == 9 && d[8] != 'W' {
			sum += 9 * int(d[8]-'A'+1)
		}
		return "WABCDEFGHIJKLMNOPQRSTUV"[sum%23] == d[7]
	case "LT":
		n, sum, second := len(d)-1, 0, 0
		for i := range n {
			sum += at9(d, i) * (i%9 + 1)
			second += at9(d, i) * ((i+2)%9 + 1)
		}
		if sum %= 11; sum == 10 {
			sum = second % 11 % 10
		}
		return sum == at9(d, n)
	case "LV":
		return d[0] > '3' && weighted(d, 9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1)%11 == 3
	}
	return false
}

func southVAT(country, d string) bool {
	switch country {
	case "BG":
		sum := weighted(d, 1, 2, 3, 4, 5, 6, 7, 8) % 11
		if sum == 10 {
			sum = weighted(d, 3, 4, 5, 6, 7, 8, 9, 10) % 11 % 10
		}
		return sum == at9(d, 8)
	case "CY":
		sum := 0
		for i := range 8 {
			n := at9(d, i)
			if i%2 == 0 {
				n = oddValues[n]
			}
			sum += n
		}
		return d[8] == byte('A'+sum%26)
	case "CZ":
		v := 11 - weighted(d, 8, 7, 6, 5, 4, 3, 2)%11
		return d[0] != '9' && v%10 == at9(d, 7)
	case "EL":
		return weighted(d, 256, 128, 64, 32, 16, 8, 4, 2)%11%10 == at9(d, 8)
	case "HU":
		return (10-weighted(d, 9, 7, 3, 1, 9, 7, 3)%10)%10 == at9(d, 7)
	case "MT":
		return d[0] != '0' && weighted(d, 3, 4, 6, 7, 8, 9, 10, 1)%37 == 0
	case "RO":
		weights := []int{7, 5, 3, 2, 1, 7, 5, 3, 2}
		return d[0] != '0' && 10*weighted(d, weights[10-len(d):]...)%11%10 == at9(d, len(d)-1)
	case "SI":
		return d[0] != '0' && (11-weighted(d, 8, 7, 6, 5, 4, 3, 2)%11)%10 == at9(d, 7) && weighted(d, 8, 7, 6, 5, 4, 3, 2)%11 != 0
	case "SK":
		return d[0] != '0' && strings.IndexByte("234789", d[2]) >= 0 && mod(d, 11) == 0
	}
	return false
}

// esVAT is a Spanish NIF of a person, a foreigner or a company (CIF).
func esVAT(d string) bool {
	switch {
	case isDigit(d[0]):
		return esNIF(d)
	case d[0] >= 'X' && d[0] <= 'Z':
		return esNIE(d)
	case strings.IndexByte("ABCDEFGHJKLMNPQRSUVW", d[0]) < 0:
		return false
	}
	n := (10 - crossSum(d[1:], 2, 1, 2, 1, 2, 1, 2)%10) % 10
	return d[8] == byte('0'+n) || d[8] == "JABCDEFGHI"[n]
}

// at9 is the digit at a place.
func at9(d string, i int) int { return int(d[i] - '0') }
