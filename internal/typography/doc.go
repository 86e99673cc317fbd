// Package typography repairs the spaces, quotation marks, dashes and signs of a text by the customs of its locale.
//
//	o := typography.Options{Locale: "fr-FR", Kinds: typography.Spacing | typography.Quotes}
//	for _, r := range typography.Repairs(reply, o, nil) {
//		// show reply[r.Start:r.End] and r.With, or apply all of them with Apply
//	}
//
// Types by task: [Options] and [Kind] say what to repair and by whose customs; [Repairs] finds, [Apply] writes, [Fix] does
// both; [Repair] is one located edit.
//
// Nothing is an error: a locale without known customs has no repairs. Fix is idempotent and every function is linear in the
// length of the text, pure, and safe for concurrent use. Links, mail addresses, handles, hashtags, code, markup and lines
// quoted with ">" are never touched, nor is what the caller asks to skip.
//
// The package does not correct spelling or grammar, and it does not judge: a text with repairs is not a wrong text.
package typography
