// Package persona holds the voice of a brand: a YAML profile, resolved for one situation into a Voice that is at once a
// section of the prompt, the frame of the reply and the rules that check it.
//
// The flow: Load or Parse reads a Profile and reports every problem with its line; Profile.Resolve picks language,
// register, humour and playbook for a Situation; Voice.Section and Voice.Language tell the model; Voice.Frame adds the
// greeting and the sign-off once; Voice.Rules verify what came back.
//
// Types by task:
//   - read a profile: Load, Parse, Profile, ProfileError
//   - before drafting: Profile.Topic, Topic, Profile.Desk, Profile.AnswerIn
//   - resolve: Situation, Voice, Value, Example
//   - frame a reply: Frame
//
// Each hard key of a profile lives in one file as its check at load, its sentence in the prompt and its rule. Rule IDs
// begin with "persona-". Load and Parse return all problems joined, each a *ProfileError. Profiles and voices are
// immutable and safe for concurrent use.
//
// Keys of a profile: id and identity.brand are required. Who speaks: identity, locale, audiences, tone, humour, style,
// examples. To whom: languages, address, greeting, sign_off, signature. Form: emoji, punctuation, terms, channels,
// link_back. Substance: claims, positions, topics, situations. The file itself: spec, version, status, extends, locked.
// Keys that begin with x- are the host's own. A profile may extend others, by relative path and version; what they lock
// it may only tighten.
//
// The package calls no model, stores nothing and learns nothing.
package persona
