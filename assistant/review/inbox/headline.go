package inbox

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/internal/text"
)

// headline is a line that names the author of what follows it.
type headline struct {
	name, rest, subject string // rest stands behind the name on the same line
	wrote               bool   // "X wrote:": a quote may follow
	older               bool   // what follows is older than what stands above it
}

// quoting reports whether the headline introduces quoted lines.
func (h headline) quoting(lines []string) bool {
	n := blanks(lines)
	if !h.wrote || n == len(lines) {
		return false
	}
	_, quoted := unquoted(lines[n])
	return quoted
}

// head reads a headline at the start of lines and returns how many lines it takes, 0 where there is none.
func (p *parser) head(lines []string, line string, fresh bool, b *block) (int, headline) {
	if line == "" || len(line) > maxHeadLine {
		return 0, headline{}
	}
	if n, h := mailHead(lines, line); n > 0 {
		return n, h
	}
	if h, ok := wrote(line); ok {
		return 1, h
	}
	if low := text.Fold(line); len(lines) > 1 && (strings.HasPrefix(low, "le ") || strings.HasPrefix(low, "on ")) && len(lines[1]) <= maxHeadLine {
		if h, ok := wrote(line + " " + strings.TrimSpace(lines[1])); ok && h.older { // mail programs break it
			return 2, h
		}
	}
	if name, found := strings.CutSuffix(line, ":"); found {
		if name = dated(strings.TrimSpace(name)); called(name) || handle(name) {
			return 1, headline{name: name}
		}
	}
	if h, ok := p.spoken(line, fresh || b.chat, b); ok {
		return 1, h
	}
	if !fresh {
		return 0, headline{}
	}
	if name := dated(line); name != line && called(name) {
		return 1, headline{name: name}
	}
	if len(lines) > 1 && called(line) {
		if next := strings.TrimSpace(strings.ReplaceAll(lines[1], "\u00a0", " ")); stamp(next, true) {
			return 2, headline{name: line}
		}
	}
	return 0, headline{}
}

// wrote reads "Karim a écrit :" and "On Monday, Karim <karim@…> wrote:".
func wrote(line string) (headline, bool) {
	at := strings.LastIndexByte(line, ':')
	if at < 0 || strings.TrimSpace(line[at+1:]) != "" {
		return headline{}, false
	}
	words := strings.Fields(line[:at])
	for _, said := range [][]string{{"a", "ecrit"}, {"a", "repondu"}, {"a", "dit"}, {"wrote"}, {"said"}, {"replied"}, {"writes"}} {
		n := len(words) - len(said)
		if n < 1 || !slices.EqualFunc(words[n:], said, func(a, b string) bool { return text.Fold(a) == b }) {
			continue
		}
		name, whose := strings.Join(words[:n], " "), false
		if first := text.Fold(words[0]); first == "le" || first == "on" {
			name, whose = behindDate(words[1:n]), true
		}
		name = addressed(name)
		return headline{name: name, wrote: true, older: whose}, name != "" && utf8.RuneCountInString(name) <= 60
	}
	return headline{}, false
}

// behindDate is what stands behind the last word of a date.
func behindDate(words []string) string {
	at := len(words)
	for at > 0 && !dateWord(words[at-1]) {
		at--
	}
	return strings.Join(words[at:], " ")
}

// addressed is the name in "Karim <karim@example.org>", or what stands before the @ where there is none.
func addressed(s string) string {
	name, address, _ := strings.Cut(s, "<")
	name = strings.Trim(strings.TrimSpace(name), `"',`)
	if name == "" || strings.Contains(name, "@") {
		local, _, _ := strings.Cut(strings.Trim(name+address, `"'<> `), "@")
		name = local
	}
	return strings.TrimSpace(name)
}

var (
	mailFrom  = []string{"de", "from"}
	mailAfter = []string{"envoye", "sent", "date", "a", "to", "cc", "cci", "bcc", "objet", "subject", "sujet", "reply-to", "importance", "pieces jointes", "attachments"}
)

