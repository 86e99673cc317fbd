package register

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed lexicon/nl-verbs.txt
var nlVerbList string

// nlVerbs tells the forms of Dutch verbs that change between je and u.
type nlVerbs struct {
	stem       words // loop: what stands before je, and what takes a t before u
	past       words // liep: what takes none
	infinitive words
}

var nlForms = sync.OnceValue(func() *nlVerbs {
	v := &nlVerbs{stem: words{}, past: words{}, infinitive: words{}}
	for line := range strings.Lines(nlVerbList) {
		f := strings.Fields(line)
		switch {
		case len(f) == 0 || f[0] == "#":
		case len(f) == 3:
			v.infinitive[f[0]], v.stem[f[1]], v.past[f[2]] = true, true, true
		default:
			for _, inf := range f {
				v.infinitive[inf] = true
				for _, stem := range nlStems(inf) {
					v.stem[stem] = true
				}
			}
		}
	}
	return v
})

// nlStems returns the stem of a regular infinitive; two where the spelling does not say whether the vowel is long.
func nlStems(inf string) []string {
	stem := strings.TrimSuffix(inf, "en")
	n := len(stem)
	if n < 3 {
		return []string{stem}
	}
	last, vowel := stem[n-1], stem[n-2]
	switch {
	case last == vowel && !isVowel(last):
		return []string{stem[:n-1]}
	case last == 'v':
		stem = stem[:n-1] + "f"
	case last == 'z':
		stem = stem[:n-1] + "s"
	}
	if !isVowel(last) && isVowel(vowel) && !isVowel(stem[n-3]) && vowel != 'i' {
		long := stem[:n-1] + string(vowel) + stem[n-1:]
		if vowel == 'e' && n > 3 {
			return []string{long, stem}
		}
		return []string{long}
	}
	return []string{stem}
}

func isVowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

var nlPrefixes = []string{
	"ver", "be", "ont", "her", "ge", "er", "over", "onder", "aan", "voor", "om", "door", "mis", "af", "op", "uit", "in", "mee",
	"terug", "toe", "weg", "na", "bij", "binnen", "samen", "goed", "vast", "tegen", "thuis", "los", "klaar", "deel", "plaats", "langs", "door", "rond", "waar",
}

// in looks a form up with or without a prefix.
func (v *nlVerbs) in(table words, w string) bool {
	if table[w] {
		return true
	}
	for _, p := range nlPrefixes {
		if rest, ok := strings.CutPrefix(w, p); ok && len(rest) > 1 && table[rest] {
			return true
		}
	}
	return false
}

// nlPolite are forms with their own form before u.
var nlPolite = map[string]string{
	"heb": "hebt", "ben": "bent", "kun": "kunt", "kan": "kunt", "wil": "wilt", "zul": "zult", "zal": "zult",
	"hou": "houdt", "rij": "rijdt", "snij": "snijdt", "doe": "doet", "ga": "gaat", "sta": "staat", "sla": "slaat", "zie": "ziet", "kom": "komt",
}

// nlFamiliar are forms with their own form before je.
var nlFamiliar = map[string]string{
	"hebt": "heb", "heeft": "heb", "bent": "ben", "kunt": "kun", "wilt": "wil", "zult": "zul",
	"houdt": "hou", "gaat": "ga", "staat": "sta", "slaat": "sla", "rijdt": "rijd", "ziet": "zie", "doet": "doe",
}

// nlSame are forms that je and u share though they look as if they took a t or dropped one.
var nlSame = wordSet("moet mag zou had was werd ging kon weet wist moest mocht wou wilde laat zit zat eet dacht bracht zocht kocht vocht laat vat let zet stond liet niet dat wat met het omdat want uit tot")

// polite returns the form before u of a form before je.
func (v *nlVerbs) polite(w string) (string, bool) {
	if to := nlPolite[w]; to != "" {
		return to, true
	}
	for _, p := range nlPrefixes {
		if rest, ok := strings.CutPrefix(w, p); ok && nlPolite[rest] != "" && len(rest) > 2 {
			return p + nlPolite[rest], true
		}
	}
	if nlSame[w] {
		return w, true
	}
	if v.in(v.stem, w) {
		if strings.HasSuffix(w, "t") {
			return w, true
		}
		return w + "t", true
	}
	if v.in(v.past, w) || v.pastEnding(w) {
		return w, true
	}
	return "", false
}

// familiar returns the form before je of a form before u.
func (v *nlVerbs) familiar(w string) (string, bool) {
	if to := nlFamiliar[w]; to != "" {
		return to, true
	}
	for _, p := range nlPrefixes {
		if rest, ok := strings.CutPrefix(w, p); ok && nlFamiliar[rest] != "" {
			return p + nlFamiliar[rest], true
		}
	}
	if nlSame[w] {
		return w, true
	}
	if stem, ok := strings.CutSuffix(w, "t"); ok && v.in(v.stem, stem) {
		return stem, true
	}
	if v.in(v.stem, w) || v.in(v.past, w) || v.pastEnding(w) {
		return w, true
	}
	return "", false
}

// pastEnding tells the past of a regular verb: werkte, belde.
func (v *nlVerbs) pastEnding(w string) bool {
	if stem, ok := strings.CutSuffix(w, "te"); ok {
		return v.in(v.stem, stem)
	}
	if stem, ok := strings.CutSuffix(w, "de"); ok {
		return v.in(v.stem, stem)
	}
	return false
}
