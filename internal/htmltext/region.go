package htmltext

import (
	"strings"

	"golang.org/x/net/html"
)

// region names the part of the page that an element opens, or outer when it opens none. Elements and ARIA roles decide
// first, then words that themes and consent tools use in class and id.
func region(tag string, attrs []html.Attribute, outer string) string {
	role := strings.ToLower(attr(attrs, "role"))
	switch role {
	case "main":
		return "main"
	case "navigation":
		return "nav"
	case "banner":
		return header(outer)
	case "contentinfo":
		return "footer"
	case "complementary", "dialog", "alertdialog":
		return "aside"
	case "search", "form":
		return "form"
	}
	switch tag {
	case "html", "body":
		return outer
	case "main":
		return "main"
	case "article":
		if outer == "" {
			return "main"
		}
	case "nav":
		return "nav"
	case "header":
		return header(outer)
	case "footer":
		return "footer"
	case "dialog":
		return "aside"
	case "search":
		return "form"
	}
	words := attr(attrs, "class") + " " + attr(attrs, "id")
	if found := regionWords(words); found != "" {
		return found
	}
	switch {
	case tag == "form":
		return "form"
	case tag == "aside" && !isNote(words):
		return "aside"
	}
	return outer
}

// header keeps a header inside the main part there: it holds the title.
func header(outer string) string {
	if outer == "main" {
		return outer
	}
	return "header"
}

// regionWords reads the words of class and id, cut at hyphens and underscores.
func regionWords(names string) string {
	for _, word := range splitNames(names) {
		switch word {
		case "breadcrumb", "breadcrumbs", "ariane", "skip", "skiplink", "evitement", "pagination", "pager":
			return "nav"
		case "cookie", "cookies", "consent", "gdpr", "rgpd", "related", "similaires", "similar", "sidebar", "share",
			"sharing", "sharedaddy", "partage", "addtoany", "newsletter", "relatedposts", "sponsored", "advert":
			return "aside"
		case "respond", "commentform":
			return "form"
		}
	}
	return ""
}

// isNote recognises an aside that is part of the text: a note, a tip, a warning.
func isNote(names string) bool {
	for _, word := range splitNames(names) {
		switch word {
		case "note", "tip", "warning", "caution", "danger", "important", "info", "admonition", "callout", "notice",
			"alert", "hint", "astuce", "attention", "remarque", "conseil":
			return true
		}
	}
	return false
}

const maxNames = 512 // bytes of class and id that are read

func splitNames(names string) []string {
	names = strings.ToLower(names[:min(len(names), maxNames)])
	return strings.FieldsFunc(names, func(r rune) bool { return r == ' ' || r == '-' || r == '_' || r == '\n' || r == '\t' })
}
