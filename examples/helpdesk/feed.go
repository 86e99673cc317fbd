package main

import (
	"context"
	"fmt"
	"io/fs"
	"log/slog"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/examples/sample"
)

// script is a thread of the samples that is sent again and again under other names.
type script struct {
	data  []byte
	names [][]string // per person of the thread, the names it goes by, the first as in data
	after string     // what the same member writes afterwards
}

var (
	women = []string{"Hélène", "Élodie", "Inès", "Margaux", "Agnès"}
	men   = []string{"Théo", "Rémi", "Léon", "Noé", "Hugo"}
)

// casts are the threads of the default brand: the friendly ones first, so that a newcomer finds one to approve.
var casts = []struct {
	file  string
	names [][]string
	after string
}{
	{"5-injection", [][]string{women}, "J'oubliais : le livre est encore sous son film plastique, est-ce que cela change quelque chose ?"},
	{"2-nouveau", [][]string{men}, "Et faut-il s'inscrire pour venir à la soirée ?"},
	{"1-colere", [][]string{{"Sandrine", "Corinne", "Valérie", "Nathalie", "Sylvie"}}, "Toujours rien ce matin. Où est mon colis ?"},
	{"3-blague", [][]string{{"Nadia", "Samia", "Farah", "Lina", "Leïla"}}, "Précision pour l'enquête : c'était le tome deux."},
	{"4-conflit", [][]string{{"Karim", "Malik", "Driss", "Yanis", "Farid"}, {"Odile", "Josiane", "Mireille", "Ginette", "Solange"}}, "Et je ne suis pas le seul à le penser."},
	{"5b-zero-width", [][]string{women}, "Je précise : il s'agit d'un roman acheté samedi."},
	{"5c-benin", [][]string{women}, "J'ai le ticket sous les yeux, si cela aide."},
}

// scripts returns what is sent for a brand; one without threads gets those of the default brand.
func scripts(b brand) ([]script, error) {
	if b.sample == "" || b.sample == defaultBrand {
		return casting()
	}
	after := "One more thing: it is rather urgent, thank you."
	if b.french() {
		after = "Une précision : c'est assez urgent, merci."
	}
	var out []script
	files, err := fs.Glob(sample.FS(), path.Join(b.sample, "threads", "*.json"))
	if err != nil || len(files) == 0 {
		return casting()
	}
	for _, f := range files {
		data, err := fs.ReadFile(sample.FS(), f)
		if err != nil {
			return nil, err
		}
		out = append(out, script{data: data, after: after})
	}
	return out, nil
}

func casting() ([]script, error) {
	var out []script
	for _, c := range casts {
		data, err := sample.Thread(path.Join(defaultBrand, c.file))
		if err != nil {
			return nil, err
		}
		out = append(out, script{data, c.names, c.after})
	}
	return out, nil
}

// ascii writes the names of the casts as in mail addresses.
var ascii = strings.NewReplacer("é", "e", "É", "e", "è", "e", "ï", "i", "ë", "e")

// thread returns the script as a new thread of now; round chooses the names.
func (s script) thread(round int) (assistant.Thread, error) {
	var pairs []string
	for _, names := range s.names {
		from, to := names[0], names[round%len(names)]
		pairs = append(pairs, from, to, strings.ToLower(ascii.Replace(from)), strings.ToLower(ascii.Replace(to)))
	}
	if round > 0 {
		pairs = append(pairs, "ML-2481", fmt.Sprintf("ML-%04d", 2481+7*round))
	}
	t, err := assistant.ParseThread([]byte(strings.NewReplacer(pairs...).Replace(string(s.data))))
	if err != nil {
		return t, err
	}
	t.ID += "-" + nonce()
	if len(t.Messages) > 0 {
		last := t.Messages[len(t.Messages)-1].At
		for i := range t.Messages { // the exchange took as long as in the sample, and ends now
			t.Messages[i].At = time.Now().UTC().Add(t.Messages[i].At.Sub(last))
		}
	}
	return t, nil
}

// feed keeps sending threads.
type feed struct {
	place   *helpdesk
	scripts []script
	every   time.Duration
	again   int                                 // after so many threads, a member writes again; 0 = never
	full    func(context.Context) (bool, error) // enough is waiting: nothing is sent
	log     *slog.Logger

	sent int
	open string // the thread in which the member writes again, "" = none
	then string // what the member writes
}

// atOnce is how many threads come when the program starts.
const atOnce = 3

// run sends until ctx ends.
func (f *feed) run(ctx context.Context) {
	if f.every <= 0 || len(f.scripts) == 0 {
		return
	}
	for range atOnce {
		f.send(ctx)
	}
	tick := time.NewTicker(f.every)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			f.step(ctx)
		}
	}
}

// step sends the next thread, or has a member write again.
func (f *feed) step(ctx context.Context) {
	id := f.open
	if f.open = ""; id != "" && f.insist(id) {
		return
	}
	f.send(ctx)
}

// send sends the next thread unless enough is waiting.
func (f *feed) send(ctx context.Context) {
	if full, err := f.full(ctx); err != nil || full {
		return
	}
	s := f.scripts[f.sent%len(f.scripts)]
	t, err := s.thread(f.sent / len(f.scripts))
	if err != nil {
		f.log.Error("a sample cannot be read", "cause", cause(err))
		return
	}
	f.place.receive(t)
	f.sent++
	if f.again > 0 && f.sent%f.again == 0 {
		f.open, f.then = t.ID, s.after
	}
}

// insist has the member of a thread write again, if nobody answered yet.
func (f *feed) insist(id string) bool {
	t, known := f.place.thread(id)
	if !known || len(t.Messages) == 0 || slices.ContainsFunc(t.Messages, ours) {
		return false
	}
	return f.place.add(id, t.Messages[0].Author, f.then) == nil
}

func ours(m assistant.Message) bool {
	return m.Author.Kind == assistant.AuthorAgent || m.Author.Kind == assistant.AuthorAssistant
}
