package inbox

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant"
)

// told writes an exchange as "name: text", with a + before what is the brand's.
func told(e exchange) []string {
	var out []string
	for _, m := range e.messages {
		mark := ""
		if m.Author.Kind == assistant.AuthorAgent {
			mark = "+"
		}
		out = append(out, mark+m.Author.Name+": "+strings.ReplaceAll(m.Text, "\n", "/"))
	}
	return out
}

func TestUnderstand(t *testing.T) {
	for name, c := range map[string]struct {
		in, member, subject string
		want                []string
	}{
		"one message":            {in: "Bonjour,\n\nQuel est le délai : 2 ou 4 jours ?\nMerci : c'est pour un cadeau.", member: "Hélène", want: []string{"Hélène: Bonjour,//Quel est le délai : 2 ou 4 jours ?/Merci : c'est pour un cadeau."}},
		"nobody named":           {in: "Bonjour", want: []string{": Bonjour"}},
		"names alone":            {in: "Karim :\nOù est-il ?\n\nEncore moi.\n\nMaison Lune :\nIl arrive.\n", want: []string{"Karim: Où est-il ?//Encore moi.", "+Maison Lune: Il arrive."}},
		"wrote":                  {in: "Karim a écrit :\nBonjour.\n\nClaire (Maison Lune) wrote:\nYes.", want: []string{"Karim: Bonjour.", "+Claire (Maison Lune): Yes."}},
		"page":                   {in: "Karim B.\nil y a 2 h\nBravo Odile.\nJ'aime · Répondre · 3\n\nOdile Martin · 1 h\nEncore un.\nRépondre", want: []string{"Karim B.: Bravo Odile.", "Odile Martin: Encore un."}},
		"page in English":        {in: "Karim Benali\n2 hours ago\nWhere is it?\n\nMaison Lune, Yesterday at 10:42\nOn its way.", want: []string{"Karim Benali: Where is it?", "+Maison Lune: On its way."}},
		"stamp of its own":       {in: "12 nov. à 10:42\nBonjour à tous\n\n14 nov. à 9 h", want: []string{": Bonjour à tous"}},
		"a date is the answer":   {in: "Maison Lune :\nQuand ?\n\nKarim :\n12 novembre 2026", want: []string{"+Maison Lune: Quand ?", "Karim: 12 novembre 2026"}},
		"two days is the answer": {in: "Maison Lune :\nDepuis quand ?\n\nKarim :\nBonjour\n\n2 jours", want: []string{"+Maison Lune: Depuis quand ?", "Karim: Bonjour//2 jours"}},
		"quote": {
			in:   "> Ouvrez-vous lundi ?\nOui, le matin.",
			want: []string{": Ouvrez-vous lundi ?", ": Oui, le matin."},
		},
		"quote on a forum": {
			in:   "Karim :\nOuvrez-vous lundi ?\n\nOdile :\nKarim a écrit :\n> Ouvrez-vous lundi ?\n\nJe voudrais le savoir aussi.",
			want: []string{"Karim: Ouvrez-vous lundi ?", "Odile: Je voudrais le savoir aussi."},
		},
		"mail with quotes": {
			in: "Toujours rien.\n\nLe lun. 16 nov. 2026 à 10:42, Maison Lune <contact@lune.example> a écrit :\n\n> Il arrive demain.\n>\n> Le 15 nov. 2026 à 09:00, Sandrine\n> <s@x.example> a écrit :\n>\n>> Où est mon colis ?\n",
			want: []string{
				"Sandrine: Où est mon colis ?", "+Maison Lune: Il arrive demain.", ": Toujours rien.",
			},
		},
		"mail heads": {
			in:      "De : Sandrine Roy <s@x.example>\nEnvoyé : lundi 16 novembre 2026 10:42\nÀ : contact@lune.example\nObjet : RE: colis\n\nToujours rien.\n\n-----Message d'origine-----\nFrom: Maison Lune <contact@lune.example>\nSent: Sunday\nTo: Sandrine\nSubject: colis\n\nIl arrive demain.",
			subject: "RE: colis",
			want:    []string{"+Maison Lune: Il arrive demain.", "Sandrine Roy: Toujours rien."},
		},
		"chat": {
			in:   "Karim : bonjour\nMaison Lune : bonjour Karim\nKarim : une question : où ?",
			want: []string{"Karim: bonjour", "+Maison Lune: bonjour Karim", "Karim: une question : où ?"},
		},
		"chat with dates": {
			in:   "[12/11/2026 10:42] karim_75: bonjour\n12/11/2026, 10:43 - Maison Lune: oui ?",
			want: []string{"karim_75: bonjour", "+Maison Lune: oui ?"},
		},
		"an address is no author": {in: "De : Paris\nVers : Lyon\nhttps://x.example/a: b", want: []string{": De : Paris/Vers : Lyon/https://x.example/a: b"}},
		"no-break space":          {in: "Karim\u00a0:\r\nBonjour\r\n", want: []string{"Karim: Bonjour"}},
		"nothing":                 {in: " \n\n> \n", want: nil},
		"inline":                  {in: "Karim : Bravo.\nOdile : Merci.\nEt à demain.", want: []string{"Karim: Bravo.", "Odile: Merci./Et à demain."}},
		"no inline":               {in: "Délai trop long.\nRésultat : rien.", member: "Hélène", want: []string{"Hélène: Délai trop long./Résultat : rien."}},
		"wrote with a date":       {in: "Le 3 nov. 2026 à 10:12, Karim Martin <k@x.example> a écrit :\nBonjour", want: []string{"Karim Martin: Bonjour"}},
		"forum":                   {in: "Nadia\nil y a 2 h\nQui rembourse ?\nRépondre\nJ'aime\n\nMaison Lune\nhier à 10:42\nNous !", want: []string{"Nadia: Qui rembourse ?", "+Maison Lune: Nous !"}},
		"a number is no date":     {in: "3 livres", want: []string{": 3 livres"}},
		"an address begins":       {in: "https://x.example : ça marche ?", want: []string{": https://x.example : ça marche ?"}},
		"right to left":           {in: "مرحبا: كيف الحال", member: "Hélène", want: []string{"Hélène: مرحبا: كيف الحال"}},
		"right to left, signed":   {in: "كريم :\nكيف الحال", want: []string{"كريم: كيف الحال"}},
	} {
		t.Run(name, func(t *testing.T) {
			e := understand(c.in, []string{"Maison Lune"}, c.member)
			require.Equal(t, c.want, told(e))
			require.Equal(t, c.subject, e.subject)
		})
	}
}

