package main

import (
	"bufio"
	"context"
	"encoding/json"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestHealth(t *testing.T) {
	h := start(t, calm(t))
	me := h.stranger()
	me.writes("Zéphyrine", question)
	h.until(func() bool {
		var got health
		a := me.get("/healthz")
		require.Equal(t, http.StatusOK, a.status)
		require.NoError(t, json.Unmarshal([]byte(a.body), &got))
		require.Equal(t, "ok", got.Status)
		require.Equal(t, 1, got.Threads)
		require.NotContains(t, a.body, "phyrine")
		return got.Waiting == 1
	})
	require.NoError(t, h.store.db.Close())
	a := me.get("/healthz")
	require.Equal(t, http.StatusServiceUnavailable, a.status)
	require.Contains(t, a.body, `"store":"unreachable"`)
}

// TestSignals runs the program and ends it as a supervisor does.
func TestSignals(t *testing.T) {
	for _, signal := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		self, err := os.Executable()
		require.NoError(t, err)
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		cmd := exec.CommandContext(ctx, self)
		cmd.Env = append(os.Environ(), "HELPDESK_MAIN=--addr 127.0.0.1:0 --every 1h --store sqlite:"+t.TempDir()+"/desk.db")
		out, err := cmd.StderrPipe()
		require.NoError(t, err)
		require.NoError(t, cmd.Start())
		var all strings.Builder
		lines := bufio.NewScanner(out)
		for lines.Scan() {
			all.WriteString(lines.Text() + "\n")
			if url, found := strings.CutPrefix(lines.Text(), "Ouvrez / open:  "); found {
				res, err := http.Get(url + "healthz") // it listens before it says so
				require.NoError(t, err)
				require.Equal(t, http.StatusOK, res.StatusCode)
				res.Body.Close()
				require.NoError(t, cmd.Process.Signal(signal))
			}
		}
		require.NoError(t, cmd.Wait(), all.String())
		require.Contains(t, all.String(), "stopped")
		cancel()
	}
}
