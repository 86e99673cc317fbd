package claims

import (
	"context"

	"github.com/souffleur-go/souffleur/moderation"
)

// maxJudged bounds the values of one draft that are compared with every source; those beyond are held without naming the
// nearest source.
const maxJudged = 200

// Rule returns the rule "claims", which holds every value of a draft against Subject.Evidence. Its findings carry the
// kind in their rule: claims-number (quantities and percentages too), claims-date (times too), claims-money, claims-url,
// claims-email, claims-phone, claims-reference, claims-name, claims-quote; claims-derived (info) for a date that follows
// from a rule of a source and Subject.Now; claims-condition (info) for a value stated without its condition. A foreign
// address or telephone number blocks; an unsupported amount, quantity, date or reference holds; a bare number, a name or a
// quotation is flagged. The rule is silent on inbound texts.
func Rule() moderation.Rule {
	return moderation.NewRule("claims", func(ctx context.Context, s moderation.Subject) ([]moderation.Finding, error) {
		if s.Direction == moderation.Inbound {
			return nil, nil
		}
		j := judge{s: s, ledger: newLedger(s.Evidence, s.Lang), sentences: cut(s.Lang, s.Text)}
		var findings []moderation.Finding
		for _, v := range extract(s.Lang, s.Text) {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			if f, found := j.check(v); found {
				findings = append(findings, f)
			}
		}
		return findings, nil
	})
}

// judge holds the values of one draft against the ledger.
type judge struct {
	s         moderation.Subject
	ledger    *ledger
	sentences []*sentence
	judged    int
}

func (j *judge) check(v value) (moderation.Finding, bool) {
	in := sentenceAt(j.sentences, v.Start)
	if places := j.ledger.support(v); len(places) > 0 {
		return j.conditional(v, in, places)
	}
	switch v.Kind { //nolint:exhaustive // the other kinds need nothing here
	case Name:
		if j.ledger.named(v) {
			return moderation.Finding{}, false
		}
		return j.unsupported(v, in), true
	case Quote:
		j.judged++
		if j.judged <= maxJudged && containsWords(j.ledger.flat, v.Norm) {
			return moderation.Finding{}, false
		}
		return j.unsupported(v, in), true
	case Date:
		if r, ok := j.ledger.derived(v, j.s.Now); ok {
			return j.derived(v, r), true
		}
		if !j.s.Now.IsZero() && (v.Norm == j.s.Now.Format("2006-01-02") || v.Norm == j.s.Now.Format("--01-02")) {
			return moderation.Finding{}, false
		}
	case Number:
		if v.Unit == "" && j.ledger.numbers[v.Norm] {
			return moderation.Finding{}, false
		}
	}
	if j.ledger.saidSo(v) {
		return j.onlySaid(v, in)
	}
	return j.unsupported(v, in), true
}

// conditional reports a supported value whose best source states a condition that the draft leaves out.
func (j *judge) conditional(v value, in *sentence, places []place) (moderation.Finding, bool) {
	switch v.Kind {
	case Quantity, Money, Percent:
	default:
		return moderation.Finding{}, false
	}
	j.judged++
	if in == nil || j.judged > maxJudged {
		return moderation.Finding{}, false
	}
	best, most := places[0], -1
	for _, p := range places {
		if n := overlap(in, p.sentence); p.sentence != nil && n > most {
			best, most = p, n
		}
	}
	if best.sentence == nil {
		return moderation.Finding{}, false
	}
	cond := best.sentence.states()
	if cond == "" || keeps(in, best.sentence.lang, cond) {
		return moderation.Finding{}, false
	}
	f := j.finding(v, "claims-condition", moderation.Info)
	f.Source = j.source(best)
	f.Why = j.word("La source donne cette valeur sous condition : « "+cond+" ».", "The source gives this value on a condition: “"+cond+"”.")
	f.Suggestion = j.word("Garder la condition dans la même phrase.", "Keep the condition in the same sentence.")
	return f, true
}

