package inbox

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// luminance is the relative luminance of WCAG 2.2 of a colour written as six hexadecimal digits.
func luminance(t *testing.T, hex string) float64 {
	t.Helper()
	n, err := strconv.ParseUint(hex, 16, 32)
	require.NoError(t, err)
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		c := float64(n>>(16-8*i)&0xFF) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}

// TestContrast holds the colours of both schemes against WCAG 2.2 AA: 4.5 for text, 3 for the edges of controls.
func TestContrast(t *testing.T) {
	sheet := string(assets["/style.css"].body)
	light, dark, found := strings.Cut(sheet, "@media (prefers-color-scheme: dark)")
	require.True(t, found)
	dark, _, _ = strings.Cut(dark, "* { box-sizing")
	variable := regexp.MustCompile(`--([a-z-]+): #([0-9a-f]{6})`)
	for name, part := range map[string]string{"light": light, "dark": dark} {
		colour := map[string]float64{}
		for _, m := range variable.FindAllStringSubmatch(part, -1) {
			colour[m[1]] = luminance(t, m[2])
		}
		require.Len(t, colour, 15, name)
		ratio := func(a, b string) float64 {
			hi, lo := max(colour[a], colour[b]), min(colour[a], colour[b])
			return (hi + 0.05) / (lo + 0.05)
		}
		for _, ground := range []string{"ground", "raised"} {
			for _, text := range []string{"ink", "soft", "link", "bad", "good"} {
				require.GreaterOrEqual(t, ratio(text, ground), 4.5, "%s: %s on %s", name, text, ground)
			}
			require.GreaterOrEqual(t, ratio("line", ground), 3.0, "%s: edges on %s", name, ground)
		}
		for _, mark := range []string{"info", "warn", "error", "block", "says"} {
			require.GreaterOrEqual(t, ratio("ink", mark), 4.5, "%s: text on %s", name, mark)
		}
		require.GreaterOrEqual(t, ratio("on-main", "main"), 4.5, name)
	}
}
