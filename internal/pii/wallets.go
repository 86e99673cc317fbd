package pii

import (
	"crypto/sha256"
	"math/big"
	"strings"
)

// wallet reads a Bitcoin address in the word s[i:end].
func wallet(s string, i, end int) Match {
	if w := s[i:end]; base58Check(w) || (strings.ToLower(w) == w || strings.ToUpper(w) == w) && bech32(strings.ToLower(w)) {
		return Match{i, end, Crypto, w}
	}
	return Match{}
}

const base58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"

// base58Check reads an address of versions 0 and 5: 21 bytes and four of their double SHA-256.
func base58Check(w string) bool {
	if len(w) > 35 || w[0] != '1' && w[0] != '3' {
		return false
	}
	n := new(big.Int)
	for i := range len(w) {
		d := strings.IndexByte(base58, w[i])
		if d < 0 {
			return false
		}
		n.Add(n.Mul(n, big.NewInt(58)), big.NewInt(int64(d)))
	}
	if n.BitLen() > 25*8 {
		return false
	}
	b := n.FillBytes(make([]byte, 25))
	once := sha256.Sum256(b[:21])
	twice := sha256.Sum256(once[:])
	return string(twice[:4]) == string(b[21:])
}

// bech32 checks an address by BIP 173 and BIP 350.
func bech32(w string) bool {
	const charset = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
	if !strings.HasPrefix(w, "bc1") || len(w) < 14 {
		return false
	}
	chk := uint32(1)
	step := func(v uint32) {
		top := chk >> 25
		chk = (chk&0x1ffffff)<<5 ^ v
		for i, g := range [5]uint32{0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3} {
			if top>>i&1 == 1 {
				chk ^= g
			}
		}
	}
	for _, c := range "bc" {
		step(uint32(c) >> 5) //nolint:gosec // a letter
	}
	step(0)
	for _, c := range "bc" {
		step(uint32(c) & 31) //nolint:gosec // a letter
	}
	for i := 3; i < len(w); i++ {
		d := strings.IndexByte(charset, w[i])
		if d < 0 {
			return false
		}
		step(uint32(d)) //nolint:gosec // below 32
	}
	return chk == 1 || chk == 0x2bc830a3
}
