package tokencount

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestEncodingOf(t *testing.T) {
	cases := []struct {
		model, encoding string
		known           bool
	}{
		{"gpt-5", o200k, true},
		{"gpt-5-mini-2025-08-07", o200k, true},
		{"gpt-5.1", o200k, true},
		{"gpt-4.5-preview", o200k, true},
		{"gpt-4.1", o200k, true},
		{"gpt-4.1-nano", o200k, true},
		{"gpt-4o", o200k, true},
		{"gpt-4o-mini", o200k, true},
		{"chatgpt-4o-latest", o200k, true},
		{"o1", o200k, true},
		{"o1-preview", o200k, true},
		{"o3-mini", o200k, true},
		{"o4-mini", o200k, true},
		{"gpt-oss-20b", o200k, true},
		{"gpt-oss:120b", o200k, true},
		{"ft:gpt-4o-mini:acme::x1", o200k, true},
		{"gpt-4", cl100k, true},
		{"gpt-4-0314", cl100k, true},
		{"gpt-4-turbo", cl100k, true},
		{"gpt-3.5-turbo", cl100k, true},
		{"gpt-35-turbo", cl100k, true},
		{"ft:gpt-3.5-turbo:acme::x1", cl100k, true},
		{"text-embedding-3-small", cl100k, true},
		{"text-embedding-3-large", cl100k, true},
		{"text-embedding-ada-002", cl100k, true},
		{"davinci-002", cl100k, true},

		{"", o200k, false},
		{"ft:", o200k, false},
		{"gpt-6", o200k, false},
		{"gpt-4all", o200k, false},
		{"gpt-50", o200k, false},
		{"o1x", o200k, false},
		{"GPT-4", o200k, false},
		{"llama3.1:8b", o200k, false},
		{"claude-sonnet-4", o200k, false},
		{"text-davinci-003", o200k, false},
	}
	for _, tc := range cases {
		encoding, known := encodingOf(tc.model)
		require.Equal(t, tc.encoding, encoding, tc.model)
		require.Equal(t, tc.known, known, tc.model)
	}
}

// No family hides a later, longer one.
func TestFamiliesAreReachable(t *testing.T) {
	for _, f := range families {
		encoding, known := encodingOf(f.name)
		require.True(t, known, f.name)
		require.Equal(t, f.encoding, encoding, f.name)
	}
}
