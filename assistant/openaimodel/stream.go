package openaimodel

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"iter"

	"github.com/sashabaranov/go-openai"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/moderation/redact"
)

// Stream yields the reply as it is written. Each use of the sequence is a request of its own. The error is an
// *assistant.ModelError.
func (m *Model) Stream(ctx context.Context, p *assistant.Prompt) iter.Seq2[assistant.Piece, error] {
	return func(yield func(assistant.Piece, error) bool) {
		stopped := false
		err := m.attempts(ctx, p, true, func(x *exchange, a ask) *fault {
			stream, err := m.client(x).CreateChatCompletionStream(x.ctx, a.request)
			if err != nil {
				return x.broken(err, "")
			}
			s := streaming{x: x, from: stream, restore: x.mask.Restorer(), choice: -1, yield: func(piece assistant.Piece) bool {
				stopped = !yield(piece, nil)
				return !stopped
			}}
			return s.run(a)
		})
		if err != nil && !stopped {
			yield(assistant.Piece{}, err)
		}
	}
}

// chunk is what is read of an event.
type chunk struct {
	Model   string `json:"model"`
	Choices []struct {
		Index int `json:"index"`
		Delta struct {
			Content          string `json:"content"`
			ReasoningContent string `json:"reasoning_content"`
			Reasoning        string `json:"reasoning"` // vLLM, Ollama
		} `json:"delta"`
		FinishReason string `json:"finish_reason"`
	} `json:"choices"`
	Usage *struct {
		PromptTokens     int `json:"prompt_tokens"`
		CompletionTokens int `json:"completion_tokens"`
	} `json:"usage"`
	Error json.RawMessage `json:"error"`
	Event json.RawMessage `json:"error_event"` // see frames
}

// streaming reads one streamed answer.
type streaming struct {
	x       *exchange
	from    *openai.ChatCompletionStream
	yield   func(assistant.Piece) bool
	restore *redact.Restorer
	reply   reply
	chunk   chunk
	choice  int // index of the choice that is read, -1 = none was seen
}

// run hands on pieces until the answer ends or the consumer breaks off, which is no fault.
func (s *streaming) run(a ask) *fault {
	for {
		raw, err := s.from.RecvRaw()
		if err != nil {
			return s.end(err, a)
		}
		text, f := s.take(raw)
		if f != nil {
			return f
		}
		if text == "" {
			continue
		}
		s.x.rest()
		if !s.yield(assistant.Piece{Text: text}) {
			return nil
		}
		s.x.alive(s.x.m.idle)
	}
}

// take reads an event and returns the text it adds.
func (s *streaming) take(raw []byte) (string, *fault) {
	c := &s.chunk
	clear(c.Choices[:cap(c.Choices)]) // its memory serves every event
	*c = chunk{Choices: c.Choices[:0]}
	if err := json.Unmarshal(raw, c); err != nil {
		return "", s.partial(s.x.fault(codeMalformed, "an event of the stream is no chunk of an answer"))
	}
	if isSet(c.Error) || isSet(c.Event) || len(c.Choices) == 0 && c.Usage == nil {
		if f := s.x.reported(raw, s.reply.text.String()); f != nil {
			return "", f
		}
	}
	r := &s.reply
	if c.Model != "" {
		r.model = c.Model
	}
	if c.Usage != nil {
		r.usage = assistant.Usage{PromptTokens: c.Usage.PromptTokens, CompletionTokens: c.Usage.CompletionTokens}
	}
	ended := r.finish != ""
	text, spoke := s.choose(c)
	if ended && text != "" {
		return "", s.partial(s.x.fault(codeMalformed, "text came after the finish reason"))
	}
	if text = s.restore.Write(text); r.text.Len()+len(text) > s.x.m.maxReply {
		return "", s.partial(s.x.tooLarge())
	}
	r.add(text)
	if spoke || s.x.idle != nil { // a first chunk without text may come long before the text
		s.x.alive(s.x.m.idle)
	}
	return text, nil
}

// choose reads the choice of c that belongs to the answer, and reports whether it brings anything but text.
func (s *streaming) choose(c *chunk) (text string, spoke bool) {
	for i := range c.Choices {
		choice := &c.Choices[i]
		if s.choice < 0 {
			s.choice = choice.Index
		}
		if choice.Index != s.choice { // one was asked for; some servers give more
			continue
		}
		text += choice.Delta.Content
		if choice.Delta.ReasoningContent != "" || choice.Delta.Reasoning != "" {
			s.reply.reasoned, spoke = true, true
		}
		if choice.FinishReason != "" {
			s.reply.finish, spoke = choice.FinishReason, true
		}
	}
	return text, spoke
}

// partial adds to f what was handed on before it.
func (s *streaming) partial(f *fault) *fault {
	f.Partial = s.reply.text.String()
	return f
}

// end judges the answer when the stream is over, for the reason err. With a finish reason the text is whole, however
// the connection ended after it.
func (s *streaming) end(err error, a ask) *fault {
	text, over := s.reply.text.String(), errors.Is(err, io.EOF)
	if _, isFault := errors.AsType[*fault](err); isFault || s.reply.finish == "" && !over {
		return s.x.broken(err, text)
	}
	if s.reply.finish == "" {
		if f := s.x.ended(text); f != nil {
			return f
		}
	}
	if over {
		s.x.drain()
	}
	if tail := s.restore.Flush(); tail != "" && s.reply.finish != "" {
		s.reply.add(tail)
		s.x.rest()
		if !s.yield(assistant.Piece{Text: tail}) {
			return nil
		}
	}
	done, f := s.reply.judge(s.x, a)
	if f != nil {
		f.again = s.reply.finish == "" && f.Partial == "" && f.Err == nil
		return f
	}
	s.yield(assistant.Piece{Completion: done})
	return nil
}

// hasReasoning reports whether the message of a whole answer holds the member "reasoning", which go-openai does not know.
func hasReasoning(body []byte) bool {
	var b struct {
		Choices []struct {
			Message struct {
				Reasoning string `json:"reasoning"`
			} `json:"message"`
		} `json:"choices"`
	}
	return json.Unmarshal(body, &b) == nil && len(b.Choices) > 0 && b.Choices[0].Message.Reasoning != ""
}
