package tokencount

import "strings"

// family is a model name, or the part before "-", "." or ":" that a group of
// model names shares.
type family struct {
	name     string
	encoding string
}

// families follows MODEL_TO_ENCODING and MODEL_PREFIX_TO_ENCODING of OpenAI's
// tiktoken/model.py, without the retired models of other encodings. The first
// match wins, so longer names stand before the names they extend.
var families = []family{
	{"gpt-5", o200k},
	{"gpt-4.5", o200k},
	{"gpt-4.1", o200k},
	{"gpt-4o", o200k},
	{"chatgpt-4o", o200k},
	{"o1", o200k},
	{"o3", o200k},
	{"o4", o200k},
	{"gpt-oss", o200k}, // o200k_harmony: the same ranks, more special tokens

	{"gpt-4", cl100k},
	{"gpt-3.5", cl100k},
	{"gpt-35", cl100k}, // Azure's spelling
	{"text-embedding-3", cl100k},
	{"text-embedding-ada-002", cl100k},
	{"davinci-002", cl100k},
	{"babbage-002", cl100k},
}

// encodingOf returns the encoding of a model and whether the table lists it.
func encodingOf(model string) (name string, known bool) {
	model = strings.TrimPrefix(model, "ft:") // fine-tuned: "ft:<base>:<owner>::<id>"
	for _, f := range families {
		rest, ok := strings.CutPrefix(model, f.name)
		if ok && (rest == "" || strings.IndexByte("-.:", rest[0]) >= 0) {
			return f.encoding, true
		}
	}
	return o200k, false
}
