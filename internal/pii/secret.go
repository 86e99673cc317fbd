package pii

import (
	"math"
	"strings"
)

// secrets finds keys, tokens and passwords: private keys, tokens with a known beginning, what stands behind a word for a
// password, and names with a password in addresses and commands.
func secrets(s string, g signs) []Match {
	var found []Match
	if g.dashes {
		found = append(found, privateKeys(s)...)
	}
	found = append(found, tokens(s)...)
	if g.colons {
		found = append(found, passwords(s)...)
		found = append(found, userInfo(s)...)
		found = append(found, commands(s)...)
	}
	return found
}

func privateKeys(s string) []Match {
	var found []Match
	for at := 0; ; {
		i := strings.Index(s[at:], "-----BEGIN ")
		if i < 0 {
			return found
		}
		i += at
		head := s[i:min(len(s), i+80)]
		line := strings.Index(head[11:], "-----")
		at = i + 11
		if line < 0 || !strings.Contains(head[:line+11], "PRIVATE KEY") {
			continue
		}
		body := i + 11 + line + 5
		rest := s[body:min(len(s), body+maxKeyBody)]
		end := strings.Index(rest, "-----END")
		if end < 0 {
			end = len(rest)
		}
		letters := 0
		for k := body; k < body+end && letters < minKeyBody; k++ {
			if isAlnum(s[k]) || s[k] == '+' || s[k] == '/' {
				letters++
			}
		}
		if letters >= minKeyBody {
			found = append(found, Match{i, body + end, Secret, "PRIVATE KEY"})
			at = body + end
		}
	}
}

// The letters that make a private key more than its frame, and the bytes that one has at most.
const (
	minKeyBody = 40
	maxKeyBody = 16 << 10
)

// token is the beginning of keys that one service issues, and the least and most bytes behind it.
type token struct {
	prefix      string
	least, most int
	hex         bool
}

// known lists beginnings that services document for their keys.
var known = []token{
	{"sk-ant-", 80, 120, false},
	{"sk-proj-", 40, 200, false},
	{"sk-", 40, 64, false},
	{"ghp_", 36, 40, false},
	{"gho_", 36, 40, false},
	{"ghu_", 36, 40, false},
	{"ghs_", 36, 40, false},
	{"ghr_", 36, 80, false},
	{"github_pat_", 80, 90, false},
	{"glpat-", 20, 40, false},
	{"xoxb-", 30, 100, false},
	{"xoxp-", 50, 200, false},
	{"AKIA", 16, 16, false},
	{"ASIA", 16, 16, false},
	{"ABSK", 100, 140, false},
	{"hf_", 34, 40, false},
	{"npm_", 36, 40, false},
	{"pypi-", 80, 250, false},
	{"dop_v1_", 64, 64, true},
	{"SG.", 60, 70, false},
	{"sk_live_", 20, 120, false},
	{"rk_live_", 20, 120, false},
	{"ntn_", 45, 50, false},
	{"sgp_", 40, 60, false},
	{"ops_eyJ", 200, 2000, false},
	{"EAA", 90, 300, false},
	{"lin_api_", 40, 40, false},
	{"shpat_", 32, 32, true},
	{"glsa_", 40, 44, false},
	{"hvs.", 80, 120, false},
	{"API-", 26, 26, false},
	{"PMAK-", 50, 70, false},
	{"figd_", 40, 50, false},
	{"dapi", 32, 32, true},
	{"whsec_", 32, 64, false},
	{"AGE-SECRET-KEY-", 50, 60, false},
	{"rdme_", 70, 70, false},
	{"sntrys_", 60, 400, false},
	{"eyJ", 60, 4000, false},
}

// tokens finds words that begin as issued keys do and look random.
func tokens(s string) []Match {
	var found []Match
	for i := 0; i < len(s); {
		if !tokenByte(s[i]) {
			i++
			continue
		}
		end := i
		digits := false
		for end < len(s) && tokenByte(s[end]) {
			digits = digits || isDigit(s[end])
			end++
		}
		w := strings.TrimRight(s[i:end], ".-")
		if len(w) >= 16 {
			if k := issued(w); k >= 0 || facebook(w) {
				found = append(found, Match{i + max(k, 0), i + len(w), Secret, ""})
			}
		}
		_ = digits
		i = end
	}
	return found
}

func tokenByte(c byte) bool {
	return isAlnum(c) || c == '_' || c == '-' || c == '.' || c == '~' || c == '|' || c == '+'
}

