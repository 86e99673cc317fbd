package website

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestRobotsGroups(t *testing.T) {
	tests := []struct{ name, body, path, want string }{
		{"empty", "", "/a", "yes"},
		{"no rule of ours", "User-agent: other\nDisallow: /", "/a", "yes"},
		{"everybody", "User-agent: *\nDisallow: /a", "/a/b", "no"},
		{"our group excludes that for everybody", "User-agent: *\nDisallow: /\n\nUser-agent: brandbot\nDisallow: /b", "/a", "yes"},
		{"name in any case, with version", "User-Agent: BRANDBOT/2.1\nDisallow: /a", "/a", "no"},
		{"name that only begins alike", "User-agent: brandbot-news\nDisallow: /a", "/a", "yes"},
		{"two groups of ours are one", "User-agent: brandbot\nDisallow: /a\nUser-agent: x\nDisallow: /\nUser-agent: brandbot\nDisallow: /b", "/b", "no"},
		{"several names over one group", "User-agent: x\nUser-agent: brandbot\nDisallow: /a", "/a", "no"},
		{"other lines do not end a group", "User-agent: brandbot\nSitemap: /s.xml\nFoo: bar\nDisallow: /a", "/a", "no"},
		{"a rule before any group", "Disallow: /\nUser-agent: x\nDisallow: /", "/a", "yes"},
		{"a comment and spaces", "  user-agent :\tbrandbot # us\n disallow : /a # not this", "/a", "no"},
		{"line ends of all kinds, and a mark", "\ufeffUser-agent: brandbot\rDisallow: /a\r\nDisallow: /b", "/b", "no"},
		{"an empty disallow", "User-agent: *\nDisallow:", "/a", "yes"},
		{"robots.txt itself", "User-agent: *\nDisallow: /", "/robots.txt", "yes"},
		{"no colon", "User-agent brandbot\nDisallow /", "/a", "yes"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rb := parseRobots(tt.body, "BrandBot")
			require.Equal(t, tt.want == "yes", rb.allows(tt.path))
		})
	}
}

func TestRobotsRules(t *testing.T) {
	tests := []struct {
		rules, path string
		want        bool
	}{
		{"Disallow: /shop\nAllow: /shop/help", "/shop/help/1", true},
		{"Allow: /shop/help\nDisallow: /shop", "/shop/buy", false},
		{"Disallow: /page\nAllow: /page", "/page", true}, // as long: allow wins
		{"Allow: /p\nDisallow: /", "/page", true},
		{"Disallow: /*.pdf$", "/doc/a.pdf", false},
		{"Disallow: /*.pdf$", "/doc/a.pdf?v=2", true},
		{"Disallow: /*.pdf", "/doc/a.pdf?v=2", false},
		{"Disallow: /*?", "/a?b", false},
		{"Disallow: /*?", "/a", true},
		{"Disallow: /a*b*c", "/aXXbYYcZZ", false},
		{"Disallow: /a*b*c", "/aXXcYYb", true},
		{"Disallow: /a*b$", "/abab", false},
		{"Disallow: /a*b$", "/ababc", true},
		{"Disallow: /*", "/", false},
		{"Disallow: *", "/x", false},
		{"Disallow: /$", "/", false},
		{"Disallow: /$", "/x", true},
		{"Disallow: /a$b", "/a$b", false},
		{"Disallow: /Page", "/page", true}, // paths tell case apart
		{"Disallow: /caf%C3%A9", "/caf%c3%a9/menu", false},
		{"Disallow: /café", "/caf%C3%A9", false},
		{"Disallow: /%7Eann", "/~ann", false},
		{"Disallow: /a%2Fb", "/a/b", true}, // an encoded slash is no slash
		{"Disallow: /a%2Ab", "/a*b", false},
		{"Disallow: /a%2Ab", "/axb", true},
		{"Disallow: /wp-admin/\nAllow: /wp-admin/admin-ajax.php", "/wp-admin/admin-ajax.php", true},
	}
	for _, tt := range tests {
		t.Run(tt.rules+" "+tt.path, func(t *testing.T) {
			rb := parseRobots("User-agent: *\n"+tt.rules, "BrandBot")
			require.Equal(t, tt.want, rb.allows(tt.path))
		})
	}
}

func TestRobotsRest(t *testing.T) {
	rb := parseRobots("Sitemap: https://a.example/1.xml\nUser-agent: *\nCrawl-delay: 2.5\nsitemap:https://a.example/2.xml", "BrandBot")
	require.Equal(t, []string{"https://a.example/1.xml", "https://a.example/2.xml"}, rb.sitemaps)
	require.Equal(t, 2500*time.Millisecond, rb.delay)
	for value, want := range map[string]time.Duration{
		"86400": maxCrawlDelay, "1e300": maxCrawlDelay, "inf": maxCrawlDelay, "-5": 0, "NaN": 0, "soon": 0, "0": 0,
	} {
		rb := parseRobots("User-agent: *\nCrawl-delay: "+value, "BrandBot")
		require.Equal(t, want, rb.delay, value)
	}
	// What stands behind the first 500 KiB does not count, nor does the line cut there.
	long := "User-agent: *\n" + strings.Repeat("#\n", (maxRobots-30)/2) + "Disallow: /abcdefghijklmnopqrst\nDisallow: /"
	rb = parseRobots(long, "BrandBot")
	require.True(t, rb.allows("/"))
	require.Empty(t, rb.rules)
}

func FuzzRobots(f *testing.F) {
	f.Add("User-agent: *\nDisallow: /a*b$\nAllow: /%7E\nCrawl-delay: 3\nSitemap: /x", "/a/b")
	f.Add("\ufeffuser-agent:b\r\r\ndisallow:%%%2", "/%")
	f.Fuzz(func(t *testing.T, body, path string) {
		rb := parseRobots(body, "b")
		require.LessOrEqual(t, rb.delay, maxCrawlDelay)
		require.GreaterOrEqual(t, rb.delay, time.Duration(0))
		require.True(t, rb.allows("/robots.txt"))
		rb.allows(path)
		once := normalPath(path, false)
		require.Equal(t, once, normalPath(once, false))
		if !strings.ContainsAny(path, "*$") {
			require.True(t, matchPath(normalPath(path, true), once), "a path is a pattern for itself")
		}
	})
}
