// Package claims keeps the claim ledger of a draft: every number, amount, date, delay, address, reference, name and
// quotation in it is found in the evidence, or reported with its place and the nearest value of a source.
//
// The flow: the draft and each item of evidence are read into sentences and typed values, each in its language; a value
// that a passage, a note, a precedent or the persona states is supported, one that follows from such a value by a named
// rule derived, one that only the thread states said; the rest is contradicted when a source speaks of the same thing with
// another value, else unsupported. Each sentence is also measured against the two sentences of the evidence most like it,
// and the measures are weighed into a probability.
//
// Types by task:
//   - read values: Extract, Value, Kind
//   - look into the ledger: Ledger, Entry, Status
//   - judge sentences: Judgements, Sentence
//   - check a draft: Rule
//   - ask a second opinion and verify it: Judge, JudgeRequest, JudgeSpan, JudgeRule
//
// The words of each language stand in lexicon/*.txt; the weights in weights.txt, with their recipe, sources and licences.
//
// Every text has a result, in time linear in the text and the evidence; beyond a few hundred values or sentences the
// nearest source is no longer looked for. Errors are those of the context and of a Judge.
//
// The package compares values and words, not meanings: a right inference may look unsupported, and a sentence with the
// right words in the wrong relation passes. Names are only looked up, never understood.
package claims
