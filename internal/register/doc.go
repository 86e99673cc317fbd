// Package register reads and rewrites forms of address: tu and vous, du and Sie, je and u, tú and usted, tu and Lei, tu and você.
//
// The flow: Read finds the marks of a text (pronouns, possessives, verb forms) by a grammar of its language and answers T, V,
// plural, mixed, none or ambiguous; Rewrite changes the marks into the other form and reads the result again.
//
// Types by task:
//   - what a text says: Read, Reading, Answer, Mark
//   - change it: Rewrite, Rewriting, Edit
//
// A leaf: it keeps nothing, calls no model and is linear in the text. Nothing fails; what a grammar does not know is no mark.
package register
