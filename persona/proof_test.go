package persona

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/moderation"
)

// proof shows that a hard key decides: with it the bad text has a finding of its rule, without it none; what the repairs make
// of the bad text passes, and is as good says; the clean text is left alone.
type proof struct {
	yaml  string // the key, at the top level of a profile
	sit   Situation
	bad   string
	good  string // "" = there is no repair
	clean string
}

var proofs = map[string]proof{
	"status":                       {"status: frozen\npositions: [{topic: recours, stance: \"Nous suspendons les ventes.\", verbatim: true}]", Situation{}, "Nous suspendons les ventes. Tout ira bien dès demain matin.", "", "Nous suspendons les ventes."},
	"identity.brand":               {"", Situation{}, "Chez maison lune, on lit.", "Chez Maison Lune, on lit.", "Chez Maison Lune, on lit."},
	"identity.self":                {"id.self: nous", Situation{}, "Je vérifie la commande.", "", "Nous vérifions la commande."},
	"identity.discloses_assistant": {"id.discloses_assistant: when-asked", Situation{}, "Rassurez-vous, je ne suis pas un robot.", "", "Un assistant prépare nos réponses."},
	"locale":                       {"locale: en-GB\nlanguages: {fallback: en}", Situation{Lang: "en"}, "Your favorite color.", "Your favourite colour.", "Your favourite colour."},
	"audiences.*.topics_never[]":   {"audiences: {mineur: {topics_never: [alcool]}}", Situation{Audience: "mineur"}, "L'alcool est au rayon cuisine.", "", "Les mangas sont au rayon jeunesse."},
	"address.*.register":           {"address: {fr: {register: V}}", Situation{}, "Tu peux passer demain.", "", "Vous pouvez passer demain."},
	"address.*.plural":             {"address: {fr: {register: T, plural: vous}}", Situation{}, "Tu peux passer, et votre colis aussi.", "", "Tu peux passer demain."},
	"languages.answer_in":          {"languages: {answer_in: fr}", Situation{Lang: "en"}, "Thank you for your message, we are happy that you came to the shop.", "", "Merci pour votre message, nous sommes heureux de votre visite."},
	"languages.allowed[]":          {"languages: {allowed: [fr], fallback: fr}", Situation{Lang: "en"}, "Thank you for your message, we are happy that you came to the shop.", "", "Merci pour votre message, nous sommes heureux de votre visite."},
	"languages.fallback":           {"languages: {fallback: fr}", Situation{}, "Thank you for your message, we are happy that you came to the shop.", "", "Merci pour votre message, nous sommes heureux de votre visite."},
	"signature.text":               {"signature: {text: \"L'équipe {brand}\", on: [forum]}", Situation{}, "Voici la page.", "Voici la page.\n\nL'équipe Maison Lune", "Voici la page.\n\nL'équipe Maison Lune"},
	"signature.on[]":               {"signature: {text: \"L'équipe {brand}\", on: [forum]}", Situation{}, "Voici la page.", "Voici la page.\n\nL'équipe Maison Lune", "Voici.\nL'équipe Maison Lune"},
	"emoji.max_per_reply":          {"emoji: {max_per_reply: 1}", Situation{}, "Bienvenue 🌙 et bonne lecture 📚", "Bienvenue 🌙 et bonne lecture", "Bienvenue 🌙"},
	"emoji.allowed[]":              {"emoji: {allowed: [\"🌙\"]}", Situation{}, "Bienvenue 😀", "Bienvenue", "Bienvenue 🌙"},
	"emoji.never[]":                {"emoji: {never: [\"🙏\"]}", Situation{}, "Merci 🙏", "Merci", "Merci 🌙"},
	"emoji.never_when[]":           {"emoji: {never_when: [deuil]}", Situation{Kind: "deuil"}, "Courage 🌙", "Courage", "Courage"},
	"emoji.position":               {"emoji: {position: end}", Situation{}, "Un 🌙 pour toi.", "Un pour toi.", "Bonne lecture 🌙"},
	"punctuation.exclamations_max": {"punctuation: {exclamations_max: 1}", Situation{}, "Bienvenue !! À jeudi !", "Bienvenue ! À jeudi.", "Bienvenue !"},
	"punctuation.ellipsis_max":     {"punctuation: {ellipsis_max: 0}", Situation{}, "À suivre... Bonne lecture…", "À suivre. Bonne lecture.", "À suivre. Version 1.2."},
	"punctuation.caps_words_max":   {"punctuation: {caps_words_max: 0}", Situation{}, "C'est URGENT.", "", "C'est urgent, en PDF."},
	"punctuation.caps_allow[]":     {"punctuation: {caps_words_max: 0, caps_allow: [EPUB]}", Situation{}, "C'est URGENT.", "", "C'est un EPUB."},
	"typography.*.spaces":          {"locale: fr-FR\ntypography: {fr: {spaces: fix}}", Situation{}, "Vraiment ? Oui : jeudi.", "Vraiment\u202f? Oui\u00a0: jeudi.", "Vraiment\u202f? Voir https://a.example/x?y=1;z=2 à 14:30"},
	"typography.*.quotes":          {"locale: fr-FR\ntypography: {fr: {quotes: fix}}", Situation{}, "Le \"polar\" du mois.", "Le «\u00a0polar\u00a0» du mois.", "Le polar du mois."},
	"typography.*.apostrophes":     {"locale: fr-FR\ntypography: {fr: {apostrophes: curly}}", Situation{}, "L'heure.", "L’heure.", "L’heure."},
	"typography.*.ellipses":        {"locale: fr-FR\ntypography: {fr: {ellipses: fix}}", Situation{}, "À suivre...", "À suivre…", "À suivre."},
	"typography.*.dashes":          {"locale: en-GB\nlanguages: {fallback: en}\ntypography: {en: {dashes: fix}}", Situation{Lang: "en"}, "Pages 3-5.", "Pages 3–5.", "A well-known page."},
	"typography.*.units":           {"locale: fr-FR\ntypography: {fr: {units: fix}}", Situation{}, "Dès 30 € d'achat.", "Dès 30\u00a0€ d'achat.", "Dès trente euros."},
	"terms.forbidden[].term":       {"terms: {forbidden: [\"offrir\"]}", Situation{}, "Nous vous offrons un marque-page.", "", "Nous vous proposons un marque-page. L'offre est ouverte."},
	"terms.forbidden[].only[]":     {"terms: {forbidden: [{term: clientèle, only: [forum]}]}", Situation{}, "Notre clientèle lit beaucoup.", "", "Nos lecteurs lisent beaucoup."},
	"terms.replace[].from":         {"terms: {replace: [{from: \"problème technique\", to: incident}]}", Situation{}, "Un problème technique nous retarde.", "Un incident nous retarde.", "Un incident nous retarde."},
	"terms.replace[].to":           {"terms: {replace: [{from: \"problème technique\", to: incident}]}", Situation{}, "Un PROBLÈME TECHNIQUE.", "Un INCIDENT.", "Un incident."},
	"terms.replace[].unless[]":     {"terms: {replace: [{from: livre, to: ouvrage, unless: [cadeau]}]}", Situation{}, "Un beau livre est arrivé.", "", "Un livre cadeau est arrivé."},
	"terms.exact[]":                {"terms: {exact: [\"Club des Lunes\"]}", Situation{}, "Au club des lunes, jeudi.", "Au Club des Lunes, jeudi.", "Au Club des Lunes, jeudi."},
	"terms.competitors.names[]":    {"terms: {competitors: {names: [Cultura]}}", Situation{}, "Voyez aussi Cultura.", "", "La cultura italienne."},
	"terms.competitors.policy":     {"terms: {competitors: {names: [Cultura], policy: never-name}}", Situation{}, "Voyez aussi Cultura.", "", "Voyez ailleurs."},
	"inclusive.*.median_point":     {"inclusive: {fr: {median_point: never}}", Situation{}, "Aux lecteur·rice·s et aux adhérent.e.s.", "", "Aux lectrices et lecteurs, sous-titré, etc."},
	"inclusive.*.order":            {"inclusive: {fr: {style: doublet, order: alphabetical}}", Situation{}, "Nos vendeuses et vendeurs.", "Nos vendeurs et vendeuses.", "Nos lecteurs et lectrices, ventes et achats."},
	"inclusive.*.avoid[]":          {"inclusive: {fr: {avoid: [mademoiselle]}}", Situation{}, "Bonjour mademoiselle.", "", "Bonjour madame."},
	"claims.never[].text":          {"claims: {never: [\"garanti à vie\"]}", Situation{}, "C'est garanti à vie.", "", "C'est solide."},
	"claims.never[].pattern":       {"claims: {never: [{pattern: '(?i)n° ?1'}]}", Situation{}, "Nous sommes le n°1.", "", "Nous sommes en ligne 1."},
	"positions[].topic":            {"positions: [{topic: écologie, stance: \"Nous regroupons nos envois.\", verbatim: true}]", Situation{}, "L'écologie, c'est nous.", "", "Sur l'écologie : Nous regroupons nos envois."},
	"positions[].words[]":          {"positions: [{topic: écologie, words: [carbone], stance: \"Nous regroupons nos envois.\", verbatim: true}]", Situation{}, "Notre bilan carbone est nul.", "", "Nous regroupons nos envois. Le carbone compte."},
	"positions[].stance":           {"positions: [{topic: écologie, stance: \"Nous regroupons nos envois.\", verbatim: true}]", Situation{}, "Pour l'écologie, nous regroupons un peu.", "", "Sur l'écologie : Nous regroupons nos envois."},
	"positions[].verbatim":         {"positions: [{topic: écologie, stance: \"Nous regroupons nos envois.\", verbatim: true}]", Situation{}, "L'écologie, c'est nous.", "", "Les envois partent jeudi."},
	"topics.never[].topic":         {"topics: {never: [salaires]}", Situation{}, "Les salaires sont bons.", "", "Les horaires sont bons."},
	"topics.never[].words[]":       {"topics: {never: [{topic: la paie, words: [salaire]}]}", Situation{}, "Le salaire est bon.", "", "La paire est bonne."},
	"situations.*.emoji":           {"situations: {deuil: {emoji: 0}}", Situation{Kind: "deuil"}, "Courage 🌙", "Courage", "Courage"},
	"situations.*.say":             {"positions: [{topic: recours, stance: \"Nous suspendons les ventes.\", verbatim: true}]\nsituations: {crise: {say: positions}}", Situation{Kind: "crise"}, "Tout ira bien dès demain matin.", "", "Nous suspendons les ventes."},
	"channels.*.links_max":         {"channels: {x: {links_max: 1}}", Situation{Channel: "x"}, "https://a.example/x et https://b.example/y", "", "https://a.example/x"},
	"channels.*.hashtags_max":      {"channels: {x: {hashtags_max: 1}}", Situation{Channel: "x"}, "Un #polar à lire #jeudi, c'est #lune #club", "Un #polar à lire jeudi, c'est", "Un #polar, colis #12"},
	"channels.*.segments_max":      {"channels: {sms: {segments_max: 1}}", Situation{Channel: "sms"}, strings.Repeat("Un mot de plus. ", 12), "", "Un mot."},
	"channels.*.charset":           {"channels: {sms: {charset: gsm7}}", Situation{Channel: "sms"}, "Votre œuvre est prête…", "Votre oeuvre est prete...", "Votre livre à rendre est là."},
	"link_back.url":                {"link_back: {url: \"https://lune.example\", on: [x], use: always}", Situation{Channel: "x"}, "Oui, jeudi.", "Oui, jeudi.\nhttps://lune.example", "Oui, jeudi, voir https://lune.example"},
	"link_back.on[]":               {"link_back: {url: \"https://lune.example\", on: [x], use: always}", Situation{Channel: "x"}, "Oui, jeudi.", "Oui, jeudi.\nhttps://lune.example", "Voir https://lune.example"},
	"link_back.use":                {"link_back: {url: \"https://lune.example\", on: [x], use: always}", Situation{Channel: "x"}, "Oui, jeudi.", "Oui, jeudi.\nhttps://lune.example", "Voir https://lune.example"},
	"style.reply_chars.max":        {"style: {reply_chars: {max: 20}}", Situation{}, "Une réponse de plus de vingt caractères.", "", "Une réponse courte."},
	"situations.*.must_not[]":      {"situations: {deuil: {must_not: [emoji]}}", Situation{Kind: "deuil"}, "Courage 🌙", "Courage", "Courage"},
	"style.sentence_words.max":     {"style: {sentence_words: {max: 5}}", Situation{}, "Une phrase de plus de cinq mots. Bref.", "", "Bref. Très bref."},
	"channels.*.target":            {"channels: {forum: {target: 20}}", Situation{}, strings.Repeat("Un mot. ", 12), "", "Un mot."},
	"style.reply_chars.median":     {"style: {reply_chars: {median: 20}}", Situation{}, strings.Repeat("Un mot. ", 12), "", "Un mot."},
	"terms.forbidden[].why":        {"terms: {forbidden: [{term: offrir, why: z}]}", Situation{}, "Nous offrons.", "", "Nous proposons."},
	"terms.forbidden[].say":        {"terms: {forbidden: [{term: offrir, say: z}]}", Situation{}, "Nous offrons.", "", "Nous proposons."},
	"claims.never[].why":           {"claims: {never: [{text: garanti, why: z}]}", Situation{}, "C'est garanti.", "", "C'est bon."},
	"inclusive.*.style":            {"inclusive: {fr: {style: doublet, order: feminine-first}}", Situation{}, "Les vendeurs et vendeuses.", "Les vendeuses et vendeurs.", "Les vendeuses et vendeurs."},
}

