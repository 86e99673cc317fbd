package main

import (
	"errors"
	"io/fs"

	"github.com/souffleur-go/souffleur/examples/sample"
	"github.com/souffleur-go/souffleur/moderation"
	"github.com/souffleur-go/souffleur/moderation/rules"
)

// charterHelp is the help of --charter.
const charterHelp = "`FILE` with the charter of the community: which measure it provides for; default: the sample's own"

// loadCharter reads the charter of a file; without one, that of a sample brand that has one.
func loadCharter(file, sampleBrand string) (*moderation.Charter, error) {
	if file != "" {
		data, err := readFile(file)
		if err != nil {
			return nil, err
		}
		return parseCharter(file, data)
	}
	data, err := sample.Charter(sampleBrand)
	if sampleBrand == "" || errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return parseCharter(sampleBrand+"/charter.yaml", data)
}

func parseCharter(name string, data []byte) (*moderation.Charter, error) {
	var known moderation.Names
	for _, d := range moderation.Descriptions(rules.Inbound()...) {
		known.Rules = append(known.Rules, d.ID)
	}
	c, err := moderation.ParseCharter(name, data, known)
	if err != nil {
		return nil, usage("%v", err)
	}
	return c, nil
}
