package website

import (
	"encoding/xml"
	"time"
)

// maxListed is how many pages or sitemaps one list may name (sitemaps.org), and a site altogether.
const maxListed = 50_000

// listed is one line of a sitemap.
type listed struct {
	loc     string
	updated time.Time
}

// sitemap is what a sitemap lists.
type sitemap struct {
	pages, maps []listed
	fault       string // what is wrong with the rest, "" = nothing
}

// parseSitemap reads a sitemap or an index of sitemaps.
func parseSitemap(body string) sitemap {
	var m sitemap
	m.fault = elements(body, func(d *xml.Decoder, e *xml.StartElement) (bool, error) {
		list := &m.pages
		switch e.Name.Local {
		case "url":
		case "sitemap":
			list = &m.maps
		default:
			return false, nil
		}
		var line struct {
			Loc     string `xml:"loc"`
			LastMod string `xml:"lastmod"`
		}
		if err := d.DecodeElement(&line, e); err != nil {
			return true, err
		}
		if len(*list) >= maxListed {
			return true, errEnough
		}
		updated, _ := parseDate(line.LastMod)
		*list = append(*list, listed{line.Loc, updated})
		return true, nil
	})
	return m
}
