package htmltext

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestVisibleText(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"plain text", "Bonjour & merci", "Bonjour & merci"},
		{"entities", "l&eacute;ger &amp; net &lt;3", "léger & net <3"},
		{"paragraphs without end tags", "<p>Un<p>Deux <b>trois</b>", "Un\nDeux trois"},
		{"white space", "<p>  un \n\t deux&nbsp;jours </p>", "un deux\u00a0jours"},
		{"line breaks", "un<br>deux<br/> trois", "un\ndeux\ntrois"},
		{"list", "<ul><li>a<li>b<ul><li>c</ul>d</ul>", "a\nb\nc\nd"},
		{"table row", "<table><tr><th>Zone<th>Prix</tr><tr><td>France<td><b>3,90 €</b></table>", "Zone | Prix\nFrance | 3,90 €"},
		{"empty cell keeps its place", "<table><tr><td>a<td><td>c</table>", "a |  | c"},
		{"layout table", "<table><tr><td><p>Un</p><p>Deux</p></td><td>Trois</td></tr></table>", "Un\nDeux\nTrois"},
		{"table in a layout table", "<table><tr><td><table><tr><td>a<td>b</table></td></tr></table>", "a | b"},
		{"cell without table", "<td>a</td><td>b</td>", "a | b"},
		{"script, style and noscript", "a<script>if (a<b) x('</p>')</script><style>p{}</style><noscript><p>non</p></noscript>b", "ab"},
		{"title apart", "<title>T</title><body>x", "x"},
		{"pre", "<pre>\na\n  b</pre>c", "a\n  b\nc"},
		{"crossed formatting", "<b><p>un</b> deux</p>trois", "un deux\ntrois"},
		{"stray end tags", "</div></p>un</td></b>", "un"},
		{"invalid bytes", "a\xffb\x00c", "abc"},
		{"image alone", "<img src=x alt=y>", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, err := Parse(tt.src)
			require.NoError(t, err)
			require.Equal(t, tt.want, d.Text())
			require.Empty(t, d.Hidden)
		})
	}
}

func TestHiddenText(t *testing.T) {
	hidden := []struct{ name, src string }{
		{"comment", "<!-- SECRET -->"},
		{"comment with tags", "<!-- <p>SECRET</p> -->"},
		{"display none", `<p style="display:none">SECRET</p>`},
		{"important, spaced, upper case", `<p style="DISPLAY : NONE !important; display:block">SECRET</p>`},
		{"comment in the style", `<p style="display:/**/none">SECRET</p>`},
		{"entity in the style", `<p style="display&#58;none">SECRET</p>`},
		{"visibility", `<p style="visibility:hidden">SECRET</p>`},
		{"font size 0", `<span style="font-size:0">SECRET</span>`},
		{"font size 1px", `<span style="font-size:1px">SECRET</span>`},
		{"font shorthand", `<span style="font:italic 400 1px/1 Arial">SECRET</span>`},
		{"font size by parts", `<div style="font-size:.01em"><p>SECRET</p></div>`},
		{"opacity", `<p style="opacity:0.0">SECRET</p>`},
		{"hidden attribute", `<div hidden><p>SECRET</p></div>`},
		{"white hex", `<p style="color:#fff">SECRET</p>`},
		{"white long hex", `<p style="color:#FFFFFF;font-size:1px">SECRET</p>`},
		{"near white", `<p style="color: #f5f5f5">SECRET</p>`},
		{"white name", `<p style="color:white">SECRET</p>`},
		{"white rgb", `<p style="color:rgb(255, 255, 255)">SECRET</p>`},
		{"white modern rgb", `<p style="color:rgb(100% 100% 100% / 1)">SECRET</p>`},
		{"white hsl", `<p style="color:hsl(0,0%,100%)">SECRET</p>`},
		{"transparent", `<p style="color:rgba(0,0,0,0)">SECRET</p>`},
		{"font element", `<font color="#ffffff">SECRET</font>`},
		{"dark on dark", `<div style="background:#222"><p style="color:#222222">SECRET</p></div>`},
		{"off screen", `<p style="position:absolute;left:-9999px">SECRET</p>`},
		{"indent", `<p style="text-indent:-100em">SECRET</p>`},
		{"no height", `<div style="max-height:0px;overflow:hidden">SECRET</div>`},
		{"no width", `<div style="width:0;overflow:hidden">SECRET</div>`},
		{"clip", `<div style="position:absolute;clip:rect(0 0 0 0)">SECRET</div>`},
		{"template", `<template><p>SECRET</p></template>`},
		{"iframe fallback", `<iframe>SECRET</iframe>`},
		{"class", `<style>.x, .y{display:none}</style><p class="a y">SECRET</p>`},
		{"identifier and tag", `<style>@media print{#t{color:red}} p#t{color:#fff}</style><p id="t">SECRET</p>`},
		{"rule after the text", `<p class="x">SECRET</p><style>.x{opacity:0}</style>`},
		{"span kept open by a block", `<div><span style="display:none"><div></span>SECRET</div></span></div>`},
	}
	for _, tt := range hidden {
		t.Run(tt.name, func(t *testing.T) {
			d, err := Parse("<p>avant</p>" + tt.src + "<p>après</p>")
			require.NoError(t, err)
			require.Equal(t, "avant\naprès", d.Text())
			require.Equal(t, []string{"SECRET"}, d.Hidden)
		})
	}
}

