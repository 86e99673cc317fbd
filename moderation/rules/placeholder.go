package rules

import (
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/moderation"
)

// blanks are folded words that, in brackets, ask to be filled in.
var blanks = fields(`nom prenom noms date montant numero lien adresse titre ville heure produit commande client cliente membre
	signature marque inserer insert completer preciser name firstname surname amount number link address title city time product
	order customer member brand company societe entreprise email telephone phone placeholder xxx x todo tbd`)

// labels are folded words that stand in brackets to tell what something is; the last are HTML tags that say nothing else.
var labels = fields(`pdf epub mp3 mp4 jpg png mb kb gb mo ko hd sic ndlr nda spoiler nsfw suite del strike`)

// Placeholder returns the rule "placeholder": a part that someone meant to fill in is still there: [NOM], {name}, <date>,
// XX, ____, lorem ipsum, "à compléter". It holds the draft.
func Placeholder() moderation.Rule {
	return moderation.NewRule("placeholder", func(_ context.Context, s moderation.Subject) ([]moderation.Finding, error) {
		spans := bracketed(s.Text)
		spans = append(spans, underscores(s.Text)...)
		spans = append(spans, fillers(s.Text)...)
		var findings []moderation.Finding
		for _, sp := range merge(spans) {
			if len(findings) == maxFindings {
				break
			}
			findings = append(findings, moderation.Finding{
				Severity: moderation.Error, Span: sp, Match: sp.In(s.Text),
				Why:        word(s, "Une partie reste à remplir.", "A part is still to be filled in."),
				Suggestion: word(s, "La remplir ou la supprimer.", "Fill it in or delete it."),
			})
		}
		return findings, nil
	})
}

var aboutPlaceholder = moderation.Description{
	ID: "placeholder", Severities: []moderation.Severity{moderation.Error},
	Finds: moderation.Wording{
		Fr: "Une partie que quelqu'un devait remplir : [NOM], {name}, XX, ____, lorem ipsum.",
		En: "A part that someone meant to fill in: [NAME], {name}, XX, ____, lorem ipsum.",
	},
	Do:     moderation.Wording{Fr: "La remplir ou la supprimer.", En: "Fill it in or delete it."},
	Loud:   moderation.Wording{Fr: "Bonjour [NOM],", En: "Hello {name},"},
	Silent: moderation.Wording{Fr: "Un roman du XXe siècle, le XX siècle, Jean XX, taille XXL.", En: "A book of the XX century [really], see <https://luna-books.example>."},
}

// maxBlank bounds the bytes between the brackets of a placeholder.
const maxBlank = 60

// bracketed finds brackets of any kind around something to fill in.
func bracketed(s string) []moderation.Span {
	var spans []moderation.Span
	for i := 0; i < len(s); i++ {
		var closer byte
		switch s[i] {
		case '[':
			closer = ']'
		case '{':
			closer = '}'
		case '<':
			closer = '>'
		default:
			continue
		}
		n := strings.IndexByte(s[i:min(len(s), i+maxBlank)], closer)
		if n < 2 {
			continue
		}
		end := i + n + 1
		inner := strings.Trim(s[i+1:end-1], "{}[]<> ")
		if !toFill(s[i], inner) || s[i] == '[' && end < len(s) && s[end] == '(' {
			continue
		}
		for end < len(s) && s[end] == closer {
			end++
		}
		spans = append(spans, moderation.Span{Start: i, End: end})
		i = end - 1
	}
	return spans
}

// toFill reports whether the text inside a bracket of the given kind is to be filled in. Braces always are; square
// brackets also hold asides, so that capitals or a known word decide.
func toFill(bracket byte, inner string) bool {
	letters := 0
	upper := true
	for _, r := range inner {
		switch {
		case unicode.IsLetter(r):
			letters++
			upper = upper && unicode.IsUpper(r)
		case unicode.IsDigit(r) || strings.ContainsRune(" _-'’./°:$%?…#", r):
		default:
			return false
		}
	}
	if letters == 0 {
		return false
	}
	ws := text.Words(strings.ReplaceAll(inner, "_", " "))
	if slices.ContainsFunc(ws, func(w text.Word) bool { return labels[text.Fold(w.Text)] }) {
		return false
	}
	switch {
	case bracket == '{':
		return len(ws) <= 4
	case bracket == '<' && (htmlTags[strings.ToLower(strings.Trim(strings.Split(inner, " ")[0], "/"))] || strings.ContainsAny(inner, ":")):
		return false
	case bracket == '<' && len(ws) <= 3, upper && letters > 1:
		return true
	}
	for i, w := range ws {
		f := text.Fold(w.Text)
		if i < 4 && blanks[f] || i == 0 && (f == "votre" || f == "your") {
			return true
		}
	}
	return false
}

// underscores finds runs of three or more.
func underscores(s string) []moderation.Span {
	var spans []moderation.Span
	for i := 0; i < len(s); i++ {
		end := i
		for end < len(s) && s[end] == '_' {
			end++
		}
		if end-i >= 3 {
			spans = append(spans, moderation.Span{Start: i, End: end})
		}
		i = max(i, end)
	}
	return spans
}

// fillers finds words that stand for something else. XX before a century or behind a name is a Roman numeral.
func fillers(s string) []moderation.Span {
	var spans []moderation.Span
	ws := text.Words(s)
	for i, w := range ws {
		f := text.Fold(w.Text)
		next := ""
		if i+1 < len(ws) {
			next = text.Fold(ws[i+1].Text)
		}
		end := w.End
		switch {
		case len(w.Text) >= 2 && strings.Trim(w.Text, "X") == "":
			if next == "siecle" || next == "siecles" || next == "century" || len(w.Text) < 4 && i > 0 && named(ws[i-1].Text) {
				continue
			}
		case f == "lorem" && next == "ipsum", f == "a" && next == "completer" && w.Text != "a" && ends(s, ws[i+1].End), f == "to" && next == "be" && i+2 < len(ws) && text.Fold(ws[i+2].Text) == "completed":
			end = ws[i+1].End
		case w.Text == "TODO", w.Text == "TBD", w.Text == "TBC", w.Text == "FIXME":
		default:
			continue
		}
		spans = append(spans, moderation.Span{Start: w.Start, End: end})
	}
	return spans
}

// ends reports whether no further word follows on the line before a mark of punctuation.
func ends(s string, at int) bool {
	rest := strings.TrimLeft(s[at:], " \u00a0")
	r, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

// named reports whether a word is capitalised as names are: not all capitals, and no function word.
func named(w string) bool {
	if f := text.Fold(w); text.Stop("fr", f) || text.Stop("en", f) {
		return false
	}
	r, size := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r) && len(w) > size+1 && w != strings.ToUpper(w)
}
