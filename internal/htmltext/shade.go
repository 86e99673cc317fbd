package htmltext

import (
	"strconv"
	"strings"
)

// shade is a colour. The zero shade is white and not set.
type shade struct {
	darkR, darkG, darkB uint8 // 255 minus the channel
	set                 bool
	unknown             bool // a picture, or a colour that is not read: near to nothing
	clear               bool // transparent
}

// nearShade is the largest difference of a channel that leaves text unreadable on its background: #eeeeee on white is a
// contrast of 1.16 to 1, where WCAG 2.2 asks for 4.5.
const nearShade = 20

func (s shade) near(back shade) bool {
	switch {
	case s.clear:
		return true
	case s.unknown || back.unknown:
		return false
	}
	return gap(s.darkR, back.darkR) <= nearShade && gap(s.darkG, back.darkG) <= nearShade && gap(s.darkB, back.darkB) <= nearShade
}

func gap(a, b uint8) int {
	if a < b {
		a, b = b, a
	}
	return int(a - b)
}

func rgb(r, g, b float64) shade {
	return shade{darkR: dark(r), darkG: dark(g), darkB: dark(b), set: true}
}

func dark(v float64) uint8 { return 255 - uint8(min(max(v, 0), 255)) }

// parseShade reads a colour in lower case: names near white, black, hexadecimal, rgb and hsl with an optional alpha.
func parseShade(s string) shade {
	s = strings.TrimSpace(s)
	switch s {
	case "white", "snow", "ivory", "ghostwhite", "floralwhite", "mintcream", "azure", "whitesmoke", "aliceblue", "seashell", "canvas":
		return rgb(250, 250, 250)
	case "black":
		return rgb(0, 0, 0)
	case "transparent":
		return shade{set: true, clear: true}
	}
	if strings.HasPrefix(s, "rgb") || strings.HasPrefix(s, "hsl") {
		return parseFunction(s)
	}
	if hex := strings.TrimPrefix(s, "#"); isHex(hex) && (hex != s || len(hex) == 6) {
		return parseHex(hex)
	}
	return shade{set: true, unknown: true}
}

func parseHex(hex string) shade {
	if len(hex) == 3 || len(hex) == 4 {
		var b strings.Builder
		for i := range len(hex) {
			b.WriteByte(hex[i])
			b.WriteByte(hex[i])
		}
		hex = b.String()
	}
	if len(hex) != 6 && len(hex) != 8 {
		return shade{set: true, unknown: true}
	}
	v, err := strconv.ParseUint(hex, 16, 64)
	if err != nil {
		return shade{set: true, unknown: true}
	}
	alpha := uint64(255)
	if len(hex) == 8 {
		alpha, v = v&0xff, v>>8
	}
	if alpha < 13 {
		return shade{set: true, clear: true}
	}
	return rgb(float64(v>>16), float64(v>>8&0xff), float64(v&0xff))
}

func isHex(s string) bool {
	for i := range len(s) {
		if c := s[i] | 0x20; (s[i] < '0' || s[i] > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return s != ""
}

// parseFunction reads rgb() and hsl(), with commas or spaces, numbers or percentages.
func parseFunction(s string) shade {
	_, args, _ := strings.Cut(s, "(")
	args, _, _ = strings.Cut(args, ")")
	parts := strings.FieldsFunc(args, func(r rune) bool { return r == ',' || r == ' ' || r == '/' })
	if len(parts) < 3 {
		return shade{set: true, unknown: true}
	}
	if len(parts) > 3 {
		if a, ok := number(parts[3]); ok && a <= .05 {
			return shade{set: true, clear: true}
		}
	}
	if strings.HasPrefix(s, "hsl") {
		light, ok := number(parts[2])
		switch {
		case ok && light >= .96:
			return rgb(250, 250, 250)
		case ok && light <= .03:
			return rgb(0, 0, 0)
		}
		return shade{set: true, unknown: true}
	}
	var v [3]float64
	for i := range v {
		n, ok := number(parts[i])
		if !ok {
			return shade{set: true, unknown: true}
		}
		if strings.HasSuffix(parts[i], "%") {
			n *= 255
		}
		v[i] = n
	}
	return rgb(v[0], v[1], v[2])
}

// firstColour finds the colour in a background shorthand; a picture makes it unknown.
func firstColour(v string) string {
	if strings.Contains(v, "url(") || strings.Contains(v, "gradient(") || strings.Contains(v, "image(") {
		return ""
	}
	if i := strings.Index(v, "rgb"); i >= 0 {
		return v[i:]
	}
	if i := strings.Index(v, "hsl"); i >= 0 {
		return v[i:]
	}
	for _, part := range strings.Fields(v) {
		if s := parseShade(part); !s.unknown {
			return part
		}
	}
	return v
}
