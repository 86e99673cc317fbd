package main

import (
	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/moderation"
	"github.com/souffleur-go/souffleur/persona/channel"
)

// policyHelp is the help of --policy.
const policyHelp = "`FILE` that sets the severity of rules, per channel and task; rules --markdown lists them"

// loadPolicy reads a usage policy; without a file every finding keeps the severity of its rule.
func loadPolicy(file string) (moderation.UsagePolicy, error) {
	if file == "" {
		return moderation.UsagePolicy{}, nil
	}
	data, err := readFile(file)
	if err != nil {
		return moderation.UsagePolicy{}, err
	}
	var names moderation.Names
	for _, t := range []assistant.Task{assistant.TaskReply, assistant.TaskWelcome, assistant.TaskMediate, assistant.TaskNotice} {
		names.Tasks = append(names.Tasks, string(t))
	}
	for _, g := range ruleGroups() {
		for _, d := range g.rules {
			names.Rules = append(names.Rules, d.ID)
		}
	}
	for _, c := range channel.All() {
		names.Channels = append(names.Channels, c.ID)
	}
	p, err := moderation.ParsePolicy(file, data, names)
	if err != nil {
		return p, usage("%v", err)
	}
	return p, nil
}
