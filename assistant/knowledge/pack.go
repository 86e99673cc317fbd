package knowledge

import "encoding/binary"

// packer writes numbers and strings into two runs of bytes, so that whoever reads them can keep the strings as they are.
type packer struct{ numbers, text []byte }

func (p *packer) uint(n int) { p.numbers = binary.AppendUvarint(p.numbers, uint64(n)) } //nolint:gosec // never negative

func (p *packer) string(s string) {
	p.uint(len(s))
	p.text = append(p.text, s...)
}

func (p *packer) bool(b bool) {
	n := 0
	if b {
		n = 1
	}
	p.uint(n)
}

// unpacker reads what a packer wrote. After a fault it returns nothing but zeros.
type unpacker struct {
	numbers []byte
	text    string
	faulty  bool
}

const mostNumber = 1 << 48

func (u *unpacker) uint() int {
	if len(u.numbers) > 0 && u.numbers[0] < 0x80 {
		n := u.numbers[0]
		u.numbers = u.numbers[1:]
		return int(n)
	}
	n, size := binary.Uvarint(u.numbers)
	if size <= 0 || n > mostNumber {
		u.faulty, u.numbers = true, nil
		return 0
	}
	u.numbers = u.numbers[size:]
	return int(n)
}

// count reads how many things follow, each of which takes at least one byte.
func (u *unpacker) count() int {
	n := u.uint()
	if n > len(u.numbers) {
		u.faulty = true
		return 0
	}
	return n
}

func (u *unpacker) string() string {
	n := u.uint()
	if n > len(u.text) {
		u.faulty = true
		return ""
	}
	s := u.text[:n]
	u.text = u.text[n:]
	return s
}

func (u *unpacker) bool() bool { return u.uint() == 1 }
