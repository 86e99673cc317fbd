package text

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestOwn(t *testing.T) {
	for _, c := range []struct {
		in, own   string
		forwarded bool
	}{
		{"Bonjour, où est mon colis ?", "Bonjour, où est mon colis ?", false},
		{"Où est-il ?\n\nLe 3 nov. 2026 à 10:12, Maison Lune a écrit :\n> Bonjour,\n> il arrive.\n", "Où est-il ?", false},
		{"> il arrive\nQuand ?", "Quand ?", false},
		{"Merci.\n-- \nHélène Martin\n06 12 34 56 78", "Merci.", false},
		{"Merci.\n\nCordialement,\nHélène Martin\nLibrairie", "Merci.", false},
		{"Please help.\n\nKind regards\nAnn", "Please help.", false},
		{"Voici.\n\n---------- Forwarded message ---------\nDe : X\nSecret", "Voici.", true},
		{"Début du message transféré :\n\nDe: Y\nDate: hier\nÀ: Z\n\nbla", "", true},
		{"Vu ?\n\nDe : Karim\nEnvoyé : lundi\nÀ : Odile\nObjet : Roman\n\nLe texte", "Vu ?", false},
		{"De quoi parlez-vous ? Date : hier", "De quoi parlez-vous ? Date : hier", false},
		{"Ok\nEnvoyé de mon iPhone", "Ok", false},
		{"Qui rembourse mon sommeil ?\n— Nadia", "Qui rembourse mon sommeil ?", false},
		{"Il m'a écrit : venez demain.", "Il m'a écrit : venez demain.", false},
		{"Cordialement", "Cordialement", false},
		{"Kind words wrote:\nthis is mine", "Kind words wrote:\nthis is mine", false},
	} {
		own, forwarded := Own(c.in)
		require.Equal(t, c.own, own, c.in)
		require.Equal(t, c.forwarded, forwarded, c.in)
	}
}

func FuzzOwn(f *testing.F) {
	f.Add("a\n> b\n\nOn Monday X wrote:\n> c\n-- \nd")
	f.Add("De : a\nÀ : b\nObjet : c")
	f.Fuzz(func(t *testing.T, s string) {
		own, _ := Own(s)
		require.LessOrEqual(t, len(own), len(s))
		for _, line := range strings.Split(own, "\n") {
			require.True(t, own == "" || strings.Contains(s, line))
			require.False(t, strings.HasPrefix(strings.TrimSpace(line), ">"))
		}
		again, _ := Own(own)
		require.LessOrEqual(t, len(again), len(own))
	})
}
