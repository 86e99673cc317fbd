package register

import (
	"strings"

	"github.com/souffleur-go/souffleur/internal/text"
)

// frBetween are adverbs that may stand between veuillez and its infinitive.
var frBetween = frenchSet("simplement bien également aussi donc ensuite alors toutefois d'abord toujours juste svp noter seulement ensuite maintenant directement rapidement immédiatement")

// frStressed are the clitics of an infinitive in the order and form in which they follow an imperative.
var frStressed = []struct{ clitic, with string }{
	{"le", "le"},
	{"la", "la"},
	{"les", "les"},
	{"l", "le"},
	{"lui", "lui"},
	{"leur", "leur"},
	{"nous", "nous"},
	{"me", "moi"},
	{"m", "moi"},
	{"vous", "toi"},
	{"y", "y"},
	{"en", "en"},
}

// commanded turns veuillez at i and its infinitive into an imperative: veuillez me donner, donne-moi; veuillez ne pas sortir, ne sors
// pas. It returns the last word that the edit covers.
func (f *french) commanded(i int) (Edit, int, bool) {
	var clitics, adverbs []string
	negative := false
	k := i + 1
	for ; k < len(f.words) && k < i+8 && f.words[k].gap < gapComma; k++ {
		w := f.at(k)
		switch {
		case f.verbs.imperatives[w] != "":
			with, ok := f.command(k, clitics, adverbs, negative)
			return Edit{Span: text.Span{Start: f.words[i].Start, End: f.words[k].End}, With: f.cased(i, with)}, k, ok
		case w == "ne" || w == "n" || w == "pas":
			negative = true
		case frClitics.has(w):
			clitics = append(clitics, w)
		case frBetween.has(w):
			adverbs = append(adverbs, f.s[f.words[k].Start:f.words[k].End])
		default:
			return Edit{}, i, false
		}
	}
	return Edit{}, i, false
}

// command writes the imperative of the infinitive at k.
func (f *french) command(k int, clitics, adverbs []string, negative bool) (string, bool) {
	verb := f.verbs.imperatives[f.at(k)]
	var b strings.Builder
	if negative {
		f.forbid(&b, verb, clitics)
	} else {
		if n := len(clitics); n > 0 && (clitics[n-1] == "y" || clitics[n-1] == "en") && n == 1 {
			verb = sounding(verb)
		}
		b.WriteString(verb)
		for _, s := range frStressed {
			for _, c := range clitics {
				if c == s.clitic {
					b.WriteString("-" + s.with)
				}
			}
		}
	}
	for _, a := range adverbs {
		b.WriteString(" " + a)
	}
	with := strings.NewReplacer("-toi-en", "-t"+f.apostrophe()+"en", "-toi-y", "-t"+f.apostrophe()+"y", "-moi-en", "-m"+f.apostrophe()+"en").Replace(b.String())
	return with, true
}

// forbid writes ne, the clitics, the verb and pas.
func (f *french) forbid(b *strings.Builder, verb string, clitics []string) {
	words := []string{"ne"}
	for _, c := range clitics {
		switch c {
		case "vous":
			c = "te"
		case "m":
			c = "me"
		case "l":
			c = "le"
		}
		words = append(words, c)
	}
	words = append(words, verb)
	for i, w := range words {
		if short := strings.TrimRight(w, "ea"); i+1 < len(words) && len(w) == 2 && len(short) == 1 && startsWithVowel(words[i+1]) {
			b.WriteString(short + f.apostrophe())
			continue
		}
		b.WriteString(w + " ")
	}
	b.WriteString("pas")
}
