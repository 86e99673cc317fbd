package text

import "strings"

// Own returns what the writer of a message says: without quoted lines, what stands under the head of a quoted or forwarded
// message, signatures, and the lines that mail programs add. forwarded tells that somebody else's message was passed on.
// Line ends are kept; blank lines at the ends are not.
func Own(s string) (own string, forwarded bool) {
	lines := strings.Split(s, "\n")
	kept := make([]string, 0, len(lines))
scan:
	for i, line := range lines {
		t := strings.TrimSpace(line)
		low := Fold(clip(t, maxHead))
		switch {
		case t == "--" || t == "—" || strings.HasPrefix(line, "-- ") && t == "--":
			break scan
		case strings.HasPrefix(t, ">"):
			continue
		case headOf(low, forwardHeads):
			forwarded = true
			break scan
		case headOf(low, quoteHeads), mailHead(lines[i:]):
			break scan
		case headOf(low, added):
			continue
		case writes(low) && quoteFollows(lines[i+1:]):
			break scan
		}
		kept = append(kept, line)
	}
	kept = closing(trimBlank(kept))
	return strings.Join(kept, "\n"), forwarded
}

// maxHead bounds what is read of a line to know its kind.
const maxHead = 200

func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && s[n]&0xC0 == 0x80 {
		n--
	}
	return s[:n]
}

// The heads are folded: lower case, without accents.
var (
	forwardHeads = []string{
		"forwarded message", "begin forwarded message", "debut du message transfere", "message transfere", "debut du message reexpedie",
		"weitergeleitete nachricht", "mensaje reenviado", "messaggio inoltrato", "mensagem encaminhada", "doorgestuurd bericht",
	}
	quoteHeads = []string{
		"original message", "message d'origine", "message original", "ursprungliche nachricht", "mensaje original", "messaggio originale",
		"mensagem original", "oorspronkelijk bericht",
	}
	added = []string{
		"envoye de mon", "envoye depuis", "sent from my", "sent from outlook", "get outlook for", "von meinem", "gesendet von", "enviado desde mi",
		"inviato da", "enviado do meu", "verstuurd vanaf",
	}
	wrote = []string{"a ecrit :", "a ecrit:", "wrote:", "schrieb:", "escribio:", "ha scritto:", "escreveu:", "schreef:"}
	// closings begin the lines that end a message.
	closings = []string{
		"cordialement", "bien cordialement", "bien a vous", "salutations", "sinceres salutations", "respectueusement", "belle journee", "bonne journee",
		"kind regards", "best regards", "regards", "best wishes", "sincerely", "yours", "cheers", "mit freundlichen grussen", "viele grusse",
		"saludos", "un saludo", "cordiali saluti", "saluti", "atenciosamente", "cumprimentos", "met vriendelijke groet", "groeten",
	}
)

// headOf reports whether a folded line is one of the heads, whatever dashes stand around it.
func headOf(line string, heads []string) bool {
	line = strings.TrimLeft(line, "-_=* ")
	for _, h := range heads {
		if strings.HasPrefix(line, h) {
			return true
		}
	}
	return false
}

// writes reports whether a folded line announces what somebody wrote.
func writes(line string) bool {
	for _, w := range wrote {
		if strings.HasSuffix(line, w) {
			return true
		}
	}
	return false
}

// quoteFollows reports whether the first line with text is a quoted one, or there is none.
func quoteFollows(lines []string) bool {
	for _, l := range lines {
		if l = strings.TrimSpace(l); l != "" {
			return strings.HasPrefix(l, ">")
		}
	}
	return true
}

// mailHead reports whether lines begin with the head of a mail as mail programs write it above a quotation: three fields,
// the sender first.
func mailHead(lines []string) bool {
	first := Fold(clip(strings.TrimSpace(lines[0]), maxHead))
	if !fieldOf(first, "from", "de", "von", "da", "van") {
		return false
	}
	n := 1
	for _, l := range lines[1:min(len(lines), 6)] {
		if fieldOf(Fold(clip(strings.TrimSpace(l), maxHead)), "to", "a", "an", "para", "aan", "sent", "envoye", "date", "gesendet", "datum", "enviado", "data",
			"inviato", "verzonden", "subject", "objet", "betreff", "asunto", "oggetto", "assunto", "onderwerp", "cc") {
			n++
		}
	}
	return n >= 3
}

func fieldOf(line string, names ...string) bool {
	name, _, found := strings.Cut(line, ":")
	name = strings.TrimSpace(name)
	for _, n := range names {
		if found && name == n {
			return true
		}
	}
	return false
}

func trimBlank(lines []string) []string {
	for len(lines) > 0 && strings.TrimSpace(lines[0]) == "" {
		lines = lines[1:]
	}
	for len(lines) > 0 && strings.TrimSpace(lines[len(lines)-1]) == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// maxSigned is how many lines may follow a closing formula, and how many bytes each may have.
const (
	maxSigned     = 5
	maxSignedLine = 60
)

// closing drops a closing formula with the signature under it, or a last line that only signs ("— Sandrine").
func closing(lines []string) []string {
	for i := len(lines) - 1; i > 0 && i >= len(lines)-1-maxSigned; i-- {
		t := strings.TrimSpace(lines[i])
		if len(t) > maxSignedLine {
			break
		}
		if headOf(Fold(t), closings) {
			return trimBlank(lines[:i])
		}
	}
	if n := len(lines); n > 1 {
		last := strings.TrimSpace(lines[n-1])
		if name, signs := strings.CutPrefix(last, "—"); signs && len(last) <= maxSignedLine && !strings.ContainsAny(name, ".!?,;:") {
			return trimBlank(lines[:n-1])
		}
	}
	return lines
}
