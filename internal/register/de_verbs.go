package register

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed lexicon/de-verbs.txt
var deVerbList string

// deVerbs ties the forms of the 2nd person singular to those of the 3rd person plural, which Sie takes.
type deVerbs struct {
	plural     map[string]string // bist: sind
	singular   map[string]string // sind: bist
	imperative map[string]string // sag: sagen; only forms of the imperative singular
	command    map[string]string // sagen: sag
	infinitive map[string]bool
	you        map[string]string // seid: sind; forms of ihr
	only       map[string]bool   // forms of ihr that are no others': seid, habt, könnt
	third      map[string]bool   // 3rd person singular of the present: hat, ist
}

var deForms = sync.OnceValue(func() *deVerbs {
	v := &deVerbs{
		plural: map[string]string{}, singular: map[string]string{}, imperative: map[string]string{}, command: map[string]string{},
		infinitive: map[string]bool{}, you: map[string]string{}, only: map[string]bool{}, third: map[string]bool{},
	}
	var weak []string
	for line := range strings.Lines(deVerbList) {
		f := strings.Fields(line)
		if len(f) == 0 || f[0] == "#" {
			continue
		}
		if len(f) == 5 {
			v.strong(f[0], f[1], f[2], f[3], f[4])
		} else {
			weak = append(weak, f...)
		}
	}
	for _, inf := range weak {
		v.weak(inf)
	}
	v.irregular()
	return v
})

// tie notes a pair of forms; the first of several pairs is the one that is written.
func (v *deVerbs) tie(singular, plural string) {
	if _, ok := v.plural[singular]; !ok {
		v.plural[singular] = plural
	}
	if _, ok := v.singular[plural]; !ok {
		v.singular[plural] = singular
	}
}

func (v *deVerbs) youOf(form, plural string) {
	if _, ok := v.you[form]; !ok {
		v.you[form] = plural
	}
}

func (v *deVerbs) orders(imperative, inf string) {
	if _, ok := v.imperative[imperative]; !ok {
		v.imperative[imperative] = inf
	}
	if _, ok := v.command[inf]; !ok {
		v.command[inf] = imperative
	}
}

func (v *deVerbs) strong(inf, present, imperative, past, would string) {
	v.infinitive[inf] = true
	v.tie(present, inf)
	v.youOf(withT(deStem(inf)), inf)
	v.third[thirdOf(present, deStem(inf))] = true
	if imperative != "-" {
		v.orders(imperative, inf)
		if stem := deStem(inf); strings.HasPrefix(imperative, stem) || imperative == stem+"e" {
			v.orders(stem, inf)
			v.orders(stem+"e", inf)
		}
	}
	if strings.HasSuffix(past, "e") {
		v.youOf(past+"t", past+"n")
		v.tie(past+"st", past+"n")
	} else {
		v.youOf(withT(past), past+"en")
		v.tie(withST(past), past+"en")
		v.tie(past+"est", past+"en")
		if !endsIn(past, "s", "ß") {
			v.tie(past+"st", past+"en")
		}
	}
	v.youOf(would+"t", would+"n")
	if strings.HasSuffix(would, "te") {
		v.tie(would+"st", would+"n")
		return
	}
	v.tie(withST(strings.TrimSuffix(would, "e")), would+"n")
	v.tie(would+"st", would+"n")
}

func (v *deVerbs) weak(inf string) {
	stem := deStem(inf)
	v.infinitive[inf] = true
	v.tie(withST(stem), inf)
	v.third[withT(stem)] = true
	past := withT(stem) + "e"
	v.tie(past+"st", past+"n")
	v.youOf(withT(stem), inf)
	for _, form := range deWeakImperatives(inf) {
		v.orders(form, inf)
	}
}

// irregular adds the forms of sein, werden and haben that no rule gives.
func (v *deVerbs) irregular() {
	delete(v.singular, "sein")
	v.plural["bist"], v.singular["sind"] = "sind", "bist"
	v.plural["wirst"] = "werden"
	v.you["seid"], v.you["wart"], v.you["wärt"], v.you["wisst"] = "sind", "waren", "wären", "wissen"
	v.plural["seist"], v.singular["seien"] = "seien", "seist"
	v.imperative["sei"], v.command["seien"], v.command["sein"] = "seien", "sei", "sei"
	for _, w := range strings.Fields("habt seid könnt müsst dürft sollt wollt mögt wisst werdet wart hattet wurdet würdet hättet wärt wäret " +
		"könntet müsstet solltet wolltet dürftet möchtet gebt nehmt seht lest esst vergesst tretet sprecht trefft werft helft empfehlt " +
		"fahrt tragt schlagt lasst fallt haltet ratet schlaft lauft kamt gingt saht fandet") {
		v.only[w] = true
	}
	for _, w := range strings.Fields("hat ist wird kann muss darf soll will mag weiß tut war hatte wurde würde könnte müsste sollte wollte dürfte möchte hätte wäre") {
		v.third[w] = true
	}
}

