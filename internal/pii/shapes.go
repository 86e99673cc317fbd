package pii

import "strings"

// shape reads numbers whose form is not one of groups of a fixed length, in a word whose first digit is at i, with
// the letters p before it.
func (sc *scanner) shape(w, p group, i int) {
	s := sc.s
	size := w.end - w.start
	if size > maxShape {
		return
	}
	if stop := hetuAt(s, i); stop > 0 {
		sc.add(Match{i, stop, Hetu, strings.ToUpper(s[i:stop])}, 2)
	}
	if start := w.start; p.end-p.start == 3 || start < i {
		if start == i {
			start = p.start
		}
		if stop := registerAt(s, start, wordEnd(s, start)); stop > 0 {
			sc.add(Match{start, stop, DERegister, strings.ReplaceAll(strings.ToUpper(s[start:stop]), " ", "")}, 2)
		}
	}
	if size <= 7 && w.start < i {
		if stop := postcodeAt(s, w.start, w.end); stop > 0 {
			sc.shaped(Match{w.start, stop, UKPostcode, ""}, 2, postWords)
		}
	}
	if size == 5 && w.start == i && digitsAt(s, i, 5) && s[i:w.end] >= "01001" && s[i:w.end] <= "99998" && closes(s, w.end) && bounded(s, i) {
		sc.shaped(Match{i, w.end, DEPostcode, ""}, 1, plzWords)
	}
	if size <= 7 && (w.start < i || isASCIILetter(s[w.end-1])) {
		sc.shaped(ukPlate(s, w, p), 1, carWords)
	}
	if size <= 5 && p.end > 0 && p.end-p.start <= 2 {
		sc.shaped(dePlate(s, w, p), 1, wagenWords)
	}
	if size >= 6 || size >= 3 && w.end < len(s) && s[w.end] == '-' {
		sc.shaped(usLicence(s, w), 1, licences)
	}
}

// shaped adds what has only a form: where its kind is named, or a word near says it.
func (sc *scanner) shaped(m Match, sure int, words *lexicon) {
	if m.End == 0 || !sc.opt.wants(m.Kind) || !sc.opt.named(m.Kind) && !near(sc.s, m.Start, m.End, words) {
		return
	}
	m.Value = strings.NewReplacer(" ", "", "-", "").Replace(strings.ToUpper(sc.s[m.Start:m.End]))
	sc.add(m, sure)
}

// maxShape bounds the words that shape looks at.
const maxShape = 20

var (
	postWords  = lexOf("postcode", "post code", "address", "london", "street", "road")
	plzWords   = lexOf("plz", "postleitzahl")
	carWords   = lexOf("registration", "reg number", "reg no", "reg.", "reg:", "number plate", "licence plate", "license plate", "my vehicle", "my car", "the vehicle", "the car")
	wagenWords = lexOf("kennzeichen", "fahrzeug", "nummernschild", "wagen", "kfz")
)

func digitsAt(s string, i, n int) bool {
	if i+n > len(s) {
		return false
	}
	for k := i; k < i+n; k++ {
		if !isDigit(s[k]) {
			return false
		}
	}
	return true
}

// hetuAt reads ddmmyy, a century sign, three digits and a check character.
func hetuAt(s string, i int) int {
	if i+11 > len(s) || !digitsAt(s, i, 6) || !digitsAt(s, i+7, 3) || strings.IndexByte("+-ABCDEFYXWVU", upper(s[i+6])) < 0 || !isAlnum(s[i+10]) || !closes(s, i+11) {
		return 0
	}
	if !hetu(strings.ToUpper(s[i : i+11])) {
		return 0
	}
	return i + 11
}

// registerAt reads HRA or HRB and up to six digits.
func registerAt(s string, i, end int) int {
	if i+3 > len(s) || !strings.EqualFold(s[i:i+2], "HR") || upper(s[i+2]) != 'A' && upper(s[i+2]) != 'B' {
		return 0
	}
	k := i + 3
	if k == end && k < len(s) && s[k] == ' ' {
		k++
	}
	stop := k
	for stop < len(s) && isDigit(s[stop]) {
		stop++
	}
	if stop == k || stop-k > 6 || !closes(s, stop) {
		return 0
	}
	return stop
}

// postcodeAt reads an outward code and the inward code, a digit and two letters, with one blank at most between.
func postcodeAt(s string, i, end int) int {
	word := s[i:end]
	inward, stop := "", end
	if len(word) >= 5 && len(word) <= 7 {
		inward, word = word[len(word)-3:], word[:len(word)-3]
	} else if len(word) <= 4 && end+4 <= len(s) && s[end] == ' ' {
		stop = wordEnd(s, end+1)
		inward = s[end+1 : stop]
	}
	if len(inward) != 3 || !isDigit(inward[0]) || !unit(inward[1]) || !unit(inward[2]) || !closes(s, stop) || !outward(strings.ToUpper(word)) {
		return 0
	}
	return stop
}

// unit reports a letter that inward codes use.
func unit(c byte) bool { return strings.IndexByte("ABDEFGHJLNPQRSTUWXYZ", upper(c)) >= 0 }

