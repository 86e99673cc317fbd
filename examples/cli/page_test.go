package main

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/moderation"
	"github.com/stretchr/testify/require"
)

func TestSafe(t *testing.T) {
	tests := []struct{ in, want string }{
		{"Bonjour 👩‍💻 à 8 h", "Bonjour 👩‍💻 à 8 h"},
		{"\x1b[2Jgone", "␛[2Jgone"},
		{"a\x00b\x07c\x7f", "a␀b␇c␡"},
		{"a\r\nb\rc", "a\nb␍c"},
		{"a\tb", "a    b"},
		{"csi \u009b2J", "csi ⟨U+009B⟩2J"},
		{"rtl \u202eevil", "rtl ⟨U+202E⟩evil"},
		{"zero\u200b\u200c\u200bwidth", "zero⟨U+200B… ×3⟩width"},
		{"para\u2029graph", "para⟨U+2029⟩graph"},
		{"bad \xff byte", "bad \uFFFD byte"},
	}
	for _, tt := range tests {
		require.Equal(t, tt.want, safe(tt.in))
	}
}

func FuzzSafe(f *testing.F) {
	f.Add("\x1b]0;title\x07", 3, 9)
	f.Add("a\u202e\u200b😀\r\n", 0, 4)
	f.Add("\xf0\x9f\x98", 1, 2)
	f.Fuzz(func(t *testing.T, s string, start, end int) {
		out := safe(s)
		require.True(t, utf8.ValidString(out))
		require.False(t, strings.ContainsFunc(out, func(r rune) bool {
			return r != '\n' && r != '\u200d' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r))
		}))
		var b bytes.Buffer
		p := page{w: &b}
		p.text(2, s)
		p.excerpt(s, moderation.Span{Start: start, End: end})
	})
}

func TestWrap(t *testing.T) {
	var b bytes.Buffer
	p := page{w: &b}
	p.hang(2, 6, "[1] ", strings.Repeat("mot ", 40))
	p.text(2, "Vous avez 30\u00a0jours.\n\nÀ bientôt,")
	lines := strings.Split(b.String(), "\n")
	require.True(t, strings.HasPrefix(lines[0], "  [1] mot"))
	require.True(t, strings.HasPrefix(lines[1], "      mot"))
	for _, l := range lines {
		require.LessOrEqual(t, width(l), columns)
		require.Equal(t, strings.TrimRight(l, " "), l)
	}
	require.Contains(t, b.String(), "\n  Vous avez 30\u00a0jours.\n\n  À bientôt,\n")
}

func TestExcerptMarksTheSpan(t *testing.T) {
	tests := []struct{ name, text, match, want string }{
		{"inside", "Tu as 60 jours.", "60 jours", "    Tu as 60 jours.\n          ^^^^^^^^\n"},
		{"second line", "Bonjour,\nTu as !!", "!!", "    Tu as !!\n          ^^\n"},
		{"emoji before", "😀 été !!", "!!", "    😀 été !!\n           ^^\n"},
		{"emoji", "a 👩‍💻 b", "👩‍💻", "    a 👩‍💻 b\n      ^^\n"},
		{"combining", "e\u0301te\u0301 !!", "!!", "    e\u0301te\u0301 !!\n        ^^\n"},
		{"control", "a\x1bb !!", "!!", "    a␛b !!\n        ^^\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var b bytes.Buffer
			p := page{w: &b}
			i := strings.Index(tt.text, tt.match)
			p.excerpt(tt.text, moderation.Span{Start: i, End: i + len(tt.match)})
			require.Equal(t, tt.want, b.String())
		})
	}
}

func TestExcerptOfALongLine(t *testing.T) {
	text := strings.Repeat("avant ", 60) + "ICI" + strings.Repeat(" après", 60)
	var b bytes.Buffer
	p := page{w: &b}
	i := strings.Index(text, "ICI")
	p.excerpt(text, moderation.Span{Start: i, End: i + 3})
	lines := strings.Split(b.String(), "\n")
	require.LessOrEqual(t, width(lines[0]), columns)
	at := strings.Index(lines[1], "^^^")
	require.Equal(t, "ICI", string([]rune(lines[0])[at:at+3]))
}

func TestExcerptOfAHugeLine(t *testing.T) {
	text := strings.Repeat("é", 1<<20)
	var b bytes.Buffer
	p := page{w: &b}
	for i := range 500 {
		p.excerpt(text, moderation.Span{Start: 4 * i, End: 4*i + 1<<19})
	}
	for line := range strings.Lines(b.String()) {
		require.LessOrEqual(t, width(strings.TrimRight(line, "\n")), columns)
	}
}

func TestColourOnlyWhereAskedFor(t *testing.T) {
	p := page{}
	require.Equal(t, "x", p.paint("1", "x"))
	p.colour = true
	require.Equal(t, "\x1b[1mx\x1b[0m", p.paint("1", "x"))
}

func TestPrintJSONEscapesWhatATerminalObeys(t *testing.T) {
	in := "\x1b[2J \u009b \u202e \U000E0041 <b> 😀 \u2028"
	var b bytes.Buffer
	require.NoError(t, (&app{stdout: &b}).printJSON(map[string]string{"text": in}))
	require.False(t, strings.ContainsFunc(strings.TrimSuffix(b.String(), "\n"), unsafe), b.String())
	require.Contains(t, b.String(), "<b> 😀")
	var back map[string]string
	require.NoError(t, json.Unmarshal(b.Bytes(), &back))
	require.Equal(t, in, back["text"])
}

func TestRepair(t *testing.T) {
	s := func(v string) *string { return &v }
	find := func(start, end int, to *string, safely bool) moderation.Finding {
		return moderation.Finding{Span: moderation.Span{Start: start, End: end}, Replacement: to, Repair: safely}
	}
	got := repair("Oui !! Non", []moderation.Finding{
		find(7, 10, s("Si"), false), // changes meaning: left
		find(4, 6, s("."), true),
		find(5, 6, s("?"), true), // overlaps: left
		find(0, 99, s(""), true), // outside: left
	})
	require.Equal(t, "Oui . Non", got)
}

func TestLiveKeepsCharactersWhole(t *testing.T) {
	text := "Bonjour Hélène 👩‍💻, à bientôt"
	for size := 1; size <= 7; size++ {
		var b bytes.Buffer
		l := live{w: &b}
		for rest := text; rest != ""; {
			n := min(size, len(rest))
			l.show(rest[:n])
			rest = rest[n:]
		}
		l.end()
		require.Equal(t, text+"\n", b.String(), size)
	}
}

func TestNoLineBeginsWithFrenchPunctuation(t *testing.T) {
	for n := range 30 {
		var b bytes.Buffer
		p := page{w: &b}
		p.text(2, strings.Repeat("a", 60+n)+" « oui » ? « non » ! a : b ; c")
		for line := range strings.Lines(b.String()) {
			require.NotContains(t, "!?;:»", string([]rune(strings.TrimSpace(line))[0]), b.String())
			require.LessOrEqual(t, width(strings.TrimRight(line, "\n")), max(columns, 62+n))
		}
	}
}
