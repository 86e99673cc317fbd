package inbox

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/internal/text"
)

// How an exchange is read that a person copied from a page or a mail. The reading is shown before anything is drafted, so
// it prefers the plain cases:
//
//   - a line "Karim :" or "Karim a écrit :", the head of a mail ("De : …" with further fields), or a name above a line that
//     only tells a time begins a message;
//   - "Karim : le texte" does too, where the exchange begins that way;
//   - lines that tell only a time, and the words of buttons ("Répondre", "Like"), are left out, as are quoted lines (">");
//   - everything else belongs to the message above it. Without any such line it is one message.

const (
	maxPasted   = 64 << 10 // bytes of an exchange
	maxMessages = 200
	maxName     = 40 // runes of a name
)

// pasted is a message as it was read.
type pasted struct {
	who   string
	lines []string
}

// readPasted reads an exchange. us are the names of the brand; who names the writer where the text does not.
func readPasted(s string, us []string, who string) []assistant.Message {
	lines := strings.Split(strings.ReplaceAll(text.Valid(cutBytes(s, maxPasted)), "\u00a0", " "), "\n")
	inline := false // whether "Name : text" begins messages
	for _, l := range lines {
		if strings.TrimSpace(l) != "" {
			_, _, inline = speaks(l)
			break
		}
	}
	var all []pasted
	now := pasted{who: who}
	next := func(name string) {
		if len(all) < maxMessages-1 {
			all = append(all, now)
			now = pasted{who: name}
		}
	}
	for i := 0; i < len(lines); i++ {
		line := strings.TrimSpace(lines[i])
		if name, n := heads(lines[i:]); n > 0 {
			next(name)
			i += n - 1
			continue
		}
		if name, said, ok := speaks(line); ok && inline {
			next(name)
			line = said
		}
		if strings.HasPrefix(line, ">") || tellsTime(line) || button(line) {
			continue
		}
		now.lines = append(now.lines, line)
	}
	all = append(all, now)
	return messagesOf(all, us)
}

func messagesOf(all []pasted, us []string) []assistant.Message {
	var out []assistant.Message
	for _, p := range all {
		body := strings.TrimSpace(strings.Join(p.lines, "\n"))
		if body == "" {
			continue
		}
		m := assistant.Message{ID: numeral(len(out) + 1), Text: body, Author: assistant.Author{Name: p.who, Kind: assistant.AuthorMember}}
		for _, name := range us {
			if name != "" && text.Fold(name) == text.Fold(p.who) {
				m.Author.Kind = assistant.AuthorAgent
			}
		}
		out = append(out, m)
	}
	return out
}

// heads reads the lines that begin a message: its writer's name, and how many lines say so.
func heads(lines []string) (name string, n int) {
	line := strings.TrimSpace(lines[0])
	if len(line) > 300 {
		return "", 0
	}
	if before, found := strings.CutSuffix(line, ":"); found {
		before = strings.TrimSpace(before)
		for _, w := range []string{" a écrit", " wrote", " schrieb", " escribió", " ha scritto", " a dit", " said"} {
			if who, says := strings.CutSuffix(before, w); says {
				return lastName(who), 1
			}
		}
		if isName(before) {
			return before, 1
		}
	}
	if who, ok := field(line, "de", "from", "von", "da"); ok {
		n := 1
		for n < len(lines) && n < 8 {
			if _, ok := field(strings.TrimSpace(lines[n]), "à", "to", "envoyé", "sent", "date", "objet", "subject", "cc", "an", "betreff", "gesendet", "a"); !ok {
				break
			}
			n++
		}
		if n >= 2 {
			who, _, _ = strings.Cut(who, "<")
			return strings.Trim(strings.TrimSpace(who), `"`), n
		}
	}
	if isName(line) && len(lines) > 1 && tellsTime(strings.TrimSpace(lines[1])) {
		return line, 2
	}
	return "", 0
}