func TestNotHidden(t *testing.T) {
	tests := []struct{ name, src string }{
		{"white on a dark button", `<a style="background:#0a5;color:#fff">vu</a>`},
		{"white on a dark table", `<table bgcolor="#003366"><tr><td style="color:white">vu</td></tr></table>`},
		{"white on a picture", `<div style="background:url(x.jpg)"><p style="color:#fff">vu</p></div>`},
		{"dark class behind", `<style>.b{background-color:#111}</style><p class="b" style="color:#fff">vu</p>`},
		{"font size set again", `<td style="font-size:0"><p style="font-size:14px">vu</p></td>`},
		{"visible again", `<div style="visibility:hidden"><p style="visibility:visible">vu</p></div>`},
		{"aria-hidden", `<p aria-hidden="true">vu</p>`},
		{"small but readable", `<p style="font-size:.8em;opacity:.6;color:#777">vu</p>`},
		{"narrow in percent", `<p style="width:5%;overflow:hidden">vu</p>`},
		{"rule of another class", `<style>.x{display:none}</style><p class="y">vu</p>`},
		{"rule for phones", `<style>@media (max-width:600px){.x{display:none}}</style><p class="x">vu</p>`},
		{"after white formatting", `<font color="white"></font><p>vu</p>`},
		{"empty conditional comment", `<!--[if mso]><table><tr><td><![endif]--><p>vu</p>`},
		{"preview padding", `<div style="display:none">&zwnj;&nbsp;&zwnj;</div>vu`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, err := Parse(tt.src)
			require.NoError(t, err)
			require.Equal(t, "vu", d.Text())
			require.Empty(t, d.Hidden)
		})
	}
}

