package pii

import (
	"math"
	"strings"
)

// token reads the word that issued keys are, around letters and digits; and a password that a sentence announces.
func (sc *scanner) token(w group) {
	s := sc.s
	if size := w.end - w.start; size >= 3 && size <= 4 {
		if allDigits([]byte(s[w.start:w.end])) && before(s, w.start, pins) {
			sc.add(Match{w.start, w.end, Secret, ""}, 2)
		}
	}
	if w.start < sc.tokens {
		return
	}
	start, end := w.start, w.end
	for start > sc.tokens && tokenByte(s[start-1]) {
		start--
	}
	for end < len(s) && tokenByte(s[end]) {
		end++
	}
	sc.tokens = end
	word := strings.TrimRight(s[start:end], ".-")
	if len(word) >= 16 {
		if at := issued(word); at >= 0 {
			sc.add(Match{start + at, start + len(word), Secret, ""}, 3)
			return
		}
		if m := botToken(s, start, start+len(word)); m.End > 0 {
			sc.add(m, 3)
			return
		}
	}
	if len(word) >= 6 && len(word) <= maxPassword {
		sc.told(start)
	}
}

// told reads a password behind "mot de passe est".
func (sc *scanner) told(start int) {
	s, word := sc.s, start
	for start > 0 && word-start < maxPassword && s[start-1] > ' ' && s[start-1] != '"' && s[start-1] != '\'' && s[start-1] < 0x80 {
		start--
	}
	end := passwordEnd(s, start)
	if end <= start {
		return
	}
	var room [maxContext + 1]byte
	t := trimmed(fold(room[:0], s[max(0, start-maxContext):start]))
	for _, verb := range verbs {
		if len(t) > len(verb) && string(t[len(t)-len(verb):]) == verb && announces(t[:len(t)-len(verb)]) && guarded(s[start:end]) {
			sc.add(Match{start, end, Secret, ""}, 3)
			return
		}
	}
}

// verbs stand between a word for a password and the password.
var verbs = [...]string{" est", " is", " ist", " es", " c'est"}

// pins are said right before the digits of a card's secret codes.
var pins = lexOf("cvv", "cvc", "cryptogramme", "code pin", "pin code", "pin:", "pin :", "pin is", "pin est", "code secret", "code confidentiel", "geheimzahl")

func tokenByte(c byte) bool {
	return isAlnum(c) || c == '_' || c == '-' || c == '.' || c == '~' || c == '|' || c == '+'
}

// What the rest of an issued key is made of.
const (
	anything = iota
	hexa
	capitals // and digits
	letters  // and digits
	cased    // letters of both cases and digits
	instance // an instance and a hexadecimal number
	padded   // with two A at the end
	cardKey  // groups of capitals and digits
)

// issuer is the beginning of keys that one service issues, and the least and most bytes behind it.
type issuer struct {
	prefix      string
	least, most int
	made        int
}

// issued returns where an issued key begins in a word, -1 for none.
func issued(w string) int {
	for _, t := range issuers[w[0]] {
		if rest, ok := strings.CutPrefix(w, t.prefix); ok && t.fits(rest) {
			return 0
		}
	}
	switch {
	case azure(w) >= 0:
		return azure(w)
	case strings.Count(w, ".") == 2 && jwt(w), facebook(w), dotted(w):
		return 0
	}
	return -1
}

func (t *issuer) fits(rest string) bool {
	if len(rest) < t.least || len(rest) > t.most || strings.HasSuffix(rest, "EXAMPLE") {
		return false
	}
	for i := range len(rest) {
		c := rest[i]
		capital := isDigit(c) || c >= 'A' && c <= 'Z'
		switch {
		case t.made == hexa && !isHexDigit(c), t.made == capitals && !capital, t.made == letters && !isAlnum(c), t.made == cardKey && !capital && c != '-':
			return false
		}
	}
	switch t.made {
	case instance:
		head, tail, _ := strings.Cut(rest, "_")
		return isHex(head) && len(tail) == 40 && isHex(tail) && random(rest)
	case cased:
		return strings.ToLower(rest) != rest && strings.ToUpper(rest) != rest && hasDigit(rest) && random(rest)
	case padded:
		return strings.HasSuffix(rest, "AA") && random(rest)
	case cardKey:
		return strings.Count(rest, "-") >= 4 && random(rest)
	}
	return random(rest)
}

