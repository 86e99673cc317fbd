package persona

import (
	"fmt"
	"slices"
)

// toneLevel is a place on a scale from 0 to 10 and how far an audience may move it.
type toneLevel struct {
	Base  int `yaml:"base,scalar"`
	Drift int `yaml:"drift"`
}

// toneScales are the scales in prompt order.
var toneScales = []string{"formal", "funny", "irreverent", "enthusiastic", "warmth", "brevity"}

func checkTone(c *checker, s *schema) {
	for name, level := range s.Tone {
		c.oneOf("tone."+name, name, toneScales...)
		c.between("tone."+name, &level.Base, 0, 10)
		c.between("tone."+name, &level.Drift, 0, 10)
	}
}

func promptTone(v Voice, p *page) {
	var parts []string
	for _, name := range toneScales {
		level, ok := v.schema().Tone[name]
		if !ok {
			continue
		}
		move := v.audience.Tone[name]
		level10 := min(max(level.Base+min(max(move, -level.Drift), level.Drift), 0), 10)
		parts = append(parts, fmt.Sprintf("%s %d/10", p.word(name), level10))
	}
	if len(parts) > 0 {
		p.say("Ton : %s.", "Tone: %s.", p.list(parts))
	}
}

// has reports whether list names what, in any spelling of its own.
func has(list []string, what string) bool { return what != "" && slices.Contains(list, what) }
