package register

import (
	"strings"
)

// The regular endings of Spanish, by conjugation.
var (
	esPres  = map[string]string{"ar": "o as a amos áis an", "er": "o es e emos éis en", "ir": "o es e imos ís en"}
	esImp   = map[string]string{"ar": "aba abas aba ábamos abais aban", "er": "ía ías ía íamos íais ían", "ir": "ía ías ía íamos íais ían"}
	esPret  = map[string]string{"ar": "é aste ó amos asteis aron", "er": "í iste ió imos isteis ieron", "ir": "í iste ió imos isteis ieron"}
	esSubj  = map[string]string{"ar": "e es e emos éis en", "er": "a as a amos áis an", "ir": "a as a amos áis an"}
	esPast  = map[string]string{"ar": "ara aras ara áramos arais aran", "er": "iera ieras iera iéramos ierais ieran", "ir": "iera ieras iera iéramos ierais ieran"}
	esPast2 = map[string]string{"ar": "ase ases ase ásemos aseis asen", "er": "iese ieses iese iésemos ieseis iesen", "ir": "iese ieses iese iésemos ieseis iesen"}
)

const (
	esFut  = "é ás á emos éis án"
	esCond = "ía ías ía íamos íais ían"
)

// esConjugate returns the forms of a Spanish verb. Changes: "ie", "ue", "i" and "ac" (an accent) of the stressed stem. Parts:
// yo, subj, pret, fut, imper, ger, part; like= conjugates as another verb behind a prefix.
func esConjugate(v verb) paradigm {
	var p paradigm
	class := v.inf[len(v.inf)-2:]
	if strings.HasSuffix(v.inf, "ír") {
		class = "ir"
	}
	stem := strings.TrimSuffix(strings.TrimSuffix(v.inf, "ír"), class)
	strong, weak := esStems(stem, class, v.change)
	for t, endings := range map[mood]string{pres: esPres[class], subj: esSubj[class]} {
		for i, e := range strings.Fields(endings) {
			use := strong
			if i == pl1 || i == pl2 {
				use = stem
				if t == subj && class == "ir" {
					use = weak
				}
			}
			p[at(t, i)] = esJoin(use, e, class)
		}
	}
	p.esRow(imperf, stem, esImp[class], class)
	for i, e := range strings.Fields(esPret[class]) {
		use := stem
		if i == sg3 || i == pl3 {
			use = weak
		}
		p[at(pret, i)] = esJoin(use, e, class)
	}
	p.esRow(subjPast, weak, esPast[class], class)
	p.esRow(subjPast2, weak, esPast2[class], class)
	p.row(fut, stem+class, esFut)
	p.row(cond, stem+class, esCond)
	p[at(imper, sg2)] = p[at(pres, sg3)]
	p[at(imper, pl2)] = stem + class[:1] + "d"
	long := map[string]string{"ar": "á", "er": "é", "ir": "í"}[class]
	p.set(voseo, esJoin(stem, long+"s", class), esJoin(stem, long, class))
	ger, part := "iendo", "ido"
	if class == "ar" {
		ger, part = "ando", "ado"
	}
	p.set(nonfinite, v.inf, esJoin(weak, ger, class), esJoin(stem, part, class))
	p.esParts(v)
	return p
}

func (p *paradigm) esRow(t mood, stem, endings, class string) {
	for i, e := range strings.Fields(endings) {
		p[at(t, i)] = esJoin(stem, e, class)
	}
}

// esStems returns the stem under stress and the stem of dormir in durmió.
func esStems(stem, class, change string) (strong, weak string) {
	i := strings.LastIndexAny(stem, "aeiou")
	if i < 0 || change == "" {
		return stem, stem
	}
	if i > 0 && stem[i] == 'u' && (stem[i-1] == 'g' || stem[i-1] == 'q') && i == len(stem)-1 {
		i = strings.LastIndexAny(stem[:i], "aeiou")
	}
	head, tail := stem[:i], stem[i+1:]
	weak = stem
	switch change {
	case "ie":
		strong = head + "ie" + tail
		if head == "" {
			strong = "ye" + tail
		}
		if class == "ir" {
			weak = head + "i" + tail
		}
	case "ue":
		strong = head + "ue" + tail
		switch {
		case head == "":
			strong = "hue" + tail
		case strings.HasSuffix(head, "g"):
			strong = head + "üe" + tail
		}
		if class == "ir" {
			weak = head + "u" + tail
		}
	case "i":
		strong, weak = head+"i"+tail, head+"i"+tail
	case "ac":
		strong = head + map[byte]string{'a': "á", 'e': "é", 'i': "í", 'o': "ó", 'u': "ú"}[stem[i]] + tail
	default:
		return stem, stem
	}
	if stem == "jug" && change == "ue" {
		strong = "jueg"
	}
	return strong, weak
}

