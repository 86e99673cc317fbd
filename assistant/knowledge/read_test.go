package knowledge

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"
)

func files(pairs ...string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for i := 0; i+1 < len(pairs); i += 2 {
		fsys[pairs[i]] = &fstest.MapFile{Data: []byte(pairs[i+1])}
	}
	return fsys
}

// show prints the chunks of a file: line, heading, text.
func show(t *testing.T, name, body string) string {
	t.Helper()
	b, err := Open(files(name, body))
	require.NoError(t, err)
	require.Empty(t, b.Problems())
	var out strings.Builder
	for _, s := range b.Sources() {
		fmt.Fprintf(&out, "# %s (%s)\n", s.Title, s.Lang)
		for _, c := range b.docs[s.ID].chunks {
			fmt.Fprintf(&out, "%s:%d [%s] %s\n", s.path(), c.line, c.heading, strings.ReplaceAll(c.text, "\n", " / "))
		}
	}
	return out.String()
}

func TestGoldenChunks(t *testing.T) {
	var sentences []string // 160 words
	for i := range 20 {
		sentences = append(sentences, fmt.Sprintf("La phrase %d de ce paragraphe est courte.", i+1))
	}
	half, rest := strings.Join(sentences[:10], " "), strings.Join(sentences[10:], " ")
	tests := []struct{ name, file, body, want string }{
		{
			"front matter, heading, list", "retours.md",
			"---\ntitle: Retours\nlang: fr\ntags: [a, b]\nmenu:\n  main: {weight: 1}\n---\n\n# Retours\n\nVous avez 30 jours\npour rendre un livre.\n\n## Par la poste\n\n1. Collez le *bon*.\n2. Postez [ici](https://a.example/p).\n   - avec la preuve\n",
			"# Retours (fr)\nretours.md:11 [] Vous avez 30 jours pour rendre un livre. / Par la poste / 1. Collez le bon. / 2. Postez ici (https://a.example/p). /   - avec la preuve\n",
		},
		{
			"title from the only top heading", "a.md", "# Horaires d'ouverture de la librairie\n\n## Le dimanche\n\nNous sommes fermés le dimanche.\n",
			"# Horaires d'ouverture de la librairie (fr)\na.md:5 [Le dimanche] Nous sommes fermés le dimanche.\n",
		},
		{
			"long section cut evenly at sentences", "a.md", "# Le titre de la page\n\n" + half + " " + rest + "\n",
			"# Le titre de la page (fr)\na.md:3 [] " + half + "\na.md:3 [] " + rest + "\n",
		},
		{
			"table, code, HTML, admonitions", "a.md",
			"# Les prix de la maison\n\n| Zone | Prix |\n|---|---|\n| France | **3,90 €** |\n\n```\nx = 1\n```\n\n<div><p>Un <b>bloc</b></p></div>\n\n:::note[Bon à savoir]\nLe port est offert.\n:::\n\n> [!TIP]\n> Venez tôt.\n\n!!! warning \"Attention\"\n    Fermé lundi.\n\n{{< hint info >}}Ouvert mardi.{{< /hint >}}\n<!-- caché -->\n",
			"# Les prix de la maison (fr)\na.md:3 [] Zone | Prix / France | 3,90 € / x = 1 / Un bloc / Bon à savoir Le port est offert. / Venez tôt. / Attention Fermé lundi. / Ouvert mardi.\n",
		},
		{
			"HTML page without its boilerplate", "a.html",
			"<html lang=fr><head><title>Livres – Maison</title></head><body>\n<nav>Accueil</nav><div class=cookie-bar>Des cookies</div>\n<main><h1>Livres</h1>\n<p>Nos livres se lisent partout dans le monde entier.</p><h2>Prix</h2><table><tr><td>EPUB<td>9 €</table><h2>Articles similaires</h2><ul><li>Liseuse ou papier</ul><p style=\"color:#fff\">caché</p></main>\n<footer>Pied</footer>",
			"# Livres (fr)\na.html:4 [] Nos livres se lisent partout dans le monde entier. / Prix / EPUB | 9 €\n",
		},
		{
			"CSV in French with semicolons", "faq.csv",
			"\ufeffQuestion;Réponse;Lien;Langue;Rubrique\n\"Ouvert le dimanche ?\";\"Non ; sauf\nen décembre.\";https://a.example/h;fr;Horaires\n;\n",
			"# Ouvert le dimanche ? (fr)\nfaq.csv:2 [Horaires] Non ; sauf / en décembre.\n",
		},
		{
			"JSON with entries under a key", "faq.json",
			"{\n \"version\": 2,\n \"faq\": [\n  {\"id\": 7, \"question\": \"Where is my parcel?\",\n   \"tags\": [\"x\"],\n   \"answer\": \"We ask the carrier after seven days.\"}\n ]\n}\n",
			"# Where is my parcel? (en)\nfaq.json:6 [] We ask the carrier after seven days.\n",
		},
		{
			"JSON Lines", "c.jsonl", "{\"id\":\"a\",\"title\":\"Opening hours\",\"text\":\"We are open\\nfrom nine to five.\"}\n\n",
			"# Opening hours (en)\nc.jsonl:1 [] We are open / from nine to five.\n",
		},
		{
			"text with a title, headings and wrapped lines", "a.txt",
			"Le carnet\n\nQue va devenir ce métier demain\n\nLe premier paragraphe est coupé par un éditeur qui\ncompte ses colonnes depuis toujours.\n\nPourquoi ?\n\nParce que.\n",
			"# Le carnet – Que va devenir ce métier demain (fr)\na.txt:5 [] Le premier paragraphe est coupé par un éditeur qui compte ses colonnes depuis toujours. / Pourquoi ? / Parce que.\n",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			require.Equal(t, tt.want, show(t, tt.file, tt.body))
		})
	}
}

