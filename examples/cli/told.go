package main

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/review"
	"github.com/souffleur-go/souffleur/moderation"
)

// view is a page about drafts under review: it tells times as its reader counts them.
type view struct {
	*page
	now time.Time
}

func (d *desk) view(it *review.Item) view {
	return view{d.page(d.frenchReader(it)), d.now()}
}

// refusal is why the desk did not do something, as JSON.
type refusal struct {
	Refused  string               `json:"refused"` // decided, held, leased, thread-moved, stale, forbidden, expired, killed, conflict
	Message  string               `json:"message"`
	Draft    string               `json:"draft"`
	State    review.State         `json:"state,omitempty"`
	Decision *review.Decision     `json:"decision,omitempty"` // who, when and what
	Findings []moderation.Finding `json:"findings,omitempty"`
	New      []assistant.Message  `json:"new,omitempty"`
	Lease    *review.Lease        `json:"lease,omitempty"`
}

// refuse tells why a command about a draft was refused; other errors pass.
func (d *desk) refuse(it *review.Item, cmd review.Command, err error) (int, error) {
	s := d.view(it)
	r := s.refusal(it, cmd, err)
	if r.Refused == "" {
		return exitFailed, badRequest(err)
	}
	code := exitFailed
	if r.Refused == "held" {
		code = exitHeld
	}
	if d.o.json {
		if e := d.printJSON(r); e != nil {
			return exitFailed, e
		}
	} else {
		s.page.w = d.stderr
		s.page.colour = false
		s.reasons(it, r)
	}
	return code, errors.New(s.label(it) + r.Message)
}

// refusal puts an error of the desk into words; an error of another kind leaves it empty.
func (s view) refusal(it *review.Item, cmd review.Command, err error) refusal {
	r := refusal{Draft: it.ID, State: it.State}
	var decided *review.DecidedError
	var held *review.HeldError
	var leased *review.LeasedError
	var moved *review.MovedError
	switch {
	case errors.As(err, &decided):
		r.Refused, r.State, r.Decision, r.Message = "decided", decided.State, decided.Decision, s.decided(decided)
	case errors.As(err, &held):
		r.Refused, r.Findings = "held", held.Findings
		r.Message = s.say("retenu : corrigez le texte (edit), portez-vous garant du fait (vouch), ou passez outre avec une raison (override)",
			"held: correct the text (edit), vouch for the fact (vouch), or let it stand with a reason (override)")
	case errors.As(err, &leased):
		r.Refused, r.Lease, r.Message = "leased", &leased.Lease, s.leased(&leased.Lease)
	case errors.As(err, &moved):
		r.Refused, r.New = "thread-moved", moved.New
		r.Message = s.say("le fil a bougé : lisez ce qui est nouveau, puis souffleur review rebase ", "the thread moved: read what is new, then souffleur review rebase ") +
			short(it.ID) + " --thread FILE --as NAME"
	case errors.Is(err, review.ErrStale) && cmd.Revision != it.Hash:
		r.Refused = "stale"
		r.Message = fmt.Sprintf(s.say("la révision lue (%.12s) n'est plus la bonne (%.12s) : relisez le texte", "the revision read (%.12s) is not the current one (%.12s): read the text again"), cmd.Revision, it.Hash)
	case errors.Is(err, review.ErrStale):
		r.Refused = "stale"
		r.Message = s.say("le texte ou la persona a changé depuis : relisez, ou passez --persona FILE si le brouillon vient d'un fichier",
			"the text or the persona changed meanwhile: read it again, or pass --persona FILE if the draft was made with a file")
	case errors.Is(err, review.ErrExpired):
		r.Refused, r.Message = "expired", s.say("le brouillon a expiré", "the draft has expired")
	case errors.Is(err, review.ErrKilled):
		r.Refused, r.Message = "killed", s.say("la publication est coupée ici", "publishing is switched off here")
	case errors.Is(err, review.ErrForbidden):
		r.Refused, r.Message = "forbidden", err.Error()
	case errors.Is(err, review.ErrConflict):
		r.Refused, r.Message = "conflict", s.say("trop de monde à la fois : recommencez", "too many at once: try again")
	}
	return r
}

// reasons prints what stands behind a refusal.
func (s view) reasons(it *review.Item, r refusal) {
	s.findings(r.Findings, it.Text, it.Basis.Evidence)
	if len(r.New) > 0 {
		s.head(s.say("Nouveau dans le fil", "New in the thread"))
		s.messages(r.New)
	}
}

