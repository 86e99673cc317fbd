package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"
)

// The schema takes every sample, and refuses what an editor should mark.
func TestSchemaFitsTheSamples(t *testing.T) {
	got := souffleur(t, "persona", "schema")
	require.Equal(t, exitDone, got.code, got.stderr)
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(got.stdout))
	require.NoError(t, err)
	c := jsonschema.NewCompiler()
	require.NoError(t, c.AddResource("persona.json", doc))
	schema, err := c.Compile("persona.json")
	require.NoError(t, err)
	files := []string{"../../persona/testdata/full.yaml"}
	for _, pattern := range []string{"../sample/*/persona.yaml", "../sample/*/*/persona.yaml"} {
		found, err := filepath.Glob(pattern)
		require.NoError(t, err)
		files = append(files, found...)
	}
	require.GreaterOrEqual(t, len(files), 7)
	for _, f := range files {
		data, err := os.ReadFile(f)
		require.NoError(t, err)
		require.NoError(t, schema.Validate(decoded(t, string(data))), f)
	}
	for _, bad := range []string{
		"id: x", "id: x\nidentity: {brand: B}\nstatus: asleep", "id: x\nidentity: {brand: B}\nhumour: {level: {max: 9}}", "id: x\nidentity: {brand: B}\nhumor: {}",
	} {
		require.Error(t, schema.Validate(decoded(t, bad)), bad)
	}
	require.NoError(t, schema.Validate(decoded(t, "id: x\nidentity: {brand: B, x-note: mine}\nx-mine: {a: 1}\nterms: {forbidden: [bof, {term: bah}]}")))
}

func decoded(t *testing.T, data string) any {
	t.Helper()
	var v any
	require.NoError(t, yaml.Unmarshal([]byte(data), &v))
	j, err := yaml.MarshalWithOptions(v, yaml.JSON())
	require.NoError(t, err)
	out, err := jsonschema.UnmarshalJSON(strings.NewReader(string(j)))
	require.NoError(t, err)
	return out
}
