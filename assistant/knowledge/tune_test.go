package knowledge

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/souffleur-go/souffleur/assistant"
)

type tset struct {
	name  string
	b     *Base
	turns map[string][]string
	rel   map[string]map[string]float64
}

func loadSet(t *testing.T, set string) *tset {
	t.Helper()
	dir := filepath.Join(dataRoot, "retrieval-"+set)
	ts := &tset{name: set, b: New(), turns: map[string][]string{}, rel: readRelevant(t, dir)}
	f, err := os.Open(filepath.Join(dir, "corpus.jsonl"))
	if err != nil {
		t.Skip(err)
	}
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 16<<20)
	var srcs []Source
	for sc.Scan() {
		var d struct{ ID, Title, Text string }
		json.Unmarshal(sc.Bytes(), &d)
		if d.Text == "" {
			d.Text = d.Title
		}
		srcs = append(srcs, Source{ID: d.ID, Title: d.Title, Text: d.Text})
	}
	if err := ts.b.Add(srcs...); err != nil {
		t.Fatal(err)
	}
	f2, _ := os.Open(filepath.Join(dir, "queries.jsonl"))
	sc = bufio.NewScanner(f2)
	sc.Buffer(nil, 16<<20)
	for sc.Scan() {
		var q struct {
			ID, Text string
			Thread   []struct{ Text string }
		}
		json.Unmarshal(sc.Bytes(), &q)
		var turns []string
		for _, x := range q.Thread {
			turns = append(turns, x.Text)
		}
		if n := len(turns); n == 0 || strings.TrimSpace(turns[n-1]) != strings.TrimSpace(q.Text) {
			turns = append(turns, q.Text)
		}
		ts.turns[q.ID] = turns
	}
	return ts
}

func (ts *tset) eval() float64 {
	sum, n := 0., 0.
	for id, turns := range ts.turns {
		if len(ts.rel[id]) == 0 {
			continue
		}
		found, _ := ts.b.Retrieve(context.Background(), assistant.Query{Turns: turns, K: 50})
		var ranked []string
		for _, p := range found {
			if !slices.Contains(ranked, p.Source) {
				ranked = append(ranked, p.Source)
			}
		}
		sum += ndcg(ranked, ts.rel[id])
		n++
	}
	return sum / n
}

func TestTune(t *testing.T) {
	if os.Getenv("SOUFFLEUR_TUNE") == "" {
		t.Skip("set SOUFFLEUR_TUNE=1 to measure other weights")
	}
	var sets []*tset
	for _, s := range []string{"stackfaq", "mtrag", "cnil", "spf", "cdtn", "covidde", "dstc11"} {
		sets = append(sets, loadSet(t, s))
	}
	try := func(name string, w weights) {
		line, mean := "", 0.
		for i, s := range sets {
			s.b.index.weights = w
			v := s.eval()
			if i < 6 {
				mean += v / 6
			}
			line += fmt.Sprintf(" %.4f", v)
		}
		fmt.Printf("%-28s mean6 %.4f |%s\n", name, mean, line)
	}
	w := defaultWeights
	for _, m := range []float64{1} {
		w.lost = m
		try(fmt.Sprint("mended ", m), w)
	}
	for _, s := range sets {
		for id, turns := range s.turns {
			for i := range turns {
				s.turns[id][i] = garble(turns[i], .3)
			}
		}
	}
	for _, m := range []float64{1} {
		w.lost = m
		try(fmt.Sprint("typos mended ", m), w)
	}
}

func garble(s string, share float64) string {
	words := strings.Fields(strings.NewReplacer("é", "e", "è", "e", "ê", "e", "à", "a", "ç", "c", "ô", "o", "î", "i", "û", "u", "ù", "u", "ä", "a", "ö", "o", "ü", "u", "ß", "ss").Replace(s))
	for i, w := range words {
		h := fnv.New64a()
		h.Write([]byte(w))
		roll := h.Sum64()
		r := []rune(w)
		if len(r) < 4 || float64(roll%1000)/1000 >= share {
			continue
		}
		at := 1 + int(roll>>20)%(len(r)-2)
		switch (roll >> 12) % 3 {
		case 0:
			r = slices.Delete(r, at, at+1)
		case 1:
			r = slices.Insert(r, at, r[at])
		default:
			r[at], r[at+1] = r[at+1], r[at]
		}
		words[i] = string(r)
	}
	return strings.Join(words, " ")
}

func TestTuneHistory(t *testing.T) {
	if os.Getenv("SOUFFLEUR_TUNE") == "" {
		t.Skip("set SOUFFLEUR_TUNE=1 to measure other weights")
	}
	b77 := loadSet(t, "banking77")
	h := &History{}
	f, _ := os.Open(filepath.Join(dataRoot, "retrieval-banking77", "history.jsonl"))
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		var d struct{ ID, Text, Label string }
		json.Unmarshal(sc.Bytes(), &d)
		if err := h.Add(assistant.Precedent{ID: d.ID, Question: d.Text, Text: "x", Stands: []string{d.Label}, Lang: "en"}); err != nil {
			t.Fatal(err)
		}
	}
	b77.b.Remember(h)
	acc := func(ts *tset) (a1, a5 float64) {
		n := 0.
		for id, turns := range ts.turns {
			found, _ := ts.b.Retrieve(context.Background(), assistant.Query{Turns: turns, K: 50})
			var ranked []string
			for _, p := range found {
				if !slices.Contains(ranked, p.Source) {
					ranked = append(ranked, p.Source)
				}
			}
			n++
			for i, r := range ranked[:min(5, len(ranked))] {
				if ts.rel[id][r] > 0 {
					a5++
					if i == 0 {
						a1++
					}
				}
			}
		}
		return a1 / n, a5 / n
	}
	a1, a5 := acc(b77)
	fmt.Printf("past banking77 acc1 %.4f acc5 %.4f\n", a1, a5)
}
