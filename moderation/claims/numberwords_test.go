package claims

import (
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// speller writes numbers below ten thousand the way one language does.
type speller struct {
	small          []string // 0 to 19 or more
	tens           []string // from 20
	join           func(s speller, tens, unit int) string
	hundred        func(s speller, n int) string
	thousand       func(s speller, n int) string
	rest           string   // between a hundred, or a thousand, and what follows
	restThousand   string   // between a thousand and hundreds
	hundreds       []string // from 100, where they are words of their own
	hundredIsAlone string   // exactly one hundred
}

func (s speller) below100(n int) string {
	if n < len(s.small) {
		return s.small[n]
	}
	if n%10 == 0 {
		return s.tens[n/10-2]
	}
	return s.join(s, n/10, n%10)
}

func (s speller) spell(n int) string {
	switch {
	case n < 100:
		return s.below100(n)
	case n < 1000:
		if n == 100 && s.hundredIsAlone != "" {
			return s.hundredIsAlone
		}
		head := s.hundred(s, n/100)
		if n%100 == 0 {
			return head
		}
		return head + s.rest + s.below100(n%100)
	}
	head := s.thousand(s, n/1000)
	switch {
	case n%1000 == 0:
		return head
	case n%1000 < 100:
		return head + s.rest + s.below100(n%1000)
	}
	return head + s.restThousand + s.spell(n%1000)
}

func times1(one, many, space string) func(speller, int) string {
	return func(s speller, n int) string {
		if n == 1 {
			return one
		}
		return s.small[n] + space + many
	}
}

func list(s string) []string { return strings.Fields(s) }

func french(belgian bool) speller {
	s := speller{
		small: list("zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf"),
		tens:  list("vingt trente quarante cinquante soixante soixante-dix quatre-vingts quatre-vingt-dix"),
		rest:  " ", restThousand: " ",
		hundred: times1("cent", "cents", " "), thousand: times1("mille", "mille", " "),
	}
	if belgian {
		s.tens[5], s.tens[7] = "septante", "nonante"
	}
	s.join = func(s speller, tens, unit int) string {
		if !belgian && (tens == 7 || tens == 9) {
			base := map[int]string{7: "soixante", 9: "quatre-vingt"}[tens]
			if tens == 7 && unit == 1 {
				return "soixante et onze"
			}
			return base + "-" + s.small[10+unit]
		}
		base := strings.TrimSuffix(s.tens[tens-2], "s")
		if unit == 1 && tens != 8 {
			return base + " et un"
		}
		return base + "-" + s.small[unit]
	}
	return s
}

func english() speller {
	return speller{
		small: list("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"),
		tens:  list("twenty thirty forty fifty sixty seventy eighty ninety"),
		join:  func(s speller, tens, unit int) string { return s.tens[tens-2] + "-" + s.small[unit] },
		rest:  " and ", restThousand: " ", hundred: times1("one hundred", "hundred", " "), thousand: times1("one thousand", "thousand", " "),
	}
}

func german() speller {
	return speller{
		small: list("null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn"),
		tens:  list("zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig"),
		join: func(s speller, tens, unit int) string {
			return strings.TrimSuffix(s.small[unit], "s") + map[bool]string{true: "s"}[unit == 6] + "und" + s.tens[tens-2]
		},
		hundred: times1("einhundert", "hundert", ""), thousand: times1("eintausend", "tausend", ""),
	}
}

func dutch() speller {
	return speller{
		small: list("nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien"),
		tens:  list("twintig dertig veertig vijftig zestig zeventig tachtig negentig"),
		join: func(s speller, tens, unit int) string {
			and := "en"
			if unit == 2 || unit == 3 {
				and = "ën"
			}
			return s.small[unit] + and + s.tens[tens-2]
		},
		restThousand: " ", hundred: times1("honderd", "honderd", ""), thousand: times1("duizend", "duizend", ""),
	}
}

func italian() speller {
	return speller{
		small: list("zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove"),
		tens:  list("venti trenta quaranta cinquanta sessanta settanta ottanta novanta"),
		join: func(s speller, tens, unit int) string {
			base, last := s.tens[tens-2], s.small[unit]
			switch unit {
			case 1, 8:
				base = base[:len(base)-1]
			case 3:
				last = "tré"
			}
			return base + last
		},
		hundred: times1("cento", "cento", ""), thousand: times1("mille", "mila", ""),
	}
}

func spanish() speller {
	return speller{
		small: list("cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve"),
		tens:  list("veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa"),
		join:  func(s speller, tens, unit int) string { return s.tens[tens-2] + " y " + s.small[unit] },
		rest:  " ", restThousand: " ", hundredIsAlone: "cien",
		hundreds: list("ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos"),
		hundred:  func(s speller, n int) string { return s.hundreds[n-1] }, thousand: times1("mil", "mil", " "),
	}
}

func portuguese() speller {
	return speller{
		small: list("zero um dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezasseis dezassete dezoito dezanove"),
		tens:  list("vinte trinta quarenta cinquenta sessenta setenta oitenta noventa"),
		join:  func(s speller, tens, unit int) string { return s.tens[tens-2] + " e " + s.small[unit] },
		rest:  " e ", restThousand: " ", hundredIsAlone: "cem",
		hundreds: list("cento duzentos trezentos quatrocentos quinhentos seiscentos setecentos oitocentos novecentos"),
		hundred:  func(s speller, n int) string { return s.hundreds[n-1] }, thousand: times1("mil", "mil", " "),
	}
}

// TestNumberWords writes every number below ten thousand in words of each language, with a unit, and reads it.
func TestNumberWords(t *testing.T) {
	for _, c := range []struct {
		tag, day string
		speller  speller
	}{
		{"fr", "jours", french(false)},
		{"fr-BE", "jours", french(true)},
		{"en", "days", english()},
		{"de", "Tage", german()},
		{"es", "días", spanish()},
		{"it", "giorni", italian()},
		{"pt-PT", "dias", portuguese()},
		{"nl", "dagen", dutch()},
	} {
		wrong := 0
		for n := range 10_000 {
			if n == 1 {
				continue // an article
			}
			words := c.speller.spell(n) + " " + c.day
			got := Extract(c.tag, words)
			if len(got) == 1 && got[0].Norm == strconv.Itoa(n) && got[0].Unit == "day" && got[0].Text == words {
				continue
			}
			if wrong++; wrong < 6 {
				t.Errorf("%s %d: %q gives %v", c.tag, n, words, got)
			}
		}
		if wrong > 0 {
			t.Errorf("%s: %d numbers misread", c.tag, wrong)
		}
	}
}

func TestLargeNumberWords(t *testing.T) {
	for _, c := range []struct{ tag, words, want string }{
		{"fr", "deux cent mille euros", "200000"},
		{"fr", "un million deux cent mille euros", "1200000"},
		{"fr", "trois millions d'euros", "3000000"},
		{"fr", "2,5 millions d’euros", "2500000"},
		{"fr", "quatre-vingt mille euros", "80000"},
		{"en", "three hundred and twelve thousand pounds", "312000"},
		{"en", "a thousand pounds", "1000"},
		{"en", "£2.5 million", "2500000"},
		{"en", "$3bn", "3000000000"},
		{"de", "zweihunderttausend Euro", "200000"},
		{"de", "3,5 Mio. Euro", "3500000"},
		{"es", "dos millones de euros", "2000000"},
		{"it", "duecentomila euro", "200000"},
		{"pt", "dois milhões de euros", "2000000"},
		{"nl", "tweehonderdduizend euro", "200000"},
	} {
		got := Extract(c.tag, c.words)
		require.Len(t, got, 1, c.words)
		require.Equal(t, Money, got[0].Kind, c.words)
		require.Equal(t, c.want, got[0].Norm, c.words)
		require.Equal(t, c.words, got[0].Text)
	}
}

// TestLexicons: every file is read whole, and every language knows what the parser asks for.
func TestLexicons(t *testing.T) {
	for _, name := range lexiconNames {
		file, err := lexiconFiles.ReadFile("lexicon/" + name + ".txt")
		require.NoError(t, err)
		for line := range strings.SplitSeq(strings.TrimSpace(string(file)), "\n") {
			word, _, _ := strings.Cut(line, " ")
			switch word {
			case "#", "decimal", "glue", "number", "part":
				continue
			}
			require.Contains(t, tableNames[:], word, "%s: %s", name, line)
			require.Contains(t, line, ":", name)
		}
		l := lexicons()[name]
		for in, n := range map[table]int{monthTable: 12, weekdayTable: 7, nthTable: 5, unitTable: 12, currencyTable: 3, rangeTable: 1, duringTable: 1, notTable: 1, talkTable: 1} {
			distinct := map[string]bool{}
			for _, v := range l.tables[in].values {
				distinct[v] = true
			}
			require.GreaterOrEqual(t, len(distinct), n, "%s %s", name, tableNames[in])
		}
	}
}
