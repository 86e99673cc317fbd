package main

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestReadmeShowsWhatIsPrinted holds the first console block of the README against the program's own output.
func TestReadmeShowsWhatIsPrinted(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	require.NoError(t, err)
	_, block, found := strings.Cut(string(readme), "```console\n$ go run ./examples/cli draft\n")
	require.True(t, found)
	block, _, _ = strings.Cut(block, "```")
	var out, errs bytes.Buffer
	code := run(t.Context(), []string{"draft"}, strings.NewReader(""), &out, &errs, func(string) string { return "" })
	require.Zero(t, code, errs.String())
	require.Equal(t, strings.TrimSpace(out.String()), strings.TrimSpace(block))
}
