package classify

import (
	"bytes"
	"embed"
	"fmt"
	"math"
	"sync"

	"github.com/souffleur-go/souffleur/internal/text"
)

//go:embed data/*.bin
var tableFiles embed.FS

// table is a linear model: a weight for each hash.
type table struct {
	recipe        string // what it was made with: see recipe in the tests
	scale         float64
	slope, offset float64 // from score to log odds
	weights       []int8  // a power of two
}

// magic begins a table file; the line it stands in has the fields of table, and the weights follow.
const magic = "souffleur-classify-1"

func parseTable(data []byte) (*table, error) {
	head, body, ok := bytes.Cut(data, []byte("\n"))
	t := &table{}
	var n int
	if !ok {
		return nil, fmt.Errorf("no head line")
	}
	if _, err := fmt.Sscanf(string(head), magic+" %s %d %g %g %g", &t.recipe, &n, &t.scale, &t.slope, &t.offset); err != nil {
		return nil, fmt.Errorf("head line: %w", err)
	}
	if n < 1 || n&(n-1) != 0 || n != len(body) {
		return nil, fmt.Errorf("%d weights for %d bytes, want a power of two", n, len(body))
	}
	t.weights = make([]int8, n)
	for i, b := range body {
		t.weights[i] = int8(b) //nolint:gosec // two's complement, as written
	}
	return t, nil
}

func (t *table) bytes() []byte {
	out := fmt.Appendf(nil, "%s %s %d %g %g %g\n", magic, t.recipe, len(t.weights), t.scale, t.slope, t.offset)
	for _, w := range t.weights {
		out = append(out, byte(w)) //nolint:gosec // two's complement
	}
	return out
}

// tableOf returns the reader of an embedded table, which is read once.
func tableOf(name string) func() *table {
	return sync.OnceValue(func() *table {
		data, err := tableFiles.ReadFile("data/" + name + ".bin")
		if err != nil {
			panic(err) // the file is embedded: a fault of the build
		}
		t, err := parseTable(data)
		if err != nil {
			panic(fmt.Errorf("classify: data/%s.bin: %w", name, err))
		}
		return t
	})
}

// Weighted is a word with its share of a score in log odds; a positive one speaks for the class.
type Weighted struct {
	text.Span
	Weight float64
	Role   Role
}

// Role says what a word does in an attack.
type Role uint8

// The roles of a word, which may have several.
const (
	Hurts  Role = 1 << iota // an insult, a coarse word, violence, contempt
	Slur                    // against people for what they are
	Oath                    // coarse, but aimed at nobody by itself
	People                  // somebody to aim at
	Harsh                   // hurts, or does so beside others
)

// role returns what the kinds of a word make it do.
func (l *wordList) role(m mask) Role {
	var r Role
	if m&l.alone != 0 && m&l.plain == 0 {
		r |= Hurts
		if m&l.alone&^l.oaths == 0 {
			r |= Oath
		}
	}
	if m&l.hurts != 0 {
		r |= Harsh
	}
	if m&l.slurs != 0 {
		r |= Slur
	}
	if m&l.people != 0 {
		r |= People
	}
	return r
}

// Result is what a model says of a text.
type Result struct {
	Probability float64
	Words       []Weighted // every word, in order
	// Marked are the stretches that weigh most to a reader, in order, whatever the probability.
	Marked []text.Span
}

// BesidesPeople is the probability without what the names of people and groups add to it: whom a text speaks of is no
// evidence against it.
func (r Result) BesidesPeople() float64 {
	odds := math.Log(r.Probability / max(1-r.Probability, 1e-12))
	for _, w := range r.Words {
		if w.Role&People != 0 {
			odds -= max(w.Weight, 0)
		}
	}
	return 1 / (1 + math.Exp(-odds))
}

// score returns the probability of a text, and what each word adds.
func (m model) score(ws []word, fs []feature) Result {
	r := Result{Words: make([]Weighted, len(ws))}
	for i := range ws {
		r.Words[i].Span = ws[i].Span
	}
	t := m.table()
	v := m.share.values(fs)
	sum := 0.0
	for i := range fs {
		f := &fs[i]
		c := float64(t.weights[int(f.hash)&(len(t.weights)-1)]) * t.scale * v[f.space]
		sum += c
		c *= t.slope
		switch {
		case f.word < 0:
		case f.with < 0:
			r.Words[f.word].Weight += c
		default:
			r.Words[f.word].Weight += c / 2
			r.Words[f.with].Weight += c / 2
		}
	}
	r.Probability = 1 / (1 + math.Exp(-(t.slope*sum + t.offset)))
	return r
}
