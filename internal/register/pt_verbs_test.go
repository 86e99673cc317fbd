package register

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestPortugueseVerbs(t *testing.T) {
	table := ptTables().verbs
	for _, c := range []struct {
		inf    string
		mood   mood
		person int
		want   string
	}{
		{"falar", pres, sg2, "falas"},
		{"falar", pret, sg3, "falou"},
		{"ficar", subj, sg3, "fique"},
		{"pagar", subj, sg2, "pagues"},
		{"começar", subj, sg3, "comece"},
		{"conhecer", subj, sg3, "conheça"},
		{"proteger", subj, sg3, "proteja"},
		{"conseguir", subj, sg3, "consiga"},
		{"conseguir", pres, sg1, "consigo"},
		{"servir", pres, sg1, "sirvo"},
		{"servir", pres, sg3, "serve"},
		{"dormir", subj, sg3, "durma"},
		{"subir", pres, sg2, "sobes"},
		{"fugir", pres, sg3, "foge"},
		{"passear", pres, sg3, "passeia"},
		{"odiar", pres, sg2, "odeias"},
		{"produzir", pres, sg3, "produz"},
		{"sair", pres, sg2, "sais"},
		{"sair", pres, sg3, "sai"},
		{"sair", subj, sg3, "saia"},
		{"sair", imperf, sg3, "saía"},
		{"sair", pret, sg3, "saiu"},
		{"incluir", pres, sg3, "inclui"},
		{"ter", subjFut, sg2, "tiveres"},
		{"ter", subj, sg3, "tenha"},
		{"fazer", subjPast, sg3, "fizesse"},
		{"fazer", cond, sg2, "farias"},
		{"fazer", subj, sg3, "faça"},
		{"pôr", subj, sg3, "ponha"},
		{"pôr", subjFut, sg3, "puser"},
		{"ouvir", personal, sg2, "ouvires"},
		{"dizer", imper, sg2, "diz"},
		{"dizer", subj, sg3, "diga"},
		{"ver", subjFut, sg3, "vir"},
		{"poder", subj, sg3, "possa"},
		{"distinguir", subj, sg2, "distingas"},
	} {
		id, ok := table.ids[c.inf]
		require.True(t, ok, c.inf)
		require.Equal(t, c.want, table.form(id, at(c.mood, c.person)), c.inf)
	}
}
