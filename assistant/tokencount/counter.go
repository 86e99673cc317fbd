package tokencount

// Counter counts the tokens of texts in one encoding.
//
// [For] makes one; the zero value has no encoding and cannot count. A Counter
// is immutable and safe for concurrent use, and Counters of one encoding share
// their tables.
type Counter struct {
	enc   *encoding
	known bool // the model is in the table, so enc is really its encoding
}

// For returns the Counter of a model, named as the server names it
// ("gpt-4o-2024-08-06", "ft:gpt-4o-mini:acme::x1").
//
// A model that the table does not list, or the empty name, is counted in
// o200k_base and its counts are never exact. The first call for an encoding
// builds its tables; calls made meanwhile wait for it. An error means that the
// tables in the binary cannot be read, and comes back on every later call.
func For(model string) (*Counter, error) {
	name, known := encodingOf(model)
	enc, err := load(name)
	if err != nil {
		return nil, err
	}
	return &Counter{enc: enc, known: known}, nil
}

// Count returns the number of tokens of text.
//
// The text is plain text: "<|endoftext|>" is counted as its characters, and
// what a server adds around a message (roles, separators) is not counted. Each
// byte that is not valid UTF-8 counts as U+FFFD. The time is linear in the
// length of the text, whatever it holds: about a second for the worst mebibyte.
//
// exact is false when the model is unknown, or when the text holds more than 512
// bytes of letters, of signs or of spaces in a row. Such a run is counted in
// parts with two tokens added per cut, so as not to come out low: it comes out a
// few percent high in unspaced Thai or Chinese, up to half in a run of spaces.
func (c *Counter) Count(text string) (tokens int, exact bool) {
	exact = c.known
	for text != "" {
		n, forced := cut(text)
		tokens += len(c.enc.bpe.EncodeOrdinary(text[:n]))
		if forced {
			tokens += cutToll
			exact = false
		}
		text = text[n:]
	}
	return tokens, exact
}

// Encoding names the encoding: "o200k_base" or "cl100k_base".
func (c *Counter) Encoding() string { return c.enc.name }
