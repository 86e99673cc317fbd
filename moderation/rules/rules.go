// Package rules holds the deterministic rules of moderation, one small file each.
//
// The flow: Inbound rules look at what members write, Outbound rules at drafts; a moderation.Screen runs them and joins
// their findings. Phrases are data: phrases/*.txt, one family and one pattern a line. moderation.Descriptions tells what
// each rule finds; REFERENCE.md is that page. A new rule is one file with its description, fixtures in French and English
// under testdata, and one line in Inbound or Outbound.
//
// Rules by task:
//   - inbound: HiddenText, Injection, SharedData, Toxicity, Threat, Distress, Spam
//   - outbound: Leak, PersonalData, Links, Placeholder, Commitment, Attachment
//   - together: Inbound, Outbound
//
// A rule returns an error only when it cannot read its subject; a Screen then holds the text. Every rule is linear in the
// length of the text.
//
// The package knows French and English best; commitments and injections also in German, Spanish, Italian, Portuguese and
// Dutch. It looks for phrases and shapes: what is said in other words passes, which is why a person reads every draft.
package rules

import "github.com/souffleur-go/souffleur/moderation"

// Inbound returns the rules for what members write.
func Inbound() []moderation.Rule {
	return []moderation.Rule{
		moderation.Describe(HiddenText(), aboutHiddenText),
		moderation.Describe(Injection(), aboutInjection),
		moderation.Describe(SharedData(), aboutSharedData),
		moderation.Describe(Toxicity(), aboutToxicity...),
		moderation.Describe(Threat(), aboutThreat),
		moderation.Describe(Distress(), aboutDistress...),
		moderation.Describe(Spam(), aboutSpam),
	}
}

// Outbound returns the rules for drafts, but for claims, which package claims checks.
func Outbound() []moderation.Rule {
	return []moderation.Rule{
		moderation.Describe(Leak(), aboutLeak),
		moderation.Describe(PersonalData(), aboutPersonalData),
		moderation.Describe(Links(), aboutLinks),
		moderation.Describe(Placeholder(), aboutPlaceholder),
		moderation.Describe(Commitment(), aboutCommitments()...),
		moderation.Describe(Attachment(), aboutAttachment),
	}
}

// word returns fr or en, by the reader of the findings.
func word(s moderation.Subject, fr, en string) string {
	if s.French() {
		return fr
	}
	return en
}

// maxFindings bounds the findings of one rule in one text; a text with more needs no longer list.
const maxFindings = 50
