package assistant

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestMemberName(t *testing.T) {
	for _, c := range []struct{ member, author, text, want string }{
		{"Hélène Roy", "x", "Bonjour", "Hélène"},
		{"", "SANDRINE", "Bonjour", "Sandrine"},
		{"", "bookworm", "Remboursez-moi. — Sandrine", "Sandrine"},
		{"", "user", "Merci d'avance.\nNadia.", "Nadia"},
		{"", "", "Belle journée, Hélène", "Hélène"},
		{"", "bookworm92", "Quel délai ?", ""},
		{"", "", "Quel délai, merci", ""},
	} {
		th := &Thread{Messages: []Message{{Author: Author{Name: c.author}, Text: c.text}}}
		if c.member != "" {
			th.Member = &Member{Name: c.member}
		}
		require.Equal(t, c.want, memberName(th), "%+v", c)
	}
}
