package register

import "github.com/souffleur-go/souffleur/internal/text"

func rewriteFrench(s string, skip []text.Span, to Form) []Edit { return nil }
