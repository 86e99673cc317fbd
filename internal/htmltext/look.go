package htmltext

import (
	"math"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// look is how the text of an element is painted.
type look struct {
	gone      bool // not displayed, transparent, off screen or of no size: nothing inside can undo it
	invisible bool // visibility: hidden, undone by an element inside
	tiny      bool // font too small to read
	text      shade
	back      shade // of the nearest painted background; the zero shade is white paper
}

// unseen reports whether a person cannot see text that looks so.
func (l *look) unseen() bool {
	return l.gone || l.invisible || l.tiny || l.text.set && l.text.near(l.back)
}

// declaration is one property of a style.
type declaration struct {
	name, value string
	important   bool
}

// properties holds what counts for one element, the last declaration of each name.
type properties map[string]declaration

func (ps properties) add(ds []declaration) {
	for _, d := range ds {
		if old, ok := ps[d.name]; !ok || d.important || !old.important {
			ps[d.name] = d
		}
	}
}

func (ps properties) get(name string) string { return ps[name].value }

// apply changes the look by the attributes of an element and the style rules that match it.
func (l *look) apply(tag string, attrs []html.Attribute, rules sheet) {
	ps := properties{}
	if len(rules) > 0 {
		ps.add(rules[tag])
	}
	for _, a := range attrs {
		switch a.Key {
		case "hidden":
			l.gone = true
		case "bgcolor":
			l.back = parseShade(strings.ToLower(a.Val))
		case "background":
			l.back = shade{set: true, unknown: true}
		case "color":
			if tag == "font" {
				l.text = parseShade(strings.ToLower(a.Val))
			}
		case "class", "id":
			rules.match(ps, tag, a)
		}
	}
	ps.add(parseStyle(attr(attrs, "style")))
	if len(ps) > 0 {
		l.paint(ps)
		l.gone = l.gone || vanishes(ps)
	}
}

// paint applies what elements inside inherit.
func (l *look) paint(ps properties) {
	switch ps.get("visibility") {
	case "hidden", "collapse":
		l.invisible = true
	case "visible":
		l.invisible = false
	}
	size := ps.get("font-size")
	if size == "" {
		size = fontSize(ps.get("font"))
	}
	if px, ok := pixels(size); ok {
		l.tiny = px <= 2
	} else if size != "" && size != "inherit" && !relative(size) {
		l.tiny = false
	}
	for _, name := range []string{"background", "background-color"} {
		if v := ps.get(name); v != "" && v != "none" && v != "inherit" {
			if s := parseShade(firstColour(v)); !s.clear {
				l.back = s
			}
		}
	}
	if v := ps.get("color"); v != "" && v != "inherit" && v != "currentcolor" {
		l.text = parseShade(v)
	}
	if v := ps.get("-webkit-text-fill-color"); v != "" {
		l.text = parseShade(v)
	}
}

// vanishes reports whether a style takes an element with all that is in it out of sight.
func vanishes(ps properties) bool {
	if ps.get("display") == "none" || ps.get("content-visibility") == "hidden" {
		return true
	}
	if v, ok := number(ps.get("opacity")); ok && v <= .05 {
		return true
	}
	if t := ps.get("transform"); strings.Contains(t, "scale(0") && !strings.Contains(t, "scale(0.") || farAway(inner(t, "translate")) {
		return true
	}
	if pos := ps.get("position"); pos == "absolute" || pos == "fixed" {
		if farAway(ps.get("left")) || farAway(ps.get("top")) || farAway(ps.get("right")) || farAway(ps.get("bottom")) {
			return true
		}
		if c := strings.ReplaceAll(ps.get("clip"), " ", ""); strings.HasPrefix(c, "rect(0") || strings.HasPrefix(c, "rect(1px") {
			return true
		}
	}
	if c := ps.get("clip-path"); strings.HasPrefix(c, "inset(50%") || strings.HasPrefix(c, "inset(100%") || strings.HasPrefix(c, "circle(0") {
		return true
	}
	if farAway(ps.get("text-indent")) || farAway(ps.get("margin-left")) || farAway(ps.get("margin-top")) {
		return true
	}
	if o := ps.get("overflow"); o == "hidden" || o == "clip" {
		return nearZero(ps, "height", "max-height") || nearZero(ps, "width", "max-width")
	}
	return false
}

func nearZero(ps properties, names ...string) bool {
	for _, name := range names {
		v := ps.get(name)
		if px, ok := pixels(v); ok && px <= 1 && (px == 0 || !strings.HasSuffix(v, "%")) {
			return true
		}
	}
	return false
}

// farAway reports whether a length pushes text off any screen.
func farAway(length string) bool {
	px, ok := pixels(length)
	if v, isPercent := strings.CutSuffix(length, "%"); isPercent {
		n, err := strconv.ParseFloat(v, 64)
		return err == nil && n <= -100
	}
	return ok && px <= -500
}

// relative reports whether a font size is measured by its surroundings, so that it does not undo a tiny one.
func relative(size string) bool {
	return strings.HasSuffix(size, "em") && !strings.HasSuffix(size, "rem") || strings.HasSuffix(size, "%") ||
		size == "smaller" || size == "larger"
}

// pixels reads a length of CSS; a font size relative to its surroundings counts only when it is as good as none.
func pixels(s string) (float64, bool) {
	units := []struct {
		suffix string
		px     float64
	}{{"px", 1}, {"rem", 16}, {"em", 16}, {"pt", 4. / 3}, {"vw", 10}, {"vh", 10}, {"ch", 8}, {"ex", 8}, {"mm", 3.8}, {"cm", 38}, {"in", 96}, {"%", .16}}
	for _, u := range units {
		if v, ok := strings.CutSuffix(s, u.suffix); ok {
			n, ok := number(strings.TrimSpace(v))
			if (u.suffix == "em" || u.suffix == "%") && n > .15 && u.px*n > 2 {
				return 0, false
			}
			return n * u.px, ok
		}
	}
	n, ok := number(s)
	return n, ok
}

func number(s string) (float64, bool) {
	if s == "" || s[0] != '.' && s[0] != '-' && s[0] != '+' && (s[0] < '0' || s[0] > '9') || len(s) > 32 {
		return 0, false
	}
	percent := strings.HasSuffix(s, "%")
	n, err := strconv.ParseFloat(strings.TrimSuffix(s, "%"), 64)
	if err != nil || math.IsNaN(n) {
		return 0, false
	}
	if percent {
		n /= 100
	}
	return n, true
}

// fontSize finds the size in a font shorthand: the first length, before any slash.
func fontSize(font string) string {
	for _, part := range strings.Fields(font) {
		part, _, _ = strings.Cut(part, "/")
		if c := part[:min(1, len(part))]; c == "." || c >= "0" && c <= "9" {
			if _, err := strconv.Atoi(part); err != nil || part == "0" {
				return part
			}
		}
	}
	return ""
}

// inner returns the first argument of a function whose name begins with name.
func inner(s, name string) string {
	_, after, ok := strings.Cut(s, name)
	if !ok {
		return ""
	}
	_, args, _ := strings.Cut(after, "(")
	if i := strings.IndexAny(args, ",)"); i >= 0 {
		args = args[:i]
	}
	return strings.TrimSpace(args)
}
