package typography

import "strings"

// dashes finds hyphens that stand for a dash.
func (f *finder) dashes() {
	s := f.s
	closing := -1 // the hyphen that ends an aside
	for i := 0; i < len(s); i++ {
		if s[i] != '-' || i == closing {
			continue
		}
		end := i + 1
		for end < len(s) && s[end] == '-' {
			end++
		}
		switch end - i {
		case 1:
			if i > closing && !f.rangeDash(i) {
				closing = max(closing, f.aside(i))
			} else if i < closing {
				f.rangeDash(i)
			}
		case 2:
			f.doubleHyphen(i)
		}
		i = max(i, end-1)
	}
}

// doubleHyphen repairs the two hyphens at i that part two words, with spaces on both sides or on none.
func (f *finder) doubleHyphen(i int) {
	s := f.s
	start, end := gapStart(s, i), gapEnd(s, i+2)
	last, next := before(s, start), at(s, end)
	if isEdge(last) || isEdge(next) || (start == i) != (end == i+2) || oneOf(last, "<!-–—|+:([{«“„‘‚‹¿¡") || oneOf(next, ">-–—|+)]}»”’›.,;:!?…") {
		return
	}
	if start == i && !(isWord(last) || oneOf(last, "'’)].!?…%€")) || start == i && !(isWord(next) || oneOf(next, "'’([")) {
		return
	}
	if isDigit(last) && isDigit(next) && start == i {
		f.add(i, i+2, "–")
		return
	}
	f.add(start, end, f.customs.dash)
}

// rangeDash repairs the hyphen at i between two numbers that form a range.
func (f *finder) rangeDash(i int) bool {
	s := f.s
	if i == 0 || !isDigit(rune(s[i-1])) || !isDigit(at(s, i+1)) {
		return false
	}
	left, right := digitsStart(s, i), digitsEnd(s, i+1)
	if !rangeEnd(s, right) {
		return false
	}
	if clock := isClock(s, left, right); !clock && (!f.rangeStart(left) || !spans(s[left:i], s[i+1:right])) {
		return false
	}
	f.add(i, i+1, "–")
	return true
}

// isClock tells a range of hours of which the first ends in the minutes at left, or the second begins before right:
// 9:00-17:00, 9h30-12h.
func isClock(s string, left, right int) bool {
	last := before(s, left)
	return (last == ':' || last == 'h') && isDigit(before(s, left-1)) && (at(s, right) == last || !isWord(at(s, right)))
}

// rangeStart tells that the number at left may begin a range: it is not part of a reference or of a longer number.
func (f *finder) rangeStart(left int) bool {
	s := f.s
	last := before(s, left)
	if !isGap(last) {
		return !oneOf(last, "-–/.,+_#°º:") && !isLetter(last)
	}
	from := gapStart(s, left)
	if oneOf(before(s, from), ".°º#") {
		word := s[lettersStart(s, max(0, from-1)):from]
		return word == "p." || word == "pp." || word == "pag." || word == "S."
	}
	word := s[lettersStart(s, from):from]
	return !(len(word) == 1 && word[0] < 'a') && !isReference(word)
}

// isReference tells words before a number that names a thing.
func isReference(word string) bool {
	switch strings.ToLower(word) {
	case "no", "nr", "num", "loi", "law", "ley", "legge", "lei", "gesetz", "article", "articles", "artikel", "ordonnance",
		"décret", "code", "dossier", "commande", "order", "ticket", "ref", "réf", "case", "bestellung", "pedido", "ordine",
		"tel", "tél", "téléphone", "telefon", "phone", "isbn", "model", "modèle", "réglement", "règlement", "note", "norme",
		"norm", "standard", "iso", "paragraphe", "paragraphes", "paragraph", "point", "section", "directive", "avis",
		"décision", "décisions", "arrêt", "arrêté", "circulaire", "annexe", "chapitre", "table", "tableau", "figure",
		"facture", "invoice", "rechnung", "factura", "fattura", "colis", "vol", "flight", "flug", "vuelo", "volo", "train":
		return true
	}
	return false
}

// rangeEnd tells that the number that ends at right may end a range.
func rangeEnd(s string, right int) bool {
	next := at(s, right)
	switch {
	case oneOf(next, ".,:"):
		return !isDigit(at(s, right+1)) || next == ':'
	case isLetter(next):
		end := lettersEnd(s, right)
		return isUnit(s[right:end]) || next == 'h' && isDigit(at(s, right+1))
	}
	return !oneOf(next, "-–/_=+")
}

// spans tells whether two numbers can be the ends of a range rather than parts of a reference, a telephone number, a postal
// code or a month: they ascend, and are two years or short numbers of like length.
func spans(a, b string) bool {
	switch {
	case len(a) > 1 && a[0] == '0', len(a) > 4, len(b) > 1 && b[0] == '0' && b != "00":
		return false
	case len(a) == 4:
		return a < "2200" && (len(b) == 4 && a < b || len(b) == 2 && b > a[2:]) // 1964-2009, 1998-99
	case len(a) == len(b):
		return a < b
	case len(b) == 3:
		return b[2] == '0' // 50-100, unlike norm 46-101
	}
	return len(a) == 1 && len(b) == 2
}

// maxAside bounds an aside in bytes.
const maxAside = 200

// aside repairs the hyphens around the words -like these- of which the first is at i, and returns where the last is, i when
// there is no aside. In languages that leave a part of a compound hanging (Haus- und Gartentür) it finds none.
func (f *finder) aside(i int) int {
	s := f.s
	switch f.customs.lang {
	case "de", "nl", "sv", "da", "no", "nb", "nn", "af", "fi":
		return i
	}
	if !isGap(before(s, i)) || !isLetter(at(s, i+1)) || isEdge(before(s, gapStart(s, i))) {
		return i
	}
	rest := s[i+1 : min(len(s), i+1+maxAside)]
	words := 0
	for j := 1; j < len(rest); j++ {
		switch {
		case rest[j] == '\n', rest[j] == '-' && isGap(before(rest, j)), rest[j] == '-' && rest[j-1] == '-',
			strings.HasPrefix(rest[j:], "–"), strings.HasPrefix(rest[j:], "—"):
			return i
		case rest[j] == ' ':
			words++
		case rest[j] == '-' && j+1 < len(rest) && isGap(at(rest, j+1)) && (words > 0 || len(rest[:j]) > 2):
			f.asidePair(i, i+1+j)
			return i + 1 + j
		}
	}
	return i
}

func (f *finder) asidePair(i, j int) {
	if f.covered(i, i+1) || f.covered(j, j+1) {
		return
	}
	dash := strings.TrimSpace(f.customs.dash)
	f.add(i, i+1, dash+" ")
	f.add(j, j+1, " "+dash)
}
