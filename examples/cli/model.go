package main

import (
	"fmt"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/extractive"
	"github.com/souffleur-go/souffleur/assistant/openaimodel"
	"github.com/souffleur-go/souffleur/assistant/tokencount"
)

// model returns the model server that the environment names, with the token counter of its model, or the extractive
// model. Only this program reads the environment; the library never does.
func (a *app) model(note func(fr, en string)) (assistant.Model, assistant.Counter, error) {
	url, key, name := a.env("OPENAI_BASE_URL"), a.env("OPENAI_API_KEY"), a.env("OPENAI_MODEL")
	switch {
	case url == "" && name == "":
		note("modèle extractif, sans serveur : les phrases viennent des pages. OPENAI_BASE_URL et OPENAI_MODEL désignent un serveur.",
			"extractive model, no server: sentences come from the pages. OPENAI_BASE_URL and OPENAI_MODEL name a server.")
		return extractive.New(), nil, nil
	case name == "":
		return nil, nil, usage("OPENAI_BASE_URL is set without OPENAI_MODEL: name a model that the server serves")
	case url == "" && key == "":
		return nil, nil, usage("OPENAI_MODEL is set without OPENAI_BASE_URL: give the address of the server, such as http://127.0.0.1:8080/v1")
	case url == "":
		url = "https://api.openai.com/v1"
	}
	m, err := openaimodel.New(openaimodel.Config{BaseURL: url, Key: key, Model: name})
	if err != nil {
		return nil, nil, usage("%v", err)
	}
	counter, err := tokencount.For(name)
	if err != nil {
		return nil, nil, err
	}
	note(fmt.Sprintf("modèle %s sur %s", name, url), fmt.Sprintf("model %s at %s", name, url))
	return m, counter, nil
}
