package main

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"time"
)

//go:embed pages
var files embed.FS

// pages are parsed once; html/template escapes by the place a value stands in.
var pages = template.Must(template.ParseFS(files, "pages/*.html"))

// policy lets a page load its own style and post to its own origin, and nothing else: there is no script.
const policy = "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// handler joins the pages. The inbox sets its own headers over these.
func (h *host) handler(at net.Addr) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", h.welcome)
	mux.HandleFunc("POST /{$}", h.enter)
	mux.HandleFunc("GET /desk/{$}", h.members)
	mux.HandleFunc("POST /desk/{$}", h.letter)
	mux.HandleFunc("GET /healthz", h.healthz)
	mux.HandleFunc("GET /style.css", style)
	mux.Handle("/inbox", h.inbox)
	mux.Handle("/inbox/", h.inbox)
	safe := http.NewCrossOriginProtection().Handler(mux)
	return h.logged(guarded(known(at, safe)))
}

// guarded sets the headers of every answer.
func guarded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		head := w.Header()
		head.Set("Content-Security-Policy", policy)
		head.Set("X-Content-Type-Options", "nosniff")
		head.Set("X-Frame-Options", "DENY")
		head.Set("Referrer-Policy", "same-origin")
		head.Set("Cross-Origin-Opener-Policy", "same-origin")
		head.Set("Cross-Origin-Resource-Policy", "same-origin")
		head.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		head.Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r)
	})
}

// known refuses, on loopback, requests for another name: a page elsewhere whose name was pointed here must not reach the desk.
func known(at net.Addr, next http.Handler) http.Handler {
	if !loopback(at) {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host := r.Host
		if name, _, err := net.SplitHostPort(host); err == nil {
			host = name
		}
		ip, err := netip.ParseAddr(strings.Trim(host, "[]"))
		if host != "localhost" && (err != nil || !ip.IsLoopback()) {
			http.Error(w, "helpdesk: open it as http://localhost", http.StatusMisdirectedRequest)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func loopback(at net.Addr) bool {
	listening, err := netip.ParseAddrPort(at.String())
	return err == nil && listening.Addr().IsLoopback()
}

// logged writes one line a request: what was asked for by pattern, never by address, and no visitor.
func (h *host) logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		h.atWork.Add(1)
		defer h.atWork.Add(-1)
		out := &answered{ResponseWriter: w, status: http.StatusOK}
		defer func() {
			if p := recover(); p != nil {
				h.log.Error("a page failed", "pattern", r.Pattern, "panic", fmt.Sprintf("%T", p))
				panic(http.ErrAbortHandler)
			}
			h.log.Info("request", "method", method(r), "pattern", r.Pattern, "status", out.status, "ms", time.Since(start).Milliseconds())
		}()
		next.ServeHTTP(out, r)
	})
}

// method is the method of a request, unless it is one that somebody made up.
func method(r *http.Request) string {
	switch r.Method {
	case http.MethodGet, http.MethodHead, http.MethodPost:
		return r.Method
	}
	return "other"
}

// answered remembers the status of an answer.
type answered struct {
	http.ResponseWriter
	status int
}

// WriteHeader implements http.ResponseWriter.
func (a *answered) WriteHeader(status int) {
	a.status = status
	a.ResponseWriter.WriteHeader(status)
}

// Unwrap lets http.ResponseController reach the writer beneath.
func (a *answered) Unwrap() http.ResponseWriter { return a.ResponseWriter }

// show renders a page whole before anything of it is sent.
func (h *host) show(w http.ResponseWriter, status int, name string, data any) {
	var b bytes.Buffer
	if err := pages.ExecuteTemplate(&b, name, data); err != nil {
		h.log.Error("a page could not be made", "page", name, "cause", fmt.Sprintf("%T", err))
		http.Error(w, "helpdesk: the page could not be made", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(b.Bytes()) // a reader who left is no fault
}

func style(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-cache")
	http.ServeFileFS(w, r, files, "pages/style.css")
}
