package redact

import "strings"

// Restore returns s with every placeholder that Mask gave out replaced by what it stands for. Others stay; Rule reports
// them. What is put in place is not read again.
func (m *Map) Restore(s string) string {
	if m == nil {
		return s
	}
	r := m.Restorer()
	return r.Write(s) + r.Flush()
}

// Restorer restores a text that arrives in pieces. It holds back at most the beginning of one placeholder. It serves one
// text and one goroutine.
type Restorer struct {
	m    *Map
	held string
}

// Restorer returns a Restorer of m's placeholders. That of a nil Map changes nothing.
func (m *Map) Restorer() *Restorer { return &Restorer{m: m} }

// Write takes the next piece of the text and returns what can be told of it so far, restored.
func (r *Restorer) Write(piece string) string {
	if r.m == nil {
		return piece
	}
	s := piece
	if r.held != "" {
		s, r.held = r.held+piece, ""
	}
	n := strings.IndexByte(s, '[')
	if n < 0 {
		return s
	}
	r.m.mu.Lock()
	defer r.m.mu.Unlock()
	var b strings.Builder
	at := 0 // what is before it was written
	for n >= 0 {
		i := at + n
		b.WriteString(s[at:i])
		at = i
		end := placeholderEnd(s, i)
		if end < 0 {
			r.held = s[i:]
			return b.String()
		}
		if written, ok := r.m.texts[s[i:max(end, i)]]; ok {
			b.WriteString(written)
			at = end
		} else {
			b.WriteByte('[')
			at++
		}
		n = strings.IndexByte(s[at:], '[')
	}
	b.WriteString(s[at:])
	return b.String()
}

// Flush returns what is held back at the end of the text.
func (r *Restorer) Flush() string {
	s := r.held
	r.held = ""
	return s
}
