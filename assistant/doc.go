// Package assistant drafts replies: it composes a persona, knowledge and a language model into a text that a person
// reviews. It never sends anything.
//
// The flow of Assistant.Draft: screen the incoming messages; triage what needs no model; retrieve passages; compose the
// prompt; generate; settle the text (citations, greeting, safe repairs); screen it, with at most two repairs; seal it.
//
// Types by task:
//   - set up: New, Config, Model, Retriever, Counter
//   - ask: Request, Task, Thread, Message, Member, Note, ParseThread
//   - receive: Draft, Outcome, Citation, Question, Route, Event, Trace
//   - look at the prompt: Prompt, Section
//   - check what a person wrote, or redraft: Basis, Report, Revision
//
// Expected outcomes (a question instead of a draft, a route, nothing to answer, a refusal) are values of Outcome.
// Failures are errors: StageError names the stage, ModelError the fault of a model server. errors.Is finds
// context.Canceled and context.DeadlineExceeded through both.
//
// The package does not approve, store or publish, and uses the network only through the models and retrievers it is
// given.
package assistant
