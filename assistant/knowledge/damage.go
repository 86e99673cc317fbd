package knowledge

import (
	"errors"
	"fmt"
)

// ErrLocked tells that another Base or History writes to the same folder, in this process or in another one.
var ErrLocked = errors.New("another program writes to it: try again when it has ended")

// ErrVersion tells that a stored index was written by another version of this package, or by another program.
var ErrVersion = errors.New("stored in another format")

// Damage reports that a stored file holds bytes that do not match their checksums. What is whole was kept and is in use;
// the next change writes a file without the damage. Sources that were lost come back with the next Update.
type Damage struct {
	File   string
	Offset int64 // where the first damage begins
	Bytes  int64 // damaged, all together
	Kept   int   // sources or replies that are whole
	Lost   int   // that are known to be lost; those of which nothing is left are not counted
}

// Error implements error.
func (d *Damage) Error() string {
	return fmt.Sprintf("knowledge: %s is damaged at byte %d, %d bytes in all: %d documents are whole and kept, at least %d lost",
		d.File, d.Offset, d.Bytes, d.Kept, d.Lost)
}
