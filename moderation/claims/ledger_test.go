package claims_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/souffleur-go/souffleur/moderation"
	"github.com/souffleur-go/souffleur/moderation/claims"
	"github.com/stretchr/testify/require"
)

func ExampleLedger() {
	s := moderation.Subject{
		Text: "Le remboursement suit sous 14 jours ; les frais sont de 5,90 €.", Lang: "fr",
		Evidence: moderation.Evidence{Items: []moderation.Item{{
			ID: "retours", Kind: moderation.KindPassage, Text: "Le remboursement suit sous deux semaines. Les frais sont de 4,90 €.",
		}}},
	}
	for _, e := range claims.Ledger(s) {
		fmt.Println(e.Text, e.Status, e.Source.Value)
	}
	// Output:
	// 14 jours supported deux semaines
	// 5,90 € contradicted 4,90 €
}

func ExampleJudgements() {
	s := moderation.Subject{
		Text: "You have 14 days to return a book. Our founder painted the ceiling himself.", Lang: "en",
		Evidence: moderation.Evidence{Items: []moderation.Item{{
			ID: "returns", Kind: moderation.KindPassage, Text: "You have 14 days from delivery to return a book.",
		}}},
	}
	all, _ := claims.Judgements(context.Background(), s)
	for _, sentence := range all {
		fmt.Println(sentence.Status, sentence.Span.In(s.Text))
	}
	// Output:
	// supported You have 14 days to return a book.
	// unsupported Our founder painted the ceiling himself.
}

// shop and store are what the corrupted drafts may rely on.
var (
	shop = []moderation.Item{
		passage("livraison", "En France, votre colis arrive en 2 à 4 jours ouvrés. Les frais de port sont de 4,90 €, offerts dès 35 €."),
		passage("retours", "Vous avez 30 jours pour rendre un livre à l'état neuf. Le remboursement suit sous 14 jours après réception du livre."),
		passage("club", "Le Club se retrouve le premier jeudi du mois à 19 h. L'adhésion coûte 12 € par an et donne 5 % de remise."),
		{ID: "note", Kind: moderation.KindNote, Author: "Claire", Text: "Pour cette cliente, avoir de 15 € valable jusqu'au 31 janvier 2027."},
		said("Bonjour, j'attends la commande ML-2481 depuis 12 jours."),
	}
	store = []moderation.Item{
		passage("delivery", "Orders arrive in three to five working days. Postage is £2.95, free from £30."),
		passage("returns", "You have 14 days from delivery to return a book in saleable condition. Refunds take 7 days."),
		passage("club", "Our book club meets on the last Tuesday of the month at 7 pm. Membership is £10 a year and gives 15% off."),
		said("Hello, order LB-3310 has not come. Is it open at 8 pm?"),
	}
)

// TestCorrupted: ten drafts with one corrupted value each, and what the ledger says of it.
func TestCorrupted(t *testing.T) {
	for _, c := range []struct{ lang, draft, want string }{
		{"fr", "Votre colis arrive en 2 à 6 jours ouvrés.", "6 jours ouvrés contradicted livraison 4 jours ouvrés"},
		{"fr", "Les frais de port sont de 9,40 €, offerts dès 35 €.", "9,40 € contradicted livraison 4,90 €"},
		{"fr", "Le remboursement suit sous trente jours après réception du livre.", "trente jours contradicted retours 14 jours"},
		{"fr", "Le Club se retrouve jeudi 10 décembre à 19 h.", "jeudi 10 décembre unsupported note 31 janvier 2027"},
		{"fr", "Votre avoir de 15 € est valable jusqu'au 31 mars 2027.", "31 mars 2027 contradicted note 31 janvier 2027"},
		{"en", "Orders arrive in 3 to 15 working days.", "15 working days contradicted delivery five working days"},
		{"en", "Postage is £2.59, free from £30.", "£2.59 contradicted delivery £2.95"},
		{"en", "You have forty days from delivery to return a book in saleable condition.", "forty days contradicted returns 14 days"},
		{"en", "Our book club meets on the last Tuesday of the month at 8 am.", "8 am contradicted club 7 pm"},
		{"en", "Membership is £10 a year and gives 50% off.", "50% contradicted club 15%"},
	} {
		items := shop
		if c.lang == "en" {
			items = store
		}
		var got []string
		for _, e := range claims.Ledger(subject(c.lang, c.draft, items...)) {
			if e.Status == claims.Unsupported || e.Status == claims.Contradicted {
				got = append(got, fmt.Sprint(e.Text, " ", e.Status, " ", e.Source.Item, " ", e.Source.Value))
			}
		}
		require.Equal(t, c.want, strings.Join(got, "; "), c.draft)
	}
}

