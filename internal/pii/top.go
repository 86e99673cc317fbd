package pii

import "strings"

// plainTops are top-level names that are no words of a sentence; they count in any case.
var plainTops = tops(`com org net info biz edu gov mil int eu fr uk nl pl cz dk fi gr hu ie lt lv pt ro se si sk bg hr ee
	ch ca au nz jp cn ru br mx ar kr tr ua za us io ai app dev shop store online site web cloud tech blog live link click
	xyz top club space world email media news agency studio page paris bzh corsica alsace re gp mq gf nc pf cat gal
	example test invalid localhost onion ly gl gg tv cc ws fm mu bio one zip mov pro name mobi asia africa london berlin`)

// wordTops are top-level names that are also words or endings; only lower or upper case counts, so that a missing space
// after a full stop ("fin.De nouveau") is no address.
var wordTops = tops(`be de es it at me to la in is no so co my id th lu li mc ad al ba im je pm tk ga sh`)

func tops(list string) map[string]bool {
	set := map[string]bool{}
	for _, t := range strings.Fields(list) {
		set[t] = true
	}
	return set
}

// knownTop reports whether a last label makes a bare name a host. Other names of the root zone count only behind a
// scheme or "www.", or before a path.
func knownTop(top string) bool {
	lower := strings.ToLower(top)
	if plainTops[lower] || strings.HasPrefix(lower, "xn--") {
		return true
	}
	return wordTops[lower] && (top == lower || top == strings.ToUpper(top))
}
