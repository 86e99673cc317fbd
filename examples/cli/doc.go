// Command souffleur is the library at a prompt: it drafts replies, checks texts that people wrote, keeps a review desk, and
// shows personas and knowledge. Every command is a few calls into the library, written to be copied.
//
// The flow of a draft: brand.go reads the persona, load.go knowledge and thread; model.go picks the model from the
// environment; draft.go asks the assistant; show.go prints what came of it. With --queue, queue.go submits it to the desk;
// decide.go is what persons do there, release.go the last gate and the publication.
//
// Files by task:
//   - commands: draft.go, check.go, rules.go, persona.go, knowledge.go, index.go
//   - what they share: main.go (dispatch), flags.go, brand.go, load.go, input.go, policy.go, charter.go, model.go, stream.go
//   - review commands: review.go (verbs and flags), queue.go, decide.go, release.go, auditlog.go
//   - what these share: desk.go, store.go
//   - the interactive desk: session.go, ask.go, editor.go
//   - output: show.go (a draft), item.go (a draft under review), told.go (who decided and when), diff.go, finding.go,
//     measure.go (what the charter proposes), page.go (wrapping, colour, safe text)
//
// Results go to stdout, everything else to stderr. Exit codes: 0 done, 1 it failed, 2 wrong use or bad input, 3 the
// outcome is no draft, 4 held or blocked by the rules. It stores nothing but the review desk and the index of knowledge add,
// publishes to nothing but the file of --publish, and sends nothing but the request to the model server that
// OPENAI_BASE_URL, OPENAI_API_KEY and OPENAI_MODEL name.
package main