// TestStatuses covers what is not contradicted.
func TestStatuses(t *testing.T) {
	for _, c := range []struct{ lang, draft, want string }{
		{"fr", "L'adhésion coûte 12 € par an.", "12 €=supported"},
		{"fr", "Votre avoir de 15 € est valable jusqu'au 31 janvier 2027.", "15 €=supported, 31 janvier 2027=supported"},
		{"fr", "Nous nous voyons jeudi 3 décembre à 19 h.", "jeudi 3 décembre=derived:recurrence, 19 h=supported"},
		{"fr", "Aujourd'hui, 22 novembre, rien n'a bougé.", "22 novembre=derived:today"},
		{"fr", "Le remboursement suit au plus tard le 6 décembre après réception du livre.", "6 décembre=derived:delay"},
		{"fr", "Avec l'adhésion à 12 € et le port à 4,90 €, cela fait 16,90 €.", "12 €=supported, 4,90 €=supported, 16,90 €=derived:sum"},
		{"fr", "La remise de 5 % sur 35 € fait 1,75 €.", "5 %=supported, 35 €=supported, 1,75 €=derived:share"},
		{"fr", "Le colis a 12 jours de retard.", "12 jours=said"},
		{"en", "Postage is 2.95 pounds and refunds take a week after 168 hours.", "2.95 pounds=supported, 168 hours=supported"},
		{"en", "We close at 8 pm.", "8 pm=said"},
	} {
		items := shop
		if c.lang == "en" {
			items = store
		}
		var got []string
		for _, e := range claims.Ledger(subject(c.lang, c.draft, items...)) {
			line := e.Text + "=" + string(e.Status)
			if e.Rule != "" {
				line += ":" + e.Rule
			}
			got = append(got, line)
		}
		require.Equal(t, c.want, strings.Join(got, ", "), c.draft)
	}
}

func TestRoleIsChecked(t *testing.T) {
	f := check(subject("fr", "Le remboursement de votre livre suit sous 30 jours après réception.", shop...))
	require.NotEmpty(t, f)
	require.Equal(t, "claims-number", f[0].Rule)
	require.Equal(t, moderation.Warn, f[0].Severity)
	require.Equal(t, "14 jours", f[0].Source.Value)
}

// scripted is a judge that says what it is told.
type scripted struct {
	spans []claims.JudgeSpan
	err   error
}

func (s scripted) Judge(context.Context, claims.JudgeRequest) ([]claims.JudgeSpan, error) {
	return s.spans, s.err
}

func TestJudgeRule(t *testing.T) {
	draft := "You have 14 days from delivery to return a book. We also repair torn covers for free. Postage is £2.59."
	for name, c := range map[string]struct {
		says []string
		want []string
	}{
		"true":                      {[]string{"repair torn covers"}, []string{"repair torn covers"}},
		"a wrong value":             {[]string{"Postage is £2.59"}, []string{"Postage is £2.59"}},
		"liar: supported":           {[]string{"14 days from delivery", "return a book"}, nil},
		"liar: not in the draft":    {[]string{"a refund of £500", "You have 14 days  from"}, nil},
		"liar: everything":          {[]string{draft}, []string{draft}},
		"liar: twice, inside":       {[]string{"repair torn covers", "torn covers"}, []string{"repair torn covers"}},
		"liar: nothing":             {[]string{"", "  "}, nil},
		"order is that of the text": {[]string{"£2.59", "torn"}, []string{"torn", "£2.59"}},
	} {
		var says []claims.JudgeSpan
		for _, text := range c.says {
			says = append(says, claims.JudgeSpan{Text: text, Why: "not\nin the " + strings.Repeat("source ", 100)})
		}
		sc := moderation.Screen{Rules: []moderation.Rule{claims.JudgeRule(scripted{spans: says})}}
		var got []string
		for _, f := range sc.Check(t.Context(), subject("en", draft, store...)).Findings {
			require.Equal(t, "claims-judge", f.Rule)
			require.Equal(t, moderation.Warn, f.Severity)
			require.Equal(t, f.Match, f.In(draft))
			require.NotContains(t, f.Why, "\n")
			require.Less(t, len(f.Why), 400)
			got = append(got, f.Match)
		}
		require.Equal(t, c.want, got, name)
	}
}

func TestJudgeThatFailsHolds(t *testing.T) {
	sc := moderation.Screen{Rules: []moderation.Rule{claims.JudgeRule(scripted{err: errors.New("down")})}}
	require.Equal(t, moderation.Hold, sc.Check(t.Context(), subject("en", "Hello", store...)).Verdict)
	sc.Rules[0] = claims.JudgeRule(nil)
	require.Equal(t, moderation.Pass, sc.Check(t.Context(), subject("en", "Hello", store...)).Verdict)
}

func TestJudgementsEndWithTheContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := claims.Judgements(ctx, subject("en", "You have 14 days.", store...))
	require.ErrorIs(t, err, context.Canceled)
}

// BenchmarkRule checks a draft of 1,000 characters against five passages of 1,000.
func BenchmarkRule(b *testing.B) {
	page := strings.Repeat(shop[0].Text+" "+shop[1].Text+" "+shop[2].Text+" ", 3)[:1000]
	s := subject("fr", strings.ToValidUTF8(page, ""))
	for i := range 5 {
		s.Evidence.Items = append(s.Evidence.Items, passage(fmt.Sprint(i), strings.ToValidUTF8(page, "")))
	}
	rule := claims.Rule()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := rule.Check(b.Context(), s); err != nil {
			b.Fatal(err)
		}
	}
}
