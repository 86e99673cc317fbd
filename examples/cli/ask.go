package main

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/souffleur-go/souffleur/assistant/review"
)

// prepare asks for what a command needs beside the draft; false = the person thought better of it.
func (s *session) prepare(ctx context.Context, p view, it *review.Item, name string) (bool, error) {
	var err error
	s.text, s.o.reason, s.o.comment, s.o.rule, s.o.match = "", "", "", "", ""
	switch name {
	case "edit":
		return s.write(ctx, p, it)
	case "reject":
		if s.o.reason, err = s.choose(ctx, p, p.say("Pourquoi ?", "Why?"), review.Reasons()); err != nil || s.o.reason == "" {
			return false, err
		}
		s.o.comment, err = s.ask(ctx, p, p.say("Un mot de plus (facultatif)", "A word more (optional)"))
		return true, err
	case "changes":
		s.text, err = s.ask(ctx, p, p.say("Que faut-il changer ?", "What is to be changed?"))
		return s.text != "", err
	case "answer":
		s.text, err = s.ask(ctx, p, p.say("Votre réponse", "Your answer"))
		return s.text != "", err
	case "vouch":
		s.text, err = s.ask(ctx, p, p.say("Quel fait garantissez-vous ?", "Which fact do you vouch for?"))
		return s.text != "", err
	case "override":
		return s.overridden(ctx, p, it)
	}
	return true, nil
}

// overridden asks which finding may stand, and why.
func (s *session) overridden(ctx context.Context, p view, it *review.Item) (bool, error) {
	held := holding(it)
	var names []string
	for _, f := range held {
		names = append(names, f.Rule+" "+p.quote(f.Match))
	}
	if len(held) == 0 {
		p.line(0, p.say("Rien ne retient ce texte.", "Nothing holds this text."))
		return false, nil
	}
	name, err := s.choose(ctx, p, p.say("Que laisser passer ?", "What may stand?"), names)
	if err != nil || name == "" {
		return false, err
	}
	f := held[slices.Index(names, name)]
	s.o.rule, s.o.match = f.Rule, f.Match
	s.o.reason, err = s.ask(ctx, p, p.say("Pour quelle raison ?", "For which reason?"))
	return s.o.reason != "", err
}

// choose lets a person pick one of several by number; "" = none.
func (s *session) choose(ctx context.Context, p view, question string, choices []string) (string, error) {
	for i, c := range choices {
		p.hang(2, 6, fmt.Sprintf("%2d", i+1), c)
	}
	answer, err := s.ask(ctx, p, question+" (1-"+strconv.Itoa(len(choices))+")")
	if err != nil || answer == "" {
		return "", err
	}
	if n, err := strconv.Atoi(answer); err == nil && n >= 1 && n <= len(choices) {
		return choices[n-1], nil
	}
	p.line(0, p.say("Aucun de ces numéros.", "None of these numbers."))
	return "", nil
}

// ask prints a question and returns the next line; io.EOF at the end of stdin.
func (s *session) ask(ctx context.Context, p view, question string) (string, error) {
	fmt.Fprint(p.w, strings.TrimLeft(safe(question)+" > ", " "))
	line, err := s.line(ctx)
	if !isTerminal(s.stdin) {
		p.blank() // nobody's Enter ended the line
	}
	return strings.TrimSpace(line), err
}

// line reads one line and gives up when ctx does; the read itself cannot be broken off.
func (s *session) line(ctx context.Context) (string, error) {
	type answer struct {
		line string
		err  error
	}
	done := make(chan answer, 1)
	go func() {
		line, err := s.in.ReadString('\n')
		if line != "" {
			err = nil
		}
		done <- answer{strings.ToValidUTF8(strings.TrimRight(line, "\r\n"), "\uFFFD"), err}
	}()
	select {
	case <-ctx.Done():
		return "", ctx.Err()
	case got := <-done:
		return got.line, got.err
	}
}