func TestTranscriptIsUnderstood(t *testing.T) {
	list := []assistant.Message{
		{Author: assistant.Author{Name: "Karim"}, Text: "Où est-il ?\n\nMerci."},
		{Author: assistant.Author{Name: "Claire", Kind: assistant.AuthorAgent}, Text: "Il arrive."},
	}
	s := transcript(list, "Maison Lune")
	require.Equal(t, []string{"Karim: Où est-il ?//Merci.", "+Claire (Maison Lune): Il arrive."}, told(understand(s, []string{"maison lune"}, "")))
}

func TestStamp(t *testing.T) {
	for _, s := range []string{"il y a 2 h", "Il y a 3 jours", "2 hours ago", "an hour ago", "12 nov. à 10:42", "hier à 9h30", "Yesterday at 10:42", "12/11/2026 10:42", "2026-11-12", "lundi 16 novembre 2026 à 10:42", "Aujourd'hui à 10:42", "À l'instant", "just now", "10:42"} {
		require.True(t, stamp(s, false), s)
	}
	for _, s := range []string{"", "2 jours", "30", "Bonjour", "le 12 novembre, je viens", "mars", "2 à 4 jours ouvrés", "a", "-"} {
		require.False(t, stamp(s, false), s)
	}
	require.True(t, stamp("2 h", true))
}

// FuzzUnderstand checks that no paste is too strange: the text is bounded, the messages too, and none is empty.
func FuzzUnderstand(f *testing.F) {
	f.Add("Karim :\nBonjour\n> a\n>> b\nLe 12 nov., X <y@z>\na écrit :\n>c", "Lune", "K")
	f.Add("De : a@b\nDate: x\n\n[10:42] é: \xff:\n\u00a0:", "", "")
	f.Add(strings.Repeat(">", 300)+"x\nOn 1, A wrote:", "\x00", ":")
	f.Add("r\n>a\n\v>b\n\u00a0>c", "", "") // every space before a quote is one
	f.Fuzz(func(t *testing.T, s, us, member string) {
		total := 0
		e := understand(s, []string{us}, member)
		for _, m := range e.messages {
			require.NotEmpty(t, strings.TrimSpace(m.Text))
			total += len(m.Text)
		}
		require.LessOrEqual(t, len(e.messages), maxPasted)
		require.LessOrEqual(t, total, 3*maxPaste+1)
		_ = understand(transcript(e.messages, us), []string{us}, member)
	})
}

func TestUnderstandIsLinear(t *testing.T) {
	for name, unit := range map[string]string{
		"quotes": strings.Repeat("> ", 40) + "x\n", "names": "Karim :\n", "chat": "Karim : a\nOdile : b\n", "dates": "12 nov. à 10:42\n", "marks": ">", "colons": "::::::::\n",
		"heads": "De : a\nObjet : b\nLe 12 nov. K a écrit :\n", "long": "abc def ",
		"authors": func() string {
			var b strings.Builder
			for i := 0; b.Len() < maxPaste; i++ {
				b.WriteString("K" + strings.Repeat("a", i%7) + string(rune('a'+i%26)) + string(rune('a'+i/26%26)) + " : x\n")
			}
			return b.String()
		}(),
	} {
		start := time.Now()
		_ = understand(strings.Repeat(unit, maxPaste/len(unit)+10), []string{"Maison Lune"}, "Karim")
		require.Less(t, time.Since(start), time.Minute, name)
	}
}
