package typography

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// softHyphen marks where a word may be parted.
const softHyphen = "\u00ad"

// Least letters of a word that is parted, before its first and behind its last part.
const (
	hyphenWord  = 6
	hyphenLeft  = 4
	hyphenRight = 3
)

// clusters are the consonants that stay together at the head of a syllable, by language.
var clusters = map[string]string{
	"fr": "bl cl fl gl pl vl br cr dr fr gr pr tr vr ch ph th gn rh sh",
	"es": "bl cl fl gl pl br cr dr fr gr pr tr ch ll rr",
	"it": "bl cl fl gl pl br cr dr fr gr pr tr vr ch gh gn sc sp st sb sd sf sg sl sm sn sq sr sv ph th",
	"pt": "bl cl fl gl pl br cr dr fr gr pr tr vr ch lh nh",
}

// hyphens finds the places between the syllables of long words that have no soft hyphen yet.
func (f *finder) hyphens() {
	heads := clusters[f.customs.lang]
	if heads == "" {
		return
	}
	for i := 0; i < len(f.s); {
		end := lettersEnd(f.s, i)
		if end == i {
			_, n := utf8.DecodeRuneInString(f.s[i:])
			i += n
			continue
		}
		part := strings.HasPrefix(f.s[end:], softHyphen) || strings.HasSuffix(f.s[:i], softHyphen)
		if word := f.s[i:end]; len(word) >= hyphenWord && !part {
			f.syllables(i, word, heads)
		}
		i = end
	}
}

// syllables adds the places of one word: before a consonant and a vowel, and before a cluster that begins a syllable.
func (f *finder) syllables(start int, word, heads string) {
	letters := utf8.RuneCountInString(word)
	if letters < hyphenWord {
		return
	}
	var older, old letter // the two letters before
	vowels, n := 0, 0
	for i, r := range word {
		l := letter{unicode.ToLower(r), i, n}
		if isVowel(l.r) {
			if vowels > 0 && n > 0 && !isVowel(old.r) {
				cut := old
				if n > 1 && !isVowel(older.r) && strings.Contains(heads, string([]rune{older.r, old.r})) {
					cut = older
				}
				if cut.n >= hyphenLeft && letters-cut.n >= hyphenRight {
					f.add(start+cut.at, start+cut.at, softHyphen)
				}
			}
			vowels++
		}
		older, old = old, l
		n++
	}
}

// letter is a letter of a word with its offset in bytes and its number.
type letter struct {
	r     rune
	at, n int
}

func isVowel(r rune) bool {
	return oneOf(r, "aeiouyàâäáãåéèêëíìîïóòôöõúùûüýÿœæ")
}
