package knowledge

import (
	"strings"

	"github.com/souffleur-go/souffleur/internal/htmltext"
	"github.com/souffleur-go/souffleur/internal/text"
)

// readHTML reads a page, title being its title if that is known already: its main part when it marks one, else what is not navigation, header, footer, aside or form.
func readHTML(body, title string) page {
	var p page
	doc, err := htmltext.Parse(body)
	if err != nil {
		p.problems = []Problem{{Msg: "the page is left out: " + err.Error()}}
		// What the page says of its visibility is unknown: nothing of it is shown.
		p.meta.draft = true
		return p
	}
	p.meta = meta{
		title: doc.Title, url: doc.Canonical, author: doc.Meta["author"], lang: doc.Lang, visibility: doc.Meta["visibility"],
		from: doc.Meta["valid_from"], until: doc.Meta["valid_until"], updated: doc.Meta["updated"],
	}
	if p.meta.title == "" {
		p.meta.title = doc.Meta["og:title"]
	}
	if p.meta.updated == "" {
		p.meta.updated = doc.Meta["article:modified_time"]
	}
	var out builder
	for _, block := range content(doc.Blocks) {
		addBlock(&out, block, 0)
	}
	if title == "" {
		title = pageTitle(p.meta.title, doc.Blocks)
	}
	p.meta.title = out.titled(title)
	p.sections = siftSections(out.sections, 1)
	return p
}

// minMain is how many words the main part must hold to be taken for the whole.
const minMain = 8

// content picks the blocks that are evidence.
func content(blocks []htmltext.Block) []htmltext.Block {
	pick := func(regions ...string) (out []htmltext.Block, words int) {
		for _, b := range blocks {
			if isControl(b.Tag) {
				continue
			}
			for _, r := range regions {
				if b.Region == r {
					out = append(out, b)
					words += countWords(b.Text)
				}
			}
		}
		return out, words
	}
	if found, words := pick("main"); words >= minMain {
		return found
	}
	if found, words := pick("main", ""); words > 0 {
		return found
	}
	found, _ := pick("form")
	return found
}

func isControl(tag string) bool {
	switch tag {
	case "button", "option", "label", "legend", "textarea":
		return true
	}
	return false
}

// pageTitle prefers the first heading of the page to a title element that adds the name of the site to it.
func pageTitle(title string, blocks []htmltext.Block) string {
	for _, b := range blocks {
		if b.Level != 1 || b.Tag != "h1" || b.Region != "main" && b.Region != "" {
			continue
		}
		if title == "" || strings.Contains(text.Fold(title), text.Fold(b.Text)) {
			return label(b.Text)
		}
		return title
	}
	return title
}

// addBlock adds a block of HTML that begins offset lines below the start of the file.
func addBlock(out *builder, b htmltext.Block, offset int) {
	switch {
	case strings.HasPrefix(b.Tag, "h") && b.Level > 0:
		out.heading(b.Level, b.Text)
	case b.Tag == "li":
		indent := strings.Repeat("  ", min(b.Level-1, maxIndent/2))
		out.add(unit{text: indent + "- " + strings.ReplaceAll(b.Text, "\n", " "), line: b.Line + offset})
	case b.Tag == "pre":
		for i, line := range strings.Split(b.Text, "\n") {
			out.add(unit{text: line, line: b.Line + offset + i})
		}
	default:
		out.add(unit{text: b.Text, line: b.Line + offset})
	}
}
