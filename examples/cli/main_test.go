package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// result is what one run of the program left.
type result struct {
	code           int
	stdout, stderr string
}

// call runs the program with args and an environment of pairs.
func call(t *testing.T, stdin string, env map[string]string, args ...string) result {
	t.Helper()
	var out, errs bytes.Buffer
	code := run(t.Context(), args, strings.NewReader(stdin), &out, &errs, func(k string) string { return env[k] })
	return result{code, out.String(), errs.String()}
}

func souffleur(t *testing.T, args ...string) result {
	t.Helper()
	return call(t, "", nil, args...)
}

func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

// object decodes one line of JSON.
func object(t *testing.T, line string) map[string]json.RawMessage {
	t.Helper()
	var m map[string]json.RawMessage
	require.NoError(t, json.Unmarshal([]byte(line), &m), line)
	return m
}

func TestDispatch(t *testing.T) {
	tests := []struct {
		name   string
		args   []string
		code   int
		stdout string
		stderr string
	}{
		{"no command", nil, exitDone, "knowledge search", ""},
		{"help", []string{"help"}, exitDone, "usage: souffleur COMMAND", ""},
		{"help flag", []string{"--help"}, exitDone, "usage: souffleur COMMAND", ""},
		{"help of a command", []string{"help", "draft"}, exitDone, "--knowledge PATH", ""},
		{"help of two words", []string{"help", "persona", "show"}, exitDone, "--situation KIND", ""},
		{"command help", []string{"check", "-h"}, exitDone, "usage: souffleur check [FLAGS] TEXT|-", ""},
		{"version", []string{"version"}, exitDone, "souffleur ", ""},
		{"version with an argument", []string{"version", "x"}, exitUsage, "", "takes no arguments"},
		{"unknown", []string{"drfat"}, exitUsage, "", `unknown command "drfat" (did you mean "draft"?)`},
		{"unknown lists all", []string{"zzz"}, exitUsage, "", "draft, check, persona lint"},
		{"not built", []string{"train"}, exitUsage, "", `unknown command "train"`},
		{"help of a verb", []string{"help", "review", "approve"}, exitDone, "usage: souffleur review approve [FLAGS] ID", ""},
		{"unknown verb", []string{"review", "aprove"}, exitUsage, "", `(did you mean "approve"?)`},
		{"help of an unknown verb", []string{"help", "review", "aprove"}, exitUsage, "", `(did you mean "approve"?)`},
		{"half a command", []string{"persona"}, exitUsage, "", "say which: lint, show, prompt"},
		{"unknown half", []string{"persona", "shwo"}, exitUsage, "", `(did you mean "show"?)`},
		{"help of the unknown", []string{"help", "nothing"}, exitUsage, "", `unknown command "nothing"`},
		{"unknown flag", []string{"draft", "--variant", "2"}, exitUsage, "", `unknown flag --variant (did you mean "--variants"?)`},
		{"unknown flag lists all", []string{"check", "x", "--zzz"}, exitUsage, "", "--persona"},
		{"bad number", []string{"draft", "--variants", "two"}, exitUsage, "", "--variants"},
		{"too many variants", []string{"draft", "--variants", "11"}, exitUsage, "", "from 1 to 10"},
		{"flag without value", []string{"draft", "--thread"}, exitUsage, "", "needs an argument"},
		{"empty list flag", []string{"draft", "--knowledge", " "}, exitUsage, "", "it is empty"},
		{"no data folder", []string{"draft", "--queue"}, exitUsage, "", "--store sqlite:desk.db"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := souffleur(t, tt.args...)
			require.Equal(t, tt.code, got.code, got.stderr)
			require.Contains(t, got.stdout, tt.stdout)
			require.Contains(t, got.stderr, tt.stderr)
			if tt.code == exitUsage {
				require.Empty(t, got.stdout)
			}
		})
	}
}

func TestHelpFitsATerminal(t *testing.T) {
	got := souffleur(t, "help")
	for line := range strings.Lines(got.stdout) {
		require.LessOrEqual(t, width(strings.TrimSpace(line)), columns, line)
	}
}

func TestFlagsMayStandAnywhere(t *testing.T) {
	for _, args := range [][]string{
		{"--name", "x", "--on", "a", "b"},
		{"a", "--name=x", "b", "--on"},
		{"a", "-on", "b", "-name", "x"},
		{"--on", "a", "--name", "x", "--", "b"},
	} {
		f := (&app{}).flags("test")
		name, on := f.String("name", "", ""), f.Bool("on", false, "")
		rest, err := f.parse(args)
		require.NoError(t, err)
		require.Equal(t, []string{"a", "b"}, rest, args)
		require.Equal(t, "x", *name)
		require.True(t, *on)
	}
	f := (&app{}).flags("test")
	rest, err := f.parse([]string{"-", "--", "--on"})
	require.NoError(t, err)
	require.Equal(t, []string{"-", "--on"}, rest)
}

func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var out, errs bytes.Buffer
	code := run(ctx, []string{"draft"}, strings.NewReader(""), &out, &errs, func(string) string { return "" })
	require.Equal(t, exitFailed, code)
	require.Contains(t, errs.String(), "interrupted")
	require.Empty(t, out.String())
}

func TestInterruptedWhileReading(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	in, _, err := os.Pipe()
	require.NoError(t, err)
	var out, errs bytes.Buffer
	code := run(ctx, []string{"check", "-"}, in, &out, &errs, func(string) string { return "" })
	require.Equal(t, exitUsage, code|exitUsage, errs.String())
	require.Contains(t, errs.String(), "interrupted")
}

type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, os.ErrClosed }

func TestWriteErrorsAreNotSuccess(t *testing.T) {
	var errs bytes.Buffer
	code := run(t.Context(), []string{"help"}, strings.NewReader(""), brokenPipe{}, &errs, func(string) string { return "" })
	require.Equal(t, exitFailed, code)
	require.Contains(t, errs.String(), "cannot write the result")
}
