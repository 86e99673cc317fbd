package claims

import "strconv"

// clockTime reads a time such as 19:30 at token i, with am or pm behind it.
func (p *parser) clockTime(i int) int {
	norm, next := p.toks[i].fold, i+1
	if half, behind := p.half(next); behind > 0 {
		if h, err := strconv.Atoi(norm[:2]); err == nil && h >= 1 && h <= 12 {
			norm, next = pad(strconv.Itoa(h%12+half))+norm[2:], behind
		}
	} else if p.has(clockTable, next) {
		next++
	}
	return p.add(i, next, Time, norm, "")
}

// hour reads a time of day whose number stands in the tokens from i to j, or returns 0: 19 h, 14 h 30, 7 pm, 9.30 am,
// 14.30 Uhr. named says that a word before it makes it a time: ore 14.
func (p *parser) hour(from, i, j int, norm string, named bool) int {
	h, minute := norm, "00"
	raw := ""
	if p.kind(i) == number {
		raw = p.toks[i].digits
	}
	dotted := len(raw) > 3 && raw[len(raw)-3] == '.' && j == i+1
	if dotted {
		h, minute = raw[:len(raw)-3], raw[len(raw)-2:]
	}
	n, err := strconv.Atoi(h)
	if err != nil || n > 24 || minute >= "60" {
		return 0
	}
	if half, next := p.half(j); next > 0 && n >= 1 && n <= 12 {
		return p.add(from, next, Time, pad(strconv.Itoa(n%12+half))+":"+minute, "")
	}
	if named && (dotted || len(raw) <= 2) {
		return p.add(from, j, Time, pad(h)+":"+minute, "")
	}
	f := p.fold(j)
	if !p.has(clockTable, j) || raw != "" && raw != h && !dotted {
		return 0
	}
	if k := j + 1; (f == "h" || f == "u" || f == "heures" || f == "uhr") && !dotted && p.kind(k) == number && len(p.toks[k].digits) == 2 && p.toks[k].digits < "60" {
		return p.add(from, k+1, Time, pad(h)+":"+p.toks[k].digits, "")
	}
	if !dotted && f != "uhr" && p.duration(from, j, f) {
		return 0
	}
	return p.add(from, j+1, Time, pad(h)+":"+minute, "")
}

// half reads am or pm at j and returns the hours to add.
func (p *parser) half(j int) (hours, next int) {
	f, next := p.fold(j), j+1
	if (f == "a" || f == "p") && p.is(j+1, ".") && p.is(j+2, "m") && p.toks[j+2].glued {
		f, next = f+"m", j+3
		if p.is(next, ".") {
			next++
		}
	}
	switch f {
	case "am":
		return 0, next
	case "pm":
		return 12, next
	}
	return 0, 0
}

// duration reports whether hours, the number at token i and the unit at j, say how long rather than when.
func (p *parser) duration(i, j int, unit string) bool {
	before := p.fold(i - 1)
	switch {
	case p.loc.name == "fr" && before == "de":
		return unit != "h" && !p.is(j+1, "a") // un alibi de six heures, de 10 heures à midi
	case p.has(atTable, i-1), before == "–", before == "-":
		return false
	case p.has(duringTable, i-1):
		return true
	}
	return unit != "h" && unit != "u"
}
