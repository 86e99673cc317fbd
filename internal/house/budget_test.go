package house

import (
	"bufio"
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// exported is the most exported top-level names of a room; an enum's constants count as one. The review desk has more than
// its fifty because each of its nine sentinel and four typed errors is something else to tell a person.
var exported = map[string]int{"assistant": 60, "moderation": 40, "persona": 40, "assistant/review": 60}

const (
	exportedOther = 25
	exportedAll   = 300
	fileMedian    = 150
	fileMost      = 500
	testFileMost  = 800
	funcP90       = 40
	funcMost      = 80
	requirements  = 14
)

// source is one Go file of the library or the examples.
type source struct {
	path  string // relative to the root
	lines int
	file  *ast.File
	fset  *token.FileSet
}

func (s source) test() bool { return strings.HasSuffix(s.path, "_test.go") }

func sources(t *testing.T) []source {
	t.Helper()
	var all []source
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (strings.HasPrefix(d.Name(), ".") && len(d.Name()) > 2 || d.Name() == "testdata") {
			return filepath.SkipDir
		}
		if d.IsDir() || filepath.Ext(path) != ".go" {
			return nil
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		fset := token.NewFileSet()
		f, err := parser.ParseFile(fset, path, b, parser.ParseComments)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel("../..", path)
		all = append(all, source{path: filepath.ToSlash(rel), lines: bytes.Count(b, []byte("\n")), file: f, fset: fset})
		return err
	})
	require.NoError(t, err)
	require.NotEmpty(t, all)
	return all
}

func TestFilesAndFunctions(t *testing.T) {
	var files, funcs []int
	for _, s := range sources(t) {
		most := fileMost
		if s.test() {
			most = testFileMost
		} else {
			files = append(files, s.lines)
		}
		require.LessOrEqual(t, s.lines, most, "%s is too long", s.path)
		if s.test() {
			continue
		}
		for _, d := range s.file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok {
				n := s.fset.Position(f.End()).Line - s.fset.Position(f.Pos()).Line + 1
				funcs = append(funcs, n)
				require.LessOrEqual(t, n, funcMost, "%s: %s is too long", s.path, f.Name.Name)
			}
		}
	}
	slices.Sort(files)
	slices.Sort(funcs)
	median, p90 := files[len(files)/2], funcs[len(funcs)*9/10]
	t.Logf("files: %d, median %d lines; functions: %d, median %d, p90 %d lines", len(files), median, len(funcs), funcs[len(funcs)/2], p90)
	require.LessOrEqual(t, median, fileMedian)
	require.LessOrEqual(t, p90, funcP90)
}

func TestExportedNames(t *testing.T) {
	names := map[string]int{}
	for _, s := range sources(t) {
		dir := filepath.ToSlash(filepath.Dir(s.path))
		if s.test() || strings.HasPrefix(dir, "internal") || strings.HasPrefix(dir, "examples") {
			continue
		}
		for _, d := range s.file.Decls {
			names[dir] += countExported(t, s, d)
		}
	}
	total := 0
	rooms := make([]string, 0, len(names))
	for dir := range names {
		rooms = append(rooms, dir)
	}
	slices.Sort(rooms)
	for _, dir := range rooms {
		most, ok := exported[dir]
		if !ok {
			most = exportedOther
		}
		t.Logf("%-28s %3d exported names (at most %d)", dir, names[dir], most)
		require.LessOrEqual(t, names[dir], most, dir)
		total += names[dir]
	}
	t.Logf("%-28s %3d exported names (at most %d)", "library", total, exportedAll)
	require.LessOrEqual(t, total, exportedAll)
}

// countExported counts the exported names of a declaration and requires a comment on each.
func countExported(t *testing.T, s source, d ast.Decl) int {
	t.Helper()
	switch d := d.(type) {
	case *ast.FuncDecl:
		if !d.Name.IsExported() || d.Recv != nil && !exportedReceiver(d) {
			return 0
		}
		require.NotNil(t, d.Doc, "%s: %s has no comment", s.path, d.Name.Name)
		if d.Recv != nil {
			return 0
		}
		return 1
	case *ast.GenDecl:
		n, enum := 0, false
		for _, spec := range d.Specs {
			switch spec := spec.(type) {
			case *ast.TypeSpec:
				if spec.Name.IsExported() {
					require.True(t, d.Doc != nil || spec.Doc != nil, "%s: %s has no comment", s.path, spec.Name.Name)
					n++
				}
			case *ast.ValueSpec:
				for _, name := range spec.Names {
					if !name.IsExported() {
						continue
					}
					require.True(t, d.Doc != nil || spec.Doc != nil || spec.Comment != nil, "%s: %s has no comment", s.path, name.Name)
					if d.Tok == token.CONST {
						enum = true
					} else {
						n++
					}
				}
			}
		}
		if enum {
			n++
		}
		return n
	}
	return 0
}

func exportedReceiver(d *ast.FuncDecl) bool {
	typ := d.Recv.List[0].Type
	if star, ok := typ.(*ast.StarExpr); ok {
		typ = star.X
	}
	if ix, ok := typ.(*ast.IndexExpr); ok {
		typ = ix.X
	}
	id, ok := typ.(*ast.Ident)
	return ok && id.IsExported()
}

func TestRequirements(t *testing.T) {
	b, err := os.ReadFile("../../go.mod")
	require.NoError(t, err)
	direct := 0
	for sc := bufio.NewScanner(bytes.NewReader(b)); sc.Scan(); {
		line := strings.TrimSpace(sc.Text())
		if strings.HasPrefix(line, "require ") && !strings.HasSuffix(line, "(") || strings.HasPrefix(line, "git") || strings.HasPrefix(line, "golang.org/") || strings.HasPrefix(line, "pgregory.net/") {
			if !strings.HasSuffix(line, "// indirect") {
				direct++
			}
		}
	}
	t.Logf("direct requirements: %d (at most %d)", direct, requirements)
	require.Positive(t, direct)
	require.LessOrEqual(t, direct, requirements)
}
