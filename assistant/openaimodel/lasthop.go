package openaimodel

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/moderation/redact"
)

// Redaction says whether personal data is replaced by placeholders before it leaves the process.
type Redaction uint8

// The ways to treat personal data. The zero Redaction is RedactOn.
const (
	RedactOn  Redaction = iota // every request body is masked, every answer restored
	RedactOff                  // the server sees everything: for one that is trusted with it, such as your own
)

// lastHop is the transport of every request to a server, whatever it asks for: it masks the final body. The answer is
// restored by who reads it, with the same Map, which the request's context carries. A request without one is masked all
// the same, and its answer stays as it is.
type lastHop struct{ next http.RoundTripper }

// errUnmasked means that a request was not sent, because its body could not be masked.
var errUnmasked = errors.New("openaimodel: the request body is no JSON and cannot be masked")

type mapKey struct{}

// withMap returns a context whose requests are masked with m.
func withMap(ctx context.Context, m *redact.Map) context.Context {
	return context.WithValue(ctx, mapKey{}, m)
}

// RoundTrip implements http.RoundTripper.
func (h lastHop) RoundTrip(req *http.Request) (*http.Response, error) {
	if req.Body == nil || req.Body == http.NoBody {
		return h.next.RoundTrip(req)
	}
	m, ok := req.Context().Value(mapKey{}).(*redact.Map)
	if !ok || m == nil {
		m = redact.New(redact.Options{})
	}
	var body bytes.Buffer
	body.Grow(int(max(req.ContentLength, 0)) + bytes.MinRead)
	_, err := body.ReadFrom(req.Body)
	_ = req.Body.Close()
	if err != nil {
		return nil, errors.Join(errUnmasked, err)
	}
	masked, err := maskJSON(body.Bytes(), m.Mask)
	if err != nil {
		return nil, err
	}
	out := req.WithContext(req.Context()) // a shallow copy; the headers are not touched
	out.ContentLength = int64(len(masked))
	out.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(masked)), nil }
	out.Body, _ = out.GetBody()
	return h.next.RoundTrip(out)
}

// plainKeys name the members whose values are the protocol's or the host's own words. All other texts are masked,
// known or not.
var plainKeys = map[string]bool{"model": true, "role": true, "type": true, "encoding_format": true, "finish_reason": true, "reasoning_effort": true}

// maskJSON returns body with mask applied to its strings, but for the names of members and what plainKeys names. What is
// not changed keeps its bytes.
func maskJSON(body []byte, mask func(string) string) ([]byte, error) {
	if !json.Valid(body) {
		return nil, errUnmasked
	}
	var out []byte
	key, at := "", 0 // at: what is before it was written
	for i := 0; i < len(body); i++ {
		switch body[i] {
		case '{', '}', ']':
			key = ""
			continue
		case '"':
		default:
			continue
		}
		end := stringEnd(body, i)
		s := string(body[i+1 : end-1])
		if strings.IndexByte(s, '\\') >= 0 || !utf8.ValidString(s) {
			if err := json.Unmarshal(body[i:end], &s); err != nil {
				return nil, errUnmasked
			}
		}
		if next := bytes.TrimLeft(body[end:min(len(body), end+8)], " \t\r\n"); len(next) > 0 && next[0] == ':' {
			key = s
		} else if !plainKeys[key] {
			if masked := mask(s); masked != s {
				quoted, err := json.Marshal(masked)
				if err != nil {
					return nil, errUnmasked
				}
				out = append(append(out, body[at:i]...), quoted...)
				at = end
			}
		}
		i = end - 1
	}
	if at == 0 {
		return body, nil
	}
	return append(out, body[at:]...), nil
}

// stringEnd returns the end of the JSON string that starts at i.
func stringEnd(body []byte, i int) int {
	for i++; i < len(body); i++ {
		switch body[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return len(body)
}
