package persona

// humour is how much a brand jokes. Levels: 0 none, 1 a light touch, 2 playful, 3 a full joke.
type humour struct {
	Kinds    []string    `yaml:"kinds"`
	Never    []string    `yaml:"never" merge:"union"`
	Level    humourLevel `yaml:"level"`
	Member   ladder      `yaml:"member"`
	ZeroWhen []string    `yaml:"zero_when" merge:"union"`
}

type humourLevel struct {
	Default *int `yaml:"default" merge:"min"`
	Max     *int `yaml:"max" merge:"min"`
}

const maxHumour = 3

// grave are the situations in which no profile jokes, whatever it says.
var grave = boolSet("complaint", "grief", "safety", "legal", "crisis")

func checkHumour(c *checker, s *schema) {
	h := s.Humour
	c.between("humour.level.default", h.Level.Default, 0, maxHumour)
	c.between("humour.level.max", h.Level.Max, 0, maxHumour)
	if d, m := h.Level.Default, h.Level.Max; d != nil && m != nil && *d > *m {
		c.fail("humour.level.default", "%d is above the maximum %d", *d, *m)
	}
	checkLadder(c, h.Member)
	c.filled("humour.zero_when", h.ZeroWhen)
	c.filled("humour.never", h.Never)
}

// humourFor returns the level for a situation: the playbook's or the default one, under every cap; and the key that
// decided, "member" where the member's own cap did.
func humourFor(s *schema, sit Situation, book playbook, aud audience) (level int, from string) {
	from = "humour.level.default"
	if d := s.Humour.Level.Default; d != nil {
		level = *d
	}
	if book.Humour != nil {
		level, from = *book.Humour, "situations."+sit.Kind+".humour"
	}
	if s.Status == frozen {
		return 0, "status"
	}
	if grave[sit.Kind] {
		return 0, "situations." + sit.Kind
	}
	if has(s.Humour.ZeroWhen, sit.Kind) {
		return 0, "humour.zero_when"
	}
	for _, limit := range []struct {
		most *int
		from string
	}{{s.Humour.Level.Max, "humour.level.max"}, {aud.HumourMax, "audiences." + sit.Audience + ".humour_max"}, {sit.Humour, "member"}} {
		if limit.most != nil && *limit.most < level {
			level, from = *limit.most, limit.from
		}
	}
	return level, from
}

func promptHumour(v Voice, p *page) {
	h := v.schema().Humour
	if h.Level.Default == nil && h.Level.Max == nil && v.book.Humour == nil {
		return
	}
	switch v.humour {
	case 0:
		p.say("Aucun humour.", "No humour.")
		return
	case 1:
		p.say("Humour : une touche légère au plus.", "Humour: a light touch at most.")
	case 2:
		p.say("Humour : enjoué.", "Humour: playful.")
	default:
		p.say("Humour : franc, réponds à la plaisanterie par une plaisanterie.", "Humour: open, answer a joke with a joke.")
	}
	if len(h.Kinds) > 0 {
		p.say("Formes d'humour : %s.", "Kinds of humour: %s.", p.list(h.Kinds))
	}
	if len(h.Never) > 0 {
		p.say("En humour, jamais : %s.", "In humour, never: %s.", p.list(h.Never))
	}
}
