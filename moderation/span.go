package moderation

// Span is a half-open byte range [Start, End) of a UTF-8 text. The zero Span is empty and means "the whole text" in a
// Finding.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Empty reports whether the span holds no byte.
func (s Span) Empty() bool { return s.End <= s.Start }

// Overlaps reports whether s and t share at least one byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// In returns the bytes of text that s covers; spans outside the text are cut to it.
func (s Span) In(text string) string {
	start, end := min(max(s.Start, 0), len(text)), min(max(s.End, 0), len(text))
	if end <= start {
		return ""
	}
	return text[start:end]
}