// deStem is the infinitive without its ending.
func deStem(inf string) string {
	switch {
	case strings.HasSuffix(inf, "en"):
		return inf[:len(inf)-2]
	case strings.HasSuffix(inf, "n"):
		return inf[:len(inf)-1]
	}
	return inf
}

// withST adds the ending of the 2nd person singular.
func withST(stem string) string {
	switch {
	case endsIn(stem, "s", "ß", "z", "x"):
		return stem + "t"
	case needsE(stem):
		return stem + "est"
	}
	return stem + "st"
}

// withT adds the ending of the 3rd person singular.
func withT(stem string) string {
	if needsE(stem) {
		return stem + "et"
	}
	return stem + "t"
}

// thirdOf makes the 3rd person singular of a strong 2nd person: gibst, gibt.
func thirdOf(present, stem string) string {
	if strings.HasSuffix(present, "est") {
		return stem + "et"
	}
	if strings.HasSuffix(present, "st") && !endsIn(stem, "s", "ss") {
		third := present[:len(present)-2]
		if strings.HasSuffix(third, "t") {
			return third
		}
		return third + "t"
	}
	return present
}

// needsE tells stems that cannot take an ending without a vowel: arbeit, rechn, atm.
func needsE(stem string) bool {
	if endsIn(stem, "t", "d") {
		return true
	}
	if n := len(stem); n > 2 && (stem[n-1] == 'n' || stem[n-1] == 'm') {
		return strings.IndexByte("bcdfgkpstvwxz", stem[n-2]) >= 0 || stem[n-2] == 'h' && strings.IndexByte("ckt", stem[n-3]) >= 0
	}
	return false
}

func endsIn(s string, endings ...string) bool {
	for _, e := range endings {
		if strings.HasSuffix(s, e) {
			return true
		}
	}
	return false
}

// deWeakImperatives are the imperatives of a weak verb, the usual one first.
func deWeakImperatives(inf string) []string {
	stem := deStem(inf)
	switch {
	case endsIn(inf, "eln"):
		return []string{stem[:len(stem)-2] + "le", stem + "e", stem}
	case endsIn(inf, "ern"):
		return []string{stem + "e", stem[:len(stem)-2] + "re"}
	case needsE(stem), endsIn(stem, "ig") && !endsIn(stem, "eig"):
		return []string{stem + "e"}
	case borrowed(inf), endsIn(stem, "lg", "rg", "utz", "ütz", "ätz"):
		return []string{stem + "e", stem}
	}
	return []string{stem, stem + "e"}
}

// dePrefixes go before a verb without changing its forms, the longer before the shorter that begins it.
var dePrefixes = []string{
	"zusammen", "auseinander", "herunter", "hinunter", "entgegen", "zurecht", "zurück", "weiter", "wieder", "vorbei", "herein", "hinein",
	"heraus", "hinaus", "herauf", "hinauf", "hinzu", "herbei", "daran", "darauf", "davon", "dabei", "durch", "hinter", "unter", "über",
	"fest", "teil", "statt", "nach", "fern", "frei", "hoch", "klar", "kennen", "los", "miss", "fort", "heim", "voran", "voraus", "vorüber",
	"vor", "weg", "aus", "auf", "ein", "mit", "her", "hin", "rein", "raus", "rum", "rüber", "runter", "rauf", "dran", "bei", "ent", "emp",
	"ver", "zer", "be", "er", "ge", "an", "ab", "um", "zu", "da", "bereit", "sicher", "gut", "fertig", "bekannt", "krank", "nahe", "kaputt",
	"ran", "drauf", "rück", "überein", "auseinander", "wahr", "stand", "leid", "umher", "empor", "nieder", "inne", "zwischen", "gegen", "acht",
}

var (
	dePrefixSet = wordSet(strings.Join(dePrefixes, " "))
	// dePrefixesBy holds the prefixes by their first byte.
	dePrefixesBy = func() (by [256][]string) {
		for _, p := range dePrefixes {
			by[p[0]] = append(by[p[0]], p)
		}
		return by
	}()
)

// look finds a form in a table, with or without one or two prefixes.
func look(table map[string]string, w string) (string, bool) {
	return lookDeep(table, w, 2)
}

