package sqlstore

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestShortKeepsDifferentValuesApart(t *testing.T) {
	long := strings.Repeat("é", 200)
	values := []string{"", "a", "a\x00", "\xff", "\xfe", "\ufffd", long, long + "x", hashed, short(long), short("\xff"), strings.Repeat("x", maxShort), strings.Repeat("x", maxShort+1)}
	seen := map[string]string{}
	for _, v := range values {
		s := short(v)
		require.True(t, plain(s, maxShort), "%q", v)
		other, twice := seen[s]
		require.False(t, twice, "%q and %q", v, other)
		seen[s] = v
	}
	require.Equal(t, "<CAE+1@mail.example>", short("<CAE+1@mail.example>"), "what fits stays readable")
}

func TestMigrationsAreNumberedAndAlike(t *testing.T) {
	lite, err := SQLite.steps()
	require.NoError(t, err)
	post, err := PostgreSQL.steps()
	require.NoError(t, err)
	require.Len(t, post, len(lite), "one version number says the same in both flavours")
	for i := range lite {
		for _, name := range []string{"souffleur_items", "souffleur_revisions", "souffleur_entries", "souffleur_queue", "souffleur_due", "souffleur_thread", "souffleur_person"} {
			require.Equal(t, strings.Count(lite[i].script, name), strings.Count(post[i].script, name), name)
		}
	}
}
