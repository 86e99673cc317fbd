package assistant

import (
	"embed"
	"strings"
	"text/template"

	"github.com/souffleur-go/souffleur/persona"
)

// promptFiles holds the texts of a prompt, one file per part and language: NAME.fr.txt and NAME.en.txt.
//
//go:embed prompts/*.txt
var promptFiles embed.FS

var promptTexts, promptTemplates = loadPrompts()

func loadPrompts() (map[string]string, *template.Template) {
	texts, root := map[string]string{}, template.New("")
	entries, err := promptFiles.ReadDir("prompts")
	if err != nil {
		panic(err) // embedded at build time
	}
	for _, e := range entries {
		b, err := promptFiles.ReadFile("prompts/" + e.Name())
		if err != nil {
			panic(err)
		}
		key := strings.TrimSuffix(e.Name(), ".txt")
		texts[key] = strings.TrimSpace(string(b))
		template.Must(root.New(key).Option("missingkey=zero").Parse(texts[key]))
	}
	return texts, root
}

// promptLang returns the language of the prompt's own words: French for French drafts, else English.
func promptLang(lang string) string {
	if primary(lang) == "fr" {
		return "fr"
	}
	return "en"
}

func promptFile(name, lang string) string { return promptTexts[name+"."+promptLang(lang)] }

// template fills a prompt file. Values are inserted as they are: text/template reads no directive in them.
func (j *job) template(name string, values map[string]string) string {
	var b strings.Builder
	data := map[string]string{"Brand": j.a.cfg.Persona.Brand()}
	for k, v := range values {
		data[k] = v
	}
	if err := promptTemplates.ExecuteTemplate(&b, name+"."+promptLang(j.voice.Lang()), data); err != nil {
		panic(err) // a template of this package is broken; a golden test sees it first
	}
	return strings.TrimSpace(b.String())
}

// holding is what a routed member reads meanwhile.
func holding(v persona.Voice) string {
	name := "holding"
	if v.Register() == "T" {
		name = "holding-familiar"
	}
	return promptFile(name, v.Lang())
}
