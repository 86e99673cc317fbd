package knowledge

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
)

// A journal is a row of frames. A frame is 16 bytes of head and its data: two bytes that no text holds, the kind, a
// filler, the length of the data, the checksum of the data and the checksum of the head (CRC-32C, little endian). With a
// checksum of its own the length can be trusted where the data cannot, so that damage costs the frames it touches only.
type frame struct {
	kind   byte
	data   []byte
	at     int64 // of the data in the file
	broken bool  // what stood before it is damaged
}

const (
	frameHead = 16
	frameMost = 16 << 20 // bytes of data
)

var frameMark = []byte{'S', 0}

// The kinds of frames.
const (
	kindHead  = 'H' // the first: format and version
	kindDoc   = 'D' // a source, followed by its chunks
	kindChunk = 'C'
	kindFile  = 'F' // what a file held when it was read
	kindReply = 'P' // an approved reply
	kindGone  = 'X' // what is taken out
	kindEnd   = 'E' // the end of what is written at once
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func checksum(b []byte) uint32 { return crc32.Checksum(b, castagnoli) }

func appendFrame(to []byte, kind byte, data []byte) []byte {
	var head [frameHead]byte
	copy(head[:], frameMark)
	head[2] = kind
	binary.LittleEndian.PutUint32(head[4:], uint32(len(data))) //nolint:gosec // at most frameMost
	binary.LittleEndian.PutUint32(head[8:], checksum(data))
	binary.LittleEndian.PutUint32(head[12:], checksum(head[:12]))
	return append(append(to, head[:]...), data...)
}

// readHead returns the kind, the length and the checksum that a head names; ok is false when it is damaged.
func readHead(head []byte) (kind byte, n int64, sum uint32, ok bool) {
	if !bytes.HasPrefix(head, frameMark) || binary.LittleEndian.Uint32(head[12:]) != checksum(head[:12]) {
		return 0, 0, 0, false
	}
	n = int64(binary.LittleEndian.Uint32(head[4:]))
	return head[2], n, binary.LittleEndian.Uint32(head[8:]), n <= frameMost
}

// frames reads the frames of a file in order, steps over damage and remembers it.
type frames struct {
	r    *bufio.Reader
	at   int64
	from int64 // where the first damage begins, -1 = none
	lost int64 // damaged bytes
}

func newFrames(r io.Reader) *frames { return &frames{r: bufio.NewReaderSize(r, 1<<18), from: -1} }

// next returns the next whole frame. It ends with io.EOF at the end of the file, also when a frame is cut off there, or
// nothing but zeros stands there, as after a crash.
func (f *frames) next() (frame, error) {
	broken := false
	for {
		head, err := f.r.Peek(frameHead)
		if len(head) < frameHead {
			return frame{}, err
		}
		kind, n, sum, ok := readHead(head)
		if !ok {
			broken = true
			if err := f.skip(); err != nil {
				return frame{}, err
			}
			continue
		}
		f.drop(frameHead)
		data := make([]byte, n)
		if _, err := io.ReadFull(f.r, data); err != nil {
			if errors.Is(err, io.ErrUnexpectedEOF) {
				err = io.EOF
			}
			return frame{}, err
		}
		at := f.at
		f.at += n
		if checksum(data) == sum {
			return frame{kind: kind, data: data, at: at, broken: broken}, nil
		}
		broken = true
		f.damaged(at-frameHead, frameHead+n)
	}
}

func (f *frames) drop(n int) {
	_, _ = f.r.Discard(n) // peeked already
	f.at += int64(n)
}

func (f *frames) damaged(at, n int64) {
	if f.from < 0 {
		f.from = at
	}
	f.lost += n
}

// skip moves to the next bytes that may begin a frame, or to the end. Zeros up to the end are no damage.
func (f *frames) skip() error {
	begin, zeros := f.at, true
	for {
		buf, err := f.r.Peek(max(2, f.r.Buffered()))
		if len(buf) < 2 {
			zeros = zeros && len(bytes.Trim(buf, "\x00")) == 0
			f.drop(len(buf))
			if !zeros || !errors.Is(err, io.EOF) {
				f.damaged(begin, f.at-begin)
			}
			return err
		}
		from := 0
		if f.at == begin {
			from = 1 // the mark that was refused
		}
		if i := bytes.Index(buf[from:], frameMark); i >= 0 {
			f.drop(from + i)
			f.damaged(begin, f.at-begin)
			return nil
		}
		zeros = zeros && len(bytes.Trim(buf, "\x00")) == 0
		f.drop(len(buf) - 1) // its last byte may begin a mark
	}
}
