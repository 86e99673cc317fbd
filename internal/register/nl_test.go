package register

import (
	"testing"

	"github.com/stretchr/testify/require"
)

var dutchReads = []struct {
	in   string
	want Answer
}{
	{"", None},
	{"Bedankt voor het bericht!", None},
	{"Je hebt gelijk.", IsT},
	{"Heb jij de factuur al gekregen?", IsT},
	{"Dat is fijn voor jou.", IsT},
	{"U hebt gelijk.", IsV},
	{"Dank u wel voor uw geduld.", IsV},
	{"Wij helpen U graag.", IsV},
	{"Neemt u gerust contact op.", IsV},
	{"Hebben jullie de actie gezien?", Plural},
	{"Jullie zijn geweldig!", Plural},
	{"Bedankt voor je bericht. Wij sturen u een mail.", Mixed},
	{"Neem contact op met de winkel.", None},
	{"Stuur een sms'je naar de klantenservice.", None},
	{"De winkel sluit om 18 u. en opent om 9 u.", None},
	{"Maak een U-bocht bij het kruispunt.", None},
	{"Zij schreef: \"Kunt u mij helpen?\" en meer niet.", None},
	{"> Kunt u helpen?\nDat doen we graag.", None},
	{"Laat het ons weten, alstublieft.", IsV},
	{"Meld je aan voor de nieuwsbrief.", IsT},
	{"‘Heb je dat gezien?’ vroeg ze.", None},
	{"Ze zei: 'Kom je morgen?' en vertrok.", None},
	{"We zijn er 's avonds ook voor je, zo'n foto's maken we graag.", IsT},
	{"Zeg maar je hoor.", None},
	{"Sluit a.u.b. de deur.", None},
	{"De je-vorm klinkt vriendelijker.", None},
	{"Zie https://voorbeeld.example/je/u voor meer.", None},
}

func TestDutchRead(t *testing.T) {
	for _, c := range dutchReads {
		require.Equal(t, c.want, Read("nl", c.in, nil).Answer, c.in)
	}
}

