package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"unicode/utf8"
)

// maxInput bounds a text read from a file or from stdin.
const maxInput = 2 << 20

// read returns the text of a file, or of stdin for "-". It must be UTF-8.
func (a *app) read(ctx context.Context, path string) (string, error) {
	name, data, err := path, []byte(nil), error(nil)
	if path == "-" {
		name = "stdin"
		data, err = a.readStdin(ctx)
	} else {
		data, err = readFile(path)
	}
	if err != nil {
		return "", err
	}
	if len(data) > maxInput {
		return "", usage("%s: more than 2 MiB: pass its newest part", name)
	}
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	if line, column := invalidAt(data); line > 0 {
		return "", usage("%s:%d:%d: not UTF-8: save the file as UTF-8", name, line, column)
	}
	return string(data), nil
}

func readFile(path string) ([]byte, error) {
	f, err := os.Open(path) //nolint:gosec // the user names the file
	if err != nil {
		return nil, usage("%s: cannot read it: %v", path, reason(err))
	}
	defer func() { _ = f.Close() }()
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return nil, usage("%s: is a folder: name a file in it", path)
	}
	data, err := io.ReadAll(io.LimitReader(f, maxInput+1))
	if err != nil {
		return nil, usage("%s: cannot read it: %v", path, reason(err))
	}
	return data, nil
}

// readStdin gives up when ctx does; the read itself cannot be broken off.
func (a *app) readStdin(ctx context.Context) ([]byte, error) {
	if isTerminal(a.stdin) {
		fmt.Fprintln(a.stderr, "souffleur: reading from the terminal; end with Ctrl-D")
	}
	type answer struct {
		data []byte
		err  error
	}
	done := make(chan answer, 1)
	go func() {
		data, err := io.ReadAll(io.LimitReader(a.stdin, maxInput+1))
		done <- answer{data, err}
	}()
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case got := <-done:
		if got.err != nil {
			return nil, usage("stdin: cannot read it: %v", got.err)
		}
		return got.data, nil
	}
}

// reason drops the path from a file error, which stands in front of the message already.
func reason(err error) error {
	var pe *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return errors.New("there is no such file")
	case errors.As(err, &pe):
		return pe.Err
	}
	return err
}

// invalidAt returns line and column, counted in characters from 1, of the first byte that is not UTF-8; 0, 0 when all
// are.
func invalidAt(data []byte) (line, column int) {
	if utf8.Valid(data) {
		return 0, 0
	}
	line, column = 1, 1
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		switch {
		case r == utf8.RuneError && n == 1:
			return line, column
		case r == '\n':
			line, column = line+1, 1
		default:
			column++
		}
		data = data[n:]
	}
	return 0, 0
}

// exists reports whether a file or folder of that name is there.
func exists(path string) bool {
	if path == "" || strings.ContainsAny(path, "\n\x00") {
		return false
	}
	_, err := os.Stat(path) //nolint:gosec // the user names the file
	return err == nil
}

// isTerminal reports whether a stream of the process is a terminal.
func isTerminal(stream any) bool {
	if s, ok := stream.(*sink); ok {
		stream = s.w
	}
	f, ok := stream.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return false
	}
	null, err := os.Stat(os.DevNull) // a character device too
	return err != nil || !os.SameFile(info, null)
}
