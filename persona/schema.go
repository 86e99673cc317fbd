package persona

import "github.com/souffleur-go/souffleur/moderation"

// schema is a profile as the file writes it. A nil pointer, empty string or nil list is a key that is not set. The tag
// merge says how a profile that extends another combines: "union" adds list elements, "min" lets a locked number only
// fall, "max" only rise; all else replaces.
type schema struct {
	Spec       string               `yaml:"spec"`
	ID         string               `yaml:"id"`
	Version    int                  `yaml:"version"`
	Status     string               `yaml:"status"`
	Valid      valid                `yaml:"valid"`
	Extends    []string             `yaml:"extends"`
	Locked     []string             `yaml:"locked" merge:"union"`
	Identity   identity             `yaml:"identity"`
	Locale     string               `yaml:"locale"`
	Audiences  map[string]audience  `yaml:"audiences"`
	Tone       map[string]toneLevel `yaml:"tone"`
	Humour     humour               `yaml:"humour"`
	Address    map[string]address   `yaml:"address"`
	Languages  languages            `yaml:"languages"`
	Greeting   greeting             `yaml:"greeting"`
	SignOff    signOff              `yaml:"sign_off"`
	Signature  signature            `yaml:"signature"`
	Emoji      emoji                `yaml:"emoji"`
	Punct      punctuation          `yaml:"punctuation"`
	Typography map[string]signs     `yaml:"typography"`
	Terms      terms                `yaml:"terms"`
	Inclusive  map[string]inclusive `yaml:"inclusive"`
	Claims     claims               `yaml:"claims"`
	Positions  []position           `yaml:"positions"`
	Topics     topics               `yaml:"topics"`
	Situations map[string]playbook  `yaml:"situations"`
	Channels   map[string]placing   `yaml:"channels"`
	LinkBack   linkBack             `yaml:"link_back"`
	Style      style                `yaml:"style"`
	Members    members              `yaml:"members"`
	Examples   []example            `yaml:"examples"`
}

// family is one family of keys. Each part may be nil.
type family struct {
	check  func(c *checker, s *schema)     // at load
	prompt func(v Voice, p *page)          // what the model is told
	rules  func(v Voice) []moderation.Rule // what is verified afterwards
}

// families are every family of keys in the order in which the prompt names them.
var families = []family{
	{checkValid, promptFrozen, frozenRules},
	{checkIdentity, promptIdentity, identityRules},
	{checkTone, promptTone, nil},
	{checkPlaybooks, promptPlaybook, nil},
	{checkHumour, promptHumour, nil},
	{checkLanguages, nil, languageRules},
	{checkAddress, nil, addressRules},
	{checkGreeting, promptGreeting, greetingRules},
	{checkSignOff, nil, frameRules},
	{checkEmoji, promptEmoji, emojiRules},
	{checkPunctuation, promptPunctuation, punctuationRules},
	{checkTypography, promptTypography, typographyRules},
	{nil, promptLocale, localeRules},
	{checkTerms, promptTerms, termRules},
	{checkInclusive, promptInclusive, inclusiveRules},
	{checkClaims, promptClaims, claimRules},
	{checkPositions, promptPositions, positionRules},
	{checkTopics, promptTopics, topicRules},
	{checkChannels, promptChannel, lengthRules},
	{checkLinkBack, promptLinkBack, nil},
	{checkStyle, promptStyle, styleRules},
	{checkMembers, nil, nil},
	{checkExamples, nil, nil},
}
