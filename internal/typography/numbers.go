package typography

import (
	_ "embed"
	"strings"
	"unicode/utf8"
)

//go:embed data/units.txt
var unitsTable string

var units, currencies = readUnits(unitsTable)

func readUnits(table string) (units, currencies map[string]bool) {
	units, currencies = map[string]bool{}, map[string]bool{}
	for line := range strings.Lines(table) {
		fields := strings.Fields(line)
		if len(fields) < 2 || fields[0] == "#" {
			continue
		}
		for _, word := range fields[1:] {
			units[word] = true
			switch fields[0] {
			case "currency:":
				currencies[word] = true
			case "prefixed:":
				for _, prefix := range []string{"k", "M", "G", "T", "m", "µ", "μ", "n", "c", "d", "h", "K"} {
					units[prefix+word] = true
				}
			}
		}
	}
	return units, currencies
}

// isUnit tells a unit, a symbol or a word that counts.
func isUnit(word string) bool {
	return units[word] || len(word) > 1 && units[strings.ToLower(word)]
}

// units finds the spaces between a number and its unit, and between a currency and its amount.
func (f *finder) units() {
	s := f.s
	for i := 0; i < len(s); i++ {
		if !isDigit(rune(s[i])) {
			continue
		}
		f.amount(i)
		for i+1 < len(s) && (isDigit(rune(s[i+1])) || (s[i+1] == '.' || s[i+1] == ',') && isDigit(at(s, i+2))) {
			i++
		}
		end := i + 1
		if r := at(s, end); r == '°' || r == 'º' {
			end += 2
		}
		gap := gapEnd(s, end)
		if gap == end {
			continue
		}
		unit := unitEnd(s, gap)
		if unit == gap || !isUnitText(s[gap:unit]) {
			continue
		}
		f.add(end, gap, f.customs.noBreak)
		f.minutes(gap, unit)
	}
}

// amount keeps the currency before the number at i with it, unless that currency belongs to the number before it.
func (f *finder) amount(i int) {
	s := f.s
	gap := gapStart(s, i)
	if gap == i || gap == 0 {
		return
	}
	start := gap
	if r, n := utf8.DecodeLastRuneInString(s[:gap]); isCurrencySign(r) {
		start -= n
	}
	start = lettersStart(s, start)
	if start == gap || !currencies[s[start:gap]] || isDigit(before(s, gapStart(s, start))) {
		return
	}
	f.add(gap, i, f.customs.noBreak)
}

// minutes keeps the minutes with the hours: 14 h 30.
func (f *finder) minutes(start, end int) {
	if f.s[start:end] != "h" {
		return
	}
	gap := gapEnd(f.s, end)
	if gap > end && digitsEnd(f.s, gap) == gap+2 {
		f.add(end, gap, f.customs.noBreak)
	}
}

// unitEnd returns where the unit that begins at i may end: a run of letters and signs such as m², km/h or °C.
func unitEnd(s string, i int) int {
	end := i
	for end < len(s) {
		r, n := utf8.DecodeRuneInString(s[end:])
		if !isLetter(r) && !isCurrencySign(r) && !oneOf(r, "%‰°ºΩ℧µμ/²³′″·") {
			break
		}
		end += n
	}
	if next := at(s, end); isDigit(next) || next == '_' || next == '\'' || next == '’' {
		return i
	}
	return end
}

func isCurrencySign(r rune) bool { return oneOf(r, "€$£¥₹₽₺₩₴₪₫฿₦₱¢") }

// isUnitText tells a unit, with a power or divided by another one.
func isUnitText(s string) bool {
	for part := range strings.SplitSeq(s, "/") {
		if !isUnit(strings.TrimRight(part, "²³")) {
			return false
		}
	}
	return true
}

// dimensions finds the x between two measures, with spaces on both sides or on none.
func (f *finder) dimensions() {
	s := f.s
	for i := 1; i+1 < len(s); i++ {
		if s[i]|0x20 != 'x' {
			continue
		}
		left, right := gapStart(s, i), gapEnd(s, i+1)
		if (left == i) != (right == i+1) || !isDigit(at(s, right)) || left == i && isLetter(before(s, i)) || !measureEnds(s, left) {
			continue
		}
		if left == i && s[i-1] == '0' && !isDigit(before(s, i-1)) && !oneOf(before(s, i-1), ".,") {
			continue // 0x1F
		}
		if end := lettersEnd(s, digitsEnd(s, right)); f.measureFollows(right, end) {
			f.add(i, i+1, "×")
		}
	}
}

// measureEnds tells a number, with or without a unit or a sign for inches or feet, that ends at i and is not part of a word.
func measureEnds(s string, i int) bool {
	if last := before(s, i); oneOf(last, "\"'″′”’") {
		i -= utf8.RuneLen(last)
	} else if from := lettersStart(s, i); from < i {
		if !isUnit(s[from:i]) {
			return false
		}
		i = gapStart(s, from)
	}
	start := digitsStart(s, i)
	last := before(s, start)
	return start < i && (!isWord(last) || last|0x20 == 'x' && isDigit(before(s, start-1)))
}

// measureFollows tells that the number at i, with the letters that end at end, is a measure.
func (f *finder) measureFollows(i, end int) bool {
	word := f.s[digitsEnd(f.s, i):end]
	return word == "" || isUnit(word) || word[0]|0x20 == 'x' && isDigit(at(f.s, end)) || word == "p"
}
