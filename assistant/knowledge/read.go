package knowledge

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
)

// maxFile is the largest file that is read, in bytes.
const maxFile = 8 << 20

// Read reads one file: Markdown (.md .markdown), HTML (.html .htm) or text (.txt) as one source, an FAQ or a list of
// documents in CSV, JSON or JSON Lines (.csv .json .jsonl) as one source for each entry. Entries are named by columns or
// keys in English or French: question, answer, title, text, url, lang, …. What could be read comes back together with
// the joined Problems of the rest.
func Read(fsys fs.FS, name string) ([]Source, error) {
	pages, problems := load(fsys, name)
	sources := make([]Source, len(pages))
	for i := range pages {
		sources[i] = pages[i].Source
	}
	errs := make([]error, len(problems))
	for i := range problems {
		errs[i] = problems[i]
	}
	return sources, errors.Join(errs...)
}

// readable reports whether a file has an ending that is read.
func readable(name string) bool { return kindOf(name) != "" }

// kindOf returns how a file is read: a Format, or "csv", "json", "jsonl"; "" = not at all.
func kindOf(name string) string {
	switch strings.ToLower(path.Ext(name)) {
	case ".md", ".markdown":
		return string(Markdown)
	case ".html", ".htm":
		return string(HTML)
	case ".txt":
		return string(Text)
	case ".csv":
		return "csv"
	case ".json":
		return "json"
	case ".jsonl":
		return "jsonl"
	}
	return ""
}

// load reads and parses one file.
func load(fsys fs.FS, name string) ([]parsed, []Problem) {
	if kindOf(name) == "" {
		return nil, []Problem{{Path: name, Msg: "not a kind of file that is read: use .md, .html, .txt, .csv, .json or .jsonl"}}
	}
	data, problem := readFile(fsys, name)
	if problem != "" {
		return nil, []Problem{{Path: name, Msg: problem}}
	}
	return parseFile(name, data)
}

// parseFile parses the bytes of a file.
func parseFile(name string, data []byte) ([]parsed, []Problem) {
	body, problem, ok := decode(data)
	if !ok {
		return nil, []Problem{{Path: name, Msg: "holds NUL bytes and is no text: export it as text"}}
	}
	var problems []Problem
	if problem != "" {
		problems = append(problems, Problem{Path: name, Msg: problem})
	}
	if strings.TrimSpace(body) == "" {
		if problem == "" {
			problems = append(problems, Problem{Path: name, Msg: "the file is empty"})
		}
		return nil, problems
	}
	kind := kindOf(name)
	var sources []Source
	var faults []Problem
	switch kind {
	case "csv":
		sources, faults = readCSV(name, body)
	case "json":
		sources, faults = readJSON(name, body)
	case "jsonl":
		sources, faults = readJSONLines(name, body)
	default:
		sources = []Source{{ID: name, Text: body, Format: Format(kind), place: place{path: name}}}
	}
	for _, f := range faults {
		f.Path = name
		problems = append(problems, f)
	}
	pages := make([]parsed, 0, len(sources))
	for _, s := range sources {
		p, faults := s.parse()
		pages = append(pages, p)
		problems = append(problems, faults...)
	}
	return pages, problems
}

// readFile returns the bytes of a regular file, or why there are none.
func readFile(fsys fs.FS, name string) (data []byte, problem string) {
	info, err := fs.Stat(fsys, name)
	switch {
	case err != nil:
		return nil, "cannot be read: " + reason(err)
	case info.IsDir():
		return nil, "a folder, not a file: open it with Open"
	case !info.Mode().IsRegular():
		return nil, "not a regular file"
	case info.Size() > maxFile:
		return nil, tooLarge(info.Size())
	}
	f, err := fsys.Open(name)
	if err != nil {
		return nil, "cannot be read: " + reason(err)
	}
	defer func() { _ = f.Close() }() // read only: nothing can be lost
	data, err = io.ReadAll(io.LimitReader(f, maxFile+1))
	switch {
	case err != nil:
		return nil, "cannot be read: " + reason(err)
	case len(data) > maxFile:
		return nil, tooLarge(int64(len(data)))
	}
	return data, ""
}

func tooLarge(size int64) string {
	return fmt.Sprintf("%d bytes, at most %d: split the file", size, maxFile)
}

// reason returns the cause of a file error without the path, which the problem names already.
func reason(err error) string {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err.Error()
	}
	return err.Error()
}
