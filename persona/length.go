package persona

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/moderation"
	"github.com/souffleur-go/souffleur/persona/channel"
)

// placing is what differs on one channel.
type placing struct {
	Target      *int   `yaml:"target"`
	Greeting    string `yaml:"greeting"`
	SignOff     string `yaml:"sign_off"`
	LinksMax    *int   `yaml:"links_max" merge:"min"`
	HashtagsMax *int   `yaml:"hashtags_max" merge:"min"`
	SegmentsMax *int   `yaml:"segments_max" merge:"min"`
	Charset     string `yaml:"charset"` // any (also when unset), gsm7
	Note        string `yaml:"note"`
}

// style is how long sentences and replies are, and what else the brand's writers know.
type style struct {
	SentenceWords sentenceWords `yaml:"sentence_words"`
	ReplyChars    replyChars    `yaml:"reply_chars"`
	Notes         []string      `yaml:"notes"`
}

type sentenceWords struct {
	Mean *int `yaml:"mean"`
	Max  *int `yaml:"max"`
}

type replyChars struct {
	Median *int `yaml:"median"`
	Max    *int `yaml:"max"`
}

func checkChannels(c *checker, s *schema) {
	for id, pl := range s.Channels {
		at := "channels." + id
		ch, ok := channel.Get(id)
		if !ok {
			c.fail(at, "unknown channel, valid here: %s", strings.Join(channelIDs(), ", "))
			continue
		}
		if ch.ID != id {
			c.fail(at, "write the channel as %q", ch.ID)
		}
		c.between(at+".target", pl.Target, 20, 20_000)
		if pl.Target != nil && ch.Limit > 0 && *pl.Target > ch.Limit {
			c.fail(at+".target", "%d is above the channel's limit of %d", *pl.Target, ch.Limit)
		}
		c.oneOf(at+".greeting", pl.Greeting, "first-turn", "always", "never")
		c.oneOf(at+".sign_off", pl.SignOff, "always", "never")
		c.between(at+".links_max", pl.LinksMax, 0, 50)
		c.between(at+".hashtags_max", pl.HashtagsMax, 0, 50)
		c.between(at+".segments_max", pl.SegmentsMax, 1, 10)
		c.oneOf(at+".charset", pl.Charset, "any", "gsm7")
		if (pl.SegmentsMax != nil || pl.Charset != "") && ch.Unit != channel.SMS {
			c.fail(at, "segments_max and charset are of sms only: delete them here")
		}
	}
}

func channelIDs() []string {
	var out []string
	for _, c := range channel.All() {
		out = append(out, c.ID)
	}
	return out
}

// channels checks a list of channel IDs.
func (c *checker) channels(path string, list []string) {
	for i, id := range list {
		if _, ok := channel.Get(id); !ok {
			c.fail(fmt.Sprintf("%s[%d]", path, i), "%q is no channel, valid here: %s", id, strings.Join(channelIDs(), ", "))
		}
	}
}

func (v Voice) onChannel(list []string) bool {
	return slices.ContainsFunc(list, func(id string) bool {
		ch, ok := channel.Get(id)
		return ok && ch.ID == v.ch.ID
	})
}

func checkStyle(c *checker, s *schema) {
	st := s.Style
	c.between("style.sentence_words.mean", st.SentenceWords.Mean, 3, 60)
	c.between("style.sentence_words.max", st.SentenceWords.Max, 5, 100)
	c.between("style.reply_chars.median", st.ReplyChars.Median, 20, 20_000)
	c.between("style.reply_chars.max", st.ReplyChars.Max, 20, 20_000)
	if m, n := st.SentenceWords.Mean, st.SentenceWords.Max; m != nil && n != nil && *m > *n {
		c.fail("style.sentence_words.mean", "%d is above the maximum %d", *m, *n)
	}
	c.filled("style.notes", st.Notes)
}

func promptChannel(v Voice, p *page) {
	if n := v.placing.LinksMax; n != nil {
		p.say("Liens : %d au plus.", "Links: at most %d.", *n)
	}
	if n := v.placing.SegmentsMax; n != nil && v.ch.Unit == channel.SMS {
		p.say("En %d SMS au plus.", "In %d messages at most.", *n)
	}
	if v.placing.Charset == "gsm7" && v.ch.Unit == channel.SMS {
		p.say("Pas d'emoji : un seul signe hors de l'alphabet GSM coûte la moitié du SMS.", "No emoji: one sign outside the GSM alphabet costs half of the message.")
	}
	if n := v.placing.HashtagsMax; n != nil {
		p.say("Mots-dièse : %d au plus.", "Hashtags: at most %d.", *n)
	}
	if v.placing.Note != "" {
		p.say("%s", "%s", v.placing.Note)
	}
}

