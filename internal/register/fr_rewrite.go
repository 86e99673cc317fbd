package register

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/internal/text"
)

// rewriteFrench changes tu into vous, or vous into tu. A vous for several people stays.
func rewriteFrench(s string, skip []text.Span, to Form) []Edit {
	f := parseFrench(s, skip)
	var out []Edit
	for i := 0; i < len(f.words); i++ {
		w := &f.words[i]
		if w.role == roleNone || w.form == to || w.plural {
			continue
		}
		if w.role == roleWish {
			if e, last, ok := f.commanded(i); ok {
				out = append(out, e)
				i = last
				continue
			}
		}
		e := f.polished(i)
		if to == T {
			e = f.familiarized(i)
		}
		if e.With != s[e.Start:e.End] {
			out = f.elide(out, i)
			out = append(out, e)
		}
	}
	return out
}

// elide adds the edit of the word before a verb whose first sound changes: n'allez, ne vas; qu'allez-vous, que vas-tu.
func (f *french) elide(edits []Edit, i int) []Edit {
	w := &f.words[i]
	if w.role != roleVerb && w.role != roleImperative || i == 0 || f.words[i-1].role != roleNone {
		return edits
	}
	before, now := startsWithVowel(w.low), startsWithVowel(w.other)
	e := Edit{Span: text.Span{Start: f.words[i-1].Start, End: w.Start}}
	switch prev := f.words[i-1].low; {
	case before && !now && w.gap == gapApostrophe && (prev == "n" || prev == "qu" || prev == "l" || prev == "m"):
		e.With = prev + "e "
	case now && !before && w.gap == gapSpace && (prev == "ne" || prev == "que" || prev == "le" || prev == "me"):
		e.With = strings.TrimSuffix(prev, "e") + f.apostrophe()
	default:
		return edits
	}
	e.With = f.cased(i-1, e.With)
	return append(edits, e)
}

// polished returns the edit of a familiar mark.
func (f *french) polished(i int) Edit {
	w := &f.words[i]
	e := Edit{Span: w.Span}
	switch w.role {
	case roleVerb, roleImperative, roleWish:
		e.With = w.other
	case rolePossessive:
		if e.With = "votre"; w.low == "tes" {
			e.With = "vos"
		}
	case roleOwn:
		if e.With = "vôtre"; strings.HasSuffix(w.low, "s") {
			e.With = "vôtres"
		}
	case roleAbbreviated:
		e.With = "svp"
	default:
		e.With = "vous"
		switch {
		case w.low == "t" && f.elided(i) && f.joined(i):
			e.With, e.End = "vous-", f.words[i+1].Start
		case w.low == "t" && f.elided(i):
			e.With, e.End = "vous ", f.words[i+1].Start
		case w.low == "t":
			e.With = "vous êtes"
		}
	}
	e.With = f.cased(i, e.With)
	return e
}

// familiarized returns the edit of a polite mark.
func (f *french) familiarized(i int) Edit {
	w := &f.words[i]
	e := Edit{Span: w.Span}
	switch w.role {
	case roleVerb, roleWish:
		e.With = w.other
	case roleImperative:
		if e.With = w.other; f.joined(i+1) && (f.at(i+1) == "y" || f.at(i+1) == "en") {
			e.With = sounding(e.With)
		}
	case rolePossessive:
		if e.With = "tes"; w.low != "vos" {
			e.With = f.thy(i)
		}
	case roleOwn:
		e.With = f.thine(i)
	case roleAbbreviated:
		e.With = "stp"
	case roleSubject, roleInverted:
		e.With = "tu"
	case roleObject:
		e.With = "te"
		if i+1 < len(f.words) && f.words[i+1].gap == gapSpace && f.vocalic(i+1) {
			e.With, e.End = "t"+f.apostrophe(), f.words[i+1].Start
		}
	case roleReflexive:
		e.With = "toi"
		if f.joined(i+1) && (f.at(i+1) == "y" || f.at(i+1) == "en") {
			e.With, e.End = "t"+f.apostrophe(), f.words[i+1].Start
		}
	default:
		e.With = "toi"
	}
	e.With = f.cased(i, e.With)
	return e
}

