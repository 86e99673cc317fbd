package register

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// romanceCases hold a text, its answer and, in brackets, its marks.
var romanceCases = map[string][]struct {
	want Answer
	text string
}{
	"es": {
		{IsV, "¿[Puede] decirnos el número de [su] pedido?"},
		{IsT, "¿[Puedes] decirnos el número de [tu] pedido?"},
		{IsV, "[Háganos] saber si el problema sigue."},
		{IsT, "[Haznos] saber si el problema sigue."},
		{IsT, "No [te] [preocupes], mañana [recibirás] el paquete."},
		{IsV, "No [se preocupe], mañana [recibirá] el paquete."},
		{IsV, "Quedamos a [su] disposición para [ayudarle]."},
		{IsT, "Vamos a [enviarte] un enlace nuevo."},
		{IsT, "¿[Tenés] un minuto? [Contame] qué pasó."},
		{None, "El paquete llega mañana y el mensajero llama antes."},
		{Ambiguous, "Marta tiene [su] propia cuenta y él la usa."},
		{None, "Hemos revisado el caso y no hay ningún error."},
		{Plural, "[Ustedes] tienen razón."},
		{Plural, "¿[Habéis] probado la nueva versión?"},
		{Mixed, "[Tú] [sabes] que [usted] siempre [es] bienvenido."},
		{None, "La nota decía «tú no sabes nada»."},
		{IsV, "Gracias por [su] paciencia. El cartel decía «tú decides»."},
	},
	"it": {
		{IsV, "[Può] dirci il numero del [suo] ordine?"},
		{IsT, "[Puoi] dirci il numero del [tuo] ordine?"},
		{IsV, "Ci [scriva] quando [vuole]."},
		{IsT, "[Scrivici] quando [vuoi]."},
		{IsT, "Non [ti] [preoccupare], domani [riceverai] il pacco."},
		{IsV, "Non [si preoccupi], domani [riceverà] il pacco."},
		{IsV, "[La] ringraziamo per la [sua] segnalazione."},
		{IsT, "[Ti] ringraziamo per la [tua] segnalazione."},
		{IsV, "Restiamo a disposizione per [aiutarla]."},
		{None, "Il pacco arriva domani e il corriere chiama prima."},
		{None, "Abbiamo controllato la pratica e non ci sono errori."},
		{Plural, "[Avete] già provato la [vostra] nuova app?"},
		{Plural, "[Voi] [siete] sempre i benvenuti."},
		{Mixed, "[Ti] scriviamo perché [Lei] è un cliente."},
		{None, "Il cartello diceva «tu non sai niente»."},
	},
	"pt": {
		{IsV, "[Pode] indicar-nos o número da [sua] encomenda?"},
		{IsT, "[Podes] indicar-nos o número da [tua] encomenda?"},
		{IsV, "[Envie]-nos uma fotografia, por favor."},
		{IsT, "Não [te] [preocupes], amanhã [recebes] o pacote."},
		{IsV, "[Você] [recebe] o pacote amanhã."},
		{IsT, "[Tu] [recebes] o pacote amanhã."},
		{IsV, "Obrigado pela [sua] paciência."},
		{IsT, "Obrigado pela [tua] paciência."},
		{IsT, "[Fala] connosco se [quiseres]."},
		{None, "O pacote chega amanhã e o estafeta liga antes."},
		{None, "Verificámos o processo e não há erros."},
		{Plural, "[Vocês] são sempre bem-vindos."},
		{Mixed, "[Tu] [sabes] que [você] [é] sempre bem-vindo."},
		{None, "O cartaz dizia «tu não sabes nada»."},
	},
}

func TestReadRomance(t *testing.T) {
	for lang, cases := range romanceCases {
		for _, c := range cases {
			t.Run(lang+" "+c.text, func(t *testing.T) {
				plain := strings.NewReplacer("[", "", "]", "").Replace(c.text)
				r := Read(lang, plain, nil)
				require.Equal(t, string(c.want)+": "+c.text, string(r.Answer)+": "+bracketed(plain, r.Marks))
			})
		}
	}
}

