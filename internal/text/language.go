package text

import (
	"math"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// maxLanguage is how many bytes of a text Language reads.
const maxLanguage = 4096

// maxGram is the length in bytes of the longest clue.
const maxGram = 7

// Evidence needed to name a language: the smallest score of the best one and
// the smallest share it takes. Below, Language is undecided.
const (
	minScore = 0.3
	minShare = 0.3
)

// Language names the language of s: fr, en, de, es, it, pt or nl, with a
// confidence from 0 to 1. It is "" and 0 when s holds fewer than two letters, is
// mostly in another script or gives too little evidence. Addresses, references
// and numbers say nothing; names, taken to be the capitalised words inside a
// sentence, count half. Only the first 4096 bytes are read.
func Language(s string) (lang string, confidence float64) {
	var total scores
	t := languageTables()
	sc := scanner{s: truncate(s, maxLanguage)}
	latinLetters, otherLetters := 0, 0
	last := 0
	for sc.next() {
		if sc.exact {
			last = sc.end
			continue
		}
		word := sc.s[sc.start:sc.end]
		n, other := countLetters(word)
		latinLetters, otherLetters = latinLetters+n, otherLetters+other
		weight := 1.0
		if r, _ := decode(word, 0); unicode.IsUpper(r) && last > 0 && !strings.ContainsAny(sc.s[last:sc.start], ".!?\n") {
			weight = 0.5
		}
		t.add(&total, strings.ToLower(word), weight)
		last = sc.end
	}
	if latinLetters < 2 || otherLetters > latinLetters {
		return "", 0
	}
	if strings.ContainsAny(sc.s, "¿¡") {
		total[3] += 3
	}
	return total.best()
}

// scores holds one number per language, in the order of languages.
type scores [len(languages)]float64

// best returns the winner and its share among all after a soft maximum.
func (sc *scores) best() (string, float64) {
	top := 0
	for i := range sc {
		if sc[i] > sc[top] {
			top = i
		}
	}
	sum := 0.0
	for i := range sc {
		sum += math.Exp(sc[i] - sc[top])
	}
	share := 1 / sum
	if sc[top] < minScore || share < minShare {
		return "", 0
	}
	return languages[top], share
}

// tables holds what words and letter groups say.
type tables struct {
	words  map[string]scores // function words, as written
	folded map[string]scores // the same without accents, at a lower weight
	grams  map[string]scores // groups of two to maxGram bytes, ^ and $ being the ends of the word
}

func (t *tables) add(total *scores, word string, weight float64) {
	if len(word) == 1 {
		weight /= 3
	}
	if found, ok := t.words[word]; ok {
		total.add(found, weight)
		return
	}
	if found, ok := t.folded[word]; ok {
		total.add(found, weight/2)
	}
	if len(word) > maxStem || len(word) < 2 {
		return
	}
	var buf [maxStem + 2]byte
	padded := append(append(append(buf[:0], '^'), word...), '$')
	for i := range padded {
		for n := 2; n <= maxGram && i+n <= len(padded); n++ {
			if found, ok := t.grams[string(padded[i:i+n])]; ok {
				total.add(found, weight)
			}
		}
	}
}

func (sc *scores) add(more scores, weight float64) {
	for i := range sc {
		sc[i] += weight * more[i]
	}
}

// languageTables builds the tables once: function words come from the stop
// lists, letter groups from clues.
var languageTables = sync.OnceValue(func() *tables {
	t := &tables{words: map[string]scores{}, folded: map[string]scores{}, grams: map[string]scores{}}
	for i, lang := range languages {
		for _, word := range functionWords(lang) {
			set(t.words, word, i, 1.2)
			set(t.folded, Fold(word), i, 1.2)
		}
		for _, word := range strings.Fields(common[i]) {
			set(t.words, word, i, 1.2)
		}
	}
	sharpen(t.words)
	for lang, lines := range clues {
		for i, line := range lines {
			for _, gram := range strings.Fields(line) {
				set(t.grams, gram, lang, clueWeights[i])
			}
		}
	}
	return t
})

// sharpen raises the weight of words that belong to one language only.
func sharpen(words map[string]scores) {
	for word, v := range words {
		owner, owners := 0, 0
		for i := range v {
			if v[i] > 0 {
				owner, owners = i, owners+1
			}
		}
		if owners == 1 {
			v[owner] += 0.8
			words[word] = v
		}
	}
}

func set(m map[string]scores, key string, lang int, weight float64) {
	v := m[key]
	v[lang] = max(v[lang], weight)
	m[key] = v
}

// truncate cuts s to at most n bytes, between characters.
func truncate(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// countLetters counts the Latin letters of a word and the others.
func countLetters(word string) (latin, other int) {
	for _, r := range word {
		switch {
		case r < 0x250 && isLetter(r), r >= 0x1E00 && r < 0x1F00:
			latin++
		case isLetter(r):
			other++
		}
	}
	return latin, other
}

// common are frequent words of messages that are no function words, in the
// order of languages.
var common = [len(languages)]string{
	`oui non merci bonjour bonsoir salut pourquoi combien faire rien jamais toujours trop moins veux veut voulez vais va vont faut bien bon bonne peu
		gens aller dire voir besoin aucun aucune svp stp mdr ptdr merde fois jour jours temps chose vraiment beaucoup juste parce ben bah voilà
		mec putain gros grosse petit petite femme femmes homme hommes sale monde fils vie année ans toute faites peux dois doit suis voudrais aimerais
		envoyé reçu commande colis compte problème réponse encore quoi tellement pareil genre enfin surtout ouais`,
	`yes please thanks thank hello hi get got getting like want need know good go going think see make made take time people day now back new
		much many well really still never always help let say said way work one two u ur im dont cant ok lol right love first card account order money
		why belong hope sorry send call`,
	`bitte danke hallo guten tag ja nein gut gibt geht machen heute immer wieder bestellung konto geld leute jahr jahre zeit viel viele vielen neue neuen
		zwei drei gern gerne brauche kommt habe etwas nichts`,
	`gracias hola favor buenos buenas días bueno bien quiero quiere necesito tengo tiene tienen hacer dos vez años año día gente siempre nunca ahora
		aquí allí mucho muchas muchos gran parte pedido cuenta dinero ver decir después antes nada todavía`,
	`grazie ciao buongiorno buonasera vorrei voglio bisogno fare fatto anni anno giorno giorni sempre mai adesso oggi molto molti molte due prima ordine
		conto soldi bene buono grande parte tempo niente cosa ecco perchè purtroppo salve`,
	`obrigado obrigada olá bom boa dia dias quero preciso fazer anos ano sempre nunca agora hoje muito muita muitos dois duas vez pedido conta dinheiro
		bem grande parte tempo nada coisa aqui gostaria depois antes ontem você vocês`,
	`bedankt dank hallo goed goede graag alsjeblieft alstublieft ja nee jaar jaren tijd veel weer vandaag nooit altijd maken gaan gaat komt twee drie
		bestelling rekening geld mensen nieuwe eerste wilt iets niets`,
}

// clueWeights are the weights of the three lines of clues of a language:
// nearly proof, strong, and a leaning.
var clueWeights = [3]float64{1.6, 0.8, 0.4}

// clues are letter groups that speak for a language, in the order of
// languages. They rest on the spelling rules and usual endings of each.
var clues = [len(languages)][3]string{
	{ // fr
		"œ où$ aux$ eux$ eaux$ euse$ euses$ oux$ eau$ ière$ ières$ aient$ ienne$ ées$ ée$ ouill euil",
		"ê è ç û eau tion$ ment$ ments$ eur$ eurs$ aire$ aires$ ique$ iques$ tés$ ^hô ais$ ait$ ois$ oir$ oire$ ez$ ^dé ^ré é$ és$ ouv ouil aill eill elle$ elles$ ette$ ance$ gne ion$ ions$ ient$ ien$ iens$ isme$ iste$ ège eil$ eux ure$ ages$ age$ ègle rien ngue aî oî",
		"é à â î ô ë ï ou oi au eu ai er$ re$ es$ le$ ent$ ant$ ants$ ents$ ons$ ^qu que$ ine$ tte sse ie$ ge$ ux ce$ ui$ ard$ tre$ ttre bre$ dre$ is$ us$ it$ et$ ire$ nne$ e$ ^j ^ch",
	},
	{ // en
		"^th ght$ ough ing$ ings$ ^wh ness$ ship$ ful$ less$ tch tions$ ould",
		"th sh ^wr ^kn ck$ ^sh ght wh ly$ ally$ ed$ ies$ ity$ ive$ ous$ able$ ment$ tion$ ow$ own$ ay$ ey$ ea oo ry$ ty$ ers$ ^un y$ ck dge ^wor ss$ ew$ ll$ iew wn$ aw$ ue$ ts$ ks$ ngs$ ry$ ire ^y",
		"w k y gh ou er$ or$ al$ ic$ s$ ^w ch$ ^be ^sp ld$ nd$ nts$ ght nk oa ai ee d$ ns$ rs$ ial$ ve$ ll",
	},
	{ // de
		"ß ä ung$ ungen$ keit$ heit$ lich$ liche lichen$ isch$ ische$ tsch ^zw schaft ^sch äu ieren$ iert",
		"ö ü sch ^ge ^zu ^ver ^ent ^be ^über ^er ich ung chen$ cht pf tz ier$ en$ zt$ ^auf ^aus ^vor ^an ckt hl hr hn ahr ahl ehr ohl uhr öh üh rg ein eit",
		"w k z ch ck nd ng ei ie au er$ ern$ eln$ n$ ^sp mm ^st kt itt rt$ te$ ten$ t$ f$ st$ nn ss",
	},
	{ // es
		"ñ ción$ ciones$ cion$ dad$ dades$ ^hu miento$ mientos$ iendo$ cción ería$ ía$",
		"ó ú í á ^ll rr ue ión$ aje$ ando$ ado$ ada$ ados$ adas$ eza$ ción ero$ era$ os$ as$ ble$ ^es ez$ ^hab cia$ ncia$ ll ijo ej",
		"o$ a$ cu ci ^ac ^en ^al dor$ dores$ ar$ er$ ir$ es$ ie nte$ l$ j ch ^h",
	},
	{ // it
		"zione$ zioni$ ^gli gli$ ggi cch tà$ ò$ zz gg ità$ issim anza$ enza$ sci azion",
		"ù ì tt ll nn pp cc ff bb ato$ ata$ ati$ ate$ ento$ enti$ are$ ere$ ire$ ano$ ono$ ello$ ella$ etto$ etta$ ico$ ici$ ica$ iche$ ivo$ ale$ ali$ ore$ ori$ ura$ ghi che$ chi gn i$ ia$ io$ zion è$",
		"e$ o$ a$ ci gi gu zi ta$ to$ ti$ ri no$ ne$ ni$ le$ la$ li$ si$ ^sc ss",
	},
	{ // pt
		"ã õ ção$ ções$ ão$ ões$ lh nh ê$ ência$ ência ância$ agem$ ^não cao$ coes$ ável$ eiro$ eira$",
		"ç ê ô ú í ó ém$ em$ am$ ado$ ada$ ados$ adas$ dade$ dades$ mento$ ando$ endo$ ário$ ária$ or$ ores$ ais$ éis$ m$ os$ as$ ar$ iç aç ei$ ou$ inha inho ia$ ssa ei eu$",
		"á â o$ a$ z$ é j gu ^o ^con al$ l$ io$ va x oi ou ss va$",
	},
	{ // nl
		"ij lijk$ lijke$ heid$ heden$ aa uu schap$ ijk$ ijn$ sje$ tje$ tjes$ ^ij oor$ aar$ ouw ieuw",
		"oo ee ui oe ^ge eel oor eer oek oen oed ^ver ^ont ^zw ^sch ^vr cht sch ingen$ ^op ^aan ^voor ^uit aan uit ngs ^ged ^wer euw rk kt$ w$ ^ove kk en$ v",
		"k w j ng nd ie ^v ^z ^w ^k n$ de$ g$ d$ ^g jk ld dd pp gg ^be el$ er$ z tt eu",
	},
}
