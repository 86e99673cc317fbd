package persona

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/moderation"
)

// inclusive is how a brand names women and men in one language.
type inclusive struct {
	Style       string   `yaml:"style"`        // doublet, neutral, point, none
	MedianPoint string   `yaml:"median_point"` // never, may (also when unset)
	Order       string   `yaml:"order"`        // of a doublet: alphabetical, feminine-first, masculine-first
	Avoid       []string `yaml:"avoid" merge:"union"`
}

func checkInclusive(c *checker, s *schema) {
	for lang, in := range s.Inclusive {
		at := "inclusive." + lang
		if !isTag(lang) {
			c.fail(at, "%q is no language tag: write fr, en, …", lang)
		}
		c.oneOf(at+".style", in.Style, "doublet", "neutral", "point", "none")
		c.oneOf(at+".median_point", in.MedianPoint, "never", "may")
		c.oneOf(at+".order", in.Order, "alphabetical", "feminine-first", "masculine-first")
		if in.Style == "point" && in.MedianPoint == "never" {
			c.fail(at+".median_point", "never contradicts style: point: keep one")
		}
		if in.Order != "" && in.Style != "doublet" {
			c.fail(at+".order", "orders a doublet: set style: doublet, or delete it")
		}
		for i, w := range in.Avoid {
			c.term(fmt.Sprintf("%s.avoid[%d]", at, i), w)
		}
	}
}

func (v Voice) inclusive() inclusive { return v.schema().Inclusive[v.lang] }

func promptInclusive(v Voice, p *page) {
	in := v.inclusive()
	switch in.Style {
	case "doublet":
		order := map[string][2]string{
			"alphabetical": {" dans l'ordre alphabétique", " in alphabetical order"}, "feminine-first": {", le féminin d'abord", ", the feminine first"},
			"masculine-first": {", le masculin d'abord", ", the masculine first"},
		}[in.Order]
		if p.french {
			p.say("Femmes et hommes : les deux formes%s.", "", order[0])
		} else {
			p.say("", "Women and men: both forms%s.", order[1])
		}
	case "neutral":
		p.say("Femmes et hommes : des mots neutres (« le lectorat », « l'équipe »).", "Women and men: neutral words.")
	case "point":
		p.say("Femmes et hommes : le point médian (« lecteur·rices »).", "Women and men: the median point.")
	}
	if in.MedianPoint == "never" {
		p.say("Pas de point médian.", "No median point.")
	}
	if len(in.Avoid) > 0 {
		p.say("Mots à éviter : %s.", "Words to avoid: %s.", p.quote(in.Avoid))
	}
}

// A word with a median point, or another mark in its place: adhérent·e·s, lecteur·rice·s, invité.e.s, étudiant-e-s, client(e)s.
var medianPoint = regexp.MustCompile(`(\p{L}{3,})(?:[·•‧.-](e|ne|le|te|rice|trice|euse|se|ve|esse|ière)(?:[·•‧.-]?(s))?|\((e|ne|le|rice|se|ve)\)(s)?)(?:\z|[^\p{L}])`)

// inclusiveRules find a median point where it is never written, a doublet in the other order, and words to avoid.
func inclusiveRules(v Voice) []moderation.Rule {
	in := v.inclusive()
	if in.MedianPoint != "never" && len(in.Avoid) == 0 && in.Style != "doublet" {
		return nil
	}
	var avoid []phrase
	for _, w := range in.Avoid {
		avoid = append(avoid, newPhrase(w, v.lang))
	}
	words := newFinder(avoid)
	return []moderation.Rule{moderation.NewRule("persona-inclusive", func(_ context.Context, s moderation.Subject) ([]moderation.Finding, error) {
		var out []moderation.Finding
		skip := v.read(s.Text).foreign
		if in.MedianPoint == "never" {
			out = append(out, medianPoints(v, s, skip)...)
		}
		if in.Style == "doublet" && in.Order != "" && v.lang == "fr" {
			out = append(out, doublets(s, in.Order, skip)...)
		}
		for _, at := range words.find(s.Text, v.read(s.Text).toks) {
			if !covered(skip, at.Span) {
				out = append(out, finding(s, "persona-inclusive", moderation.Warn, at.Span, "la marque évite ce mot", "the brand avoids this word"))
			}
		}
		return longest(out), nil
	})}
}

