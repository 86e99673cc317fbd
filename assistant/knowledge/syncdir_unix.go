//go:build unix

package knowledge

import (
	"errors"
	"os"
	"syscall"
)

// syncFolder makes new names and removed names of a folder last over a crash of the system.
func syncFolder(dir string) error {
	f, err := os.Open(dir) //nolint:gosec // the folder of the host
	if err != nil {
		return err
	}
	err = f.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOTSUP) {
		err = nil // this file system has no such thing
	}
	return errors.Join(err, f.Close())
}
