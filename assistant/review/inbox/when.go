package inbox

import (
	"fmt"
	"strings"
	"time"

	"github.com/souffleur-go/souffleur/assistant/review"
)

// when is a moment: " à 10:42" today, with the day on others; "" for none.
func (p *page) when(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return p.day(t) + p.clock(t)
}

func (p *page) clock(t time.Time) string {
	return p.Say(" à ", " at ") + t.In(p.now.Location()).Format("15:04")
}

func (p *page) day(t time.Time) string {
	t = t.In(p.now.Location())
	if t.Format(time.DateOnly) == p.now.Format(time.DateOnly) {
		return ""
	}
	months := [...]string{"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"}
	day := p.Say("le ", "on ") + fmt.Sprint(t.Day()) + " " + p.Say(months[t.Month()-1], t.Month().String())
	if t.Year() != p.now.Year() {
		day += " " + fmt.Sprint(t.Year())
	}
	return " " + day
}

// age is how long ago a moment was.
func (p *page) age(t time.Time) string {
	var long string
	switch d := max(p.now.Sub(t), 0); {
	case d < time.Hour:
		long = fmt.Sprintf("%d min", int(d.Minutes()))
	case d < 48*time.Hour:
		long = fmt.Sprintf("%d h", int(d.Hours()))
	default:
		long = fmt.Sprintf(p.Say("%d jours", "%d days"), int(d.Hours()/24))
	}
	return fmt.Sprintf(p.Say("reçu il y a %s", "received %s ago"), long)
}

// way is how a draft got where it is: received → drafted → approved → released → settled.
func (p *page) way(it *review.Item) string {
	steps := []struct {
		name string
		at   time.Time
	}{
		{p.Say("reçu", "received"), it.Times.Received},
		{p.Say("rédigé", "drafted"), it.Times.Submitted},
		{p.Say("approuvé", "approved"), it.Times.Approved},
		{p.Say("remis", "released"), it.Times.Released},
		{p.State(it.State), it.Times.Settled},
	}
	var out []string
	for _, s := range steps {
		if !s.at.IsZero() {
			out = append(out, s.name+p.when(s.at))
		}
	}
	return strings.Join(out, " → ")
}