func medianPoints(v Voice, s moderation.Subject, skip []moderation.Span) []moderation.Finding {
	var out []moderation.Finding
	for _, m := range medianPoint.FindAllStringSubmatchIndex(s.Text, maxMatches) {
		end := m[1]
		for end > m[0] && !strings.ContainsRune(")", rune(s.Text[end-1])) && !isWordByte(s.Text[end-1]) {
			end--
		}
		sp := moderation.Span{Start: m[0], End: end}
		whole := sp.In(s.Text)
		if covered(skip, sp) || !strings.ContainsAny(whole, "·•‧(") && !plainMark.MatchString(whole) {
			continue
		}
		f := finding(s, "persona-inclusive", moderation.Warn, sp, "la marque n'écrit pas de point médian", "the brand writes no median point")
		stem, ending := s.Text[m[2]:m[3]], ""
		for _, g := range []int{4, 8} {
			if m[g] >= 0 {
				ending = s.Text[m[g]:m[g+1]]
			}
		}
		if masc, fem, ok := bothForms(stem, ending, m[6] >= 0 || m[10] >= 0); ok {
			f.Suggestion = local(s, "écrire « "+doublet(fem, masc, v.inclusive().Order)+" »", "write “"+doublet(fem, masc, v.inclusive().Order)+"”")
		}
		out = append(out, f)
	}
	return out
}

// plainMark is a point or hyphen used as a median point: only with the plural after it, or with "e" at the end of the word.
var plainMark = regexp.MustCompile(`(?:[.-](?:e|ne|rice|trice|euse|se|ve)[.-]s|[.-]e)$`)

// bothForms returns the masculine and the feminine of a word written with one stem and two endings.
func bothForms(stem, ending string, plural bool) (masc, fem string, ok bool) {
	masc, fem = stem, stem+ending
	switch ending {
	case "rice", "trice":
		base, cut := strings.CutSuffix(stem, "teur")
		if !cut {
			return "", "", false
		}
		fem = base + "trice"
	case "euse":
		base, cut := strings.CutSuffix(stem, "eur")
		if !cut {
			return "", "", false
		}
		fem = base + "euse"
	case "se":
		base, cut := strings.CutSuffix(stem, "eux")
		if cut {
			fem = base + "euse"
		}
	case "ve":
		base, cut := strings.CutSuffix(stem, "f")
		if cut {
			fem = base + "ve"
		}
	case "ière":
		base, cut := strings.CutSuffix(stem, "ier")
		if cut {
			fem = base + "ière"
		}
	}
	if plural {
		fem += "s"
		if !strings.HasSuffix(masc, "s") && !strings.HasSuffix(masc, "x") {
			masc += "s"
		}
	}
	return masc, fem, true
}

func doublet(fem, masc, order string) string {
	first, second := fem, masc
	if order == "masculine-first" || order == "alphabetical" && text.Fold(masc) < text.Fold(fem) {
		first, second = masc, fem
	}
	return first + " et " + second
}

var pairOf = regexp.MustCompile(`(\p{L}{4,}) (et|ou) (\p{L}{4,})`)

// doublets finds a pair of feminine and masculine of one word in another order than the brand's; turning it round is a repair.
func doublets(s moderation.Subject, order string, skip []moderation.Span) []moderation.Finding {
	var out []moderation.Finding
	for _, m := range pairOf.FindAllStringSubmatchIndex(s.Text, maxMatches) {
		sp := moderation.Span{Start: m[0], End: m[1]}
		a, and, b := s.Text[m[2]:m[3]], s.Text[m[4]:m[5]], s.Text[m[6]:m[7]]
		fem, masc := a, b
		if feminineOf(strings.ToLower(a), strings.ToLower(b)) {
			fem, masc = b, a
		} else if !feminineOf(strings.ToLower(b), strings.ToLower(a)) {
			continue
		}
		want := strings.Replace(doublet(strings.ToLower(fem), strings.ToLower(masc), order), " et ", " "+and+" ", 1)
		if covered(skip, sp) || want == strings.ToLower(sp.In(s.Text)) {
			continue
		}
		out = append(out, repaired(finding(s, "persona-inclusive", moderation.Warn, sp,
			"les deux formes dans l'autre ordre", "the two forms in the other order"), sameCase(want, sp.In(s.Text))))
	}
	return out
}

// feminineOf reports whether fem is the feminine of masc, both in the same number.
func feminineOf(masc, fem string) bool {
	plural := strings.HasSuffix(fem, "s")
	m, f := strings.TrimSuffix(masc, "s"), strings.TrimSuffix(fem, "s")
	if m == f {
		return false
	}
	return slices.ContainsFunc([]string{"e", "ne", "le", "te", "rice", "euse", "se", "ve", "ière"}, func(ending string) bool {
		stem := m
		_, want, ok := bothForms(stem, ending, false)
		return ok && want == f && (!plural || strings.HasSuffix(masc, "s") || strings.HasSuffix(masc, "x"))
	})
}
