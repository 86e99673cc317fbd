package inbox

import (
	"errors"
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/assistant/review"
)

// refuse shows the draft as it is now, why nothing was done, and every typed word.
func (v *visit) refuse(before *review.Item, f typed, cause error) {
	it, err := v.cfg.Desk.Get(v.r.Context(), v.tenant, before.ID)
	if err != nil {
		it = *before
	}
	d := v.open(&it)
	status, said := v.page.refusal(f, cause)
	if status == http.StatusInternalServerError {
		v.cfg.Logger.Error("souffleur: inbox", "doing", "decide", "id", it.ID, "error", cause)
	}
	var moved *review.MovedError
	if errors.As(cause, &moved) {
		d.move(moved)
	}
	var held *review.HeldError
	if errors.As(cause, &held) { // the rules may have changed since the page was made
		fresh := it
		fresh.Findings = held.Findings
		v.page.text(d, &fresh)
	}
	v.page.Notice = &notice{Refused: true, Message: said}
	v.keep(d, f)
	v.show(status, "draft.html", d)
}

// keep puts what was typed back into its form, or beside the message where the draft has that form no more.
func (v *visit) keep(d *draftPage, f typed) {
	d.Typed = f
	if f.Do == "edit" {
		d.Edit = typable(f.Text)
	}
	for i := range d.Reasons {
		d.Reasons[i].Chosen = f.Do == "reject" && d.Reasons[i].Code == f.Reason
	}
	marked := f.Do != "override"
	for _, w := range d.Findings {
		marked = marked || w.Mark == f.Mark
	}
	form := f.Do
	if form == "published" || form == "not-published" {
		form = "report"
		if d.Can("resolve") {
			form = "resolve"
		}
	}
	if !d.Can(form) || !marked {
		v.page.Notice.Typed = typable(strings.TrimSpace(f.Text + " " + f.Receipt + " " + f.URL))
	}
}

// refusal puts an error of the desk into words.
func (p *page) refusal(f typed, err error) (int, string) {
	var decided *review.DecidedError
	var held *review.HeldError
	var leased *review.LeasedError
	switch {
	case errors.As(err, &decided):
		return http.StatusConflict, p.decided(decided)
	case errors.As(err, &held):
		return http.StatusConflict, p.Say("retenu\u00a0: corrigez le texte, portez-vous garant du fait, ou passez outre avec une raison",
			"held: correct the text, vouch for the fact, or let it stand with a reason")
	case errors.As(err, &leased):
		return http.StatusConflict, p.leased(&leased.Lease)
	case errors.Is(err, review.ErrThreadMoved):
		return http.StatusConflict, p.Say("le fil a bougé\u00a0: lisez ce qui est nouveau, puis reprenez le texte sur le nouveau fil",
			"the thread moved: read what is new, then take the new thread on")
	case errors.Is(err, review.ErrStale):
		return http.StatusConflict, p.Say("le texte ou la persona a changé depuis\u00a0: relisez\u00a0; enregistrer le texte, même inchangé, le vérifie à nouveau",
			"the text or the persona changed meanwhile: read it again; saving the text, even unchanged, checks it anew")
	case errors.Is(err, review.ErrExpired):
		return http.StatusConflict, p.Say("le brouillon a expiré", "the draft has expired")
	case errors.Is(err, review.ErrKilled):
		return http.StatusConflict, p.Say("la publication est coupée ici", "publishing is switched off here")
	case errors.Is(err, review.ErrForbidden):
		return http.StatusForbidden, p.Say("votre rôle ne le permet pas ici, ou il faut d'abord prendre le brouillon", "your role does not allow it here, or the draft must be taken first")
	case errors.Is(err, review.ErrConflict):
		return http.StatusConflict, p.Say("trop de monde à la fois\u00a0: recommencez", "too many at once: try again")
	case errors.Is(err, review.ErrReused):
		return http.StatusConflict, p.Say("ce formulaire a déjà servi à autre chose\u00a0: envoyez-le de nouveau depuis cette page", "this form was used for something else: send it again from this page")
	case errors.Is(err, errUnread):
		return http.StatusUnprocessableEntity, p.Say("regardez d'abord le fil\u00a0: s'il n'a rien de nouveau, cochez la case\u00a0; sinon, collez la suite",
			"look at the thread first: tick the box if nothing is new there; else paste what followed")
	case errors.Is(err, errAddress):
		return http.StatusUnprocessableEntity, p.Say("l'adresse doit commencer par https://", "the address must begin with https://")
	case errors.Is(err, errUnknown):
		return http.StatusBadRequest, p.Say("cette action n'existe pas", "there is no such action")
	}
	return p.invalid(f)
}

