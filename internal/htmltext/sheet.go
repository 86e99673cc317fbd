package htmltext

import (
	"strings"

	"golang.org/x/net/html"
)

// sheet holds the declarations of rules with one simple selector: "p", ".note", "#top", "p.note".
type sheet map[string][]declaration

const (
	maxRules        = 5000 // selectors that are kept
	maxSelector     = 128  // bytes of a selector
	maxDeclarations = 16   // declarations kept for one selector
	maxClasses      = 32   // names in one class attribute
)

// match adds the declarations that the class or id attribute a calls for.
func (s sheet) match(ps properties, tag string, a html.Attribute) {
	if len(s) == 0 {
		return
	}
	sign := "."
	if a.Key == "id" {
		sign = "#"
	}
	names := strings.Fields(a.Val[:min(len(a.Val), maxNames)])
	for _, name := range names[:min(len(names), maxClasses)] {
		ps.add(s[sign+name])
		ps.add(s[tag+sign+name])
	}
}

// readSheets collects the rules of all style elements, wherever they stand.
func readSheets(src string) sheet {
	if !strings.Contains(strings.ToLower(src), "<style") {
		return nil
	}
	rules := sheet{}
	z := html.NewTokenizer(strings.NewReader(src))
	inside := false
	for {
		switch z.Next() {
		case html.ErrorToken:
			return rules
		case html.StartTagToken:
			name, _ := z.TagName()
			inside = string(name) == "style"
		case html.TextToken:
			if inside {
				rules.read(string(z.Text()))
			}
			inside = false
		default:
			inside = false
		}
	}
}

// read adds the rules of one style sheet. Rules inside @media and its like depend on the screen and are left out.
func (s sheet) read(css string) {
	css = stripComments(css)
	for css != "" && len(s) < maxRules {
		open := strings.IndexAny(css, "{;")
		if open < 0 {
			return
		}
		selectors := strings.TrimSpace(css[:open])
		if css[open] == ';' { // @import, @charset
			css = css[open+1:]
			continue
		}
		body, rest := blockOf(css[open+1:])
		css = rest
		if strings.HasPrefix(selectors, "@") || strings.Contains(body, "{") {
			continue
		}
		ds := parseStyle(body)
		if len(ds) == 0 {
			continue
		}
		for selector := range strings.SplitSeq(selectors, ",") {
			selector = strings.TrimSpace(selector)
			if selector == "" || len(selector) > maxSelector || strings.ContainsAny(selector, " >+~:[*\t\n") || len(s) >= maxRules {
				continue
			}
			if len(s[selector]) < maxDeclarations {
				s[selector] = append(s[selector][:len(s[selector]):len(s[selector])], ds[:min(len(ds), maxDeclarations)]...)
			}
		}
	}
}

// blockOf cuts s behind the brace that closes the block it begins in.
func blockOf(s string) (body, rest string) {
	depth := 1
	for i := range len(s) {
		switch s[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return s[:i], s[i+1:]
			}
		}
	}
	return s, ""
}

// parseStyle reads the declarations of a style that say whether text is seen.
func parseStyle(style string) []declaration {
	if style == "" {
		return nil
	}
	var ds []declaration
	for part := range strings.SplitSeq(stripComments(strings.ToLower(style)), ";") {
		name, value, ok := strings.Cut(part, ":")
		name = strings.TrimSpace(name)
		if !ok || !matters(name) {
			continue
		}
		value, important, _ := strings.Cut(value, "!")
		ds = append(ds, declaration{name, strings.TrimSpace(value), strings.Contains(important, "important")})
	}
	return ds
}

func matters(name string) bool {
	switch name {
	case "display", "visibility", "opacity", "color", "background", "background-color", "font", "font-size", "position",
		"left", "top", "right", "bottom", "width", "height", "max-width", "max-height", "overflow", "text-indent",
		"margin-left", "margin-top", "clip", "clip-path", "transform", "content-visibility", "-webkit-text-fill-color":
		return true
	}
	return false
}

func stripComments(css string) string {
	if !strings.Contains(css, "/*") {
		return css
	}
	var b strings.Builder
	for {
		before, after, found := strings.Cut(css, "/*")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		if _, css, found = strings.Cut(after, "*/"); !found {
			return b.String()
		}
	}
}
