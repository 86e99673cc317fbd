package htmltext

// element is an open element with what its text inherits.
type element struct {
	tag    string
	block  string // tag that blocks inside get
	level  int    // level that blocks inside get
	list   int    // depth of lists
	region string
	look   look
	drop   bool // its text is no text at all
	pre    bool
}

// tree is the stack of open elements. last holds for each tag the positions of its open elements, so that every question
// about the stack is answered at once, however deep it is.
type tree struct {
	stack []element
	last  map[string][]int
}

func (t *tree) top() *element {
	if len(t.stack) == 0 {
		return &element{}
	}
	return &t.stack[len(t.stack)-1]
}

// at returns the position of the innermost open element among tags, -1 if there is none.
func (t *tree) at(tags ...string) int {
	best := -1
	for _, tag := range tags {
		if open := t.last[tag]; len(open) > 0 {
			best = max(best, open[len(open)-1])
		}
	}
	return best
}

func (t *tree) open(tag string) bool { return len(t.last[tag]) > 0 }

func (t *tree) push(e element) {
	t.last[e.tag] = append(t.last[e.tag], len(t.stack))
	t.stack = append(t.stack, e)
	if special(e.tag) {
		t.last[anySpecial] = append(t.last[anySpecial], len(t.stack)-1)
	}
}

func (t *tree) pop() element {
	e := t.stack[len(t.stack)-1]
	t.stack = t.stack[:len(t.stack)-1]
	t.last[e.tag] = t.last[e.tag][:len(t.last[e.tag])-1]
	if special(e.tag) {
		t.last[anySpecial] = t.last[anySpecial][:len(t.last[anySpecial])-1]
	}
	return e
}

// anySpecial is a key of tree.last that no tag can have.
const anySpecial = " "

// special reports whether an element stops the end tag of an ordinary element that was opened outside it (the HTML
// standard's "special" category, without formatting elements).
func special(tag string) bool { return isBlock(tag) || tag == "object" || tag == "template" }

// popTo closes all elements from position i on.
func (p *parser) popTo(i int) {
	for len(p.stack) > max(i, 0) {
		e := p.pop()
		if isBlock(e.tag) {
			p.flush()
			p.hidden.add(" ", false)
		}
		switch e.tag {
		case "tr":
			p.endRow()
		case "title":
			p.titled = p.titled || p.doc.Title != ""
		}
		if e.look.unseen() && !p.top().look.unseen() {
			p.flushHidden()
		}
	}
}

// end closes the innermost element named tag, unless an element between keeps it open.
func (p *parser) end(tag string) {
	if tag == "br" {
		p.block.newline()
		return
	}
	at := p.at(tag)
	switch {
	case at < 0:
		return
	case isFormatting(tag):
	case isBlock(tag):
		if !isTablePart(tag) && at < p.at(scopes...) {
			return
		}
		if isTablePart(tag) && tag != "table" && at < p.at("table") {
			return
		}
	case at < p.at(anySpecial):
		return
	}
	if isFormatting(tag) && at < p.at(anySpecial) {
		// Browsers move the formatting out of the block; what is inside the block stays open.
		p.unformat(at)
		return
	}
	p.popTo(at)
}

// unformat ends the effect of the formatting element at, which other elements are still open inside: the text that
// follows looks as before it.
func (p *parser) unformat(at int) {
	var outer look
	if at > 0 {
		outer = p.stack[at-1].look
	}
	if top := p.top(); top.look == p.stack[at].look {
		top.look = outer
	}
	p.stack[at].look = outer
}

// imply closes the elements that the start of tag ends without being asked.
func (p *parser) imply(tag string) {
	switch tag {
	case "li":
		p.popAbove("li", "ul", "ol", "menu")
	case "dt", "dd":
		p.popAbove("dt", "dl")
		p.popAbove("dd", "dl")
	case "tr":
		p.popAbove("tr", "table")
	case "td", "th":
		p.popAbove("td", "table", "tr")
		p.popAbove("th", "table", "tr")
	case "thead", "tbody", "tfoot":
		p.popAbove("thead", "table")
		p.popAbove("tbody", "table")
		p.popAbove("tfoot", "table")
	case "option":
		p.popAbove("option", "select")
	case "body":
		p.popAbove("head")
	}
	if isBlock(tag) && tag != "button" && tag != "td" && tag != "th" && tag != "tr" {
		p.popAbove("p", scopes...)
	}
}

// popAbove closes the innermost element named tag if no element among walls is open inside it.
func (p *parser) popAbove(tag string, walls ...string) {
	at := p.at(tag)
	if at < 0 || at < p.at(walls...) || !isTablePart(tag) && at < p.at("td", "th", "caption", "template", "table") {
		return
	}
	p.popTo(at)
}

// scopes are the elements that an end tag does not reach out of.
var scopes = []string{"td", "th", "caption", "table", "template", "object", "button"}

func isTablePart(tag string) bool {
	switch tag {
	case "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption":
		return true
	}
	return false
}

func isFormatting(tag string) bool {
	switch tag {
	case "a", "b", "big", "code", "em", "font", "i", "s", "small", "strike", "strong", "tt", "u":
		return true
	}
	return false
}

func isBlock(tag string) bool {
	switch tag {
	case "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog",
		"dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
		"h6", "head", "header", "hgroup", "html", "legend", "li", "main", "menu", "nav", "ol", "optgroup", "option",
		"p", "pre", "search", "section", "select", "summary", "table", "tbody", "td", "textarea", "tfoot", "th",
		"thead", "title", "tr", "ul", "xmp", "listing", "plaintext":
		return true
	}
	return false
}

func isVoid(tag string) bool {
	switch tag {
	case "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "keygen", "link",
		"meta", "param", "source", "track", "wbr":
		return true
	}
	return false
}
