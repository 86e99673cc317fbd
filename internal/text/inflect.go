package text

import (
	"slices"
	"strings"
)

// inflectable is the length in bytes from which a word carries endings.
const inflectable = 4

// Forms returns the inflected forms that a word of the language regularly takes, itself first: plurals, feminines, the
// endings of verbs named by their infinitive. They are made by rule, so some are no words; none is a word of another stem.
// The word is lower case; short words and unknown languages have one form.
func Forms(lang, word string) []string {
	out := []string{word}
	if len(word) < inflectable {
		return out
	}
	for _, p := range paradigms[lang] {
		stem, ok := strings.CutSuffix(word, p.ending)
		if !ok || len(stem) < p.least {
			continue
		}
		for _, e := range p.forms {
			if f := stem + e; !slices.Contains(out, f) {
				out = append(out, f)
			}
		}
		if p.last {
			break
		}
	}
	return out
}

// paradigm gives the endings that take the place of ending.
type paradigm struct {
	ending string
	least  int // bytes of stem at least
	last   bool
	forms  []string
}

func endings(s string) []string { return strings.Split(strings.ReplaceAll(s, "-", ""), " ") }

// paradigms hold the regular inflection of each language, the more special endings first. Written from its school grammar.
var paradigms = map[string][]paradigm{
	"fr": {
		{"eau", 2, true, endings("eau eaux")},
		{"al", 2, true, endings("al aux ale ales als")},
		{"eux", 2, true, endings("eux euse euses")},
		{"eur", 3, true, endings("eur eurs euse euses rice rices eure eures")},
		{"if", 2, true, endings("if ifs ive ives")},
		{"ger", 2, true, endings("ger ge ges geons gez gent gé gée gés gées geais geait gions giez geaient gera gerai geras gerons gerez geront gerais gerait geant")},
		{"cer", 2, true, endings("cer ce ces çons cez cent cé cée cés cées çais çait cions ciez çaient cera cerai ceras cerons cerez ceront cerais cerait çant")},
		{"er", 3, true, endings("er e es ons ez ent é ée és ées ais ait ions iez aient era erai eras erons erez eront erais erait erions eriez eraient ant")},
		{"frir", 2, true, endings("frir frons frez fert ferte ferts fertes frais frait frions friez fraient frira frirai frirons frirez friront frirais frirait frant")},
		{"ir", 3, true, endings("ir is it issons issez issent i ie ies issais issait issions issiez issaient ira irai iras irons irez iront irais irait issant isse issant")},
		{"re", 3, false, endings("re s t ons ez ent u ue us ues ais ait ions iez aient ra rai ras rons rez ront rais rait ant")},
		{"", 4, true, endings("- s x e es")},
	},
	"en": {
		{"y", 3, false, endings("y ies ied ying ys")},
		{"e", 3, true, endings("e es ed ing ers er")},
		{"", 4, true, endings("- s es ed ing er ers")},
	},
	"de": {
		{"en", 3, true, endings("en e st t et te ten test tet end ens")},
		{"e", 3, true, endings("e en es er em n")},
		{"", 4, true, endings("- e en er em es n s ern")},
	},
	"es": {
		{"ar", 3, true, endings("ar o as a amos áis an é aste ó aron aba abas aban ado ada ados adas ando aré ará aremos arán aría e es en emos")},
		{"er", 3, true, endings("er o es e emos éis en í iste ió ieron ía ías ían ido ida idos idas iendo eré erá eremos erán ería a as an amos")},
		{"ir", 3, true, endings("ir o es e imos ís en í iste ió ieron ía ías ían ido ida idos idas iendo iré irá iremos irán iría a as an amos")},
		{"z", 3, true, endings("z ces")},
		{"o", 3, true, endings("o os a as")},
		{"", 4, true, endings("- s es a as")},
	},
	"it": {
		{"are", 3, true, endings("are o i a iamo ate ano ato ata ati ate ando avo ava avano erò erà eremo eranno")},
		{"ere", 3, true, endings("ere o i e iamo ete ono uto uta uti ute endo evo eva evano erò erà eremo eranno")},
		{"ire", 3, true, endings("ire o i e iamo ite ono isco isci isce iscono ito ita iti ite endo ivo iva ivano irò irà iremo iranno")},
		{"o", 3, true, endings("o i a e")},
		{"a", 3, true, endings("a e")},
		{"e", 3, true, endings("e i")},
	},
	"pt": {
		{"ão", 3, true, endings("ão ões ãos ães")},
		{"ar", 3, true, endings("ar o as a amos ais am ei ou aram ava avam ado ada ados adas ando arei ará aremos arão aria e es em emos")},
		{"er", 3, true, endings("er o es e emos eis em i eu eram ia iam ido ida idos idas endo erei erá eremos erão eria a as am amos")},
		{"ir", 3, true, endings("ir o es e imos is em i iu iram ia iam ido ida idos idas indo irei irá iremos irão iria a as am amos")},
		{"al", 3, true, endings("al ais")},
		{"o", 3, true, endings("o os a as")},
		{"", 4, true, endings("- s es a as")},
	},
	"nl": {
		{"en", 3, true, endings("en t de den end e")},
		{"e", 3, true, endings("e en n s")},
		{"", 4, true, endings("- e en s er ers n")},
	},
}
