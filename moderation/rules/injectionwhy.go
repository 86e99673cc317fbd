package rules

import (
	"slices"
	"strings"

	"github.com/souffleur-go/souffleur/moderation"
)

// reasons name what commands in a passage, in French and in English. Cues are named by their families, joined by "+".
var reasons = map[string][2]string{
	"override":    {"il demande d'oublier des consignes", "it asks to drop instructions"},
	"role":        {"il lui donne un autre rôle", "it hands out another role"},
	"mode":        {"il prétend activer un mode spécial", "it claims to switch on a special mode"},
	"reveal":      {"il demande ses consignes internes", "it asks for internal instructions"},
	"note":        {"il se présente comme une note de service", "it poses as a note to whoever answers"},
	"free":        {"il écarte ses règles", "it takes the rules away"},
	"outputs":     {"il dicte la forme de toutes les réponses", "it dictates the form of every answer"},
	"authority":   {"il se réclame d'une autorité sur la machine", "it claims authority over the machine"},
	"secret":      {"il demande un secret", "it asks for a secret"},
	"record":      {"il demande les données d'autres personnes", "it asks for other people's data"},
	"cipher":      {"il demande une réponse codée", "it asks for an answer in code"},
	"split":       {"il livre son ordre en morceaux", "it brings its order in pieces"},
	"world":       {"il invente un monde où tout est permis", "it makes up a world in which all is allowed"},
	"tag":         {"il imite les balises d'un dialogue avec une machine", "it imitates the marks of a dialogue with a machine"},
	"transcript":  {"il montre des questions déjà répondues pour que la suite vienne seule", "it shows questions with answers so that the next one follows"},
	"flood":       {"il répète un mot pour faire oublier le reste", "it repeats a word to push the rest out of sight"},
	"garble":      {"il veut une réponse brouillée", "it wants the answer garbled"},
	"shape-doc":   {"il dicte ce que la réponse doit contenir", "it dictates what the answer must hold"},
	"foreign":     {"il donne une tâche étrangère au document et à la demande", "it sets a task foreign to the document and to the request"},
	"cue refusal": {"refus interdits", "refusals forbidden"},
	"cue moral":   {"morale et lois écartées", "morals and laws set aside"},
	"cue slot":    {"place laissée pour une question interdite", "a slot for a forbidden question"},
	"cue assign":  {"rôle imposé", "a role imposed"},
	"cue machine": {"adressé à une machine", "written for a machine"},
	"cue reset":   {"nouvelle donne annoncée", "a fresh start announced"},
	"cue format":  {"forme des réponses dictée", "the form of answers dictated"},
	"cue persona": {"personnage décrit", "a character described"},
	"cue bot":     {"vocabulaire d'assistant", "the words of assistants"},
	"cue fiction": {"prétexte d'une fiction", "the pretext of a fiction"},
	"cue harm":    {"contenu dangereux", "harmful content"},
	"cue rule":    {"règles répétées", "rules repeated"},
}

// whyOrder explains a finding with a reason.
func whyOrder(s moderation.Subject, reason string) string {
	switch reason {
	case "hidden":
		return word(s, "Un texte caché donne un ordre à l'assistant.", "Hidden text gives the assistant an order.")
	case "encoded":
		return word(s, "Un passage codé donne un ordre à l'assistant.", "An encoded passage gives the assistant an order.")
	case "styled":
		return word(s, "Un passage en lettres déguisées donne un ordre à l'assistant.", "A passage in disguised letters gives the assistant an order.")
	case "shape":
		return word(s, "Ce passage dicte ce que la réponse doit contenir.", "This passage dictates what the answer must hold.")
	}
	families, isCues := strings.CutPrefix(reason, "cues ")
	if isCues {
		var named []string
		for f := range strings.SplitSeq(families, "+") {
			r := reasons["cue "+f]
			named = append(named, word(s, r[0], r[1]))
		}
		slices.Sort(named)
		return word(s, "Ce passage dirige un assistant plutôt que de s'adresser à vous : ", "This passage directs an assistant instead of speaking to you: ") + strings.Join(named, ", ") + "."
	}
	r := reasons[reason]
	return word(s, "Ce passage donne un ordre à l'assistant au lieu de s'adresser à vous : "+r[0]+".", "This passage gives the assistant an order instead of speaking to you: "+r[1]+".")
}
