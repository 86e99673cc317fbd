package knowledge

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// journalVersion is the format of the files. Another one is refused.
const journalVersion = 1

// journal is an append-only file of frames in a folder, with a number in its name. What is written at once ends with a
// frame of its own: without that it does not count. To take things out for good the file is written anew under the next
// number, and only then the old one goes.
type journal struct {
	dir, kind string // kind: what it holds, the name of the file
	file      *os.File
	handles   []*os.File // of the file: texts may be read through any of them
	number    int        // 0 = there is no file yet
	size      int64      // up to the end of the last complete write
	damage    *Damage
	lock      *os.File // nil = open for reading
	failed    error    // of a write that may have left anything
	clean     bool     // nothing stands behind size, and file can be written
	indexed   int64    // how much of the file a snapshot beside it covers
}

// batch is what was written at once.
type batch []frame

func (j *journal) path() string {
	return filepath.Join(j.dir, fmt.Sprintf("%s-%06d.log", j.kind, j.number))
}

// fault names the path of an error once.
func (j *journal) fault(path, what string, err error) error {
	return fmt.Errorf("knowledge: %s: %s: %s", path, what, reason(err))
}

// find returns the highest number of a file of the journal, 0 for none.
func (j *journal) find() (int, error) {
	entries, err := os.ReadDir(j.dir)
	if errors.Is(err, os.ErrNotExist) {
		return 0, nil
	}
	last := 0
	for _, e := range entries {
		last = max(last, j.numberOf(e.Name()))
	}
	return last, err
}

// numberOf returns the number in the name of a log, 0 for other files.
func (j *journal) numberOf(name string) int {
	s, ours := strings.CutPrefix(name, j.kind+"-")
	s, log := strings.CutSuffix(s, ".log")
	n, err := strconv.Atoi(s)
	if !ours || !log || err != nil {
		return 0
	}
	return n
}

// snapshot is the path of the snapshot of the log.
func (j *journal) snapshot() string { return strings.TrimSuffix(j.path(), ".log") + ".idx" }

// open reads the newest file and hands what it holds to apply: all of it, or what stands behind the bytes that restore has
// already. restore may be nil.
func (j *journal) open(restore func() int64, apply func(*os.File, batch)) error {
	for tries := 0; ; tries++ {
		n, err := j.find()
		if err != nil {
			return j.fault(j.dir, "cannot be read", err)
		}
		j.number, j.size, j.indexed, j.damage, j.file, j.clean = n, 0, 0, nil, nil, false
		if n == 0 {
			return nil
		}
		f, err := os.Open(j.path()) //nolint:gosec // in the folder of the host
		if errors.Is(err, os.ErrNotExist) && tries < 10 {
			continue // written anew at this moment
		}
		if err != nil {
			return j.fault(j.path(), "cannot be opened", err)
		}
		j.file, j.handles = f, []*os.File{f} // earlier ones close when nothing reads through them
		if restore != nil && j.begins() {
			j.indexed = restore()
		}
		return j.replay(j.indexed, apply)
	}
}

// begins reports whether the file begins as it should.
func (j *journal) begins() bool {
	fr, err := newFrames(io.NewSectionReader(j.file, 0, 4096)).next()
	return err == nil && fr.kind == kindHead && !fr.broken && j.checkHead(fr.data) == nil
}

// replay reads the open file from a place where a complete write ended.
func (j *journal) replay(from int64, apply func(*os.File, batch)) error {
	in := newFrames(io.NewSectionReader(j.file, from, math.MaxInt64-from))
	in.at, j.size = from, from
	var pending batch
	var lostBefore int64 // damaged bytes before the last complete write
	found := from > 0
	for {
		fr, err := in.next()
		if errors.Is(err, io.EOF) {
			break
		}
		switch {
		case err != nil:
			return j.fault(j.path(), "cannot be read", err)
		case fr.kind == kindHead:
			if err := j.checkHead(fr.data); err != nil {
				return err
			}
			if !found && in.from < 0 {
				j.size = in.at
			}
		case !found && in.from < 0:
			return fmt.Errorf("knowledge: %s: %w: it does not begin as a stored index does", j.path(), ErrVersion)
		case fr.kind == kindEnd:
			apply(j.file, pending)
			pending, lostBefore, j.size = nil, in.lost, in.at
		default:
			pending = append(pending, fr)
		}
		found = true
	}
	if !found {
		return j.cutShort()
	}
	if in.lost > lostBefore && len(pending) > 0 {
		apply(j.file, pending) // its end is damaged
	}
	if in.lost > 0 {
		j.damage = &Damage{File: j.path(), Offset: in.from, Bytes: in.lost}
	}
	return nil
}

