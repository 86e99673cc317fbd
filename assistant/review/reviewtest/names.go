package reviewtest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/souffleur-go/souffleur/assistant/review"
)

func nameCases() []testCase {
	return []testCase{
		{"tenants do not see each other", tenantsApart},
		{"a batch may hold rows of several tenants", tenantsTogether},
		{"hostile tenants and IDs name rows of their own", hostileNames},
		{"hostile filters match exactly", hostileFilters},
		{"ties are ordered by the bytes of the ID", byteOrder},
	}
}

// hostile are different strings that a careless store takes for one another, or for something else.
func hostile() []string {
	return []string{
		"a", "A", "a ", " a", "a\t", "a\n", "à", "a\u0300", "á", "ａ", "ª", "ß", "ss", "SS", "ẞ", "ı", "i", "I", "İ",
		"%", "_", "a%", "a_", "%a%", "\\", "\\%", "\\\\", "'", "''", "\"", "`", "a'--", "'; DROP TABLE items; --", "$1", "?", ":a", "@a", "{}", "[]", "a/b",
		"a|b", "a\x1fb", "a\x01b", "a:b", "null", "NULL", "0", "00", "1e0", "1", "true", "\u200b", "a\u200b", "\u202eabc", "\u2066a\u2069", "שלום", "مرحبا", "مَرحبا",
		"🙂", "🙂🏽", "👩‍👩‍👧", "\u00e9", "e\u0301", "\u00c5", "\u212b", "A\u030a", "\U0010ffff", "\ufffd", "\u2028", "\ufeffa", "ﬁ", "fi",
		strings.Repeat("x", 200), strings.Repeat("x", 200) + " ", strings.Repeat("é", 120), "../../etc/passwd", "%00", "&lt;", "<script>",
	}
}

func tenantsApart(t trial) {
	s := t.Open(t.TB)
	tenants := []string{"lune", "soleil", ""}
	var before []photo
	for i, tenant := range tenants {
		c := filled(tenant, "same")
		c.Item.Text, c.Item.Risk = fmt.Sprintf("text of %q", tenant), i
		put(t, s, c)
		before = append(before, shot(t, s, tenant, "same"))
	}
	for i, tenant := range tenants {
		want(t, before[i].Item.Text, fmt.Sprintf("text of %q", tenant), "the text of a tenant")
		for _, f := range []review.Filter{{}, {Thread: before[i].Item.Thread}, {Person: before[i].Item.Person}, {States: review.States()}} {
			f.Tenant, f.Now = tenant, base
			items, _, err := s.List(t.Context(), f)
			must(t, err, "list")
			same(t, items, []review.Item{before[i].Item}, fmt.Sprintf("the rows of %q", tenant))
		}
	}
	put(t, s, follow(before[0].Item, review.VerbEdit))
	must(t, s.Erase(t.Context(), quiet(get(t, s, "lune", "same"), review.VerbErase)), "erase")
	same(t, shot(t, s, "soleil", "same"), before[1], "a row after work on another tenant's")
	same(t, shot(t, s, "", "same"), before[2], "a row after work on another tenant's")
	put(t, s, follow(before[1].Item, review.VerbEdit))
}

func tenantsTogether(t trial) {
	s := t.Open(t.TB)
	put(t, s, insert("lune", "a"), insert("soleil", "a"))
	bad := []review.Change{follow(get(t, s, "lune", "a"), review.VerbEdit), insert("soleil", "a")}
	wantError(t, s.Commit(t.Context(), bad), review.ErrConflict, "a batch that does not fit in one of two tenants")
	want(t, get(t, s, "lune", "a").Seq, 1, "Seq in the other tenant")
}

func hostileNames(t trial) {
	s := t.Open(t.TB)
	var batch []review.Change
	for i, name := range hostile() {
		for _, c := range []review.Change{insert(name, "id"), insert("tenant", name)} {
			c.Item.Risk = i
			batch = append(batch, c)
		}
	}
	put(t, s, batch...)
	for _, c := range batch {
		p := shot(t, s, c.Item.Tenant, c.Item.ID)
		same(t, p.Item, c.Item, fmt.Sprintf("item %q of %q", c.Item.ID, c.Item.Tenant))
		same(t, p.Entries, []review.Entry{c.Entry}, "its entries")
	}
	for i, name := range hostile() {
		items, _, err := s.List(t.Context(), review.Filter{Tenant: name, Now: base})
		must(t, err, "list")
		if len(items) != 1 || items[0].Risk != i {
			t.Errorf("tenant %q lists %d rows, want its own", name, len(items))
		}
	}
	got := pages(t, s, review.Filter{Tenant: "tenant", Order: review.ByAge, Now: base, Limit: 9}, nil)
	want(t, len(got), len(hostile()), "rows of one tenant over pages with hostile cursors")
}

func hostileFilters(t trial) {
	s := t.Open(t.TB)
	var batch []review.Change
	for i, name := range hostile() {
		c := insert("lune", fmt.Sprint(i))
		c.Item.Thread, c.Item.Channel, c.Item.Person = name, name, name
		batch = append(batch, c)
	}
	put(t, s, batch...)
	for i, name := range hostile() {
		for what, f := range map[string]review.Filter{"thread": {Thread: name}, "channel": {Channel: name}, "person": {Person: name}} {
			f.Tenant, f.Now = "lune", base
			items, _, err := s.List(t.Context(), f)
			must(t, err, "list")
			if len(items) != 1 || items[0].ID != fmt.Sprint(i) {
				t.Errorf("%s %q lists %v, want [%d]", what, name, ids(items), i)
			}
		}
	}
}

func byteOrder(t trial) {
	s := t.Open(t.TB)
	var batch []review.Change
	for _, name := range hostile() {
		batch = append(batch, insert("lune", name))
	}
	put(t, s, batch...)
	wanted := slices.Sorted(slices.Values(hostile()))
	for _, o := range []review.Order{review.ByUrgency, review.ByAge, review.ByDue} {
		got := ids(pages(t, s, review.Filter{Tenant: "lune", Order: o, Now: base, Limit: 4}, nil))
		if !slices.Equal(got, wanted) {
			t.Errorf("order %q:\n got %.40q\nwant %.40q", o, got, wanted)
		}
	}
}