// bracketed puts the marks of a text in brackets.
func bracketed(s string, marks []Mark) string {
	b := strings.Builder{}
	end := 0
	for _, m := range marks {
		b.WriteString(s[end:m.Start] + "[" + s[m.Start:m.End] + "]")
		end = m.End
	}
	return b.String() + s[end:]
}

// TestRomanceTraps reads the hard cases of the data set.
func TestRomanceTraps(t *testing.T) {
	right, total := 0, 0
	readLines(t, dataFile("traps.jsonl"), func(line []byte) {
		c := struct{ Lang, Text, Register string }{}
		require.NoError(t, json.Unmarshal(line, &c))
		if romance[c.Lang] == nil {
			return
		}
		total++
		if got := Read(c.Lang, c.Text, nil).Answer; string(got) == c.Register {
			right++
		} else {
			t.Logf("%s: %q is %s, read as %s", c.Lang, c.Text, c.Register, got)
		}
	})
	require.GreaterOrEqual(t, right, 27, "of %d", total)
}

func checkRomance(t *testing.T, s string) {
	t.Helper()
	for lang := range romance {
		r := Read(lang, s, nil)
		end := 0
		for _, m := range r.Marks {
			require.True(t, end <= m.Start && m.Start < m.End && m.End <= len(s), "marks of %q", s)
			end = m.End
		}
		require.Equal(t, r.Answer == None, len(r.Marks) == 0, "%s: %q", lang, s)
	}
}

func FuzzRomance(f *testing.F) {
	for _, s := range []string{
		"¿Puede usted? Tú puedes.", "Dica, dimmi, Le dico l'", "Envie-me-lo, ajudá-lo-ia, se", "\"\"tu\"\"\"", "\"Diz \"\"tu\"\" sabes\"", "te te te te", "-se", "¿¿?",
		"T", "sus su s", "\xffsu\xfe tu\x00", "« tu » “lei” a ti", "l'L'l", "vê-lo vê-", "escríbanoslo dígamelosles",
	} {
		f.Add(s)
	}
	f.Fuzz(checkRomance)
}

func BenchmarkReadRomance(b *testing.B) {
	for lang, reply := range map[string]string{
		"es": `Hola, Camila: gracias por escribirnos. Sentimos mucho que su paquete no haya llegado todavía. El transportista nos indica una nueva
entrega mañana antes del mediodía. Si no lo recibe, responda a este mensaje con el número de su pedido y le devolveremos el importe. Le
deseamos un buen día y quedamos a su disposición.`,
		"it": `Buongiorno Camilla, grazie per averci scritto. Ci dispiace che il suo pacco non sia ancora arrivato. Il corriere indica una nuova
consegna domani prima di mezzogiorno. Se non lo riceve, risponda a questo messaggio con il numero del suo ordine e le restituiremo la somma.
Le auguriamo una buona giornata e restiamo a disposizione.`,
		"pt": `Olá, Camila: obrigado pela sua mensagem. Lamentamos que a sua encomenda ainda não tenha chegado. A transportadora indica uma nova
entrega amanhã antes do meio-dia. Se não a receber, responda a esta mensagem com o número da sua encomenda e devolvemos-lhe o valor pago.
Desejamos-lhe um bom dia e ficamos à sua disposição.`,
	} {
		b.Run(lang, func(b *testing.B) {
			Read(lang, reply, nil)
			b.SetBytes(int64(len(reply)))
			b.ReportAllocs()
			for b.Loop() {
				if Read(lang, reply, nil).Answer != IsV {
					b.Fatal("not read")
				}
			}
		})
	}
}

// BenchmarkRomanceHostile shows that the cost grows with the length, whatever stands in a text: compare ns/byte.
func BenchmarkRomanceHostile(b *testing.B) {
	for _, unit := range []string{"tu eres y ", "se ", "non ", "ne le la te ", "dígame, ", "¿su ", "(«tu ", "dá-me-lo-", "que "} {
		for _, size := range []int{10_000, 100_000} {
			s := strings.Repeat(unit, size/len(unit))
			b.Run(fmt.Sprintf("%s/%dk", strings.TrimSpace(unit), size/1000), func(b *testing.B) {
				b.SetBytes(int64(len(s)))
				for b.Loop() {
					for lang := range romance {
						Read(lang, s, nil)
					}
				}
			})
		}
	}
}
