package typography

import (
	_ "embed"
	"strings"
	"unicode/utf8"
)

// customs are what one locale asks for, in the characters the options allow.
type customs struct {
	lang, region string
	spaced       bool   // high and colon are known
	high         string // before ! ? ;
	colon        string // before :
	guillemets   bool   // inner is known
	inner        string // inside « »
	quotes       marks
	pad          string // inside the outer quotes that are written
	noBreak      string
	plain        bool
	noNarrow     bool   // U+202F may not stay
	dash         string // around asides and for a double hyphen, with its spaces
}

// marks are the quotation marks of a locale.
type marks struct {
	open, end, innerOpen, innerEnd string
	wide                           bool
}

//go:embed data/quotes.txt
var quotesTable string

var quoteMarks = readQuotes(quotesTable)

func readQuotes(table string) map[string]marks {
	out := map[string]marks{}
	for line := range strings.Lines(table) {
		fields := strings.Fields(line)
		if len(fields) < 3 || fields[0] == "#" {
			continue
		}
		var m marks
		m.open, m.end = halves(fields[1])
		m.innerOpen, m.innerEnd = halves(fields[2])
		m.wide = len(fields) > 3 && fields[3] == "wide"
		out[fields[0]] = m
	}
	return out
}

func halves(pair string) (open, end string) {
	_, n := utf8.DecodeRuneInString(pair)
	return pair[:n], pair[n:]
}

// customsOf returns the customs of o.Locale.
func customsOf(o Options) customs {
	lang, region := split(o.Locale)
	c := customs{lang: lang, region: region, noBreak: noBreakSpace, plain: o.Plain, noNarrow: o.Thin == NoBreak || o.Thin == None, dash: "—"}
	thin := narrowSpace
	switch o.Thin {
	case NoBreak:
		thin = noBreakSpace
	case None:
		thin = ""
	case Narrow:
	}
	if o.Plain {
		c.noBreak = " "
		if thin != "" {
			thin = " "
		}
	}
	c.space(thin)
	c.quote(o.Style)
	if lang != "" && lang != "en" {
		c.dash = " – "
	}
	return c
}

// space sets the spaces around marks.
func (c *customs) space(thin string) {
	swiss := c.region == "CH" || c.region == "LI"
	switch c.lang {
	case "":
		return
	case "fr", "br":
		c.guillemets, c.inner, c.colon = true, c.noBreak, c.noBreak
		if c.region != "CA" {
			c.high = thin
		}
	case "de":
		c.guillemets, c.inner = swiss, thin
	case "es", "it", "pt", "ca", "gl", "eu", "el", "ru", "uk", "be", "no", "nb", "nn":
		c.guillemets = true
	}
	c.spaced = true
}

// quote sets the quotation marks.
func (c *customs) quote(style Style) {
	m, ok := quoteMarks[c.lang]
	switch {
	case c.lang == "":
		m = quoteMarks["en"]
	case c.lang == "de" && c.region == "CH":
		m = quoteMarks["de-ch"]
	case c.lang == "de" && c.region == "LI":
		m = quoteMarks["de-li"]
	case c.lang == "pt" && c.region == "BR":
		m = quoteMarks["pt-br"]
	case !ok && style == Customary:
		return
	}
	switch style {
	case Guillemets:
		m = marks{"«", "»", "“", "”", c.lang == "fr" || c.lang == "br"}
	case Curly:
		m = quoteMarks["en"]
	case Customary:
	}
	c.quotes = m
	if m.wide {
		c.pad = c.noBreak
	}
}

// split returns the language in lower and the region in upper case, both empty when locale is not a language of two or three
// letters with or without a region or script behind it.
func split(locale string) (lang, region string) {
	lang, rest := locale, ""
	if i := strings.IndexAny(locale, "-_"); i >= 0 {
		lang, rest = locale[:i], locale[i+1:]
	}
	if len(lang) < 2 || len(lang) > 3 || lettersEnd(lang, 0) != len(lang) {
		return "", ""
	}
	for rest != "" {
		part, more := rest, ""
		if i := strings.IndexAny(rest, "-_."); i >= 0 {
			part, more = rest[:i], rest[i+1:]
		}
		if len(part) == 2 {
			return strings.ToLower(lang), strings.ToUpper(part)
		}
		rest = more
	}
	return strings.ToLower(lang), ""
}
