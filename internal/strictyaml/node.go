package strictyaml

import "github.com/goccy/go-yaml/ast"

// mapping returns the pairs of a map node.
func mapping(n ast.Node) ([]*ast.MappingValueNode, bool) {
	switch m := n.(type) {
	case *ast.MappingNode:
		return m.Values, true
	case *ast.MappingValueNode:
		return []*ast.MappingValueNode{m}, true
	}
	return nil, false
}

func isScalar(n ast.Node) bool {
	switch n.Type() {
	case ast.StringType, ast.LiteralType, ast.IntegerType, ast.FloatType, ast.BoolType, ast.NullType,
		ast.InfinityType, ast.NanType:
		return true
	}
	return false
}

// scalarText returns a scalar as written, without its quotes.
func scalarText(n ast.Node) string {
	switch s := n.(type) {
	case *ast.StringNode:
		return s.Value
	case *ast.LiteralNode:
		return s.Value.Value
	}
	if tk := n.GetToken(); tk != nil {
		return tk.Value
	}
	return ""
}

// place returns where a node begins.
func place(n ast.Node) Position {
	if pair, ok := n.(*ast.MappingValueNode); ok {
		n = pair.Key
	} else if m, ok := n.(*ast.MappingNode); ok && !m.IsFlowStyle && len(m.Values) > 0 {
		n = m.Values[0].Key
	}
	if tk := n.GetToken(); tk != nil && tk.Position != nil {
		return Position{max(tk.Position.Line, 1), max(tk.Position.Column, 1)}
	}
	return Position{1, 1}
}