// lastName is who wrote in "Le 3 nov. 2026 à 10:12, Karim Martin".
func lastName(s string) string {
	if i := strings.LastIndexByte(s, ','); i >= 0 {
		s = s[i+1:]
	}
	s, _, _ = strings.Cut(strings.TrimSpace(s), "<")
	return cutRunes(strings.TrimSpace(s), maxName)
}

func field(line string, names ...string) (value string, ok bool) {
	name, value, found := strings.Cut(line, ":")
	name = strings.ToLower(strings.TrimSpace(name))
	for _, n := range names {
		if found && name == n {
			return strings.TrimSpace(value), true
		}
	}
	return "", false
}

// speaks reads "Karim : le texte".
func speaks(line string) (name, said string, ok bool) {
	line = strings.TrimSpace(line)
	name, said, found := strings.Cut(cutBytes(line, 300), ":")
	name = strings.TrimSpace(name)
	if !found || !isName(name) || strings.TrimSpace(said) == "" || strings.HasPrefix(said, "//") {
		return "", "", false
	}
	return name, strings.TrimSpace(line[strings.IndexByte(line, ':')+1:]), true
}

// isName reports whether a text can be the name of a person: up to four words that begin with a capital or an at sign, of
// letters, digits and what stands between them in names.
func isName(s string) bool {
	if s == "" || utf8.RuneCountInString(s) > maxName {
		return false
	}
	words := strings.Fields(s)
	if len(words) > 4 {
		return false
	}
	for i, w := range words {
		first, _ := utf8.DecodeRuneInString(w)
		small := i > 0 && len(w) <= 3 // de, van, le
		if !unicode.IsUpper(first) && first != '@' && !small {
			return false
		}
		for _, r := range w {
			if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && !strings.ContainsRune("@_-.'’", r) {
				return false
			}
		}
	}
	return true
}

// clockWords may stand in a line that tells nothing but a time; the folded form counts.
var clockWords = words(`il y a ago vor hace fa ha h min mn s sec j d jour jours day days heure heures hour hours minute minutes semaine semaines
 week weeks mois month months an ans year years hier yesterday aujourd'hui today a at le on the janvier fevrier mars avril mai juin juillet aout
 septembre octobre novembre decembre janv fevr avr juil sept oct nov dec january february march april may june july august september october
 november december jan feb mar apr jun jul aug sep lundi mardi mercredi jeudi vendredi samedi dimanche monday tuesday wednesday thursday friday
 saturday sunday mon tue wed thu fri sat sun lun mer jeu ven sam dim am pm edited modifie`)

// buttons are lines that pages put beside messages.
var buttons = words(`repondre reply like j'aime jaime partager share signaler report suivre follow traduire translate commenter comment
 voir_plus see_more edit modifier editer citer quote`)

func words(list string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(list) {
		out[strings.ReplaceAll(w, "_", " ")] = true
	}
	return out
}

// tellsTime reports whether a line says when, and nothing else.
func tellsTime(line string) bool {
	if line == "" || len(line) > 60 {
		return false
	}
	digits := strings.ContainsAny(line, "0123456789")
	known := false
	for _, w := range strings.FieldsFunc(text.Fold(line), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '’' }) {
		letters := strings.TrimFunc(w, unicode.IsDigit)
		if letters == "" {
			continue
		}
		if !clockWords[strings.ReplaceAll(letters, "’", "'")] {
			return false
		}
		known = true
	}
	f := text.Fold(line)
	return digits && (known || strings.ContainsAny(line, ":/")) || f == "hier" || f == "yesterday" || f == "aujourd'hui" || f == "today"
}

func button(line string) bool {
	return len(line) <= 40 && buttons[strings.Trim(text.Fold(line), " ·.…")]
}

func cutBytes(s string, n int) string { return s[:boundary(s, n)] }

func cutRunes(s string, n int) string {
	for at := range s {
		if n == 0 {
			return s[:at]
		}
		n--
	}
	return s
}
