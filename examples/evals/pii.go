package evals

import (
	"context"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/souffleur-go/souffleur/internal/pii"
)

// kindsOf maps the names of peers to ours.
var kindsOf = map[string][]pii.Kind{
	"IBAN_CODE": {pii.IBAN}, "DE_IBAN": {pii.IBAN}, "IP_ADDRESS": {pii.IP}, "MAC_ADDRESS": {pii.MAC}, "CREDIT_CARD": {pii.Card}, "URL": {pii.URL},
	"DOMAIN_NAME": {pii.URL}, "EMAIL_ADDRESS": {pii.Email}, "EMAIL": {pii.Email}, "PHONE_NUMBER": {pii.Phone}, "PHONE": {pii.Phone},
	"US_ITIN": {pii.ITIN}, "US_PASSPORT": {pii.USPass}, "US_DRIVER_LICENSE": {pii.USLicence},
	"US_SSN": {pii.SSN}, "SSN": {pii.SSN}, "CRYPTO": {pii.Crypto}, "DATE_TIME": {pii.Date}, "DATE": {pii.Date},
	"DE_TAX_ID": {pii.DETax}, "DE_SOCIAL_SECURITY": {pii.DESocial}, "DE_HEALTH_INSURANCE": {pii.DEHealth}, "DE_PASSPORT": {pii.DEPass},
	"DE_ID_CARD": {pii.DECard}, "DE_TAX_NUMBER": {pii.DETaxNumber}, "DE_KFZ": {pii.DEPlate}, "DE_LANR": {pii.DEDoctor}, "DE_BSNR": {pii.DEPractice}, "DE_PLZ": {pii.DEPostcode},
	"DE_FUEHRERSCHEIN": {pii.DELicence}, "DE_VAT_ID": {pii.VAT}, "DE_HANDELSREGISTER": {pii.DERegister},
	"ES_NIF": {pii.ESNIF}, "ES_NIE": {pii.ESNIE}, "ES_PASSPORT": {pii.ESPass}, "IT_FISCAL_CODE": {pii.ITFiscal}, "IT_VAT_CODE": {pii.ITVAT}, "IT_DRIVER_LICENSE": {pii.ITLicence},
	"IT_IDENTITY_CARD": {pii.ITCard}, "IT_PASSPORT": {pii.ITPass}, "UK_VEHICLE_REGISTRATION": {pii.UKPlate},
	"UK_NHS": {pii.UKNHS}, "UK_NINO": {pii.UKNINO}, "UK_PASSPORT": {pii.UKPass}, "UK_DRIVING_LICENCE": {pii.UKLicence}, "UK_POSTCODE": {pii.UKPostcode},
	"PL_PESEL": {pii.PESEL}, "FI_PERSONAL_IDENTITY_CODE": {pii.Hetu}, "SE_PERSONNUMMER": {pii.Personnr}, "SE_ORGANISATIONSNUMMER": {pii.Orgnr},
}

// generic are the ten kinds that every peer knows.
var generic = []string{"IBAN_CODE", "IP_ADDRESS", "DATE_TIME", "MAC_ADDRESS", "CREDIT_CARD", "URL", "US_SSN", "PHONE_NUMBER", "CRYPTO", "EMAIL_ADDRESS"}

// scanned collects what was found, and the texts, for the measure of speed.
type scanned struct {
	m     Metrics
	texts []string // sentences, for the speed
}

func (s *scanned) scan(text string, kinds []pii.Kind) []pii.Match {
	return pii.Scan(text, pii.Options{Kinds: kinds})
}

// count adds one text to the figures of an entity: how many spans were touched, and how much was found besides.
func (s *scanned) count(entity string, want [][2]int, found []pii.Match) {
	s.m[entity+".total"] += float64(len(want))
	for _, w := range want {
		if slices.ContainsFunc(found, func(f pii.Match) bool { return f.Start < w[1] && w[0] < f.End }) {
			s.m[entity+".recall"]++
		}
	}
	for _, f := range found {
		if !slices.ContainsFunc(want, func(w [2]int) bool { return f.Start < w[1] && w[0] < f.End }) {
			s.m[entity+".false"]++
		}
	}
}

// finish turns sums into rates, and measures the speed over the sentences in which nothing is found, and over all of them.
func (s *scanned) finish() Metrics {
	for k, total := range s.m {
		if name, ok := strings.CutSuffix(k, ".total"); ok && total > 0 {
			s.m[name+".recall"] /= total
			s.m[name+".false"] += 0
		}
	}
	clean := slices.DeleteFunc(slices.Clone(s.texts), func(t string) bool { return len(pii.Scan(t, pii.Options{})) > 0 })
	s.m["mb_per_s"], s.m["dense.mb_per_s"] = speed(clean), speed(s.texts)
	return s.m
}

