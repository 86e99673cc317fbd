package knowledge

import (
	"encoding/json"
	"errors"
	"os"
	"time"
)

// docRecord is a source on the disk, without its text.
type docRecord struct {
	ID       string    `json:"id"`
	Title    string    `json:"title,omitempty"`
	URL      string    `json:"url,omitempty"`
	Author   string    `json:"author,omitempty"`
	Lang     string    `json:"lang,omitempty"`
	Internal bool      `json:"internal,omitempty"`
	From     time.Time `json:"from,omitzero"`
	Until    time.Time `json:"until,omitzero"`
	Updated  time.Time `json:"updated,omitzero"`
	Path     string    `json:"path,omitempty"`
	Line     int       `json:"line,omitempty"`
	Made     bool      `json:"made,omitempty"`
	Problems []Problem `json:"problems,omitempty"`
	Chunks   int       `json:"chunks"`
}

// chunkRecord is a chunk on the disk.
type chunkRecord struct {
	ID      string `json:"id"`
	Heading string `json:"heading,omitempty"`
	Inner   string `json:"inner,omitempty"`
	Line    int    `json:"line"`
	Text    string `json:"text"`
}

// fileRecord is what a file held when it was last read.
type fileRecord struct {
	Path     string    `json:"path"`
	Root     string    `json:"root,omitempty"`
	Hash     string    `json:"hash"`
	Sources  int       `json:"sources"`
	Problems []Problem `json:"problems,omitempty"`
}

// goneRecord takes out a source, or what is known of a file.
type goneRecord struct {
	ID   string `json:"id,omitempty"`
	Path string `json:"path,omitempty"`
}

// extent is where a document stands on the disk.
type extent struct {
	file     *os.File
	at, size int64
}

func marshal(v any) []byte {
	data, _ := json.Marshal(v) // the records hold nothing that cannot be written
	return data
}

// encode appends the frames of a document and notes where in them each chunk stands.
func (d *document) encode(to []byte) []byte {
	s, begin := &d.src, len(to)
	to = appendFrame(to, kindDoc, marshal(docRecord{
		ID: s.ID, Title: s.Title, URL: s.URL, Author: s.Author, Lang: s.Lang, Internal: s.Internal, From: s.From, Until: s.Until,
		Updated: s.Updated, Path: s.place.path, Line: s.place.line, Made: s.place.made, Problems: d.problems, Chunks: len(d.chunks),
	}))
	for i := range d.chunks {
		c := &d.chunks[i]
		c.at = uint32(len(to) - begin) //nolint:gosec // a source has at most 8 MiB
		to = appendFrame(to, kindChunk, marshal(chunkRecord{c.id, c.heading, c.inner, c.line, c.text}))
		c.size = uint32(len(to)-begin) - c.at //nolint:gosec // as above
	}
	return to
}

// settle forgets the texts that are on the disk now.
func (d *document) settle(e extent) {
	for i := range d.chunks {
		d.chunks[i].text = ""
	}
	d.src.Text, d.src.Format = "", Text
	d.disk.Store(&e)
}

// errDamaged tells that a stored text does not match its checksum.
var errDamaged = errors.New("the stored text is damaged")

// read returns the frames between two places of a document, checked.
func (e *extent) read(from, size int64) ([]byte, error) {
	data := make([]byte, size)
	if _, err := e.file.ReadAt(data, e.at+from); err != nil {
		return nil, err
	}
	for rest := data; len(rest) > 0; {
		if len(rest) < frameHead {
			return nil, errDamaged
		}
		_, n, sum, ok := readHead(rest[:frameHead])
		if !ok || int64(len(rest)) < frameHead+n || checksum(rest[frameHead:frameHead+n]) != sum {
			return nil, errDamaged
		}
		rest = rest[frameHead+n:]
	}
	return data, nil
}

// stored reads the frames between two places of a document. The file may be written anew meanwhile.
func (d *document) stored(from, size int64) ([]byte, error) {
	for {
		e := d.disk.Load()
		data, err := e.read(from, size)
		if err == nil || !errors.Is(err, os.ErrClosed) || d.disk.Load() == e {
			return data, err
		}
	}
}

// text returns the text of a chunk, from the disk if it is there.
func (d *document) text(i int) (string, error) {
	c := &d.chunks[i]
	if d.disk.Load() == nil {
		return c.text, nil
	}
	data, err := d.stored(int64(c.at), int64(c.size))
	if err != nil {
		return "", err
	}
	var r chunkRecord
	if err := json.Unmarshal(data[frameHead:], &r); err != nil || r.ID != c.id {
		return "", errDamaged
	}
	return r.Text, nil
}
