package pii

import (
	"bytes"
	"strings"
)

// passWords announce a password in what people write; in lower case without accents.
var passWords = lexOf(
	"mot de passe", "mots de passe", "mdp", "password", "passwd", "pwd", "passphrase", "passwort", "kennwort", "contrasena", "wachtwoord",
	"code secret", "code d'acces", "code pin", "identifiants", "parola d'ordine", "palavra-passe", "senha", "passcode", "login code",
)

// maxPassword and maxValue bound passwords and keys, in bytes.
const (
	maxPassword = 128
	maxValue    = 256
)

// assigned reads the password or the key behind a colon or an equals sign at i.
func (sc *scanner) assigned(i int) {
	s := sc.s
	if i == 0 || i < sc.values || isDigit(s[i-1]) && (i < 2 || isDigit(s[i-2])) || strings.HasPrefix(s[i:], "://") {
		return
	}
	start := valueStart(s, i+1)
	if start == len(s) {
		return
	}
	var room [maxContext + 1]byte
	b := fold(room[:0], s[max(0, i-maxContext):i])
	if announces(trimmed(b)) || s[i] == '=' && labelled(b) {
		if end := passwordEnd(s, start); guarded(s[start:end]) {
			sc.values = end
			sc.add(Match{start, end, Secret, ""}, 3)
		}
		return
	}
	if s[i] == ':' && string(b[max(0, len(b)-13):]) == "authorization" {
		sc.bearer(start)
		return
	}
	name := nameBefore(s, i)
	if name == "" {
		return
	}
	end, quoted := keyEnd(s, start)
	if value := s[start:end]; len(value) >= minKey && len(value) < maxValue && (secretName(name, inQuery(s, i-len(name))) && keyLike(value, quoted) || serviceName(name) && serviceKey(value)) {
		sc.values = end
		sc.add(Match{start, end, Secret, ""}, 3)
	}
}

// bearer reads what a header that authorises holds behind its scheme.
func (sc *scanner) bearer(start int) {
	s := sc.s
	for _, scheme := range []string{"bearer ", "basic ", "token "} {
		if len(s)-start > len(scheme) && strings.EqualFold(s[start:start+len(scheme)], scheme) {
			end, quoted := keyEnd(s, start+len(scheme))
			if v := s[start+len(scheme) : end]; len(v) >= minKey && len(v) < maxValue && keyLike(v, quoted) {
				sc.values = end
				sc.add(Match{start + len(scheme), end, Secret, ""}, 3)
			}
		}
	}
}

// valueStart skips what stands between an operator and a value: blanks, quotation marks, more of the operator.
func valueStart(s string, i int) int {
	for n := 0; i < len(s) && n < 8; n++ {
		switch {
		case strings.IndexByte(" \t\"'`=>:", s[i]) >= 0:
			i++
		case strings.HasPrefix(s[i:], "\u00a0"), strings.HasPrefix(s[i:], "«"):
			i += 2
		case strings.HasPrefix(s[i:], "\u202f"), strings.HasPrefix(s[i:], "“"):
			i += 3
		default:
			return i
		}
	}
	return i
}

// passwordEnd ends a password at a blank, a quotation mark, a comma or the full stop of the sentence.
func passwordEnd(s string, start int) int {
	end := start
	for end < len(s) && s[end] > ' ' && end-start <= maxPassword && strings.IndexByte("\"'<,;", s[end]) < 0 && !strings.HasPrefix(s[end:], "\u00a0") && !strings.HasPrefix(s[end:], "»") {
		end++
	}
	return start + len(strings.TrimRight(s[start:end], ".!?)"))
}

// trimmed takes blanks and quotation marks off the end.
func trimmed(b []byte) []byte {
	for len(b) > 0 && strings.IndexByte(" \"'`]", b[len(b)-1]) >= 0 {
		b = b[:len(b)-1]
	}
	return b
}

// announces reports whether folded text ends with a word for a password, with a word or two behind it at most.
func announces(t []byte) bool {
	for i := range t {
		if i > 0 && isAlnum(t[i-1]) {
			continue
		}
		for _, w := range passWords[t[i]] {
			if len(t)-i < len(w) || string(t[i:i+len(w)]) != w {
				continue
			}
			rest := t[i+len(w):]
			if len(rest) <= 14 && !bytes.ContainsAny(rest, ".?!\n=:") && (len(rest) == 0 || !isAlnum(rest[0]) || string(rest) == "s") {
				return true
			}
		}
	}
	return false
}

