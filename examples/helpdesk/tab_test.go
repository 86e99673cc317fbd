package main

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	dialog "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// tab is a visitor with a browser of their own: no cookie is shared with another tab.
type tab struct {
	*house
	ctx context.Context

	mu     sync.Mutex
	faults []string // console errors, violations of the policy, dialogs, requests elsewhere
}

// chromium is the one browser of all tests; it ends with the last of them.
var chromium struct {
	sync.Mutex
	ctx  context.Context
	stop func()
}

// chromiumPath finds the browser. Without one a test is skipped, but never in CI.
func chromiumPath(t testing.TB) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	if os.Getenv("CI") == "true" {
		t.Fatal("no Chromium in PATH: CI needs one, see .ci/chromium")
	}
	t.Skip("NOT TESTED IN A BROWSER: no Chromium in PATH")
	return ""
}

func launched(t testing.TB) context.Context {
	t.Helper()
	path := chromiumPath(t)
	chromium.Lock()
	defer chromium.Unlock()
	if chromium.ctx == nil {
		dir, err := os.MkdirTemp("", "souffleur-chromium-")
		require.NoError(t, err)
		alloc, stop := chromedp.NewExecAllocator(context.Background(),
			chromedp.ExecPath(path), chromedp.UserDataDir(dir), chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun,
			chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true),
			chromedp.Flag("disable-sync", true), chromedp.Flag("disable-dev-shm-usage", true), chromedp.Flag("lang", "fr"), chromedp.WindowSize(1280, 900))
		ctx, cancel := chromedp.NewContext(alloc)
		require.NoError(t, chromedp.Do(ctx))
		chromium.ctx = ctx
		chromium.stop = func() {
			cancel()
			stop()
			os.RemoveAll(dir)
		}
	}
	return chromium.ctx
}

// tab opens a browser of one visitor. When the test ends, nothing may have gone wrong in it.
func (h *house) tab() *tab {
	h.Helper()
	root := launched(h)
	ctx, cancel := chromedp.NewContext(root, chromedp.WithNewBrowserContext())
	ctx, late := context.WithTimeout(ctx, 2*time.Minute)
	t := &tab{house: h, ctx: ctx}
	require.NoError(h, chromedp.Listen(ctx, t.watch))
	_, err := chromedp.Call(ctx, log.Enable, struct{}{})
	require.NoError(h, err)
	_, err = chromedp.Call(ctx, network.Enable, network.EnableParams{})
	require.NoError(h, err)
	t.prefers("light")
	h.Cleanup(func() {
		t.mu.Lock()
		defer t.mu.Unlock()
		require.Empty(h, t.faults)
		late()
		cancel()
	})
	return t
}

// watch notes what a page must not do.
func (t *tab) watch(ev any) {
	switch e := ev.(type) {
	case *network.EventRequestWillBeSent:
		if u := e.Request.URL; !strings.HasPrefix(u, t.url+"/") && !strings.HasPrefix(u, "data:") && u != "about:blank" {
			t.fault("request elsewhere: %s", u)
		}
	case *runtime.EventConsoleAPICalled:
		t.fault("console %s: %v", e.Type, e.Args)
	case *runtime.EventExceptionThrown:
		t.fault("exception: %s", e.ExceptionDetails.Text)
	case *dialog.EventJavascriptDialogOpening:
		t.fault("dialog: %s", e.Message)
	case *log.EventEntryAdded:
		refused := e.Entry.Source == log.EntrySourceNetwork && strings.Contains(e.Entry.Text, "status of 4") // the desk said no, on a page of its own
		if !refused {
			t.fault("%s %s: %s", e.Entry.Source, e.Entry.Level, e.Entry.Text)
		}
	}
}

func (t *tab) fault(format string, args ...any) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.faults = append(t.faults, fmt.Sprintf(format, args...))
}

func (t *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	require.NoError(t, chromedp.Do(t.ctx, steps...))
}

