package website

import (
	"bytes"
	"mime"
	"net/url"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"github.com/souffleur-go/souffleur/internal/text"
)

// charsets holds the encodings that are read beside UTF-8. Latin-1 is read as Windows-1252, as browsers do (WHATWG
// Encoding).
var charsets = map[string]encoding.Encoding{
	"iso-8859-1": charmap.Windows1252, "iso8859-1": charmap.Windows1252, "latin1": charmap.Windows1252,
	"us-ascii": charmap.Windows1252, "ascii": charmap.Windows1252,
	"windows-1252": charmap.Windows1252, "cp1252": charmap.Windows1252,
	"iso-8859-2": charmap.ISO8859_2, "windows-1250": charmap.Windows1250,
	"iso-8859-15": charmap.ISO8859_15, "latin-9": charmap.ISO8859_15,
	"utf-16": unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "utf-16le": unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM),
	"utf-16be": unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM),
}

// declared finds the encoding that a document names itself: the declaration of XML, a meta element of HTML.
var declared = regexp.MustCompile(`(?i)^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([^"'>]{1,40})["']|<meta[^>]{0,400}?charset\s*=\s*["']?\s*([a-z0-9_:.-]{1,40})`)

// decode turns a document into clean UTF-8. What is UTF-8 is read as that, whatever it is called: hardly any text is by
// chance. Else a byte order mark decides, then the header, then the document itself, and at last Windows-1252. It fails on
// an encoding that is not known.
func decode(u *url.URL, data []byte, contentType string) (string, error) {
	label := ""
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		data, label = data[3:], "utf-8"
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		label = "utf-16"
	}
	if _, params, err := mime.ParseMediaType(contentType); err == nil && label == "" {
		label = params["charset"]
	}
	if label == "" {
		if m := declared.FindSubmatch(data[:min(len(data), 1024)]); m != nil {
			label = string(m[1]) + string(m[2])
		}
	}
	label = strings.ToLower(strings.TrimSpace(label))
	enc, known := charsets[label]
	unnamed := label == "" || label == "utf-8" || label == "utf8"
	isUTF8 := utf8.Valid(data) && !bytes.Contains(data, []byte{0})
	switch {
	case isUTF8 && (known || unnamed || utf8.RuneCount(data) < len(data)), unnamed && !lonely(data):
		return text.Valid(string(data)), nil
	case !known && !unnamed:
		return "", problem(u, "is in the encoding %s, which is not read: serve UTF-8", quote(label))
	case unnamed:
		enc = charmap.Windows1252
	}
	out, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return "", problem(u, "is not in the encoding %s that it names: serve UTF-8", quote(label))
	}
	return text.Valid(string(out)), nil
}

// lonely reports whether bytes above ASCII mostly stand alone, as accented letters do in an 8-bit encoding.
func lonely(data []byte) bool {
	alone, sequences := 0, 0
	for len(data) > 0 {
		_, size := utf8.DecodeRune(data)
		if data[0] >= utf8.RuneSelf {
			if size > 1 {
				sequences++
			} else {
				alone++
			}
		}
		data = data[size:]
	}
	return alone > 4*sequences
}
