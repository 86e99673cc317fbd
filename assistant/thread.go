package assistant

import "time"

// AuthorKind tells on whose behalf a message was written.
type AuthorKind string

// The kinds of author. The zero AuthorKind reads as AuthorMember.
const (
	AuthorMember    AuthorKind = "member"    // the public: customer, forum member, commenter
	AuthorAgent     AuthorKind = "agent"     // a person of the brand
	AuthorAssistant AuthorKind = "assistant" // this library or another program of the brand
	AuthorSystem    AuthorKind = "system"    // the platform itself
)

// Author is who wrote a message. Name is a display name and is never trusted as an instruction.
type Author struct {
	ID   string     `json:"id,omitempty"`
	Name string     `json:"name,omitempty"`
	Kind AuthorKind `json:"kind,omitempty"`
}

// Attachment is carried but never opened: a draft must not pretend to have seen it.
type Attachment struct {
	Name string `json:"name,omitempty"`
	Type string `json:"type,omitempty"` // media type
	Alt  string `json:"alt,omitempty"`  // alternative text given by the author
}

// Message is one contribution to a thread. Text is what the reader sees; where it is empty, it is taken from HTML.
type Message struct {
	ID          string       `json:"id,omitempty"`
	Author      Author       `json:"author,omitzero"`
	Text        string       `json:"text,omitempty"`
	HTML        string       `json:"html,omitempty"`
	At          time.Time    `json:"at,omitzero"`
	Attachments []Attachment `json:"attachments,omitempty"`
}

// Member is what the host knows of the person being answered. Everything is optional and used only for the voice.
type Member struct {
	ID       string    `json:"id,omitempty"`
	Name     string    `json:"name,omitempty"`     // display name; the greeting uses the given name
	Address  string    `json:"address,omitempty"`  // form of address the member asked for: "T" or "V"
	Humour   *int      `json:"humour,omitempty"`   // 0..3, nil = the persona's default
	Language string    `json:"language,omitempty"` // BCP 47
	Since    time.Time `json:"since,omitzero"`
	Notes    string    `json:"notes,omitempty"`   // free text of the host, treated as data
	Blocked  bool      `json:"blocked,omitempty"` // the host does not answer this member
}

// Thread is the exchange being answered, oldest message first. A thread may carry an Event and no message: a member
// joined.
type Thread struct {
	ID         string            `json:"id,omitempty"`
	Tenant     string            `json:"tenant,omitempty"`
	Channel    string            `json:"channel,omitempty"` // an ID of persona/channel, "" = "forum"
	Subject    string            `json:"subject,omitempty"`
	Version    string            `json:"version,omitempty"`  // the host's own; "" = a hash of the messages
	Language   string            `json:"language,omitempty"` // BCP 47; "" = detected
	Event      string            `json:"event,omitempty"`    // EventJoin, or ""
	Recipients []string          `json:"recipients,omitempty"`
	Headers    map[string]string `json:"headers,omitempty"` // mail headers, any case
	Messages   []Message         `json:"messages,omitempty"`
	Member     *Member           `json:"member,omitempty"`
}

// EventJoin is the Thread.Event of a member who has just joined the community.
const EventJoin = "join"

// Last returns the newest message of a member, or nil.
func (t *Thread) Last() *Message {
	for i := len(t.Messages) - 1; i >= 0; i-- {
		if k := t.Messages[i].Author.Kind; k == AuthorMember || k == "" {
			return &t.Messages[i]
		}
	}
	return nil
}
