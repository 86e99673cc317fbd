package typography

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/souffleur-go/souffleur/internal/text"
)

// every kind at once.
const everything = 1<<len(kindNames) - 1

var locales = []string{"", "fr", "fr-CA", "fr-CH", "en-US", "de-DE", "de-CH", "es", "it", "pt-BR", "nl", "sv", "pl"}

// pieces are what texts are put together from, so that repairs meet one another and what must not be touched.
var pieces = []string{
	" ", " ", " ", "  ", "\u00a0", "\u202f", "\n", "\n\n", "\t", "a", "Bonjour", "l", "n", "s", "x", "X", "h", "kg", "€", "%", "1", "12", "0", "2024",
	"!", "?", ";", ":", ",", ".", "...", "…", "-", "--", "–", "\"", "'", "’", "«", "»", "“", "”", "(", ")", "(c)", "(R)", "(tm)",
	":)", ";-)", ":smile:", "https://exemple.fr/a?b=1;c=2", "a@b.fr", "@Marque", "#offre", "`a -- b`", "```", "`", "<b>", "</b>", "<code>", "</code>", "<", ">",
	"14:30", "fe80::1", "Yahoo!", "ß", "Straße", "Cordialement", "é", "😀", "*", "_", "/", "\\", "°", "ö", "\xff", "´", "the", "º",
}

func drawText(t *rapid.T) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 24).Draw(t, "pieces"), "")
}

func drawOptions(t *rapid.T) Options {
	return Options{
		Locale: rapid.SampledFrom(locales).Draw(t, "locale"),
		Kinds:  Kind(rapid.OneOf(rapid.Just(everything), rapid.IntRange(0, everything)).Draw(t, "kinds")),
		Thin:   rapid.SampledFrom([]Space{"", Narrow, NoBreak, None}).Draw(t, "thin"),
		Style:  rapid.SampledFrom([]Style{Customary, Guillemets, Curly}).Draw(t, "style"),
		Plain:  rapid.Bool().Draw(t, "plain"),
	}
}

// requireSound checks what holds for every text and every choice of repairs.
func requireSound(t require.TestingT, s string, o Options, skip []text.Span) {
	repairs := Repairs(s, o, skip)
	end := 0
	for i, r := range repairs {
		require.LessOrEqual(t, end, r.Start, "%q: repair %d is out of order: %+v", s, i, repairs)
		require.LessOrEqual(t, r.Start, r.End)
		require.LessOrEqual(t, r.End, len(s))
		require.NotEqual(t, s[r.Start:r.End], r.With, "%q: a repair that changes nothing", s)
		require.NotZero(t, r.Kind&o.Kinds, "%q: %s was not asked for", s, r.Kind)
		if r.Kind&(Doubles|Commas) == 0 && (o.Locale == "fr-CA" || o.Plain || o.Thin == NoBreak || o.Thin == None) {
			require.NotContains(t, r.With, narrowSpace, "%q", s)
		}
		for _, sp := range skip {
			require.False(t, sp.Start < sp.End && r.Start < sp.End && sp.Start < r.End, "%q: %+v is inside %+v", s, r, sp)
		}
		end = r.End
	}
	fixed := Apply(s, repairs)
	if len(skip) == 0 {
		require.Equal(t, fixed, Fix(fixed, o, nil), "of %q with %+v", s, o)
	}
	if o.Kinds&^(Spacing|Commas|Doubles|Units) == 0 {
		require.Equal(t, withoutSpaces(s), withoutSpaces(fixed), "of %q with %+v", s, o)
	}
}

func withoutSpaces(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "?"))
}

func TestSound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, o := drawText(t), drawOptions(t)
		requireSound(t, s, o, nil)
		if len(s) > 0 {
			a := rapid.IntRange(0, len(s)-1).Draw(t, "skip")
			requireSound(t, s, o, []text.Span{{Start: a, End: rapid.IntRange(a, len(s)).Draw(t, "end")}})
		}
	})
}

