package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"

	"github.com/souffleur-go/souffleur/assistant/review"
)

// write asks a person for a text: in $VISUAL or $EDITOR, or line by line. The draft is theirs while they write.
func (s *session) write(ctx context.Context, p view, it *review.Item) (bool, error) {
	_, err := s.do(ctx, "lease", it, s.command(it, s.by))
	if err != nil {
		_, err = s.told(ctx, p, it, "lease", err)
		return false, err
	}
	editor := s.env("VISUAL")
	fill(&editor, s.env("EDITOR"))
	if editor != "" {
		s.text, err = s.edited(ctx, editor, it.Text)
	} else {
		p.line(0, p.say("Le texte entier ; un point seul sur une ligne le termine.", "The whole text; a single dot on a line ends it."))
		s.text, err = s.typed(ctx)
	}
	if err == nil && strings.TrimSpace(s.text) != "" && s.text != it.Text {
		return true, nil
	}
	if err != nil && ctx.Err() == nil {
		p.hang(0, 0, "", err.Error())
	}
	p.line(0, p.say("Rien n'a changé.", "Nothing was changed."))
	_, back := s.do(context.WithoutCancel(ctx), "return", it, s.command(it, s.by))
	return false, errors.Join(back, ctx.Err())
}

// typed reads a text up to a line that holds a single dot, or to the end of stdin.
func (s *session) typed(ctx context.Context) (string, error) {
	var lines []string
	for {
		line, err := s.line(ctx)
		if err != nil || line == "." {
			return strings.Join(lines, "\n"), ctx.Err()
		}
		lines = append(lines, line)
	}
}

// edited lets an editor change a text in a file of its own.
func (s *session) edited(ctx context.Context, editor, text string) (string, error) {
	name, err := keep(text)
	if err != nil {
		return "", err
	}
	args := append(strings.Fields(editor), name)
	cmd := exec.CommandContext(ctx, args[0], args[1:]...) //nolint:gosec // the user names the editor
	if in, ok := s.stdin.(*os.File); ok {
		cmd.Stdin = in
	}
	cmd.Stdout, cmd.Stderr = s.stdout, s.stderr
	if out, ok := s.stdout.(*sink); ok {
		cmd.Stdout = out.w
	}
	if err := cmd.Run(); err != nil {
		return "", fmt.Errorf("%s: %w; the text is in %s", args[0], err, name)
	}
	after, err := s.read(ctx, name)
	if err != nil {
		return "", err
	}
	return strings.TrimRight(after, "\r\n"), os.Remove(name)
}

// keep writes a text to a file that only its owner reads.
func keep(text string) (string, error) {
	f, err := os.CreateTemp("", "souffleur-*.txt")
	if err != nil {
		return "", err
	}
	_, err = f.WriteString(text + "\n")
	return f.Name(), errors.Join(err, f.Close())
}
