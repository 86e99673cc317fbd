package knowledge

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"strings"

	"github.com/souffleur-go/souffleur/internal/text"
)

// The file of a snapshot: a head of numbers, 8 bytes each, the runs of a packer and the checksum of the head.
const (
	snapshotMark    = 0x31786469_66756f73 // "soufidx1", little endian
	snapshotHead    = 8 * 8
	snapshotVersion = 1       // raise it when pack or analyse change
	saveFrom        = 1 << 18 // bytes of a log that are worth a snapshot
	saveTail        = 1 << 16 // bytes behind a snapshot that are worth a new one
	tailSum         = 1 << 12 // bytes of the log before its end that a snapshot knows
)

// probe is analysed to tell whether the words of a snapshot were made as they are now.
const probe = "L'économie d'aujourd'hui n’est-elle pas réglée ? Bestellungen, Häuser und Straßenbahnhaltestellen; running customers' orders, " +
	"ML-2481, 12,50 €; las canciones españolas; gli amici dell'università; as informações; de mooiste fietsen gereden. 返品 возврат"

// version tells apart what formats and analyses gave.
func version(langs []string) uint64 {
	var b strings.Builder
	fmt.Fprint(&b, journalVersion, snapshotVersion)
	for _, lang := range append([]string{""}, langs...) {
		fmt.Fprint(&b, lang, text.Terms(lang, probe))
	}
	return uint64(checksum([]byte(b.String())))
}

// save writes a snapshot of a stored base where that is worth it. The caller holds the right to write.
func (b *Base) save() error {
	j := b.store
	if j == nil || !j.worthSaving() {
		return nil
	}
	p := b.pack()
	tail, err := j.tail(j.size)
	if err != nil {
		return j.fault(j.path(), "cannot be read", err)
	}
	langs := sortedKeys(b.index.langs)
	head := make([]byte, 0, snapshotHead)
	for _, n := range []uint64{
		snapshotMark, version(langs), uint64(j.size), uint64(tail), //nolint:gosec // never negative
		uint64(len(p.text)), uint64(checksum(p.text)), uint64(len(p.numbers)), uint64(checksum(p.numbers)),
	} {
		head = binary.LittleEndian.AppendUint64(head, n)
	}
	head = binary.LittleEndian.AppendUint32(head, checksum(head))
	temp := j.snapshot() + ".tmp"
	f, err := os.OpenFile(temp, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600) //nolint:gosec // in the folder of the host
	if err != nil {
		return j.fault(temp, "cannot be written", err)
	}
	for _, part := range [][]byte{head, p.text, p.numbers} {
		if err == nil {
			_, err = f.Write(part)
		}
	}
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(temp, j.snapshot()) //nolint:gosec // in the folder of the host
	}
	if err != nil {
		return errors.Join(j.fault(temp, "cannot be written", err), os.RemoveAll(temp)) //nolint:gosec // as above
	}
	j.indexed = j.size
	return nil
}

// worthSaving reports whether a snapshot may be written and says much more than the one there is.
func (j *journal) worthSaving() bool {
	return j.lock != nil && j.number > 0 && j.failed == nil && j.size >= saveFrom && j.size-j.indexed >= saveTail
}

// tail is the checksum of the last bytes of the log before a place.
func (j *journal) tail(end int64) (uint32, error) {
	data := make([]byte, min(end, tailSum))
	if _, err := j.file.ReadAt(data, end-int64(len(data))); err != nil {
		return 0, err
	}
	return checksum(data), nil
}

// restored returns the base that a snapshot holds and how many bytes of the log it covers; nil and 0 without one that
// fits.
func restored(j *journal) (*Base, int64) {
	f, err := os.Open(j.snapshot()) //nolint:gosec // in the folder of the host
	if err != nil {
		return nil, 0
	}
	defer func() { _ = f.Close() }() // read only
	head := make([]byte, snapshotHead+4)
	if _, err := io.ReadFull(f, head); err != nil || binary.LittleEndian.Uint32(head[snapshotHead:]) != checksum(head[:snapshotHead]) {
		return nil, 0
	}
	var n [8]uint64
	for i := range n {
		n[i] = binary.LittleEndian.Uint64(head[8*i:])
	}
	info, err := f.Stat()
	if err != nil || n[0] != snapshotMark || uint64(info.Size()) != uint64(len(head))+n[4]+n[6] { //nolint:gosec // never negative
		return nil, 0
	}
	size := int64(n[2]) //nolint:gosec // written by save
	if tail, err := j.tail(size); err != nil || uint64(tail) != n[3] {
		return nil, 0
	}
	var kept strings.Builder                                                            // its bytes become a string without a copy
	kept.Grow(int(n[4]))                                                                //nolint:gosec // at most the size of the file
	if sum, err := copyInto(&kept, f, int64(n[4])); err != nil || uint64(sum) != n[5] { //nolint:gosec // as above
		return nil, 0
	}
	numbers := make([]byte, n[6])
	if _, err := io.ReadFull(f, numbers); err != nil || uint64(checksum(numbers)) != n[7] {
		return nil, 0
	}
	b := New()
	if !b.unpack(&unpacker{numbers: numbers, text: kept.String()}, j.file) || version(sortedKeys(b.index.langs)) != n[1] {
		return nil, 0
	}
	return b, size
}

// copyInto copies n bytes and returns their checksum.
func copyInto(to *strings.Builder, from io.Reader, n int64) (uint32, error) {
	sum := crc32.New(castagnoli)
	piece := make([]byte, 1<<18)
	_, err := io.CopyBuffer(io.MultiWriter(to, sum), io.LimitReader(from, n), piece)
	if err == nil && int64(to.Len()) != n {
		err = io.ErrUnexpectedEOF
	}
	return sum.Sum32(), err
}
