package pii

import "strings"

// shapes finds numbers whose form is not one of groups of a fixed length: Finnish identity codes, German register numbers,
// British postcodes.
func shapes(s string, opt *Options) []Match {
	var found []Match
	for i := 0; i < len(s); {
		if !isAlnum(s[i]) {
			i++
			continue
		}
		end := wordEnd(s, i)
		if stop := hetuAt(s, i); stop > 0 && opt.wants(Hetu) {
			found = append(found, Match{i, stop, Hetu, strings.ToUpper(s[i:stop])})
		}
		if stop := registerAt(s, i, end); stop > 0 && opt.wants(DERegister) {
			found = append(found, Match{i, stop, DERegister, strings.ReplaceAll(strings.ToUpper(s[i:stop]), " ", "")})
		}
		if stop := postcodeAt(s, i, end); stop > 0 && opt.wants(UKPostcode) && (opt.named(UKPostcode) || near(s, i, stop, "postcode", "post code", "address", "london", "street", "road")) {
			found = append(found, Match{i, stop, UKPostcode, strings.ReplaceAll(strings.ToUpper(s[i:stop]), " ", "")})
		}
		i = end
	}
	return found
}

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
