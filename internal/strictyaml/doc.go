// Package strictyaml decodes YAML into structs and reports every problem at once, each with its place and a remedy.
//
// The flow of Decode: refuse what is too large, not UTF-8 or too deeply nested; parse; walk the tree beside the Go type;
// fill what fits; collect a Problem for what does not; note where each path stands.
//
// Types by task:
//   - decode: Decode
//   - what is wrong: Problem
//   - where a value stands, for later checks: Positions, Position
//
// Struct fields are named by their yaml tag; a field tagged "name,scalar" also receives a plain scalar written where
// the struct is expected; fields without a tag are no part of the file. Keys that begin with "x-" are left alone. Null leaves a value unset.
//
// The package knows no anchors, aliases, merge keys, tags, directives or second documents: it refuses them by name.
package strictyaml
