package reviewtest_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/souffleur-go/souffleur/assistant/review"
	"github.com/souffleur-go/souffleur/assistant/review/reviewtest"
)

// A store's test is one call.
func ExampleTest() {
	_ = func(t *testing.T) { //nolint:thelper // stands for func TestStore(t *testing.T)
		reviewtest.Test(t, reviewtest.Maker{Open: func(testing.TB) review.Store { return review.Memory() }})
	}
}

// A benchmark or a test of one's own takes a draft through a desk with the same parts.
func ExampleDraft() {
	ctx, place := context.Background(), &reviewtest.Place{}
	desk, err := review.New(review.Config{Store: review.Memory(), Checker: &reviewtest.Checker{}, Threads: place.Thread})
	if err != nil {
		fmt.Println(err)
		return
	}
	thread, _ := place.Thread(ctx, "lune", "t1")
	it, err := desk.Submit(ctx, reviewtest.Draft(thread, "Vous avez 30 jours."))
	if err != nil {
		fmt.Println(err)
		return
	}
	lea := review.Actor{ID: "lea", Kind: review.Person}
	_, err = desk.Approve(ctx, review.Command{Tenant: it.Tenant, ID: it.ID, Revision: it.Hash, Actor: lea})
	if err != nil {
		fmt.Println(err)
		return
	}
	sent, err := desk.Drain(ctx, "lune", place)
	fmt.Println(sent, err, place.Posts()[0].Text)
	// Output: 1 <nil> Vous avez 30 jours.
}
