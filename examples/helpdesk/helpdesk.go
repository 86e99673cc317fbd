package main

import (
	"crypto/rand"
	"errors"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/review"
)

// pasted begins the IDs of threads that a person pasted into the inbox: they live elsewhere, and are published by hand.
const pasted = "paste-"

// helpdesk is the place where members write: threads in memory, each with a version that counts its messages. It stands in for
// a forum, a mailbox or a ticket system. It is safe for concurrent use.
type helpdesk struct {
	tenant string
	brand  string                          // signs the replies
	moved  func(thread string, fresh bool) // told when a member wrote, first or again; nil = nobody
	since  time.Time                       // replies from before that are known only as far as the desk told

	mu      sync.Mutex
	url     string // of the members' page, for receipts
	threads map[string]assistant.Thread
	order   []string                  // of the threads, newest activity last
	posts   map[string]review.Receipt // by idempotency key
	taken   map[string][]taken        // by thread, oldest first
}

func newHelpdesk(tenant, brand string) *helpdesk {
	return &helpdesk{
		tenant: tenant, brand: brand, since: time.Now(),
		threads: map[string]assistant.Thread{}, posts: map[string]review.Receipt{}, taken: map[string][]taken{},
	}
}

// thread returns a thread as it is now.
func (h *helpdesk) thread(id string) (assistant.Thread, bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	t, known := h.threads[id]
	return copied(t), known
}

// copied returns a thread that shares no list with the one in the helpdesk.
func copied(t assistant.Thread) assistant.Thread {
	t.Messages = slices.Clone(t.Messages)
	return t
}

// keep takes a thread in, or what it has become.
func (h *helpdesk) keep(t assistant.Thread) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.put(copied(t))
}

func (h *helpdesk) put(t assistant.Thread) {
	h.threads[t.ID] = t
	h.order = append(slices.DeleteFunc(h.order, func(id string) bool { return id == t.ID }), t.ID)
}

// receive takes a new thread in and tells whoever drafts.
func (h *helpdesk) receive(t assistant.Thread) {
	t.Tenant, t.Version = h.tenant, versionOf(t)
	h.keep(t)
	h.tell(t.ID, true)
}

func (h *helpdesk) tell(id string, fresh bool) {
	if h.moved != nil {
		h.moved(id, fresh)
	}
}

// versionOf counts messages, so that every new one is a new version.
func versionOf(t assistant.Thread) string { return strconv.Itoa(len(t.Messages)) }

// letter is what a member writes.
type letter struct {
	Thread                       string // "" = a new one
	Name, Channel, Subject, Text string
}

// Bounds of a letter, in bytes but for the name.
const (
	maxName    = 60 // characters
	maxSubject = 200
	maxLetter  = 20 << 10
)

// The faults of a letter.
var (
	errNoName   = errors.New("helpdesk: a name is missing")
	errNoText   = errors.New("helpdesk: a text is missing")
	errTooLong  = errors.New("helpdesk: the text is too long")
	errNoThread = errors.New("helpdesk: there is no such thread")
)

// write posts a letter and returns its thread.
func (h *helpdesk) write(l letter) (string, error) {
	l.Name, l.Subject, l.Text = cleanName(l.Name), oneLine(l.Subject, maxSubject), strings.TrimSpace(l.Text)
	switch {
	case l.Name == "":
		return "", errNoName
	case l.Text == "":
		return "", errNoText
	case len(l.Text) > maxLetter || !utf8.ValidString(l.Text):
		return "", errTooLong
	}
	who := assistant.Author{ID: strings.ToLower(l.Name), Name: l.Name, Kind: assistant.AuthorMember}
	if l.Thread == "" {
		t := assistant.Thread{
			ID: "desk-" + nonce(), Channel: l.Channel, Subject: l.Subject,
			Messages: []assistant.Message{{ID: "p-1", Author: who, Text: l.Text, At: time.Now().UTC()}},
			Member:   &assistant.Member{ID: who.ID, Name: who.Name},
		}
		if t.Channel != "email" {
			t.Channel = "forum"
		}
		h.receive(t)
		return t.ID, nil
	}
	return l.Thread, h.add(l.Thread, who, l.Text)
}

// add posts a message to a thread.
func (h *helpdesk) add(thread string, who assistant.Author, text string) error {
	h.mu.Lock()
	t, known := h.threads[thread]
	if !known || strings.HasPrefix(thread, pasted) {
		h.mu.Unlock()
		return errNoThread
	}
	for _, m := range t.Messages { // somebody who wrote here before is the same person
		if m.Author.Name == who.Name && m.Author.Kind == who.Kind {
			who.ID = m.Author.ID
		}
	}
	t = copied(t)
	t.Messages = append(t.Messages, assistant.Message{ID: "p-" + strconv.Itoa(len(t.Messages)+1), Author: who, Text: text, At: time.Now().UTC()})
	t.Version = versionOf(t)
	h.put(t)
	h.mu.Unlock()
	h.tell(thread, false)
	return nil
}

// newest returns up to n threads with at least one message, newest activity first; pasted ones live elsewhere.
func (h *helpdesk) newest(n int) []assistant.Thread {
	h.mu.Lock()
	defer h.mu.Unlock()
	var out []assistant.Thread
	for _, id := range slices.Backward(h.order) {
		if len(out) < n && !strings.HasPrefix(id, pasted) {
			out = append(out, copied(h.threads[id]))
		}
	}
	return out
}

// counts returns how many threads and how many published replies there are.
func (h *helpdesk) counts() (threads, replies int) {
	h.mu.Lock()
	defer h.mu.Unlock()
	return len(h.threads), len(h.posts)
}

func nonce() string { return strings.ToLower(rand.Text()[:10]) }

// cleanName is a name on one line without what only steers a terminal or a page.
func cleanName(s string) string {
	s = oneLine(s, 4*maxName)
	if r := []rune(s); len(r) > maxName {
		s = strings.TrimSpace(string(r[:maxName]))
	}
	return s
}

// oneLine drops control and format characters, folds white space, and cuts at a number of bytes.
func oneLine(s string, most int) string {
	s = strings.ToValidUTF8(s, "")
	s = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return ' '
		}
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, s)
	s = strings.Join(strings.Fields(s), " ")
	if len(s) > most {
		s = strings.ToValidUTF8(s[:most], "")
	}
	return s
}

// at tells the helpdesk where its page is.
func (h *helpdesk) at(url string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.url = url
}
