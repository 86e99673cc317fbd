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

func iban(d []byte) bool {
	form, known := ibanForms[string(d[:2])]
	if !known || len(form)+4 != len(d) || !isDigit(d[2]) || !isDigit(d[3]) {
		return false
	}
	for i := range len(form) {
		c := d[4+i]
		if form[i] == 'n' && !isDigit(c) || form[i] == 'a' && isDigit(c) {
			return false
		}
	}
	r := 0
	for i := range d {
		c := d[(i+4)%len(d)]
		if isDigit(c) {
			r = (r*10 + int(c-'0')) % 97
		} else {
			r = (r*100 + int(c-'A') + 10) % 97
		}
	}
	return r == 1
}

// nir is a French social security number: 97 less the number modulo 97; Corsica's 2A and 2B count as 19 and 18.
func nir(d string) bool {
	if d[0] < '1' || d[0] > '8' || d[3] > '9' || !nirMonth(mod(d[3:5], 100)) {
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

// nirMonth reports the months of births: 1 to 12, and the numbers for unknown ones and full registers.
func nirMonth(m int) bool { return m >= 1 && m <= 12 || m == 20 || m >= 30 && m <= 42 || m >= 50 }

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

func ssn(d string) bool {
	return d[:3] != "000" && d[:3] != "666" && d[0] != '9' && d[3:5] != "00" && d[5:] != "0000" && d != "078051120" && d != "219099999"
}

// itin: nine hundreds, groups that are issued (IRS).
func itin(d string) bool {
	g := mod(d[3:5], 100)
	return d[0] == '9' && (g >= 50 && g <= 65 || g >= 70 && g <= 88 || g >= 90 && g <= 92 || g >= 94)
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
	case p2 == 36 || p2 == 38 || p2 == 39 || p3 >= 300 && p3 <= 305 || p3 == 309:
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
