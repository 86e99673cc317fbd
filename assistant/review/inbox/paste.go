package inbox

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/review"
	"github.com/souffleur-go/souffleur/persona/channel"
)

// pastePage is where a person pastes an exchange from a place without a connector.
type pastePage struct {
	*page
	Text, Subject, Who, Us, Channel, Thread string
	Channels                                []option
	Short                                   string    // the draft whose exchange goes on, "" = a new one
	Flip                                    bool      // the newest message stands first
	Read                                    []message // what was understood; nil = nothing was read yet
}

// pasteThread marks the threads that were pasted.
const pasteThread = "paste-"

// maxField bounds the short fields of the form, in bytes.
const maxField = 200

func (v *visit) pastePage() *pastePage {
	v.page.Title = v.page.Say("Coller un échange", "Paste an exchange")
	return &pastePage{page: v.page, Us: strings.Join(v.cfg.Us, ", ")}
}

// channels lists the places a text can be meant for.
func (p *pastePage) channels() {
	for _, c := range channel.All() {
		p.Channels = append(p.Channels, option{Code: c.ID, Label: c.ID, Chosen: c.ID == p.Channel})
	}
}

// paste shows the box, filled with the exchange of a draft where the address names one that is published by hand.
func (v *visit) paste() {
	p := v.pastePage()
	p.Channel = "forum"
	if v.r.URL.Query().Get("id") != "" {
		it, ok := v.item()
		if !ok {
			return
		}
		if !v.cfg.Desk.ByHand(it) || !pastedOn(&it) {
			v.fail(http.StatusNotFound, "Ce brouillon ne vient pas d'un échange collé.", "This draft is of no pasted exchange.")
			return
		}
		t := &it.Basis.Request.Thread
		list := slices.Clone(t.Messages)
		if it.State == review.StatePublished {
			list = append(list, assistant.Message{Author: assistant.Author{Name: v.us(), Kind: assistant.AuthorAgent}, Text: it.Text})
		}
		p.Title, p.Short = p.Say("Coller la suite", "Paste what followed"), short(it.ID)
		p.Text, p.Subject, p.Channel, p.Thread = transcript(list, v.us()), typable(t.Subject), typable(it.Channel), it.Thread
		if m := t.Last(); m != nil {
			p.Who = typable(m.Author.Name)
		}
		for i := range list { // a brand without a name writes under those of its people
			if a := list[i].Author; len(v.cfg.Us) == 0 && a.Kind == assistant.AuthorAgent && !slices.Contains(strings.Split(p.Us, ", "), a.Name) {
				p.Us = strings.TrimPrefix(p.Us+", "+oneLine(a.Name), ", ")
			}
		}
	}
	p.channels()
	v.show(http.StatusOK, "paste.html", p)
}

// pastedOn reports whether what followed can be pasted to the thread of a draft.
func pastedOn(it *review.Item) bool { return strings.HasPrefix(it.Thread, pasteThread) && !it.Erased }

// us is the name under which the brand writes, "" where the host gave none.
func (v *visit) us() string {
	if len(v.cfg.Us) > 0 {
		return v.cfg.Us[0]
	}
	return ""
}

// pasted reads the form: it shows what was understood, or has it drafted.
func (v *visit) pasted() {
	f, err := v.form()
	if err != nil {
		v.unreadable(err)
		return
	}
	get := func(name string) string { return oneLine(v.r.PostForm.Get(name)) }
	p := v.pastePage()
	p.Text, p.Subject, p.Who, p.Us, p.Channel, p.Thread = typable(f.Text), get("subject"), get("who"), get("us"), get("channel"), get("thread")
	p.Flip = get("flip") != ""
	t := v.reading(p, f.Text)
	p.Read, _ = p.messages(t.Messages, nil)
	p.channels()
	if said := v.wrong(p, &t, len(f.Text)); said != "" {
		v.page.Notice = &notice{Refused: true, Message: said}
		v.show(http.StatusUnprocessableEntity, "paste.html", p)
		return
	}
	if f.Do != "draft" {
		v.show(http.StatusOK, "paste.html", p)
		return
	}
	if t.ID == "" {
		t.ID = pasteThread + markOf(f.command.Key, "") // the same form again is the same thread
	}
	id, err := v.cfg.Paste(v.r.Context(), v.tenant, t)
	if err == nil && id != "" {
		see(v.w, "draft?"+url.Values{"id": {id}}.Encode())
		return
	}
	status := http.StatusUnprocessableEntity
	v.page.Notice = &notice{Refused: true, Message: p.Say("cet échange n'appelle pas de réponse", "this exchange asks for no reply")}
	if err != nil {
		v.cfg.Logger.Error("souffleur: inbox", "doing", "paste", "error", err)
		status, v.page.Notice.Message = http.StatusBadGateway, v.page.Say("le brouillon n'a pas pu être fait\u00a0; votre texte est gardé, réessayez dans un instant",
			"no draft could be made; your text is kept, try again in a moment")
	}
	v.show(status, "paste.html", p)
}

// oneLine is a short field of a form.
func oneLine(s string) string {
	return strings.Join(strings.Fields(typable(s[:boundary(s, maxField)])), " ")
}

// reading is the thread that a pasted text is understood as.
func (v *visit) reading(p *pastePage, said string) assistant.Thread {
	us := strings.FieldsFunc(p.Us, func(r rune) bool { return r == ',' || r == ';' })
	e := understand(said, append(us, v.cfg.Us...), p.Who)
	if p.Flip {
		slices.Reverse(e.messages)
		number(e.messages)
	}
	if p.Subject == "" {
		p.Subject = oneLine(e.subject)
	}
	t := assistant.Thread{ID: p.Thread, Tenant: v.tenant, Channel: p.Channel, Subject: p.Subject, Messages: e.messages}
	if m := t.Last(); m != nil && m.Author.Name != "" {
		t.Member = &assistant.Member{ID: m.Author.ID, Name: m.Author.Name}
	}
	return t
}

// wrong says what keeps an exchange from being drafted, "" for nothing.
func (v *visit) wrong(p *pastePage, t *assistant.Thread, size int) string {
	fromMember := slices.ContainsFunc(t.Messages, func(m assistant.Message) bool { return m.Author.Kind == assistant.AuthorMember })
	_, known := channel.Get(t.Channel)
	switch {
	case len(t.Messages) == 0:
		return p.Say("collez d'abord un échange", "paste an exchange first")
	case size > maxPaste:
		return p.Say("l'échange est trop long\u00a0: collez ses derniers messages", "the exchange is too long: paste its last messages")
	case !fromMember:
		return p.Say("aucun message d'un membre\u00a0: vérifiez le champ «\u00a0C'est nous\u00a0»", "no message of a member: look at the field “That is us”")
	case !known:
		return p.Say("ce canal n'existe pas\u00a0: choisissez-en un", "there is no such channel: choose one")
	case t.ID != "" && !strings.HasPrefix(t.ID, pasteThread):
		return p.Say("ce fil n'a pas été collé\u00a0: commencez-en un autre", "this thread was not pasted: begin another one")
	}
	return ""
}

// unreadable answers a form that cannot be read.
func (v *visit) unreadable(err error) {
	status := http.StatusBadRequest
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		status = http.StatusRequestEntityTooLarge
	}
	v.fail(status, "Ce formulaire ne peut pas être lu : revenez en arrière, rechargez la page et recommencez.", "This form cannot be read: go back, reload the page and try again.")
}
