package house

import (
	"go/ast"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// loud are what a library may not do: read the environment, print, log for everybody, or go to the network by itself.
var loud = map[string][]string{
	"os":   {"Getenv", "LookupEnv", "Environ", "Stdout", "Stderr", "Stdin", "Exit"},
	"fmt":  {"Print", "Printf", "Println"},
	"log":  {"Print", "Printf", "Println", "Fatal", "Fatalf", "Fatalln", "Default"},
	"slog": {"Default", "Debug", "Info", "Warn", "Error", "SetDefault"},
	"http": {"Get", "Post", "PostForm", "Head", "DefaultClient", "DefaultTransport"},
}

// TestLibraryIsQuiet holds every package of the library to that, and to having no init function.
func TestLibraryIsQuiet(t *testing.T) {
	looked := 0
	for _, s := range sources(t) {
		if s.test() || strings.HasPrefix(s.path, "examples/") {
			continue
		}
		looked++
		for _, d := range s.file.Decls {
			f, ok := d.(*ast.FuncDecl)
			require.False(t, ok && f.Recv == nil && f.Name.Name == "init", "%s has an init function", s.path)
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if id, ok := sel.X.(*ast.Ident); ok && id.Obj == nil {
				require.NotContains(t, loud[id.Name], sel.Sel.Name, "%s uses %s.%s", s.path, id.Name, sel.Sel.Name)
			}
			return true
		})
	}
	require.Greater(t, looked, 100)
}
