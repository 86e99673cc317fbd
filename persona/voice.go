package persona

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"

	"github.com/souffleur-go/souffleur/moderation"
	"github.com/souffleur-go/souffleur/persona/channel"
)

// Voice is a profile resolved for one situation. It is an immutable value, safe for concurrent use. The zero Voice says
// nothing, frames nothing and checks nothing.
type Voice struct {
	p        *Profile
	lang     string
	locale   string // with its region where one is known
	register string
	ch       channel.Channel
	kind     string
	name     string // given name of the member, "" = not known
	turn     int
	humour   int
	jokes    string // the key that decided on humour
	book     playbook
	audience audience
	placing  placing
	last     *atomic.Pointer[reading] // what the rules read last
}

// Resolve returns the voice for a situation. It fails for a channel or an audience that does not exist and for values
// out of range; a kind of situation without a playbook is no error.
func (p *Profile) Resolve(sit Situation) (Voice, error) {
	ch, ok := channel.Get(cmp.Or(sit.Channel, "forum"))
	if !ok {
		return Voice{}, fmt.Errorf("persona: unknown channel %q: use one of %s", sit.Channel, strings.Join(channelIDs(), ", "))
	}
	aud, ok := p.s.Audiences[sit.Audience]
	if !ok && sit.Audience != "" {
		known := slices.Sorted(maps.Keys(p.s.Audiences))
		return Voice{}, fmt.Errorf("persona: %s has no audience %q: use one of %q, or none", p.s.ID, sit.Audience, known)
	}
	switch {
	case sit.Address != "" && sit.Address != "T" && sit.Address != "V":
		return Voice{}, fmt.Errorf("persona: unknown form of address %q: use T, V or nothing", sit.Address)
	case sit.Humour != nil && (*sit.Humour < 0 || *sit.Humour > maxHumour):
		return Voice{}, fmt.Errorf("persona: humour %d is out of range: use 0 to %d", *sit.Humour, maxHumour)
	case sit.Turn < 0:
		return Voice{}, fmt.Errorf("persona: turn %d is negative", sit.Turn)
	}
	v := Voice{
		p: p, lang: p.AnswerIn(sit.Lang), ch: ch, kind: sit.Kind, name: GivenName(sit.Name), turn: sit.Turn,
		book: p.s.Situations[sit.Kind], audience: aud, placing: p.s.Channels[ch.ID],
		last: &atomic.Pointer[reading]{},
	}
	v.locale = localeFor(&p.s, v.lang, sit.Lang)
	v.register = registerFor(&p.s, v.lang, sit.Address)
	v.humour, v.jokes = humourFor(&p.s, sit, v.book, aud)
	return v, nil
}

var emptySchema schema

func (v Voice) schema() *schema {
	if v.p == nil {
		return &emptySchema
	}
	return &v.p.s
}

// Lang returns the language to answer in.
func (v Voice) Lang() string { return v.lang }

// Register returns the form of address: "T", "V", or "" where the profile asks for none.
func (v Voice) Register() string { return v.register }

// Channel returns the channel the reply is for.
func (v Voice) Channel() channel.Channel { return v.ch }

// Humour returns how much the reply may joke, 0 to 3.
func (v Voice) Humour() int { return v.humour }

// Kind returns the kind of situation, "" = nothing particular.
func (v Voice) Kind() string { return v.kind }

// Search returns the words that the profile's playbook for this situation adds to a search of the knowledge, "" = none.
func (v Voice) Search() string { return strings.Join(v.book.Search, ", ") }

// Hash returns the hash of the profile, see Profile.Hash.
func (v Voice) Hash() string {
	if v.p == nil {
		return ""
	}
	return v.p.hash
}

// Section returns the persona section of the prompt, in French when Lang is "fr", else in English. It holds nothing of
// the member, so that equal situations give equal sections.
func (v Voice) Section() string {
	if v.p == nil {
		return ""
	}
	p := page{french: v.lang == "fr"}
	for _, f := range families {
		if f.prompt != nil {
			f.prompt(v, &p)
		}
	}
	return p.section("Voix", "Voice")
}

// Rules returns the checks of the profile's hard rules for this situation, fit for an outbound Subject.
func (v Voice) Rules() []moderation.Rule {
	if v.p == nil {
		return nil
	}
	var out []moderation.Rule
	for _, f := range families {
		if f.rules != nil {
			out = append(out, f.rules(v)...)
		}
	}
	return out
}

// Value is one effective value and where it was set.
type Value struct {
	Key    string `json:"key"` // dotted path, or the name of what was resolved: "voice.humour"
	Value  string `json:"value"`
	From   string `json:"from,omitempty"`   // the key that decided, "member" = the member's own wish; "" = Key itself
	Line   int    `json:"line,omitempty"`   // 0 = a default
	Origin string `json:"origin,omitempty"` // the file, "" = a default
}

// Why returns every effective value of the profile with its origin, sorted by key, then what was resolved for the
// situation.
func (v Voice) Why() []Value {
	if v.p == nil {
		return nil
	}
	var out []Value
	for _, l := range v.p.leaves() {
		out = append(out, v.value(l.path, l.value, l.path))
	}
	return append(out, v.Resolved()...)
}

// value tells where a value was set.
func (v Voice) value(key, val, from string) Value {
	c := checker{origins: v.p.origins}
	o := c.at(from)
	if o.file == "" {
		o.Line = 0
	}
	out := Value{Key: key, Value: val, Line: o.Line, Origin: o.file}
	if from != key {
		out.From = from
	}
	return out
}

// Resolved returns what was decided for the situation, sorted by key, each with the key that decided: "voice.channel",
// "voice.emoji" and "voice.exclamations" (how many at most, "" = any number), "voice.humour", "voice.kind",
// "voice.language", "voice.locale", "voice.register", "voice.target".
func (v Voice) Resolved() []Value {
	if v.p == nil {
		return nil
	}
	emoji, from := "", "emoji.max_per_reply"
	if n, limited := v.emojiMax(); limited {
		emoji = strconv.Itoa(n)
		if e := v.schema().Emoji.Max; e == nil || n < *e {
			from = "situations." + v.kind
		}
	}
	limit := func(n *int) string {
		if n == nil {
			return ""
		}
		return strconv.Itoa(*n)
	}
	return []Value{
		v.value("voice.channel", v.ch.ID, "channels."+v.ch.ID),
		v.value("voice.emoji", emoji, from),
		v.value("voice.exclamations", limit(v.schema().Punct.Exclamations), "punctuation.exclamations_max"),
		v.value("voice.humour", strconv.Itoa(v.humour), v.jokes),
		v.value("voice.kind", v.kind, "situations."+v.kind),
		v.value("voice.language", v.lang, "languages"),
		v.value("voice.locale", v.locale, "locale"),
		v.value("voice.register", v.register, "address."+v.lang+".register"),
		v.value("voice.target", strconv.Itoa(v.Target()), "channels."+v.ch.ID+".target"),
	}
}
