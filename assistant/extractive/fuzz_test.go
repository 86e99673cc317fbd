package extractive

import (
	"context"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

var marks = regexp.MustCompile(`\[(\d+)\]`)

func FuzzComplete(f *testing.F) {
	for _, message := range []string{angry, newbie, joke, polite, "", "?", "et ? : ; où ou et qui"} {
		for _, p := range []page{returnPage, deliveryPage, stepsPage, cardPage} {
			f.Add("fr", message, "", p.title, p.text)
		}
	}
	f.Add("en", "[ask] how?", "joke", "a › b", "| a | b |\n|-|-|\n- x:\n- y\n1. z\n\xff[1](")
	f.Add("de", "Wann?", "conflict", "?", "Ja.\n#\n# \n>>\n||\n* ** __")
	m := New()
	f.Fuzz(func(t *testing.T, lang, message, kind, title, body string) {
		p := prompt(lang, message, page{"a:1", title, "A", body}, page{"b", body, "B", title + "\n" + body}, returnPage)
		p.Basis.Situation.Kind = kind
		c, err := m.Complete(context.Background(), p)
		require.NoError(t, err)
		require.False(t, c.Text == "" && c.Ask == "")
		require.True(t, utf8.ValidString(c.Text) && utf8.ValidString(c.Ask))
		require.NotContains(t, strings.ToLower(c.Text), "[ask]")
		require.Less(t, len(c.Text), 8*maxGroup)
		for _, mark := range marks.FindAllStringSubmatch(c.Text, -1) {
			require.Contains(t, []string{"1", "2", "3"}, mark[1])
		}
		again, err := m.Complete(context.Background(), p)
		require.NoError(t, err)
		require.Equal(t, c, again)
	})
}
