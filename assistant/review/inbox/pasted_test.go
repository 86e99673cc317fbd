package inbox

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant"
)

// told writes a reading as "who: text", ours with a star.
func told(list []assistant.Message) string {
	var out []string
	for _, m := range list {
		star := ""
		if m.Author.Kind == assistant.AuthorAgent {
			star = "*"
		}
		out = append(out, star+m.Author.Name+": "+strings.ReplaceAll(m.Text, "\n", "/"))
	}
	return strings.Join(out, " | ")
}

func TestReadPasted(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"one message":    {"Bonjour, où est mon colis ?\nMerci", "Hélène: Bonjour, où est mon colis ?/Merci"},
		"headers":        {"Karim :\nBravo.\n\nOdile :\nMerci.", "Karim: Bravo. | Odile: Merci."},
		"inline":         {"Karim : Bravo.\nOdile : Merci.\nEt à demain.", "Karim: Bravo. | Odile: Merci./Et à demain."},
		"no inline":      {"Délai trop long.\nRésultat : rien.", "Hélène: Délai trop long./Résultat : rien."},
		"wrote":          {"Le 3 nov. 2026 à 10:12, Karim Martin <k@x.example> a écrit :\nBonjour", "Karim Martin: Bonjour"},
		"forum":          {"Nadia\nil y a 2 h\nQui rembourse ?\nRépondre\nJ'aime\n\nMaison Lune\nhier à 10:42\nNous !", "Nadia: Qui rembourse ? | *Maison Lune: Nous !"},
		"english forum":  {"Ann Lee\n2 hours ago\nHello\nReply", "Ann Lee: Hello"},
		"mail":           {"De : Karim Martin <k@x.example>\nEnvoyé : lundi\nÀ : Lune\nObjet : Colis\n\nOù est-il ?", "Karim Martin: Où est-il ?"},
		"quotes go":      {"Oui.\n> Vous venez ?", "Hélène: Oui."},
		"a time in text": {"Je viens à 10:42\nhier", "Hélène: Je viens à 10:42"},
		"no clock":       {"3 livres", "Hélène: 3 livres"},
		"address":        {"https://x.example : ça marche ?", "Hélène: https://x.example : ça marche ?"},
		"right to left":  {"مرحبا: كيف الحال", "Hélène: مرحبا: كيف الحال"},
		"nothing":        {" \n \n", ""},
	} {
		require.Equal(t, c.want, told(readPasted(c.in, []string{"maison lune", ""}, "Hélène")), name)
	}
}

func FuzzReadPasted(f *testing.F) {
	f.Add("Karim :\nBravo.\n\nDe : a\nÀ : b\nObjet : c\nx")
	f.Add(strings.Repeat("A :\n", 500))
	f.Add("\xff : \u202e\nhier")
	f.Fuzz(func(t *testing.T, s string) {
		list := readPasted(s, []string{"A"}, "")
		require.LessOrEqual(t, len(list), maxMessages)
		size := 0
		for _, m := range list {
			require.NotEmpty(t, strings.TrimSpace(m.Text))
			size += len(m.Text) + len(m.Author.Name)
		}
		require.LessOrEqual(t, size, len(s)+len(list))
		require.Equal(t, told(list), told(readPasted(s, []string{"A"}, "")))
	})
}
