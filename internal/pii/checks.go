package pii

// Check digits. Each function takes the compact form: digits and capitals only.

func luhn(d string) bool {
	sum, double := 0, false
	for i := len(d) - 1; i >= 0; i-- {
		if !isDigit(d[i]) {
			return false
		}
		n := int(d[i] - '0')
		if double {
			if n *= 2; n > 9 {
				n -= 9
			}
		}
		sum += n
		double = !double
	}
	return sum%10 == 0
}

// weighted sums digits by weights, "X" counting ten.
func weighted(d string, weights ...int) int {
	sum := 0
	for i, w := range weights {
		if i >= len(d) {
			break
		}
		n := int(d[i] - '0')
		if d[i] == 'X' {
			n = 10
		}
		sum += n * w
	}
	return sum
}

// mod returns a number of any length modulo m; letters count as in ISO 7064 (A = 10).
func mod(d string, m int) int {
	r := 0
	for i := range len(d) {
		switch c := d[i]; {
		case isDigit(c):
			r = (r*10 + int(c-'0')) % m
		default:
			r = (r*100 + int(c-'A') + 10) % m
		}
	}
	return r
}

func iban(d string) bool {
	form, known := ibanForms[d[:2]]
	if !known || len(form)+4 != len(d) || !isDigit(d[2]) || !isDigit(d[3]) {
		return false
	}
	for i := range len(form) {
		c := d[4+i]
		if form[i] == 'n' && !isDigit(c) || form[i] == 'a' && isDigit(c) {
			return false
		}
	}
	return mod(d[4:]+d[:4], 97) == 1
}

// nir is a French social security number: 97 less the number modulo 97; Corsica's 2A and 2B count as 19 and 18.
func nir(d string) bool {
	if d[0] < '1' || d[0] > '8' || d[3] > '9' {
		return false
	}
	number := d[:13]
	switch d[5:7] {
	case "2A":
		number = d[:5] + "19" + d[7:13]
	case "2B":
		number = d[:5] + "18" + d[7:13]
	}
	for i := range len(number) {
		if !isDigit(number[i]) {
			return false
		}
	}
	return mod(number, 97)+mod(d[13:], 1000) == 97
}

func siren(d string) bool { return luhn(d) && d != "000000000" }

func siret(d string) bool {
	if d[:9] == "356000000" && d != "35600000000048" { // La Poste
		sum := 0
		for i := range len(d) {
			sum += int(d[i] - '0')
		}
		return sum%5 == 0
	}
	return luhn(d) && siren(d[:9])
}

func frVAT(d string) bool { // without "FR"
	if isDigit(d[0]) && isDigit(d[1]) {
		return siren(d[2:]) && mod(d[:2], 100) == (12+3*mod(d[2:], 97))%97
	}
	return siren(d[2:]) // new style keys hold letters
}

// rib is a French bank account: letters count 1 to 9, then again.
func rib(d string) bool {
	if len(d) != 23 {
		return false
	}
	digits := []byte(d)
	for i, c := range digits {
		switch {
		case isDigit(c):
		case i >= 10 && i < 21:
			n := int(c - 'A')
			if n >= 18 {
				n++ // S counts 2
			}
			digits[i] = '1' + byte(n%9)
		default:
			return false
		}
	}
	t := string(digits)
	return (89*mod(t[:5], 97)+15*mod(t[5:10], 97)+3*mod(t[10:21], 97)+mod(t[21:], 97))%97 == 0
}

func frTax(d string) bool { return d[0] <= '3' && mod(d[:10], 511) == mod(d[10:], 1000) }

// deTax: one digit of the first ten stands twice or three times, ISO 7064 MOD 11,10.
func deTax(d string) bool {
	if d[0] == '0' {
		return false
	}
	var n [10]int
	for i := range 10 {
		n[d[i]-'0']++
	}
	twice := 0
	for _, k := range n {
		if k > 3 {
			return false
		}
		if k > 1 {
			twice++
		}
	}
	if twice > 1 {
		return false
	}
	return mod11d10(d)
}

func mod11d10(d string) bool {
	p := 10
	for i := range len(d) - 1 {
		sum := (int(d[i]-'0') + p) % 10
		if sum == 0 {
			sum = 10
		}
		p = sum * 2 % 11
	}
	return (11-p)%10 == int(d[len(d)-1]-'0')
}

// crossSum is the sum of the digits of each product.
func crossSum(d string, weights ...int) int {
	sum := 0
	for i, w := range weights {
		p := int(d[i]-'0') * w
		sum += p/10 + p%10
	}
	return sum
}

// spread writes a letter as two digits, A = 01.
func spread(c byte) string {
	n := c - 'A' + 1
	return string([]byte{'0' + n/10, '0' + n%10})
}