func TestPage(t *testing.T) {
	d, err := Parse(`<!doctype html>
<html lang="fr"><head><title> Livres
numériques </title><meta name="Visibility" content="internal"><link rel="canonical" href="https://a.example/b"><link rel=alternate type="application/RSS+xml" href=" /feed ">
</head><body class="has-sidebar"><nav>Menu</nav><div class="cookie-banner">Cookies</div>
<main><header><h1>Titre</h1></header>
<p>Texte</p>
<aside class="note">À noter</aside><form>Cherchez</form><div class="related-posts">Aussi</div>
<ul><li><p>Point</p></li></ul></main><footer>Pied</footer></body></html>`)
	require.NoError(t, err)
	require.Equal(t, "Livres numériques", d.Title)
	require.Equal(t, "fr", d.Lang)
	require.Equal(t, "https://a.example/b", d.Canonical)
	require.Equal(t, []string{"/feed"}, d.Feeds)
	require.Equal(t, "internal", d.Meta["visibility"])
	require.Equal(t, []Block{
		{Text: "Menu", Line: 4, Region: "nav"},
		{Text: "Cookies", Line: 4, Region: "aside"},
		{Tag: "h1", Level: 1, Text: "Titre", Line: 5, Region: "main"},
		{Tag: "p", Text: "Texte", Line: 6, Region: "main"},
		{Text: "À noter", Line: 7, Region: "main"},
		{Text: "Cherchez", Line: 7, Region: "form"},
		{Text: "Aussi", Line: 7, Region: "aside"},
		{Tag: "li", Level: 1, Text: "Point", Line: 8, Region: "main"},
		{Text: "Pied", Line: 8, Region: "footer"},
	}, d.Blocks)
}

func TestLimits(t *testing.T) {
	_, err := Parse(strings.Repeat("a", maxBytes+1))
	require.EqualError(t, err, "htmltext: 2097153 bytes, at most 2097152: split the page")
	_, err = Parse(strings.Repeat("<div>\n", 100_000))
	require.EqualError(t, err, "htmltext: line 4097: more than 4096 elements inside one another: simplify the page")
}

// TestLinear feeds shapes that make careless readers quadratic: half the text must not take a quarter of the time.
func TestLinear(t *testing.T) {
	shapes := map[string]string{
		"stray end tags":   strings.Repeat("<b>", 4000) + strings.Repeat("</i></b></div>", 60_000),
		"unclosed comment": strings.Repeat("<!--", 500_000),
		"ampersands":       strings.Repeat("&", 1_000_000),
		"cells":            strings.Repeat("<td>a", 400_000),
		"nested tables":    strings.Repeat("<table><tr><td>", 1300) + strings.Repeat("<p>a", 300_000),
		"classes":          "<style>" + strings.Repeat(".a{color:red;opacity:1;top:1px}", 20) + "</style>" + strings.Repeat(`<b class="a a a a a a a a a a a a"></b>`, 45_000),
		"rules":            "<style>" + strings.Repeat("p{color:red}", 150_000) + "</style><p>a",
		"unclosed styles":  strings.Repeat("<style>", 250_000),
		"attributes":       "<p " + strings.Repeat("a=b ", 500_000) + ">",
		"formatting":       strings.Repeat("<b><p></b>", 2000) + strings.Repeat("</b>", 400_000),
		"open braces":      "<style>" + strings.Repeat("a{", 900_000) + "</style>",
	}
	for name, src := range shapes {
		t.Run(name, func(t *testing.T) {
			begin := time.Now()
			_, err := Parse(src)
			t.Logf("%d bytes in %v, error %v", len(src), time.Since(begin), err)
			require.Less(t, time.Since(begin), 20*time.Second)
		})
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"<p>a<b>c</p>d</b>", "<table><tr><td>a<td>b<table><td>c", `<p style="color:#fff">x<!-- y`, "<style>.a{b:c}</style><i class=a>",
		"<ul><li><p>a</ul><dl><dt>b<dd>c", "<template><td></template><tr>", "<svg><title>a</title><p/>b", "<![CDATA[x]]><?php ?>&amp;\x00\xff",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		d, err := Parse(src)
		if err != nil {
			return
		}
		again, _ := Parse(src)
		require.Equal(t, d, again)
		for _, b := range d.Blocks {
			require.NotEmpty(t, b.Text)
			require.Equal(t, strings.ToValidUTF8(b.Text, ""), b.Text)
			require.NotContains(t, b.Text, "\x00")
			require.Positive(t, b.Line)
			require.LessOrEqual(t, b.Line, 1+strings.Count(src, "\n")+strings.Count(src, "\r"))
		}
	})
}
