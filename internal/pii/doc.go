// Package pii finds personal data, secrets, addresses and references in text: typed spans with the value in one normal form.
//
// The flow of Scan: one pass over the bytes looks for what numbers, addresses and secrets are made of, and ends there for most
// texts; a finder for each family reads what begins there; check digits, forms and the words around decide; of overlapping
// candidates the surest stays. Find knows only web and mail addresses, telephone numbers and references, for the claim ledger.
//
// Types by task:
//   - find: Scan, Options, Find, Match
//   - tell apart: Kind
//
// Every text has a result: there are no errors. Time is linear in the length of the text.
//
// The package checks shapes and check digits, not existence: it resolves no host and dials no number. It finds neither names
// nor postal addresses, and nothing that is spelled out ("arobase").
package pii
