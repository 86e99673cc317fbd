package inbox

import (
	"slices"
	"strings"
	"unicode"

	"github.com/souffleur-go/souffleur/internal/text"
)

// The words of a date as pages write them, folded. Those of the first list make a date by themselves or with a number, those
// of the second measure a time, the others only stand between.
var (
	dateWords = strings.Fields(`janvier janv jan fevrier fevr fev mars avril avr mai juin juillet juil aout septembre sept octobre oct novembre nov
decembre dec january february feb march mar april apr may june jun july jul august aug september sep october november december lundi lun mardi
mercredi mer jeudi jeu vendredi ven samedi sam dimanche dim monday mon tuesday tue tues wednesday wed thursday thu thurs friday fri saturday sat sunday
sun hier yesterday today instant now`)
	spanWords = strings.Fields(`s sec second seconds seconde secondes min mins minute minutes m h hr hrs hour hours heure heures j jour jours d day days
semaine semaines sem w week weeks mois month months an ans annee annees y year years`)
	restWords = strings.Fields(`il y a le l at on the ago about environ un une an just a few moins of than de last dernier derniere am pm st nd rd th er utc gmt
cet edited modifie via publie posted envoye sent`)
)

// stamp reports whether a line is nothing but a date: "il y a 2 h", "2 hours ago", "12 nov. à 10:42". loose takes a bare "2 h"
// too, which is a date only beside a name.
func stamp(line string, loose bool) bool {
	if len(line) > 60 {
		return false
	}
	number, date, span, ago := false, false, false, false
	words := strings.FieldsFunc(text.Fold(line), func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("·•,|()–—'’.", r) })
	for i, w := range words {
		switch {
		case clock(w):
			date, number = true, true
		case numeric(w):
			number = true
		case slices.Contains(dateWords, w):
			date = true
			number = number || w == "hier" || w == "yesterday" || w == "today" || w == "instant" || w == "now"
		case slices.Contains(spanWords, strings.TrimLeft(w, "0123456789")):
			span = true
			number = number || numeric(w[:1])
		case !slices.Contains(restWords, w) && w != "-" && w != "aujourd" && w != "hui":
			return false
		}
		ago = ago || w == "ago" || w == "y" && i > 0 && words[i-1] == "il"
		date = date || w == "hui"
		number = number || w == "hui" || w == "un" || w == "une" || w == "an" || w == "few"
	}
	return number && (date || span && (ago || loose))
}

// clock reports whether a word is a time or a date in digits: "10:42", "10h42", "12/11/2026", "2026-11-12".
func clock(w string) bool {
	signs := 0
	for i, r := range w {
		switch {
		case unicode.IsDigit(r):
		case (strings.ContainsRune(":/-", r) || r == 'h' || r == 't') && i > 0 && i < len(w)-1, r == 'z' && i == len(w)-1:
			signs++
		default:
			return false
		}
	}
	return signs > 0 && w[0] >= '0' && w[0] <= '9'
}

func numeric(w string) bool {
	return w != "" && strings.Trim(w, "0123456789") == ""
}

// dateWord reports whether a word belongs to a date.
func dateWord(w string) bool {
	w = strings.Trim(text.Fold(w), ",.()")
	return numeric(w) || clock(w) || slices.Contains(dateWords, w) || slices.Contains(restWords, w)
}

// dated is a line without the date at its end: "Karim · il y a 2 h" is "Karim".
func dated(line string) string {
	words := strings.Fields(line)
	for n := 1; n < len(words) && n <= 6; n++ {
		rest := strings.Join(words[n:], " ")
		sign := strings.ContainsAny(words[n], "·•|—–") || strings.HasSuffix(words[n-1], ",") || strings.HasPrefix(words[n], "(")
		if stamp(rest, sign) {
			return strings.TrimRight(strings.Join(words[:n], " "), ",·•|—–- ")
		}
	}
	return line
}

// pageWords are what the buttons of a page say.
var pageWords = strings.Fields(`repondre reply j'aime like likes aime partager share signaler report citer quote traduire translate commenter comment
modifier editer edit supprimer delete plus more`)

// chrome reports whether a line belongs to the page or the mail program and not to a message.
func chrome(line string) bool {
	if len(line) > 120 {
		return false
	}
	low := text.Fold(line)
	bare := strings.Trim(low, "-_=*~ ")
	if bare == "" {
		return len(low) >= 3
	}
	if len(bare) < len(low) && slices.Contains([]string{
		"message d'origine", "message original", "original message", "forwarded message", "message transfere", "message reexpedie", "begin forwarded message",
	}, strings.TrimRight(bare, ": ")) {
		return true
	}
	buttons := 0
	for _, w := range strings.FieldsFunc(low, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("·•|", r) }) {
		switch {
		case slices.Contains(pageWords, w):
			buttons++
		case !numeric(w):
			return false
		}
	}
	return buttons > 0
}
