package assistant

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestSpreadLeavesRoomForOtherDocuments(t *testing.T) {
	ids := func(ps []Passage) (s string) {
		for _, p := range ps {
			s += p.ID
		}
		return s
	}
	long := []Passage{{ID: "a", Source: "1"}, {ID: "b", Source: "1"}, {ID: "c", Source: "1"}, {ID: "d", Source: "1"}}
	require.Equal(t, "abcd", ids(spread(long, 4)), "one document alone fills every place")
	require.Equal(t, "abef", ids(spread(append(long, Passage{ID: "e", Source: "2"}, Passage{ID: "f", Source: "3"}), 4)))
	require.Equal(t, "abe", ids(spread(append(long[:2:2], Passage{ID: "e", Source: "2"}), 4)))
	require.Equal(t, "abec", ids(spread(append(long[:3:3], Passage{ID: "e", Source: "2"}), 4)), "then the best that are left")
	require.Equal(t, "abc", ids(spread(long, 3)))
	require.Empty(t, spread(nil, 4))
}

func TestPassagesOfTheThreadItselfAreNoEvidence(t *testing.T) {
	j := &job{req: Request{Thread: Thread{Messages: []Message{{Text: "Bonjour,\nJ'ai l'impression que le métier va tendre à disparaître. Bref, l'avenir nous le dira !"}}}}}
	said := j.said()
	require.True(t, repeats("J’ai l’impression que le métier va tendre à disparaître.\nBref, l'avenir nous le dira !", said))
	require.False(t, repeats("Le métier ne va pas disparaître, il change. Bref, l'avenir.", said))
	require.False(t, repeats("Bonjour.", said))
	require.False(t, repeats("", said))
}