func TestBoilerplateIsNoEvidence(t *testing.T) {
	body := "L'avenir du métier\n\nLe métier change, il ne disparaît pas, et nous cherchons encore 13 − 1 = 12 raisons.\n\nRejoindre le groupe Facebook\n\nLaisser un commentaire\n\nVotre adresse e-mail ne sera pas publiée. Les champs obligatoires sont indiqués avec *\n\nRésoudre : *\n13 − 1 =\n\nArticles similaires\n\nDix outils pour animer une communauté\n\nCommencez à saisir votre recherche ci-dessus et pressez Entrée pour rechercher. ESC pour annuler.\n\nRetour en haut\nIndex\n"
	got := show(t, "a.txt", body)
	require.Equal(t, "# L'avenir du métier (fr)\na.txt:3 [] Le métier change, il ne disparaît pas, et nous cherchons encore 13 − 1 = 12 raisons.\n", got)

	content := []string{
		"Partager cette page avec le service client accélère le traitement de votre demande, même le week-end, et sans frais.",
		"La recherche par ISBN trouve aussi les livres d'occasion.",
		"Votre commande suit : 10 + 5 = 15 points de fidélité.",
		"Imprimez le bon de retour.",
	}
	require.Equal(t, []bool{true, true, true, true}, sift(content, 1))
	// One line alone may be the brand's own words in a page that it wrote.
	require.Contains(t, show(t, "a.md", "# Données personnelles\n\nQuand vous commentez :\n\n- Votre adresse e-mail ne sera pas publiée.\n"), "publiée")
}

func TestMetadata(t *testing.T) {
	b, err := Open(files(
		"a.md", "---\ntitle: \"Gestes : barème\"\nurl: https://a.example/g\nauthor: Ida\nlang: fr\nvisibility: internal\nvalid_from: 2026-01-01\nvalid_until: 2026-10-31\nupdated: 2026-10-20\n---\nTexte.\n",
		"b.html", "<title>B</title><meta name=visibility content=internal><meta name=author content=Ada><link rel=canonical href=https://a.example/b><p>Un texte.",
	))
	require.NoError(t, err)
	require.Empty(t, b.Problems())
	s := b.Sources()
	day := func(m time.Month, d int) time.Time { return time.Date(2026, m, d, 0, 0, 0, 0, time.UTC) }
	s[0].Text, s[0].place, s[1].Text, s[1].place = "", place{}, "", place{}
	require.Equal(t, Source{
		ID: "a.md", Title: "Gestes : barème", URL: "https://a.example/g", Author: "Ida", Lang: "fr", Format: Markdown, Internal: true,
		From: day(1, 1), Until: day(10, 31), Updated: day(10, 20),
	}, s[0])
	require.Equal(t, Source{ID: "b.html", Title: "B", URL: "https://a.example/b", Author: "Ada", Lang: "fr", Format: HTML, Internal: true}, s[1])
}

