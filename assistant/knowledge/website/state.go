package website

import "time"

// State is what a host keeps between two readings of a site, as JSON: which pages were read, and how to ask whether they
// changed. The zero State knows nothing. It belongs to the base that the pages went into: with an empty base pass a zero
// State, because unchanged pages come without their text.
type State struct {
	Pages map[string]Record `json:"pages,omitempty"` // by Source.ID
	// Wait is until when the site asked to be left alone. Read does nothing before.
	Wait time.Time `json:"wait,omitzero"`
}

// Record is what is known of one page, or only when an address was asked for that gave none: Hash is "" then.
type Record struct {
	ETag         string    `json:"etag,omitempty"`
	LastModified string    `json:"last_modified,omitempty"` // as the server wrote it
	Hash         string    `json:"hash,omitempty"`          // of the text and what is shown of the page
	URL          string    `json:"url,omitempty"`           // Source.URL where it is not the ID
	At           time.Time `json:"at"`                      // when it was last asked for
}

// page returns what is known of a page, and whether one was read.
func (s *State) page(id string) (Record, bool) {
	r := s.Pages[id]
	return r, r.Hash != ""
}

// put records a page.
func (s *State) put(id string, r Record) {
	if s.Pages == nil {
		s.Pages = map[string]Record{}
	}
	s.Pages[id] = r
}

// cited returns the address to cite for the page with an ID.
func (r *Record) cited(id string) string {
	if r.URL != "" {
		return r.URL
	}
	return id
}