// decided says who decided, when and what.
func (s view) decided(e *review.DecidedError) string {
	if e.By != "" && e.State != review.StateSuperseded { // another draft of the thread is on its way out
		return fmt.Sprintf(s.say("un autre brouillon du fil, %s, est %s", "another draft of the thread, %s, is %s"), short(e.By), s.state(e.State))
	}
	settled := s.when(e.At)
	switch e.State {
	case review.StatePending:
		return s.say("pas encore approuvé : il faut d'abord dire oui (approve)", "not approved yet: somebody must say yes first (approve)")
	case review.StateNeedsInput:
		return s.say("une réponse manque : répondez (answer) ou écrivez le texte (edit)", "an answer is missing: answer, or write the text (edit)")
	case review.StateReleasing:
		return s.say("déjà en cours de publication", "already being published") + s.because(e.Decision)
	case review.StateUnknown:
		return s.say("nul ne sait s'il est parti : regardez, puis dites-le (resolve)", "nobody knows whether it went out: look, then say so (resolve)") + s.because(e.Decision)
	case review.StatePublished:
		return s.say("déjà publié", "already published") + settled + s.because(e.Decision)
	case review.StateSuperseded:
		return s.say("déjà remplacé", "already replaced") + settled + s.say(" par ", " by ") + short(e.By)
	case review.StateExpired:
		return s.say("déjà expiré", "already expired") + settled
	default:
		if e.Decision == nil {
			return s.say("déjà ", "already ") + s.state(e.State) + settled
		}
		return s.say("déjà ", "already ") + s.decision(e.Decision)
	}
}

// because names the decision that led there.
func (s view) because(d *review.Decision) string {
	if d == nil {
		return ""
	}
	return " (" + s.decision(d) + ")"
}

// decision is a decision in words: "approuvé par Léa à 10:42".
func (s view) decision(d *review.Decision) string {
	names := map[review.Verb][2]string{
		review.VerbApprove:        {"approuvé", "approved"},
		review.VerbReject:         {"rejeté", "rejected"},
		review.VerbWithdraw:       {"retiré", "withdrawn"},
		review.VerbRequestChanges: {"renvoyé avec une consigne", "sent back with an instruction"},
		review.VerbAnswer:         {"clos par une réponse", "closed with an answer"},
		review.VerbResolve:        {"tranché", "settled"},
	}
	out := s.say(names[d.Verb][0], names[d.Verb][1])
	if out == "" {
		out = string(d.Verb)
	}
	out += s.say(" par ", " by ") + d.By.String() + s.when(d.At)
	if why := strings.TrimSpace(d.Code + " " + d.Text); why != "" {
		out += s.say(" : ", ": ") + strings.Join(strings.Fields(cutRight(why, 200)), " ")
	}
	return out
}

func (s view) leased(l *review.Lease) string {
	return s.say("pris par ", "taken by ") + l.By.String() + s.say(" jusqu'", " until") + strings.TrimPrefix(s.clock(l.Until), s.say(" ", " at"))
}

func (s view) state(st review.State) string {
	names := map[review.State][2]string{
		review.StateNeedsInput:       {"attend une réponse", "waits for an answer"},
		review.StatePending:          {"à relire", "to review"},
		review.StateApproved:         {"approuvé", "approved"},
		review.StateReleasing:        {"en cours de publication", "being published"},
		review.StateUnknown:          {"sort inconnu", "fate unknown"},
		review.StatePublished:        {"publié", "published"},
		review.StateNotPublished:     {"non publié", "not published"},
		review.StateChangesRequested: {"à refaire", "to be redrafted"},
		review.StateRejected:         {"rejeté", "rejected"},
		review.StateSuperseded:       {"remplacé", "replaced"},
		review.StateExpired:          {"expiré", "expired"},
		review.StateWithdrawn:        {"retiré", "withdrawn"},
	}
	if n, known := names[st]; known {
		return s.say(n[0], n[1])
	}
	return string(st)
}

// when is a moment: " à 10:42" today, with the day on others; "" for none.
func (s view) when(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return s.day(t) + s.clock(t)
}

func (s view) clock(t time.Time) string {
	return s.say(" à ", " at ") + t.In(s.now.Location()).Format("15:04")
}

func (s view) day(t time.Time) string {
	t = t.In(s.now.Location())
	if t.Format(time.DateOnly) == s.now.Format(time.DateOnly) {
		return ""
	}
	months := [...]string{"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"}
	day := s.say("le ", "on ") + fmt.Sprint(t.Day()) + " " + s.say(months[t.Month()-1], t.Month().String())
	if t.Year() != s.now.Year() {
		day += " " + fmt.Sprint(t.Year())
	}
	return " " + day
}

// age is how long ago a moment was.
func (s view) age(t time.Time) string {
	var long string
	switch d := max(s.now.Sub(t), 0); {
	case d < time.Hour:
		long = fmt.Sprintf("%d min", int(d.Minutes()))
	case d < 48*time.Hour:
		long = fmt.Sprintf("%d h", int(d.Hours()))
	default:
		long = fmt.Sprintf(s.say("%d jours", "%d days"), int(d.Hours()/24))
	}
	return fmt.Sprintf(s.say("reçu il y a %s", "received %s ago"), long)
}
