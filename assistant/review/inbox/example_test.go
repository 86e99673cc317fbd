package inbox_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/review"
	"github.com/souffleur-go/souffleur/assistant/review/inbox"
)

// rules lets every text pass; a host passes the Assistant that drafts.
type rules struct{}

func (rules) Check(_ context.Context, b assistant.Basis, text string) (*assistant.Report, error) {
	return &assistant.Report{PersonaHash: b.PersonaHash, Hash: assistant.RevisionHash(text, b, b.PersonaHash)}, nil
}

// An inbox is mounted under a prefix of the host's own server.
func ExampleNew() {
	desk, err := review.New(review.Config{Store: review.Memory(), Checker: rules{}})
	if err != nil {
		fmt.Println(err)
		return
	}
	pages, err := inbox.New(inbox.Config{
		Desk:   desk,
		Prefix: "/inbox",
		Identify: func(r *http.Request) (review.Actor, error) {
			name, _, signedIn := r.BasicAuth() // behind the host's own sign-in
			if !signedIn {
				return review.Actor{}, http.ErrNoCookie
			}
			return review.Actor{ID: name, Kind: review.Person}, nil
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	mux := http.NewServeMux()
	mux.Handle("/inbox/", pages)

	for _, name := range []string{"", "lea"} {
		r := httptest.NewRequest(http.MethodGet, "/inbox/", nil)
		if name != "" {
			r.SetBasicAuth(name, "secret")
		}
		w := httptest.NewRecorder()
		mux.ServeHTTP(w, r)
		fmt.Println(w.Code, strings.Contains(w.Body.String(), "Nothing here."))
	}
	// Output:
	// 403 false
	// 200 true
}
