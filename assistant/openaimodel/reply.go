package openaimodel

import (
	"strings"
	"unicode"

	"github.com/sashabaranov/go-openai"

	"github.com/souffleur-go/souffleur/assistant"
)

// reply gathers what an answer says and judges how it ended.
type reply struct {
	text     strings.Builder
	reasoned bool // text came outside the content
	finish   string
	model    string
	usage    assistant.Usage
}

// whole reads an answer that was not streamed.
func (x *exchange) whole(answer *openai.ChatCompletionResponse, a ask) (*assistant.Completion, *fault) {
	if len(answer.Choices) == 0 {
		if f := x.reported(x.plain, ""); f != nil {
			return nil, f
		}
		return nil, x.fault(codeEmpty, "the answer holds no choice")
	}
	choice := &answer.Choices[0]
	for i := range answer.Choices { // one was asked for; some servers give more
		if answer.Choices[i].Index == 0 {
			choice = &answer.Choices[i]
			break
		}
	}
	r := reply{finish: string(choice.FinishReason), model: answer.Model, usage: assistant.Usage{
		PromptTokens: answer.Usage.PromptTokens, CompletionTokens: answer.Usage.CompletionTokens,
	}}
	r.reasoned = choice.Message.ReasoningContent != "" || choice.Message.Content == "" && hasReasoning(x.plain)
	r.add(x.mask.Restore(choice.Message.Content))
	for _, part := range choice.Message.MultiContent {
		if part.Type == openai.ChatMessagePartTypeText {
			r.add(x.mask.Restore(part.Text))
		}
	}
	if r.text.Len() > x.m.maxReply {
		return nil, x.tooLarge()
	}
	return r.judge(x, a)
}

func (r *reply) add(s string) { r.text.WriteString(s) }

// judge returns the completion, or why there is none.
func (r *reply) judge(x *exchange, a ask) (*assistant.Completion, *fault) {
	text := r.text.String()
	f := r.unfinished(x, text)
	if f == nil && a.cut(r.usage.PromptTokens) {
		f = x.fault(codePromptCut, "the server counts far fewer tokens than were sent: it cut the prompt; give the model a larger context")
	}
	if x.caller.Err() != nil {
		f = x.ended(text)
	}
	if f != nil {
		f.Partial = text
		return nil, f
	}
	model := r.model
	if model == "" {
		model = x.m.name
	}
	return &assistant.Completion{
		Text: text, Finish: assistant.Finish(r.finish), Model: model, Usage: r.usage, Attempts: x.number,
	}, nil
}

// unfinished returns the fault of an answer that did not end as it should.
func (r *reply) unfinished(x *exchange, text string) *fault {
	switch r.finish {
	case "", "null":
		f := x.fault(codeTruncated, "the answer ended without a finish reason")
		f.Temporary = true
		return f
	case "tool_calls", "function_call":
		return x.fault(codeMalformed, "the model calls a tool (finish reason "+r.finish+"), and none was offered")
	case codeLength, codeFiltered, string(assistant.FinishStop):
	default:
		name := x.word(r.finish)
		if name == "" {
			name = "of no known form"
		}
		return x.fault(codeTruncated, "the answer ended with the unknown finish reason "+name)
	}
	switch {
	case !isBlank(text):
		return nil
	case r.reasoned:
		return x.fault(codeReasoningOnly, "the model only reasoned (finish reason "+r.finish+"); raise MaxTokens or turn reasoning off")
	case r.finish != string(assistant.FinishStop):
		return x.fault(r.finish, "the answer has no text (finish reason "+r.finish+")")
	}
	return x.fault(codeEmpty, "the answer has no text")
}

// cut reports whether counted, the server's number of prompt tokens, is far below what was sent. 0 = the server does
// not tell. Where the own count is only estimated, 12 bytes a token are more than any tokenizer reaches on prose.
func (a ask) cut(counted int) bool {
	return counted > 0 && a.above(counted, 0) && a.above(counted, a.spared())
}

// above reports whether the prompt without the given number of bytes has far more than counted tokens.
func (a ask) above(counted, spared int) bool {
	if a.tokens > 0 {
		return counted < (a.tokens-spared)/2
	}
	return counted < (a.bytes-spared)/12
}

// spared returns by how many bytes masking shortens the prompt; it spares as many tokens at most.
func (a ask) spared() int {
	n := 0
	for _, m := range a.request.Messages {
		n += len(m.Content) - len(a.mask.Mask(m.Content))
	}
	return max(n, 0)
}

// isBlank reports whether no character of s can be seen. U+FFFD stands for bytes that were no text.
func isBlank(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool {
		return r != unicode.ReplacementChar && unicode.IsGraphic(r) && !unicode.IsSpace(r)
	})
}
