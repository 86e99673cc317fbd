package evals

import (
	"context"
	"math"
	"time"

	"github.com/souffleur-go/souffleur/internal/text"
)

// languageSets are sets of texts whose language is known: all of lang, or each with its own.
var languageSets = []struct{ set, name, unit, lang string }{
	{"langid", "texts", "", ""},
	{"toxifrench", "comments", "comments", ""},
	{"mlma-fr", "tweets", "tweets", "fr"},
	{"spam", "sms", "sms", "en"},
}

// languageSuite measures how languages are named: per set and unit U the accuracy (no answer is not right), wrong (another
// language was named) and undecided, and the accuracy of each language; right_of_named is the share of right answers among those
// given. us_per_text is the time of one text over all of them.
func languageSuite(ctx context.Context, data string) (Metrics, error) {
	t := named{m: Metrics{}}
	for _, s := range languageSets {
		_, err := read(ctx, data, s.set, s.name, func(c struct{ Kind, Lang, Text, Set string }) error {
			unit, lang := s.set, s.lang
			switch {
			case c.Kind != "":
				unit += "." + c.Kind
			case c.Set != "" && c.Set != s.set:
				unit += "." + c.Set
			default:
				unit += "." + s.unit
			}
			if lang == "" {
				lang = c.Lang
			}
			t.add(unit, lang, c.Text)
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	for _, lang := range registerLangs {
		_, err := read(ctx, data, "persona-register", lang, func(p pair) error {
			t.add("persona-register.sentences", lang, p.Formal)
			t.add("persona-register.sentences", lang, p.Informal)
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	if len(t.texts) == 0 {
		return nil, ErrNoData
	}
	return t.finish(), nil
}

// named counts answers under the names of their units.
type named struct {
	m     Metrics
	units []string // with and without a language
	texts []string
}

func (t *named) add(unit, lang, s string) {
	t.texts = append(t.texts, s)
	got, _ := text.Language(s)
	for _, key := range []string{unit, unit + "." + lang} {
		if t.m[key+".texts"]++; t.m[key+".texts"] == 1 {
			t.units = append(t.units, key)
		}
		switch got {
		case lang:
			t.m[key+".accuracy"]++
		case "":
			t.m[key+".undecided"]++
		default:
			t.m[key+".wrong"]++
		}
	}
}

func (t *named) finish() Metrics {
	for _, key := range t.units {
		all, right, wrong := t.m[key+".texts"], t.m[key+".accuracy"], t.m[key+".wrong"]
		t.m[key+".right_of_named"] = right / max(right+wrong, 1)
		for _, part := range []string{".accuracy", ".undecided", ".wrong"} {
			t.m[key+part] /= all
		}
	}
	best := time.Duration(math.MaxInt64)
	for range 3 {
		round := time.Now()
		for _, s := range t.texts {
			text.Language(s)
		}
		best = min(best, time.Since(round))
	}
	t.m["us_per_text"] = float64(best.Microseconds()) / float64(len(t.texts))
	return t.m
}