// deHealth: KVNR, a letter and nine digits, weights 1 and 2.
func deHealth(d string) bool {
	t := spread(d[0]) + d[1:9]
	return crossSum(t, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2)%10 == int(d[9]-'0')
}

// deSocial: area, birth date, letter, serial, check digit, weights of the pension insurance.
func deSocial(d string) bool {
	day := mod(d[2:4], 100)
	if day == 0 || day > 81 || mod(d[4:6], 100) > 12 {
		return false
	}
	t := d[:8] + spread(d[8]) + d[9:11]
	return crossSum(t, 2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1)%10 == int(d[11]-'0')
}

// icao is the check digit of travel documents (ICAO 9303): weights 7, 3, 1, letters from 10.
func icao(d string) bool {
	sum := 0
	for i := range len(d) - 1 {
		n := int(d[i] - '0')
		if !isDigit(d[i]) {
			n = int(d[i]-'A') + 10
		}
		sum += n * []int{7, 3, 1}[i%3]
	}
	return isDigit(d[len(d)-1]) && sum%10 == int(d[len(d)-1]-'0')
}

func esLetter(n int) byte { return "TRWAGMYFPDXBNJZSQVHLCKE"[n%23] }

func esNIF(d string) bool { return d[8] == esLetter(mod(d[:8], 23)) }

func esNIE(d string) bool {
	return d[8] == esLetter(mod(string(d[0]-'X'+'0')+d[1:8], 23))
}

// itFiscal: the check letter of a codice fiscale.
func itFiscal(d string) bool {
	sum := 0
	for i := range 15 {
		n := int(d[i] - 'A')
		if isDigit(d[i]) {
			n = int(d[i] - '0')
		}
		if i%2 == 0 {
			n = oddValues[n]
		}
		sum += n
	}
	return d[15] == byte('A'+sum%26)
}

// oddValues are what characters count at odd places of a codice fiscale (decree of 23 December 1976).
var oddValues = [26]int{1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23}

func itVAT(d string) bool { return luhn(d) && d != "00000000000" }

func ukNHS(d string) bool {
	r := 11 - weighted(d[:9], 10, 9, 8, 7, 6, 5, 4, 3, 2)%11
	return r != 10 && r%11 == int(d[9]-'0')
}

func pesel(d string) bool {
	month := mod(d[2:4], 100) % 20
	day := mod(d[4:6], 100)
	return month >= 1 && month <= 12 && day >= 1 && day <= 31 &&
		(10-weighted(d[:10], 1, 3, 7, 9, 1, 3, 7, 9, 1, 3)%10)%10 == int(d[10]-'0')
}

// hetu: a Finnish identity code, with the century sign in d[6].
func hetu(d string) bool {
	day, month := mod(d[:2], 100), mod(d[2:4], 100)
	number := mod(d[7:10], 1000)
	return day >= 1 && day <= 31 && month >= 1 && month <= 12 && number >= 2 && d[10] == "0123456789ABCDEFHJKLMNPRSTUVWXY"[mod(d[:6]+d[7:10], 31)]
}

// personnr: a Swedish number of ten digits, or twelve with the century.
func personnr(d string) bool {
	if len(d) == 12 {
		if d[:2] != "19" && d[:2] != "20" && d[:2] != "18" {
			return false
		}
		d = d[2:]
	}
	month, day := mod(d[2:4], 100), mod(d[4:6], 100)%60
	return month >= 1 && month <= 12 && day >= 1 && day <= 31 && luhn(d)
}

func ssn(d string) bool {
	return d[:3] != "000" && d[:3] != "666" && d[0] != '9' && d[3:5] != "00" && d[5:] != "0000" && d != "078051120" && d != "219099999"
}

// card is a payment card: the lengths of each issuer's range, and the Luhn digit.
func card(d string) bool {
	n := len(d)
	p2, p3, p4 := mod(d[:2], 100), mod(d[:3], 1000), mod(d[:4], 10000)
	var fits bool
	switch {
	case d[0] == '4':
		fits = n == 13 || n == 16 || n == 19
	case p2 == 34 || p2 == 37, p4 == 2131 || p4 == 1800, d[0] == '1':
		fits = n == 15
	case p2 == 36 || p2 == 38 || p2 == 39 || p3 >= 300 && p3 <= 305:
		fits = n == 14 || n >= 16
	case p2 == 35, p4 == 6011 || p2 == 64 || p2 == 65 || p2 == 62:
		fits = n >= 16
	case p2 >= 51 && p2 <= 55, p4 >= 2221 && p4 <= 2720:
		fits = n == 16
	case p2 == 50 || p2 >= 56 && p2 <= 69:
		fits = n >= 12
	}
	return fits && luhn(d) && !uniform(d)
}

// uniform reports a number of one digit only.
func uniform(d string) bool {
	for i := 1; i < len(d); i++ {
		if d[i] != d[0] {
			return false
		}
	}
	return true
}
