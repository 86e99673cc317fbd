package main

import (
	"errors"
	"net/http"
	"strconv"
	"strings"
	"unicode"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/moderation"
)

// shown is how many threads the members' page has.
const shown = 30

// memberPage is the helpdesk as members see it.
type memberPage struct {
	*page
	Threads []threadView
	Charter *moderation.Charter // nil = there is none
	Typed   letter
}

// threadView is one thread.
type threadView struct {
	ID, Subject, Channel, Writer string
	Messages                     []messageView
	Answered, Event              bool
	Measures                     []measureView // of the title
}

// messageView is one message. Text is what a reader sees: what mail hides stays hidden here, and is revealed in the inbox.
type messageView struct {
	Who, When, Text string
	Ours            bool
	Files           []string
	Measures        []measureView
}

// members shows the newest threads.
func (h *host) members(w http.ResponseWriter, r *http.Request) {
	h.showMembers(w, r, http.StatusOK, letter{}, nil)
}

func (h *host) showMembers(w http.ResponseWriter, r *http.Request, status int, typed letter, fault error) {
	typed.Name, typed.Subject, typed.Text = visible(typed.Name), visible(typed.Subject), visible(typed.Text)
	p := &memberPage{page: h.page(r), Typed: typed, Charter: h.brand.charter}
	p.Title = p.Say("Le lieu où les membres écrivent", "Where members write")
	if fault != nil {
		p.Fault = p.fault(fault)
	}
	for _, t := range h.place.newest(shown) {
		v := p.thread(t)
		p.measures(&v, t, h.place.measures(t.ID))
		p.Threads = append(p.Threads, v)
	}
	h.show(w, status, "members.html", p)
}

func (p *memberPage) thread(t assistant.Thread) threadView {
	v := threadView{ID: t.ID, Subject: visible(t.Subject), Channel: p.channel(t.Channel), Event: t.Event == assistant.EventJoin}
	if v.Subject == "" {
		v.Subject = p.Say("(sans titre)", "(no subject)")
	}
	for _, m := range t.Messages {
		out := messageView{Who: visible(m.Author.Name), Text: visible(m.Text), Ours: ours(m)}
		if !m.At.IsZero() {
			out.When = m.At.Local().Format("15:04")
		}
		for _, a := range m.Attachments {
			out.Files = append(out.Files, visible(a.Name))
		}
		if !out.Ours {
			v.Writer = out.Who
		}
		v.Answered = out.Ours
		v.Messages = append(v.Messages, out)
	}
	return v
}

// visible drops what a reader cannot see and what turns the text around it: control characters, direction overrides.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && r != '\t' && unicode.IsControl(r) || r >= 0x202A && r <= 0x202E {
			return -1
		}
		return r
	}, s)
}

func (p *page) channel(id string) string {
	if id == "email" {
		return p.Say("courrier électronique", "e-mail")
	}
	return id
}

func (p *page) fault(err error) string {
	switch {
	case errors.Is(err, errNoName):
		return p.Say("Écrivez un nom : n'importe lequel.", "Write a name: any name.")
	case errors.Is(err, errNoText):
		return p.Say("Écrivez un message.", "Write a message.")
	case errors.Is(err, errTooLong):
		return p.Say("Le message est trop long.", "The message is too long.")
	}
	return p.Say("Ce fil n'existe pas ici.", "There is no such thread here.")
}

// letter takes what a member writes.
func (h *host) letter(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, 4*maxLetter)
	if err := r.ParseForm(); err != nil {
		h.showMembers(w, r, http.StatusRequestEntityTooLarge, letter{}, errTooLong)
		return
	}
	get := r.PostForm.Get
	l := letter{Thread: get("thread"), Name: get("name"), Channel: get("channel"), Subject: get("subject"), Text: get("text")}
	id, err := h.place.write(l)
	if err != nil {
		h.showMembers(w, r, http.StatusUnprocessableEntity, l, err)
		return
	}
	http.Redirect(w, r, "/desk/#t-"+id, http.StatusSeeOther)
}

// ordinal writes "every fourth" as people read it.
func ordinal(p *page, n int) string {
	if n == 1 {
		return p.Say("après chaque fil", "after every thread")
	}
	return p.Say("tous les "+strconv.Itoa(n)+" fils", "after every "+strconv.Itoa(n)+" threads")
}
