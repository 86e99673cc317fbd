package register

import (
	"strings"
)

// itEndings are the regular endings of Italian, by conjugation. The second person of the subjunctive is left out: "che tu
// prenda" shows its form of address by tu, and prenda alone is the polite imperative.
var itEndings = map[string]map[mood]string{
	"are": {
		pres: "o i a iamo ate ano", imperf: "avo avi ava avamo avate avano", pret: "ai asti ò ammo aste arono", subj: "i _ i iamo iate ino",
		subjPast: "assi assi asse assimo aste assero", fut: "erò erai erà eremo erete eranno", cond: "erei eresti erebbe eremmo ereste erebbero",
	},
	"ere": {
		pres: "o i e iamo ete ono", imperf: "evo evi eva evamo evate evano", pret: "ei esti é emmo este erono", subj: "a _ a iamo iate ano",
		subjPast: "essi essi esse essimo este essero", fut: "erò erai erà eremo erete eranno", cond: "erei eresti erebbe eremmo ereste erebbero",
	},
	"ire": {
		pres: "o i e iamo ite ono", imperf: "ivo ivi iva ivamo ivate ivano", pret: "ii isti ì immo iste irono", subj: "a _ a iamo iate ano",
		subjPast: "issi issi isse issimo iste issero", fut: "irò irai irà iremo irete iranno", cond: "irei iresti irebbe iremmo ireste irebbero",
	},
}

const (
	itFut  = "ò ai à emo ete anno"
	itCond = "ei esti ebbe emmo este ebbero"
)

// itConjugate returns the forms of an Italian verb. Changes: "isc" (finisce) and "ii" (invii). Parts: base, the stem of most
// forms (fac-ere of fare); yo, the first person, whose stem the subjunctive takes; fut, rem (the strong past), imper, part; P, S,
// I, R whole rows, A the past subjunctive.
func itConjugate(v verb) paradigm {
	var p paradigm
	n := len(v.inf) - 3
	stem, class := v.inf[:n], v.inf[n:]
	if class == "rre" {
		stem, class = v.inf[:n], "ere"
	}
	if b := v.parts["base"]; b != "" {
		stem, class = b[:len(b)-3], b[len(b)-3:]
	}
	strong := stem
	if v.change == "isc" {
		strong = stem + "isc"
	}
	for t, endings := range itEndings[class] {
		for i, e := range strings.Fields(endings) {
			use := stem
			if (t == pres || t == subj) && i != pl1 && i != pl2 {
				use = strong
			}
			if e != "_" {
				p[at(t, i)] = itJoin(use, e, class, v.change)
			}
		}
	}
	p[at(imper, sg2)] = p[at(pres, sg2)]
	if class == "are" {
		p[at(imper, sg2)] = p[at(pres, sg3)]
	}
	p[at(imper, pl2)] = p[at(pres, pl2)]
	ger, part := "endo", map[string]string{"are": "ato", "ere": "uto", "ire": "ito"}[class]
	if class == "are" {
		ger = "ando"
	}
	p.set(nonfinite, v.inf, stem+ger, itJoin(stem, part, class, ""))
	p.itParts(v)
	return p
}

// itJoin joins a stem and an ending as they are spelt.
func itJoin(stem, ending, class, change string) string {
	front := ending[0] == 'e' || ending[0] == 'i'
	switch {
	case class == "are" && front && (strings.HasSuffix(stem, "c") || strings.HasSuffix(stem, "g")):
		return stem + "h" + ending
	case class == "are" && ending[0] == 'i' && strings.HasSuffix(stem, "i"):
		if change == "ii" && len(ending) < 4 {
			return stem + ending
		}
		return stem + ending[1:]
	case class == "are" && ending[0] == 'e' && (strings.HasSuffix(stem, "ci") || strings.HasSuffix(stem, "gi")):
		return stem[:len(stem)-1] + ending
	case ending == "uto" && (strings.HasSuffix(stem, "c") || strings.HasSuffix(stem, "sc")):
		return stem + "i" + ending
	}
	return stem + ending
}

// itParts puts in what is irregular.
func (p *paradigm) itParts(v verb) {
	if val := v.parts["P"]; val != "" {
		p.set(pres, strings.Fields(val)...)
		p[at(imper, sg2)], p[at(imper, pl2)] = p[at(pres, sg2)], p[at(pres, pl2)]
	}
	if val := v.parts["yo"]; val != "" {
		stem := strings.TrimSuffix(val, "o")
		p[at(pres, sg1)] = val
		p[at(pres, pl3)] = stem + "ono"
		p[at(subj, sg1)], p[at(subj, sg3)], p[at(subj, pl3)] = stem+"a", stem+"a", stem+"ano"
	}
	for key, val := range v.parts {
		switch key {
		case "fut":
			p.row(fut, val, itFut)
			p.row(cond, val, itCond)
		case "rem":
			p[at(pret, sg1)], p[at(pret, sg3)], p[at(pret, pl3)] = val+"i", val+"e", val+"ero"
		case "imper":
			p[at(imper, sg2)] = strings.Trim(val, "-")
		case "part":
			p[at(nonfinite, asParticiple)] = val
		case "S":
			p.set(subj, strings.Fields(val)...)
			p[at(subj, sg2)] = ""
		case "I":
			p.set(imperf, strings.Fields(val)...)
		case "R":
			p.set(pret, strings.Fields(val)...)
		case "A":
			p.set(subjPast, strings.Fields(val)...)
		}
	}
}
