package text

import (
	"strings"
	"unicode/utf8"
)

// maxSyllableLetters bounds the letters of a word that are looked at; longer runs are not words.
const maxSyllableLetters = 64

// Syllables counts the syllables of a word in fr, en, de, es, it or nl by the spelling of that language; other languages
// count one for each run of vowels. A word with letters has one at least, anything else has none. French counts as it is
// spoken, without the mute e at the end.
func Syllables(lang, word string) int {
	var buf [maxSyllableLetters]rune
	w := buf[:0]
	for _, r := range strings.ToLower(word) {
		if len(w) == cap(w) {
			break
		}
		if r == '’' {
			r = '\''
		}
		w = append(w, r)
	}
	lang = baseLang(lang)
	n, letters := 0, 0
	from := -1 // where the vowels of the syllable begin, -1 behind another letter
	for i, r := range w {
		if isLetter(r) {
			letters++
		}
		if !soundsAt(lang, w, i) {
			from = -1
			continue
		}
		if from < 0 || parted(lang, w, from, i) {
			n++
			from = i
		}
	}
	n += muted(lang, w, n)
	if letters > 0 {
		return max(1, n)
	}
	return 0
}

const accentedVowels = "àâäáãåéèêëíìîïóòôöõúùûüýÿœæ"

func isVowel(r rune) bool {
	if r < utf8.RuneSelf {
		switch r {
		case 'a', 'e', 'i', 'o', 'u', 'y':
			return true
		}
		return false
	}
	return strings.ContainsRune(accentedVowels, r)
}

// soundsAt tells that the letter at i is a vowel that is heard, alone or with its neighbours: not the u of que, not a y that
// stands for a consonant.
func soundsAt(lang string, w []rune, i int) bool {
	r := w[i]
	if !isVowel(r) {
		return false
	}
	prev, next := runeAt(w, i-1), runeAt(w, i+1)
	if r == 'u' && prev == 'q' {
		return false
	}
	soft := next == 'e' || next == 'i' || next == 'é' || next == 'è' || next == 'ê' || next == 'í'
	if r == 'u' && prev == 'g' && soft && (lang == "fr" || lang == "es") {
		return false
	}
	return r != 'y' || !isVowel(next)
}

func runeAt(w []rune, i int) rune {
	if i < 0 || i >= len(w) {
		return 0
	}
	return w[i]
}

// parted tells that the vowel at i begins a syllable of its own though those of another one reach from from up to it.
func parted(lang string, w []rune, from, i int) bool {
	a, b := w[i-1], w[i]
	switch lang {
	case "fr":
		return partedFrench(w, i)
	case "es":
		return strong(a) && strong(b) || b == 'í' || b == 'ú' && a != 'i' || a == 'í' || a == 'ú'
	case "it":
		return strong(a) && strong(b) || b == 'ì' && strong(a) || a == 'ì'
	case "de":
		if hasSuffix(w, "eum") && i == len(w)-2 {
			return true
		}
		return !strings.Contains(" ai au ei eu ie äu aa ee oo ey ay ", " "+string(w[from:i+1])+" ")
	case "nl":
		return !strings.Contains(" aa ee oo uu ie oe eu ui ei ou au ai oi aai ooi oei eeu ieu ëe ", " "+string(w[from:i+1])+" ")
	case "en":
		return partedEnglish(w, i)
	}
	return false
}

// strong tells the vowels of Spanish and Italian that do not join one another.
func strong(r rune) bool { return strings.ContainsRune("aeoáéóàèòâêô", r) }

func partedFrench(w []rune, i int) bool {
	a, b, next := w[i-1], w[i], runeAt(w, i+1)
	switch {
	case strings.ContainsRune("ïëü", b):
		return true
	case a == 'é' || a == 'ï' || a == 'è':
		return b != 'e' || next != 0 && next != 's' // créer, but année
	case b == 'é' || b == 'è':
		return a != 'i' && a != 'u' || hardBefore(w, i-1)
	case a == 'a' && b == 'o' && next != 'u' && next != 'û', a == 'o' && (b == 'a' || b == 'o'):
		return true
	case (a == 'i' || a == 'u') && b != 'i' && hardBefore(w, i-1):
		return b != 'e' || next != 0 && next != 's' // ouvrier, cruel
	}
	return false
}

