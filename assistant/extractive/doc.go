// Package extractive is an assistant.Model without a language model: it answers with sentences of the evidence, and says
// what the evidence does not hold.
//
// The flow of Model.Complete: find what the newest member message asks; cut the numbered passages into sentences that
// stay with their conditions; for each question take the sentences that cover most of it, by inverse frequency over the
// evidence at hand; leave a question open when too little of it is covered; join the sentences, each with its mark [n],
// and put what is open into Completion.Ask.
//
// Types by task:
//   - make one: New
//   - answer: Model.Complete, Model.Stream
//
// A note of a named person comes before any page. The state of an order is never answered from a page. Jokes and
// messages without a question are left to a person. A question on which several authors disagree is answered with
// attributed positions.
//
// The only errors are a nil prompt and those of the context. Equal prompts give equal completions; the work is linear in
// their size, and what exceeds the limits in limits.go is not read.
//
// The package does not rephrase, translate or greet, does not follow instructions of any text, and uses no network.
package extractive
