package website_test

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/knowledge"
	"github.com/souffleur-go/souffleur/assistant/knowledge/website"
)

// shop is the site of a brand; it stands for https://www.example.com.
func shop() *httptest.Server {
	mux := http.NewServeMux()
	mux.HandleFunc("/sitemap.xml", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = fmt.Fprint(w, `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>/returns</loc></url></urlset>`)
	})
	mux.HandleFunc("/returns", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = fmt.Fprint(w, `<html lang="en"><title>Returns</title><main><h1>Returns</h1><p>You may send a book back within 30 days.</p></main>`)
	})
	return httptest.NewServer(mux)
}

func Example() {
	site := shop()
	defer site.Close()
	reader, err := website.New(website.Config{
		Client:       site.Client(), // a host passes its own, with website.Control in the dialer
		Agent:        "ExampleShopBot/1.0 (+https://www.example.com/bot)",
		Delay:        -1,
		AllowPrivate: true, // the site of this example runs on this machine
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	kb := knowledge.New()
	var state website.State // kept as JSON beside the base
	for range 2 {
		for page, err := range reader.Read(context.Background(), site.URL+"/sitemap.xml", &state) {
			if err != nil {
				fmt.Println(err)
				continue
			}
			switch page.Change {
			case website.Added, website.Changed:
				err = kb.Add(page.Source)
			case website.Gone:
				kb.Delete(page.Source.ID)
			case website.Unchanged:
			}
			fmt.Println(page.Change, page.Source.ID[len(site.URL):], err)
		}
	}
	found, err := kb.Retrieve(context.Background(), assistant.Query{Turns: []string{"How long may I keep a book?"}})
	for _, p := range found {
		fmt.Println(p.Text, p.URL[len(site.URL):], err)
	}
	// Output:
	// added /returns <nil>
	// unchanged /returns <nil>
	// You may send a book back within 30 days. /returns <nil>
}

func ExampleControl() {
	dialer := net.Dialer{Control: website.Control}
	client := &http.Client{Transport: &http.Transport{DialContext: dialer.DialContext}}
	_, err := website.New(website.Config{Client: client})
	fmt.Println(err)
	_, err = dialer.DialContext(context.Background(), "tcp", "127.0.0.1:80")
	fmt.Println(err)
	// Output:
	// <nil>
	// dial tcp 127.0.0.1:80: website: 127.0.0.1 is not a public address: the connection is refused
}
