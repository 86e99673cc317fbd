package house

import (
	"go/ast"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestReadmeProgram holds the README's Go block against the compiled example, and the program against its budget.
func TestReadmeProgram(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	require.NoError(t, err)
	_, rest, found := strings.Cut(string(readme), "```go\n")
	require.True(t, found, "the README has no Go block")
	block, _, _ := strings.Cut(rest, "```")
	block = strings.TrimSpace(block)

	var program string
	names := map[string]bool{}
	for _, s := range sources(t) {
		if s.path != "assistant/example_test.go" {
			continue
		}
		for _, d := range s.file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || f.Name.Name != "reply" {
				continue
			}
			src, err := os.ReadFile(filepath.Join("../..", s.path))
			require.NoError(t, err)
			program = string(src[s.fset.Position(f.Pos()).Offset:s.fset.Position(f.End()).Offset])
			ast.Inspect(f, func(n ast.Node) bool {
				if sel, ok := n.(*ast.SelectorExpr); ok {
					names[sel.Sel.Name+" of "+text(sel.X)] = true
				}
				return true
			})
		}
	}
	require.Equal(t, program, block, "the README's program is not the compiled one")
	lines := strings.Count(program, "\n") + 1
	t.Logf("the program: %d lines, %d names", lines, len(names))
	require.LessOrEqual(t, lines, 25)
	require.LessOrEqual(t, len(names), 15)
}

func text(x ast.Expr) string {
	if id, ok := x.(*ast.Ident); ok {
		return id.Name
	}
	return "?"
}

// TestReadmeStartsWithoutAKey wants a runnable block near the top, and every path that the README names to exist.
func TestReadmeStartsWithoutAKey(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	require.NoError(t, err)
	before, _, found := strings.Cut(string(readme), "go run ./examples/cli draft")
	require.True(t, found)
	require.LessOrEqual(t, strings.Count(before, "\n")+1, 30)
	require.NotContains(t, string(readme), "@@")
	for _, path := range regexp.MustCompile("`((?:assistant|persona|moderation|examples|internal)/[a-z0-9_./-]*)`").FindAllStringSubmatch(string(readme), -1) {
		_, err := os.Stat(filepath.Join("../..", path[1]))
		require.NoError(t, err, "the README names %s", path[1])
	}
}