// hardBefore tells that two consonants, the second of them l or r, stand before i: they need a vowel of their own.
func hardBefore(w []rune, i int) bool {
	r, c := runeAt(w, i-1), runeAt(w, i-2)
	return (r == 'l' || r == 'r') && c != 0 && strings.ContainsRune("bcdfgptv", c)
}

func partedEnglish(w []rune, i int) bool {
	a, b, prev, next := w[i-1], w[i], runeAt(w, i-2), runeAt(w, i+1)
	switch {
	case a == 'i' && (b == 'a' || b == 'o' || b == 'u'):
		// nation, social, cautious; but media, ratio, initiate
		soft := prev == 't' || prev == 's' || prev == 'c' || prev == 'x' || prev == 'g'
		return !soft || b == 'a' && next == 't' || b == 'o' && next != 'n' && next != 'u'
	case a == 'i' && b == 'e':
		return next == 't' || next == 'n' && prev != 'r' && prev != 'l' && runeAt(w, i+2) != 'd' && prev != 't'
	case a == 'e' && b == 'o':
		return prev != 'p' && prev != 'g' // people, pigeon
	case a == 'u' && (b == 'a' || b == 'o'), a == 'y' && b != 'e':
		return prev != 'g' && prev != 's' || b == 'a' && prev == 's' && next == 'l'
	case a == 'u' && b == 'e':
		return next == 'n' || next == 'l' && prev != 'g' || next == 't'
	case b == 'i' && next == 'n' && runeAt(w, i+2) == 'g', a == 'a' && b == 'o':
		return true // being, chaos
	case a == 'e' && b == 'a' && next == 0 && i > 2 && isVowel(w[i-3]):
		return true // area
	case a == 'e' && b == 'a':
		return prev == 'r' && (next == 't' || next == 'l') && i < 4 || prev == 'd' && i > 3
	case a == 'o' && b == 'e':
		return prev == 'p' || next == 't'
	case a == 'u' && b == 'i' && next == 'n' && prev == 'r':
		return true
	}
	return false
}

// muted returns what is to be added to the n syllables of w for the ends that are written and not heard, or heard and not
// written.
func muted(lang string, w []rune, n int) int {
	switch lang {
	case "fr":
		return mutedFrench(w, n)
	case "en":
		return mutedEnglish(w, n)
	}
	return 0
}

func mutedFrench(w []rune, n int) int {
	end := func(suffix string) bool { return hasSuffix(w, suffix) }
	switch {
	case n < 2:
		return 0
	case end("e") && !isVowel(runeAt(w, len(w)-2)), end("es") && !isVowel(runeAt(w, len(w)-3)),
		end("que"), end("ques"), end("gue"), end("gues"):
		return -1
	}
	return 0
}

func mutedEnglish(w []rune, n int) int {
	end := func(suffix string) bool { return hasSuffix(w, suffix) }
	third, fourth := runeAt(w, len(w)-3), runeAt(w, len(w)-4)
	switch {
	case end("eye"), end("eyes"):
		return -1
	case end("ism"), end("isms"), end("dn't"), end("sn't"):
		return 1
	case n < 2:
	case end("le") && !isVowel(third) && third != 'l', end("les") && !isVowel(fourth) && fourth != 'l':
	case end("e") && !isVowel(runeAt(w, len(w)-2)), end("ely"):
		return -1
	case end("es") && !isVowel(third) && !strings.ContainsRune("sxzcg", third) && !end("shes") && !end("ches"):
		return -1
	case end("ed") && !isVowel(third) && third != 't' && third != 'd':
		return -1
	case n > 2 && (end("eful") || end("eless") || end("ement") || end("ements")):
		return -1
	}
	return 0
}

func hasSuffix(w []rune, suffix string) bool {
	i := len(w) - utf8.RuneCountInString(suffix)
	if i < 0 {
		return false
	}
	for _, r := range suffix {
		if w[i] != r {
			return false
		}
		i++
	}
	return true
}
