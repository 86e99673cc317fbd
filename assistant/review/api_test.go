package review_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestOnlyReleaseYieldsAnApproved reads the package: no exported function, method, field or variable but Desk.Release hands
// out an Approved, and no literal outside release.go builds one that is not zero.
func TestOnlyReleaseYieldsAnApproved(t *testing.T) {
	entries, err := os.ReadDir(".")
	require.NoError(t, err)
	fset := token.NewFileSet()
	mentions := func(n ast.Node) bool {
		found := false
		ast.Inspect(n, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok && id.Name == "Approved" {
				found = true
			}
			return !found
		})
		return found
	}
	var yields, built []string
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".go") || strings.HasSuffix(e.Name(), "_test.go") {
			continue
		}
		file, err := parser.ParseFile(fset, e.Name(), nil, 0)
		require.NoError(t, err)
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				if n.Name.IsExported() && n.Type.Results != nil && mentions(n.Type.Results) {
					yields = append(yields, n.Name.Name)
				}
			case *ast.StructType:
				for _, f := range n.Fields.List {
					for _, name := range f.Names {
						require.False(t, name.IsExported() && mentions(f.Type), "field %s holds an Approved", name.Name)
					}
				}
			case *ast.ValueSpec:
				for _, name := range n.Names {
					require.False(t, name.IsExported() && n.Type != nil && mentions(n.Type), "variable %s", name.Name)
				}
			case *ast.CompositeLit:
				if id, ok := n.Type.(*ast.Ident); ok && id.Name == "Approved" && len(n.Elts) > 0 {
					built = append(built, e.Name())
				}
			case *ast.StarExpr, *ast.MapType, *ast.ChanType, *ast.ArrayType:
			}
			return true
		})
	}
	require.Equal(t, []string{"Release"}, yields)
	require.Equal(t, []string{"release.go"}, built)
}
