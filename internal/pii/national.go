package pii

import "strings"

// Check digits of numbers of persons outside France, in their compact form.

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

// deDocument is a German passport or identity card: nine characters without vowels, or a T and eight digits, and behind them
// the check digit of ICAO 9303. A number of nine may hold its check digit as the last.
func deDocument(d string) bool {
	if strings.IndexByte("CFGHJKLMNPRTVWXYZ", d[0]) < 0 || strings.ContainsAny(d, "ABDEIOQSU") {
		return false
	}
	return icao(d)
}

// deDoctor is a lifelong doctor's number: six digits, their check digit (weights 4 and 9), the speciality.
func deDoctor(d string) bool {
	return (10-weighted(d, 4, 9, 4, 9, 4, 9)%10)%10 == at9(d, 6) && d[7:] != "00"
}

// beNational is a Belgian national number: a birth date, a serial, 97 less the number modulo 97, from 2000 on with a 2 before.
func beNational(d string) bool {
	month, day := mod(d[2:4], 100)%20, mod(d[4:6], 100)
	if month > 12 || day > 31 {
		return false
	}
	key, n := mod(d[9:], 100), mod(d[:9], 97)
	return key == 97-n || key == 97-(2*(1000000000%97)+n)%97
}

// ean is the check digit of EAN-13, which the Swiss social security number has.
func ean(d string) bool {
	return (10-weighted(d, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3)%10)%10 == at9(d, len(d)-1)
}

// nino: prefixes that were never issued (HMRC manual NIM39110).
func nino(d string) bool {
	return strings.IndexByte("DFIQUV", d[0]) < 0 && strings.IndexByte("DFIOQUV", d[1]) < 0 && d[8] >= 'A' && d[8] <= 'D' &&
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
