package register

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var germanReads = []struct {
	in   string
	want Answer
}{
	{"", None},
	{"Vielen Dank für die Nachricht!", None},
	{"Du hast recht.", IsT},
	{"Hast du die Rechnung schon bekommen?", IsT},
	{"Schön, dass Dir die Tasse gefällt.", IsT},
	{"Haben Sie die Rechnung schon bekommen?", IsV},
	{"Wir freuen uns auf Ihren Besuch.", IsV},
	{"Gern senden wir Ihnen ein neues Etikett.", IsV},
	{"Sie können den Artikel kostenlos zurückschicken.", IsV},
	{"Sie erhalten die Rechnung per E-Mail.", IsV},
	{"Sie sind bei uns immer willkommen.", IsV},
	{"Unsere Leuchten sind aus Glas. Sie werden in Jena geblasen und sind sehr robust, ihre Farbe hält ewig.", None},
	{"Die Schuhe laufen klein aus. Sie sind aus Leder.", None},
	{"Frau Braun ist im Urlaub. Sie kommt am Montag zurück.", None},
	{"Sie schicken Ihnen die Ware direkt zu.", IsV},
	{"Wir haben mit den Kollegen gesprochen, sie melden sich.", None},
	{"Ihre Bestellung ist unterwegs.", IsV},
	{"Ihre Farben leuchten.", Ambiguous},
	{"Ihr seid die Besten!", Plural},
	{"Habt ihr schon das neue Sortiment gesehen?", Plural},
	{"Danke euch allen für eure Geduld!", Plural},
	{"Anna liebt ihr Rad.", None},
	{"Gib ihr das Paket.", IsT},
	{"Melde dich einfach bei uns.", IsT},
	{"Schreib uns gern eine Nachricht!", IsT},
	{"Klick auf den Link und gib den Code ein.", IsT},
	{"Ruf uns an, wir helfen Ihnen.", Mixed},
	{"Danke für deine Nachricht. Wir melden uns bei Ihnen.", Mixed},
	{"Danke, wir kümmern uns darum.", None},
	{"Bitte Rückseite beachten.", None},
	{"Komme gleich, habe noch zu tun.", None},
	{"Ziel ist es, jede Anfrage am selben Tag zu beantworten.", None},
	{"Das gilt gleich mehrfach, mal mehr, mal weniger.", None},
	{"Er schrieb: „Sie haben gewonnen“, mehr nicht.", None},
	{"Wir bieten Ihnen gern das Du an.", IsV},
	{"Auf der Tasse steht 'Du schaffst das'.", None},
	{"Ich hab 'ne Frage, geht's dir gut?", IsT},
	{"Danke für deine Nachricht!\n\nViele Grüße\nIhr Team von nebenan", Mixed},
	{"Danke für Ihre Nachricht!\n\nViele Grüße\nIhr Team von nebenan", IsV},
	{"Danke für deine Nachricht!\nViele Grüße\nDein Team", IsT},
	{"Danke für deine Fragen.\nIhr Team hilft dir gern.", IsT},
	{"So geht es:\n1. Mach ein Foto.\n2. Schick es uns.", IsT},
	{"Schade, dass es kaputt ankam.", None},
	{"Schick!", None},
	{"Bei uns ist man per Du.", None},
	{"Der Cirque du Soleil gastiert in Köln.", None},
	{"Haste kurz Zeit?", IsT},
	{"Äußerst selten, meist erst im Herbst.", None},
	{"Unsere Kollegen prüfen das. Sie melden sich bei Ihnen, sobald sie mehr wissen.", IsV},
	{"Die Gutscheine gelten bis Mai. Sie lassen sich online einlösen.", None},
	{"Äpfel sind gesund. Sie enthalten viele Vitamine.", None},
	{"Ihr Auto steht bereit.", IsV},
	{"Die Kundin war da. Ihre Tasche ist fertig.", Ambiguous},
	{"Ihre Bedeutung ist unklar.", Ambiguous},
	{"Ihnen entstehen keine Kosten.", IsV},
	{"Tut uns leid, dass das nicht geklappt hat.", None},
	{"Freut uns sehr!", None},
	{"Schaut mal rein!", Plural},
	{"Bitte denkt an die Frist.", Plural},
	{"Wie könnt Ihr mir helfen?", Plural},
	{"Ihr Lieben, danke!", Plural},
	{"Ihr Lieben, danke für eure Nachrichten.", Plural},
	{"Sie beide haben gewonnen.", Plural},
	{"Grüß Gott!", None},
	{"Grüß dich, Tom!", IsT},
	{"Ruf an!", IsT},
	{"Besuch steht an.", None},
	{"Teile fehlen noch.", None},
	{"Lade gerade nach.", None},
	{"Folge dem Link.", IsT},
	{"Gehe auf die Seite und öffne das Menü.", IsT},
	{"Zeig uns das!", IsT},
	{"Sie als Stammkunde bekommen Rabatt.", IsV},
	{"Werde Teil unserer Gruppe!", IsT},
	{"In der Du-Form klingt das netter.", None},
	{"Die Sie-Form ist bei uns üblich.", None},
	{"Wir können gern Du sagen.", None},
	{"Einfach anmelden, Code eingeben und sparen.", None},
	{"Ich verstehe das und entschuldige mich dafür.", None},
	{"> Können Sie helfen?\nJa, das machen wir.", None},
}