// azure finds a client secret of Microsoft Entra: three characters, a digit, "Q~", and thirty-odd more.
func azure(w string) int {
	q := strings.Index(w, "Q~")
	if q < 4 || !isDigit(w[q-1]) || len(w)-q-2 < 31 || len(w)-q-2 > 34 || strings.Count(w, "~") > 2 || !random(w[q:]) {
		return -1
	}
	return q - 4
}

// jwt is a signed token: header and payload in base64 of JSON.
func jwt(w string) bool {
	head, rest, _ := strings.Cut(w, ".")
	body, sign, _ := strings.Cut(rest, ".")
	return strings.HasPrefix(head, "ey") && strings.HasPrefix(body, "ey") && len(head) >= 16 && len(body) >= 16 && (sign == "" || len(sign) >= 10) && random(w)
}

// facebook reads an application's token: its number, a bar, 27 characters.
func facebook(w string) bool {
	n, rest, found := strings.Cut(w, "|")
	return found && len(n) >= 15 && len(n) <= 16 && allDigits([]byte(n)) && len(rest) == 27 && random(rest)
}

// dotted reads keys whose parts have fixed lengths: Terraform, Harness, Airtable, Discord bots, MaxMind, Mailchimp.
func dotted(w string) bool {
	if a, b, found := strings.Cut(w, ".atlasv1."); found {
		return len(a) == 14 && len(b) >= 60 && len(b) <= 70 && random(b)
	}
	var n [5]int
	parts := 0
	for part := range strings.SplitSeq(w, ".") {
		if parts == len(n) {
			return false
		}
		n[parts] = len(part)
		parts++
	}
	switch {
	case parts == 4 && (w[:4] == "pat." || w[:4] == "sat."):
		return n[1] == 22 && n[2] == 24 && n[3] == 20 && random(w)
	case parts == 3 && (n == [5]int{24, 6, 27} || n == [5]int{26, 6, 38}) && strings.IndexByte("MNO", w[0]) >= 0:
		return random(w)
	case parts == 2 && w[:3] == "pat" && n[0] == 17 && n[1] == 64:
		return isHex(w[18:]) && random(w)
	case parts == 1 && len(w) == 40 && strings.HasSuffix(w, "_mmk") && w[6] == '_':
		return random(w)
	case parts == 1 && len(w) >= 36 && len(w) <= 37 && isHex(w[:32]) && w[32:35] == "-us":
		return allDigits([]byte(w[35:])) && random(w[:32])
	}
	return false
}

// botToken reads a Telegram bot's token: its number, a colon, 35 characters that begin with an A.
func botToken(s string, start, end int) Match {
	word := s[start:end]
	if len(word) != 35 || word[0] != 'A' || start == 0 || s[start-1] != ':' || !random(word) {
		return Match{}
	}
	first := start - 1
	for first > 0 && isDigit(s[first-1]) && start-first < 20 {
		first--
	}
	if n := start - 1 - first; n < 5 || n > 16 {
		return Match{}
	}
	return Match{first, end, Secret, ""}
}

func isHex(s string) bool {
	for i := range len(s) {
		if !isHexDigit(s[i]) {
			return false
		}
	}
	return s != ""
}

func isHexDigit(c byte) bool { return isDigit(c) || c|0x20 >= 'a' && c|0x20 <= 'f' }

// minEntropy of a random word, in bits a byte (words of prose have less over so few characters).
const minEntropy = 2.9

// random reports whether a word looks made by chance: many different characters, no long run of one, no word for a gap.
func random(w string) bool {
	run := 1
	for i := 1; i < len(w); i++ {
		if w[i] != w[i-1] {
			run = 1
		} else if run++; run >= 6 {
			return false
		}
	}
	return entropy(w) >= minEntropy && !gapWord(w)
}

// gapWord reports a word that only stands for a secret.
func gapWord(w string) bool {
	upper := strings.ToUpper(w)
	return strings.Contains(upper, "XXXX") || strings.Contains(upper, "REDACTED") || strings.Contains(upper, "..")
}

func entropy(w string) float64 {
	var n [256]int
	for i := range len(w) {
		n[w[i]]++
	}
	bits := 0.
	for _, k := range n {
		if k > 0 {
			p := float64(k) / float64(len(w))
			bits -= p * math.Log2(p)
		}
	}
	return bits
}
