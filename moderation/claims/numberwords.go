package claims

import "strings"

// numberWords gives the value of number words of French and English, folded. "un", "une", "one" and "a" are read apart,
// because they are mostly articles.
var numberWords = table(`deux 2 trois 3 quatre 4 cinq 5 six 6 sept 7 huit 8 neuf 9 dix 10 onze 11 douze 12 treize 13
	quatorze 14 quinze 15 seize 16 vingt 20 vingts 20 trente 30 quarante 40 cinquante 50 soixante 60 septante 70 nonante 90
	cent 100 cents 100 mille 1000
	two 2 three 3 four 4 five 5 seven 7 eight 8 nine 9 ten 10 eleven 11 twelve 12 thirteen 13 fourteen 14 fifteen 15
	sixteen 16 seventeen 17 eighteen 18 nineteen 19 twenty 20 thirty 30 forty 40 fifty 50 sixty 60 seventy 70 eighty 80
	ninety 90 hundred 100 thousand 1000`)

func table(list string) map[string]int {
	f := strings.Fields(list)
	m := make(map[string]int, len(f)/2)
	for i := 0; i+1 < len(f); i += 2 {
		n := 0
		for _, c := range f[i+1] {
			n = n*10 + int(c-'0')
		}
		m[f[i]] = n
	}
	return m
}

// maxWords bounds the words of one number.
const maxWords = 8

// words reads a number in words at i and returns it with the place behind it, or the place i when there is none.
func (p *parser) words(i int) (n, next int) {
	total, current, used := 0, 0, 0
	next = i
	for k := i; k < len(p.toks) && used < maxWords; k++ {
		t := p.toks[k]
		if used > 0 && (t.fold == "-" || t.fold == "et" || t.fold == "and") {
			continue
		}
		v, ok := numberWords[t.fold]
		if used > 0 && (t.fold == "un" || t.fold == "one" || t.fold == "une") {
			v, ok = 1, true
		}
		if t.kind != word || !ok {
			break
		}
		switch {
		case v == 1000:
			total, current = (total+max(current, 1))*1000, 0
		case v == 100 && current < 100:
			current = max(current, 1) * 100
		case v == 20 && current%100 == 4:
			current += 76
		case used == 0 || current%100 == 0, current%10 == 0 && current%100 >= 20 && v < 10,
			(current%100 == 60 || current%100 == 80) && v < 20:
			current += v
		default:
			return total + current, next
		}
		used++
		next = k + 1
	}
	return total + current, next
}
