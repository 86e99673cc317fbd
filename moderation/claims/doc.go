// Package claims keeps the claim ledger of a draft: every number, amount, date, delay, address, reference, name and
// quotation in it is found in the evidence, or reported with its place and the nearest value of a source.
//
// The flow of the rule: Extract reads typed values from the draft and from each item of evidence; a value that a passage,
// a note, a precedent or the persona states is supported; what only the thread states was said, not shown; the rest is
// contradicted when a source speaks of the same thing with another value, else unsupported.
//
// Types by task:
//   - read values: Extract, Value, Kind
//   - check a draft: Rule
//
// The rule returns no error; every text has a result, in time linear in the text and the evidence.
//
// The package compares values, not meanings: a sentence with the right number about the wrong thing passes. Names are
// only looked up, never understood.
package claims
