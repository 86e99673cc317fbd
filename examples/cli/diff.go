package main

import (
	"slices"
	"strings"
)

// change is a run of words that stayed, went or came.
type change struct {
	kind  byte // ' ', '-' or '+'
	words []string
}

// maxDiff bounds the words compared one by one; a larger rewrite counts as whole.
const maxDiff = 1500

// diff compares two texts word by word; a line end counts as a word.
func diff(before, after string) []change {
	a, b := tokens(before), tokens(after)
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	var out []change
	out = grown(out, ' ', a[:head]...)
	out = middle(out, a[head:len(a)-tail], b[head:len(b)-tail])
	return grown(out, ' ', a[len(a)-tail:]...)
}

// middle adds the changes between two texts by their longest common subsequence.
func middle(out []change, a, b []string) []change {
	if len(a) > maxDiff || len(b) > maxDiff {
		return grown(grown(out, '-', a...), '+', b...)
	}
	width := len(b) + 1
	best := make([]int16, (len(a)+1)*width)
	for i := len(a) - 1; i >= 0; i-- {
		for k := len(b) - 1; k >= 0; k-- {
			if a[i] == b[k] {
				best[i*width+k] = best[(i+1)*width+k+1] + 1
			} else {
				best[i*width+k] = max(best[(i+1)*width+k], best[i*width+k+1])
			}
		}
	}
	i, k := 0, 0
	for i < len(a) && k < len(b) {
		switch {
		case a[i] == b[k]:
			out = grown(out, ' ', a[i])
			i, k = i+1, k+1
		case best[(i+1)*width+k] >= best[i*width+k+1]:
			out = grown(out, '-', a[i])
			i++
		default:
			out = grown(out, '+', b[k])
			k++
		}
	}
	return grown(grown(out, '-', a[i:]...), '+', b[k:]...)
}

func grown(out []change, kind byte, words ...string) []change {
	if len(words) == 0 {
		return out
	}
	if n := len(out); n > 0 && out[n-1].kind == kind {
		out[n-1].words = append(out[n-1].words, words...)
		return out
	}
	return append(out, change{kind, slices.Clone(words)})
}

func tokens(s string) []string {
	var out []string
	for i, line := range strings.Split(s, "\n") {
		if i > 0 {
			out = append(out, "¶")
		}
		out = append(out, strings.Fields(line)...)
	}
	return out
}

// beside is how many words that stayed are shown beside a change.
const beside = 6

// changes prints what went and what came, with the words around it.
func (s view) changes(before, after string) {
	list := diff(before, after)
	var line []string
	for i, c := range list {
		words := c.words
		switch c.kind {
		case '-':
			line = append(line, s.paint("31", safe("[− "+strings.Join(words, " ")+"]")))
			continue
		case '+':
			line = append(line, s.paint("32", safe("[+ "+strings.Join(words, " ")+"]")))
			continue
		}
		first, last := i == 0, i == len(list)-1
		switch {
		case first && len(words) > beside:
			words = append([]string{"…"}, words[len(words)-beside:]...)
		case last && len(words) > beside:
			words = append(slices.Clone(words[:beside]), "…")
		case !first && !last && len(words) > 2*beside:
			words = slices.Concat(words[:beside], []string{"…"}, words[len(words)-beside:])
		}
		line = append(line, safe(strings.Join(words, " ")))
	}
	s.wrap(2, 2, "", strings.Join(line, " "))
}
