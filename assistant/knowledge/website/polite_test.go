package website

import (
	"context"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestFeedForgets holds that an article outlives its place in the feed, and is then read from its page.
func TestFeedForgets(t *testing.T) {
	item := `<item><title>Parcels</title><link>@/parcels</link><description>Short.</description><content:encoded><![CDATA[` + article + `]]></content:encoded></item>`
	s := newSite(t, map[string]string{"/parcels": "<html><title>Parcels</title><main><h1>Parcels</h1>" + article + "</main></html>"})
	s.handle("/feed", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html") // as some servers do
		_, _ = io.WriteString(w, "\ufeff\n<rss xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel>"+strings.ReplaceAll(item, "@", s.URL)+"</channel></rss>")
	})
	var state State
	for _, want := range []string{"added /parcels", "unchanged /parcels"} {
		lines, _ := s.read(t, s.reader(t, nil), "/feed", &state)
		require.Equal(t, []string{want}, lines)
	}
	require.NotContains(t, s.requests(), "/parcels")
	item = ""
	for _, want := range []string{"changed /parcels", "unchanged /parcels"} {
		lines, _ := s.read(t, s.reader(t, nil), "/feed", &state)
		require.Equal(t, []string{want}, lines)
	}
}

// TestPolite watches the pauses between requests on a clock of its own.
func TestPolite(t *testing.T) {
	clock := noon
	var agents, pauses []string
	s := newSite(t, map[string]string{"/sitemap.xml": urlset("/a", "/b"), "/b": html("something"), "/a": html("anything")})
	s.handle("/robots.txt", func(w http.ResponseWriter, r *http.Request) {
		agents = append(agents, r.UserAgent())
		_, _ = io.WriteString(w, "User-agent: house-bot\nCrawl-delay: 7\n\nUser-agent: *\nCrawl-delay: 90")
	})
	polite := func(c *Config) {
		c.Delay = 2 * time.Second
		c.Now = func() time.Time { return clock }
		c.Sleep = func(_ context.Context, d time.Duration) error {
			pauses = append(pauses, d.String())
			clock = clock.Add(d)
			return nil
		}
	}
	for p, err := range s.reader(t, polite).Read(t.Context(), s.URL+"/sitemap.xml", nil) {
		require.NoError(t, err)
		if p.Source.ID == s.URL+"/a" {
			clock = clock.Add(4 * time.Second) // the host takes its time: it counts
		}
	}
	require.Equal(t, []string{"30s", "30s", "26s"}, pauses)
	pauses = nil
	for _, err := range s.reader(t, func(c *Config) { polite(c); c.Agent = "House-Bot/2.0 (+https://a.example/bot)" }).Read(t.Context(), s.URL+"/sitemap.xml", nil) {
		require.NoError(t, err)
	}
	require.Equal(t, []string{"7s", "7s", "7s"}, pauses)
	require.Equal(t, []string{"Souffleur", "House-Bot/2.0 (+https://a.example/bot)"}, agents)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	require.ErrorIs(t, sleep(ctx, time.Hour), context.Canceled)
	require.NoError(t, sleep(t.Context(), 1))
}
