package knowledge

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
)

const repliesKind = "replies"

func (r *reply) encode() []byte { return appendFrame(nil, kindReply, marshal(r.Precedent)) }

// OpenHistory opens the history that is stored in a folder, which need not exist yet: the first Add makes it. It may be
// the folder of a Base. What OpenStore says of locks, crashes, damage and versions holds here too; the replies themselves
// are kept in memory as well.
func OpenHistory(dir string) (*History, error) {
	if err := checkFolder(dir); err != nil {
		return nil, err
	}
	h := &History{store: &journal{dir: dir, kind: repliesKind}}
	err := h.load()
	var damage *Damage
	if err != nil && !errors.As(err, &damage) {
		return nil, err
	}
	return h, err
}

func checkFolder(dir string) error {
	if dir == "" {
		return errors.New("knowledge: a store needs a folder")
	}
	if info, err := os.Stat(dir); err == nil && !info.IsDir() { //nolint:gosec // the folder of the host
		return fmt.Errorf("knowledge: %s: is a file: a store needs a folder", dir)
	}
	return nil
}

// Close gives the right to change a stored history back to others. It can be read and changed afterwards as well. It does
// nothing for a history in memory.
func (h *History) Close() error {
	h.writing.Lock()
	defer h.writing.Unlock()
	if h.store == nil {
		return nil
	}
	return h.store.close()
}

// load brings the history to the state of the store. It is read into another one, so that recalls go on meanwhile.
func (h *History) load() error {
	var n History
	kept, lost := 0, 0
	err := h.store.open(nil, func(_ *os.File, frames batch) {
		for _, f := range frames {
			if f.kind != kindReply {
				continue
			}
			r := reply{bytes: frameHead + int64(len(f.data))}
			if json.Unmarshal(f.data, &r.Precedent) != nil || n.remember(r) != nil {
				lost++
			}
		}
	})
	if err != nil {
		return err
	}
	h.mu.Lock()
	h.tenants, h.live = n.tenants, n.live
	for _, t := range h.tenants {
		kept += len(t.said)
	}
	h.mu.Unlock()
	if d := h.store.damage; d != nil {
		d.Kept, d.Lost = kept, lost
		return d
	}
	return nil
}

// ready makes the store ready to be written; a history in memory always is. The caller holds the right to write.
func (h *History) ready() error {
	if h.store == nil {
		return nil
	}
	stale, err := h.store.begin()
	if err != nil {
		return err
	}
	if stale {
		var damage *Damage
		if err := h.load(); err != nil && !errors.As(err, &damage) {
			return err
		}
	}
	if h.store.number == 0 || h.store.damage != nil {
		return h.compact()
	}
	return nil
}

// compact writes the file anew with what is remembered.
func (h *History) compact() error {
	_, err := h.rewrite(nil)
	return err
}

// rewrite writes the file anew with all replies but those to skip, so that nothing else is left on the disk. swapped tells
// whether it took the place of the old one. The caller holds the right to write.
func (h *History) rewrite(skip func(tenant, id string) bool) (swapped bool, err error) {
	return h.store.rewrite(func(w *rewriter) error {
		for _, tenant := range sortedKeys(h.tenants) {
			said := h.tenants[tenant].said
			for _, id := range sortedKeys(said) {
				if skip != nil && skip(tenant, id) {
					continue
				}
				r := said[id]
				if _, err := w.write(r.encode()); err != nil {
					return err
				}
			}
			if _, err := w.write(appendFrame(nil, kindEnd, nil)); err != nil {
				return err
			}
		}
		return nil
	}, func() {})
}
