package register

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

// fuzzGrammar checks what must hold for every text: marks and edits in order and without overlap, nothing changed without a
// mark, nothing left of the other form where Rewrite is sure.
func fuzzGrammar(f *testing.F, lang string, pairs [][2]string) {
	f.Helper()
	for _, p := range pairs {
		f.Add(p[0])
		f.Add(p[1])
	}
	f.Add("1日 2ノ 12\xdb\xcd 3你好 4. Sie") // words without a gap
	f.Add("du Du DU dich-dir 'je u. Sie Sie Sie »Sie« \"u\" u2 \xff je")
	f.Fuzz(func(t *testing.T, s string) {
		r := Read(lang, s, nil)
		end := 0
		for _, m := range r.Marks {
			require.GreaterOrEqual(t, m.Start, end)
			require.Greater(t, m.End, m.Start)
			end = m.End
		}
		require.LessOrEqual(t, end, len(s))
		require.Equal(t, len(r.Marks) == 0, r.Answer == None)
		for _, to := range []Form{T, V} {
			w := Rewrite(lang, s, nil, to)
			end = 0
			for _, e := range w.Edits {
				require.GreaterOrEqual(t, e.Start, end)
				require.GreaterOrEqual(t, e.End, e.Start)
				end = e.End
			}
			if len(r.Marks) == 0 {
				require.Equal(t, s, w.Text)
			}
			if utf8.ValidString(s) {
				require.True(t, utf8.ValidString(w.Text))
			}
			if w.Sure && len(w.Edits) > 0 {
				require.Equal(t, Answer(to), Read(lang, w.Text, nil).Answer)
			}
		}
	})
}

// sharedData opens a file of the shared test data, or skips.
func sharedData(t *testing.T, name string, line func([]byte)) {
	t.Helper()
	f, err := os.Open(filepath.Join("..", "..", "..", "shared", "data", "persona-register", name))
	if err != nil {
		t.Skip("shared test data is absent: " + name)
	}
	defer func() { _ = f.Close() }()
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		line(sc.Bytes())
	}
	require.NoError(t, sc.Err())
}

func TestGermanTraps(t *testing.T) {
	right, wrong := 0, []string{}
	sharedData(t, "traps.jsonl", func(b []byte) {
		var c struct{ Lang, Text, Register string }
		require.NoError(t, json.Unmarshal(b, &c))
		if c.Lang != "de" {
			return
		}
		if string(Read("de", c.Text, nil).Answer) == c.Register {
			right++
		} else {
			wrong = append(wrong, c.Text)
		}
	})
	require.GreaterOrEqual(t, right, 25, strings.Join(wrong, "\n"))
}

// TestPairsOfData holds the floors that were measured over the shared pairs.
func TestPairsOfData(t *testing.T) {
	for lang, floor := range map[string]struct{ read, rewrite, sound float64 }{
		"de": {0.993, 0.945, 0.998},
		"nl": {0.998, 0.865, 0.998},
	} {
		var texts, right, exact, sound float64
		sharedData(t, lang+".jsonl", func(b []byte) {
			var p struct {
				Formal, Informal string
				Same             bool
			}
			require.NoError(t, json.Unmarshal(b, &p))
			if p.Same {
				require.Equal(t, None, Read(lang, p.Formal, nil).Answer, p.Formal)
				return
			}
			for _, c := range []struct {
				in, out string
				from    Answer
				to      Form
			}{{p.Formal, p.Informal, IsV, T}, {p.Informal, p.Formal, IsT, V}} {
				texts++
				if Read(lang, c.in, nil).Answer == c.from {
					right++
				}
				w := Rewrite(lang, c.in, nil, c.to)
				if w.Text == c.out {
					exact++
				}
				if Read(lang, w.Text, nil).Answer == Answer(c.to) {
					sound++
				}
			}
		})
		require.GreaterOrEqual(t, right/texts, floor.read, lang)
		require.GreaterOrEqual(t, exact/texts, floor.rewrite, lang)
		require.GreaterOrEqual(t, sound/texts, floor.sound, lang)
	}
}