func lookDeep(table map[string]string, w string, depth int) (string, bool) {
	if to, ok := table[w]; ok {
		return to, true
	}
	if depth == 0 || len(w) < 5 {
		return "", false
	}
	for _, p := range dePrefixesBy[w[0]] {
		if len(w) > len(p)+2 && strings.HasPrefix(w, p) {
			if to, ok := lookDeep(table, w[len(p):], depth-1); ok {
				return p + to, true
			}
		}
	}
	return "", false
}

// deInseparable are the prefixes that an imperative keeps.
var deInseparable = []string{"über", "unter", "hinter", "wider", "miss", "emp", "ent", "ver", "zer", "voll", "durch", "be", "er", "ge"}

// ordering returns the infinitive of an imperative.
func (v *deVerbs) ordering(w string) (string, bool) {
	if inf, ok := v.imperative[w]; ok {
		return inf, true
	}
	for _, p := range deInseparable {
		if rest, ok := strings.CutPrefix(w, p); ok && len(rest) > 2 {
			if inf, ok := v.imperative[rest]; ok {
				return p + inf, true
			}
		}
	}
	return "", false
}

// deNoVerb are words that look like a form of a verb and are hardly ever one.
var deNoVerb = wordSet("äußerst einst ernst fast meist erst sonst selbst nächst zunächst längst höchst möglichst bereits einen deinen seinen " +
	"eben neben gegen wegen zwischen allen ihnen denen jenen diesen unseren euren ihren keinen welchen anderen beiden vielen wenigen eigenen " +
	"zusammen gestern morgen mitten außen innen oben unten hinten vorn gern hintern sondern offen selten irgendwann zuletzt nein verschieden " +
	"besten ersten letzten nächsten neuen guten einigen jeden manchen ebenso bist'n zufrieden willkommen abends ober unter hinter über aber oder " +
	"einzeln mindestens übrigen weiten festen leeren weichen fertigen sicheren gutes ander jen dein kein dahin daran solchen zeiten seiten tagen")

// swiss looks up a form that is written with ss for ß.
func swiss(table map[string]string, w string) (string, bool) {
	if !strings.Contains(w, "ss") {
		return "", false
	}
	to, ok := look(table, strings.Replace(w, "ss", "ß", 1))
	return strings.Replace(to, "ß", "ss", 1), ok
}

// deSingular gives the form of du for a form of Sie: sind, bist.
func (v *deVerbs) deSingular(w string) (string, bool) {
	if deNoVerb[w] || !strings.HasSuffix(w, "n") && w != "sind" {
		return "", false
	}
	if to, ok := look(v.singular, w); ok {
		return to, !v.zuInside(w)
	}
	if borrowed(w) {
		return withST(deStem(w)), true
	}
	return swiss(v.singular, w)
}

// dePlural gives the form of Sie for a form of du.
func (v *deVerbs) dePlural(w string) (string, bool) {
	if deNoVerb[w] || !strings.HasSuffix(w, "t") {
		return "", false
	}
	if to, ok := look(v.plural, w); ok {
		return to, true
	}
	if endsIn(w, "ierst") && len(w) >= len("xxxierst") {
		return strings.TrimSuffix(w, "st") + "en", true
	}
	return swiss(v.plural, w)
}

// guessSingular and guessPlural inflect a verb that the list does not have.
func guessSingular(w string) string {
	stem := deStem(w)
	if strings.HasSuffix(w, "ten") && len(w) > 6 && !needsE(stem[:len(stem)-1]) && strings.HasSuffix(stem, "iert") {
		return stem + "est"
	}
	return withST(stem)
}

func guessPlural(w string) string {
	stem := strings.TrimSuffix(w, "st")
	switch {
	case strings.HasSuffix(stem, "te"):
		return stem + "n"
	case endsIn(stem, "el", "er"):
		return stem + "n"
	case strings.HasSuffix(stem, "e"):
		return stem + "n"
	case stem == w:
		return strings.TrimSuffix(w, "t") + "en"
	}
	return stem + "en"
}

func (v *deVerbs) isInfinitive(w string) bool {
	if v.infinitive[w] {
		return true
	}
	to, ok := v.deSingular(w)
	return ok && to != ""
}

// zuInside tells an infinitive with zu between prefix and stem: anzumelden.
func (v *deVerbs) zuInside(w string) bool {
	for at := 2; at+4 < len(w); at++ {
		if w[at] == 'z' && w[at+1] == 'u' && dePrefixSet[w[:at]] && w[:at] != "hin" && w[:at] != "da" && v.isInfinitive(w[at+2:]) {
			return true
		}
	}
	return false
}
