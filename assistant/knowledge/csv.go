package knowledge

import (
	"encoding/csv"
	"errors"
	"io"
	"strings"
)

// readCSV reads a table of questions and answers. The first row names the columns; commas, semicolons or tabs part them.
func readCSV(name, body string) ([]Source, []Problem) {
	r := csv.NewReader(strings.NewReader(body))
	r.Comma = separator(body)
	r.FieldsPerRecord = -1
	head, err := r.Read()
	if err != nil {
		return nil, []Problem{csvProblem(err)}
	}
	columns := make([]field, len(head))
	textColumn := -1
	for i, h := range head {
		columns[i] = fieldOf(h)
		if columns[i] == fieldText && textColumn < 0 {
			textColumn = i
		}
	}
	if textColumn < 0 {
		return nil, []Problem{{Line: 1, Msg: "no column is named answer or réponse: name the columns in the first row, such as question,answer,url"}}
	}
	var records []record
	var problems []Problem
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			if problems = append(problems, csvProblem(err)); len(problems) >= maxRecordProblems {
				break
			}
			continue
		}
		if blank(row) {
			continue
		}
		rec := record{}
		rec.line, _ = r.FieldPos(0)
		for i, value := range row[:min(len(row), len(columns))] {
			if rec.set(columns[i], value) && columns[i] == fieldText {
				rec.textLine, _ = r.FieldPos(i)
			}
		}
		records = append(records, rec)
	}
	sources, faults := recordSources(name, records)
	return sources, append(problems, faults...)
}

func csvProblem(err error) Problem {
	var pe *csv.ParseError
	if errors.As(err, &pe) {
		return Problem{Line: pe.StartLine, Msg: "the row is left out: " + pe.Err.Error() + ": put the field between quotes and double the quotes inside"}
	}
	return Problem{Msg: "no table: " + err.Error()}
}

// separator picks what stands most often in the first line, outside quotes.
func separator(body string) rune {
	line, _, _ := strings.Cut(body, "\n")
	var counts [3]int
	quoted := false
	for _, r := range line {
		switch {
		case r == '"':
			quoted = !quoted
		case quoted:
		case r == ',':
			counts[0]++
		case r == ';':
			counts[1]++
		case r == '\t':
			counts[2]++
		}
	}
	switch {
	case counts[1] > counts[0] && counts[1] >= counts[2]:
		return ';'
	case counts[2] > counts[0]:
		return '\t'
	}
	return ','
}

func blank(row []string) bool {
	for _, v := range row {
		if strings.TrimSpace(v) != "" {
			return false
		}
	}
	return true
}
