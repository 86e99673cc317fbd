package extractive

import (
	"strings"
	"unicode/utf8"
)

// Bounds on what is read of a prompt, in bytes where nothing else is said.
const (
	maxMessage   = 8 << 10
	maxItem      = 16 << 10
	maxItems     = 24 // passages and notes
	maxUnits     = 1200
	maxQuestions = 5
	maxTerms     = 48  // of one question
	maxContext   = 160 // terms around the questions
	maxSentence  = 480 // a longer sentence is never quoted
	maxGroup     = 640 // a sentence with the neighbours it needs
	maxNote      = 2000
	maxAsk       = 160 // of a member's words in a question to a person
	maxAsks      = 3   // questions to a person
	maxTitle     = 120
)

// Defaults of an answer.
const (
	defaultTarget = 700 // characters
	maxSentences  = 4   // chosen sentences; the neighbours they need come on top
)

// short bounds a title at a space.
func short(s string) string {
	if len(s) <= maxTitle {
		return s
	}
	s = cut(s, maxTitle)
	if i := strings.LastIndexByte(s, ' '); i > maxTitle/2 {
		s = s[:i]
	}
	return s + "…"
}

// cut shortens s to at most n bytes without splitting a character.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}
