package persona

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/moderation"
)

func (v Voice) exactTerms(_ context.Context, s moderation.Subject) ([]moderation.Finding, error) {
	var out []moderation.Finding
	toks := v.read(s.Text).toks
	for _, p := range v.p.words.exact {
		if !distinctive(p.term) {
			continue
		}
		for _, sp := range p.findExact(s.Text, toks) {
			if strings.Join(strings.Fields(sp.In(s.Text)), " ") == p.term || isHandle(s.Text, sp) {
				continue
			}
			out = append(out, repaired(finding(s, "persona-exact", moderation.Warn, sp,
				fmt.Sprintf("s'écrit « %s »", p.term), fmt.Sprintf("is spelled “%s”", p.term)), p.term))
		}
	}
	slices.SortStableFunc(out, func(a, b moderation.Finding) int { return a.Start - b.Start })
	return out, nil
}

// isHandle reports whether a name is part of an address, a handle or a path, which have spellings of their own.
func isHandle(s string, sp moderation.Span) bool {
	name := sp.In(s)
	return sp.Start > 0 && strings.IndexByte("@#/.-_", s[sp.Start-1]) >= 0 ||
		sp.End < len(s) && strings.IndexByte("@/_", s[sp.End]) >= 0 ||
		strings.ContainsAny(name, "-_") && strings.ToLower(name) == name
}

// distinctive reports whether another case of the term can only be a misspelling: several words, or capitals within
// one. A plain word ("Carnet") may also be the common noun.
func distinctive(term string) bool {
	if len(strings.Fields(term)) > 1 {
		return true
	}
	_, n := utf8.DecodeRuneInString(term)
	return strings.IndexFunc(term[n:], unicode.IsUpper) >= 0
}

func (v Voice) competitorNames(_ context.Context, s moderation.Subject) ([]moderation.Finding, error) {
	var out []moderation.Finding
	toks := v.read(s.Text).toks
	for _, p := range v.p.words.competitors {
		for _, sp := range p.findExact(s.Text, toks) {
			// A name that is also a common word counts only with its capital.
			if have, _ := utf8.DecodeRuneInString(sp.In(s.Text)); unicode.IsLower(have) && startsUpper(p.term) {
				continue
			}
			out = append(out, finding(s, "persona-competitor", moderation.Error, sp, "la marque ne nomme pas ses concurrents", "the brand does not name competitors"))
		}
	}
	slices.SortStableFunc(out, func(a, b moderation.Finding) int { return a.Start - b.Start })
	return out, nil
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}