// minTiming is how long speed scans at least.
const minTiming = 200 * time.Millisecond

// speed scans texts for every kind, again and again, and returns the megabytes a second of the fastest round: on a busy machine
// the others tell of its load.
func speed(texts []string) float64 {
	size := 0
	for _, t := range texts {
		size += len(t)
	}
	best := time.Duration(math.MaxInt64)
	for begin := time.Now(); size > 0 && time.Since(begin) < minTiming; {
		round := time.Now()
		for _, t := range texts {
			pii.Scan(t, pii.Options{})
		}
		best = min(best, time.Since(round))
	}
	return float64(size) / 1e6 / best.Seconds()
}

// personalData measures package pii on the peers' own tests.
func personalData(ctx context.Context, data string) (Metrics, error) {
	s := &scanned{m: Metrics{}}
	n, err := read(ctx, data, "presidio-recognizers", "cases", s.recogniser)
	if err != nil {
		return nil, err
	}
	k, err := read(ctx, data, "presidio-synth", "sentences", s.sentence)
	if err != nil {
		return nil, err
	}
	l, err := read(ctx, data, "datafog", "cases", s.peer)
	if err != nil {
		return nil, err
	}
	if n+k+l == 0 {
		return nil, ErrNoData
	}
	return s.finish(), nil
}

// recogniser is one case of a recogniser, judged with its kinds alone.
func (s *scanned) recogniser(c struct {
	Entities []string `json:"entities"`
	Text     string   `json:"text"`
	Count    int      `json:"expected_count"`
	Spans    [][2]int `json:"byte_spans"`
},
) error {
	kinds, known := kindsOf[c.Entities[0]]
	if !known {
		return nil
	}
	found := s.scan(c.Text, kinds)
	prefix := "national."
	if slices.Contains(generic, c.Entities[0]) {
		prefix = ""
	}
	s.m[prefix+"cases"]++
	if len(found) == c.Count {
		s.m[prefix+"count_right"]++
		exact := c.Spans == nil || len(found) == len(c.Spans)
		for i := range found {
			exact = exact && (c.Spans == nil || c.Spans[i] == [2]int{found[i].Start, found[i].End})
		}
		if exact {
			s.m[prefix+"span_right"]++
		}
	}
	if c.Spans != nil || c.Count == 0 {
		s.count(c.Entities[0], c.Spans, found)
	}
	return nil
}

// sentence is a made sentence in which every span is labelled; those of kinds that patterns reach are measured, all kinds
// being looked for at once.
func (s *scanned) sentence(c struct {
	Text  string `json:"text"`
	Spans []struct {
		Type  string `json:"type"`
		Start int    `json:"bstart"`
		End   int    `json:"bend"`
	} `json:"spans"`
},
) error {
	s.texts = append(s.texts, c.Text)
	all := s.scan(c.Text, nil)
	for _, entity := range []string{"EMAIL_ADDRESS", "DOMAIN_NAME", "IP_ADDRESS", "US_SSN", "US_DRIVER_LICENSE", "CREDIT_CARD", "IBAN_CODE", "PHONE_NUMBER", "DATE_TIME"} {
		var want [][2]int
		for _, sp := range c.Spans {
			if sp.Type == entity {
				want = append(want, [2]int{sp.Start, sp.End})
			}
		}
		found := all
		if entity == "DATE_TIME" { // a date is no personal datum unless it is asked for
			found = s.scan(c.Text, kindsOf[entity])
		}
		s.count("synth."+entity, want, slices.DeleteFunc(slices.Clone(found), func(m pii.Match) bool { return !slices.Contains(kindsOf[entity], m.Kind) }))
	}
	return nil
}

// peer is a case of a second peer; an empty list must stay empty.
func (s *scanned) peer(c struct {
	Text     string `json:"text"`
	Expected []struct {
		Type string `json:"type"`
		Text string `json:"text"`
	} `json:"expected"`
},
) error {
	kinds := []pii.Kind{pii.Email, pii.Phone, pii.Card, pii.IP, pii.SSN, pii.Date, pii.IBAN}
	if len(c.Expected) == 0 {
		s.m["negatives"]++
		if len(s.scan(c.Text, kinds)) > 0 {
			s.m["negatives_flagged"]++
		} else {
			s.m["negatives_flagged"] += 0
		}
		return nil
	}
	at := 0
	for _, e := range c.Expected {
		k, known := kindsOf[e.Type]
		start := strings.Index(c.Text[at:], e.Text)
		if !known || start < 0 {
			continue
		}
		start += at
		at = start
		found := slices.DeleteFunc(s.scan(c.Text, k), func(m pii.Match) bool { return m.End <= start || m.Start >= start+len(e.Text) })
		s.count("datafog."+e.Type, [][2]int{{start, start + len(e.Text)}}, found)
	}
	return nil
}