func repairs(t *testing.T, v Voice, s string) string {
	t.Helper()
	for range 3 {
		at, fixed := 0, ""
		for _, f := range screen(t, v, s, "fr") {
			if f.Repair && f.Start >= at {
				fixed += s[at:f.Start] + *f.Replacement
				at = f.End
			}
		}
		s = fixed + s[at:]
	}
	return s
}

func of(list []moderation.Finding, rule string) []moderation.Finding {
	var out []moderation.Finding
	for _, f := range list {
		if f.Rule == rule {
			out = append(out, f)
		}
	}
	return out
}

// profileWith is a French profile with a key; "id." begins a key of identity.
func profileWith(t *testing.T, yaml string) *Profile {
	t.Helper()
	identity := "brand: Maison Lune"
	if rest, ok := strings.CutPrefix(yaml, "id."); ok {
		identity, yaml = identity+", "+rest, ""
	}
	languages := "languages: {fallback: fr}\n"
	if strings.Contains(yaml, "languages:") {
		languages = ""
	}
	p, err := Parse("test.yaml", []byte("id: test\nidentity: {"+identity+"}\n"+languages+yaml+"\n"))
	require.NoError(t, err)
	return p
}

// Every key that a rule enforces has a proof, and the proof holds.
func TestProofs(t *testing.T) {
	for _, k := range keys {
		if !strings.HasPrefix(k.by, "persona-") {
			continue
		}
		t.Run(k.path, func(t *testing.T) {
			c, ok := proofs[k.path]
			require.True(t, ok, "no proof")
			c.sit.Lang = cmp.Or(c.sit.Lang, "fr")
			v := resolve(t, profileWith(t, c.yaml), c.sit)
			loud := of(screen(t, v, c.bad, "fr"), k.by)
			require.NotEmpty(t, loud, c.bad)
			for _, f := range loud {
				require.NotEmpty(t, f.Why)
			}
			if !slices.Contains([]string{"identity.brand", "languages.fallback", "channels.*.segments_max"}, k.path) {
				sit := c.sit
				sit.Audience = ""
				plain := resolve(t, profileWith(t, ""), sit)
				require.Empty(t, of(screen(t, plain, c.bad, "fr"), k.by), "the finding does not come from the key")
			}
			if k.repair == "yes" || c.good != "" {
				fixed := repairs(t, v, c.bad)
				if c.good != "" {
					require.Equal(t, c.good, fixed)
					require.Empty(t, found(of(screen(t, v, fixed, "fr"), k.by)), fixed)
				}
				require.Equal(t, fixed, repairs(t, v, fixed), "repairs are idempotent")
			}
			require.Empty(t, found(of(screen(t, v, c.clean, "fr"), k.by)), c.clean)
			require.Equal(t, c.clean, repairs(t, v, c.clean))
			require.Contains(t, fmt.Sprint(v.Why()), "test.yaml")
		})
	}
}

