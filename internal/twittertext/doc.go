// Package twittertext reads a text as X does: its links, mentions and hashtags, and how much of a post it fills.
//
//	v := twittertext.Measure(twittertext.V3, s) // length, validity, the part that fits
//	links := twittertext.Links(s)
//
// By task: [Measure] with a [Config] counts; [Links], [Mentions] and [Hashtags] extract, as byte spans of the text that
// was passed in, in order and without overlap.
//
// The grammar is that of the twitter-text library, version 3, as its documentation and its conformance tests state it:
// which characters may precede a link, what a host and a path consist of, bare hosts only where they are ASCII or accented
// Latin, t.co links without a tail. Two things are not its own. Top-level domains are those of the public suffix list and
// those that were withdrawn; a domain newer than X's own list is a link here. Emoji are those of Emoji 11; a newer joined
// sequence counts each of its parts, which is never less than X counts.
//
// Nothing returns an error: every string has a result, found in time linear in its length. All functions are pure and safe
// for concurrent use.
package twittertext
