// Package house holds the tests that keep the building in shape: who may import whom, and how large rooms may get.
package house

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const module = "github.com/souffleur-go/souffleur/"

// floors gives each package its floor; a package may import lower floors only. A new package must be entered here.
var floors = map[string]int{
	"internal/text": 0, "internal/strictyaml": 0, "internal/htmltext": 0, "internal/twittertext": 0,
	"internal/register": 1, "internal/classify": 1, "internal/typography": 1,
	"internal/pii": 1, "assistant/tokencount": 1, "moderation": 1, "persona/channel": 1,
	"moderation/rules": 2, "moderation/claims": 2, "moderation/redact": 2, "persona": 2,
	"assistant":           3,
	"assistant/knowledge": 4, "assistant/openaimodel": 4, "assistant/extractive": 4, "assistant/assistanttest": 4, "assistant/review": 4,
	"assistant/review/sqlstore": 5, "assistant/review/reviewtest": 5, "assistant/review/inbox": 5,
	"assistant/knowledge/website": 5,
	"internal/house":              9,
}

// importers names, per third-party module, the packages that may import it outside tests.
var importers = map[string][]string{
	"github.com/sashabaranov/go-openai":    {"assistant/openaimodel"},
	"github.com/pkoukk/tiktoken-go":        {"assistant/tokencount"},
	"github.com/pkoukk/tiktoken-go-loader": {"assistant/tokencount"},
	"github.com/goccy/go-yaml":             {"internal/strictyaml"},
	"github.com/blevesearch/snowballstem":  {"internal/text"},
	"golang.org/x/text":                    {"internal/text", "internal/twittertext", "persona", "persona/channel", "assistant/knowledge/website"},
	"github.com/clipperhouse/uax29/v2":     {"internal/text", "persona/channel"},
	"github.com/yuin/goldmark":             {"assistant/knowledge"},
	"golang.org/x/net":                     {"internal/htmltext", "internal/twittertext"}, // html; public suffixes, hosts in ASCII
	"github.com/stretchr/testify":          nil,
	"pgregory.net/rapid":                   nil,
}

type goPackage struct {
	ImportPath   string
	Imports      []string
	TestImports  []string
	XTestImports []string
}

func packages(t *testing.T) []goPackage {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Imports,TestImports,XTestImports", module+"...")
	cmd.Dir = "../.."
	cmd.Env = append(cmd.Environ(), "GOWORK=off")
	out, err := cmd.Output()
	require.NoError(t, err)
	var all []goPackage
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p goPackage
		err := dec.Decode(&p)
		if errors.Is(err, io.EOF) {
			break
		}
		require.NoError(t, err)
		all = append(all, p)
	}
	require.NotEmpty(t, all)
	return all
}

func TestFloors(t *testing.T) {
	for _, p := range packages(t) {
		name := strings.TrimPrefix(p.ImportPath, module)
		floor, known := floors[name]
		require.True(t, known, "package %s has no floor: enter it in the table", name)
		for _, imp := range p.Imports {
			if other, ours := strings.CutPrefix(imp, module); ours {
				require.Less(t, floors[other], floor, "%s (floor %d) imports %s (floor %d)", name, floor, other, floors[other])
			}
		}
	}
}

func TestImporters(t *testing.T) {
	used := map[string]bool{}
	for _, p := range packages(t) {
		name := strings.TrimPrefix(p.ImportPath, module)
		for _, imp := range p.Imports {
			if first, _, _ := strings.Cut(imp, "/"); !strings.Contains(first, ".") || strings.HasPrefix(imp, module) {
				continue
			}
			mod := moduleOf(imp)
			require.NotEmpty(t, mod, "%s imports %s, which no row of the table allows", name, imp)
			require.Contains(t, importers[mod], name, "%s may not import %s", name, imp)
			used[mod+" "+name] = true
		}
	}
	for mod, names := range importers {
		for _, name := range names {
			require.True(t, used[mod+" "+name], "%s no longer imports %s: take it out of the table", name, mod)
		}
	}
}

// moduleOf returns the longest module of the table that holds the import path.
func moduleOf(path string) string {
	best := ""
	for mod := range importers {
		if (path == mod || strings.HasPrefix(path, mod+"/")) && len(mod) > len(best) {
			best = mod
		}
	}
	return best
}

// TestChain measures the longest import chain inside the library.
func TestChain(t *testing.T) {
	const most = 7
	imports := map[string][]string{}
	for _, p := range packages(t) {
		imports[p.ImportPath] = slices.DeleteFunc(p.Imports, func(s string) bool { return !strings.HasPrefix(s, module) })
	}
	var depth func(string) int
	depth = func(p string) int {
		d := 0
		for _, imp := range imports[p] {
			d = max(d, 1+depth(imp))
		}
		return d
	}
	longest := 0
	for p := range imports {
		longest = max(longest, depth(p))
	}
	t.Logf("longest import chain: %d edges (at most %d)", longest, most)
	require.LessOrEqual(t, longest, most)
}