// labelled reports an attribute "value" of an element whose other attribute names a password.
func labelled(b []byte) bool {
	head, ok := bytes.CutSuffix(trimmed(b), []byte("value"))
	if !ok || bytes.IndexByte(head, '"') < 0 {
		return false
	}
	head = trimmed(head)
	return bytes.HasSuffix(head, []byte("password")) || bytes.HasSuffix(head, []byte("passwd")) || bytes.HasSuffix(head, []byte("pwd"))
}

// guarded reports whether a word can be a password: four characters or more, of two classes, and no name of a variable.
func guarded(w string) bool {
	if len(w) < 4 || len(w) > maxPassword || strings.ContainsAny(w, "${}()<>[]") || strings.HasPrefix(w, "//") || strings.Contains(strings.ToUpper(w), "XXX") {
		return false
	}
	var lower, upper, digits, other bool
	for i := range len(w) {
		switch c := w[i]; {
		case c >= 'a' && c <= 'z', c >= 0x80:
			lower = true
		case c >= 'A' && c <= 'Z':
			upper = upper || i > 0
		case isDigit(c):
			digits = true
		case c != '_' && c != '-':
			other = true
		}
	}
	classes := 0
	for _, has := range []bool{lower, upper, digits, other} {
		if has {
			classes++
		}
	}
	return classes >= 2 && (digits || other) || digits && len(w) >= 4
}

// inQuery reports whether a name at i is a parameter of an address.
func inQuery(s string, i int) bool { return i > 0 && (s[i-1] == '?' || s[i-1] == '&') }

// nameBefore returns the name that ends before i, without quotation marks.
func nameBefore(s string, i int) string {
	for i > 0 && strings.IndexByte(" \t\"'`]?|", s[i-1]) >= 0 {
		i--
	}
	start := i
	for start > 0 && i-start < maxContext && (isAlnum(s[start-1]) || s[start-1] == '_' || s[start-1] == '-' || s[start-1] == '.') {
		start--
	}
	return s[start:i]
}

// keyEnd ends a key at the quotation mark that opened it, else where no key goes on.
func keyEnd(s string, start int) (end int, quoted bool) {
	if start > 0 {
		if q := s[start-1]; q == '"' || q == '\'' || q == '`' {
			if n := strings.IndexByte(s[start:min(len(s), start+maxValue)], q); n > 0 && strings.IndexByte(s[start:start+n], ' ') < 0 {
				return start + n, true
			}
		}
	}
	end = start
	for end < len(s) && end-start <= maxValue && (tokenByte(s[end]) || s[end] == '/' || s[end] == '=' || s[end] == ':') {
		end++
	}
	return end, false
}

// secretParts are the last words of names of secrets.
var secretParts = []string{"key", "token", "secret", "password", "passwd", "passphrase", "pwd", "auth", "credential", "credentials", "creds", "pass", "pat", "access"}

// openParts in a name say that the value is no secret.
var openParts = []string{"public", "pub_", "primary", "foreign", "cache", "sort", "partition", "i18n", "keyring", "page", "next", "csrf", "etag"}

// secretName reports whether the last word of a name says secret: "API_KEY", "clientSecret", "token2".
func secretName(name string, query bool) bool {
	name = strings.TrimRight(name, "0123456789_-")
	if name == "key" && query {
		return false // of a page, not of a door
	}
	for _, p := range secretParts {
		cut := len(name) - len(p)
		if cut < 0 || !strings.EqualFold(name[cut:], p) {
			continue
		}
		last := cut == 0 || !isASCIILetter(name[cut-1]) || name[cut] < 'a' && name[cut-1] >= 'a' || compound(strings.ToLower(name[:cut]))
		if !last {
			return false
		}
		lower := strings.ToLower(name)
		for _, o := range openParts {
			if strings.Contains(lower, o) {
				return false
			}
		}
		return true
	}
	return false
}

// compound reports the beginning of a word like "apikey".
func compound(head string) bool {
	for _, w := range []string{"api", "access", "secret", "auth", "private", "client", "license", "master", "bearer", "refresh", "encryption", "bot", "db", "app", "account", "service"} {
		if strings.HasSuffix(head, w) {
			return true
		}
	}
	return false
}

