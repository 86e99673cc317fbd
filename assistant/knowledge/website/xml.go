package website

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
)

// newXML returns a decoder for text that is UTF-8 already, whatever it says of itself. Entities that the document declares
// are not expanded: they are faults; those of HTML are known.
func newXML(s string) *xml.Decoder {
	d := xml.NewDecoder(strings.NewReader(s))
	d.Entity = xml.HTMLEntity
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	return d
}

// rootOf returns the name of the outermost element in lower case, "" if there is none.
func rootOf(s string) string {
	d := newXML(s)
	d.Strict = false
	for {
		tok, err := d.Token()
		if err != nil {
			return ""
		}
		if start, ok := tok.(xml.StartElement); ok {
			return strings.ToLower(start.Name.Local)
		}
	}
}

// maxNesting bounds the elements around an entry; inside entries the decoder has a bound of its own.
const maxNesting = 100

// elements calls visit for each element that is not inside one that visit took. It returns what is wrong with the
// document; what stands before was visited.
func elements(s string, visit func(d *xml.Decoder, e *xml.StartElement) (took bool, err error)) (fault string) {
	d := newXML(s)
	depth := 0
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return ""
		}
		if err != nil {
			return xmlFault(err)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			took, err := visit(d, &tok)
			switch {
			case errors.Is(err, errEnough):
				return err.Error()
			case err != nil:
				return xmlFault(err)
			case !took:
				depth++
			}
			if depth > maxNesting {
				return fmt.Sprintf("has more than %d elements inside one another", maxNesting)
			}
		case xml.EndElement:
			depth--
		}
	}
}

// errEnough ends the walk over a list that is too long.
var errEnough = errors.New("lists more than is read")

func xmlFault(err error) string {
	var se *xml.SyntaxError
	if errors.As(err, &se) {
		return fmt.Sprintf("line %d is no XML: %s", se.Line, se.Msg)
	}
	return "is no XML that can be read: " + strings.TrimPrefix(err.Error(), "xml: ")
}

// dateLayouts are those of RFC 3339 and its shorter forms (W3C), and of RFC 822 as feeds write it.
var dateLayouts = []string{
	time.RFC3339, "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05Z0700", "2006-01-02T15:04:05", time.DateTime, time.DateOnly, "2006-01", "2006",
	"2 Jan 2006 15:04:05 -0700", "2 Jan 2006 15:04 -0700", "2 Jan 06 15:04:05 -0700", "2 January 2006 15:04:05 -0700", "2 Jan 2006",
}

// zones holds the names of zones in RFC 822 and those of central Europe.
var zones = map[string]string{
	"UT": "+0000", "UTC": "+0000", "GMT": "+0000", "Z": "+0000", "EST": "-0500", "EDT": "-0400", "CST": "-0600", "CDT": "-0500",
	"MST": "-0700", "MDT": "-0600", "PST": "-0800", "PDT": "-0700", "CET": "+0100", "CEST": "+0200",
}

// parseDate reads a date of a feed, a sitemap or a page; a day begins at midnight UTC.
func parseDate(s string) (time.Time, bool) {
	s = strings.Join(strings.Fields(s), " ")
	if len(s) < 4 || len(s) > 60 {
		return time.Time{}, false
	}
	if _, rest, ok := strings.Cut(s, ", "); ok {
		s = rest // the name of the day
	}
	if i := strings.LastIndexByte(s, ' '); zones[s[i+1:]] != "" {
		s = s[:i+1] + zones[s[i+1:]]
	}
	for _, layout := range dateLayouts {
		if t, err := time.Parse(layout, s); err == nil && t.Year() >= 1990 {
			return t.UTC(), true
		}
	}
	return time.Time{}, false
}