func TestProblemsNameTheirPlace(t *testing.T) {
	good := "# Une page\n\nDu texte en français pour la page.\n"
	tests := []struct {
		name, file, body string
		want             []string
		internal         bool // what is read of the file must stay internal
	}{
		{"YAML", "x.md", "---\ntitle: [a\nlang: fr\n---\nTexte.", []string{"x.md:"}, false},
		{"date", "x.md", "---\nlang: fr\nvalid_until: demain\n---\nTexte.", []string{"x.md:3: valid_until \"demain\" is no date: write it as 2026-11-22"}, false},
		{"visibility", "x.md", "---\nvisibility: interne\n---\nTexte.", []string{"x.md:2: visibility \"interne\" is unknown"}, true},
		{"front matter without end", "x.md", "---\nvisibility: internal\n\nTexte.", []string{"x.md:1: the front matter has no end"}, true},
		{"address", "x.md", "---\nurl: /aide\n---\nTexte.", []string{"x.md:2: url \"/aide\" is left out"}, false},
		{"CSV quote", "x.csv", "question,answer\na,\"b\nc\",d\"e\nf,g\n", []string{"x.csv:"}, false},
		{"CSV columns", "x.csv", "foo,bar\n1,2\n", []string{"x.csv:1: no column is named answer or réponse"}, false},
		{"JSON", "x.json", "[\n{\"question\":\"a\",\"answer\":\"b\"},\n{\"question\":}\n]", []string{"x.json:3: invalid character"}, false},
		{"JSON element", "x.json", "[\n3]", []string{"x.json:2: an object with question and answer"}, false},
		{"JSON Lines", "x.jsonl", "{\"text\":\"a\"}\n{\"text\"\n", []string{"x.jsonl:2: the JSON ends too early"}, false},
		{"entry without answer", "x.json", "[{\"question\":\"a\"}]", []string{"x.json:1: an entry without an answer"}, false},
		{"Latin-1", "x.txt", "Caf\xe9 ferm\xe9", []string{"x.txt: not UTF-8, read as Windows-1252"}, false},
		{"broken UTF-8", "x.txt", "Café é é é é\xff", []string{"x.txt: bytes that are not UTF-8 are left out"}, false},
		{"NUL", "x.txt", "a\x00b", []string{"x.txt: NUL bytes are left out"}, false},
		{"binary", "x.txt", strings.Repeat("a\x00", 5000), []string{"x.txt: holds NUL bytes and is no text"}, false},
		{"empty", "x.md", " \n", []string{"x.md: the file is empty"}, false},
		{"too large", "x.md", strings.Repeat("a", maxFile+1), []string{"x.md: 8388609 bytes, at most 8388608"}, false},
		{"too deep", "x.html", strings.Repeat("<div>", 5000), []string{"x.html: the page is left out: htmltext: line 1"}, true},
		{"tangled", "x.md", strings.Repeat(">", 500) + " a", []string{"x.md:1: more than 200 marks before a line"}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b, err := Open(files("good.md", good, tt.file, tt.body))
			require.NoError(t, err)
			problems := b.Problems()
			require.Len(t, problems, len(tt.want))
			for i, want := range tt.want {
				require.Contains(t, problems[i].Error(), "knowledge: "+want)
			}
			require.Equal(t, "Une page", b.docs["good.md"].src.Title)
			if d := b.docs[tt.file]; d != nil {
				require.Equal(t, tt.internal, d.src.Internal)
			}
		})
	}
}

func TestOpenFailsOnlyWithoutPages(t *testing.T) {
	_, err := Open(nil)
	require.ErrorContains(t, err, "knowledge: the file system is nil")
	_, err = Open(files("a.pdf", "x"))
	require.ErrorContains(t, err, "knowledge: no page could be read among 0 files")
	_, err = Open(os.DirFS(filepath.Join(t.TempDir(), "none")))
	require.ErrorContains(t, err, "cannot be read")
	_, err = Read(files(), "a.md")
	require.ErrorContains(t, err, "knowledge: a.md: cannot be read")
	_, err = Read(files("a.pdf", "x"), "a.pdf")
	require.ErrorContains(t, err, "not a kind of file that is read")
}

func TestLinks(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "a.md"), []byte("# Une page\n\nDu texte."), 0o600))
	require.NoError(t, os.Mkdir(filepath.Join(dir, ".git"), 0o700))
	require.NoError(t, os.WriteFile(filepath.Join(dir, ".git", "b.md"), []byte("non"), 0o600))
	if err := os.Symlink(".", filepath.Join(dir, "loop")); err != nil {
		t.Skipf("no symbolic links here: %v", err)
	}
	require.NoError(t, os.Symlink("self.md", filepath.Join(dir, "self.md")))
	require.NoError(t, os.Symlink("a.md", filepath.Join(dir, "link.md")))
	b, err := Open(os.DirFS(dir))
	require.NoError(t, err)
	require.Equal(t, 2, b.Stats().Sources)
	require.Len(t, b.Problems(), 2)
	require.Equal(t, "knowledge: loop: a link to a folder is not followed: copy the folder", b.Problems()[0].Error())
	require.Contains(t, b.Problems()[1].Error(), "knowledge: self.md: cannot be read")
}

