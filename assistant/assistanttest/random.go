package assistanttest

import "io"

// Random returns a repeatable source for assistant.Config.Random: the bytes seed, seed+1, … It is not safe for
// concurrent use and has no place outside tests.
func Random(seed byte) io.Reader { return &counter{next: seed} }

type counter struct{ next byte }

func (c *counter) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = c.next
		c.next++
	}
	return len(b), nil
}
