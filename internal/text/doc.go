// Package text turns raw text into the units the rest of the library reasons
// about: words, terms, sentences, languages and what the eye does not see.
//
//	raw := text.Valid(input)                      // encoding and control characters
//	visible, hidden, offsets := text.Reveal(raw)  // invisible characters, decoded
//	lang, _ := text.Language(visible)             // fr en de es it pt nl
//	spans := text.Sentences(visible)              // what can be quoted
//	terms := text.Terms(lang, visible)            // what can be indexed
//
// By task: [Words], [Sentences] and [Graphemes] cut; [Fold], [Stem], [Stop],
// [Terms] and [Analyze] prepare text for comparison; [Language] names the
// language and [Languages] where each begins and ends; [Valid] and [Reveal] clean; [Lookalike] maps letters that look like
// Latin ones; [Syllables] and [Readability] measure.
// Positions are byte [Span]s of the text that was passed in.
//
// Nothing here returns an error: every string, however malformed, has a
// result, found in time linear in its length. All functions are pure and safe
// for concurrent use.
//
// The package does not read HTML, guess encodings or mend spelling.
package text
