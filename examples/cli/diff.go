package main

import (
	"slices"
	"strings"

	"github.com/souffleur-go/souffleur/internal/text"
)

// beside is how many words that stayed are shown beside a change.
const beside = 6

// changes prints what went and what came, with the words around it.
func (s view) changes(before, after string) {
	list := text.Diff(before, after)
	var line strings.Builder
	for i, c := range list {
		said := strings.TrimSpace(unbroken(c.Text))
		switch {
		case c.Op == text.Delete && said != "":
			line.WriteString(s.paint("31", safe("[− "+said+"]")))
			continue
		case c.Op == text.Insert && said != "":
			if i > 0 && list[i-1].Op == text.Delete {
				line.WriteByte(' ')
			}
			line.WriteString(s.paint("32", safe("[+ "+said+"]")))
			continue
		case c.Op == text.Delete:
			continue
		}
		words := strings.Split(unbroken(c.Text), " ")
		first, last := i == 0, i == len(list)-1
		switch {
		case first && len(words) > beside:
			words = append([]string{"…"}, words[len(words)-beside-blank(words[len(words)-1]):]...)
		case last && len(words) > beside:
			words = append(slices.Clone(words[:beside+blank(words[0])]), "…")
		case !first && !last && len(words) > 2*beside:
			words = slices.Concat(words[:beside+blank(words[0])], []string{"…"}, words[len(words)-beside-blank(words[len(words)-1]):])
		}
		line.WriteString(safe(strings.Join(words, " ")))
	}
	s.wrap(2, 2, "", line.String())
}

// unbroken puts a text on one line.
func unbroken(s string) string { return strings.ReplaceAll(s, "\n", " ¶ ") }

// blank is 1 for the empty word before or after a space at an end.
func blank(word string) int {
	if word == "" {
		return 1
	}
	return 0
}
