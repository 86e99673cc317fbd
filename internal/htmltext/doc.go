// Package htmltext reads HTML the way a person sees it: the visible text in blocks, and apart from it the text that is
// there but cannot be seen.
//
// The flow of Parse: refuse what is too large; collect the simple rules of style sheets; walk the tokens with a stack of
// open elements, each knowing whether its text is seen and in which region of the page it stands; cut blocks; join the
// cells of a table row.
//
// Types by task:
//   - read: Parse, Doc
//   - what was read: Block
//
// Errors name the limit that was passed. Broken markup is never an error: it is read as browsers read it, roughly.
//
// The package runs no script, loads nothing, and computes no layout: it knows inline styles, attributes and style rules
// with one simple selector. A page that hides text by script, or by a style sheet elsewhere, gets past it.
package htmltext
