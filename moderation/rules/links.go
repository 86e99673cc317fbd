package rules

import (
	"context"
	"strings"

	"github.com/souffleur-go/souffleur/moderation"
)

// htmlTags are the names by which "<name" is markup; other words in angle brackets are placeholders.
var htmlTags = fields(`a abbr animate applet audio b base blockquote body br button canvas code details dialog div em embed fieldset font form frame
	frameset h1 h2 h3 h4 h5 h6 head hr html i iframe image img input isindex label li link listing marquee math meta noscript object ol
	option p param picture plaintext portal pre s script select slot small source span strong style sub summary sup svg table tbody td
	template textarea tfoot th thead title tr track tt u ul use video xml xmp`)

// schemes run code, read files or carry a document in a link.
var schemes = [...]string{
	"javascript:", "vbscript:", "livescript:", "data:text/", "data:image/", "data:application/", "data:;", "data:,", "data:font/", "data:audio/",
	"data:video/", "file:", "blob:", "filesystem:", "jar:", "view-source:", "intent:", "ms-",
}

func fields(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}

// Links returns the rule "links": Markdown images and link definitions, HTML tags, links that run code or hide their server,
// and links whose text shows another address than the one they open. A draft is plain text, and an image fetched by its
// reader can carry data out. It blocks and proposes no replacement. Whether a plain address is known is the claims rule's
// question.
func Links() moderation.Rule {
	return moderation.NewRule("links", func(_ context.Context, s moderation.Subject) ([]moderation.Finding, error) {
		spans := markdownForms(s.Text)
		spans = append(spans, tagPlaces(s.Text)...)
		spans = append(spans, schemePlaces(s.Text)...)
		spans = append(spans, bareServers(s.Text)...)
		var findings []moderation.Finding
		for _, sp := range merge(spans) {
			if len(findings) == maxFindings {
				break
			}
			findings = append(findings, moderation.Finding{
				Severity: moderation.Block, Span: sp, Match: sp.In(s.Text),
				Why:        word(s, "Une réponse ne contient ni image, ni balise, ni lien qui exécute du code ou cache son adresse.", "A reply holds no image, no tag and no link that runs code or hides its address."),
				Suggestion: word(s, "Retirer ce passage.", "Take this passage out."),
			})
		}
		return findings, nil
	})
}

// maxImageText bounds the text between the brackets of an image or link definition.
const maxImageText = 300

// markdownForms finds "![text](…", "![text][…", "![text]" alone where a definition follows, definitions "[name]: address" at
// the beginning of a line, links that mislead, and addresses in angle brackets that name an image.
func markdownForms(s string) []moderation.Span {
	var spans []moderation.Span
	defined := definitions(s)
	for i := 0; i < len(s); i++ {
		open := i
		if s[i] == '!' {
			open++
		}
		image := open > i
		if open >= len(s) || s[open] != '[' {
			continue
		}
		n := closeBracket(s[open:min(len(s), open+maxImageText)])
		if n < 0 {
			continue
		}
		end := open + n + 1
		switch next := byteAt(s, end); {
		case image && (next == '(' || next == '['):
			end += closing(s[end:])
		case image && defined[strings.ToLower(s[open:end])]: // the definition stands elsewhere
		case next == ':' && lineStart(s, i) && address(strings.TrimLeft(s[end+1:min(len(s), end+maxImageText)], " \t\n")):
			end += definition(s[end:min(len(s), end+2*maxImageText)])
		case next == '(' && misleads(s[open+1:end-1], s[end:min(len(s), end+2*maxImageText)]):
			end += closing(s[end:])
		default:
			continue
		}
		spans = append(spans, moderation.Span{Start: i, End: end})
		i = end - 1
	}
	return spans
}

// definitions returns the bracketed names, lower case, that a colon follows.
func definitions(s string) map[string]bool {
	var names map[string]bool
	for i := 0; ; {
		n := strings.Index(s[i:], "]:")
		if n < 0 {
			return names
		}
		end := i + n + 1
		if open := strings.LastIndexByte(s[max(i, end-maxImageText):end], '['); open >= 0 {
			if names == nil {
				names = map[string]bool{}
			}
			names[strings.ToLower(s[max(i, end-maxImageText)+open:end])] = true
		}
		i = end
	}
}

func byteAt(s string, i int) byte {
	if i < len(s) {
		return s[i]
	}
	return 0
}

// closeBracket returns the place of the bracket that closes the one s begins with, those inside counted, or -1.
func closeBracket(s string) int {
	depth := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '[':
			depth++
		case ']':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// address reports whether a text begins with an address, in angle brackets or not.
func address(s string) bool {
	s = strings.TrimPrefix(s, "<")
	return strings.HasPrefix(s, "//") || strings.HasPrefix(s, "www.") || strings.Contains(s[:min(len(s), 12)], "://") || strings.HasPrefix(s, "data:")
}

// definition returns the length of the address behind the colon that s begins with.
func definition(s string) int {
	from := len(s) - len(strings.TrimLeft(s[1:], " \t\n"))
	return from + indexAny(s[from:], " \t\n")
}

// misleads reports whether the text of a link shows an address of another server than its target "(target …" has, or whether
// the target is one that no reader can judge: without scheme, or with a user name in front of the server.
func misleads(shown, target string) bool {
	target = strings.TrimLeft(strings.TrimPrefix(target, "("), " <")
	target = target[:indexAny(target, " )>\n")]
	if strings.HasPrefix(target, "//") || strings.HasPrefix(target, `\\`) {
		return true
	}
	to := host(target)
	if to == "" {
		return false
	}
	if strings.Contains(to, "@") {
		return true
	}
	for w := range strings.FieldsSeq(shown) {
		if h := host(strings.Trim(w, "*_`'\"<>.,")); h != "" && !sameHost(h, to) {
			return true
		}
	}
	return false
}

func indexAny(s, chars string) int {
	if i := strings.IndexAny(s, chars); i >= 0 {
		return i
	}
	return len(s)
}

// host returns the server of an address, lower case, with a user name in front of it; "" when s is none.
func host(s string) string {
	s = strings.ToLower(s)
	if _, rest, ok := strings.Cut(s, "://"); ok {
		return rest[:indexAny(rest, "/?#\\")]
	}
	h := s[:indexAny(s, "/?#")]
	if dot := strings.LastIndexByte(h, '.'); dot > 0 && len(h)-dot > 2 && !strings.ContainsAny(h, "@:()") && strings.Trim(h[dot+1:], "abcdefghijklmnopqrstuvwxyz") == "" {
		return h
	}
	return ""
}

func sameHost(a, b string) bool {
	a, b = strings.TrimPrefix(a, "www."), strings.TrimPrefix(b, "www.")
	return a == b || strings.HasSuffix(b, "."+a)
}

// closing returns the length up to the bracket that closes the one s begins with, those inside counted, or 1.
func closing(s string) int {
	s = s[:min(len(s), 2*maxImageText)]
	depth := 0
	for i := range len(s) {
		switch {
		case s[i] == s[0]:
			depth++
		case s[i] == s[0]+1 && s[0] == '(' || s[i] == s[0]+2 && s[0] == '[':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return 1
}

// lineStart reports whether at most three blanks, or marks of quotations and lists, stand between i and the beginning of
// its line.
func lineStart(s string, i int) bool {
	for range 8 {
		if i == 0 || s[i-1] == '\n' {
			return true
		}
		if strings.IndexByte(" >*-\t", s[i-1]) < 0 {
			return false
		}
		i--
	}
	return false
}
