package main

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/souffleur-go/souffleur/assistant/review"
)

// cookie names the cookie that holds who a visitor says to be. It proves nothing: this is a program to try things out with.
const cookie = "helpdesk-visitor"

// visitor is who reads the pages, and in which language.
type visitor struct {
	Name string `json:"n"`
	Lang string `json:"l,omitempty"`
}

var errNobody = errors.New("helpdesk: no name was chosen")

// visitorOf reads the cookie of a request.
func visitorOf(r *http.Request) (visitor, error) {
	c, err := r.Cookie(cookie)
	if err != nil {
		return visitor{}, errNobody
	}
	var v visitor
	data, err := base64.RawURLEncoding.DecodeString(c.Value)
	if err != nil || json.Unmarshal(data, &v) != nil || v.Name == "" || v.Name != cleanName(v.Name) {
		return visitor{}, errNobody
	}
	return v, nil
}

// cookie returns the cookie of a visitor.
func (v visitor) cookie() *http.Cookie {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err) // two strings always can
	}
	return &http.Cookie{ //nolint:gosec // loopback has no TLS, so the cookie cannot be Secure
		Name: cookie, Value: base64.RawURLEncoding.EncodeToString(data), Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode,
	}
}

// identify tells the inbox who decides. A real host asks its own session here.
func identify(r *http.Request) (review.Actor, error) {
	v, err := visitorOf(r)
	if err != nil {
		return review.Actor{}, err
	}
	return review.Actor{ID: strings.ToLower(v.Name), Kind: review.Person, Name: v.Name}, nil
}

// lang is the language of the pages of a request.
func (h *host) lang(r *http.Request) string {
	if v, _ := visitorOf(r); v.Lang == "fr" || v.Lang == "en" {
		return v.Lang
	}
	if h.o.lang != "" {
		return h.o.lang
	}
	for part := range strings.SplitSeq(r.Header.Get("Accept-Language"), ",") {
		switch tag, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(part)), "-"); tag {
		case "fr", "en":
			return tag
		}
	}
	if h.brand.french() {
		return "fr"
	}
	return "en"
}

// page is what every page knows.
type page struct {
	Lang, Title, Brand, Reader, Fault string
}

// Say returns the words in the language of the page.
func (p *page) Say(fr, en string) string {
	if p.Lang == "fr" {
		return fr
	}
	return en
}

func (h *host) page(r *http.Request) *page {
	v, _ := visitorOf(r)
	return &page{Lang: h.lang(r), Brand: h.place.brand, Reader: v.Name}
}

// welcomePage asks who comes.
type welcomePage struct {
	*page
	Every, Again string
}

// welcome shows the first page.
func (h *host) welcome(w http.ResponseWriter, r *http.Request) { h.ask(w, r, http.StatusOK, false) }

func (h *host) ask(w http.ResponseWriter, r *http.Request, status int, nameless bool) {
	p := &welcomePage{page: h.page(r)}
	p.Title = p.Say("Bienvenue", "Welcome")
	if nameless {
		p.Fault = p.Say("Choisissez un nom, ou écrivez le vôtre.", "Choose a name, or write yours.")
	}
	if h.o.every > 0 {
		p.Every = span(h.o.every)
		if h.o.again > 0 {
			p.Again = ordinal(p.page, h.o.again)
		}
	}
	h.show(w, status, "welcome.html", p)
}

// enter takes the name and the language of a visitor.
func (h *host) enter(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, 8<<10)
	if r.ParseForm() != nil {
		h.ask(w, r, http.StatusBadRequest, true)
		return
	}
	v := visitor{Name: cleanName(r.PostForm.Get("name"))}
	if v.Name == "" {
		v.Name = cleanName(r.PostForm.Get("who"))
	}
	if v.Name == "" {
		h.ask(w, r, http.StatusUnprocessableEntity, true)
		return
	}
	if l := r.PostForm.Get("lang"); l == "fr" || l == "en" {
		v.Lang = l
	}
	http.SetCookie(w, v.cookie())
	http.Redirect(w, r, "/inbox/", http.StatusSeeOther)
}

// span is a duration without its zeros: 20s, 5m, 1h.
func span(d time.Duration) string {
	s := d.String()
	if strings.HasSuffix(s, "m0s") {
		s = strings.TrimSuffix(s, "0s")
	}
	if strings.HasSuffix(s, "h0m") {
		s = strings.TrimSuffix(s, "0m")
	}
	return s
}
