// Package classify scores a text for toxicity and spam with small linear models, and names the words that weigh.
//
//	r := classify.Toxicity("fr", message) // or classify.Spam(message)
//	if r.Probability > 0.9 { … r.Marked … }
//
// The flow: a text is folded (invisible characters dropped, borrowed letters, accents and digits inside words read as plain
// letters, spaced-out letters joined, drawn-out ones squeezed), cut into words that keep their place, and turned into hashed word
// and letter groups and into named signs from word lists; a table of int8 weights gives each its share of the score.
//
// By task: Toxicity and Spam score; Result.Marked highlights. Tables and word lists are embedded; data/README.md has their
// sources, licences and recipe.
//
// Every string has a result, found in linear time; nothing returns an error. All functions are pure and safe for
// concurrent use. The package knows French and English and cannot see irony, allusion or context.
package classify
