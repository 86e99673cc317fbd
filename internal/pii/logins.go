package pii

import "strings"

// texts adds the secrets that take more than a word: private keys, names with passwords in addresses and commands, files.
func (sc *scanner) texts(found []candidate) []candidate {
	var list []Match
	if sc.keys {
		list = privateKeys(sc.s)
	}
	if sc.signs {
		list = append(list, userInfo(sc.s)...)
		list = append(list, commands(sc.s)...)
		list = append(list, files(sc.s)...)
	}
	for _, m := range list {
		found = append(found, candidate{m, 3})
	}
	return found
}

// The letters that make a private key more than its frame, and the bytes that one has at most.
const (
	minKeyBody = 40
	maxKeyBody = 16 << 10
)

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

// hooks are addresses that are themselves a key: the host with the beginning of its path, and how long the rest is at least.
var hooks = []struct {
	prefix string
	least  int
}{
	{"hooks.slack.com/services/", 40},
	{"hooks.slack.com/workflows/", 40},
	{"hooks.slack.com/triggers/", 40},
	{"discord.com/api/webhooks/", 70},
	{"discordapp.com/api/webhooks/", 70},
	{"hooks.zapier.com/hooks/catch/", 12},
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
		end := start
		for end < len(s) && s[end] > ' ' && end-start < maxLogin && strings.IndexByte("/?#\"'<>`", s[end]) < 0 {
			end++
		}
		for _, h := range hooks {
			if strings.HasPrefix(s[start:], h.prefix) {
				if stop := wordsEnd(s, start); stop-start >= len(h.prefix)+h.least {
					found = append(found, Match{start, stop, Secret, ""})
				}
			}
		}
		if strings.HasPrefix(s[end:], "/webhookb2/") && strings.HasSuffix(s[start:end], "webhook.office.com") {
			found = append(found, Match{start, wordsEnd(s, start), Secret, ""})
		}
		user, _, has := strings.Cut(s[start:end], "@")
		if name, pass, both := strings.Cut(user, ":"); has && both && (name != "" || len(pass) >= 12) && len(pass) >= 6 && !strings.ContainsAny(user, "$<>{}[]") && !strings.Contains(strings.ToUpper(pass), "XXX") &&
			!strings.EqualFold(pass, "password") {
			found = append(found, Match{start, start + len(user), Secret, ""})
		}
	}
}

// maxLogin bounds the name and the host of an address, maxHook a whole address that is a key.
const (
	maxLogin = 300
	maxHook  = 600
)

// wordsEnd ends an address at a blank or a quotation mark.
func wordsEnd(s string, i int) int {
	start := i
	for i < len(s) && s[i] > ' ' && s[i] < 0x80 && i-start < maxHook && strings.IndexByte("\"'<>`)", s[i]) < 0 {
		i++
	}
	return i
}

const maxCommand = 2000

// commands finds what a curl command logs in with.
func commands(s string) []Match {
	var found []Match
	for at := 0; ; {
		i := strings.Index(s[at:], "curl")
		if i < 0 {
			return found
		}
		begin := at + i + 4
		line := s[begin:min(len(s), begin+maxCommand)]
		if next := strings.Index(line, "curl"); next >= 0 {
			line = line[:next]
		}
		at = begin + max(len(line), 1)
		found = append(found, logins(line, begin)...)
		found = append(found, headers(line, begin)...)
		if at >= len(s) {
			return found
		}
	}
}

// logins finds "-u name:password" in a command that begins at a place of the text.
func logins(line string, begin int) []Match {
	var found []Match
	for _, flag := range []string{" -u ", " --user ", " -u\t", " --user=", " -u", " --proxy-user "} {
		k := strings.Index(line, flag)
		if k < 0 {
			continue
		}
		start := k + len(flag)
		if n, ok := login(line[start:]); ok {
			return append(found, Match{begin + start, begin + start + n, Secret, ""})
		}
	}
	return found
}

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