func promptStyle(v Voice, p *page) {
	st := v.schema().Style
	switch mean, most := st.SentenceWords.Mean, st.SentenceWords.Max; {
	case mean != nil && most != nil:
		p.say("Phrases d'environ %d mots, jamais plus de %d.", "Sentences of about %d words, never more than %d.", *mean, *most)
	case mean != nil:
		p.say("Phrases d'environ %d mots.", "Sentences of about %d words.", *mean)
	case most != nil:
		p.say("Phrases de %d mots au plus.", "Sentences of %d words at most.", *most)
	}
	for _, note := range st.Notes {
		p.say("%s", "%s", note)
	}
}

// Target returns the wanted length of a reply in the channel's unit: the channel's target in the profile, else the
// profile's usual length, else 85 % of a short channel's limit, else 0 for none.
func (v Voice) Target() int {
	switch s := v.schema(); {
	case v.placing.Target != nil:
		return *v.placing.Target
	case s.Style.ReplyChars.Median != nil:
		if n := *s.Style.ReplyChars.Median; v.ch.Limit == 0 || n <= v.ch.Limit {
			return n
		}
		fallthrough
	case v.ch.Limit > 0 && v.ch.Limit <= 1000:
		return v.ch.Limit * 85 / 100
	}
	return 0
}

// most returns how long a reply may be, in the channel's unit: the smaller of the channel's limit and the profile's, 0 for none.
func (v Voice) most() int {
	n := v.ch.Limit
	if own := v.schema().Style.ReplyChars.Max; own != nil && (n == 0 || *own < n) {
		n = *own
	}
	return n
}

// usualName stands for a member's name where a prompt must be the same for every member.
const usualName = "Maximilien"

// room returns how long the body of a reply may be in the channel's unit, 0 for any length: what is left beside the frame.
func (v Voice) room() int {
	n := v.most()
	if n == 0 {
		return 0
	}
	if v.name != "" {
		v.name = usualName
	}
	if f := v.Frame("x."); v.placing.SegmentsMax == nil {
		c := v.ch
		c.Limit = n
		n, _ = c.Room(f.Head, f.Tail)
	}
	return max(n, 1)
}

// farOver is how many times its target a text must be to be worth a remark.
const farOver = 3

func lengthRules(v Voice) []moderation.Rule {
	target, most := v.Target(), v.schema().Style.ReplyChars.Max
	out := []moderation.Rule{moderation.NewRule("persona-length", func(_ context.Context, s moderation.Subject) ([]moderation.Finding, error) {
		if f, over := v.tooLong(s); over {
			return []moderation.Finding{f}, nil
		}
		switch n := v.ch.Count(s.Text); {
		case most != nil && n > *most:
			return []moderation.Finding{finding(s, "persona-length", moderation.Warn, moderation.Span{},
				fmt.Sprintf("%d caractères, %d au plus", n, *most), fmt.Sprintf("%d characters, at most %d", n, *most))}, nil
		case target > 0 && n > farOver*target:
			return []moderation.Finding{finding(s, "persona-length", moderation.Info, moderation.Span{},
				fmt.Sprintf("%d caractères, la longueur visée est %d", n, target), fmt.Sprintf("%d characters, the wanted length is %d", n, target))}, nil
		}
		return nil, nil
	})}
	if most := v.placing.LinksMax; most != nil {
		out = append(out, moderation.NewRule("persona-links", func(_ context.Context, s moderation.Subject) ([]moderation.Finding, error) {
			return surplusLinks(s, v.read(s.Text).toks, *most), nil
		}))
	}
	if most := v.placing.HashtagsMax; most != nil {
		out = append(out, moderation.NewRule("persona-hashtags", func(_ context.Context, s moderation.Subject) ([]moderation.Finding, error) {
			return surplusTags(s, *most), nil
		}))
	}
	if v.placing.Charset == "gsm7" && v.ch.Unit == channel.SMS {
		out = append(out, moderation.NewRule("persona-charset", transliterations))
	}
	return out
}

