package persona

import (
	"encoding/json"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestJSONSchema(t *testing.T) {
	var root map[string]any
	require.NoError(t, json.Unmarshal(JSONSchema(), &root))
	at := func(path ...string) map[string]any {
		m := root
		for _, p := range path {
			m = m[p].(map[string]any)
		}
		return m
	}
	require.Equal(t, []any{"draft", "active", "frozen"}, at("properties", "status")["enum"])
	level := at("properties", "humour", "properties", "level", "properties", "max")
	require.Equal(t, []any{"integer", 0.0, 3.0}, []any{level["type"], level["minimum"], level["maximum"]})
	require.Equal(t, "boolean", at("properties", "humour", "properties", "member", "properties", "follow")["type"])
	require.Len(t, at("properties", "terms", "properties", "forbidden", "items")["anyOf"], 2, "a term may stand alone")
	require.Equal(t, []any{"T", "V", "mirror"}, at("properties", "address", "additionalProperties", "properties", "register")["enum"])
	require.Equal(t, []any{"persona/1"}, at("properties", "spec")["enum"])
}

var reference = flag.Bool("reference", false, "rewrite REFERENCE.md")

// REFERENCE.md is what keys.txt makes it.
func TestReference(t *testing.T) {
	got := referencePage()
	if *reference {
		require.NoError(t, os.WriteFile("REFERENCE.md", []byte(got), 0o644))
	}
	want, err := os.ReadFile("REFERENCE.md")
	require.NoError(t, err)
	require.Equal(t, string(want), got, "run: go test ./persona -run TestReference -reference")
}

func referencePage() string {
	var b strings.Builder
	b.WriteString("# The keys of a profile\n\nGenerated from `keys.txt`: `go test ./persona -run TestReference -reference`.\n\n" +
		"*Hard* keys are decided by code, *guidance* is told to the model, *measured* habits are reported and never held. `*` stands for a name of yours, `[]` for a list. " +
		"Keys that begin with `x-` are yours. `souffleur persona schema` prints the same as JSON Schema.\n")
	group := ""
	for _, k := range keys {
		head, _, _ := strings.Cut(strings.TrimSuffix(k.path, "[]"), ".")
		head = strings.TrimSuffix(strings.TrimSuffix(head, "[]"), ".*")
		if head != group {
			group = head
			b.WriteString("\n## " + head + "\n\n| key | values | what it does | level | enforced by | in the prompt | repair |\n|---|---|---|---|---|---|---|\n")
		}
		cell := func(s string) string { return strings.NewReplacer("|", "\\|", "says", "yes").Replace(s) }
		by := k.by
		if strings.HasPrefix(by, "persona-") {
			by = "`" + by + "`"
		}
		b.WriteString("| `" + k.path + "` | " + cell(k.values) + " | " + strings.ReplaceAll(k.about, "|", "\\|") + " | " + k.level + " | " + by + " | " + cell(k.prompt) + " | " + cell(k.repair) + " |\n")
	}
	return b.String()
}
