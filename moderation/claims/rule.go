package claims

import (
	"context"
	"slices"

	"github.com/souffleur-go/souffleur/moderation"
)

// Rule returns the rule "claims", which holds every value of a draft against Subject.Evidence. Its findings carry the
// kind in their rule: claims-number (quantities and percentages too), claims-date (times too), claims-money, claims-url,
// claims-email, claims-phone, claims-reference, claims-name, claims-quote; claims-derived (info) for a value that follows
// from what a source states and Subject.Now; claims-condition (info) for a value stated without its condition;
// claims-sentence (info) for a sentence without such a value that all but certainly says more than the sources. A foreign
// address or telephone number blocks; an unsupported amount, quantity, date or reference holds; a bare number, a name or a
// quotation is flagged. The rule is silent on inbound texts.
func Rule() moderation.Rule {
	return moderation.NewRule("claims", func(ctx context.Context, s moderation.Subject) ([]moderation.Finding, error) {
		if s.Direction == moderation.Inbound {
			return nil, nil
		}
		j := newJudge(s)
		m := j.measurer()
		var findings []moderation.Finding
		for _, e := range m.entries {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			if f, found := j.report(e); found {
				findings = append(findings, f)
			}
		}
		more, err := m.doubts(ctx)
		findings = append(findings, more...)
		slices.SortStableFunc(findings, func(a, b moderation.Finding) int { return a.Start - b.Start })
		return findings, err
	})
}

// A sentence is shown when it all but certainly says more than the sources and no value of it is shown. On RAGTruth eight
// of thirteen such sentences do, which is too few for more than a hint.
const certain = .9

// doubts reports the sentences that seem to come from nowhere.
func (m *measurer) doubts(ctx context.Context) ([]moderation.Finding, error) {
	var found []moderation.Finding
	if len(m.ledger.index.sentences) == 0 {
		return nil, ctx.Err()
	}
	for i, s := range m.draft.sentences[:min(len(m.draft.sentences), maxJudged)] {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		f := m.measure(i)
		x := &f.features
		x[fThread] = 0 // a reply may repeat what the member said
		if f.idle || x[fQuestion]+x[fUnsupported]+x[fContradict]+x[fNames]+x[fQuotes] > 0 || model().probability(x) < certain {
			continue
		}
		span := moderation.Span{Start: s.Start, End: s.End}
		d := moderation.Finding{Rule: "claims-sentence", Severity: moderation.Info, Span: span, Match: span.In(m.s.Text)}
		d.Why = m.word("Cette phrase semble dire plus que les sources.", "This sentence seems to say more than the sources.")
		d.Suggestion = m.word("La vérifier, ou la retirer.", "Check it, or take it out.")
		if f.window != nil {
			d.Source = m.ledger.place(f.window)
		}
		found = append(found, d)
	}
	return found, nil
}

// report words the finding of an entry; most entries have none.
func (j *judge) report(e judged) (moderation.Finding, bool) {
	switch e.Status {
	case Supported:
		return j.conditional(e)
	case Derived:
		return j.derived(e)
	case Said:
		return j.onlySaid(e)
	case Unsupported, Contradicted:
		return j.unsupported(e), true
	}
	return moderation.Finding{}, false
}

// conditional reports a supported value whose best source states a condition that the draft leaves out.
func (j *judge) conditional(e judged) (moderation.Finding, bool) {
	switch e.Kind { //nolint:exhaustive // conditions bind these
	case Quantity, Money, Percent:
	default:
		return moderation.Finding{}, false
	}
	if e.in == nil || j.judged > maxJudged {
		return moderation.Finding{}, false
	}
	var best *place
	most := -1
	for _, p := range e.places {
		if n := overlap(e.in, p.sentence); p.sentence != nil && n > most {
			best, most = p, n
		}
	}
	if best == nil {
		return moderation.Finding{}, false
	}
	cond := best.sentence.states()
	if cond == "" || j.ledger.keeps(e.in, best.sentence.in.lang, cond) {
		return moderation.Finding{}, false
	}
	f := j.finding(e, "claims-condition", moderation.Info)
	f.Source = j.source(best)
	f.Why = j.word("La source donne cette valeur sous condition : « "+cond+" ».", "The source gives this value on a condition: “"+cond+"”.")
	f.Suggestion = j.word("Garder la condition dans la même phrase.", "Keep the condition in the same sentence.")
	return f, true
}