// TestSeeds reads plain exports of web pages that stand beside the repository.
func TestSeeds(t *testing.T) {
	const dir = "../../../shared/seeds"
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("the seed pages are not here: %v", err)
	}
	b, err := Open(os.DirFS(dir))
	require.NoError(t, err)
	require.Empty(t, b.Problems())
	for _, d := range b.docs {
		require.NotEmpty(t, d.src.Title)
		require.Equal(t, "fr", d.src.Lang)
		for _, c := range d.chunks {
			for _, noise := range []string{"Résoudre", "13 −", "Articles similaires", "Laisser un commentaire", "ne sera pas publiée", "reCAPTCHA", "etour en haut", "Entrée pour rechercher", "groupe Facebook"} {
				require.NotContains(t, c.text+c.heading+d.src.Title, noise)
			}
		}
	}
}

// TestHostileFiles feeds shapes that make parsers quadratic; a linear parser takes milliseconds.
func TestHostileFiles(t *testing.T) {
	shapes := map[string]string{
		"a.md": strings.Repeat(">", 30_000), "b.md": strings.Repeat("[a](", 20_000), "c.md": strings.Repeat("a|", 10_000) + "\n" + strings.Repeat("-|", 10_000) + "\n" + strings.Repeat("x\n", 1000),
		"d.md": strings.Repeat("*a _b ", 10_000), "e.md": strings.Repeat("a\n", 30_000), "f.md": strings.Repeat("[a]: b\n", 10_000),
		"g.md": "---\n" + strings.Repeat("a: b\n", 10_000) + "---\nx", "h.md": strings.Repeat("- ", 10_000) + "a", "x.md": strings.Repeat("1. ", 10_000) + "a", "y.md": strings.Repeat("* ", 10_000), "z.md": strings.Repeat("> - ", 10_000), "i.md": strings.Repeat("{{< a ", 10_000),
		"j.md": strings.Repeat("# a\n\nb\n\n", 10_000), "k.txt": strings.Repeat("a\n\n", 30_000), "l.txt": strings.Repeat("x", 200_000),
		"m.json": strings.Repeat("[", 10_000), "n.csv": "question,answer\n" + strings.Repeat("\"", 100_001), "o.txt": strings.Repeat("Partager\nab\n", 110_000),
		"p.md": strings.Repeat("`a", 20_000), "q.md": strings.Repeat("<!-- ", 20_000), "r.md": strings.Repeat("<a ", 20_000), "s.md": strings.Repeat("~~a", 20_000),
		"t.md": strings.Repeat("![", 20_000), "u.md": strings.Repeat("&a", 20_000), "v.md": strings.Repeat("a\n: b\n", 10_000), "w.md": strings.Repeat("**a", 20_000) + strings.Repeat("_c ", 10_000),
	}
	for name, body := range shapes {
		t.Run(name, func(t *testing.T) {
			begin := time.Now()
			sources, _ := Read(files(name, body), name)
			require.NoError(t, New().Add(sources...))
			t.Logf("%d bytes in %v", len(body), time.Since(begin))
			require.Less(t, time.Since(begin), 30*time.Second)
		})
	}
}

func FuzzRead(f *testing.F) {
	kinds := []string{"a.md", "a.html", "a.txt", "a.csv", "a.json", "a.jsonl"}
	for i, s := range []string{
		"---\ntitle: a\n---\n# b\n\n- c\n  1. d\n\n| a | b |\n|--|--|\n| c | d |\n<p>e</p>\n\n[^1]: f", "<h1>a</h1><table><td>b<td>c</table>",
		"Titre\n\nTexte.\n\nArticles similaires\n\nb", "question;réponse\n\"a\";\"b\nc\"\n", `[{"question":"a","answer":"b","x":[{}]}]`, "{\"text\":\"a\"}\n[]",
	} {
		f.Add(uint8(i), s)
	}
	f.Fuzz(func(t *testing.T, kind uint8, body string) {
		name := kinds[int(kind)%len(kinds)]
		fsys := files(name, body)
		sources, _ := Read(fsys, name)
		again, _ := Read(fsys, name)
		require.Equal(t, sources, again)
		b := New()
		require.NoError(t, b.Add(sources...))
		lines := 1 + strings.Count(body, "\n") + strings.Count(body, "\r")
		for _, d := range b.docs {
			require.NotEmpty(t, d.src.Title)
			for _, c := range d.chunks {
				require.NotEmpty(t, c.text)
				require.True(t, fs.ValidPath(d.src.path()))
				require.LessOrEqual(t, c.line, lines)
				require.Positive(t, c.line)
				require.LessOrEqual(t, len(c.text), 4*chunkBytes)
			}
		}
	})
}