// goes runs steps that lead to another page, and returns the status of its answer.
func (t *tab) goes(steps ...chromedp.Action[chromedp.Void]) int {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.ctx, 20*time.Second)
	defer cancel()
	res, err := chromedp.RunResponse(ctx, steps...)
	require.NoError(t, err)
	return int(res.Status)
}

// open opens a page by its path.
func (t *tab) open(path string) int {
	t.Helper()
	return t.goes(chromedp.Navigate(t.url + path))
}

func (t *tab) draft(id string) int {
	t.Helper()
	return t.open("/inbox/draft?id=" + url.QueryEscape(id))
}

// value evaluates an expression in the page.
func value[T any](t *tab, expression string) T {
	t.Helper()
	v, err := chromedp.Run(t.ctx, chromedp.Evaluate[T](expression))
	require.NoError(t, err, expression)
	return v
}

// text is what a reader sees of an element.
func (t *tab) text(css string) string {
	t.Helper()
	return strings.ReplaceAll(value[string](t, fmt.Sprintf("[...document.querySelectorAll(%q)].map(e => e.innerText).join('\\n')", css)), "\u00a0", " ")
}

func (t *tab) has(css string) bool {
	t.Helper()
	return value[bool](t, fmt.Sprintf("document.querySelector(%q) !== null", css))
}

// enters takes a name on the first page.
func (t *tab) enters(name string) *tab {
	t.Helper()
	t.open("/")
	t.do(chromedp.SendKeys(chromedp.CSS("#name"), name))
	require.Equal(t, 200, t.goes(chromedp.Click(chromedp.CSS("main form button"))))
	return t
}

// button is the button of a form by what it does.
func button(do string) chromedp.CSS {
	return chromedp.CSS(fmt.Sprintf("button[name=do][value=%q]", do))
}

// acts clicks through a form of the page: it unfolds it, fills its fields, and presses its button.
func (t *tab) acts(do string, pairs ...string) int {
	t.Helper()
	b := string(button(do))
	folded := "details:not([open]):has(" + b + ")"
	for t.has(folded) {
		t.do(chromedp.Click(chromedp.CSS(folded + " > summary")))
	}
	for i := 0; i < len(pairs); i += 2 {
		field := chromedp.CSS(fmt.Sprintf("form:has(%s) [name=%q]", b, pairs[i]))
		switch kind := value[string](t, fmt.Sprintf("document.querySelector(%q).type", field)); kind {
		case "checkbox":
			t.do(chromedp.Click(field))
		case "select-one":
			t.do(chromedp.SetValue(field, pairs[i+1]))
		default: // what stands there is written over
			value[int](t, fmt.Sprintf("document.querySelector(%q).select(); 0", field))
			t.do(chromedp.Focus(field))
			_, err := chromedp.Call(t.ctx, input.InsertText, input.InsertTextParams{Text: pairs[i+1]})
			require.NoError(t, err)
		}
	}
	return t.goes(chromedp.Click(button(do)))
}

// phone makes the window that of a phone.
func (t *tab) phone() *tab {
	t.Helper()
	t.do(chromedp.EmulateViewport(390, 844, chromedp.EmulateMobile))
	return t
}

// prefers tells pages what their reader likes. Without motion, a click meets what it was aimed at.
func (t *tab) prefers(scheme string) *tab {
	t.Helper()
	_, err := chromedp.Call(t.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}},
	})
	require.NoError(t, err)
	return t
}

// scriptless switches scripts of pages off; the test itself still asks the page.
func (t *tab) scriptless() *tab {
	t.Helper()
	_, err := chromedp.Call(t.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	require.NoError(t, err)
	return t
}

// shot keeps a picture of the page where SOUFFLEUR_SHOTS names a folder.
func (t *tab) shot(name string) {
	t.Helper()
	dir := os.Getenv("SOUFFLEUR_SHOTS")
	if dir == "" {
		return
	}
	picture, err := chromedp.Run(t.ctx, chromedp.FullScreenshot(100))
	require.NoError(t, err)
	require.NoError(t, os.MkdirAll(dir, 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(dir, name+".png"), picture, 0o644))
}