// onlySaid judges a value that the thread states and no source does.
func (j *judge) onlySaid(e judged) (moderation.Finding, bool) {
	severity := moderation.Warn
	if e.asked && e.Kind != URL {
		return moderation.Finding{}, false // an answer may repeat the question
	}
	switch e.Kind { //nolint:exhaustive // the other kinds may be reported as the member's words
	case Reference, Name, Quote:
		return moderation.Finding{}, false
	case URL:
		severity = moderation.Error
	case Email, Phone:
	default:
		if e.in != nil && e.in.reportsMember() {
			return moderation.Finding{}, false
		}
	}
	f := j.finding(e, ruleOf(e.Kind), severity)
	f.Why = j.word("Le fil le dit, aucune source ne le confirme : « "+e.Text+" ».", "The thread says so, no source does: “"+e.Text+"”.")
	f.Suggestion = j.word("Vérifier, ou écrire que c'est le membre qui le dit.", "Verify it, or write that the member says so.")
	return f, true
}

func (j *judge) derived(e judged) (moderation.Finding, bool) {
	if e.Source == nil {
		return moderation.Finding{}, false // today
	}
	f := j.finding(e, "claims-derived", moderation.Info)
	f.Source = e.Source
	from := e.Source.Value
	switch e.Rule {
	case byRecurrence, byDelay:
		day := j.s.Now.Format("2006-01-02")
		f.Why = j.word("Date calculée à partir de « "+from+" » et de la date du jour, "+day+".", "Date worked out from “"+from+"” and the day of the draft, "+day+".")
	case byConversion:
		f.Why = j.word("Valeur convertie à partir de « "+from+" ».", "Value converted from “"+from+"”.")
	default:
		f.Why = j.word("Valeur calculée à partir de « "+from+" » et d'une autre valeur de la phrase.", "Worked out from “"+from+"” and another value of the sentence.")
	}
	return f, true
}

func (j *judge) unsupported(e judged) moderation.Finding {
	f := j.finding(e, ruleOf(e.Kind), j.severity(e))
	f.Suggestion = j.word("Reprendre la valeur d'une source, ou retirer ce passage.", "Use a value from a source, or take this out.")
	f.Why = j.word("Aucune source ne donne « "+e.Text+" ».", "No source gives “"+e.Text+"”.")
	switch e.Kind { //nolint:exhaustive // the other kinds may have a nearest value
	case URL, Email, Phone:
		f.Why = j.word("Cette adresse ou ce numéro ne figure dans aucune source : « "+e.Text+" ».", "No source holds this address or number: “"+e.Text+"”.")
		f.Suggestion = j.word("Retirer l'adresse ou le numéro.", "Take the address or number out.")
	case Name:
		f.Why = j.word("Ce nom n'apparaît ni dans le fil ni dans les sources : « "+e.Text+" ».", "This name is in neither the thread nor the sources: “"+e.Text+"”.")
	case Quote:
		f.Why = j.word("Cette citation n'apparaît ni dans le fil ni dans les sources.", "This quotation is in neither the thread nor the sources.")
	}
	if e.Source == nil {
		return f
	}
	f.Source = e.Source
	switch near := e.Source.Value; {
	case e.swapped:
		f.Why = j.word("La source donne « "+e.Text+" » pour autre chose ; ici elle dit « "+near+" ».", "The source gives “"+e.Text+"” for something else; here it says “"+near+"”.")
	case e.Status == Contradicted:
		f.Why = j.word("La source dit « "+near+" », le brouillon « "+e.Text+" ».", "The source says “"+near+"”, the draft “"+e.Text+"”.")
	default:
		f.Why = j.word("Aucune source ne donne « "+e.Text+" » ; la plus proche dit « "+near+" ».", "No source gives “"+e.Text+"”; the nearest says “"+near+"”.")
	}
	return f
}

func (j *judge) severity(e judged) moderation.Severity {
	switch e.Kind { //nolint:exhaustive // the others hold
	case URL:
		if j.ledger.hosts[hostOf(e.Norm)] {
			return moderation.Error // a page of a known site that no source names
		}
		return moderation.Block
	case Email, Phone:
		return moderation.Block
	case Number, Name, Quote:
		return moderation.Warn
	}
	if e.swapped {
		return moderation.Warn // the value itself is in a source
	}
	return moderation.Error
}

func (j *judge) finding(e judged, rule string, severity moderation.Severity) moderation.Finding {
	return moderation.Finding{Rule: rule, Severity: severity, Span: e.Span, Match: e.Text}
}

func (j *judge) word(fr, en string) string {
	if j.s.French() {
		return fr
	}
	return en
}

func ruleOf(k Kind) string {
	switch k { //nolint:exhaustive // the other kinds need nothing here
	case Quantity, Percent:
		k = Number
	case Time:
		k = Date
	}
	return "claims-" + string(k)
}
