package main

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/extractive"
	"github.com/souffleur-go/souffleur/assistant/knowledge"
	"github.com/souffleur-go/souffleur/assistant/openaimodel"
	"github.com/souffleur-go/souffleur/assistant/tokencount"
	"github.com/souffleur-go/souffleur/examples/sample"
	"github.com/souffleur-go/souffleur/moderation"
	"github.com/souffleur-go/souffleur/persona"
)

const defaultBrand = "maison-lune"

// brand is who speaks.
type brand struct {
	profile *persona.Profile
	charter *moderation.Charter // nil = it has none
	sample  string              // "" = a file of the user
}

// loadBrand reads a persona: the name of a sample, or a YAML file.
func loadBrand(name string) (brand, error) {
	if slices.Contains(sample.Personas(), name) {
		p, err := persona.Load(sample.FS(), path.Join(name, "persona.yaml"))
		if err != nil {
			return brand{}, err
		}
		c, err := loadCharter(name)
		return brand{p, c, name}, err
	}
	abs, err := filepath.Abs(name)
	if err != nil {
		return brand{}, err
	}
	root := filepath.VolumeName(abs) + string(filepath.Separator) // a profile may extend one in a folder above its own
	p, err := persona.Load(os.DirFS(root), filepath.ToSlash(strings.TrimPrefix(abs, root)))
	if errors.Is(err, fs.ErrNotExist) {
		err = fmt.Errorf("--persona %q: no such file; the samples are %s", name, strings.Join(sample.Personas(), ", "))
	}
	return brand{profile: p}, err
}

// tenant is the name of its drafts in the store.
func (b brand) tenant() string {
	if b.sample != "" {
		return b.sample
	}
	return b.profile.ID()
}

// french reports whether its people read French.
func (b brand) french() bool { return strings.HasPrefix(b.profile.Fallback(), "fr") }

// assistant joins the persona, its knowledge and a model.
func (b brand) assistant(o options, log *slog.Logger) (*assistant.Assistant, error) {
	kb, err := loadKnowledge(o.knowledge, b.sample, log)
	if err != nil {
		return nil, err
	}
	m, counter, err := loadModel(o)
	if err != nil {
		return nil, err
	}
	return assistant.New(assistant.Config{Persona: b.profile, Retriever: kb, Models: []assistant.Model{m}, Counter: counter, Charter: b.charter})
}

func loadModel(o options) (assistant.Model, assistant.Counter, error) {
	if o.model == "" {
		return extractive.New(), nil, nil
	}
	url := o.modelURL
	if url == "" {
		url = "https://api.openai.com/v1"
	}
	m, err := openaimodel.New(openaimodel.Config{BaseURL: url, Key: o.key, Model: o.model})
	if err != nil {
		return nil, nil, err
	}
	counter, err := tokencount.For(o.model)
	return m, counter, err
}

// loadKnowledge opens folders and files as one base; without paths, the pages of the sample.
func loadKnowledge(paths []string, brand string, log *slog.Logger) (*knowledge.Base, error) {
	if len(paths) == 0 {
		if brand == "" {
			return nil, errors.New("--persona is a file: --knowledge says what is true")
		}
		pages, err := sample.Knowledge(brand)
		if errors.Is(err, fs.ErrNotExist) {
			return knowledge.New(), nil
		}
		if err != nil {
			return nil, err
		}
		return knowledge.Open(pages)
	}
	all := knowledge.New()
	for _, p := range paths {
		sources, err := readPages(p, log)
		if err != nil {
			return nil, fmt.Errorf("--knowledge %s: %w", p, err)
		}
		for i := range sources {
			if len(paths) > 1 { // two folders may hold a page of the same name
				sources[i].ID = path.Join(filepath.ToSlash(filepath.Clean(p)), sources[i].ID)
			}
		}
		if err := all.Add(sources...); err != nil {
			return nil, fmt.Errorf("--knowledge %s: %w", p, err)
		}
	}
	return all, nil
}

// readPages reads a folder with everything below it, or one file. It logs what was wrong with single files of a folder.
func readPages(name string, log *slog.Logger) ([]knowledge.Source, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return knowledge.Read(os.DirFS(filepath.Dir(name)), filepath.Base(name))
	}
	kb, err := knowledge.Open(os.DirFS(name))
	if err != nil {
		return nil, err
	}
	for _, p := range kb.Problems() {
		log.Warn("a page has a fault", "problem", p.Error())
	}
	return kb.Sources(), nil
}
