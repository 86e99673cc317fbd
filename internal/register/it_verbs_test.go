package register

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestItalianVerbs(t *testing.T) {
	table := itTables().verbs
	for _, c := range []struct {
		inf    string
		mood   mood
		person int
		want   string
	}{
		{"parlare", pres, sg2, "parli"},
		{"parlare", subj, sg3, "parli"},
		{"parlare", cond, sg3, "parlerebbe"},
		{"cercare", pres, sg2, "cerchi"},
		{"cercare", fut, sg3, "cercherà"},
		{"mangiare", pres, sg2, "mangi"},
		{"mangiare", fut, sg2, "mangerai"},
		{"lasciare", subj, sg3, "lasci"},
		{"sbagliare", fut, sg2, "sbaglierai"},
		{"studiare", pres, sg2, "studi"},
		{"inviare", pres, sg2, "invii"},
		{"inviare", pres, pl1, "inviamo"},
		{"prendere", subj, sg3, "prenda"},
		{"prendere", pret, sg3, "prese"},
		{"finire", pres, sg3, "finisce"},
		{"finire", subj, sg3, "finisca"},
		{"finire", pres, pl2, "finite"},
		{"dormire", pres, sg2, "dormi"},
		{"fare", imperf, sg2, "facevi"},
		{"fare", cond, sg2, "faresti"},
		{"fare", subj, sg3, "faccia"},
		{"fare", nonfinite, asGerund, "facendo"},
		{"dire", subj, sg3, "dica"},
		{"dire", pres, sg2, "dici"},
		{"venire", subj, sg3, "venga"},
		{"venire", fut, sg3, "verrà"},
		{"tenere", pres, sg2, "tieni"},
		{"scegliere", subj, sg3, "scelga"},
		{"scegliere", pres, pl3, "scelgono"},
		{"porre", pres, sg3, "pone"},
		{"proporre", fut, sg2, "proporrai"},
		{"potere", cond, sg2, "potresti"},
		{"dovere", subj, sg3, "debba"},
		{"essere", subjPast, sg2, "fossi"},
		{"conoscere", nonfinite, asParticiple, "conosciuto"},
		{"vedere", fut, sg2, "vedrai"},
		{"bere", imperf, sg3, "beveva"},
		{"guardare", imper, sg2, "guarda"},
		{"scrivere", imper, sg2, "scrivi"},
		{"scrivere", imper, pl2, "scrivete"},
		{"capire", imper, sg2, "capisci"},
	} {
		id, ok := table.ids[c.inf]
		require.True(t, ok, c.inf)
		require.Equal(t, c.want, table.form(id, at(c.mood, c.person)), c.inf)
	}
}
