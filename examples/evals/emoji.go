package evals

import (
	"context"
	"strconv"
	"strings"

	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/persona/channel"
)

// emojiSuite measures what is one emoji and what is one character to a reader. A sequence passes when it is one cluster
// and, between two words, exactly one emoji of the same extent; a single symbol that Unicode shows as text passes when
// it is one with the emoji selector after it, for without one it is text. shown_as_text counts those symbols, and
// shown_as_text.found how many are taken for emoji bare all the same. A grapheme test passes when its code points are
// divided as it says.
func emojiSuite(ctx context.Context, data string) (Metrics, error) {
	m := Metrics{}
	n, err := read(ctx, data, "persona-emoji", "emoji", func(c struct {
		Text     string `json:"text"`
		Status   string `json:"status"`
		Default  string `json:"default"`
		Clusters int    `json:"clusters"`
	},
	) error {
		whole := c.Text
		if c.Status == "unqualified" && c.Default == "text" && len([]rune(c.Text)) == 1 {
			m["emoji.shown_as_text"]++
			m["emoji.shown_as_text.found"] += float64(len(channel.Emoji(c.Text)))
			whole += "\ufe0f"
		}
		e := channel.Emoji("a " + whole + " b")
		ok := len(e) == 1 && e[0] == [2]int{2, 2 + len(whole)} && text.Graphemes(c.Text) == c.Clusters
		m["emoji."+c.Status+".total"]++
		m["emoji.total"]++
		passed := 0.0
		if ok {
			passed = 1
		}
		m["emoji."+c.Status+".passed"] += passed
		m["emoji.passed"] += passed
		return nil
	})
	if err != nil {
		return nil, err
	}
	k, err := read(ctx, data, "persona-emoji", "graphemes", func(c struct {
		Codepoints [][]string `json:"codepoints"`
	},
	) error {
		m["graphemes.total"]++
		ok, err := divided(c.Codepoints)
		m["graphemes.passed"] += 0
		if ok {
			m["graphemes.passed"]++
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	if n+k == 0 {
		return nil, ErrNoData
	}
	return m, nil
}

// divided reports whether every leading group of clusters is counted as that many.
func divided(clusters [][]string) (bool, error) {
	var s strings.Builder
	ok := true
	for i, points := range clusters {
		for _, p := range points {
			r, err := strconv.ParseUint(p, 16, 32)
			if err != nil {
				return false, err
			}
			s.WriteRune(rune(r)) //nolint:gosec // 32 bits
		}
		ok = ok && text.Graphemes(s.String()) == i+1
	}
	return ok, nil
}