// tooLong finds a text that the channel does not take, and offers it without its least important sentences where that helps.
func (v Voice) tooLong(s moderation.Subject) (moderation.Finding, bool) {
	n, limit, fr, en := v.ch.Count(s.Text), v.ch.Limit, "caractères", "characters"
	if most := v.placing.SegmentsMax; most != nil && v.ch.Unit == channel.SMS {
		n, limit, fr, en = channel.Segments(s.Text).Segments, *most, "SMS", "messages"
	}
	if limit == 0 || n <= limit {
		return moderation.Finding{}, false
	}
	f := finding(s, "persona-length", moderation.Error, moderation.Span{},
		fmt.Sprintf("%d %s, la limite de %s est %d", n, fr, v.ch.ID, limit), fmt.Sprintf("%d %s, the limit of %s is %d", n, en, v.ch.ID, limit))
	frame := v.Frame(s.Text)
	fitted := v.ch.Fit(s.Text, [2]int{0, frame.Body.Start}, [2]int{frame.Body.End, len(s.Text)})
	if fitted.Over == 0 && fitted.Removed > 0 {
		f.Span, f.Match = moderation.Span{End: len(s.Text)}, ""
		f.Replacement = &fitted.Text
		f.Suggestion = local(s, fmt.Sprintf("laisser de côté %d phrase(s), comme proposé", fitted.Removed), fmt.Sprintf("leave out %d sentence(s), as proposed", fitted.Removed))
	} else {
		f.Suggestion = local(s, fmt.Sprintf("ôter %d", n-limit), fmt.Sprintf("take out %d", n-limit))
	}
	return f, true
}

// transliterations write an SMS in GSM-7, where that can be done as a whole.
func transliterations(_ context.Context, s moderation.Subject) ([]moderation.Finding, error) {
	_, changes, ok := channel.Transliterate(s.Text)
	if !ok {
		return nil, nil
	}
	var out []moderation.Finding
	for _, c := range changes {
		out = append(out, repaired(finding(s, "persona-charset", moderation.Info, moderation.Span{Start: c.Start, End: c.End},
			"ce signe met tout le SMS en 70 caractères", "this sign puts the whole message at 70 characters"), c.New))
	}
	return out, nil
}

func surplusLinks(s moderation.Subject, toks []token, most int) []moderation.Finding {
	known := channel.Links(s.Text)
	for _, t := range toks { // a link under a domain that is not public, too
		inside := slices.ContainsFunc(known, func(l [2]int) bool { return l[0] < t.End && t.Start < l[1] })
		if !inside && (strings.Contains(t.In(s.Text), "://") || strings.HasPrefix(t.lower, "www.")) {
			known = append(known, [2]int{t.Start, t.End})
		}
	}
	slices.SortFunc(known, func(a, b [2]int) int { return a[0] - b[0] })
	var out []moderation.Finding
	for i, l := range known {
		if i >= most {
			out = append(out, finding(s, "persona-links", moderation.Warn, moderation.Span{Start: l[0], End: l[1]},
				fmt.Sprintf("plus de %d lien(s)", most), fmt.Sprintf("more than %d link(s)", most)))
		}
	}
	return out
}

// surplusTags finds hashtags above most. Tags that end a line are taken out; within a sentence only the sign is.
func surplusTags(s moderation.Subject, most int) []moderation.Finding {
	var out []moderation.Finding
	for i, tag := range channel.Hashtags(s.Text) {
		if i < most {
			continue
		}
		start, end := tag[0], tag[1]
		f := finding(s, "persona-hashtags", moderation.Warn, moderation.Span{Start: start, End: end},
			fmt.Sprintf("plus de %d mot(s)-dièse", most), fmt.Sprintf("more than %d hashtag(s)", most))
		_, sign := utf8.DecodeRuneInString(s.Text[start:])
		if rest, _, _ := strings.Cut(s.Text[end:], "\n"); strings.Trim(rest, " .!") == "" || strings.HasPrefix(strings.TrimSpace(rest), "#") {
			f.Span = withBlank(s.Text, start, end)
			f = repaired(f, "")
		} else {
			f = repaired(f, s.Text[start+sign:end])
		}
		out = append(out, f)
	}
	return out
}