// mailHead reads "De :" with the lines below it.
func mailHead(lines []string, line string) (int, headline) {
	name, value := field(line)
	if value == "" || !slices.Contains(mailFrom, name) {
		return 0, headline{}
	}
	h := headline{name: addressed(value), older: true}
	n := 1
	for n < len(lines) && n < 12 {
		name, value = field(lines[n])
		if !slices.Contains(mailAfter, name) {
			break
		}
		if name == "objet" || name == "subject" || name == "sujet" {
			h.subject = value
		}
		n++
	}
	if n == 1 || h.name == "" {
		return 0, headline{}
	}
	return n, h
}

func field(line string) (name, value string) {
	name, value, found := strings.Cut(line[:boundary(line, maxHeadLine)], ":")
	if !found {
		return "", ""
	}
	return strings.TrimSpace(text.Fold(strings.Trim(name, " \t\u00a0*"))), strings.TrimSpace(strings.Trim(value, " \t\u00a0*"))
}

// spoken reads "Karim : bonjour", as chats are copied: with a known name, or where a name begins the text or follows another
// such line.
func (p *parser) spoken(line string, fresh bool, b *block) (headline, bool) {
	dateFirst := false
	if end := strings.IndexByte(line, ']'); line[0] == '[' && end > 0 && stamp(line[1:end], false) {
		line, dateFirst = strings.TrimSpace(line[end+1:]), true
	} else if before, after, found := strings.Cut(line, " - "); found && stamp(before, false) {
		line, dateFirst = after, true
	}
	name, rest, found := strings.Cut(line, ": ") // "10:42" and "https://" are none
	name, rest = dated(strings.TrimSpace(name)), strings.TrimSpace(rest)
	if !found || rest == "" || !called(name) && (!dateFirst || !handle(name)) {
		return headline{}, false
	}
	known := p.ours(name) || p.member != "" && folded(name) == folded(p.member) || b.known[name]
	cased := strings.ToLower(name) != name // where there are no capitals, a first word looks like a name
	return headline{name: name, rest: rest}, dateFirst || known || fresh && cased && (!b.spoken || b.chat)
}

// opening are words that begin a sentence or a label, never a name.
var opening = strings.Fields(`de from a to vers bonjour bonsoir salut coucou merci cordialement cher chere chers hello hi hey dear thanks thank regards
question probleme reponse remarque precision resume conclusion re tr fwd fw ps nb note attention commande numero reference ref objet
sujet subject date tel telephone phone email mail courriel adresse address exemple example rappel message edit modif voici donc alors
update order number issue problem answer warning important urgent prix price total livraison delivery titre title auteur author lien link`)

// called reports whether a text looks like a person's name: one to four words, each with a capital but for particles.
func called(s string) bool {
	words := strings.Fields(s)
	if len(words) == 0 || len(words) > 5 || len(s) > 80 || slices.Contains(opening, strings.Trim(text.Fold(words[0]), "(),.")) {
		return false
	}
	capitals := 0
	for i, w := range words {
		r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "(@"))
		switch {
		case strings.ContainsAny(w, `;:!?"«»“”/\<>=*#`) || strings.HasSuffix(w, ",") || strings.HasSuffix(w, ".") && utf8.RuneCountInString(w) > 4, strings.HasPrefix(w, "http"):
			return false
		case unicode.IsUpper(r) || unicode.Is(unicode.Lo, r) || w[0] == '@':
			capitals++
		case i == 0 || !slices.Contains([]string{"de", "du", "des", "d", "la", "le", "von", "van", "der", "et", "and", "of", "the", "al", "ben", "el"}, w):
			return false
		}
	}
	return capitals > 0
}

// handle reports whether a text is one word that a person could be called by on a forum.
func handle(s string) bool {
	if len(s) < 3 || len(s) > 40 || slices.Contains(opening, text.Fold(s)) || strings.HasPrefix(s, "http") {
		return false
	}
	signed := false
	for _, r := range s {
		switch {
		case strings.ContainsRune("_.@-", r) || unicode.IsDigit(r):
			signed = true
		case !unicode.IsLetter(r):
			return false
		}
	}
	return signed
}

func letter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }
