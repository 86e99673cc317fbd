package persona

import (
	"fmt"
	"time"
)

// members is what may be remembered of a member, and for how long.
type members struct {
	Remember    []string `yaml:"remember"`
	ForgetAfter *int     `yaml:"forget_after_days" merge:"min"`
	Never       []string `yaml:"never" merge:"union"`
}

// What a profile may remember of a member.
var traits = []string{"register", "humour", "language", "notes"}

const (
	maxDays     = 3650
	forgetSigns = 90 // days after which a sign of humour no longer counts, where the profile sets none
)

func checkMembers(c *checker, s *schema) {
	for i, t := range s.Members.Remember {
		c.oneOf(fmt.Sprintf("members.remember[%d]", i), t, traits...)
	}
	c.between("members.forget_after_days", s.Members.ForgetAfter, 1, maxDays)
	c.filled("members.never", s.Members.Never)
}

// Remembers reports whether the brand may use what it kept of a member: "register", "humour", "language" or "notes". A
// profile that lists nothing under members.remember uses all of it. since is when it was noted, the zero time = not known.
func (p *Profile) Remembers(trait string, since, now time.Time) bool {
	m := p.s.Members
	if len(m.Remember) > 0 && !has(m.Remember, trait) {
		return false
	}
	return m.ForgetAfter == nil || since.IsZero() || now.Sub(since) <= time.Duration(*m.ForgetAfter)*24*time.Hour
}

// Sign is how a member took, or made, a joke.
type Sign struct {
	At   time.Time
	Good bool // joked first, thanked, reacted; false = did not take it well
}

// ladder is how the level of humour follows a member.
type ladder struct {
	Follow      *bool `yaml:"follow"`
	UpAfter     *int  `yaml:"up_after"`
	DownAfter   *int  `yaml:"down_after"`
	ForgetAfter *int  `yaml:"forget_after_days" merge:"min"`
}

func checkLadder(c *checker, l ladder) {
	c.between("humour.member.up_after", l.UpAfter, 1, 20)
	c.between("humour.member.down_after", l.DownAfter, 1, 20)
	c.between("humour.member.forget_after_days", l.ForgetAfter, 1, maxDays)
}

// Humour returns the level of humour that fits a member after signs, in the order they came: one step up after two good ones
// in a row, one down after one bad, from the profile's default (humour.member sets the steps); signs are forgotten after 90
// days. It is a cap for Situation.Humour, never above humour.level.max. Without humour.member.follow it is the default.
func (p *Profile) Humour(signs []Sign, now time.Time) int {
	h := p.s.Humour
	start, top := number(h.Level.Default, 0), number(h.Level.Max, maxHumour)
	l := h.Member
	if l.Follow == nil || !*l.Follow {
		return min(start, top)
	}
	up, down, forget := number(l.UpAfter, 2), number(l.DownAfter, 1), number(l.ForgetAfter, forgetSigns)
	level, good, bad := min(start, top), 0, 0
	for _, s := range signs {
		if s.At.After(now) || now.Sub(s.At) > time.Duration(forget)*24*time.Hour {
			continue
		}
		if s.Good {
			good, bad = good+1, 0
		} else {
			good, bad = 0, bad+1
		}
		switch {
		case good == up:
			level, good = min(level+1, top), 0
		case bad == down:
			level, bad = max(level-1, 0), 0
		}
	}
	return level
}

func number(n *int, unset int) int {
	if n == nil {
		return unset
	}
	return *n
}
