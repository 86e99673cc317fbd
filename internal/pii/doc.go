// Package pii finds personal data, secrets, addresses and references in text: typed spans with the value in one normal form.
//
// The flow of Scan: one pass over the bytes jumps between what numbers, addresses and secrets begin with, and costs no memory
// where nothing is found; at each such place a finder for each family reads what begins there, and none reads a byte twice; check
// digits, forms and the words around decide; of overlapping candidates the surest stays. Addresses that are escaped or spelled
// out, full-width digits and invisible characters between are read as what they show. Find knows only web and mail addresses,
// telephone numbers and references, for the claim ledger.
//
// Types by task:
//   - find: Scan, Options, Find, Match
//   - tell apart: Kind
//
// Every text has a result: there are no errors. Time is linear in the length of the text.
//
// The package checks shapes and check digits, not existence: it resolves no host and dials no number. It finds neither names
// nor postal addresses.
package pii
