package persona

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// The locale decides: what France writes never touches a Québec brand, and a channel pays for no sign twice.
func TestTypographyFollowsLocaleAndChannel(t *testing.T) {
	const text = "Vraiment ? Oui ! Le \"polar\" : 30 €..."
	for _, c := range []struct{ locale, lang, channel, want string }{
		{"fr-FR", "fr", "", "Vraiment\u202f? Oui\u202f! Le «\u00a0polar\u00a0»\u00a0: 30\u00a0€…"},
		{"fr-CH", "fr", "", "Vraiment\u202f? Oui\u202f! Le «\u00a0polar\u00a0»\u00a0: 30\u00a0€…"},
		{"fr-FR", "fr", "x", "Vraiment\u00a0? Oui\u00a0! Le «\u00a0polar\u00a0»\u00a0: 30\u00a0€…"},
		{"fr-FR", "fr", "sms", "Vraiment ? Oui ! Le \"polar\" : 30 €..."},
		{"de-DE", "de", "", "Vraiment? Oui! Le „polar“: 30\u00a0€…"},
	} {
		p, err := Parse("t", []byte("id: t\nidentity: {brand: B}\nlocale: "+c.locale+"\ntypography: {"+c.lang+": {spaces: fix, quotes: fix, ellipses: fix, units: fix}}\n"))
		require.NoError(t, err)
		v := resolve(t, p, Situation{Lang: c.lang, Channel: c.channel})
		require.Equal(t, c.want, repairs(t, v, text), "%s on %q", c.locale, c.channel)
	}
	quebec, err := Parse("t", []byte("id: t\nidentity: {brand: B}\nlocale: fr-CA\ntypography: {fr: {spaces: fix}}\n"))
	require.NoError(t, err)
	require.Equal(t, "Vraiment? Oui!", repairs(t, resolve(t, quebec, Situation{}), "Vraiment ? Oui !"))
}

func TestLocaleOfTheVoice(t *testing.T) {
	p, err := Parse("t", []byte("id: t\nidentity: {brand: B}\nlocale: fr-CA\nlanguages: {allowed: [fr-CA, fr-FR, en-GB, en-US, de], fallback: fr}\n"))
	require.NoError(t, err)
	for member, want := range map[string]string{"": "fr-CA", "fr": "fr-CA", "fr-FR": "fr-FR", "fr_fr": "fr-FR", "fr-BE": "fr-CA", "en": "en-GB", "en-US": "en-US", "de-AT": "de"} {
		require.Equal(t, want, resolve(t, p, Situation{Lang: member}).Locale(), member)
	}
	// Words of the region: one brand's customs are another's finding.
	const e = "Votre e-mail de la fin de semaine"
	require.Equal(t, []string{`locale warn "e-mail" -> "courriel"`}, found(screen(t, resolve(t, p, Situation{Lang: "fr-CA"}), e, "fr")))
	require.Empty(t, found(screen(t, resolve(t, p, Situation{Lang: "fr-FR"}), e, "fr")))
	swiss, err := Parse("t", []byte("id: t\nidentity: {brand: B}\nlocale: de-CH\n"))
	require.NoError(t, err)
	require.Equal(t, []string{`locale warn "ß" -> "ss"`}, found(screen(t, resolve(t, swiss, Situation{}), "Viele Grüße", "en")))
	american, err := Parse("t", []byte("id: t\nidentity: {brand: B}\nlocale: en-US\n"))
	require.NoError(t, err)
	require.Equal(t, []string{`locale warn "favourite" -> "favorite"`}, found(screen(t, resolve(t, american, Situation{}), "Your favourite colour? The color is “colour”.", "en"))[:1])
}
