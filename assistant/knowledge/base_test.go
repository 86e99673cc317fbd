package knowledge

import (
	"context"
	"fmt"
	"math/rand"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant"
)

func ask(t *testing.T, b *Base, q assistant.Query) []assistant.Passage {
	t.Helper()
	found, err := b.Retrieve(context.Background(), q)
	require.NoError(t, err)
	return found
}

func page1(id, title, text string) Source {
	return Source{ID: id, Title: title, Text: text, Lang: "fr"}
}

func TestRetrieve(t *testing.T) {
	b := New()
	until := page1("octobre", "Agenda d'octobre", "Soirée lecture le 15 octobre.")
	until.Until = time.Date(2026, 10, 31, 0, 0, 0, 0, time.UTC)
	secret := page1("gestes", "Gestes commerciaux", "Retours : offrir un bon de 10 € pour un livre rendu en retard.")
	secret.Internal = true
	english := Source{ID: "returns", Title: "Returns", Text: "You may return a book within thirty days.", Lang: "en"}
	require.NoError(t, b.Add(
		page1("retours", "Retours", "Vous avez 30 jours pour rendre un livre neuf."),
		page1("livraison", "Livraison", "Un livre arrive en 2 à 4 jours ouvrés."), until, secret, english,
	))

	found := ask(t, b, assistant.Query{Turns: []string{"Comment rendre un livre ?"}})
	require.Equal(t, "retours", found[0].Source)
	require.Equal(t, []string{"rendre", "livre"}, found[0].Why)
	require.Greater(t, found[0].Share, .8)
	require.Positive(t, found[0].Score)
	require.Equal(t, 1, found[0].Line)
	require.Equal(t, "gestes", found[len(found)-1].Source, "internal passages come last")
	require.True(t, found[len(found)-1].Internal)

	found = ask(t, b, assistant.Query{Turns: []string{"livre"}, K: 1})
	require.Len(t, found, 2)
	require.False(t, found[0].Internal)
	require.True(t, found[1].Internal)

	require.Equal(t, "returns", ask(t, b, assistant.Query{Turns: []string{"returning books"}})[0].Source)
	require.Empty(t, ask(t, b, assistant.Query{Turns: []string{"le la les de"}}))
	require.Empty(t, ask(t, b, assistant.Query{}))
	require.Empty(t, ask(t, New(), assistant.Query{Turns: []string{"livre"}}))

	lecture := assistant.Query{Turns: []string{"soirée lecture"}}
	require.Len(t, ask(t, b, lecture), 1)
	lecture.Now = time.Date(2026, 10, 31, 23, 0, 0, 0, time.UTC)
	require.Len(t, ask(t, b, lecture), 1, "valid on its last day")
	lecture.Now = time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
	require.Empty(t, ask(t, b, lecture))

	half := ask(t, b, assistant.Query{Turns: []string{"rendre xylophone"}})[0]
	require.Less(t, half.Share, .5, "a word that the base does not know counts as unexplained")

	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := b.Retrieve(ctx, assistant.Query{Turns: []string{"livre"}})
	require.ErrorIs(t, err, context.Canceled)
}

func TestThreadWeighsItsNewestTurn(t *testing.T) {
	b := New()
	require.NoError(t, b.Add(
		page1("a", "Livraison", "La livraison prend deux jours."),
		page1("b", "Paiement", "Le paiement par carte est possible."),
	))
	found := ask(t, b, assistant.Query{Turns: []string{"Question de livraison", "Et le paiement ?"}})
	require.Equal(t, "b", found[0].Source)
	require.Len(t, found, 2, "earlier turns count too")
	long := "livraison " + strings.Repeat("autre chose encore ", 200)
	terms := queryTerms("fr", []string{long, "paiement"})
	for _, q := range terms {
		if q.text == "paiement" || strings.HasPrefix(q.text, "pai") {
			require.InDelta(t, 1, q.weight, 1e-9)
		} else {
			require.Less(t, q.weight, .05, q.text)
		}
	}
}

func TestAddReplaceDelete(t *testing.T) {
	b := New()
	require.NoError(t, b.Add(page1("a", "Retours", "Vous avez trente jours."), page1("b", "Carte", "Une carte dure deux ans.")))
	id := ask(t, b, assistant.Query{Turns: []string{"retours"}})[0].ID
	require.NoError(t, b.Add(page1("a", "Retours", "Vous avez trente jours.")))
	require.Equal(t, id, ask(t, b, assistant.Query{Turns: []string{"retours"}})[0].ID, "the same content keeps its ID")
	require.NoError(t, b.Add(page1("a", "Retours", "Vous avez soixante jours.")))
	require.NotEqual(t, id, ask(t, b, assistant.Query{Turns: []string{"retours"}})[0].ID)
	require.Empty(t, ask(t, b, assistant.Query{Turns: []string{"trente"}}))
	require.Equal(t, 2, b.Stats().Sources)

	require.NoError(t, b.Delete("a", "unknown"))
	require.Empty(t, ask(t, b, assistant.Query{Turns: []string{"retours soixante"}}))
	require.NoError(t, b.Delete("b"))
	require.Equal(t, Stats{}, b.Stats())
	require.Empty(t, b.index.langs)

	err := b.Add(Source{ID: "", Text: "x"}, Source{ID: "y"}, Source{ID: "z", Text: "x", Format: "pdf"}, page1("q", "", "x"), page1("q", "", "x"))
	require.ErrorContains(t, err, "a source without ID")
	require.ErrorContains(t, err, `source "y" has no text`)
	require.ErrorContains(t, err, `format "pdf"`)
	require.ErrorContains(t, err, `source "q" is given twice`)
	require.Zero(t, b.Stats().Sources, "all or none")

	require.NoError(t, b.Add(Source{ID: "m", Format: Markdown, Text: "---\nvisibility: internal\nvalid_from: bientôt\n---\nConsigne."}))
	require.True(t, b.Sources()[0].Internal)
	require.Len(t, b.Problems(), 1)
	require.NoError(t, b.Delete("m"))
	require.Empty(t, b.Problems())
}

