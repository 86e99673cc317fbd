package assistant

import "time"

// Precedent is an approved reply with the message it answered: what a later draft may learn from. A review desk makes it of
// what persons approved and sent; nothing else should.
type Precedent struct {
	ID        string    `json:"id"` // the draft's key
	Tenant    string    `json:"tenant,omitempty"`
	Persona   string    `json:"persona,omitempty"` // ID of the persona that spoke
	Channel   string    `json:"channel,omitempty"`
	Situation string    `json:"situation,omitempty"`
	Lang      string    `json:"lang,omitempty"`
	Person    string    `json:"person,omitempty"` // ID of the member answered, for erasure
	Question  string    `json:"question"`         // what was answered, without quotes and signatures
	Text      string    `json:"text"`             // the reply, byte for byte as approved
	Stands    []string  `json:"stands,omitempty"` // IDs of the sources that the reply cites
	Approvers []string  `json:"approvers,omitempty"`
	At        time.Time `json:"at,omitzero"` // when it was approved
}
