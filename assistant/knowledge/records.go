package knowledge

import (
	"strings"

	"github.com/souffleur-go/souffleur/internal/text"
)

// field is what a column or key of an FAQ holds.
type field int

const (
	noField field = iota
	fieldID
	fieldTitle
	fieldText
	fieldURL
	fieldAuthor
	fieldLang
	fieldVisibility
	fieldFrom
	fieldUntil
	fieldUpdated
	fieldSection
)

// fieldOf reads the name of a column or key, in English or French.
func fieldOf(name string) field {
	name = strings.NewReplacer(" ", "_", "-", "_").Replace(strings.TrimSpace(text.Fold(name)))
	switch name {
	case "id", "identifiant", "ref", "reference", "key", "cle":
		return fieldID
	case "question", "questions", "q", "title", "titre", "demande", "intitule", "name", "nom":
		return fieldTitle
	case "answer", "answers", "reponse", "reponses", "a", "r", "text", "texte", "content", "contenu", "body":
		return fieldText
	case "url", "link", "lien", "adresse", "href":
		return fieldURL
	case "author", "auteur", "autrice":
		return fieldAuthor
	case "lang", "language", "langue":
		return fieldLang
	case "visibility", "visibilite":
		return fieldVisibility
	case "valid_from", "valable_du", "valide_du":
		return fieldFrom
	case "valid_until", "valable_jusqu_au", "valide_jusqu_au", "valable_jusqu'au", "expires":
		return fieldUntil
	case "updated", "updated_at", "mis_a_jour", "mise_a_jour", "maj":
		return fieldUpdated
	case "category", "categorie", "section", "rubrique", "theme", "topic":
		return fieldSection
	}
	return noField
}

// record is an entry of an FAQ as written.
type record struct {
	line     int // of the entry
	values   [fieldSection + 1]string
	textLine int  // where its text begins
	flat     bool // its text stands on one line of the file
}

// set keeps the first value of a field.
func (r *record) set(f field, value string) bool {
	if f == noField || r.values[f] != "" || strings.TrimSpace(value) == "" {
		return false
	}
	r.values[f] = value
	return true
}

// recordSources makes a source of each record that holds text.
func recordSources(path string, records []record) ([]Source, []Problem) {
	var out []Source
	var problems []Problem
	used := map[string]bool{}
	for _, r := range records {
		if strings.TrimSpace(r.values[fieldText]) == "" {
			if len(problems) < maxRecordProblems {
				problems = append(problems, Problem{Line: r.line, Msg: "an entry without an answer or a text is left out"})
			}
			continue
		}
		id := label(r.values[fieldID])
		if id == "" || used[id] {
			id = "line-" + itoa(r.line)
		}
		for used[id] {
			id += "+"
		}
		used[id] = true
		s := Source{
			ID: path + "#" + id, Text: r.values[fieldText], Format: Text,
			place: place{path: path, line: max(r.textLine, 1), flat: r.flat, section: label(r.values[fieldSection])},
		}
		if looksLikeHTML(s.Text) {
			s.Format = HTML
		}
		m := meta{
			title: r.values[fieldTitle], url: r.values[fieldURL], author: r.values[fieldAuthor], lang: r.values[fieldLang],
			visibility: r.values[fieldVisibility], from: r.values[fieldFrom], until: r.values[fieldUntil], updated: r.values[fieldUpdated],
		}
		for _, f := range m.fill(&s) {
			f.Line = r.line
			problems = append(problems, f)
		}
		out = append(out, s)
	}
	hint := around(out)
	for i := range out {
		out[i].place.hint = hint
	}
	return out, problems
}

// maxRecordProblems bounds the problems of one kind that one file reports.
const maxRecordProblems = 20

func looksLikeHTML(s string) bool {
	for _, tag := range []string{"</p>", "<p>", "<br", "</li>", "</div>", "</a>", "</strong>", "</ul>"} {
		if strings.Contains(s, tag) {
			return true
		}
	}
	return false
}