func TestAround(t *testing.T) {
	var text strings.Builder
	text.WriteString("# Guide\n")
	for i := range 5 {
		fmt.Fprintf(&text, "\n## Partie %d\n\nRepère%d. %s\n", i, i, strings.Repeat("Une phrase de plus sur la livraison. ", 14))
	}
	tree := files("guide.md", text.String(), "faq.csv", "question,answer\nOù ?,À Lyon.\n")
	stored := openStore(t, t.TempDir())
	update(t, stored, Tree{FS: tree})
	memory, err := Open(tree)
	require.NoError(t, err)
	for _, b := range []*Base{memory, stored} {
		hit := ask(t, b, assistant.Query{Turns: []string{"repère2"}})[0]
		require.Equal(t, "Partie 2", hit.Heading)
		var headings []string
		for _, p := range b.Around(hit, 1) {
			headings = append(headings, p.Heading)
		}
		require.Equal(t, []string{"Partie 1", "Partie 2", "Partie 3"}, headings)
		require.Len(t, b.Around(hit, 9), 5)
		require.Len(t, b.Around(ask(t, b, assistant.Query{Turns: []string{"Lyon"}})[0], 2), 1, "an entry of its own")
		require.NoError(t, b.Delete("guide.md"))
		require.Empty(t, b.Around(hit, 1))
	}
}

// TestOrderDoesNotMatter: the same content gives the same passages, whatever the way to it.
func TestOrderDoesNotMatter(t *testing.T) {
	sources := corpus(200)
	straight := New()
	require.NoError(t, straight.Add(sources...))
	rng := rand.New(rand.NewSource(1)) //nolint:gosec // a shuffle, not a secret
	crooked := New()
	for round := range 3 {
		for _, i := range rng.Perm(len(sources)) {
			s := sources[i]
			if round < 2 {
				s.Text += " D'autres mots viennent puis repartent."
			}
			require.NoError(t, crooked.Add(s))
			if round == 1 && i%3 == 0 {
				crooked.Delete(s.ID)
			}
		}
	}
	require.Equal(t, straight.Stats(), crooked.Stats())
	require.LessOrEqual(t, len(crooked.index.slots), 2*crooked.index.chunks+64, "free slots are given back")
	for i := range 50 {
		q := assistant.Query{Turns: []string{"remboursement du colis", fmt.Sprintf("délai %d livraison perdue carte", i)}, K: 10}
		require.Equal(t, ask(t, straight, q), ask(t, crooked, q))
	}
}

func TestConcurrentUse(t *testing.T) {
	b := New()
	sources := corpus(60)
	require.NoError(t, b.Add(sources...))
	var wg sync.WaitGroup
	for w := range 4 {
		wg.Go(func() {
			for i := range 40 {
				s := sources[(w*17+i)%len(sources)]
				switch w {
				case 0:
					_ = b.Add(s)
				case 1:
					b.Delete(s.ID)
				default:
					_, _ = b.Retrieve(context.Background(), assistant.Query{Turns: []string{s.Title}})
					_, _, _ = b.Stats(), b.Sources(), b.Problems()
				}
			}
		})
	}
	wg.Wait()
}

// corpus makes n short pages, always the same: words of a shop among 8000 made-up ones, few of them frequent.
func corpus(n int) []Source {
	words := strings.Fields("livre commande colis retard remboursement retour échange carte cadeau paiement compte adresse délai livraison magasin dimanche abonnement facture numéro suivi transporteur garantie pièce réparation article stock réservation adhésion club soirée forum charte message question réponse conseil lecture roman papier liseuse fichier télécharger annuler perdu abîmé gratuit point relais poste frais")
	rng := rand.New(rand.NewSource(7)) //nolint:gosec // a made-up text, not a secret
	rare := rand.NewZipf(rng, 1.1, 20, 8000)
	pick := func(n int) string {
		var b strings.Builder
		for range n {
			if rng.Intn(8) == 0 {
				b.WriteString(words[rng.Intn(len(words))] + " ")
			} else {
				fmt.Fprintf(&b, "mot%d ", rare.Uint64())
			}
		}
		return strings.TrimSpace(b.String())
	}
	out := make([]Source, n)
	for i := range out {
		out[i] = Source{ID: fmt.Sprintf("page-%05d", i), Title: pick(5), Text: pick(80) + ".", Lang: "fr"}
	}
	return out
}

func BenchmarkRetrieve(b *testing.B) {
	for _, n := range []int{1000, 20_000} {
		base := New()
		if err := base.Add(corpus(n)...); err != nil {
			b.Fatal(err)
		}
		b.Run(fmt.Sprintf("chunks=%d", base.Stats().Chunks), func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				q := assistant.Query{Turns: []string{fmt.Sprintf("Bonjour, le suivi du colis mot%d est-il en réparation ?", i%4000)}}
				if _, err := base.Retrieve(context.Background(), q); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkAdd(b *testing.B) {
	base := New()
	sources := corpus(2000)
	if err := base.Add(sources...); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if err := base.Add(sources[i%len(sources)]); err != nil {
			b.Fatal(err)
		}
	}
}
