package review

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/souffleur-go/souffleur/moderation"
)

func TestEditedKeepsOrigins(t *testing.T) {
	old := "Vous avez 30 jours. Merci."
	spans := []Provenance{
		{Span: moderation.Span{Start: 0, End: 19}, Origin: FromPassage, Item: "retours"},
		{Span: moderation.Span{Start: 19, End: len(old)}, Origin: FromModel},
	}
	now := "Chère Hélène, vous avez 30 jours pleins. Merci."
	got := edited(old, spans, now, "lea")
	by := map[Origin]string{}
	for _, p := range got {
		by[p.Origin] += "[" + p.In(now) + "]"
	}
	require.Contains(t, by[FromHuman], "Chère Hélène, vous ")
	require.Contains(t, by[FromHuman], "pleins")
	require.Contains(t, by[FromPassage], "avez 30 ")
	require.Contains(t, by[FromModel], "Merci")
}

// The spans of any text cover it without gaps; an unchanged text keeps its spans; what a person wrote is never called the
// model's afterwards.
func TestEditedCoversTheText(t *testing.T) {
	text := rapid.StringMatching(`([abc]{1,2}[ .,\n]{1,2}){0,12}[é]?`)
	rapid.Check(t, func(t *rapid.T) {
		model := text.Draw(t, "model")
		spans := grow(nil, Provenance{Span: moderation.Span{End: len(model)}, Origin: FromModel})
		first := text.Draw(t, "first")
		one := edited(model, spans, first, "lea")
		require.Equal(t, one, edited(first, one, first, "omar"))
		at := 0
		for _, p := range one {
			require.Equal(t, at, p.Start)
			require.Greater(t, p.End, p.Start)
			at = p.End
		}
		require.Equal(t, len(first), at)
		human := strings.Repeat("Z", rapid.IntRange(1, 3).Draw(t, "z"))
		second := first + " " + human
		two := edited(first, one, second, "omar")
		require.Equal(t, FromHuman, two[len(two)-1].Origin)
		third := human + " " + first
		for _, p := range edited(second, two, third, "zoe") {
			if strings.Contains(p.In(third), human) {
				require.Equal(t, FromHuman, p.Origin)
			}
		}
	})
}
