package reviewtest

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/review"
)

// Place is a simulated place where people write: it holds threads, takes what a desk publishes and shows it at once in the
// thread. It does not look at idempotency keys, so that whatever is sent twice is there twice. The zero Place is empty and
// ready; it is safe for concurrent use.
type Place struct {
	mu      sync.Mutex
	threads map[[2]string]assistant.Thread
	posts   []Post

	fault func(a review.Approved) error // asked before a post, errBlind = post and then lose the answer
}

// Post is a text that reached the place.
type Post struct {
	Tenant, Draft, Key, Text string
}

// errBlind makes a Place post a text and lose the answer.
var errBlind = fmt.Errorf("reviewtest: the connection broke after the text was sent")

// Thread returns a thread as it is now; one that nobody has written in holds a member's question. It is a review.Threads.
func (p *Place) Thread(ctx context.Context, tenant, id string) (assistant.Thread, error) {
	if err := ctx.Err(); err != nil {
		return assistant.Thread{}, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.open(tenant, id), nil
}

func (p *Place) open(tenant, id string) assistant.Thread {
	t, ok := p.threads[[2]string{tenant, id}]
	if !ok {
		helene := assistant.Author{ID: "helene", Name: "Hélène", Kind: assistant.AuthorMember}
		t = assistant.Thread{ID: id, Tenant: tenant, Channel: "email", Recipients: []string{"helene@example.org"}}
		t.Messages = []assistant.Message{{ID: "1", Author: helene, Text: "Quel est le délai de retour ?", At: base}}
		if p.threads == nil {
			p.threads = map[[2]string]assistant.Thread{}
		}
		p.threads[[2]string{tenant, id}] = t
	}
	t.Messages = slices.Clone(t.Messages)
	return t
}

// Say adds a message to a thread.
func (p *Place) Say(tenant, id string, by assistant.Author, text string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.say(tenant, id, by, text)
}

func (p *Place) say(tenant, id string, by assistant.Author, text string) string {
	t := p.open(tenant, id)
	n := len(t.Messages)
	m := assistant.Message{ID: strconv.Itoa(n + 1), Author: by, Text: text, At: base.Add(time.Duration(n) * time.Second)}
	t.Messages = append(t.Messages, m)
	p.threads[[2]string{tenant, id}] = t
	return m.ID
}

// Publish implements review.Publisher.
func (p *Place) Publish(_ context.Context, a review.Approved) (review.Receipt, error) {
	if !a.Valid() {
		return review.Receipt{}, review.Definite(review.ErrForbidden)
	}
	var err error
	if p.fault != nil {
		err = p.fault(a)
	}
	if err != nil && err != errBlind { //nolint:errorlint // errBlind is never wrapped
		return review.Receipt{}, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	id := p.say(a.Tenant(), a.Thread().ID, assistant.Author{ID: "brand", Kind: assistant.AuthorAgent}, a.Text())
	p.posts = append(p.posts, Post{Tenant: a.Tenant(), Draft: a.DraftID(), Key: a.Key(), Text: a.Text()})
	return review.Receipt{ID: id}, err
}

// Find implements review.Finder.
func (p *Place) Find(_ context.Context, key string, _ review.Item) (review.Receipt, bool, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	i := slices.IndexFunc(p.posts, func(q Post) bool { return q.Key == key })
	return review.Receipt{ID: key}, i >= 0, nil
}

// Posts returns what reached the place, first to last.
func (p *Place) Posts() []Post {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.posts)
}

// blind is the place for a desk that cannot look up what became of a text.
type blind struct{ place *Place }

func (b blind) Publish(ctx context.Context, a review.Approved) (review.Receipt, error) {
	return b.place.Publish(ctx, a)
}