// invalid names what a form lacks; what is complete and failed all the same is a fault of the desk.
func (p *page) invalid(f typed) (int, string) {
	const maxText = 64 << 10 // the desk's own limit
	blank := strings.TrimSpace(f.Text) == ""
	switch {
	case f.Do == "edit" && blank:
		return http.StatusUnprocessableEntity, p.Say("le texte est vide\u00a0: rejetez ou retirez plutôt le brouillon", "the text is empty: reject or withdraw the draft instead")
	case f.Do == "reject" && !slices.Contains(review.Reasons(), f.Reason):
		return http.StatusUnprocessableEntity, p.Say("choisissez une raison", "choose a reason")
	case blank && (f.Do == "changes" || f.Do == "answer" || f.Do == "vouch" || f.Do == "override"):
		return http.StatusUnprocessableEntity, p.Say("écrivez d'abord quelque chose", "write something first")
	case !utf8.ValidString(f.Text) || strings.ContainsRune(f.Text, 0):
		return http.StatusUnprocessableEntity, p.Say("le texte contient des caractères illisibles\u00a0: collez-le comme texte simple", "the text holds unreadable characters: paste it as plain text")
	case len(f.Text) > maxText:
		return http.StatusUnprocessableEntity, p.Say("le texte est trop long", "the text is too long")
	}
	return http.StatusInternalServerError, p.Say("le bureau n'a pas pu le faire\u00a0; rien n'est perdu, réessayez dans un instant",
		"the desk could not do it; nothing is lost, try again in a moment")
}

// decided says who decided, when and what.
func (p *page) decided(e *review.DecidedError) string {
	if e.By != "" && e.State != review.StateSuperseded { // another draft of the thread is on its way out
		return p.Say("un autre brouillon du fil, ", "another draft of the thread, ") + short(e.By) + p.Say(", est ", ", is ") + p.State(e.State)
	}
	settled, because := p.when(e.At), ""
	if e.Decision != nil {
		because = " (" + p.decision(e.Decision) + ")"
	}
	switch e.State {
	case review.StatePending:
		return p.Say("pas encore approuvé\u00a0: il faut d'abord dire oui", "not approved yet: somebody must say yes first")
	case review.StateNeedsInput:
		return p.Say("une réponse manque\u00a0: répondez ou écrivez le texte", "an answer is missing: answer, or write the text")
	case review.StateReleasing:
		if e.Decision != nil && e.Decision.Verb == review.VerbRelease {
			return p.Say("déjà ", "already ") + p.decision(e.Decision)
		}
		return p.Say("déjà en cours de publication", "already being published") + because
	case review.StateUnknown:
		return p.Say("nul ne sait s'il est parti\u00a0: regardez, puis dites-le", "nobody knows whether it went out: look, then say so") + because
	case review.StatePublished:
		return p.Say("déjà publié", "already published") + settled + because
	case review.StateSuperseded:
		return p.Say("déjà remplacé", "already replaced") + settled + p.Say(" par ", " by ") + short(e.By)
	case review.StateExpired:
		return p.Say("déjà expiré", "already expired") + settled
	default:
		if e.Decision == nil {
			return p.Say("déjà ", "already ") + p.State(e.State) + settled
		}
		return p.Say("déjà ", "already ") + p.decision(e.Decision)
	}
}