// issued returns where an issued key begins in a word, -1 for none.
func issued(w string) int {
	for _, t := range known {
		rest, ok := strings.CutPrefix(w, t.prefix)
		if !ok {
			continue
		}
		if t.prefix == "eyJ" && strings.Count(w, ".") != 2 {
			continue
		}
		if len(rest) >= t.least && (len(rest) <= t.most || len(rest) > t.most && t.most >= 1000) && random(rest) && (!t.hex || isHex(rest)) && (t.prefix != "API-" || strings.ToUpper(rest) == rest) && (t.prefix != "sk-ant-" || strings.HasSuffix(rest, "AA")) && (t.prefix != "sgp_" || isHex(rest[strings.IndexByte(rest, '_')+1:])) {
			return 0
		}
	}
	// Azure: three characters, a digit, "Q~", and thirty-odd more.
	if q := strings.Index(w, "Q~"); q >= 4 && isDigit(w[q-1]) && len(w)-q-2 >= 31 && len(w)-q-2 <= 34 && strings.Count(w, "~") <= 2 && random(w[q:]) {
		return q - 4
	}
	return -1
}

// facebook reads an application's token: its number, a bar, 27 characters.
func facebook(w string) bool {
	n, rest, found := strings.Cut(w, "|")
	return found && len(n) >= 15 && len(n) <= 16 && mod10(n) && len(rest) == 27 && random(rest)
}

func mod10(d string) bool {
	for i := range len(d) {
		if !isDigit(d[i]) {
			return false
		}
	}
	return true
}

func isHex(s string) bool {
	for i := range len(s) {
		if !isDigit(s[i]) && (s[i]|0x20 < 'a' || s[i]|0x20 > 'f') {
			return false
		}
	}
	return s != ""
}

// minEntropy of a random word, in bits a byte (words of prose have less over so few characters).
const minEntropy = 2.9

// random reports whether a word looks made by chance: many different characters, no long run of one, no word for a gap.
func random(w string) bool {
	var n [256]int
	run := 1
	for i := range len(w) {
		n[w[i]]++
		if i > 0 && w[i] == w[i-1] {
			if run++; run >= 6 {
				return false
			}
		} else {
			run = 1
		}
	}
	bits := 0.
	for _, k := range n {
		if k > 0 {
			p := float64(k) / float64(len(w))
			bits -= p * math.Log2(p)
		}
	}
	return bits >= minEntropy && !strings.Contains(strings.ToUpper(w), "XXXX")
}

// passWords announce a password in what people write; in lower case without accents.
var passWords = []string{
	"mot de passe", "mots de passe", "mdp", "password", "passwd", "pwd", "passphrase", "passwort", "kennwort", "contrasena", "wachtwoord",
	"code secret", "code d'acces", "code pin", "identifiants",
}

// passwords finds what stands behind a word for a password and a colon, an equals sign, "est" or "is".
func passwords(s string) []Match {
	var found []Match
	for i := 0; i < len(s); i++ {
		if s[i] != ':' && s[i] != '=' || !announced(s, i) {
			continue
		}
		start := i + 1
		for start < len(s) && (s[start] == ' ' || s[start] == '"' || s[start] == '\'' || s[start] == '=' || s[start] == '>' || strings.HasPrefix(s[start:], "\u00a0")) {
			start++
			if start < len(s) && s[start-1] == 0xC2 {
				start++
			}
		}
		end := start
		for end < len(s) && s[end] > ' ' && s[end] != '"' && s[end] != '\'' && s[end] != '<' && s[end] != ',' && s[end] != ';' {
			end++
		}
		end = start + len(strings.TrimRight(s[start:end], ".!?)"))
		if guarded(s[start:end]) {
			found = append(found, Match{start, end, Secret, ""})
			i = end
		}
	}
	return found
}

// announced reports whether a word for a password ends right before i.
func announced(s string, i int) bool {
	var room [maxContext]byte
	b := append(room[:0], s[max(0, i-maxContext):i]...)
	plainASCII(b)
	t := strings.TrimRight(string(b), " \"'\xc2\xa0")
	for _, w := range passWords {
		if k := strings.LastIndex(t, w); k >= 0 && len(t)-k-len(w) <= 14 && (k == 0 || !isAlnum(t[k-1]) || t[k-1] == '_') && !strings.ContainsAny(t[k+len(w):], ".?!\n") {
			return true
		}
	}
	return false
}