func TestGermanRead(t *testing.T) {
	for _, c := range germanReads {
		require.Equal(t, c.want, Read("de", c.in, nil).Answer, c.in)
	}
}

// germanPairs are texts in both forms; each is the rewriting of the other.
var germanPairs = [][2]string{
	{"Hast du noch Fragen?", "Haben Sie noch Fragen?"},
	{"Kannst du mir deine Bestellnummer schicken?", "Können Sie mir Ihre Bestellnummer schicken?"},
	{"Du kannst dich jederzeit melden.", "Sie können sich jederzeit melden."},
	{"Melde dich gern, wenn du etwas brauchst.", "Melden Sie sich gern, wenn Sie etwas brauchen."},
	{"Wir rufen dich morgen an.", "Wir rufen Sie morgen an."},
	{"Dann rufen wir dich zurück.", "Dann rufen wir Sie zurück."},
	{"Wir haben dir eine E-Mail geschickt.", "Wir haben Ihnen eine E-Mail geschickt."},
	{"Schön, dass du dich für uns entschieden hast!", "Schön, dass Sie sich für uns entschieden haben!"},
	{"Wenn du magst, tauschen wir den Artikel für dich um.", "Wenn Sie mögen, tauschen wir den Artikel für Sie um."},
	{"Schau bitte in deinem Spam-Ordner nach.", "Schauen Sie bitte in Ihrem Spam-Ordner nach."},
	{"Gib den Code im Warenkorb ein.", "Geben Sie den Code im Warenkorb ein."},
	{"Sei so nett und schick uns ein Foto.", "Seien Sie so nett und schicken Sie uns ein Foto."},
	{"Du warst gestern bei uns und hattest eine Frage.", "Sie waren gestern bei uns und hatten eine Frage."},
	{"Könntest du uns sagen, was du bestellt hast?", "Könnten Sie uns sagen, was Sie bestellt haben?"},
	{"Deine Geduld ist toll.", "Ihre Geduld ist toll."},
	{"Mach dir keine Sorgen, dein Paket kommt an.", "Machen Sie sich keine Sorgen, Ihr Paket kommt an."},
	{"Liest du gern Krimis?", "Lesen Sie gern Krimis?"},
	{"Fährst du mit der Bahn oder nimmst du das Auto?", "Fahren Sie mit der Bahn oder nehmen Sie das Auto?"},
	{"Das Geld, das du überwiesen hast, ist da.", "Das Geld, das Sie überwiesen haben, ist da."},
	{"Wie du siehst, steht dein Name auf der Liste.", "Wie Sie sehen, steht Ihr Name auf der Liste."},
	{"Sag uns einfach, welche Größe du möchtest.", "Sagen Sie uns einfach, welche Größe Sie möchten."},
	{"Du musst dir keine Gedanken machen.", "Sie müssen sich keine Gedanken machen."},
	{"Hättest du Lust, uns zu besuchen?", "Hätten Sie Lust, uns zu besuchen?"},
	{"Solltest du noch Fragen haben, schreib uns.", "Sollten Sie noch Fragen haben, schreiben Sie uns."},
	{"Darf ich dich um etwas bitten?", "Darf ich Sie um etwas bitten?"},
	{"Das ist deine Entscheidung, nicht meine.", "Das ist Ihre Entscheidung, nicht meine."},
	{"Bist du sicher, dass du nichts vergessen hast?", "Sind Sie sicher, dass Sie nichts vergessen haben?"},
	{"Wie geht es dir?", "Wie geht es Ihnen?"},
	{"Wofür interessierst du dich?", "Wofür interessieren Sie sich?"},
	{"Wir würden uns freuen, wenn du uns bewertest.", "Wir würden uns freuen, wenn Sie uns bewerten."},
	{"Vielen Dank, dass du uns schreibst und so lange wartest.", "Vielen Dank, dass Sie uns schreiben und so lange warten."},
	{"Hier findest du alles, was du suchst.", "Hier finden Sie alles, was Sie suchen."},
	{"Du bekommst dein Geld zurück, sobald du das Paket abgibst.", "Sie bekommen Ihr Geld zurück, sobald Sie das Paket abgeben."},
	{"Ich schreibe dir, weil du gefragt hattest.", "Ich schreibe Ihnen, weil Sie gefragt hatten."},
	{"Und du?", "Und Sie?"},
	{"Warum wartest du so lange?", "Warum warten Sie so lange?"},
	{"Du weißt ja, wie das ist.", "Sie wissen ja, wie das ist."},
	{"Vergiss nicht, den Zettel beizulegen.", "Vergessen Sie nicht, den Zettel beizulegen."},
	{"Lass uns wissen, ob es klappt.", "Lassen Sie uns wissen, ob es klappt."},
	{"Entschuldige bitte die Verspätung.", "Entschuldigen Sie bitte die Verspätung."},
	{"Hab vielen Dank für deine Mühe.", "Haben Sie vielen Dank für Ihre Mühe."},
	{"Du hast den Artikel behalten, obwohl er dir nicht passte?", "Sie haben den Artikel behalten, obwohl er Ihnen nicht passte?"},
	{"Wer hat dich beraten?", "Wer hat Sie beraten?"},
	{"Bevor du bestellst, prüf bitte deine Adresse.", "Bevor Sie bestellen, prüfen Sie bitte Ihre Adresse."},
	{"Was du brauchst, ist ein neues Passwort.", "Was Sie brauchen, ist ein neues Passwort."},
	{"Unser Team hilft dir gern, wenn du anrufst.", "Unser Team hilft Ihnen gern, wenn Sie anrufen."},
	{"Nimmst du lieber Rot oder gefällt dir Blau besser?", "Nehmen Sie lieber Rot oder gefällt Ihnen Blau besser?"},
	{"Du wolltest wissen, ob du stornieren kannst.", "Sie wollten wissen, ob Sie stornieren können."},
	{"Wir bitten dich um Entschuldigung.", "Wir bitten Sie um Entschuldigung."},
	{"Genieß deinen Urlaub!", "Genießen Sie Ihren Urlaub!"},
	{"Du brauchst dich nicht anzumelden.", "Sie brauchen sich nicht anzumelden."},
	{"Es freut uns, dass du zufrieden warst.", "Es freut uns, dass Sie zufrieden waren."},
	{"Trag bitte deine neue Adresse ein und speichere sie.", "Tragen Sie bitte Ihre neue Adresse ein und speichern Sie sie."},
	{"Die Karte, die du uns gezeigt hast, ist abgelaufen.", "Die Karte, die Sie uns gezeigt haben, ist abgelaufen."},
	{"Sobald du die App geöffnet hast, siehst du den Knopf.", "Sobald Sie die App geöffnet haben, sehen Sie den Knopf."},
	{"Wir helfen dir dabei, dich einzuloggen.", "Wir helfen Ihnen dabei, sich einzuloggen."},
	{"Wirst du am Montag zu Hause sein?", "Werden Sie am Montag zu Hause sein?"},
	{"Ich kann dich gut verstehen.", "Ich kann Sie gut verstehen."},
	{"Deinetwegen bleiben wir länger da.", "Ihretwegen bleiben wir länger da."},
	{"Um dich anzumelden, klick auf den Link.", "Um sich anzumelden, klicken Sie auf den Link."},
	{"Um dich einzuloggen brauchst du dein Passwort.", "Um sich einzuloggen brauchen Sie Ihr Passwort."},
	{"Um dir zu helfen, brauchen wir deine Nummer.", "Um Ihnen zu helfen, brauchen wir Ihre Nummer."},
	{"Registriere dich und trainiere mit uns.", "Registrieren Sie sich und trainieren Sie mit uns."},
	{"Überanstrenge dich nicht.", "Überanstrengen Sie sich nicht."},
	{"Wenn du die Flaschen recycelst, sparst du Geld.", "Wenn Sie die Flaschen recyceln, sparen Sie Geld."},
	{"Kannst du dir das bitte ansehen?", "Können Sie sich das bitte ansehen?"},
	{"Die Lampe, die du dir ausgesucht hast, ist da.", "Die Lampe, die Sie sich ausgesucht haben, ist da."},
	{"Wie siehst du dir die Filme an?", "Wie sehen Sie sich die Filme an?"},
	{"Lass es dir schmecken!", "Lassen Sie es sich schmecken!"},
	{"Fühlst du dich damit sicher?", "Fühlen Sie sich damit sicher?"},
	{"Hast du dich den ganzen Tag geärgert?", "Haben Sie sich den ganzen Tag geärgert?"},
	{"Die Kollegen vom Versand rufen dich an.", "Die Kollegen vom Versand rufen Sie an."},
	{"Wenn die Kollegen dich anrufen, sag Bescheid.", "Wenn die Kollegen Sie anrufen, sagen Sie Bescheid."},
	{"Das ist das Risiko, das du eingehen kannst.", "Das ist das Risiko, das Sie eingehen können."},
	{"Bleib gesund und pass auf dich auf.", "Bleiben Sie gesund und passen Sie auf sich auf."},
	{"Wenn dich ein Freund abholen will, sag Bescheid.", "Wenn Sie ein Freund abholen will, sagen Sie Bescheid."},
	{"Bei Fragen schreib uns bitte.", "Bei Fragen schreiben Sie uns bitte."},
	{"Sieh dir doch das Bild an.", "Sehen Sie sich doch das Bild an."},
	{"Wenn es regnet, nimm doch den Bus.", "Wenn es regnet, nehmen Sie doch den Bus."},
	{"Du musst versuchen, das auszuhalten.", "Sie müssen versuchen, das auszuhalten."},
	{"Vergewissere dich, dass alles passt.", "Vergewissern Sie sich, dass alles passt."},
	{"Bestellst du heute, liefern wir morgen.", "Bestellen Sie heute, liefern wir morgen."},
	{"Willst du mehr wissen? Dann lies weiter.", "Wollen Sie mehr wissen? Dann lesen Sie weiter."},
	{"Wir freuen uns, dich wieder begrüßen zu dürfen.", "Wir freuen uns, Sie wieder begrüßen zu dürfen."},
	{"Bitte habe etwas Geduld.", "Bitte haben Sie etwas Geduld."},
	{"Pass auf, dass nichts ausläuft.", "Passen Sie auf, dass nichts ausläuft."},
	{"Prüf bitte, ob du angemeldet bist.", "Prüfen Sie bitte, ob Sie angemeldet sind."},
	{"So geht es:\n\n1. Mach ein Foto.\n2) Schick es uns.\n- Leg es bei", "So geht es:\n\n1. Machen Sie ein Foto.\n2) Schicken Sie es uns.\n- Legen Sie es bei"},
	{"Du selbst kannst das nicht ändern.", "Sie selbst können das nicht ändern."},
	{"Falls du keine Probleme damit hast, sag es uns.", "Falls Sie keine Probleme damit haben, sagen Sie es uns."},
	{"Du hättest mir schreiben und es melden können.", "Sie hätten mir schreiben und es melden können."},
	{"Hoffentlich hattest du einen guten Start und fühlst dich wohl.", "Hoffentlich hatten Sie einen guten Start und fühlen sich wohl."},
}

