package register

import "strings"

// tense is a tense or mood of French.
type tense uint8

// The tenses, in the order in which a form is understood where nothing else decides.
const (
	present tense = iota
	imperative
	imperfect
	future
	conditional
	subjunctive
	past
	tenses
)

// persons are the forms of the second person, familiar and polite; "" = the verb has none.
type persons struct{ t, v string }

// conjugation holds a verb's forms of the second person by tense, and its past participle.
type conjugation struct {
	forms      [tenses]persons
	participle string
	also       []persons // other spellings of the present and the future: paies, payes
}

// irregular holds what the forms of an irregular verb are made of.
type irregular struct {
	t, v, imperfect, future, subjT, subjV, imperT, imperV, participle string
}

// conjugate returns the forms of the irregular verb, each after a prefix.
func (r irregular) conjugate(prefix string) conjugation {
	p := func(t, v string) persons {
		if t == "-" {
			return persons{}
		}
		return persons{prefix + t, prefix + v}
	}
	var c conjugation
	c.forms = [tenses]persons{
		present: p(r.t, r.v), imperative: p(r.imperT, r.imperV), subjunctive: p(r.subjT, r.subjV),
		imperfect: p(r.imperfect+"ais", r.imperfect+"iez"), future: p(r.future+"as", r.future+"ez"), conditional: p(r.future+"ais", r.future+"iez"),
	}
	c.participle = prefix + r.participle
	return c
}

// regular conjugates an infinitive by its ending; double says that l or t is doubled before a silent e.
func regular(infinitive string, double bool) (conjugation, bool) {
	if len(infinitive) < 4 {
		return conjugation{}, false
	}
	stem := infinitive[:len(infinitive)-2]
	switch {
	case strings.HasSuffix(infinitive, "er"):
		return first(stem, double), true
	case strings.HasSuffix(infinitive, "oir"):
		return conjugation{}, false
	case strings.HasSuffix(infinitive, "ir"):
		return second(stem), true
	case strings.HasSuffix(infinitive, "re"):
		return third(stem), true
	}
	return conjugation{}, false
}

// first is the pattern of parler, with its changes of spelling: manges, commençais, achètes, préfères, jettes, emploies.
func first(stem string, double bool) conjugation {
	soft, silent, ahead := stem, stem, stem
	switch last := stem[len(stem)-1]; {
	case last == 'g':
		soft += "e"
	case last == 'c':
		soft = stem[:len(stem)-1] + "ç"
	case double:
		silent += string(last)
		ahead = silent
	case strings.HasSuffix(stem, "oy"), strings.HasSuffix(stem, "uy"), strings.HasSuffix(stem, "ay"):
		silent = stem[:len(stem)-1] + "i"
		ahead = silent
	}
	var also []persons
	if strings.HasSuffix(stem, "ay") {
		also = []persons{{stem + "es", stem + "ez"}, {stem + "eras", stem + "erez"}, {stem + "erais", stem + "eriez"}}
	}
	if open, ok := opened(stem); ok && !double {
		silent = open
		if ahead = open; strings.Contains(stem[strings.LastIndexAny(stem, "éeè"):], "é") || !strings.Contains(stem, "e") {
			ahead = stem
			also = []persons{{open + "eras", open + "erez"}, {open + "erais", open + "eriez"}}
		}
	}
	var c conjugation
	c.forms = [tenses]persons{
		present: {silent + "es", stem + "ez"}, imperative: {silent + "e", stem + "ez"}, subjunctive: {silent + "es", stem + "iez"},
		imperfect: {soft + "ais", stem + "iez"}, future: {ahead + "eras", ahead + "erez"}, conditional: {ahead + "erais", ahead + "eriez"},
		past: {soft + "as", soft + "âtes"},
	}
	c.participle, c.also = stem+"é", also
	return c
}

// opened returns a stem whose last e or é, before consonants only, is open: achèt, préfèr, cèd.
func opened(stem string) (string, bool) {
	i := len(stem)
	for i > 0 && strings.IndexByte("bcdfghjklmnpqrstvwxz", stem[i-1]) >= 0 {
		i--
	}
	if strings.HasSuffix(stem, "gu") || strings.HasSuffix(stem, "qu") {
		i = len(stem) - 2
	}
	tail := stem[i:]
	switch {
	case tail == "":
	case strings.HasSuffix(stem[:i], "é"):
		return stem[:i-len("é")] + "è" + tail, true
	case len(tail) == 1 && tail != "x" && i > 0 && stem[i-1] == 'e' || tail == "vr" && strings.HasSuffix(stem[:i], "se"):
		return stem[:i-1] + "è" + tail, true
	}
	return "", false
}

// second is the pattern of finir.
func second(stem string) conjugation {
	var c conjugation
	c.forms = [tenses]persons{
		present: {stem + "is", stem + "issez"}, imperative: {stem + "is", stem + "issez"}, subjunctive: {stem + "isses", stem + "issiez"},
		imperfect: {stem + "issais", stem + "issiez"}, future: {stem + "iras", stem + "irez"}, conditional: {stem + "irais", stem + "iriez"},
		past: {stem + "is", stem + "îtes"},
	}
	c.participle = stem + "i"
	return c
}

// third is the pattern of vendre.
func third(stem string) conjugation {
	var c conjugation
	c.forms = [tenses]persons{
		present: {stem + "s", stem + "ez"}, imperative: {stem + "s", stem + "ez"}, subjunctive: {stem + "es", stem + "iez"},
		imperfect: {stem + "ais", stem + "iez"}, future: {stem + "ras", stem + "rez"}, conditional: {stem + "rais", stem + "riez"},
		past: {stem + "is", stem + "îtes"},
	}
	c.participle = stem + "u"
	return c
}
