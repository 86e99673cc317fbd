package main

import (
	"context"
	"io"
	"log/slog"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant"
)

func TestScriptsComeUnderOtherNames(t *testing.T) {
	plays, err := casting()
	require.NoError(t, err)
	require.Len(t, plays, 7)
	seen := map[string]bool{}
	for round := range 3 {
		for i, s := range plays {
			th, err := s.thread(round)
			require.NoError(t, err)
			require.False(t, seen[th.ID], "a new thread every time")
			seen[th.ID] = true
			require.WithinDuration(t, time.Now(), th.Messages[len(th.Messages)-1].At, time.Minute)
			all := strings.ToLower(th.Subject + th.Messages[0].Text + th.Messages[0].HTML + th.Messages[0].Author.Name + th.Messages[0].Author.ID + th.Headers["From"] + strings.Join(th.Recipients, " "))
			for _, names := range s.names {
				first := strings.ToLower(names[0])
				require.Equal(t, round == 0, strings.Contains(all, first), "script %d round %d: %s", i, round, first)
				require.Equal(t, round == 0, strings.Contains(all, ascii.Replace(first)) && strings.Contains(all, first))
			}
			if round > 0 {
				require.NotContains(t, all, "ml-2481")
			}
		}
	}
	for _, name := range []string{"luna-books", "carnet", "agence/client-a"} {
		b, err := loadBrand(name)
		require.NoError(t, err)
		plays, err := scripts(b)
		require.NoError(t, err)
		require.NotEmpty(t, plays)
		_, err = plays[0].thread(1)
		require.NoError(t, err)
	}
}

// TestTheFeed counts what comes, and when.
func TestTheFeed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		plays, err := casting()
		require.NoError(t, err)
		place := newHelpdesk("t", "Maison Lune")
		var full atomic.Bool
		f := &feed{
			place: place, scripts: plays, every: 20 * time.Second, again: 4, log: slog.New(slog.DiscardHandler),
			full: func(context.Context) (bool, error) { return full.Load(), nil },
		}
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan struct{})
		go func() { f.run(ctx); close(done) }()
		synctest.Wait()
		threads, _ := place.counts()
		require.Equal(t, 3, threads, "at once")
		time.Sleep(20 * time.Second)
		synctest.Wait()
		newest := place.newest(1)[0]
		threads, _ = place.counts()
		require.Equal(t, 4, threads)
		time.Sleep(20 * time.Second) // the fourth member writes again
		synctest.Wait()
		again, _ := place.thread(newest.ID)
		require.Len(t, again.Messages, len(newest.Messages)+1)
		require.Equal(t, again.Messages[0].Author, again.Messages[len(again.Messages)-1].Author)
		require.NotEqual(t, newest.Version, again.Version)
		full.Store(true)
		time.Sleep(5 * time.Minute)
		synctest.Wait()
		threads, _ = place.counts()
		require.Equal(t, 4, threads, "nothing comes while enough waits")
		cancel()
		<-done
	})
}

func TestLetters(t *testing.T) {
	h := newHelpdesk("t", "Maison Lune")
	for _, c := range []struct {
		letter letter
		want   error
	}{
		{letter{Name: "Ann", Text: "Hello"}, nil},
		{letter{Name: " \u202e\u200b", Text: "Hello"}, errNoName},
		{letter{Name: "Ann", Text: " \n"}, errNoText},
		{letter{Name: "Ann", Text: strings.Repeat("x", maxLetter+1)}, errTooLong},
		{letter{Name: "Ann", Text: "\xff"}, errTooLong},
		{letter{Thread: "none", Name: "Ann", Text: "Hello"}, errNoThread},
	} {
		_, err := h.write(c.letter)
		require.ErrorIs(t, err, c.want)
	}
	h.keep(assistant.Thread{ID: pasted + "1", Messages: []assistant.Message{{Text: "Hello"}}})
	_, err := h.write(letter{Thread: pasted + "1", Name: "Ann", Text: "Hello"})
	require.ErrorIs(t, err, errNoThread, "it lives elsewhere")
	require.Len(t, h.newest(10), 1)
}

func TestFlags(t *testing.T) {
	for args, want := range map[string]string{
		"":                                "",
		"--every 5s --again 0 --lang en":  "",
		"--lang de":                       "--lang",
		"here":                            "only flags",
		"--every -1s":                     "--every",
		"--model-url http://127.0.0.1/v1": "--model",
		"--model m":                       "--model-url",
		"--model m --model-url http://127.0.0.1/v1": "",
		"--knowledge=": "empty",
		"--nothing":    "not defined",
	} {
		_, err := parse(strings.Fields(args), func(string) string { return "" }, io.Discard)
		if want == "" {
			require.NoError(t, err, args)
		} else {
			require.ErrorContains(t, err, want, args)
		}
	}
	env := map[string]string{"OPENAI_BASE_URL": "http://127.0.0.1/v1", "OPENAI_MODEL": "m", "OPENAI_API_KEY": "k"}
	o, err := parse(nil, func(name string) string { return env[name] }, io.Discard)
	require.NoError(t, err)
	require.Equal(t, []string{"http://127.0.0.1/v1", "m", "k"}, []string{o.modelURL, o.model, o.key})
	for _, bad := range []options{{persona: "nobody.yaml"}, {persona: defaultBrand, knowledge: list{"nowhere"}}, {persona: defaultBrand, store: "mysql://x"}} {
		_, err := open(t.Context(), bad, slog.New(slog.DiscardHandler))
		require.Error(t, err)
	}
	require.Equal(t, []string{"20s", "5m", "1h", "1h30m", "1m30s"}, []string{span(20 * time.Second), span(5 * time.Minute), span(time.Hour), span(90 * time.Minute), span(90 * time.Second)})
}
