package moderation

import "time"

// Kind tells what an evidence Item is.
type Kind string

// The kinds of evidence.
const (
	KindPassage   Kind = "passage"   // a part of the knowledge base
	KindThread    Kind = "thread"    // a message of the thread being answered: what was said, not what is true
	KindNote      Kind = "note"      // dictated or vouched for by a named person of the brand
	KindPrecedent Kind = "precedent" // an approved reply
	KindPersona   Kind = "persona"   // the profile's own wording: brand name, positions, signature
)

// Item is one text that a draft may rely on. Text is the exact text shown to the model and to the reviewer.
type Item struct {
	ID     string    `json:"id"` // unique within one Evidence
	Kind   Kind      `json:"kind"`
	Title  string    `json:"title,omitempty"`
	Text   string    `json:"text"`
	Source string    `json:"source,omitempty"` // place a person can open: "retours.md:12"
	URL    string    `json:"url,omitempty"`    // public address, empty when there is none
	Lang   string    `json:"lang,omitempty"`
	Author string    `json:"author,omitempty"` // who wrote it, for notes, messages and attributed passages
	At     time.Time `json:"at,omitzero"`
}

// Evidence is everything a draft may rely on, as a snapshot. It is read-only once built.
type Evidence struct {
	Items []Item `json:"items,omitempty"`
}

// Item returns the item with the given ID.
func (e Evidence) Item(id string) (Item, bool) {
	for _, it := range e.Items {
		if it.ID == id {
			return it, true
		}
	}
	return Item{}, false
}

// Of returns the items of the given kinds, in order.
func (e Evidence) Of(kinds ...Kind) []Item {
	var out []Item
	for _, it := range e.Items {
		for _, k := range kinds {
			if it.Kind == k {
				out = append(out, it)
				break
			}
		}
	}
	return out
}