// minKey is the length of the shortest value that counts as a key.
const minKey = 10

// keyLike reports whether a value looks made by chance: letters and digits change often.
func keyLike(v string, quoted bool) bool {
	var n [4]int // letters, capitals, digits, signs
	last, changes, inner := byte(0), 0, 0
	for i := range len(v) {
		kind := kindOf(v[i])
		if kind == other && (!quoted || v[i] < ' ' || v[i] >= 0x80 || strings.IndexByte("{}()<>[],", v[i]) >= 0) {
			return false
		}
		n[min(kind, sign)]++
		if i > 0 && kind != last && kind < sign && last < sign {
			changes++
			if kind == figure || last == figure {
				inner++
			}
		}
		last = kind
	}
	if n[small]+n[capital] < 3 || inner < 2 || n[sign]*4 > len(v) || strings.Contains(v, "://") || gapWord(v) || ordered(v) {
		return false
	}
	switch bits := entropy(v); {
	case isHex(strings.ReplaceAll(v, "-", "")):
		return len(v) >= 20 && bits >= 3 && inner >= 3 && (n[small] == 0 || n[capital] == 0)
	case len(v) >= 16:
		return bits >= 3.2 && changes*5 >= len(v)
	default:
		return len(v) >= 12 && bits >= 3 && changes*4 >= len(v)
	}
}

// The kinds of characters of a value.
const (
	small = iota
	capital
	figure
	sign
	other
)

func kindOf(c byte) byte {
	switch {
	case isDigit(c):
		return figure
	case c >= 'a' && c <= 'z':
		return small
	case c >= 'A' && c <= 'Z':
		return capital
	case tokenByte(c) || c == '/' || c == '=':
		return sign
	}
	return other
}

// ordered reports a value that goes up letter by letter or digit by digit, as made examples do.
func ordered(v string) bool {
	run := 0
	for i := 1; i < len(v); i++ {
		if v[i] != v[i-1]+1 {
			run = 0
		} else if run++; run >= 7 {
			return true
		}
	}
	return false
}

// services give keys that have no beginning of their own.
var services = []string{
	"adobe", "airtable", "algolia", "asana", "atlassian", "beamer", "bitbucket", "bittrex", "cloudflare", "codecov", "cohere", "coinbase", "confluent", "contentful", "datadog", "discord",
	"dropbox", "droneci", "etsy", "facebook", "fastly", "finicity", "finnhub", "flickr", "freshbooks", "gitter", "gocardless", "heroku", "hubspot", "intercom", "jfrog", "jira", "kraken",
	"kucoin", "launchdarkly", "linear", "linkedin", "lob", "looker", "mailchimp", "mailgun", "mapbox", "mattermost", "meraki", "messagebird", "netlify", "newrelic", "nytimes", "okta",
	"plaid", "privateai", "rapidapi", "sendbird", "sentry", "sidekiq", "snyk", "sonar", "square", "squarespace", "sumo", "travis", "trello", "twilio", "twitch", "twitter", "vercel", "yandex", "zendesk",
}

// serviceName reports a name that tells the service a key is of, and not that it is a mere identifier.
func serviceName(name string) bool {
	lower := strings.ToLower(name)
	if strings.HasSuffix(lower, "version") || strings.HasSuffix(lower, "url") || strings.HasSuffix(lower, "commit") || strings.HasSuffix(lower, "sha") || strings.HasSuffix(lower, "hash") {
		return false
	}
	for _, w := range services {
		if strings.Contains(lower, w) {
			return true
		}
	}
	return false
}

// serviceKey reports the forms of such keys: hexadecimal of 32, 40 or 64, and numbers of the form of a UUID.
func serviceKey(v string) bool {
	if len(v) == 36 && v[8] == '-' && v[13] == '-' && v[18] == '-' && v[23] == '-' {
		return isHex(strings.ReplaceAll(v, "-", "")) && random(v)
	}
	return (len(v) == 32 || len(v) == 40 || len(v) == 64) && isHex(v) && random(v) && entropy(v) >= 3.4 && (strings.ToLower(v) == v || strings.ToUpper(v) == v)
}
