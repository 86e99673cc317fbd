package rules

import (
	"strings"

	"github.com/souffleur-go/souffleur/moderation"
)

// disguised returns the encoded passages of s that command, and those that command once their letters are made plain.
func disguised(s string, layer int) []order {
	var found []order
	for _, d := range disguises(s) {
		if meaning, ok := commanding(d.text, layer); ok {
			found = append(found, order{d.Span, "encoded", shorten(strings.TrimSpace(meaning))})
		}
	}
	views := make([]view, 0, 3)
	if v, ok := plainView(s); ok {
		views = append(views, v)
		if j, ok := joinedView(v.text); ok {
			views = append(views, j.behind(v))
		}
	} else if v, ok := joinedView(s); ok {
		views = append(views, v)
	}
	if l, ok := leetView(s); ok {
		views = append(views, view{l, nil})
		if j, ok := joinedView(l); ok {
			views = append(views, j)
		}
	}
	for _, v := range views {
		for _, o := range read(v.text).orders(maxLayers) {
			meaning := o.In(v.text)
			if v.places != nil {
				o.Span = moderation.Span{Start: v.places[o.Start], End: v.end(s, o.End)}
			}
			if found = append(found, order{o.Span, "styled", meaning}); len(found) >= maxDisguises {
				return found
			}
		}
	}
	return found
}

// commanding reports whether an encoded text commands, and returns what it means, freed of further code.
func commanding(s string, layer int) (string, bool) {
	inner := read(s).orders(layer)
	for _, o := range inner {
		if o.reason == "encoded" {
			return o.meaning, true
		}
	}
	return s, len(inner) > 0 || imperative(s)
}
