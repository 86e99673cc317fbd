// Package openaimodel is an assistant.Model and assistant.Streamer over any server that speaks the OpenAI
// chat-completions protocol: a hosted one, llama-server, Ollama, vLLM.
//
// The flow of a call: build one request (a system message, a user message, always a token limit); send it through
// go-openai; mask personal data in the final body; clean the event stream line by line; put the personal data back; check
// how the answer ended; try again only where nothing of the answer was handed on and trying again can help.
//
// Types by task:
//   - set up: Config, Redaction, New
//   - ask: Model.Complete, Model.Stream
//
// Every call ends in the exact text the server sent or in an *assistant.ModelError, never in a text of unknown end. A
// text passes unchanged, control characters and U+FFFD included (invalid UTF-8 arrives as U+FFFD): cleaning it is the
// assistant's business. The finishes "length" and "content_filter" with a text are completions that say so; the same
// without a text, a missing or unknown finish reason, a blank text, and a prompt of which the server counts far fewer
// tokens than were sent are errors. An error that a server sends inside a stream carries the status it names, else 200.
// errors.Is finds the caller's context.Canceled and context.DeadlineExceeded, and neither for limits of Config.
//
// Errors and logs hold no prompt, no reply (but for ModelError.Partial), no body of an error answer and no key. No
// redirect is followed. Unless Config.Redact is RedactOff, what package redact can tell is personal leaves in no request:
// addresses, numbers and references that are not public, and the names in Prompt.Redact. The package reads no environment, so proxies are used only through Config.Transport; it neither
// caches nor falls back to another model.
package openaimodel