// cutShort tells a file that ends within its head from one of another kind.
func (j *journal) cutShort() error {
	head := j.head()
	held := make([]byte, len(head))
	n, _ := j.file.ReadAt(held, 0)
	info, err := j.file.Stat()
	if err != nil || info.Size() > int64(n) || !bytes.HasPrefix(head, held[:n]) {
		return fmt.Errorf("knowledge: %s: %w: nothing in it is of a stored index", j.path(), ErrVersion)
	}
	j.damage = &Damage{File: j.path(), Offset: int64(n), Bytes: int64(len(head) - n)}
	return nil
}

type journalHead struct {
	Format  string `json:"format"`
	Version int    `json:"version"`
}

func (j *journal) head() []byte {
	return appendFrame(nil, kindHead, marshal(journalHead{"souffleur " + j.kind, journalVersion}))
}

func (j *journal) checkHead(data []byte) error {
	var h journalHead
	err := json.Unmarshal(data, &h)
	switch {
	case err != nil || h.Format != "souffleur "+j.kind:
		return fmt.Errorf("knowledge: %s: %w: it holds %q, not %q", j.path(), ErrVersion, cut(h.Format, 60), "souffleur "+j.kind)
	case h.Version > journalVersion:
		return fmt.Errorf("knowledge: %s: %w: version %d, and this program reads %d: use a newer program", j.path(), ErrVersion, h.Version, journalVersion)
	case h.Version < journalVersion:
		return fmt.Errorf("knowledge: %s: %w: version %d, and this program reads %d: make it anew", j.path(), ErrVersion, h.Version, journalVersion)
	}
	return nil
}

// begin makes the journal ready to be written: locked, and without the files that a newer one replaces. stale tells that
// another program changed it since it was read: read it again.
func (j *journal) begin() (stale bool, err error) {
	switch {
	case j.failed != nil:
		return false, fmt.Errorf("knowledge: %s: an earlier write failed, so nothing more is written: open it again: %w", j.dir, j.failed)
	case j.lock != nil:
		return false, nil
	}
	if err := os.MkdirAll(j.dir, 0o700); err != nil { //nolint:gosec // the folder of the host
		return false, j.fault(j.dir, "cannot be made", err)
	}
	if j.lock, err = lockFile(filepath.Join(j.dir, j.kind+".lock")); err != nil {
		j.lock = nil
		if errors.Is(err, ErrLocked) {
			return false, fmt.Errorf("knowledge: %s: %w", j.dir, ErrLocked)
		}
		return false, j.fault(j.dir, "cannot be locked", err)
	}
	n, err := j.find()
	if err != nil {
		return false, errors.Join(j.fault(j.dir, "cannot be read", err), j.close())
	}
	if n != j.number {
		return true, nil
	}
	return n > 0 && j.grown(), j.sweep()
}

// grown reports whether a complete write stands behind the last one that was read.
func (j *journal) grown() bool {
	info, err := j.file.Stat()
	if err != nil || info.Size() < j.size {
		return true
	}
	in := newFrames(io.NewSectionReader(j.file, j.size, info.Size()-j.size))
	for {
		fr, err := in.next()
		if err != nil {
			return false
		}
		if fr.kind == kindEnd {
			return true
		}
	}
}

// append writes frames at once and waits until they are on the disk. It returns where their first byte stands. The
// journal must be begun and have a file.
func (j *journal) append(data []byte) (int64, error) {
	at := j.size
	data = appendFrame(data, kindEnd, nil)
	err := j.cut() // what a crash left must not be taken for a part of this
	if err == nil {
		_, err = j.file.WriteAt(data, at)
	}
	if err == nil {
		if err = j.file.Sync(); err != nil {
			j.failed = err // what the system still holds is unknown
		}
	}
	if err != nil {
		j.clean = false
		return 0, j.fault(j.path(), "cannot be written", err)
	}
	j.size += int64(len(data))
	return at, nil
}

