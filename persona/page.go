package persona

import (
	"fmt"
	"strings"
)

// page collects the sentences of a prompt section in one language.
type page struct {
	french bool
	lines  []string
}

// say adds a line in the page's language.
func (p *page) say(fr, en string, args ...any) {
	if !p.french {
		fr = en
	}
	p.lines = append(p.lines, "- "+fmt.Sprintf(fr, args...))
}

// list joins words: "a, b".
func (p *page) list(words []string) string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = p.word(w)
	}
	return strings.Join(out, ", ")
}

// quote joins terms between quotes.
func (p *page) quote(words []string) string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = quoteIn(p.french, w)
	}
	return strings.Join(out, ", ")
}

func quoteIn(french bool, s string) string {
	if french {
		return "« " + s + " »"
	}
	return "“" + s + "”"
}

// word translates the short codes a profile may use; anything else stands as written.
func (p *page) word(code string) string {
	if w, ok := vocabulary[code]; ok {
		if p.french {
			return w[0]
		}
		return w[1]
	}
	return code
}

// vocabulary holds the codes of situations, tone, humour and roles in French and English.
var vocabulary = map[string][2]string{
	"acknowledge":       {"reconnaître ce qui s'est passé", "acknowledge what happened"},
	"apologise-once":    {"s'excuser une seule fois", "apologise once"},
	"act":               {"dire ce qui est fait", "say what is being done"},
	"next-step":         {"donner la suite concrète", "give the concrete next step"},
	"thank":             {"remercier", "say thank you"},
	"welcome":           {"souhaiter la bienvenue", "welcome them"},
	"answer":            {"répondre à la question", "answer the question"},
	"ask":               {"poser une question ouverte", "ask an open question"},
	"first-step":        {"proposer un premier pas facile", "offer an easy first step"},
	"play-along":        {"entrer dans le jeu", "play along"},
	"rule":              {"rappeler la règle sans juger", "recall the rule without judging"},
	"excuse":            {"chercher des excuses", "make excuses"},
	"emoji":             {"mettre un emoji", "use an emoji"},
	"humour":            {"plaisanter", "joke"},
	"promise":           {"promettre", "promise anything"},
	"blame":             {"faire porter la faute à quelqu'un", "blame anyone"},
	"take-sides":        {"prendre parti", "take sides"},
	"sell":              {"vendre", "sell"},
	"procedure":         {"réciter une procédure", "recite a procedure"},
	"wordplay":          {"jeux de mots", "wordplay"},
	"self-irony":        {"autodérision", "self-irony"},
	"sarcasm":           {"le sarcasme", "sarcasm"},
	"about-the-member":  {"la moquerie envers la personne", "jokes about the person"},
	"stereotypes":       {"les stéréotypes", "stereotypes"},
	"price":             {"prix", "prices"},
	"stock":             {"disponibilité", "stock"},
	"delay":             {"délais", "delays"},
	"health":            {"santé", "health"},
	"environment":       {"environnement", "environment"},
	"comparison":        {"comparaisons", "comparisons"},
	"refund":            {"remboursement", "refund"},
	"gift":              {"geste commercial", "goodwill gesture"},
	"apology-of-fault":  {"aveu de faute", "admission of fault"},
	"receptionist":      {"l'accueil", "the front desk"},
	"community-manager": {"l'animation de la communauté", "community management"},
	"seller":            {"le conseil aux clients", "customer advice"},
	"after-sales":       {"l'après-vente", "after-sales"},
	"moderator":         {"la modération", "moderation"},
	"mediator":          {"la médiation", "mediation"},
	"executive":         {"la direction", "management"},
	"author":            {"l'écriture du blog", "writing the blog"},
	"formal":            {"formel", "formal"},
	"funny":             {"drôle", "funny"},
	"irreverent":        {"irrévérencieux", "irreverent"},
	"enthusiastic":      {"enthousiaste", "enthusiastic"},
	"warmth":            {"chaleureux", "warm"},
	"brevity":           {"bref", "brief"},
}
