package inbox

import (
	"fmt"

	"github.com/souffleur-go/souffleur/assistant/review"
)

// history says who holds the draft and what was decided about it.
func (p *page) history(it *review.Item) []string {
	var out []string
	if it.Lease != nil && p.now.Before(it.Lease.Until) && it.Lease.By.ID == p.by.ID {
		out = append(out, p.leased(it.Lease))
	}
	for _, a := range it.Approvals {
		out = append(out, p.Say("oui de ", "yes of ")+safe(a.By.String())+p.when(a.At))
	}
	if d := it.Decision; d != nil && d.Verb != review.VerbApprove {
		out = append(out, p.decision(d))
	}
	for _, o := range it.Overrides {
		out = append(out, fmt.Sprintf(p.Say("%s laisse passer %s %s%s\u00a0: %s", "%s lets %s %s stand%s: %s"),
			safe(o.By.String()), safe(o.Rule), p.quoted(line(o.Match, 80)), p.when(o.At), line(o.Reason, 200)))
	}
	if r := it.Receipt; r != nil && web(r.URL) != "" {
		out = append(out, p.Say("paru ici\u00a0: ", "it appeared here: ")+safe(web(r.URL)))
	}
	switch {
	case it.SupersededBy != "":
		out = append(out, p.Say("remplacé par ", "replaced by ")+short(it.SupersededBy))
	case it.Stale:
		out = append(out, p.Say("le fil a bougé depuis", "the thread moved since"))
	}
	if it.Fault != "" {
		out = append(out, p.Say("dernier essai\u00a0: ", "last attempt: ")+p.fault(it.Fault))
	}
	return out
}

// done says what the last form did.
func (p *page) done(name string, it *review.Item) {
	said := ""
	switch name {
	case "edit", "vouch", "rebase":
		said = fmt.Sprintf(p.Say("Révision %d\u00a0: ", "Revision %d: "), it.Revision) + p.verdict(it.Verdict)
	case "override":
		said = p.Say("Laissé passer.", "Let through.")
	case "lease":
		if it.Lease != nil {
			said = p.leased(it.Lease)
		}
	case "return":
		if it.Lease == nil {
			said = p.Say("Rendu.", "Given back.")
		}
	case "approve":
		if len(it.Approvals) > 0 {
			said = p.Say("Votre oui est noté\u00a0; il en faut un autre.", "Your yes is noted; another one is needed.")
		}
	case "copy":
		if it.State == review.StateReleasing {
			said = p.Say("Le texte est à vous\u00a0: publiez-le, puis dites ici ce qu'il en est.", "The text is yours: publish it, then say here what became of it.")
		}
	}
	if said != "" {
		p.Notice = &notice{Message: said}
	}
}
