package sample_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/extractive"
	"github.com/souffleur-go/souffleur/assistant/knowledge"
	"github.com/souffleur-go/souffleur/examples/sample"
	"github.com/souffleur-go/souffleur/moderation"
	"github.com/souffleur-go/souffleur/persona"
)

// seeds is a folder of real French articles and one real comment thread that lies beside the project where there is one.
// Nothing of it is part of the project.
const seeds = "../../../shared/seeds"

func carnet(t *testing.T, models ...assistant.Model) *assistant.Assistant {
	t.Helper()
	if _, err := os.Stat(seeds); err != nil {
		t.Skipf("SKIPPED: no seed articles at %s", seeds)
	}
	p, err := persona.Load(sample.FS(), "carnet/persona.yaml")
	require.NoError(t, err)
	kb, err := knowledge.Open(os.DirFS(seeds))
	require.NoError(t, err)
	a, err := assistant.New(assistant.Config{Persona: p, Retriever: kb, Models: models})
	require.NoError(t, err)
	return a
}

// boilerplate is what the pages around the articles say, and no article does.
var boilerplate = []string{"Résoudre", "13 − 1", "Articles similaires", "Laisser un commentaire", "ne sera pas publiée", "Retour en haut", "Commencez à saisir", "Rejoindre le groupe"}

func TestSeedQuestion(t *testing.T) {
	a := carnet(t, extractive.New())
	req := assistant.Request{Thread: assistant.Thread{Channel: "blog", Messages: []assistant.Message{{Text: "Le métier de community manager va-t-il disparaître ?"}}}}
	d, err := a.Draft(t.Context(), req)
	require.NoError(t, err)
	t.Log("\n" + d.Text)
	require.Equal(t, assistant.Drafted, d.Outcome)
	require.Less(t, d.Verdict, moderation.Hold, "%+v", d.Findings)
	files := map[string]bool{}
	for _, c := range d.Citations {
		file, _, _ := strings.Cut(c.Source, ".txt")
		files[file] = true
		require.NotEmpty(t, c.Title)
	}
	require.GreaterOrEqual(t, len(files), 2, "two positions from two articles")
	require.GreaterOrEqual(t, strings.Count(d.Text, "Selon ")+strings.Count(d.Text, "selon "), 2, "each attributed")
	against := files["001_1a8ed384ca9983ca"] || files["002_846b9c9dfbc6942f"]
	pro := files["000_f2c4ae234e0b95ae"] || files["003_f4a5c23878944e50"] || files["004_6bf6b453a708f65e"]
	require.True(t, against && pro, "opposed positions: %v", files)
	for _, it := range d.Basis.Evidence.Items {
		for _, b := range boilerplate {
			require.NotContains(t, it.Text, b, it.Source)
		}
	}
}

// TestSeedThread answers the last commenter of the real exchange under the fourth article.
func TestSeedThread(t *testing.T) {
	a := carnet(t, extractive.New())
	raw, err := os.ReadFile(seeds + "/003_f4a5c23878944e50.txt")
	require.NoError(t, err)
	article, comments, found := strings.Cut(string(raw), "Bonjour Cindy,")
	require.True(t, found)
	first, second, found := strings.Cut(comments, "Bonjour Cindy,")
	require.True(t, found)
	patricia, cindy, found := strings.Cut(first, "@ bientôt! 🙂")
	require.True(t, found)
	commenter, _, found := strings.Cut(second, "En effet, je crois que tout est là.")
	require.True(t, found)
	member := func(id, name, text string) assistant.Message {
		return assistant.Message{ID: id, Author: assistant.Author{Name: name, Kind: assistant.AuthorMember}, Text: "Bonjour Cindy,\n" + strings.TrimSpace(text)}
	}
	req := assistant.Request{Thread: assistant.Thread{
		ID: "billet-003", Channel: "blog", Subject: strings.TrimSpace(article[:strings.IndexByte(article, '\n')]),
		Messages: []assistant.Message{
			member("c1", "Patricia", patricia),
			{ID: "c2", Author: assistant.Author{Name: "Cindy", Kind: assistant.AuthorAgent}, Text: strings.TrimSpace(cindy)},
			member("c3", "Un lecteur", commenter),
		},
	}}
	d, err := a.Draft(t.Context(), req)
	require.NoError(t, err)
	t.Logf("%s\n%s\n%+v", d.Outcome, d.Text, d.Question)
	require.Contains(t, []assistant.Outcome{assistant.Drafted, assistant.NeedsInput}, d.Outcome)
	require.Less(t, d.Verdict, moderation.Hold, "%+v", d.Findings)
	p, err := a.Prompt(t.Context(), req)
	require.NoError(t, err)
	for _, id := range p.Passages {
		it, _ := p.Basis.Evidence.Item(id)
		t.Logf("%s %.150q", it.Source, it.Text)
	}
	require.Contains(t, p.User(), "va tendre à disparaître", "the newest comment is in the prompt")
	require.Contains(t, p.User(), "retour du balancier", "and what the blogger answered before")
}
