package tokencount

import (
	"strings"
	"testing"
)

const french = "Bonjour Camille, merci de nous avoir écrit ! Votre commande n° 48213 est bien partie " +
	"mardi de notre atelier ; d'après La Poste, elle devrait arriver entre jeudi et samedi. " +
	"Si le colis n'était pas là lundi prochain, dites-le-nous : nous ouvrirons une enquête et, " +
	"s'il le faut, nous renverrons l'article à nos frais. Belle journée à vous, l'équipe.\n"

func BenchmarkCountFrench(b *testing.B) {
	c := counter(b, o200k)
	text := strings.Repeat(french, 2048/len(french)+1)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		c.Count(text)
	}
}

func BenchmarkCountOneLetter(b *testing.B) {
	c := counter(b, o200k)
	text := strings.Repeat("a", 64<<10)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		c.Count(text)
	}
}

func BenchmarkFirstUse(b *testing.B) {
	for name, pattern := range map[string]string{o200k: o200kPattern, cl100k: cl100kPattern} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := build(name, pattern); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
