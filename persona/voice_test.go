package persona

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/moderation"
)

func ptr(n int) *int { return &n }

func TestResolveRefuses(t *testing.T) {
	p := load(t, "maison-lune")
	for want, sit := range map[string]Situation{
		`unknown channel "minitel": use one of x, bluesky`:        {Channel: "minitel"},
		`has no audience "vip": use one of ["habitue" "nouveau"]`: {Audience: "vip"},
		`unknown form of address "tu"`:                            {Address: "tu"},
		`humour 4 is out of range`:                                {Humour: ptr(4)},
		`turn -1 is negative`:                                     {Turn: -1},
	} {
		_, err := p.Resolve(sit)
		require.ErrorContains(t, err, "persona: ")
		require.ErrorContains(t, err, want)
	}
	v := resolve(t, p, Situation{Kind: "unheard-of"})
	require.Equal(t, "forum", v.Channel().ID)
	require.Equal(t, "fr", v.Lang())
	require.Equal(t, "unheard-of", v.Kind())
	require.Equal(t, p.Hash(), v.Hash())
}

func TestHumourIsCapped(t *testing.T) {
	p := load(t, "maison-lune")
	cases := []struct {
		sit  Situation
		want int
	}{
		{Situation{}, 1},
		{Situation{Humour: ptr(3)}, 1},
		{Situation{Humour: ptr(0)}, 0},
		{Situation{Kind: "joke"}, 3},
		{Situation{Kind: "joke", Humour: ptr(2)}, 2},
		{Situation{Kind: "joke", Audience: "nouveau"}, 1},
		{Situation{Kind: "complaint", Humour: ptr(3)}, 0},
		{Situation{Kind: "legal"}, 0},
	}
	for _, c := range cases {
		require.Equal(t, c.want, resolve(t, p, c.sit).Humour(), "%+v", c.sit)
	}
	require.Zero(t, resolve(t, parse(t, ""), Situation{}).Humour())
}

func TestAnswerIn(t *testing.T) {
	p := load(t, "maison-lune")
	for in, want := range map[string]string{"": "fr", "fr-CA": "fr", "en_GB": "en", "EN": "en", "de": "fr", "??": "fr"} {
		require.Equal(t, want, p.AnswerIn(in), in)
	}
	require.Equal(t, "de", parse(t, "").AnswerIn("de"))
	require.Equal(t, "en", parse(t, "").AnswerIn(""))
	require.Equal(t, "nl", parse(t, "locale: nl-BE").Fallback())
	require.Equal(t, "fr", parse(t, "languages: {answer_in: fr}").AnswerIn("en"))
}

func TestTopic(t *testing.T) {
	p := load(t, "maison-lune")
	cases := map[string]string{
		"Je suis journaliste au Courrier, une interview ?":   "presse escalate communication Je suis journaliste",
		"Trois DEMANDES D’INTERVIEW en un jour.":             "presse escalate communication DEMANDES D’INTERVIEW",
		"Mon avocat vous écrira une mise en demeure.":        "juridique escalate gérance Mon avocat",
		"Quel est le salaire de la gérante ?":                "salaires de l'équipe refuse  salaire de la gérante",
		"Êtes-vous de gauche ?":                              "politique et religion refuse  Êtes-vous de gauche",
		"Un roman dont le héros est avocat ou journaliste ?": "",
		"Je suis très pressé, où est mon colis ?":            "",
		"": "",
	}
	for text, want := range cases {
		topic, ok := p.Topic("fr", text)
		require.Equal(t, want != "", ok, text)
		if ok {
			require.Equal(t, want, fmt.Sprintf("%s %s %s %s", topic.Name, topic.Action, topic.To, topic.Span.In(text)))
		}
	}
	to, priority := p.Desk("complaint")
	require.Equal(t, "commandes", to)
	require.Equal(t, "high", priority)
	to, _ = p.Desk("joke")
	require.Empty(t, to)
}

func TestTopicWordsMayEndInAStar(t *testing.T) {
	p := parse(t, "topics: {escalate: [{topic: juridique, to: gérance, words: [\"juridi*\"]}], never: [loyers]}")
	topic, ok := p.Topic("fr", "Une question juridique")
	require.True(t, ok)
	require.Equal(t, "juridique", topic.Name)
	topic, ok = p.Topic("fr", "Vos loyers ?")
	require.True(t, ok)
	require.Equal(t, "refuse", topic.Action)
}