func TestGermanRewrite(t *testing.T) {
	for _, p := range germanPairs {
		toV, toT := Rewrite("de", p[0], nil, V), Rewrite("de", p[1], nil, T)
		require.Equal(t, p[1], toV.Text)
		require.Equal(t, p[0], toT.Text)
		require.True(t, toV.Sure && toT.Sure, p[0])
		require.Equal(t, p[0], Rewrite("de", p[0], nil, T).Text, "already T")
		require.Equal(t, p[1], Rewrite("de", p[1], nil, V).Text, "already V")
	}
}

func TestGermanOneWay(t *testing.T) {
	for in, want := range map[string]string{
		"Ihr habt uns sehr geholfen, danke euch!":        "Sie haben uns sehr geholfen, danke Ihnen!",
		"Wenn ihr Fragen habt, schreibt uns gern.":       "Wenn Sie Fragen haben, schreiben Sie uns gern.",
		"Du weisst, was das heisst.":                     "Sie wissen, was das heisst.",
		"Schliesst du es?":                               "Schliessen Sie es?",
		"Meld dich einfach!":                             "Melden Sie sich einfach!",
		"Meldet euch, wenn ihr Fragen habt.":             "Melden Sie sich, wenn Sie Fragen haben.",
		"Wenn Ihr Fragen habt, meldet Euch gern!":        "Wenn Sie Fragen haben, melden Sie sich gern!",
		"Danke für Deine Nachricht, Du hörst von uns.":   "Danke für Ihre Nachricht, Sie hören von uns.",
		"Kannste machen, kein Problem.":                  "Können Sie machen, kein Problem.",
		"Kommst du vorbei und bringst es mit?":           "Kommen Sie vorbei und bringen es mit?",
		"Googelst du das mal?":                           "Googeln Sie das mal?",
		"Vielen Dank für die Nachricht!":                 "Vielen Dank für die Nachricht!",
		"Er sagte: „Du bist dran.“ Dann ging er.":        "Er sagte: „Du bist dran.“ Dann ging er.",
		"Das Du ist bei uns üblich.":                     "Das Du ist bei uns üblich.",
		"Liebe Grüße von Anna, sie hat ihr Rad dabei.":   "Liebe Grüße von Anna, sie hat ihr Rad dabei.",
		"Schreib mir an hilfe@dein-laden.example, okay?": "Schreiben Sie mir an hilfe@dein-laden.example, okay?",
	} {
		require.Equal(t, want, Rewrite("de", in, nil, V).Text)
	}
}

