package register

import (
	"strings"
)

// ptEndings are the regular endings of Portuguese, by conjugation. The pluperfect is left out, and so are the forms of the
// future subjunctive and the personal infinitive that are the infinitive itself.
var ptEndings = map[string]map[mood]string{
	"ar": {
		pres: "o as a amos ais am", imperf: "ava avas ava ávamos áveis avam", pret: "ei aste ou ámos astes aram", subj: "e es e emos eis em",
		fut: "arei arás ará aremos areis arão", cond: "aria arias aria aríamos aríeis ariam", subjPast: "asse asses asse ássemos ásseis assem",
		personal: "_ ares _ armos ardes arem",
	},
	"er": {
		pres: "o es e emos eis em", imperf: "ia ias ia íamos íeis iam", pret: "i este eu emos estes eram", subj: "a as a amos ais am",
		fut: "erei erás erá eremos ereis erão", cond: "eria erias eria eríamos eríeis eriam", subjPast: "esse esses esse êssemos êsseis essem",
		personal: "_ eres _ ermos erdes erem",
	},
	"ir": {
		pres: "o es e imos is em", imperf: "ia ias ia íamos íeis iam", pret: "i iste iu imos istes iram", subj: "a as a amos ais am",
		fut: "irei irás irá iremos ireis irão", cond: "iria irias iria iríamos iríeis iriam", subjPast: "isse isses isse íssemos ísseis issem",
		personal: "_ ires _ irmos irdes irem",
	},
}

const (
	ptFut  = "ei ás á emos eis ão"
	ptCond = "ia ias ia íamos íeis iam"
)

// ptConjugate returns the forms of a Portuguese verb. Changes: "i" (sirvo), "u" (durmo), "o" (sobe), "ei" (passeio), "uz"
// (produz). Parts: yo, the first person, whose stem the subjunctive takes; fut, part, ger, imper; P, S, I, R whole rows.
func ptConjugate(v verb) paradigm {
	var p paradigm
	n := len(v.inf) - 2
	stem, class := v.inf[:n], v.inf[n:]
	if strings.HasSuffix(v.inf, "ôr") || class == "or" {
		stem, class = strings.TrimSuffix(strings.TrimSuffix(v.inf, "or"), "ôr"), "er"
	}
	for t, endings := range ptEndings[class] {
		for i, e := range strings.Fields(endings) {
			if e != "_" {
				p[at(t, i)] = ptJoin(ptStem(stem, v.change, t, i), e, class)
			}
		}
	}
	p[at(pret, pl1)] = ptJoin(stem, strings.Replace(strings.Fields(ptEndings[class][pret])[pl1], "á", "a", 1), class)
	if v.change == "uz" {
		p[at(pres, sg3)] = stem
	}
	p[at(imper, sg2)] = p[at(pres, sg3)]
	p[at(imper, pl2)] = ptJoin(stem, map[string]string{"ar": "ai", "er": "ei", "ir": "i"}[class], class)
	ger, part := class[:1]+"ndo", "ido"
	if class == "ar" {
		part = "ado"
	}
	p.set(nonfinite, v.inf, ptJoin(stem, ger, class), ptJoin(stem, part, class))
	p.ptParts(v)
	if strings.HasSuffix(v.inf, "or") || strings.HasSuffix(v.inf, "ôr") {
		p.row(personal, stem+"or", "- es - mos des em")
		p[at(personal, sg1)], p[at(personal, sg3)] = "", ""
	}
	return p
}

// ptStem returns the stem as it changes in the present.
func ptStem(stem, change string, t mood, person int) string {
	stressed := person != pl1 && person != pl2
	first := t == subj || t == pres && person == sg1
	i := strings.LastIndexAny(stem, "eou")
	if i < 0 || t != pres && t != subj {
		return stem
	}
	if i > 0 && stem[i] == 'u' && stem[i-1] == 'g' && i == len(stem)-1 {
		i = strings.LastIndexAny(stem[:i], "eou")
	}
	switch {
	case change == "i" && first:
		return stem[:i] + "i" + stem[i+1:]
	case change == "u" && first:
		return stem[:i] + "u" + stem[i+1:]
	case change == "o" && t == pres && stressed && person != sg1:
		return stem[:i] + "o" + stem[i+1:]
	case change == "ei" && stressed:
		return strings.TrimRight(stem, "ei") + "ei"
	}
	return stem
}

// ptJoin joins a stem and an ending as they are spelt.
func ptJoin(stem, ending, class string) string {
	front := strings.IndexByte("ei", ending[0]) >= 0 || strings.HasPrefix(ending, "é") || strings.HasPrefix(ending, "í") || strings.HasPrefix(ending, "ê")
	cut := func(old, with string) string { return strings.TrimSuffix(stem, old) + with }
	switch {
	case class == "ar" && front && strings.HasSuffix(stem, "g"):
		stem = cut("g", "gu")
	case class == "ar" && front && strings.HasSuffix(stem, "c"):
		stem = cut("c", "qu")
	case class == "ar" && front && strings.HasSuffix(stem, "ç"):
		stem = cut("ç", "c")
	case class != "ar" && !front && strings.HasSuffix(stem, "gu"):
		stem = cut("gu", "g")
	case class != "ar" && !front && strings.HasSuffix(stem, "g"):
		stem = cut("g", "j")
	case class != "ar" && !front && strings.HasSuffix(stem, "c"):
		stem = cut("c", "ç")
	case class == "ir" && (strings.HasSuffix(stem, "u") && !strings.HasSuffix(stem, "gu") && !strings.HasSuffix(stem, "qu") || strings.HasSuffix(stem, "a")):
		return ptVowels(stem, ending)
	}
	return stem + ending
}

// ptVowels joins where two vowels meet: saís, possui, saía.
func ptVowels(stem, ending string) string {
	switch {
	case ending == "es":
		return stem + "is"
	case ending == "e":
		return stem + "i"
	case (ending == "o" || ending[0] == 'a') && strings.HasSuffix(stem, "a"):
		return stem + "i" + ending
	case ending == "iu", ending == "indo", strings.HasPrefix(ending, "ir") && !strings.HasPrefix(ending, "ires") && !strings.HasPrefix(ending, "irem") && ending != "iram":
		return stem + ending
	case ending[0] == 'i':
		return stem + "í" + ending[1:]
	}
	return stem + ending
}

// ptParts puts in what is irregular.
func (p *paradigm) ptParts(v verb) {
	if val := v.parts["P"]; val != "" {
		p.set(pres, strings.Fields(val)...)
		p[at(imper, sg2)] = p[at(pres, sg3)]
	}
	if val := v.parts["yo"]; val != "" {
		p[at(pres, sg1)] = val
		p.row(subj, strings.TrimSuffix(val, "o"), ptEndings["er"][subj])
	}
	for key, val := range v.parts {
		switch key {
		case "fut":
			p.row(fut, val, ptFut)
			p.row(cond, val, ptCond)
		case "imper":
			p[at(imper, sg2)] = strings.Trim(val, "-")
		case "part":
			p[at(nonfinite, asParticiple)] = val
		case "ger":
			p[at(nonfinite, asGerund)] = val
		case "S":
			p.set(subj, strings.Fields(val)...)
		case "I":
			p.set(imperf, strings.Fields(val)...)
		case "R":
			p.set(pret, strings.Fields(val)...)
			weak := strings.TrimSuffix(p[at(pret, pl3)], "ram")
			p.row(subjPast, weak, "sse sses sse ssemos sseis ssem")
			p.row(subjFut, weak, "r res r rmos rdes rem")
		}
	}
}
