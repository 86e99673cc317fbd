package text

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestLookalike(t *testing.T) {
	for styled, want := range map[string]string{
		"раураӏ": "paypal", "ΡΑΥΡΑL": "paypa", "ｉｇｎｏｒｅ": "ignore", "𝐢𝐠𝐧𝐨𝐫𝐞": "ignore", "𝓲𝓰𝓷𝓸𝓻𝓮": "ignore", "ⓘⓖⓝⓞⓡⓔ": "ignore", "🇴🇰": "ok",
		"ɪɢɴᴏʀᴇ": "ignore", "🅰🅱": "ab", "🄰🄱": "ab", "ℋℯ": "he", "ₐₑ": "ae", "abc": "", "é ç ß œ": "", "你好 か ع ש ह": "", "👩 🙏🏽 € ©": "",
	} {
		var got strings.Builder
		for _, r := range styled {
			if c := Lookalike(r); c != 0 {
				got.WriteByte(c)
			}
		}
		require.Equal(t, want, got.String(), styled)
	}
}