// esJoin joins a stem and an ending as they are spelt.
func esJoin(stem, ending, class string) string {
	front := strings.HasPrefix(ending, "e") || strings.HasPrefix(ending, "é") || strings.HasPrefix(ending, "i") || strings.HasPrefix(ending, "í")
	cut := func(old, with string) string { return strings.TrimSuffix(stem, old) + with }
	if class == "ar" {
		if front {
			switch {
			case strings.HasSuffix(stem, "gu"):
				stem = cut("gu", "gü")
			case strings.HasSuffix(stem, "g"):
				stem = cut("g", "gu")
			case strings.HasSuffix(stem, "c"):
				stem = cut("c", "qu")
			case strings.HasSuffix(stem, "z"):
				stem = cut("z", "c")
			}
		}
		return stem + ending
	}
	if !front {
		switch {
		case strings.HasSuffix(stem, "gu"):
			stem = cut("gu", "g")
		case strings.HasSuffix(stem, "qu"):
			stem = cut("qu", "c")
		case strings.HasSuffix(stem, "g"):
			stem = cut("g", "j")
		case strings.HasSuffix(stem, "c"):
			with := "z"
			if n := len(stem); n > 1 && strings.IndexByte("aeiou", stem[n-2]) >= 0 {
				with = "zc"
			}
			stem = cut("c", with)
		}
	}
	return esVowels(stem, ending, class)
}

// esVowels joins where two vowels meet: leyó, construye, leíste.
func esVowels(stem, ending, class string) string {
	n := len(stem)
	if n == 0 {
		return ending
	}
	last := stem[n-1]
	quiet := n > 1 && last == 'u' && (stem[n-2] == 'g' || stem[n-2] == 'q')
	switch {
	case class == "ir" && last == 'u' && !quiet:
		switch {
		case strings.HasPrefix(ending, "i") && len(ending) > 1 && strings.IndexByte("eo", ending[1]) >= 0, strings.HasPrefix(ending, "ió"), strings.HasPrefix(ending, "ié"):
			return stem + "y" + ending[1:]
		case strings.HasPrefix(ending, "i") || strings.HasPrefix(ending, "í"):
			return stem + ending
		}
		return stem + "y" + ending
	case strings.IndexByte("aeo", last) >= 0 && strings.HasPrefix(ending, "i"):
		rest := ending[1:]
		if rest != "" && (rest[0] == 'e' || strings.HasPrefix(rest, "ó") || strings.HasPrefix(rest, "é")) {
			return stem + "y" + rest
		}
		return stem + "í" + rest
	case (last == 'j' || strings.HasSuffix(stem, "ñ") || strings.HasSuffix(stem, "ll")) && (strings.HasPrefix(ending, "ie") || strings.HasPrefix(ending, "ió") || strings.HasPrefix(ending, "ié")) && class != "ar":
		return stem + ending[1:]
	}
	return stem + ending
}

// esParts puts in what is irregular.
func (p *paradigm) esParts(v verb) {
	for key, val := range v.parts {
		switch key {
		case "yo":
			p[at(pres, sg1)] = val
			if strings.HasSuffix(val, "o") {
				p.row(subj, strings.TrimSuffix(val, "o"), esSubj["er"])
			}
		case "pret":
			p.row(pret, val, "e iste o imos isteis ieron")
			past, past2 := esPast["er"], esPast2["er"]
			if strings.HasSuffix(val, "j") {
				p[at(pret, pl3)] = val + "eron"
				past, past2 = "era eras era éramos erais eran", "ese eses ese ésemos eseis esen"
			}
			p.row(subjPast, val, past)
			p.row(subjPast2, val, past2)
		case "fut":
			p.row(fut, val, esFut)
			p.row(cond, val, esCond)
		}
	}
	for key, val := range v.parts {
		switch key {
		case "subj":
			p.row(subj, val, esSubj["er"])
		case "imper":
			p[at(imper, sg2)] = strings.Trim(val, "-")
		case "ger":
			p[at(nonfinite, asGerund)] = val
		case "part":
			p[at(nonfinite, asParticiple)] = val
		case "P":
			p.set(pres, strings.Fields(val)...)
			if v.parts["imper"] == "" {
				p[at(imper, sg2)] = p[at(pres, sg3)]
			}
		case "S":
			p.set(subj, strings.Fields(val)...)
		case "I":
			p.set(imperf, strings.Fields(val)...)
		case "R":
			p.set(pret, strings.Fields(val)...)
			weak := strings.TrimSuffix(p[at(pret, pl3)], "ron")
			p.row(subjPast, weak, "ra ras ra ́ramos rais ran")
			p.row(subjPast2, weak, "se ses se ́semos seis sen")
			p[at(subjPast, pl1)] = esAcute(weak) + "ramos"
			p[at(subjPast2, pl1)] = esAcute(weak) + "semos"
		case "V":
			p.set(voseo, append(strings.Fields(val), "", "")[:2]...)
		}
	}
}

// esAcute puts an accent on the last vowel.
func esAcute(s string) string {
	if s == "" {
		return s
	}
	to, ok := map[byte]string{'a': "á", 'e': "é", 'i': "í", 'o': "ó", 'u': "ú"}[s[len(s)-1]]
	if !ok {
		return s
	}
	return s[:len(s)-1] + to
}
