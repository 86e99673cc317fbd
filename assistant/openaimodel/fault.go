package openaimodel

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"

	"github.com/souffleur-go/souffleur/assistant"
)

// Codes of assistant.ModelError that this package gives itself.
const (
	codeConnect       = "connect"
	codeTruncated     = "truncated"
	codeEmpty         = "empty"
	codeLength        = "length"
	codeFiltered      = "content_filter"
	codeMalformed     = "malformed"
	codePromptCut     = "prompt_cut"
	codeFirstByte     = "first_byte_timeout"
	codeIdle          = "idle_timeout"
	codeTimeout       = "timeout"
	codeTooLarge      = "too_large"
	codeReasoningOnly = "reasoning_only"
	codeUnmasked      = "unmasked"
)

// fault is the end of a failed attempt.
type fault struct {
	assistant.ModelError
	again bool // nothing was handed on, and another attempt may succeed
	stale bool // a connection that had served before was found closed
}

// fault returns one of this exchange. Neither code nor sentence may hold text of members, models or keys.
func (x *exchange) fault(code, sentence string) *fault {
	return &fault{ModelError: assistant.ModelError{Status: x.status, Code: code, Message: sentence}}
}

// broken explains err, which go-openai or the body returned after partial had been handed on.
func (x *exchange) broken(err error, partial string) *fault {
	if f, ok := errors.AsType[*fault](err); ok {
		f.Partial = partial
		f.again = f.again && partial == ""
		return f
	}
	if f := x.ended(partial); f != nil {
		return f
	}
	if x.status == 0 {
		f := x.fault(codeMalformed, "go-openai refuses to send this request for this model")
		f.Unusable = true
		return f
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || isNetwork(err) {
		f := x.fault(codeTruncated, "the connection ended before the answer did")
		f.Err, f.Temporary, f.again, f.Partial = io.ErrUnexpectedEOF, true, partial == "", partial
		return f
	}
	f := x.fault(codeMalformed, "the answer ("+x.mediaName()+") is not what the protocol asks for; check BaseURL")
	f.Partial = partial
	return f
}

// ended explains the end of the exchange's context; it returns nil where the context has not ended.
func (x *exchange) ended(partial string) *fault {
	var f *fault
	cause := context.Cause(x.ctx)
	switch err := x.caller.Err(); {
	case errors.Is(err, context.DeadlineExceeded):
		f = x.fault(codeTimeout, "the caller's deadline passed")
		f.Err = err
	case err != nil:
		f = x.fault("", "stopped by the caller")
		f.Err = err
	case cause == nil:
		return nil
	case errors.Is(cause, errFirstByte):
		f = x.fault(codeFirstByte, fmt.Sprintf("no text came within %v (Config.FirstByte)", x.m.firstByte))
	case errors.Is(cause, errIdle):
		f = x.fault(codeIdle, fmt.Sprintf("nothing more came within %v (Config.Idle)", x.m.idle))
	default:
		f = x.fault(codeTimeout, fmt.Sprintf("not finished within %v (Config.Total)", x.m.total))
	}
	f.Temporary, f.Partial = f.Err == nil, partial
	return f
}

// unreached explains a failed round trip: no status was received.
func (x *exchange) unreached(err error) *fault {
	if f := x.ended(""); f != nil {
		return f
	}
	if errors.Is(err, errUnmasked) {
		return x.fault(codeUnmasked, "the request could not be masked and was not sent")
	}
	f := x.fault(codeConnect, "the connection failed before an answer")
	f.Err, f.Temporary, f.again = err, true, true
	if x.m.secret(err.Error()) {
		f.Err = nil
	}
	dial, isOp := errors.AsType[*net.OpError](err)
	_, isName := errors.AsType[*net.DNSError](err)
	_, isCert := errors.AsType[*tls.CertificateVerificationError](err)
	switch {
	case isCert:
		f.Message = "the server's certificate is not trusted; check BaseURL or give a Transport that trusts it"
		f.Temporary, f.again, f.Unusable = false, false, true
	case isName:
		f.Message = "the server's name cannot be resolved; check BaseURL"
	case isOp && dial.Op == "dial" && dial.Timeout():
		f.Message = "no connection within the time for connecting (Config.Connect); check BaseURL"
	case isOp && dial.Op == "dial":
		f.Message = "no connection to the server; check that it runs and BaseURL"
	default:
		f.stale = x.reused
	}
	return f
}

// refused explains an answer with another status than 200.
func (x *exchange) refused(resp *http.Response) *fault {
	code := x.word(codeOf(x.errorBody(resp)))
	if x.caller.Err() != nil {
		return x.ended("")
	}
	f := x.byStatus(resp.StatusCode, code)
	if f.Temporary {
		f.RetryAfter = retryAfter(resp.Header)
	}
	return f
}

// byStatus returns the fault that an HTTP status means, in the answer's head or in an error event.
func (x *exchange) byStatus(status int, code string) *fault {
	f := x.fault(code, "the server refuses the request")
	f.Status = status
	switch {
	case status >= 400 && status < 500 && isOverflow(code):
		f.Message = "the prompt is longer than the model's context"
	case status < 300:
		f.Code, f.Message = codeMalformed, "a status without an answer; check BaseURL"
		f.Unusable = true
	case status < 400:
		f.Message = "redirects are not followed: set BaseURL to the final address"
		f.Unusable = true
	case code == "insufficient_quota" || status == http.StatusPaymentRequired:
		f.Message = "the account has no credit left"
		f.Unusable = true
	case status == http.StatusUnauthorized || status == http.StatusForbidden:
		f.Message = "the server refuses the key; check Key"
		f.Unusable = true
	case status == http.StatusNotFound || status == http.StatusMethodNotAllowed || status == http.StatusGone:
		f.Message = "the server does not know the path or the model; check BaseURL and Model"
		f.Unusable = true
	case status == http.StatusTooManyRequests:
		f.Message = "too many requests"
		f.Temporary = true
	case status == http.StatusRequestTimeout || status == http.StatusConflict:
		f.Message = "the server could not take the request now"
		f.Temporary = true
	case status == http.StatusNotImplemented:
		f.Message = "the server cannot do this"
		f.Unusable = true
	case status >= 500:
		f.Message = "the server failed"
		f.Temporary = true
	}
	f.again = f.Temporary
	return f
}

// isOverflow reports whether code is what llama-server or OpenAI call a prompt that does not fit.
func isOverflow(code string) bool {
	return code == "exceed_context_size_error" || code == "context_length_exceeded"
}

// noStream explains a 200 answer that is no event stream.
func (x *exchange) noStream(resp *http.Response) *fault {
	if f := x.reported(x.errorBody(resp), ""); f != nil {
		return f
	}
	if x.caller.Err() != nil {
		return x.ended("")
	}
	return x.fault(codeMalformed, "the answer is "+x.mediaName()+" and no event stream; check BaseURL")
}

// tooLarge explains an answer above the limits.
func (x *exchange) tooLarge() *fault {
	return x.fault(codeTooLarge, fmt.Sprintf("the answer passes the limits that follow from MaxReplyBytes (%d)", x.m.maxReply))
}

// mediaName returns the media type of the answer for a message.
func (x *exchange) mediaName() string {
	if name := x.word(strings.ReplaceAll(x.media, "/", "_")); name != "" {
		return strings.Replace(name, "_", "/", 1)
	}
	return "of no known type"
}

// word returns s if it is a short technical word without the key, else "". Servers put whole sentences, which may quote
// the prompt, into any field.
func (x *exchange) word(s string) string {
	if len(s) > 64 || x.m.secret(s) {
		return ""
	}
	for _, r := range s {
		if !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("_-.:+", r)) {
			return ""
		}
	}
	return s
}

// isNetwork reports whether err comes from a connection rather than from reading what it brought.
func isNetwork(err error) bool {
	_, ok := errors.AsType[net.Error](err)
	return ok
}
