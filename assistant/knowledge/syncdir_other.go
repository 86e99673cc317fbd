//go:build !unix

package knowledge

// syncFolder does nothing: folders cannot be synchronised here.
func syncFolder(string) error { return nil }
