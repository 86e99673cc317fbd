package evals

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// cases writes data sets into a new folder and returns it.
func cases(t *testing.T, files map[string]string) string {
	t.Helper()
	data := t.TempDir()
	for name, lines := range files {
		path := filepath.Join(data, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o750))
		require.NoError(t, os.WriteFile(path, []byte(lines), 0o600))
	}
	return data
}

func TestLengthCounts(t *testing.T) {
	data := cases(t, map[string]string{
		"persona-length/twitter.jsonl": `{"rule":"x-v3","text":"voir b.fr","length":28,"valid":true,"permillage":100,"valid_range_utf16":[0,8]}
{"rule":"x-v3","text":"voir b.fr","length":28,"valid":true,"permillage":101,"valid_range_utf16":[0,8]}
{"rule":"x-v2","text":"a","length":1,"valid":true,"permillage":3,"valid_range_utf16":[0,0]}
{"rule":"x-valid","text":"","valid":false}
{"rule":"x-urls","text":"b.fr c","urls":["b.fr","c"]}
{"rule":"x-urls","text":"lea@b.fr","urls":[]}
{"rule":"x-mentions","text":"＠luna","mentions":["luna"]}
{"rule":"x-hashtags","text":"#a #b","hashtags":["b","a"]}
{"rule":"unheard-of","text":"a"}
`,
		"persona-length/bluesky.jsonl": `{"rule":"graphemes","text":"नमस्ते","length":3}
{"rule":"graphemes","text":"ab","length":3}
`,
		"persona-length/twilio.jsonl": `{"rule":"sms","text":"ê","encoding":"UCS-2","segments":1,"bits":16,"characters":1}
{"rule":"sms","text":"e","encoding":"UCS-2","segments":1}
{"rule":"sms","text":"e","encoding":"GSM-7","segments":2}
`,
	})
	m, err := lengthSuite(context.Background(), data)
	require.NoError(t, err)
	for key, want := range map[string]float64{
		"x.passed": 5, "x.total": 9, "x.x-v3.passed": 1, "x.x-v3.total": 2, "x.x-v2.passed": 1, "x.x-valid.passed": 1, "x.x-urls.passed": 1,
		"x.x-mentions.passed": 1, "x.x-hashtags.passed": 0, "bluesky.passed": 1, "bluesky.total": 2, "sms.passed": 1, "sms.total": 3,
	} {
		got, ok := m[key]
		require.True(t, ok, key)
		require.InDelta(t, want, got, 1e-9, key)
	}
	_, err = lengthSuite(context.Background(), t.TempDir())
	require.ErrorIs(t, err, ErrNoData)
}

func TestEmojiCounts(t *testing.T) {
	data := cases(t, map[string]string{
		"persona-emoji/emoji.jsonl": `{"text":"🌙","status":"fully-qualified","default":"emoji","clusters":1}
{"text":"🌙","status":"fully-qualified","default":"emoji","clusters":2}
{"text":"🌙🌙","status":"fully-qualified","default":"emoji","clusters":2}
{"text":"☎","status":"unqualified","default":"text","clusters":1}
{"text":"🕷","status":"unqualified","default":"text","clusters":1}
`,
		"persona-emoji/graphemes.jsonl": `{"codepoints":[["0065","0301"],["0061"]],"clusters":2}
{"codepoints":[["0065"],["0301"]],"clusters":2}
`,
	})
	m, err := emojiSuite(context.Background(), data)
	require.NoError(t, err)
	for key, want := range map[string]float64{
		"emoji.passed": 3, "emoji.total": 5, "emoji.fully-qualified.passed": 1, "emoji.unqualified.passed": 2, "emoji.shown_as_text": 2,
		"emoji.shown_as_text.found": 1, "graphemes.passed": 1, "graphemes.total": 2,
	} {
		got, ok := m[key]
		require.True(t, ok, key)
		require.InDelta(t, want, got, 1e-9, key)
	}
	_, err = emojiSuite(context.Background(), t.TempDir())
	require.ErrorIs(t, err, ErrNoData)
	bad := cases(t, map[string]string{"persona-emoji/graphemes.jsonl": `{"codepoints":[["zz"]]}`})
	_, err = emojiSuite(context.Background(), bad)
	require.ErrorContains(t, err, "graphemes.jsonl:1")
}
