// Package channel knows the places where replies are published: how long a text may be there and how the place counts.
//
// The flow: Get finds a channel by its ID; Channel.Count measures a text as that channel does; the caller compares the
// count with Channel.Limit.
//
// Types by task:
//   - find a channel: Get, All
//   - what it allows: Channel, Unit
//   - measure: Channel.Count, Emoji
//
// Where a platform's rule needs data that is not here (its list of emoji sequences, of remote mentions), the count errs
// on the long side: it is never below the platform's own. Unknown channels are reported by a boolean, nothing returns
// an error, nothing is fetched.
package channel

import (
	"slices"
	"strings"
)

// Channel is a place where replies are published.
type Channel struct {
	ID     string
	Limit  int  // longest text, in Unit; 0 = no limit that matters to a reply
	Unit   Unit // how Count measures
	Public bool // strangers read it, or a member does; false only between colleagues
	Mail   bool // letters with a greeting and a sign-off
}

// Unit is a way to measure a text.
type Unit string

// The units.
const (
	Clusters  Unit = "clusters"  // characters as a reader sees them (grapheme clusters)
	Runes     Unit = "runes"     // Unicode code points
	UTF16     Unit = "utf16"     // UTF-16 code units
	Bytes     Unit = "bytes"     // bytes of UTF-8
	Weighted  Unit = "weighted"  // X: 1 or 2 a character, 2 an emoji, 23 a link
	Bluesky   Unit = "bluesky"   // clusters, or a tenth of the bytes where that is more
	Mastodon  Unit = "mastodon"  // clusters, 23 a link
	EmojiByte Unit = "emojibyte" // code points, an emoji by its bytes
	SMS       Unit = "sms"       // GSM-7 septets; in text outside GSM-7, 16/7 a UTF-16 unit
)

// table holds every channel. Limits are the platforms' published ones, the lower where sources differ: X config v3;
// Bluesky app.bsky.feed.post lexicon (300 clusters, 3,000 bytes); Mastodon's default; Buffer's guide for LinkedIn,
// Instagram, Facebook, Threads, TikTok, YouTube, Discord, Telegram and Reddit; Google's My Business v4 (bytes) and Play
// reviews references; vendors' statements for the App Store; 3GPP TS 23.038 for one SMS; Discourse's max_post_length.
var table = []Channel{
	{ID: "x", Limit: 280, Unit: Weighted, Public: true},
	{ID: "bluesky", Limit: 300, Unit: Bluesky, Public: true},
	{ID: "mastodon", Limit: 500, Unit: Mastodon, Public: true},
	{ID: "linkedin", Limit: 3000, Unit: UTF16, Public: true},
	{ID: "linkedin-comment", Limit: 1250, Unit: UTF16, Public: true},
	{ID: "instagram", Limit: 2196, Unit: UTF16, Public: true},
	{ID: "facebook", Limit: 8000, Unit: UTF16, Public: true},
	{ID: "threads", Limit: 500, Unit: EmojiByte, Public: true},
	{ID: "tiktok", Limit: 150, Unit: UTF16, Public: true},
	{ID: "youtube", Limit: 10000, Unit: UTF16, Public: true},
	{ID: "discord", Limit: 2000, Unit: UTF16, Public: true},
	{ID: "telegram", Limit: 4096, Unit: UTF16, Public: true},
	{ID: "reddit", Limit: 10000, Unit: UTF16, Public: true},
	{ID: "google-review", Limit: 4096, Unit: Bytes, Public: true},
	{ID: "google-play", Limit: 350, Unit: UTF16, Public: true},
	{ID: "app-store", Limit: 5970, Unit: UTF16, Public: true},
	{ID: "sms", Limit: 160, Unit: SMS, Public: true},
	{ID: "discourse", Limit: 32000, Unit: Runes, Public: true},
	{ID: "forum", Unit: Clusters, Public: true},
	{ID: "blog", Unit: Clusters, Public: true},
	{ID: "email", Unit: Clusters, Public: true, Mail: true},
	{ID: "chat", Unit: Clusters, Public: true},
	{ID: "internal", Unit: Clusters},
}

var aliases = map[string]string{
	"twitter": "x", "mail": "email", "e-mail": "email", "linkedin-post": "linkedin", "google-business": "google-review",
	"play-store": "google-play", "appstore": "app-store", "comment": "blog",
}

// Get returns the channel with the given ID or alias ("twitter", "mail"), in any case.
func Get(id string) (Channel, bool) {
	id = strings.ToLower(strings.TrimSpace(id))
	if to, ok := aliases[id]; ok {
		id = to
	}
	i := slices.IndexFunc(table, func(c Channel) bool { return c.ID == id })
	if i < 0 {
		return Channel{}, false
	}
	return table[i], true
}

// All returns every channel.
func All() []Channel { return slices.Clone(table) }
