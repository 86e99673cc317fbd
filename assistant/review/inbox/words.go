package inbox

import (
	"fmt"
	"strings"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/review"
	"github.com/souffleur-go/souffleur/moderation"
)

// State is a state in words.
func (p *page) State(st review.State) string {
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
		return p.Say(n[0], n[1])
	}
	return safe(string(st))
}

// reason is a rejection code in words.
func (p *page) reason(code string) string {
	names := map[string][2]string{
		"verbose":              {"trop long", "too long"},
		"over-hedging":         {"trop de précautions", "too many hedges"},
		"missing-fact":         {"un fait manque", "a fact is missing"},
		"factual-correction":   {"un fait est faux", "a fact is wrong"},
		"wrong-commitment":     {"promet ce qu'il ne faut pas", "promises what it must not"},
		"wrong-register":       {"mauvais ton ou mauvaise adresse", "wrong tone or form of address"},
		"greeting-sign-off":    {"formule d'appel ou de fin", "greeting or sign-off"},
		"structure":            {"mal construit", "badly structured"},
		"unnecessary-question": {"question inutile", "unnecessary question"},
		"missed-ask":           {"ne répond pas à la demande", "misses what was asked"},
		"wrong-language":       {"mauvaise langue", "wrong language"},
		"full-rewrite":         {"à réécrire entièrement", "to be rewritten from scratch"},
		"not-needed":           {"réponse inutile", "no reply needed"},
	}
	if n, known := names[code]; known {
		return p.Say(n[0], n[1])
	}
	return safe(code)
}

// decision is a decision in words: "approuvé par Léa à 10:42".
func (p *page) decision(d *review.Decision) string {
	names := map[review.Verb][2]string{
		review.VerbApprove:        {"approuvé", "approved"},
		review.VerbReject:         {"rejeté", "rejected"},
		review.VerbWithdraw:       {"retiré", "withdrawn"},
		review.VerbRequestChanges: {"renvoyé avec une consigne", "sent back with an instruction"},
		review.VerbAnswer:         {"clos par une réponse", "closed with an answer"},
		review.VerbResolve:        {"tranché", "settled"},
		review.VerbRelease:        {"copié pour être publié", "copied to be published"},
	}
	out := p.Say(names[d.Verb][0], names[d.Verb][1])
	if out == "" {
		out = string(d.Verb)
	}
	out += p.Say(" par ", " by ") + safe(d.By.String()) + p.when(d.At)
	why := line(d.Text, 200)
	if d.Verb == review.VerbReject {
		why = strings.TrimSpace(p.reason(d.Code) + ". " + why)
	}
	if why != "" {
		out += p.Say("\u00a0: ", ": ") + why
	}
	return out
}

func (p *page) leased(l *review.Lease) string {
	return p.Say("pris par ", "taken by ") + safe(l.By.String()) + p.Say(" jusqu'", " until") + strings.TrimPrefix(p.clock(l.Until), p.Say(" ", " at"))
}

func (p *page) severity(s moderation.Severity) string {
	switch s {
	case moderation.Info:
		return p.Say("pour information", "note")
	case moderation.Warn:
		return p.Say("à vérifier", "look")
	case moderation.Error:
		return p.Say("retenu", "held")
	default:
		return p.Say("bloqué", "blocked")
	}
}

func (p *page) verdict(v moderation.Verdict) string {
	switch v {
	case moderation.Pass:
		return p.Say("rien à signaler", "nothing to report")
	case moderation.Flag:
		return p.Say("à vérifier", "to look at")
	case moderation.Hold:
		return p.Say("retenu\u00a0: une personne doit décider", "held: a person must decide")
	default:
		return p.Say("bloqué\u00a0: ne pas envoyer", "blocked: do not send")
	}
}

// risk is the class of a draft in a queue.
func (p *page) risk(n int) string {
	switch n {
	case 4:
		return p.Say("urgent", "urgent")
	case 3:
		return p.Say("retenu", "held")
	case 2:
		return p.Say("à vérifier", "to look at")
	}
	return p.Say("courant", "routine")
}

func (p *page) situation(kind string) string {
	switch kind {
	case assistant.KindComplaint:
		return p.Say("réclamation", "complaint")
	case assistant.KindGrief:
		return p.Say("deuil", "grief")
	case assistant.KindJoke:
		return p.Say("plaisanterie", "joke")
	case assistant.KindNewcomer:
		return p.Say("nouveau membre", "newcomer")
	case assistant.KindConflict:
		return p.Say("conflit", "conflict")
	case assistant.KindSafety:
		return p.Say("danger", "danger")
	}
	return safe(kind)
}

// voice says in which voice a draft was written.
func (p *page) voice(it *review.Item) []string {
	facts := []string{safe(it.Channel), safe(it.Language), p.register(it.Draft.Register)}
	facts = append(facts, p.situation(it.Topic))
	if it.Draft.Priority == "high" {
		facts = append(facts, p.Say("priorité haute", "high priority"))
	}
	if it.Persona != "" {
		facts = append(facts, "persona "+safe(it.Persona))
	}
	switch it.Draft.Model {
	case "":
	case "extractive":
		facts = append(facts, p.Say("modèle extractif", "extractive model"))
	default:
		facts = append(facts, p.Say("modèle ", "model ")+safe(it.Draft.Model))
	}
	return append(facts, fmt.Sprintf(p.Say("révision %d", "revision %d"), it.Revision))
}

// fault is why the last attempt at publishing failed.
func (p *page) fault(code string) string {
	names := map[string][2]string{
		"thread-moved":      {"le fil a bougé", "the thread moved"},
		"persona-changed":   {"la persona a changé", "the persona changed"},
		"killed":            {"la publication est coupée ici", "publishing is switched off here"},
		"approvals":         {"il manque une approbation", "an approval is missing"},
		"held":              {"retenu par les règles", "held by the rules"},
		"refused":           {"refusé", "refused"},
		"definite failure":  {"l'envoi a échoué, rien n'est parti", "sending failed, nothing went out"},
		"ambiguous outcome": {"nul ne sait s'il est parti", "nobody knows whether it went out"},
	}
	if n, known := names[code]; known {
		return p.Say(n[0], n[1])
	}
	return safe(code)
}
