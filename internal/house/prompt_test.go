package house

import (
	"os"
	"path"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant/tokencount"
	"github.com/souffleur-go/souffleur/persona"
)

// promptTokens is the most that a voice may take of a prompt, in tokens of cl100k_base and of o200k_base.
const promptTokens = 900

// TestPromptTokens measures the section of every sample brand and of a profile that sets every key.
func TestPromptTokens(t *testing.T) {
	for file, sits := range map[string][]persona.Situation{
		"persona/testdata/full.yaml": {
			{Lang: "fr", Audience: "nouveau", Kind: "joke"}, {Lang: "fr", Kind: "complaint", Channel: "x"}, {Lang: "fr", Kind: "crise"}, {Lang: "en", Channel: "email"},
		},
		"examples/sample/maison-lune/persona.yaml": {{Lang: "fr", Audience: "nouveau"}, {Lang: "fr", Kind: "complaint", Channel: "email"}, {Lang: "en"}},
		"examples/sample/carnet/persona.yaml":      {{Lang: "fr", Kind: "debate", Channel: "blog"}},
		"examples/sample/luna-books/persona.yaml":  {{Lang: "en", Channel: "email", Kind: "complaint"}},
		"examples/sample/stundenwerk/persona.yaml": {{Lang: "de", Channel: "email", Kind: "complaint"}},
	} {
		p, err := persona.Load(os.DirFS("../../"+path.Dir(file)), path.Base(file))
		require.NoError(t, err)
		for _, sit := range sits {
			v, err := p.Resolve(sit)
			require.NoError(t, err)
			for _, model := range []string{"gpt-4", "gpt-4o"} {
				counter, err := tokencount.For(model)
				require.NoError(t, err)
				n, exact := counter.Count(v.Section() + "\n\n" + v.Language())
				require.True(t, exact)
				t.Logf("%s %s/%s %s: %d tokens", file, sit.Lang, sit.Kind, counter.Encoding(), n)
				require.LessOrEqual(t, n, promptTokens, "%s %+v", file, sit)
			}
		}
	}
}
