package inbox

import (
	"bytes"
	"crypto/rand"
	"embed"
	"html/template"
	"net/http"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/assistant/review"
)

//go:embed pages/*.html
var pageFiles embed.FS

// pages are parsed once; html/template escapes by the place a value stands in.
var pages = template.Must(template.ParseFS(pageFiles, "pages/*.html"))

// page is what every page knows: its language, the time, who reads it, and what was just done or refused.
type page struct {
	fr      bool
	now     time.Time
	by      review.Actor
	Title   string
	Tenant  string // "" = the only one
	Pasting bool   // there is a paste box
	Notice  *notice
}

// shortcut is a key of the keyboard with what it does.
type shortcut struct{ Key, Name string }

// Keys are the shortcuts of every page.
func (p *page) Keys() []shortcut {
	out := []shortcut{{"q", p.Say("revenir à la file", "back to the queue")}}
	if p.Pasting {
		out = append(out, shortcut{"p", p.Say("coller un échange", "paste an exchange")})
	}
	return append(out, shortcut{"?", p.Say("cette aide", "this help")})
}

// notice is what is said at the top of a page.
type notice struct {
	Refused bool
	Message string
	Typed   string // what the person wrote, where no form of the page can hold it
}

// Say returns the words in the language of the page.
func (p *page) Say(fr, en string) string {
	if p.fr {
		return fr
	}
	return en
}

// Lang is the language of the page.
func (p *page) Lang() string { return p.Say("fr", "en") }

// Reader names who reads the page; "" where nobody was let in.
func (p *page) Reader() string { return safe(p.by.String()) }

// Style is the version of the style sheet.
func (p *page) Style() string { return assets["/style.css"].version }

// Script is the version of the script.
func (p *page) Script() string { return assets["/keys.js"].version }

// Key makes an idempotency key, one for each form.
func (p *page) Key() string { return rand.Text() }

// french chooses the language of a page.
func (b *inbox) french(r *http.Request) bool {
	if b.cfg.Lang != nil {
		switch b.cfg.Lang(r) {
		case "fr":
			return true
		case "en":
			return false
		}
	}
	return accepts(r.Header.Get("Accept-Language")) == "fr"
}

// maxAccept bounds what is read of a header.
const maxAccept = 512

// accepts returns "fr" or "en", whichever an Accept-Language header (RFC 9110, 12.5.4) likes better: the first at a draw, and
// "en" where it names neither.
func accepts(header string) string {
	best, most := "en", 0.0
	for part := range strings.SplitSeq(header[:min(len(header), maxAccept)], ",") {
		tag, params, _ := strings.Cut(strings.ToLower(strings.TrimSpace(part)), ";")
		lang, _, _ := strings.Cut(strings.TrimSpace(tag), "-")
		weight := 1.0
		if q, named := strings.CutPrefix(strings.ReplaceAll(params, " ", ""), "q="); named {
			var err error
			if weight, err = strconv.ParseFloat(q, 64); err != nil || weight > 1 {
				continue
			}
		}
		if (lang == "fr" || lang == "en") && weight > most {
			best, most = lang, weight
		}
	}
	return best
}

// tame is the last gate of a page: what safe takes out of every text must not come in by another way.
func tame(r rune) rune {
	if r < 0x20 && r != '\n' && r != '\r' && r != '\t' || r >= 0x7F && r < 0xA0 || r >= 0x202A && r <= 0x202E {
		return utf8.RuneError
	}
	return r
}

// show renders a page whole before anything of it is sent.
func (v *visit) show(status int, name string, data any) {
	var b bytes.Buffer
	if err := pages.ExecuteTemplate(&b, name, data); err != nil {
		v.cfg.Logger.Error("souffleur: inbox", "doing", name, "error", err)
		http.Error(v.w, "inbox: the page could not be made", http.StatusInternalServerError)
		return
	}
	v.w.Header().Set("Content-Type", "text/html; charset=utf-8")
	v.w.Header().Set("Content-Language", v.page.Lang())
	v.w.WriteHeader(status)
	_, _ = v.w.Write(bytes.Map(tame, b.Bytes())) // a reader who left is no fault
}

// fail shows a page that only says what is wrong.
func (v *visit) fail(status int, fr, en string) {
	v.page.Title = v.page.Say("Boîte de relecture", "Review inbox")
	v.page.Notice = &notice{Refused: true, Message: v.page.Say(fr, en)}
	v.show(status, "message.html", v.page)
}
