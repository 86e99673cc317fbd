// Package pii finds addresses, telephone numbers and references in text: typed spans with the value in one normal form.
//
// The flow of Find: cut the text into runs without white space; take web and mail addresses out of each run; read
// telephone numbers, then references, in what is left.
//
// Types by task:
//   - find: Find, Match
//   - tell apart: Kind
//
// Every text has a result: there are no errors. Time is linear in the length of the text.
//
// The package checks shapes, not existence: it resolves no host and dials no number. It finds neither names nor postal
// addresses.
package pii