// ukPlate reads a British registration mark: AB12 CDE, A123 BCD, ABC 123D.
func ukPlate(s string, w, p group) Match {
	m := Match{Start: w.start, End: w.end, Kind: UKPlate}
	var room [8]byte
	d := room[:0]
	if p.end-p.start == 3 {
		m.Start = p.start
		d = append(d, s[p.start:p.end]...)
	}
	d = append(d, s[w.start:min(w.end, w.start+5)]...)
	if w.end-w.start > 5 { // without a gap
		d = append(room[:0], s[w.start:w.end]...)
		m.Start = w.start
	} else if next := gap(s, w.end); m.Start == w.start && next > w.end && s[next-1] != '.' && s[next-1] != '/' && wordEnd(s, next) == next+3 {
		m.End = next + 3
		d = append(d, s[next:m.End]...)
	}
	for k := range d {
		d[k] = upper(d[k])
	}
	if len(d) < 5 || !bounded(s, m.Start) || !closes(s, m.End) || !ukMark(d) {
		return Match{}
	}
	return m
}

// ukMark checks the letters, digits and the age of a mark (DVLA, since 1963).
func ukMark(d []byte) bool {
	first := 0
	for first < len(d) && !isDigit(d[first]) {
		first++
	}
	digits := first
	for digits < len(d) && isDigit(d[digits]) {
		digits++
	}
	rest := len(d) - digits
	for k := digits; k < len(d); k++ {
		if isDigit(d[k]) {
			return false
		}
	}
	switch n := digits - first; {
	case first == 2 && n == 2 && rest == 3:
		age := int(d[2]-'0')*10 + int(d[3]-'0')
		return d[0] != 'I' && d[0] != 'Q' && d[0] != 'Z' && (age >= 2 && age <= 29 || age >= 51 && age <= 79)
	case first == 1 && n >= 1 && n <= 3 && rest == 3:
		return d[first] != '0' && strings.IndexByte("IOQUZ", d[0]) < 0
	case first == 3 && n >= 1 && n <= 3 && rest == 1:
		return d[first] != '0' && strings.IndexByte("IOQUZ", d[len(d)-1]) < 0
	}
	return false
}

// dePlate reads a German registration plate: district, letters, up to four digits, E or H.
func dePlate(s string, w, p group) Match {
	n := w.end - w.start
	if n > 1 && (upper(s[w.end-1]) == 'E' || upper(s[w.end-1]) == 'H') {
		n--
	}
	if n > 4 || !digitsAt(s, w.start, n) || s[w.start] == '0' || !closes(s, w.end) {
		return Match{}
	}
	if p.start < 2 || s[p.start-1] != ' ' && s[p.start-1] != '-' {
		return Match{}
	}
	district := p.start - 1
	for district > 0 && p.start-district <= 4 && isASCIILetter(s[district-1]) {
		district--
	}
	if size := p.start - 1 - district; size < 1 || size > 3 || !bounded(s, district) {
		return Match{}
	}
	return Match{Start: district, End: w.end, Kind: DEPlate}
}

// usLicence reads the number of an American driving licence: two letters at most, then six digits or more, also in groups.
func usLicence(s string, w group) Match {
	k := w.start
	for k < w.end && k < w.start+3 && !isDigit(s[k]) {
		k++
	}
	digits, end := 0, w.end
	for ; k < len(s) && digits <= 16; k++ {
		if isDigit(s[k]) {
			digits++
			end = k + 1
		} else if s[k] != '-' || end != k {
			break
		}
	}
	if digits < 6 || digits > 14 || end < w.end || !bounded(s, w.start) || !closes(s, end) || w.start > 0 && s[w.start-1] == '-' {
		return Match{}
	}
	return Match{Start: w.start, End: end, Kind: USLicence}
}

// bics finds bank identifiers behind their name: four letters, the country, two letters or digits, three more for a branch.
func (sc *scanner) bics() {
	s := sc.s
	for _, name := range []string{"BIC", "SWIFT", "Swift"} {
		for at := 0; ; {
			i := strings.Index(s[at:], name)
			if i < 0 {
				break
			}
			at += i + len(name)
			for k := at; k < min(len(s), at+maxContext/2); {
				if !isAlnum(s[k]) {
					k++
					continue
				}
				end := wordEnd(s, k)
				if w := s[k:end]; (len(w) == 8 || len(w) == 11) && w == strings.ToUpper(w) && isBIC(w) && bounded(s, k) && closes(s, end) {
					sc.add(Match{k, end, BIC, w}, 2)
					break
				}
				k = end
			}
		}
	}
}

func isBIC(w string) bool {
	for i := range 6 {
		if isDigit(w[i]) {
			return false
		}
	}
	_, account := ibanForms[w[4:6]]
	return account || strings.Contains("AU CA CN HK IN JP KR MX NZ RU SG US ZA MA CI SN TH VN", w[4:6])
}

// areas are the postcode areas of two letters and of one (Royal Mail).
var areas = words(`AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU HA HD HG HP HR HS HU
 HX IG IP IV KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY
 TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE GIR JE GY IM`)

// outward checks the first half of a postcode: an area, a district of one or two digits, or one digit and a letter.
func outward(w string) bool {
	k := 0
	for k < len(w) && !isDigit(w[k]) {
		k++
	}
	rest := w[k:]
	if k == 0 || !areas[w[:k]] || rest == "" || len(rest) > 2 {
		return false
	}
	return len(rest) == 1 || isDigit(rest[1]) || strings.IndexByte("ABCDEFGHJKMNPRSTUVWXY", rest[1]) >= 0
}