func TestEvidenceIsTheProfilesOwnWording(t *testing.T) {
	v := resolve(t, load(t, "maison-lune"), Situation{Lang: "fr"})
	var all []string
	seen := map[string]bool{}
	for _, it := range v.Evidence() {
		require.Equal(t, moderation.KindPersona, it.Kind)
		require.True(t, strings.HasPrefix(it.ID, "persona-"))
		require.False(t, seen[it.ID], it.ID)
		seen[it.ID] = true
		all = append(all, it.Text)
	}
	text := strings.Join(all, "\n")
	for _, want := range []string{"Maison Lune", "Club des Lunes", "Nous ne nous disons pas neutres en carbone", "https://maison-lune.example"} {
		require.Contains(t, text, want)
	}
	require.Empty(t, (Voice{}).Evidence())
}

func TestExamplesFitTheSituation(t *testing.T) {
	p := load(t, "maison-lune")
	require.Equal(t, "joke", resolve(t, p, Situation{Kind: "joke"}).Examples()[0].When)
	require.Empty(t, resolve(t, p, Situation{}).Examples()[0].When)
	require.Empty(t, resolve(t, p, Situation{Lang: "en"}).Examples())
}

func TestTarget(t *testing.T) {
	p := load(t, "maison-lune")
	for ch, want := range map[string]int{"forum": 400, "x": 240, "bluesky": 255, "chat": 0, "linkedin": 0} {
		require.Equal(t, want, resolve(t, p, Situation{Channel: ch}).Target(), ch)
	}
	require.Equal(t, 180, resolve(t, parse(t, "style: {reply_chars: {median: 180}}"), Situation{}).Target())
}

func TestWhyNamesEachOrigin(t *testing.T) {
	v := resolve(t, parse(t, "address: {fr: {register: V}}\nlanguages: {allowed: [fr], fallback: fr}"), Situation{})
	var got []string
	for _, val := range v.Why() {
		got = append(got, fmt.Sprintf("%s=%s %s:%d", val.Key, val.Value, val.Origin, val.Line))
	}
	require.Equal(t, []string{
		"address.fr.register=V test.yaml:3", "id=test test.yaml:1", "identity.brand=Maison Lune test.yaml:2",
		"languages.allowed[0]=fr test.yaml:4", "languages.fallback=fr test.yaml:4",
		"voice.channel=forum :0", "voice.emoji= :0", "voice.exclamations= :0", "voice.humour=0 :0", "voice.kind= :0", "voice.language=fr test.yaml:4", "voice.locale=fr :0", "voice.register=V test.yaml:3", "voice.target=0 :0",
	}, got)
}

func TestHashFollowsValuesOnly(t *testing.T) {
	a := parse(t, "emoji: {max_per_reply: 1}\nversion: 2")
	b := parse(t, "# a remark\nversion: 2\nemoji:\n  max_per_reply: 1\nx-mine: 3")
	c := parse(t, "emoji: {max_per_reply: 2}\nversion: 2")
	require.Equal(t, a.Hash(), b.Hash())
	require.NotEqual(t, a.Hash(), c.Hash())
}

func TestQuotes(t *testing.T) {
	for in, want := range map[string]string{
		"a « b » c":              "« b »",
		"a “b” c":                "“b”",
		"a *Bel titre* c":        "*Bel titre*",
		"2 * 3 * 4":              "",
		"un « jamais\n\nfermé »": "",
		"snake_case_name":        "",
		"« sans fin":             "",
	} {
		var got []string
		for _, q := range quotes(in) {
			got = append(got, q.In(in))
		}
		require.Equal(t, want, strings.Join(got, "|"), in)
	}
}

func ExampleProfile_Resolve() {
	p, err := Parse("persona.yaml", []byte(`
id: maison-lune
identity: {brand: Maison Lune, self: nous}
languages: {allowed: [fr], fallback: fr}
address: {fr: {register: V}}
emoji: {max_per_reply: 1, never_when: [complaint]}
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	v, err := p.Resolve(Situation{Kind: "complaint", Channel: "email"})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(v.Section())
	fmt.Println(v.Language())
	// Output:
	// # Voix
	// - Tu écris pour Maison Lune.
	// - Pour parler de soi : « nous ».
	// - Aucun emoji.
	// # Langue et registre
	// - Réponds en français.
	// - Vouvoie (« vous ») ; jamais « tu ».
}
