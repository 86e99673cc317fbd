// Package tokencount counts the tokens that a text costs an OpenAI model,
// offline and in time linear in the length of the text.
//
// The flow:
//
//	model name
//	  → encoding, from a table of model families
//	  → tables, built once per encoding from ranks inside the binary
//	text
//	  → parts, cut where no token can span or where a run grows too long
//	  → tokens of each part, added up, and whether the sum is exact
//
// [For] returns the [Counter] of a model; [Counter.Count] counts. Unknown models
// are no error: they are counted in o200k_base and marked inexact. The only
// error is unreadable tables, from For.
//
// The package does not count images, tools or the framing of a conversation,
// does not return the tokens, reads no environment and opens no connection. It
// holds 22 MiB for o200k_base and 11 MiB for cl100k_base once used, never freed.
package tokencount
