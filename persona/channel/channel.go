// Package channel knows the places where replies are published: how long a text may be there and how the place counts.
//
// The flow: Get finds a channel by its ID; Channel.Count measures a text as that channel does; the caller compares the
// count with Channel.Limit, or has Room left for the body between greeting and signature, or has Fit shorten a text.
//
// Types by task:
//   - find a channel: Get, All
//   - what it allows: Channel, Unit
//   - measure: Channel.Count, Channel.CountWarned, Channel.Accepts, Channel.Room
//   - shorten: Channel.Fit, Fitted
//   - short messages: Segments, Message, Encoding, Transliterate, Replacement
//   - what is in a text: Emoji, Links, Mentions, Hashtags
//
// Where a platform's rule needs data that is not here (emoji newer than its list, the Unicode version of a server), the
// count errs on the long side: it is never below the platform's own. Texts are never cut inside a sentence. Unknown
// channels are reported by a boolean, nothing returns an error, nothing is fetched.
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
	// Clusters are characters as a reader sees them: grapheme clusters of Unicode Annex 29.
	Clusters Unit = "clusters"
	// Runes are Unicode code points, as Discourse validates the length of a post (Ruby's String#length).
	Runes Unit = "runes"
	// UTF16 is in UTF-16 code units, as most networks count (Buffer's guide to character limits).
	UTF16 Unit = "utf16"
	// Bytes are bytes of UTF-8, as Google's My Business v4 reference states for review replies.
	Bytes Unit = "bytes"
	// Weighted is X's (twitter-text config/v3.json; docs.x.com, counting characters): after NFC, 1 for U+0000–10FF,
	// U+2000–200D, U+2010–201F and U+2032–2037, else 2; an emoji 2; a link 23. So …, € and U+202F count 2.
	Weighted Unit = "weighted"
	// Bluesky is grapheme clusters, or a tenth of the bytes where that is more: a post holds 300 and 3,000 of them
	// (lexicon app.bsky.feed.post).
	Bluesky Unit = "bluesky"
	// Mastodon is grapheme clusters, 23 for a link with http:// or https:// of any length, and only @name for a mention of
	// a member elsewhere (Mastodon's StatusLengthValidator).
	Mastodon Unit = "mastodon"
	// EmojiByte is code points, but of an emoji its bytes of UTF-8, as Threads counts (its publishing reference).
	EmojiByte Unit = "emojibyte"
	// SMS is GSM-7 septets, those of the extension table twice; in a text outside GSM-7 16/7 for each UTF-16 unit, so that
	// 160 is one message in both (3GPP TS 23.038; TwilioDevEd/message-segment-calculator). Segments tells more.
	SMS Unit = "sms"
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