// guarded reports whether a word can be a password: four characters or more, of two classes, and no name of a variable.
func guarded(w string) bool {
	if len(w) < 4 || len(w) > 128 || strings.ContainsAny(w, "${}()<>[]") || strings.HasPrefix(w, "//") || strings.Contains(strings.ToUpper(w), "XXX") {
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

// userInfo finds "name:password@" in addresses, and addresses that are themselves a key.
func userInfo(s string) []Match {
	var found []Match
	for at := 0; ; {
		i := strings.Index(s[at:], "://")
		if i < 0 {
			return found
		}
		start := at + i + 3
		at = start
		end := urlEnd(s, start)
		host := s[start:end]
		if k := strings.IndexAny(host, "/?#"); k >= 0 {
			if strings.HasPrefix(host, "hooks.slack.com/") && strings.Count(host, "/") >= 4 && len(host) > 60 {
				found = append(found, Match{start, end, Secret, ""})
			}
			host = host[:k]
		}
		user, _, has := strings.Cut(host, "@")
		if name, pass, both := strings.Cut(user, ":"); has && both && name != "" && len(pass) >= 6 && !strings.ContainsAny(user, "$<>{}") && !strings.Contains(strings.ToUpper(pass), "XXX") && pass != "password" {
			found = append(found, Match{start, start + len(user), Secret, ""})
		}
		at = max(at, start)
	}
}

// commands finds what a curl command logs in with.
func commands(s string) []Match {
	var found []Match
	for at := 0; ; {
		i := strings.Index(s[at:], "curl")
		if i < 0 {
			break
		}
		at += i + 4
		line := s[at:min(len(s), at+maxCommand)]
		begin := at
		at += len(line)
		for _, flag := range []string{" -u ", " --user ", " -u\t"} {
			if k := strings.Index(line, flag); k >= 0 {
				arg := line[k+len(flag):]
				if m, ok := login(arg); ok {
					found = append(found, Match{begin + k + len(flag), begin + k + len(flag) + m, Secret, ""})
				}
			}
		}
		for _, head := range []string{"Authorization:", "apikey:", "ApiKey:", "api-key:", "Api-Key:"} {
			if k := strings.Index(line, head); k >= 0 {
				value := strings.TrimLeft(line[k+len(head):], " ")
				lead := k + len(head) + len(line[k+len(head):]) - len(value)
				for _, scheme := range []string{"Bearer ", "Basic ", "Token ", "bearer ", "basic ", "token "} {
					if rest, ok := strings.CutPrefix(value, scheme); ok {
						lead += len(scheme)
						value = rest
					}
				}
				end := strings.IndexAny(value, " \"'\n\\")
				if end < 0 {
					end = len(value)
				}
				if v := value[:end]; len(v) >= 8 && !strings.ContainsAny(v, "$<>{}()") && strings.Count(v, ".") < 1 && !strings.Contains(v, "XXXX") {
					found = append(found, Match{begin + lead, begin + lead + end, Secret, ""})
				}
			}
		}
	}
	if i := strings.Index(s, `"service_account"`); i >= 0 && strings.Contains(s[max(0, i-10):i], `"type"`) {
		found = append(found, Match{i, i + 17, Secret, ""})
	}
	for _, w := range []string{"meraki"} {
		if i := strings.Index(strings.ToLower(s[:min(len(s), maxCommand)]), w); i >= 0 {
			for k := i; k < len(s); k++ {
				if isAlnum(s[k]) {
					end := wordEnd(s, k)
					if end-k == 40 && isHex(s[k:end]) && random(s[k:end]) {
						found = append(found, Match{k, end, Secret, ""})
					}
					k = end
				}
			}
		}
	}
	return found
}

const maxCommand = 2000

// login returns the length of a "name:password" argument.
func login(arg string) (int, bool) {
	end, quote := 0, byte(0)
	for end < len(arg) && (quote != 0 || arg[end] > ' ') {
		switch c := arg[end]; {
		case quote == 0 && (c == '"' || c == '\''):
			quote = c
		case c == quote:
			quote = 0
		case c == '\n':
			return 0, false
		}
		end++
	}
	plain := strings.NewReplacer(`"`, "", `'`, "").Replace(arg[:end])
	name, pass, both := strings.Cut(plain, ":")
	secret := pass
	if secret == "" {
		secret = name
	}
	return end, both && len(secret) >= 8 && !strings.HasPrefix(secret, "$") && !strings.ContainsAny(plain, "<`") && !strings.Contains(plain, "$(") && !strings.Contains(plain, "${") && !strings.Contains(plain, "{{")
}
