package assistant

import (
	"encoding/hex"
	"fmt"
	"io"
	"strings"
)

// A fence sets data apart from instructions. Its opening and closing lines carry a random mark that the data cannot
// know, and every line of data begins with "| ", so that no line of data can look like a fence, a section or a
// numbered passage. Marks of citations in data are written with round brackets for the same reason.
type fence struct{ mark string }

// newMarks returns a fence mark and a canary: 16 hexadecimal digits each.
func newMarks(random io.Reader) (mark, canary string, err error) {
	var b [16]byte
	if _, err := io.ReadFull(random, b[:]); err != nil {
		return "", "", fmt.Errorf("no random mark: %w", err)
	}
	return hex.EncodeToString(b[:8]), hex.EncodeToString(b[8:]), nil
}

// wrap fences data; kind is ours, labels come from outside and were cleaned by labels.
func (f fence) wrap(kind, labels, data string) string {
	var b strings.Builder
	b.WriteString("<<<" + f.mark + " " + kind + labels + "\n")
	for line := range strings.SplitSeq(f.data(data), "\n") {
		b.WriteString("| " + line + "\n")
	}
	b.WriteString(">>>" + f.mark)
	return b.String()
}

// labels joins titles, names and places, each quoted, cleaned and on one line.
func (f fence) labels(values ...string) string {
	var b strings.Builder
	for _, v := range values {
		if v = f.label(v); v != "" {
			b.WriteString(` "` + v + `"`)
		}
	}
	return b.String()
}

// data takes the mark out of a text, should it hold it, and disarms citation marks and the tokens of chat templates. Every
// kind of line end becomes "\n".
func (f fence) data(s string) string {
	for f.mark != "" && strings.Contains(s, f.mark) {
		s = strings.ReplaceAll(s, f.mark, "")
	}
	return disarmMarks(chatTokens.Replace(lineEnds.Replace(s)))
}

// chatTokens parts the signs by which chat templates mark who speaks: a server may read them inside a message too.
var chatTokens = strings.NewReplacer("<|", "< |", "|>", "| >", "<｜", "< ｜", "｜>", "｜ >", "<<SYS>>", "(SYS)", "<</SYS>>", "(/SYS)",
	"[INST]", "(INST)", "[/INST]", "(/INST)", "<start_of_turn>", "(start_of_turn)", "<end_of_turn>", "(end_of_turn)", "</s>", "(/s)")

// lineEnds turns everything that a reader, or a model, may take for a line end into "\n".
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\f", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n")

const maxLabelRunes = 120

func (f fence) label(s string) string {
	s = strings.Map(func(r rune) rune {
		switch r {
		case '"', '<', '>', '|':
			return ' '
		}
		return r
	}, f.data(s))
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > maxLabelRunes {
		s = string(r[:maxLabelRunes]) + "…"
	}
	return s
}

// disarmMarks rewrites "[12]" and "[ask]" as "(12)" and "(ask)".
func disarmMarks(s string) string {
	if !strings.Contains(s, "[") {
		return s
	}
	b := []byte(s)
	for i := 0; i < len(b); i++ {
		if b[i] != '[' {
			continue
		}
		if end := markEnd(s, i); end > 0 || strings.HasPrefix(strings.ToLower(cut(s[i:], 5)), askMark) {
			if end == 0 {
				end = i + len(askMark)
			}
			b[i], b[end-1] = '(', ')'
		}
	}
	return string(b)
}

// askMark opens the sole line by which a model asks for input instead of answering.
const askMark = "[ask]"

// markEnd returns the end of a citation mark such as "[3]" or "[1, 2]" that starts at i, or 0.
func markEnd(s string, i int) int {
	if i >= len(s) || s[i] != '[' {
		return 0
	}
	digits := 0
	for k := i + 1; k < len(s) && k < i+24; k++ {
		switch c := s[k]; {
		case c >= '0' && c <= '9':
			digits++
		case c == ',' || c == ' ' || c == ';':
		case c == ']' && digits > 0:
			return k + 1
		default:
			return 0
		}
	}
	return 0
}
