package register

import (
	_ "embed"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestSpanishVerbs(t *testing.T) {
	table := esTables().verbs
	for _, c := range []struct {
		inf    string
		mood   mood
		person int
		want   string
	}{
		{"pensar", pres, sg2, "piensas"},
		{"pensar", subj, pl1, "pensemos"},
		{"dormir", subj, pl1, "durmamos"},
		{"dormir", pret, sg3, "durmió"},
		{"dormir", nonfinite, asGerund, "durmiendo"},
		{"pedir", pres, sg3, "pide"},
		{"pedir", subjPast, sg2, "pidieras"},
		{"buscar", subj, sg2, "busques"},
		{"pagar", pret, sg1, "pagué"},
		{"empezar", subj, sg3, "empiece"},
		{"averiguar", subj, sg3, "averigüe"},
		{"recoger", subj, sg3, "recoja"},
		{"seguir", subj, sg3, "siga"},
		{"conseguir", pret, sg3, "consiguió"},
		{"vencer", subj, sg3, "venza"},
		{"conocer", pres, sg1, "conozco"},
		{"conocer", subj, sg3, "conozca"},
		{"construir", pres, sg3, "construye"},
		{"construir", pret, sg3, "construyó"},
		{"construir", pres, pl1, "construimos"},
		{"leer", pret, sg2, "leíste"},
		{"leer", pret, sg3, "leyó"},
		{"leer", subjPast, sg3, "leyera"},
		{"enviar", pres, sg2, "envías"},
		{"enviar", imper, sg2, "envía"},
		{"continuar", pres, sg3, "continúa"},
		{"prohibir", pres, sg3, "prohíbe"},
		{"jugar", pres, sg2, "juegas"},
		{"jugar", subj, sg3, "juegue"},
		{"oler", pres, sg3, "huele"},
		{"avergonzar", subj, sg3, "avergüence"},
		{"rogar", subj, sg3, "ruegue"},
		{"tener", pres, sg2, "tienes"},
		{"tener", subjPast, sg2, "tuvieras"},
		{"tener", cond, sg3, "tendría"},
		{"decir", pret, pl3, "dijeron"},
		{"decir", imper, sg2, "di"},
		{"ir", subjPast, pl1, "fuéramos"},
		{"dar", subjPast, sg2, "dieras"},
		{"hacer", pret, sg3, "hizo"},
		{"mantener", imper, sg2, "mantén"},
		{"tener", voseo, vosPres, "tenés"},
		{"decir", voseo, vosImper, "decí"},
		{"escribir", imper, pl2, "escribid"},
		{"reñir", pret, sg3, "riñó"},
		{"oír", fut, sg3, "oirá"},
		{"caer", pret, sg3, "cayó"},
		{"seguir", pres, sg2, "sigues"},
		{"distinguir", subj, sg2, "distingas"},
	} {
		id, ok := table.ids[c.inf]
		require.True(t, ok, c.inf)
		require.Equal(t, c.want, table.form(id, at(c.mood, c.person)), c.inf)
	}
}
