package rules

import "strings"

// Folded words by which speech tells who promises.
var (
	subjects    = fields(`nous on je j vous tu il elle ils elles we i you it they wir ich sie du es er wij ik u jij`)
	ownSubjects = fields(`nous on je j we i wir ich wij ik`)
	complements = fields(`que qu de d pour that to whether if dass ob zu che di para dat om`)
	restricts   = fields(`seulement uniquement only just nur solo solamente soltanto apenas alleen`)
	worries     = fields(`souci soucis probleme problemes doute inquietude panique problem worries worry doubt problema sorge sorgen problem zorgen`)
	auxiliaries = fields(`don doesn didn can couldn won wouldn shouldn isn aren wasn weren haven hasn hadn mustn needn ain shan`)
	consents    = fields(`accord ok okay va vas convient irait parfait right alright fine correct good oui yes pas ordnung recht vale bien bene goed`)
	wishes      = fields(`demandez demandiez demandes demandais demande souhaitez souhaitiez souhaites souhaitais voulez vouliez voudriez veux
		voulais aimeriez aimerais desirez desiriez preferez preferiez exigez exigiez esperez esperiez ecrivez ecriviez ecrit dites disiez
		pensez pensiez reclamez attendez attendiez ask asked asking want wanted wish wished like prefer expect expected hope hoped say said
		mention mentioned write wrote request requested demand demanded claim claimed think thought`)
	wishesAlone = fields(`mochten wunschen fordern verlangen quiere quieres desea pide pides vuole vuoi desidera chiede quer deseja pede wilt wenst vraagt`)
	says        = fields(`dit indique annonce affirme precise ecrit declare estime pretend demande souhaite veut says states claims reports
		announces writes wants thinks sagt schreibt behauptet dice afirma escribe scrive afferma diz zegt schrijft`)
)

// negationsOf returns the words that turn a phrase around in a language; French and English where it is not known.
func negationsOf(lang string) map[string]bool {
	if m, ok := negationWords[baseLang(lang)]; ok {
		return m
	}
	return negationWords[""]
}

var negationWords = map[string]map[string]bool{
	"":   fields(`pas jamais aucun aucune rien nullement point not never no cannot nor nothing none neither`),
	"de": fields(`nicht kein keine keinen keinem keiner nie niemals weder`),
	"es": fields(`no nunca jamas ningun ninguna tampoco`),
	"it": fields(`non mai nessun nessuna nessuno neanche`),
	"pt": fields(`nao nunca jamais nenhum nenhuma`),
	"nl": fields(`niet geen nooit`),
}

// ifsOf returns the words that open a supposition.
func ifsOf(lang string) map[string]bool {
	if m, ok := ifWords[baseLang(lang)]; ok {
		return m
	}
	return ifWords[""]
}

var ifWords = map[string]map[string]bool{
	"":   fields(`si if whether unless sauf`),
	"de": fields(`ob wenn falls sofern`),
	"es": fields(`si`),
	"it": fields(`se`),
	"pt": fields(`se`),
	"nl": fields(`als indien`),
}

// baseLang returns the language of a tag: "fr" of "fr-CA".
func baseLang(lang string) string {
	lang, _, _ = strings.Cut(lang, "-")
	return lang
}
