// Package knowledge turns the pages that a brand owns into passages that a draft can rely on and cite, and remembers the
// replies that persons approved.
//
// The flow: Open reads a tree of Markdown, HTML, text, CSV and JSON files into Sources; page boilerplate is left out;
// each source is cut at its headings into chunks of about 120 words; an inverted index in memory ranks them; Retrieve
// returns the best as passages, each with the file and line where it stands. OpenStore keeps the same in a folder, and
// Update brings it to the state of a tree: by the hash of each file, what is unchanged is not read again, what changed is
// replaced, what is gone is removed.
//
// Types by task:
//   - start: Open, New, Base
//   - keep it on the disk: OpenStore, IsStore, Tree, Report; Damage, ErrLocked, ErrVersion
//   - approved replies: History, OpenHistory
//   - read one file, or hand over what a host keeps elsewhere: Read, Source, Format
//   - look inside: Stats, Problem
//
// What is on the disk: pages-N.log holds the texts as frames with checksums, in the order of the changes; each change ends
// with a frame of its own and counts from then on. pages-N.idx is a snapshot of the index, made by Close and Update, that
// saves reading the texts when a large base is opened; it may be deleted. replies-N.log holds a History. A log that is more
// than half outdated, and one from which something is deleted for good, is written anew under the next number. *.lock are
// the locks of those who write. Several processes may read; none but the one that writes sees its changes before it opens
// the folder again.
//
// Limits: a file has at most 8 MiB. In memory a passage takes about 1.4 KB, without its text, which stays on the disk; what
// was replaced stays on the disk until the log is written anew; Delete rewrites the whole log. The folder must be on a
// local disk, where locks hold.
//
// A file that cannot be read is a Problem with its place, and the other files are read all the same; messages begin with
// "knowledge:". Retrieve fails only when its context ends.
//
// The package uses no network and no model, writes to no folder but those of OpenStore and OpenHistory, starts nothing in
// the background, and knows no tenants but those of a History: each tenant has its own Base.
package knowledge
