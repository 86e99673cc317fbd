package twittertext

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/idna"
	"golang.org/x/net/publicsuffix"
)

// withdrawn are top-level domains that X's list knows (twitter-text, conformance/tld_lib.yml) and the public suffix list
// does not hold any more. A link under one is still counted as a link there. To renew them, look the names of the first
// up in the second.
const withdrawn = " abarth adac afamilycompany aigo alfaromeo an avianca bananarepublic bentley bl blanco bnl boots " +
	"bq budapest bugatti cancerresearch cartier caseih cbs ceb chloe chrysler cityeats comcast cookingchannel csc " +
	"dabur dodge doha doosan duck dunlop duns eh epost esurance etisalat everbank fiat flsmidth foodnetwork " +
	"frontdoor fujixerox glade goodhands guardian hgtv honeywell hoteles htc iinet intel iselect iveco iwc jcp " +
	"jlc kerrylogistics kinder ladbrokes lancia lancome liaison linde lipsy lixil loft lupin macys maserati " +
	"mcd mcdonalds meo metlife mf mobily montblanc mopar movistar mtpc mutual mutuelle nadex nationwide natura " +
	"newholland northwesternmutual off oldnavy onyourside orientexpress pamperedchef panerai passagens piaget " +
	"pramerica qvc raid redstone rightathome rmit rocher sapo sca scjohnson scor ses shaw showtime shriram " +
	"spiegel spreadbetting srt starhub statoil swiftcover symantec telecity telefonica tiffany tp " +
	"travelchannel uconnect um vista vistaprint volkswagen vuelos warman xfinity xn--3oq18vl8pn36a " +
	"xn--estv75g xn--jlq61u9w7b xn--kpu716f xn--mgbaakc7dvf xn--mgbb9fbpob xn--pbt977c xperia zippo "

// longestTLD is the most characters that a top-level domain of the lists has, above the longest by some.
const longestTLD = 24

// tldEnd returns where a top-level domain that begins the label s[from:end] ends, 0 where none does. Characters that a
// host goes on with, or an e-mail address, may not follow.
func tldEnd(s string, from, end int) int {
	at, ascii := make([]int, 0, longestTLD), true
	for i, r := range s[from:end] {
		if len(at) == cap(at) || r < utf8.RuneSelf && !isWord(r) || r == utf8.RuneError {
			break
		}
		ascii = ascii && r < utf8.RuneSelf
		at = append(at, from+i+utf8.RuneLen(r))
	}
	for _, q := range slices.Backward(at) {
		if goesOn(s, q) {
			continue
		}
		if isTLD(s[from:q]) {
			return q
		}
		if ascii {
			break
		}
	}
	if len(s)-from > 4 && strings.EqualFold(s[from:from+4], "xn--") {
		q := from + 4
		for q < end && (isWord(rune(s[q])) || s[q] == '-') {
			q++
		}
		if q > from+4 {
			return q
		}
	}
	return 0
}

// goesOn reports whether s goes on at q with an ASCII letter or digit, @, + or -.
func goesOn(s string, q int) bool {
	return q < len(s) && (isWord(rune(s[q])) || s[q] == '@' || s[q] == '+' || s[q] == '-')
}

func isTLD(label string) bool {
	if label == "" || strings.ContainsAny(label, "0123456789") {
		return false
	}
	ascii := strings.ToLower(label)
	if !isASCII(label) {
		var err error
		if ascii, err = idna.Punycode.ToASCII(ascii); err != nil || strings.IndexByte(ascii, '.') >= 0 {
			return false
		}
	}
	if _, icann := publicsuffix.PublicSuffix("a." + ascii); icann {
		return true
	}
	return strings.Contains(withdrawn, " "+ascii+" ")
}

// maxLabel is the most bytes a label of a host may have in ASCII.
const maxLabel = 63

// encodes returns how many bytes a host has in ASCII, 0 where one of its labels would be too long.
func encodes(host string) int {
	if strings.HasPrefix(host, "xn--") {
		return len(host)
	}
	total := 0
	for label := range strings.SplitSeq(host, ".") {
		n := 0
		for part := range strings.FieldsFuncSeq(label, isDot) {
			n += encoded(part) + 1
		}
		if n--; n < 1 || n > maxLabel {
			return 0
		}
		total += n + 1
	}
	return total - 1
}