// headers finds the value of a header that authorises.
func headers(line string, begin int) []Match {
	var found []Match
	lower := strings.ToLower(line)
	if len(lower) != len(line) {
		lower = line
	}
	for _, head := range []string{"authorization:", "apikey:", "api-key:", "x-auth-token:", "private-token:", "x-api-token:", "access-token:"} {
		k := strings.Index(lower, head)
		if k < 0 {
			continue
		}
		lead := k + len(head)
		lead += len(line[lead:]) - len(strings.TrimLeft(line[lead:], " "))
		for _, scheme := range []string{"bearer ", "basic ", "token ", "apikey ", "digest "} {
			if strings.HasPrefix(lower[lead:], scheme) {
				lead += len(scheme)
			}
		}
		end := strings.IndexAny(line[lead:], " \"'\n\\")
		if end < 0 {
			end = len(line) - lead
		}
		v := line[lead : lead+end]
		if len(v) >= 8 && !strings.ContainsAny(v, "$<>{}()") && strings.Count(v, ".") < 1 && !strings.Contains(v, "XXXX") {
			found = append(found, Match{begin + lead, begin + lead + end, Secret, ""})
		}
	}
	return found
}

// files finds what files that hold keys have in common: a Google service account, a Kubernetes secret, credentials of Bundler.
func files(s string) []Match {
	var found []Match
	if i := strings.Index(s, `"service_account"`); i >= 0 && strings.Contains(s[max(0, i-10):i], `"type"`) {
		found = append(found, Match{i, i + 17, Secret, ""})
	}
	for at := 0; ; {
		i := strings.Index(s[at:], "BUNDLE_")
		if i < 0 {
			break
		}
		at += i + 7
		name := at
		for name < len(s) && (s[name] == '_' || s[name] >= 'A' && s[name] <= 'Z' || isDigit(s[name])) {
			name++
		}
		start := valueStart(s, name)
		end := passwordEnd(s, start)
		if user, pass, both := strings.Cut(s[start:end], ":"); both && start > name && len(user) >= 4 && len(pass) >= 4 && isAlphanumeric(user) && isAlphanumeric(pass) {
			found = append(found, Match{start, end, Secret, ""})
		}
		at = name
	}
	return append(found, kubernetes(s)...)
}

func isAlphanumeric(s string) bool {
	for i := range len(s) {
		if !isAlnum(s[i]) {
			return false
		}
	}
	return true
}

// kubernetes finds the values below "data:" in the description of a secret.
func kubernetes(s string) []Match {
	var found []Match
	if !strings.Contains(s, "Secret") {
		return nil
	}
	for document := range splitDocuments(s) {
		text := s[document.start:document.end]
		kind := strings.Index(text, "kind:")
		if kind < 0 {
			continue
		}
		value := strings.TrimLeft(text[kind+5:min(len(text), kind+40)], " \"'")
		data := strings.Index(text, "\ndata:")
		if !strings.HasPrefix(value, "Secret") || data < 0 {
			continue
		}
		at := document.start + data + 6
		for line := range strings.Lines(s[at:document.end]) {
			name, v, both := strings.Cut(strings.TrimSpace(line), ":")
			v = strings.Trim(v, " \"'")
			if both && name != "" && len(v) >= minKey && isBase64(v) {
				start := at + strings.LastIndex(line, v)
				found = append(found, Match{start, start + len(v), Secret, ""})
			}
			at += len(line)
		}
	}
	return found
}

func isBase64(v string) bool {
	t := strings.TrimRight(v, "=")
	for i := range len(t) {
		if !isAlnum(t[i]) && t[i] != '+' && t[i] != '/' {
			return false
		}
	}
	return len(v)%4 == 0 && t != ""
}

// splitDocuments yields the documents of YAML, by lines of three hyphens.
func splitDocuments(s string) func(func(group) bool) {
	return func(yield func(group) bool) {
		start := 0
		for start < len(s) {
			end := len(s)
			if n := strings.Index(s[start:], "\n---"); n >= 0 {
				end = start + n
			}
			if !yield(group{start, end}) {
				return
			}
			start = end + 4
		}
	}
}
