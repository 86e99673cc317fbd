package tokencount

import (
	"fmt"
	"strings"
	"sync"

	"github.com/pkoukk/tiktoken-go"
	loader "github.com/pkoukk/tiktoken-go-loader"
)

const (
	o200k  = tiktoken.MODEL_O200K_BASE
	cl100k = tiktoken.MODEL_CL100K_BASE
)

// The patterns that split a text into pieces before the merges, as published
// by OpenAI in tiktoken_ext/openai_public.py. The guard relies on their form.
var (
	o200kPattern = strings.Join([]string{
		`[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?`,
		`[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?`,
		`\p{N}{1,3}`,
		` ?[^\s\p{L}\p{N}]+[\r\n/]*`,
		`\s*[\r\n]+`,
		`\s+(?!\S)`,
		`\s+`,
	}, "|")
	cl100kPattern = strings.Join([]string{
		`(?i:'s|'t|'re|'ve|'m|'ll|'d)`,
		`[^\r\n\p{L}\p{N}]?\p{L}+`,
		`\p{N}{1,3}`,
		` ?[^\s\p{L}\p{N}]+[\r\n]*`,
		`\s*[\r\n]+`,
		`\s+(?!\S)`,
		`\s+`,
	}, "|")
)

// encoding is one built encoding, safe for concurrent use.
type encoding struct {
	name string
	bpe  *tiktoken.Tiktoken
}

var (
	loadO200k  = sync.OnceValues(func() (*encoding, error) { return build(o200k, o200kPattern) })
	loadCl100k = sync.OnceValues(func() (*encoding, error) { return build(cl100k, cl100kPattern) })
)

// load returns an encoding, built by the first call for it.
func load(name string) (*encoding, error) {
	if name == cl100k {
		return loadCl100k()
	}
	return loadO200k()
}

// build makes an encoding from the ranks that the loader module embeds, without
// tiktoken.GetEncoding: that one reads through a replaceable global loader whose
// default downloads, and builds everything again on each call. Special tokens
// are left out, because EncodeOrdinary does not look at them.
func build(name, pattern string) (*encoding, error) {
	ranks, err := loader.NewOfflineLoader().LoadTiktokenBpe(name + ".tiktoken")
	if err != nil {
		return nil, fmt.Errorf("tokencount: ranks of %s (check the version of tiktoken-go-loader): %w", name, err)
	}
	core, err := tiktoken.NewCoreBPE(ranks, nil, pattern)
	if err != nil {
		return nil, fmt.Errorf("tokencount: build %s (check the version of tiktoken-go): %w", name, err)
	}
	return &encoding{name: name, bpe: tiktoken.NewTiktoken(core, &tiktoken.Encoding{Name: name}, nil)}, nil
}
