package persona

import "github.com/souffleur-go/souffleur/moderation"

// Voice is a profile resolved for one situation.
type Voice struct{ lang string }

// Frame is how a voice frames the body of a reply: Head (greeting) + body[Body] + Tail (sign-off, signature).
type Frame struct {
	Head, Tail string
	Body       moderation.Span // the part of the model's body that is kept: a greeting or sign-off the model wrote is left out
}

func (v Voice) Lang() string { return v.lang }