// sounding gives an imperative the s it has before y and en: penses-y, vas-y.
func sounding(imperative string) string {
	if strings.HasSuffix(imperative, "e") || strings.HasSuffix(imperative, "a") {
		return imperative + "s"
	}
	return imperative
}

// apostrophe is the one the text uses.
func (f *french) apostrophe() string {
	if strings.Contains(f.s, "’") {
		return "’"
	}
	return "'"
}

// cased writes a replacement as the word at i is written: with a capital, or in capitals.
func (f *french) cased(i int, with string) string {
	w := &f.words[i]
	if !w.capital {
		return with
	}
	if old := f.s[w.Start:w.End]; strings.ToUpper(old) == old && (utf8.RuneCountInString(old) > 1 || f.loudAt(i+1)) {
		return strings.ToUpper(with)
	}
	return capitalized(with)
}

func (f *french) loudAt(i int) bool {
	if i >= len(f.words) || !f.words[i].capital {
		return false
	}
	w := f.s[f.words[i].Start:f.words[i].End]
	return strings.ToUpper(w) == w && utf8.RuneCountInString(w) > 1
}

func capitalized(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// frAspirated are the beginnings of words before which nothing is elided.
var frAspirated = []string{
	"haï", "harc", "hau", "heurt", "hât", "hiss", "honni", "hurl", "hue", "huer", "handicap", "hach", "hant", "harp", "hain", "halt", "hanch", "hall", "hamster", "honte",
	"houss", "hott", "hiérarch", "héros", "huit", "hors", "hollan", "hongr", "hangar", "haras", "hard", "hasard", "hamac", "hutt", "hobby", "hockey", "hub", "hot", "hit", "onz", "oui", "ouistiti", "hip", "hop", "hack",
}

// vocalic reports whether the word at i, as it will be written, makes the word before it lose its vowel.
func (f *french) vocalic(i int) bool {
	w := f.at(i)
	if x := &f.words[i]; (x.role == roleVerb || x.role == roleImperative) && !x.plural {
		w = x.other
	}
	return startsWithVowel(w)
}

// startsWithVowel reports whether a word begins with the sound of a vowel.
func startsWithVowel(w string) bool {
	if w == "" {
		return false
	}
	for _, h := range frAspirated {
		if strings.HasPrefix(w, h) {
			return false
		}
	}
	r, _ := utf8.DecodeRuneInString(w)
	return strings.ContainsRune("aeiouhàâéèêëîïôöûùœæ", r) || w == "y" || strings.HasPrefix(w, "yeux")
}

// thy returns ton or ta for the votre at i.
func (f *french) thy(i int) string {
	if i+1 >= len(f.words) || f.words[i+1].gap >= gapComma || f.vocalic(i+1) || f.genderAt(i+1, 3) != feminine {
		return "ton"
	}
	return "ta"
}

// genderAt returns the gender of the noun that begins at i, at most deep adjectives before it.
func (f *french) genderAt(i, deep int) frGender {
	n, w := frenchNouns(), f.at(i)
	if f.joined(i + 1) {
		if g, ok := n.nouns[w+"-"+f.at(i+1)]; ok {
			return g
		}
		if n.adjectives[w] != unknown {
			return n.gender(f.at(i + 1))
		}
	}
	if _, listed := n.nouns[w]; !listed && f.words[i].capital && n.adjectives[w] == unknown {
		return unknown // a name
	}
	switch g := n.adjectives[w]; g {
	case unknown:
		return n.gender(w)
	case either:
		if deep > 0 && f.after(i) != "" && !frPrepositions.has(f.after(i)) {
			return f.genderAt(i+1, deep-1)
		}
		return n.gender(w)
	default:
		return g
	}
}

// thine returns the familiar form of the vôtre at i, by the article before it.
func (f *french) thine(i int) string {
	switch article := f.before(i); {
	case !f.owned(i):
		return f.s[f.words[i].Start:f.words[i].End] // cordialement vôtre
	case article == "la":
		return "tienne"
	case strings.HasSuffix(f.at(i), "s"):
		return "tiens"
	}
	return "tien"
}
