// Package redact replaces personal data in a text by placeholders such as [EMAIL_1] and puts it back into the answer.
//
// The flow: New takes what is known of a thread (who speaks in it, what is public); Mask finds addresses, numbers,
// references and names in each text of a request and replaces them, the same value by the same placeholder; a server
// answers in placeholders; Restore, or a Restorer for a stream, puts the values back; Rule reports what a model made of a
// placeholder that cannot be put back.
//
// Types by task:
//   - hide: Options, New, Map.Mask
//   - put back: Map.Restore, Map.Restorer, Restorer
//   - check: Rule
//
// Every text has a result: there are no errors. For all texts, the restored form of the masked form is the text itself,
// byte for byte. Time is linear in the length of the text.
//
// A placeholder is a kind in capitals, a number, and a letter from the second spelling of a value on: [PERSON_1] is the
// name as given, [PERSON_1B] the given name alone. What looks like a placeholder before masking becomes [TEXT_1], so that
// nobody can write one to have another person's value put in its place.
//
// Below what internal/pii knows lies a net: any number of nine digits or more, and any token of twenty characters or more
// that mixes letters and digits as keys do.
//
// The package does not find names by itself: it knows those in Options. It does not mask shorter numbers and dates, nor what
// stands in public texts, nor a name that is an everyday word and stands in lower case ("une réponse claire").
package redact