// dutchPairs are texts in both forms; each is the rewriting of the other.
var dutchPairs = [][2]string{
	{"Heb je nog vragen?", "Hebt u nog vragen?"},
	{"Kun je me je bestelnummer sturen?", "Kunt u me uw bestelnummer sturen?"},
	{"Je kunt het pakket gratis terugsturen.", "U kunt het pakket gratis terugsturen."},
	{"Fijn dat je tevreden bent met je aankoop.", "Fijn dat u tevreden bent met uw aankoop."},
	{"We sturen je vandaag een nieuwe factuur.", "We sturen u vandaag een nieuwe factuur."},
	{"Wil je dat we je bellen?", "Wilt u dat we u bellen?"},
	{"Ga je akkoord met de voorwaarden?", "Gaat u akkoord met de voorwaarden?"},
	{"Vind je het goed als ik je morgen bel?", "Vindt u het goed als ik u morgen bel?"},
	{"Dan krijg je je geld terug.", "Dan krijgt u uw geld terug."},
	{"Als je je vergist hebt, kun je je bestelling wijzigen.", "Als u zich vergist hebt, kunt u uw bestelling wijzigen."},
	{"Je moeder kan het pakket ophalen.", "Uw moeder kan het pakket ophalen."},
	{"Ben je vandaag thuis?", "Bent u vandaag thuis?"},
	{"Wat bedoel je precies?", "Wat bedoelt u precies?"},
	{"Hoe gaat het met jou?", "Hoe gaat het met u?"},
	{"Zodra je betaald hebt, verzenden we je pakket.", "Zodra u betaald hebt, verzenden we uw pakket."},
	{"Je zult er geen spijt van krijgen.", "U zult er geen spijt van krijgen."},
	{"Zou je ons willen helpen?", "Zou u ons willen helpen?"},
	{"Wist je dat je ook online kunt ruilen?", "Wist u dat u ook online kunt ruilen?"},
	{"Ik heb je bericht gelezen en begrijp je vraag.", "Ik heb uw bericht gelezen en begrijp uw vraag."},
	{"We hebben je gisteren gebeld.", "We hebben u gisteren gebeld."},
	{"Dank je wel voor je geduld.", "Dank u wel voor uw geduld."},
	{"Weet je welke maat je zoekt?", "Weet u welke maat u zoekt?"},
	{"Welke kleur zoek je?", "Welke kleur zoekt u?"},
	{"Je hoeft niets te doen.", "U hoeft niets te doen."},
	{"Laat je ons weten wat je ervan vindt?", "Laat u ons weten wat u ervan vindt?"},
	{"Daarna ontvang je een bevestiging op je e-mailadres.", "Daarna ontvangt u een bevestiging op uw e-mailadres."},
	{"Helaas kunnen we je niet helpen.", "Helaas kunnen we u niet helpen."},
	{"We zoeken het voor je uit.", "We zoeken het voor u uit."},
	{"Moet je lang wachten?", "Moet u lang wachten?"},
	{"Zit je in de trein?", "Zit u in de trein?"},
	{"Bestelde je via de app?", "Bestelde u via de app?"},
	{"Hier lees je hoe je dat regelt.", "Hier leest u hoe u dat regelt."},
	{"Voel je je al beter?", "Voelt u zich al beter?"},
	{"Ik begrijp dat je teleurgesteld bent.", "Ik begrijp dat u teleurgesteld bent."},
	{"Word je graag gebeld?", "Wordt u graag gebeld?"},
	{"Kom je langs in de winkel?", "Komt u langs in de winkel?"},
	{"Misschien zie je de code niet.", "Misschien ziet u de code niet."},
	{"Wat is je postcode?", "Wat is uw postcode?"},
	{"Je had gelijk.", "U had gelijk."},
	{"Hou je van koffie?", "Houdt u van koffie?"},
	{"De schoenen die je besteld hebt, zijn onderweg.", "De schoenen die u besteld hebt, zijn onderweg."},
	{"Maak je geen zorgen.", "Maak u geen zorgen."},
	{"Als je vragen hebt, helpen we je graag.", "Als u vragen hebt, helpen we u graag."},
	{"Als je pakket beschadigd is, sturen we je een nieuw.", "Als uw pakket beschadigd is, sturen we u een nieuw."},
	{"Om je te kunnen helpen hebben we je adres nodig.", "Om u te kunnen helpen hebben we uw adres nodig."},
	{"Betaal je met een kaart?", "Betaalt u met een kaart?"},
	{"Graag nodigen we je uit om je mening te geven.", "Graag nodigen we u uit om uw mening te geven."},
	{"Denk je dat het lukt?", "Denkt u dat het lukt?"},
	{"En jij?", "En u?"},
	{"Ga je gang.", "Gaat uw gang."},
	{"Sla je werk op.", "Sla uw werk op."},
	{"Als ik jou was, zou ik bellen.", "Als ik u was, zou ik bellen."},
	{"En jij? Wat doe jij?", "En u? Wat doet u?"},
	{"Het was leuk je gezien te hebben.", "Het was leuk u gezien te hebben."},
	{"Log in met je account en wijzig je wachtwoord.", "Log in met uw account en wijzig uw wachtwoord."},
	{"Dit kun je zelf regelen.", "Dit kunt u zelf regelen."},
	{"We danken je voor het bericht en waarderen je geduld.", "We danken u voor het bericht en waarderen uw geduld."},
	{"Zodat ik je vervoer kan regelen.", "Zodat ik uw vervoer kan regelen."},
	{"De kamer is vrij tot je incheckt.", "De kamer is vrij tot u incheckt."},
	{"Dit is jouw beurt.", "Dit is uw beurt."},
	{"Dat is mijn plan. Wat is jouw plan?", "Dat is mijn plan. Wat is uw plan?"},
	{"Het wordt door jou betaald.", "Het wordt door u betaald."},
	{"Mensen zoals jij, die graag reizen.", "Mensen zoals u, die graag reizen."},
}

func TestDutchRewrite(t *testing.T) {
	for _, p := range dutchPairs {
		toV, toT := Rewrite("nl", p[0], nil, V), Rewrite("nl", p[1], nil, T)
		require.Equal(t, p[1], toV.Text)
		require.Equal(t, p[0], toT.Text)
		require.True(t, toV.Sure && toT.Sure, p[0])
		require.Equal(t, p[0], Rewrite("nl", p[0], nil, T).Text, "already T")
		require.Equal(t, p[1], Rewrite("nl", p[1], nil, V).Text, "already V")
	}
}

func BenchmarkDutchRead(b *testing.B) {
	s := benchText(firsts(dutchPairs), 300)
	Read("nl", s, nil)
	b.ReportAllocs()
	for b.Loop() {
		Read("nl", s, nil)
	}
}

func BenchmarkDutchRewrite(b *testing.B) {
	s := benchText(firsts(dutchPairs), 300)
	b.ReportAllocs()
	for b.Loop() {
		Rewrite("nl", s, nil, V)
	}
}

func FuzzDutch(f *testing.F) { fuzzGrammar(f, "nl", dutchPairs) }
