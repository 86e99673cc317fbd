package website

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// answer is what a server said.
type answer struct {
	url    *url.URL
	status int
	header http.Header
	body   []byte
	cut    bool     // the body was longer than its limit
	text   string   // the body of a list, decoded
	to     *url.URL // where it redirects
}

func (a *answer) mediaType() string {
	t, _, err := mime.ParseMediaType(a.header.Get("Content-Type"))
	if err != nil || t == "application/octet-stream" {
		t, _, _ = mime.ParseMediaType(http.DetectContentType(a.body))
	}
	return t
}

// stopped is a problem after which the site is left alone.
type stopped struct{ Problem }

// Unwrap gives the problem to those who look for one.
func (s stopped) Unwrap() error { return s.Problem }

func stop(u *url.URL, format string, args ...any) error {
	var p Problem
	_ = errors.As(problem(u, format, args...), &p) // it is one
	return stopped{p}
}

// ends reports whether nothing can be read of the site after an error.
func ends(err error) bool {
	var s stopped
	return errors.As(err, &s)
}

const (
	maxRedirects = 5
	maxFailures  = 5 // in a row, then the site is down
)

// follow fetches a document and goes after its redirects, of which the last is returned if they are too many. Each
// address is checked first; leave, if not nil, tells what keeps a redirect from being followed.
func (n *run) follow(u *url.URL, limit int64, leave func(*url.URL) error) (*answer, error) {
	var via []*http.Request
	for {
		a, err := n.get(u, Record{}, limit)
		if err != nil || a.to == nil || len(via) == maxRedirects {
			return a, err
		}
		if via, err = n.redirect(via, a); err != nil {
			return nil, err
		}
		if leave != nil {
			if err := leave(a.to); err != nil {
				return nil, err
			}
		}
		u = a.to
	}
}

// redirect asks the CheckRedirect of the host's client.
func (n *run) redirect(via []*http.Request, a *answer) ([]*http.Request, error) {
	from, err := http.NewRequestWithContext(n.ctx, http.MethodGet, a.url.String(), nil)
	if err != nil {
		return nil, problem(a.url, "cannot be asked for%s", because(err))
	}
	to := from.Clone(n.ctx)
	to.URL, to.Host = a.to, a.to.Host
	via = append(via, from)
	if check := n.cfg.Client.CheckRedirect; check != nil {
		if err := check(to, via); err != nil {
			return nil, problem(a.url, "leads to %s, which CheckRedirect of the Client refuses%s", a.to, because(err))
		}
	}
	return via, nil
}

// get asks for one document after its address and the pause before it were seen to. Statuses are left to the caller, but
// for those by which a server asks to be left alone.
func (n *run) get(u *url.URL, known Record, limit int64) (*answer, error) {
	if msg := n.admit(n.ctx, u); msg != "" {
		if err := n.ctx.Err(); err != nil {
			return nil, err
		}
		return nil, problem(u, "%s", msg)
	}
	if err := n.pause(); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(n.ctx, n.cfg.Timeout)
	defer cancel()
	a, err := n.send(ctx, u, known, limit)
	n.last = n.cfg.Now()
	switch {
	case n.ctx.Err() != nil:
		return nil, n.ctx.Err()
	case err != nil && ctx.Err() != nil:
		err = problem(u, "took longer than %v: try later, or raise Timeout", n.cfg.Timeout)
	case err == nil && a.status < 500:
		n.failures = 0
		if a.status == http.StatusTooManyRequests {
			return nil, n.hold(a)
		}
		return a, nil
	case err == nil && a.status == http.StatusServiceUnavailable && a.header.Get("Retry-After") != "":
		return nil, n.hold(a)
	}
	if n.failures++; n.failures < maxFailures {
		return a, err
	}
	return nil, stop(u, "the site failed %d times in a row, so the rest is left for later", maxFailures)
}

// send makes the request and reads at most limit bytes of the body.
func (n *run) send(ctx context.Context, u *url.URL, known Record, limit int64) (*answer, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, problem(u, "cannot be asked for%s", because(err))
	}
	req.Header.Set("User-Agent", n.cfg.Agent)
	req.Header.Set("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.1")
	if known.ETag != "" {
		req.Header.Set("If-None-Match", known.ETag)
	}
	if known.LastModified != "" {
		req.Header.Set("If-Modified-Since", known.LastModified)
	}
	resp, err := n.client.Do(req)
	if err != nil {
		return nil, problem(u, "cannot be reached%s: try later", because(cause(err)))
	}
	defer func() { _ = resp.Body.Close() }() // read only: nothing can be lost
	a := &answer{url: u, status: resp.StatusCode, header: resp.Header}
	switch a.status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		if a.to, err = parseURL(u, resp.Header.Get("Location")); err != nil || resp.Header.Get("Location") == "" {
			return nil, problem(u, "redirects to %s, which is no address to follow: repair the redirect", quote(resp.Header.Get("Location")))
		}
		return a, nil
	case http.StatusOK:
	default:
		return a, nil
	}
	switch resp.Header.Get("Content-Encoding") {
	case "", "identity":
		a.body, a.cut, err = readAll(resp.Body, limit)
	case "gzip", "x-gzip":
		a.body, a.cut, err = unzip(resp.Body, limit)
	default:
		return nil, problem(u, "comes in the Content-Encoding %s, which was not asked for: serve it plain or in gzip", quote(resp.Header.Get("Content-Encoding")))
	}
	if err != nil {
		return nil, problem(u, "broke off after %d bytes%s: try later", len(a.body), because(cause(err)))
	}
	return a, nil
}

func readAll(r io.Reader, limit int64) (data []byte, cut bool, err error) {
	data, err = io.ReadAll(io.LimitReader(r, limit+1))
	if int64(len(data)) > limit {
		return data[:limit], true, nil
	}
	return data, false, err
}

func unzip(r io.Reader, limit int64) (data []byte, cut bool, err error) {
	z, err := gzip.NewReader(r)
	if err != nil {
		return nil, false, err
	}
	return readAll(z, limit)
}

// unpack returns a document that may be a gzip file.
func unpack(body []byte, limit int64) (data []byte, cut bool, err error) {
	if !bytes.HasPrefix(body, []byte{0x1f, 0x8b}) {
		return body, false, nil
	}
	return unzip(bytes.NewReader(body), limit)
}

// pause waits until the next request is polite.
func (n *run) pause() error {
	if err := n.ctx.Err(); err != nil {
		return err
	}
	if n.last.IsZero() {
		return nil
	}
	if d := n.delay - n.cfg.Now().Sub(n.last); d > 0 {
		return n.cfg.Sleep(n.ctx, d)
	}
	return nil
}

const (
	defaultWait = 10 * time.Minute
	maxWait     = 24 * time.Hour
)

// hold leaves the site alone for as long as it asks.
func (n *run) hold(a *answer) error {
	now := n.cfg.Now()
	wait := defaultWait
	value := strings.TrimSpace(a.header.Get("Retry-After"))
	if s, err := strconv.ParseUint(value, 10, 32); err == nil {
		wait = time.Duration(s) * time.Second
	} else if t, err := http.ParseTime(value); err == nil {
		wait = max(0, t.Sub(now))
	}
	n.state.Wait = now.Add(min(wait, maxWait)).UTC().Truncate(time.Second)
	return stop(a.url, "answers %d and asks to be left alone, so the rest is left until %s: read again then", a.status, n.state.Wait.Format(time.RFC3339))
}

// cause takes the method and the URL off an error of the client.
func cause(err error) error {
	var ue *url.Error
	if errors.As(err, &ue) {
		return ue.Err
	}
	return err
}