// isDot holds the full stops of other scripts that divide a host in ASCII.
func isDot(r rune) bool { return r == 0x3002 || r == 0xFF0E || r == 0xFF61 }

func encoded(part string) int {
	if isASCII(part) {
		return len(part)
	}
	if n := utf8.RuneCountInString(part); n > maxLabel {
		return n // too long whatever the encoding adds
	}
	out, err := idna.Punycode.ToASCII(part)
	if err != nil {
		return maxLabel + 1
	}
	return len(out)
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// hosts is a stretch of labels with single dots between them. best[i] is the last label that can hold the top-level domain of a host
// that begins with the whole of label i, 0 = none; tld[i] is where the top-level domain that begins label i ends, 0 = none.
type hosts struct {
	labels []label
	best   []int
	tld    []int
}

type label struct {
	start, end int
	underscore int // the last one, -1 = none
	closed     bool
}

// covers reports whether p lies in the stretch.
func (h *hosts) covers(p int) bool {
	return len(h.labels) > 0 && p >= h.labels[0].start && p <= h.labels[len(h.labels)-1].end
}

// read reads the stretch that begins at p.
func (h *hosts) read(s string, p int) {
	h.labels = h.labels[:0]
	for {
		l := label{start: p, underscore: -1}
		for p < len(s) {
			r, n := utf8.DecodeRuneInString(s[p:])
			if r == '_' {
				l.underscore = p
			} else if r != '-' && !isHost(r) {
				break
			}
			l.closed = r != '_' && r != '-'
			p += n
		}
		l.end = p
		h.labels = append(h.labels, l)
		if p == l.start || p >= len(s) || s[p] != '.' {
			break
		}
		p++
	}
	last := len(h.labels)
	h.best, h.tld = append(h.best[:0], make([]int, last)...), append(h.tld[:0], make([]int, last)...)
	for i := last - 1; i > 0; i-- {
		h.tld[i] = tldEnd(s, h.labels[i].start, h.labels[i].end)
	}
	for i := last - 2; i >= 0; i-- {
		h.best[i] = h.from(s, i, h.labels[i].start)
	}
}

// from returns the label of the top-level domain of the longest host that begins at p in label i, 0 = none. Labels before
// the registered one may hold underscores.
func (h *hosts) from(s string, i, p int) int {
	l := h.labels[i]
	first, n := utf8.DecodeRuneInString(s[p:l.end])
	if n == 0 || !l.closed || first == '-' || first == '_' || i+1 >= len(h.labels) {
		return 0
	}
	if h.best[i+1] > 0 {
		return h.best[i+1]
	}
	if l.underscore < p && h.tld[i+1] > 0 {
		return i + 1
	}
	return 0
}

// host returns where the longest host that begins at p ends, 0 where none does.
func (h *hosts) host(s string, p int) int {
	if !h.covers(p) {
		h.read(s, p)
	}
	i, found := slices.BinarySearchFunc(h.labels, p, func(l label, p int) int { return l.start - p })
	if !found {
		i--
	}
	if p > h.labels[i].end {
		return 0
	}
	if t := h.from(s, i, p); t > 0 {
		return h.tld[t]
	}
	return 0
}

// plainHosts returns the spans of the hosts within host that are ASCII or accented Latin.
func plainHosts(host string) []Span {
	var out []Span
	for p := 0; p < len(host); {
		end, stop := 0, p
		for {
			q := stop
			for q < len(host) {
				r, n := utf8.DecodeRuneInString(host[q:])
				if r != '-' && !isWord(r) && !isAccented(r) {
					break
				}
				q += n
			}
			if q == stop || q >= len(host) || host[q] != '.' {
				stop = q
				break
			}
			stop = q + 1
			dot := strings.IndexByte(host[stop:], '.')
			if dot < 0 {
				dot = len(host) - stop
			}
			if t := tldEnd(host, stop, stop+dot); t > 0 {
				end = t
			}
		}
		if end > 0 {
			out = append(out, Span{p, end})
			p = end
			continue
		}
		_, n := utf8.DecodeRuneInString(host[stop:])
		p = stop + n
	}
	return out
}
