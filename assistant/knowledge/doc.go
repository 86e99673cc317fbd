// Package knowledge turns the pages that a brand owns into passages that a draft can rely on and cite.
//
// The flow: Open reads a tree of Markdown, HTML, text, CSV and JSON files into Sources; page boilerplate is left out;
// each source is cut at its headings into chunks of about 120 words; an inverted index in memory ranks them; Retrieve
// returns the best as passages, each with the file and line where it stands.
//
// Types by task:
//   - start: Open, New, Base
//   - read one file, or hand over what a host keeps elsewhere: Read, Source, Format
//   - look inside: Stats, Problem
//
// A file that cannot be read is a Problem with its place, and the other files are read all the same; messages begin with
// "knowledge:". Retrieve fails only when its context ends.
//
// The package uses no network and no model, writes no file, watches no file, and knows no tenants: each tenant has its
// own Base.
package knowledge
