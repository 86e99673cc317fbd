// Package typography repairs the spaces, quotation marks and apostrophes of a text by the customs of its locale.
package typography