// cut drops what stands behind the last complete write. Readers keep the file that was opened for reading.
func (j *journal) cut() error {
	if j.clean {
		return nil
	}
	f, err := os.OpenFile(j.path(), os.O_RDWR, 0o600) //nolint:gosec // in the folder of the host
	if err != nil {
		return err
	}
	if err := f.Truncate(j.size); err != nil {
		return errors.Join(err, f.Close())
	}
	j.file, j.handles, j.clean = f, append(j.handles, f), true
	return nil
}

// rewriter writes a file from its beginning.
type rewriter struct {
	w  *bufio.Writer
	at int64
}

// write writes frames and returns where their first byte stands.
func (w *rewriter) write(data []byte) (int64, error) {
	at := w.at
	n, err := w.w.Write(data)
	w.at += int64(n)
	return at, err
}

// rewrite writes a new file with what emit writes. From then on it counts; moved is called so that nothing reads the old
// one any more, which is removed. When it fails before the new file counts swapped is false and nothing has changed; when
// it is true, an error says what could not be removed.
func (j *journal) rewrite(emit func(w *rewriter) error, moved func()) (swapped bool, err error) {
	next := *j
	next.number++
	temp := next.path() + ".tmp"
	f, err := os.OpenFile(temp, os.O_CREATE|os.O_RDWR|os.O_TRUNC, 0o600) //nolint:gosec // in the folder of the host
	if err != nil {
		return false, j.fault(temp, "cannot be written", err)
	}
	w := &rewriter{w: bufio.NewWriterSize(f, 1<<18)}
	_, err = w.write(j.head())
	if err == nil {
		err = emit(w)
	}
	if err == nil {
		_, err = w.write(appendFrame(nil, kindEnd, nil)) // an index of nothing is complete too
	}
	if err == nil {
		err = w.w.Flush()
	}
	if err == nil {
		err = f.Sync()
	}
	err = errors.Join(err, f.Close())
	if err == nil {
		err = os.Rename(temp, next.path())
	}
	if err == nil {
		f, err = os.OpenFile(next.path(), os.O_RDWR, 0o600)
	}
	if err != nil {
		return false, errors.Join(j.fault(temp, "cannot be written", err), os.RemoveAll(temp), os.RemoveAll(next.path()))
	}
	old := j.handles
	j.handles = []*os.File{f}
	j.file, j.number, j.size, j.indexed, j.damage, j.clean = f, next.number, w.at, 0, nil, true
	moved()
	for _, f := range old { // a file that is open keeps its place on the disk
		_ = f.Close()
	}
	if err := syncFolder(j.dir); err != nil {
		return true, j.fault(j.dir, "cannot be synchronised", err)
	}
	return true, j.sweep()
}

// sweep removes the files that the newest one replaces, and what broken-off writes left.
func (j *journal) sweep() error {
	entries, err := os.ReadDir(j.dir)
	if err != nil {
		return j.fault(j.dir, "cannot be read", err)
	}
	var faults []error
	removed := false
	for _, e := range entries {
		name, temp := strings.CutSuffix(e.Name(), ".tmp")
		if log, snapshot := strings.CutSuffix(name, ".idx"); snapshot {
			name = log + ".log"
		}
		n := j.numberOf(name)
		if n == 0 || !temp && n >= j.number {
			continue
		}
		path := filepath.Join(j.dir, e.Name())
		if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) { //nolint:gosec // a file of the journal
			faults = append(faults, j.fault(path, "what was taken out is still in it: cannot be removed", err))
		}
		removed = true
	}
	if removed && len(faults) == 0 {
		if err := syncFolder(j.dir); err != nil {
			return j.fault(j.dir, "cannot be synchronised", err)
		}
	}
	return errors.Join(faults...)
}

// close gives the lock back. Texts can still be read.
func (j *journal) close() error {
	if j.lock == nil {
		return nil
	}
	err := j.lock.Close()
	j.lock, j.clean = nil, false
	return err
}
