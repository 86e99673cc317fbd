package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/knowledge"
	"github.com/souffleur-go/souffleur/examples/sample"
)

// pages is a knowledge base and what was wrong with its files.
type pages struct {
	*knowledge.Base
	problems []string
}

// loadKnowledge opens folders and files as one base, or one stored index; without paths, the pages of a sample brand.
func loadKnowledge(paths []string, sampleBrand string) (pages, error) {
	if len(paths) == 0 {
		fsys, err := sample.Knowledge(sampleBrand)
		if sampleBrand == "" || errors.Is(err, fs.ErrNotExist) {
			return pages{Base: knowledge.New()}, nil
		}
		if err != nil {
			return pages{}, err
		}
		kb, err := knowledge.Open(fsys)
		return pages{Base: kb}, err
	}
	for _, p := range paths {
		if !knowledge.IsStore(p) {
			continue
		}
		if len(paths) > 1 {
			return pages{}, usage("knowledge %s is a stored index and stands alone: add the other pages to it with knowledge add", p)
		}
		return loadIndex(p)
	}
	all := pages{Base: knowledge.New()}
	taken := map[string]bool{}
	for _, p := range paths {
		sources, err := all.read(p)
		if err != nil {
			return pages{}, err
		}
		for i := range sources {
			if taken[sources[i].ID] { // two folders hold a page of the same name
				sources[i].ID = path.Join(filepath.ToSlash(p), sources[i].ID)
			}
			taken[sources[i].ID] = true
		}
		if err := all.Add(sources...); err != nil {
			return pages{}, usage("knowledge %s: %v", p, err)
		}
	}
	return all, nil
}

// loadIndex opens a stored index. What is whole of a damaged one is used.
func loadIndex(dir string) (pages, error) {
	kb, err := knowledge.OpenStore(dir)
	if kb == nil {
		return pages{}, usage("%v", err)
	}
	all := pages{Base: kb}
	if err != nil {
		all.problems = append(all.problems, err.Error())
	}
	for _, p := range kb.Problems() {
		all.problems = append(all.problems, p.Error())
	}
	return all, nil
}

// read reads a folder with everything below it, or one file, and notes what was wrong with single files.
func (k *pages) read(name string) ([]knowledge.Source, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, usage("knowledge %s: cannot read it: %v", name, reason(err))
	}
	if info.IsDir() {
		kb, err := knowledge.Open(os.DirFS(name))
		if err != nil {
			return nil, usage("%s: %v", name, err)
		}
		for _, p := range kb.Problems() {
			p.Path = path.Join(filepath.ToSlash(name), p.Path)
			k.problems = append(k.problems, p.Error())
		}
		return kb.Sources(), nil
	}
	sources, err := knowledge.Read(os.DirFS(filepath.Dir(name)), filepath.Base(name))
	switch {
	case err != nil && len(sources) == 0:
		return nil, usage("%v", err)
	case err != nil:
		k.problems = append(k.problems, err.Error())
	}
	return sources, nil
}

// loadThread reads a thread: JSON, or plain text that is one member message.
func (a *app) loadThread(ctx context.Context, file string) (assistant.Thread, error) {
	text, err := a.read(ctx, file)
	if err != nil {
		return assistant.Thread{}, err
	}
	if file == "-" {
		file = "stdin"
	}
	if strings.TrimSpace(text) == "" {
		return assistant.Thread{}, usage("%s: it is empty: give a thread as JSON, or the text of a message", file)
	}
	if !strings.HasPrefix(strings.TrimSpace(text), "{") && !strings.HasSuffix(file, ".json") {
		return message(text), nil
	}
	t, err := assistant.ParseThread([]byte(text))
	if err != nil {
		return t, usage("%s", file+":"+strings.TrimPrefix(err.Error(), "assistant: thread:"))
	}
	return t, nil
}

// message is a thread of one member message.
func message(text string) assistant.Thread {
	return assistant.Thread{Messages: []assistant.Message{{Author: assistant.Author{Kind: assistant.AuthorMember}, Text: text}}}
}

// sampleThread returns the thread that a sample brand is shown with.
func sampleThread(name string) (assistant.Thread, bool, error) {
	threads, err := fs.Glob(sample.FS(), name+"/threads/*.json")
	if err != nil || len(threads) == 0 {
		return assistant.Thread{}, false, err
	}
	file := threads[0]
	if name == defaultBrand {
		file = name + "/threads/5-injection.json"
	}
	data, err := sample.Thread(name + "/" + path.Base(file))
	if err != nil {
		return assistant.Thread{}, false, err
	}
	t, err := assistant.ParseThread(data)
	return t, true, err
}

// parseNote reads "Name : text"; a note without a name is from whoever runs the program.
func parseNote(s string, fr bool) assistant.Note {
	name, text, found := strings.Cut(s, ":")
	name = strings.TrimSpace(name)
	if found && name != "" && len(strings.Fields(name)) <= 5 && len(name) <= 60 && strings.TrimLeft(text, " \u00a0\t") != text {
		return assistant.Note{Author: name, Text: strings.TrimSpace(text)}
	}
	if fr {
		return assistant.Note{Author: "vous", Text: s}
	}
	return assistant.Note{Author: "you", Text: s}
}