// onlySaid judges a value that the thread states and no source does.
func (j *judge) onlySaid(v value, in *sentence) (moderation.Finding, bool) {
	severity := moderation.Warn
	switch v.Kind {
	case Reference, Name, Quote:
		return moderation.Finding{}, false
	case URL:
		severity = moderation.Error
	case Email, Phone:
	default:
		if in != nil && in.reportsMember() {
			return moderation.Finding{}, false
		}
	}
	f := j.finding(v, ruleOf(v.Kind), severity)
	f.Why = j.word("Le fil le dit, aucune source ne le confirme : « "+v.Text+" ».", "The thread says so, no source does: “"+v.Text+"”.")
	f.Suggestion = j.word("Vérifier, ou écrire que c'est le membre qui le dit.", "Verify it, or write that the member says so.")
	return f, true
}

func (j *judge) derived(v value, r rulePlace) moderation.Finding {
	it := j.ledger.items[r.item]
	rule := r.span.In(it.Text)
	f := j.finding(v, "claims-derived", moderation.Info)
	f.Source = &moderation.Source{Item: it.ID, Span: r.span, Value: rule}
	day := j.s.Now.Format("2006-01-02")
	f.Why = j.word("Date calculée à partir de « "+rule+" » et de la date du jour, "+day+".", "Date worked out from “"+rule+"” and the day of the draft, "+day+".")
	return f
}

func (j *judge) unsupported(v value, in *sentence) moderation.Finding {
	f := j.finding(v, ruleOf(v.Kind), j.severity(v))
	f.Suggestion = j.word("Reprendre la valeur d'une source, ou retirer ce passage.", "Use a value from a source, or take this out.")
	f.Why = j.word("Aucune source ne donne « "+v.Text+" ».", "No source gives “"+v.Text+"”.")
	switch v.Kind { //nolint:exhaustive // the other kinds need nothing here
	case URL, Email, Phone:
		f.Why = j.word("Cette adresse ou ce numéro ne figure dans aucune source : « "+v.Text+" ».", "No source holds this address or number: “"+v.Text+"”.")
		f.Suggestion = j.word("Retirer l'adresse ou le numéro.", "Take the address or number out.")
		return f
	case Name:
		f.Why = j.word("Ce nom n'apparaît ni dans le fil ni dans les sources : « "+v.Text+" ».", "This name is in neither the thread nor the sources: “"+v.Text+"”.")
		return f
	case Quote:
		f.Why = j.word("Cette citation n'apparaît ni dans le fil ni dans les sources.", "This quotation is in neither the thread nor the sources.")
		return f
	case Reference:
		return f
	}
	if j.judged++; j.judged > maxJudged {
		return f
	}
	near, shared, ok := j.ledger.near(v, in)
	if !ok {
		return f
	}
	f.Source = j.source(near)
	if shared >= closeWords {
		f.Why = j.word("La source dit « "+near.Text+" », le brouillon « "+v.Text+" ».", "The source says “"+near.Text+"”, the draft “"+v.Text+"”.")
	} else {
		f.Why = j.word("Aucune source ne donne « "+v.Text+" » ; la plus proche dit « "+near.Text+" ».", "No source gives “"+v.Text+"”; the nearest says “"+near.Text+"”.")
	}
	return f
}

func (j *judge) severity(v value) moderation.Severity {
	switch v.Kind { //nolint:exhaustive // the other kinds need nothing here
	case URL:
		if j.ledger.hosts[hostOf(v.Norm)] {
			return moderation.Error // a page of a known site that no source names
		}
		return moderation.Block
	case Email, Phone:
		return moderation.Block
	case Number, Name, Quote:
		return moderation.Warn
	}
	return moderation.Error
}

func (j *judge) finding(v value, rule string, severity moderation.Severity) moderation.Finding {
	return moderation.Finding{Rule: rule, Severity: severity, Span: v.Span, Match: v.Text}
}

func (j *judge) source(p place) *moderation.Source {
	return &moderation.Source{Item: j.ledger.items[p.item].ID, Span: p.Span, Value: p.Text}
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
