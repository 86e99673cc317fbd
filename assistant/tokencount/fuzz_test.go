package tokencount

import "testing"

func FuzzCount(f *testing.F) {
	for _, text := range samples() {
		f.Add(text)
	}
	for _, unit := range hostile {
		f.Add(unit + unit + unit)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 2*maxRun {
			return
		}
		for encoding := range models {
			got, exact := counter(t, encoding).Count(text)
			want := oracle(t, encoding, text)
			if exact && got != want || got < want {
				t.Errorf("%s: %q: got %d (exact %t), oracle %d", encoding, text, got, exact, want)
			}
		}
	})
}