func TestGermanFamiliarOneWay(t *testing.T) {
	for in, want := range map[string]string{
		"Wählen Sie die Größe, legen das Kleid dazu und bezahlen.":       "Wähl die Größe, leg das Kleid dazu und bezahl.",
		"Ich frage Sie. Die Pakete sind da. Sie stehen im Flur.":         "Ich frage dich. Die Pakete sind da. Sie stehen im Flur.",
		"Ich frage Sie. Die Pakete sind da. Sie können sie abholen.":     "Ich frage dich. Die Pakete sind da. Du kannst sie abholen.",
		"Wir danken Ihnen. Der Zug hält. Sie bewegen sich kaum.":         "Wir danken dir. Der Zug hält. Du bewegst dich kaum.",
		"Ein Kollege, der sich damit auskennt, ruft Sie zurück.":         "Ein Kollege, der sich damit auskennt, ruft dich zurück.",
		"Jetzt Sie: Was meinen Sie?":                                     "Jetzt du: Was meinst du?",
		"Wenn er abbiegt und Sie nicht, dann krachen Sie gegen die Tür.": "Wenn er abbiegt und du nicht, dann krachst du gegen die Tür.",
		"Sprechen SIE Ihre Nachricht auf Band.":                          "Sprich deine Nachricht auf Band.",
		"Wir haben einen Tisch für Sie beide.":                           "Wir haben einen Tisch für euch beide.",
	} {
		require.Equal(t, want, Rewrite("de", in, nil, T).Text)
	}
}

func benchText(parts []string, size int) string {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		b.WriteString(parts[i%len(parts)])
		b.WriteByte(' ')
	}
	return b.String()
}

func firsts(pairs [][2]string) (out []string) {
	for _, p := range pairs {
		out = append(out, p[0])
	}
	return out
}

func BenchmarkGermanRead(b *testing.B) {
	s := benchText(firsts(germanPairs), 300)
	Read("de", s, nil)
	b.ReportAllocs()
	for b.Loop() {
		Read("de", s, nil)
	}
}

func BenchmarkGermanRewrite(b *testing.B) {
	s := benchText(firsts(germanPairs), 300)
	b.ReportAllocs()
	for b.Loop() {
		Rewrite("de", s, nil, V)
	}
}

func FuzzGerman(f *testing.F) { fuzzGrammar(f, "de", germanPairs) }
