package inbox

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"net/http"
	"net/url"
	"strings"
)

// policy lets a page load its own style and script and post to its own origin, and nothing else.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

func guard(h http.Header) {
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Cache-Control", "no-store")
}

// slash leads from the bare mount point to the queue, whatever stands before it.
func slash(w http.ResponseWriter, r *http.Request) {
	path, _, _ := strings.Cut(r.RequestURI, "?")
	last, err := url.PathUnescape(path[strings.LastIndexByte(path, '/')+1:])
	if err != nil || last == "" || last == "." || last == ".." || strings.ContainsAny(last, `/\`) {
		http.NotFound(w, r)
		return
	}
	see(w, "./"+url.PathEscape(last)+"/")
}

// see redirects to a relative address, which stays right under any prefix.
func see(w http.ResponseWriter, to string) {
	w.Header().Set("Location", to)
	w.WriteHeader(http.StatusSeeOther)
}

//go:embed assets/style.css assets/keys.js
var assetFiles embed.FS

// asset is a file that pages load.
type asset struct {
	kind    string
	version string // a hash of body: the address changes with the content
	body    []byte
}

var assets = map[string]asset{
	"/style.css": readAsset("assets/style.css", "text/css; charset=utf-8"),
	"/keys.js":   readAsset("assets/keys.js", "text/javascript; charset=utf-8"),
}

func readAsset(name, kind string) asset {
	b, err := assetFiles.ReadFile(name)
	if err != nil {
		panic(err) // embedded at build time
	}
	sum := sha256.Sum256(b)
	return asset{kind, hex.EncodeToString(sum[:6]), b}
}

func (a asset) serve(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		w.WriteHeader(http.StatusMethodNotAllowed)
		return
	}
	w.Header().Set("Content-Type", a.kind)
	w.Header().Set("Cache-Control", "no-cache")
	if r.URL.Query().Get("v") == a.version {
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	_, _ = w.Write(a.body) // a reader who left is no fault
}
