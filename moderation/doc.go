// Package moderation holds the words in which a text is judged: a Rule looks at a Subject and returns located Findings, a
// Screen joins rules to one Verdict.
//
// The flow: a host (normally package assistant) builds a Subject from a member's message (inbound) or from a draft
// (outbound) together with the Evidence that text may rely on; Screen.Check asks each Rule; UsagePolicy adjusts the
// severity of each Finding per channel and task; the worst severity becomes the Verdict.
//
// Types by task:
//   - what is checked: Subject, Direction, Evidence, Item, Kind, Span
//   - what checks: Rule, NewRule, Screen
//   - what comes out: Result, Finding, Source, Severity, Verdict
//   - what adjusts it: UsagePolicy, Setting, ParsePolicy, Names, PolicyError
//   - what explains it: Description, Wording, Describe, Descriptions
//
// Screens fail closed: a rule that returns an error, panics or runs out of time yields a finding of severity Error, so
// the text is held for a person. Expected outcomes are values; Check returns no error.
//
// The package decides nothing about people: a Verdict is a proposal to the person who reviews the text.
package moderation