// The keys that decide before or around the text: what they resolve to, with the key and without.
func TestDecidingKeys(t *testing.T) {
	p := full(t)
	require.Equal(t, 0, resolve(t, p, Situation{Lang: "fr", Audience: "nouveau", Kind: "joke"}).Humour(), "audiences.*.humour_max")
	require.Equal(t, 1, resolve(t, p, Situation{Lang: "fr"}).Humour(), "humour.level.default")
	require.Equal(t, 2, resolve(t, p, Situation{Lang: "fr", Kind: "joke"}).Humour(), "humour.level.max, situations.*.humour")
	require.Equal(t, 0, resolve(t, p, Situation{Lang: "fr", Kind: "deuil"}).Humour(), "humour.zero_when")
	require.Equal(t, "colis en retard", resolve(t, p, Situation{Kind: "complaint"}).Search())
	require.Equal(t, 2, resolve(t, p, Situation{Kind: "complaint"}).Approvers())
	require.Equal(t, 1, resolve(t, p, Situation{}).Approvers())
	require.Equal(t, 2, resolve(t, p, Situation{Kind: "crise"}).Approvers(), "positions only: two approvers")
	desk, priority := p.Desk("complaint")
	require.Equal(t, []string{"commandes", "high"}, []string{desk, priority})
	v := resolve(t, p, Situation{Lang: "fr", Name: "Ana"})
	require.Equal(t, "Bonjour Ana,\n\nOui.\n\nÀ bientôt,", v.Frame("Oui.").Text("Oui."))
	v = resolve(t, p, Situation{Lang: "fr", Channel: "x", Turn: 1})
	require.Equal(t, "Oui.\nLe site\u00a0: https://maison-lune.example\nL'équipe Maison Lune", v.Frame("Oui.").Text("Oui."))
	for text, want := range map[string]string{
		"Voici une mise en demeure.": "juridique escalate gérance", "Vos subventions ?": "subventions escalate gérance",
		"Et la politique ?": "politique refuse ", "Le salaire chez vous ?": "salaires refuse ",
	} {
		got, ok := p.Topic("fr", text)
		require.True(t, ok, text)
		require.Equal(t, want, got.Name+" "+got.Action+" "+got.To)
	}
	require.Contains(t, p.Closed(today.AddDate(1, 0, 0)), "until 2026-12-31")
	require.Contains(t, p.Closed(today.AddDate(-1, 0, 0)), "from 2026-01-01")
	require.Empty(t, p.Closed(today))
	require.True(t, p.Remembers("humour", today.AddDate(0, 0, -179), today))
	require.False(t, p.Remembers("humour", today.AddDate(0, 0, -181), today), "members.forget_after_days")
	require.False(t, p.Remembers("notes", today, today), "members.remember")
	to, escalated := p.Audience("presse")
	require.Equal(t, "communication", to)
	require.True(t, escalated)
}

// A file with a fault in a key of the file itself is refused at that key.
func TestRefusedKeys(t *testing.T) {
	for path, yaml := range map[string]string{
		"spec": "spec: persona/2", "id": "id: a b", "version": "version: -1", "extends[0]": "extends: [nothing.yaml]", "locked[0]": "locked: [nothing]",
		"valid.until": "valid: {from: 2026-02-01, until: 2026-01-01}", "positions[0].until": "positions: [{topic: a, stance: b, until: demain}]",
	} {
		src := "identity: {brand: B}\n" + yaml + "\n"
		if path != "id" {
			src = "id: x\n" + src
		}
		_, err := Parse("p.yaml", []byte(src))
		require.ErrorContains(t, err, path+": ")
	}
}
