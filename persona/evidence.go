package persona

import (
	"fmt"
	"strings"

	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/moderation"
)

// Evidence returns what a draft may state without another source: the profile's own wording. Item IDs begin with
// "persona-".
func (v Voice) Evidence() []moderation.Item {
	s := v.schema()
	var out []moderation.Item
	add := func(id, title, wording, url string) {
		if strings.TrimSpace(wording) == "" {
			return
		}
		lang, _ := text.Language(wording)
		out = append(out, moderation.Item{ID: "persona-" + id, Kind: moderation.KindPersona, Title: title, Text: strings.TrimSpace(wording), URL: url, Lang: lang})
	}
	add("brand", "brand", s.Identity.Brand, "")
	add("one-line", "brand", s.Identity.OneLine, "")
	add("terms", "terms", strings.Join(append(append([]string(nil), s.Terms.Exact...), s.Terms.Preferred...), "\n"), "")
	for i, p := range s.Positions {
		add(fmt.Sprintf("position-%d", i+1), p.Topic, p.Stance, "")
	}
	if v.signs() {
		add("signature", "signature", v.signatureText(), "")
	}
	add("link", s.LinkBack.Text, s.LinkBack.Text+" "+s.LinkBack.URL, s.LinkBack.URL)
	return out
}
