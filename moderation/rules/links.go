package rules

import (
	"context"
	"strings"

	"github.com/souffleur-go/souffleur/moderation"
)

// htmlTags are the names by which "<name" is markup; other words in angle brackets are placeholders.
var htmlTags = fields(`a abbr audio b base blockquote body br button canvas code div embed em font form frame h1 h2 h3 h4 h5 h6
	head hr html i iframe img input li link math meta object ol p param picture pre s script select small source span strong
	style sub sup svg table tbody td textarea th thead title tr u ul video`)

// schemes run code or carry a document in a link.
var schemes = [...]string{"javascript:", "vbscript:", "data:text/", "data:image/", "data:application/", "data:;"}

func fields(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}

// Links returns the rule "links": Markdown images and link definitions, HTML tags, and links that run code. A draft is
// plain text, and an image fetched by its reader can carry data out. It blocks and proposes no replacement. Whether a
// plain address is known is the claims rule's question.
func Links() moderation.Rule {
	return moderation.NewRule("links", func(_ context.Context, s moderation.Subject) ([]moderation.Finding, error) {
		spans := markdownImages(s.Text)
		spans = append(spans, tagPlaces(s.Text)...)
		low := lowerASCII(s.Text)
		for _, scheme := range schemes {
			for at := 0; ; {
				i := strings.Index(low[at:], scheme)
				if i < 0 {
					break
				}
				spans = append(spans, moderation.Span{Start: at + i, End: at + i + len(scheme)})
				at += i + len(scheme)
			}
		}
		var findings []moderation.Finding
		for _, sp := range merge(spans) {
			if len(findings) == maxFindings {
				break
			}
			findings = append(findings, moderation.Finding{
				Severity: moderation.Block, Span: sp, Match: sp.In(s.Text),
				Why:        word(s, "Une réponse ne contient ni image, ni balise, ni lien qui exécute du code.", "A reply holds no image, no tag and no link that runs code."),
				Suggestion: word(s, "Retirer ce passage.", "Take this passage out."),
			})
		}
		return findings, nil
	})
}

// maxImageText bounds the text between the brackets of an image or link definition.
const maxImageText = 300

// markdownImages finds "![text](…", "![text][…", and definitions "[name]: address" at the beginning of a line.
func markdownImages(s string) []moderation.Span {
	var spans []moderation.Span
	for i := 0; i < len(s); i++ {
		open := i
		if s[i] == '!' {
			open++
		}
		image := open > i
		if open >= len(s) || s[open] != '[' || !image && !lineStart(s, i) {
			continue
		}
		n := strings.IndexByte(s[open:min(len(s), open+maxImageText)], ']')
		if n < 0 {
			continue
		}
		end := open + n + 1
		switch {
		case end < len(s) && image && (s[end] == '(' || s[end] == '['):
			end += closing(s[end:])
		case end < len(s) && s[end] == ':' && strings.Contains(s[end:min(len(s), end+12)], "//"):
		default:
			continue
		}
		spans = append(spans, moderation.Span{Start: i, End: end})
		i = end - 1
	}
	return spans
}

// closing returns the length up to the bracket that closes the one s begins with, or 1.
func closing(s string) int {
	want := byte(')')
	if s[0] == '[' {
		want = ']'
	}
	return max(1, strings.IndexByte(s[:min(len(s), 2*maxImageText)], want)+1)
}

// lineStart reports whether at most three blanks stand between i and the beginning of its line.
func lineStart(s string, i int) bool {
	for range 4 {
		if i == 0 || s[i-1] == '\n' {
			return true
		}
		if s[i-1] != ' ' {
			return false
		}
		i--
	}
	return false
}

// tagPlaces finds HTML tags and comments.
func tagPlaces(s string) []moderation.Span {
	var spans []moderation.Span
	for i := 0; i < len(s); i++ {
		if s[i] != '<' {
			continue
		}
		j := i + 1
		if j < len(s) && s[j] == '/' {
			j++
		}
		k := j
		for k < len(s) && k-j < 12 && (s[k]|0x20 >= 'a' && s[k]|0x20 <= 'z' || s[k] >= '0' && s[k] <= '9') {
			k++
		}
		known := htmlTags[strings.ToLower(s[j:k])] && (k == len(s) || strings.IndexByte(" >/\t\n", s[k]) >= 0)
		if !known && !strings.HasPrefix(s[i:], "<!--") {
			continue
		}
		end := k
		if n := strings.IndexByte(s[i:min(len(s), i+2*maxImageText)], '>'); n > 0 {
			end = i + n + 1
		}
		spans = append(spans, moderation.Span{Start: i, End: max(end, i+1)})
		i = max(end, i+1) - 1
	}
	return spans
}