func FuzzRepairs(f *testing.F) {
	for i, s := range []string{
		`Il dit "bonjour" ! Voir https://exemple.fr/a?b=1;c=2 ; merci :)`, "Style -not sincerity- is -- you know -- the thing...",
		"12 x 30 cm, 14 h 30, 5 % ,  1964-2009 (c) (tm)", "sincerityle -n--t sincerity- ", "a -like 3-5 or so- b", "« a » «b» `c  d` <code>x  y</code> <b>\"z\"</b>", "'tis 'a' rock 'n' roll's 6' 10\"",
	} {
		f.Add(s, uint8(i), uint16(everything), uint8(0))
	}
	f.Fuzz(func(t *testing.T, s string, locale uint8, kinds uint16, spaces uint8) {
		thin := []Space{Narrow, NoBreak, None}[spaces%3]
		o := Options{Locale: locales[int(locale)%len(locales)], Kinds: Kind(kinds) & everything, Thin: thin, Plain: spaces > 127}
		requireSound(t, s, o, nil)
	})
}

// TestCorpora repairs real French texts with every kind but soft hyphens: what is not running text stays, a second run
// changes nothing, and the repairs of spaces change spaces alone.
func TestCorpora(t *testing.T) {
	files, err := filepath.Glob("../../../shared/data/*/*.jsonl")
	require.NoError(t, err)
	texts, repaired, addresses := 0, 0, 0
	for _, file := range files {
		set := filepath.Base(filepath.Dir(file))
		french := set == "retrieval-cdtn" || set == "retrieval-cnil" || set == "retrieval-spf" || set == "toxifrench" ||
			set == "persona-register" && filepath.Base(file) == "fr.jsonl"
		if !french {
			continue
		}
		for _, s := range jsonStrings(t, file, 3000) {
			texts++
			repaired += checkCorpusText(t, s)
			addresses += len(links(s))
		}
	}
	if texts == 0 {
		t.Skip("the French texts are not here")
	}
	require.Positive(t, repaired)
	t.Logf("%d texts, %d repairs, %d addresses", texts, repaired, addresses)
}

func checkCorpusText(t *testing.T, s string) int {
	t.Helper()
	all := Options{Locale: "fr-FR", Kinds: everything &^ Hyphens}
	repairs := Repairs(s, all, nil)
	for _, sp := range links(s) {
		for _, r := range repairs {
			require.False(t, r.Start < sp.End && sp.Start < r.End, "%q in %q", s[r.Start:r.End], s[sp.Start:sp.End])
		}
	}
	fixed := Apply(s, repairs)
	for _, r := range Repairs(fixed, all, nil) {
		require.Fail(t, "not stable", "%q to %q: %+v", fixed[max(0, r.Start-40):min(len(fixed), r.End+20)], r.With, r)
	}
	requireSound(t, s, Options{Locale: "fr-FR", Kinds: Spacing | Commas | Doubles | Units}, nil)
	requireSound(t, s, Options{Locale: "fr-CA", Kinds: Spacing}, nil)
	return len(repairs)
}

// addressShape is the rule of the test, apart from that of the package: links, mail addresses, handles and hashtags.
var addressShape = regexp.MustCompile(`(?:https?://|www\.)[^\s"'<>()\[\],«»]*[\w/]|[\w.+-]+@[\w-]+\.[\w.]*\w|(?:^|\s)[@#][\pL\d]\w+`)

// links finds what must not change.
func links(s string) []text.Span {
	var out []text.Span
	for _, at := range addressShape.FindAllStringIndex(s, -1) {
		start := at[1] - len(strings.TrimLeftFunc(s[at[0]:at[1]], unicode.IsSpace))
		out = append(out, text.Span{Start: start, End: at[1]})
	}
	return out
}

// jsonStrings returns the first n strings of 20 bytes or more in the values of a JSONL file.
func jsonStrings(t *testing.T, file string, n int) []string {
	t.Helper()
	f, err := os.Open(file)
	require.NoError(t, err)
	defer f.Close() //nolint:errcheck // only read
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 16<<20)
	var out []string
	for lines.Scan() && len(out) < n {
		var row map[string]any
		require.NoError(t, json.Unmarshal(lines.Bytes(), &row))
		for _, v := range row {
			if s, ok := v.(string); ok && len(s) >= 20 {
				out = append(out, s)
			}
		}
	}
	require.NoError(t, lines.Err())
	return out
}
