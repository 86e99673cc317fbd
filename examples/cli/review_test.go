package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant/review"
)

// deskTest runs the program again and again on one desk in memory, at a clock that the test moves.
type deskTest struct {
	t     *testing.T
	store review.Store
	now   time.Time
	env   map[string]string
}

func newDesk(t *testing.T) *deskTest {
	t.Helper()
	return &deskTest{
		t: t, store: review.Memory(), env: map[string]string{},
		now: time.Date(2026, 11, 22, 10, 42, 0, 0, time.FixedZone("CET", 3600)),
	}
}

func (d *deskTest) pipe(stdin string, args ...string) result {
	d.t.Helper()
	var out, errs bytes.Buffer
	a := &app{
		stdin: strings.NewReader(stdin), stdout: &out, stderr: &errs, env: func(k string) string { return d.env[k] },
		now: func() time.Time { return d.now },
		open: func(context.Context, string, func(string) string) (store, error) {
			return store{d.store, func() error { return nil }}, nil
		},
	}
	code := a.run(d.t.Context(), args)
	for _, s := range []string{out.String(), errs.String()} {
		require.False(d.t, strings.ContainsFunc(s, unsafe), "%q", s)
	}
	return result{code, out.String(), errs.String()}
}

func (d *deskTest) app(stdin io.Reader, out, errs io.Writer) *app {
	return &app{
		stdin: stdin, stdout: out, stderr: errs, env: func(k string) string { return d.env[k] },
		now: func() time.Time { return d.now },
		open: func(context.Context, string, func(string) string) (store, error) {
			return store{d.store, func() error { return nil }}, nil
		},
	}
}

func (d *deskTest) run(args ...string) result { d.t.Helper(); return d.pipe("", args...) }

// queued submits the default thread, or that of flags, and returns its ID.
func (d *deskTest) queued(args ...string) string {
	d.t.Helper()
	got := d.run(append([]string{"draft", "--queue", "--json"}, args...)...)
	require.Contains(d.t, got.stderr, "souffleur review show", got.stdout)
	var draft struct{ DraftID string }
	require.NoError(d.t, json.Unmarshal([]byte(got.stdout), &draft))
	return draft.DraftID
}

// item reads a draft back.
func (d *deskTest) item(id string) review.Item {
	d.t.Helper()
	got := d.run("review", "show", id, "--json")
	require.Equal(d.t, exitDone, got.code, got.stderr)
	var it review.Item
	require.NoError(d.t, json.Unmarshal([]byte(got.stdout), &it))
	return it
}

// flat is a text on one line, with plain spaces.
func flat(s string) string { return strings.Join(strings.Fields(s), " ") }

func TestReviewTheWholeLoop(t *testing.T) {
	d := newDesk(t)
	got := d.run("draft", "--queue")
	require.Equal(t, exitDone, got.code, got.stderr)
	require.Regexp(t, `Au bureau de relecture : [0-9a-f]{32} \(à relire\)`, got.stdout)
	require.Contains(t, got.stderr, "--as NAME")
	id := d.queued()
	require.Equal(t, 1, strings.Count(d.run("review", "list", "--json").stdout, "\n"), "the same thread is one draft")

	list := d.run("review", "list")
	require.Contains(t, list.stdout, short(id))
	require.Contains(t, list.stdout, "Hélène : Bonjour, merci")
	show := d.run("review", "show", id[:6])
	for _, want := range []string{"à relire", "texte caché : «\u00a0Note au service", "30 jours", "Sources", "reçu à 10:20 → rédigé à 10:42"} {
		require.Contains(t, flat(show.stdout), flat(want))
	}

	d.now = d.now.Add(time.Minute)
	got = d.run("review", "approve", short(id), "--as", "Léa")
	require.Equal(t, exitDone, got.code, got.stderr)
	require.Contains(t, got.stdout, "30 jours", "what is approved is shown")
	require.Contains(t, got.stdout, "approuvé par Léa à 10:43")
	require.Contains(t, got.stderr, "review release "+short(id))

	file := filepath.Join(t.TempDir(), "out.jsonl")
	d.now = d.now.Add(time.Minute)
	got = d.run("review", "release", short(id), "--publish", file)
	require.Equal(t, exitDone, got.code, got.stderr)
	require.Contains(t, flat(got.stdout), "rédigé à 10:42 → approuvé à 10:43 → remis à 10:44 → publié à 10:44")
	again := d.run("review", "release", short(id), "--publish", file)
	require.Equal(t, exitFailed, again.code)
	require.Contains(t, again.stderr, "déjà publié à 10:44 (approuvé par Léa à 10:43)")

	data, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, 1, bytes.Count(data, []byte("\n")), "published once")
	var p publication
	require.NoError(t, json.Unmarshal(data, &p))
	require.Equal(t, []string{"helene@courriel.example"}, p.Recipients)
	require.Equal(t, []review.Actor{{ID: "léa", Kind: review.Person, Name: "Léa"}}, p.Approvers)
	require.Equal(t, d.item(id).Text, p.Text)
	require.NotEmpty(t, p.Key)

	log := d.run("review", "log", short(id))
	require.Regexp(t, `10:43:00 +Léa +approve +\(pending → approved\)`, log.stdout)
	require.Contains(t, log.stdout, "releasing → published")
	entries := strings.Split(strings.TrimSpace(d.run("review", "log", short(id), "--json").stdout), "\n")
	require.Len(t, entries, 4)
	require.Equal(t, `"Léa"`, string(object(t, entries[1])["by"]))
	require.Contains(t, d.run("review", "list").stdout, "Nothing to review")
	require.Contains(t, d.run("review", "list", "--state", "all").stdout, "publié")
}

func TestReviewTheSecondLearnsWhoDecided(t *testing.T) {
	d := newDesk(t)
	id := d.queued()
	require.Equal(t, exitDone, d.run("review", "approve", short(id), "--as", "Léa").code)
	d.now = d.now.Add(3 * time.Minute)
	got := d.run("review", "approve", short(id), "--as", "Omar")
	require.Equal(t, exitFailed, got.code)
	require.Equal(t, "souffleur: "+short(id)+" : déjà approuvé par Léa à 10:42\n", got.stderr)
	d.now = d.now.Add(24 * time.Hour)
	got = d.run("review", "reject", short(id), "--as", "Omar", "--reason", "verbose", "--json")
	require.Equal(t, exitFailed, got.code)
	require.Contains(t, got.stderr, "déjà approuvé par Léa le 22 novembre à 10:42")
	refused := object(t, got.stdout)
	require.Equal(t, `"decided"`, string(refused["refused"]))
	require.Contains(t, string(refused["decision"]), `"Léa"`)

	other := d.queued("--persona", "luna-books")
	got = d.run("review", "reject", short(other), "--as", "Zoe", "--reason", "wrong-register", "--comment", "too stiff")
	require.Equal(t, exitDone, got.code, got.stderr)
	got = d.run("review", "approve", short(other), "--as", "Omar")
	require.Equal(t, exitFailed, got.code)
	require.Contains(t, got.stderr, short(other)+": already rejected by Zoe at 10:45: wrong-register too stiff")
}

func TestReviewAnEditedNumberIsHeld(t *testing.T) {
	d := newDesk(t)
	id := d.queued()
	text := strings.ReplaceAll(d.item(id).Text, "30 jours", "60 jours")
	got := d.pipe(text+"\n", "review", "edit", short(id), "--as", "Léa", "--text", "-")
	require.Equal(t, exitDone, got.code, got.stderr)
	require.Contains(t, got.stdout, "révision 2")
	require.Contains(t, got.stdout, "60 jours")
	require.Equal(t, text, d.item(id).Text)

	got = d.run("review", "approve", short(id), "--as", "Léa")
	require.Equal(t, exitHeld, got.code)
	require.Contains(t, got.stderr, "^^^")
	require.Contains(t, got.stderr, "30 jours", "the finding names the source's value")
	require.Contains(t, d.run("review", "show", short(id)).stdout, "[− 30] [+ 60]")
	held := object(t, d.run("review", "approve", short(id), "--as", "Léa", "--json").stdout)
	require.Equal(t, `"held"`, string(held["refused"]))

	require.Equal(t, exitUsage, d.run("review", "override", short(id), "--as", "Léa").code, "no reason")
	require.Equal(t, exitUsage, d.run("review", "override", short(id), "--as", "Léa", "--rule", "nothing", "--reason", "x").code)
	got = d.run("review", "override", short(id), "--as", "Léa", "--reason", "geste accordé par la gérante")
	require.Equal(t, exitDone, got.code, got.stderr)
	require.Contains(t, got.stdout, "geste accordé")
	got = d.run("review", "approve", short(id), "--as", "Léa")
	require.Equal(t, exitDone, got.code, got.stderr)
	require.Contains(t, got.stdout, "60 jours")
}

func TestReviewVouchedFactsPass(t *testing.T) {
	d := newDesk(t)
	id := d.queued()
	text := strings.ReplaceAll(d.item(id).Text, "30 jours", "45 jours")
	require.Equal(t, exitDone, d.run("review", "edit", short(id), "--as", "Léa", "--text", text).code)
	got := d.run("review", "vouch", short(id), "--as", "Léa", "--text", "Hélène a 45 jours pour rendre un livre à l'état neuf.")
	require.Equal(t, exitDone, got.code, got.stderr)
	got = d.run("review", "approve", short(id), "--as", "Omar")
	require.Equal(t, exitDone, got.code, got.stderr)
}

func TestReviewAStaleRevisionIsNotApproved(t *testing.T) {
	d := newDesk(t)
	id := d.queued()
	seen := d.item(id).Hash
	require.Equal(t, exitDone, d.run("review", "edit", short(id), "--as", "Léa", "--text", d.item(id).Text+"\nBonne lecture !").code)
	got := d.run("review", "approve", short(id), "--as", "Omar", "--revision", seen[:12])
	require.Equal(t, exitFailed, got.code)
	require.Contains(t, got.stderr, "relisez le texte")
	got = d.run("review", "approve", short(id), "--as", "Omar", "--revision", d.item(id).Hash[:12])
	require.Equal(t, exitDone, got.code, got.stderr)
}

func TestReviewAMovedThread(t *testing.T) {
	d := newDesk(t)
	id := d.queued()
	raw, err := os.ReadFile(threadFile(t, "5-injection"))
	require.NoError(t, err)
	moved := strings.Replace(string(raw), `"messages": [`, `"messages": [{"id":"m-2","author":{"id":"h","name":"Hélène","kind":"member"},"text":"Une chose encore\u001b[2J : le livre est dédicacé."},`, 1)
	same := write(t, "same.json", moved)
	got := d.run("review", "approve", short(id), "--as", "Léa", "--thread", same)
	require.Equal(t, exitUsage, got.code, "a version that did not rise")
	require.Contains(t, got.stderr, `its version is still "1"`)

	file := write(t, "moved.json", strings.Replace(moved, `"version": "1"`, `"version": "2"`, 1))
	got = d.run("review", "approve", short(id), "--as", "Léa", "--thread", file)
	require.Equal(t, exitFailed, got.code)
	require.Contains(t, got.stderr, "le livre est dédicacé")
	require.Contains(t, got.stderr, "souffleur review rebase "+short(id)+" --thread FILE")
	require.Equal(t, `"thread-moved"`, string(object(t, d.run("review", "approve", short(id), "--as", "Léa", "--thread", file, "--json").stdout)["refused"]))

	before := d.item(id)
	require.Equal(t, exitUsage, d.run("review", "rebase", short(id), "--as", "Léa").code, "no thread")
	got = d.run("review", "rebase", short(id), "--as", "Léa", "--thread", file)
	require.Equal(t, exitDone, got.code, got.stderr)
	after := d.item(id)
	require.Equal(t, before.Text, after.Text)
	require.NotEqual(t, before.Hash, after.Hash)
	require.Contains(t, d.run("review", "show", short(id)).stdout, "dédicacé")
	require.Equal(t, exitDone, d.run("review", "approve", short(id), "--as", "Léa", "--thread", file).code)

	other := write(t, "other.json", strings.Replace(string(raw), "ml-mail-5112", "ml-mail-9", 1))
	got = d.run("review", "approve", short(id), "--as", "Léa", "--thread", other)
	require.Equal(t, exitUsage, got.code)
	require.Contains(t, got.stderr, "ml-mail-9")
}

func TestReviewLeases(t *testing.T) {
	d := newDesk(t)
	id := d.queued()
	got := d.run("review", "lease", short(id), "--as", "Léa")
	require.Equal(t, exitDone, got.code, got.stderr)
	require.Contains(t, got.stdout, "pris par Léa jusqu'à 10:52")
	got = d.run("review", "approve", short(id), "--as", "Omar")
	require.Equal(t, exitFailed, got.code)
	require.Contains(t, got.stderr, "pris par Léa jusqu'à 10:52")
	require.Contains(t, d.run("review", "list").stdout, "pris par Léa")
	require.Equal(t, exitDone, d.run("review", "return", short(id), "--as", "léa").code, "names are compared without case")
	require.Equal(t, exitDone, d.run("review", "approve", short(id), "--as", "Omar").code)
}

func TestReviewAnswersAndInstructionsDraftAnew(t *testing.T) {
	d := newDesk(t)
	id := d.queued("--thread", threadFile(t, "3-blague"))
	require.Equal(t, review.StateNeedsInput, d.item(id).State)
	got := d.run("review", "approve", short(id), "--as", "Léa")
	require.Equal(t, exitFailed, got.code)
	require.Contains(t, got.stderr, "une réponse manque")
	got = d.run("review", "answer", short(id), "--as", "Léa", "--text", "Le suspect dort sur votre table de nuit.", "--json")
	require.Equal(t, exitDone, got.code, got.stderr)
	var closed jsonItem
	require.NoError(t, json.Unmarshal([]byte(got.stdout), &closed))
	require.Equal(t, review.StateChangesRequested, closed.State)
	fresh := d.item(closed.Redraft)
	require.Equal(t, review.StatePending, fresh.State)
	require.Contains(t, fresh.Text, "table de nuit")

	got = d.run("review", "changes", short(fresh.ID), "--as", "Léa", "--text", "Plus court.", "--no-redraft")
	require.Equal(t, exitDone, got.code, got.stderr)
	require.Contains(t, got.stdout, "renvoyé avec une consigne par Léa à 10:42 : Plus court.")
	require.NotContains(t, got.stdout, "Nouveau brouillon")
}

func TestReviewWithdrawAndTenants(t *testing.T) {
	d := newDesk(t)
	thread := write(t, "t.json", `{"id":"x","tenant":"acme","language":"fr","channel":"email","messages":[{"id":"1","author":{"id":"u"},"text":"Bonjour, quel est le délai pour rendre un livre neuf ?"}]}`)
	id := d.queued("--thread", thread)
	require.Equal(t, exitUsage, d.run("review", "show", short(id)).code, "the tenant is not known")
	got := d.run("review", "withdraw", short(id), "--tenant", "acme", "--as", "Léa", "--comment", "par téléphone")
	require.Equal(t, exitDone, got.code, got.stderr)
	require.Contains(t, got.stdout, "retiré par Léa à 10:42 : par téléphone")
}

func TestReviewOwnPersona(t *testing.T) {
	d := newDesk(t)
	persona := write(t, "brand.yaml", "spec: persona/1\nid: test/own\nversion: 1\nidentity: {brand: Chez Moi}\nlocale: fr-FR\nlanguages: {answer_in: member, allowed: [fr], fallback: fr}\naddress: {fr: {register: V}}\n")
	page := write(t, "pages.md", "# Prêt\n\nLe prêt d'une liseuse dure 21 jours.\n")
	got := d.run("draft", "--queue", "--persona", persona, "--knowledge", page, "Combien de jours dure le prêt d'une liseuse ?")
	require.Equal(t, exitDone, got.code, got.stderr)
	require.Contains(t, got.stderr, "--as NAME --persona "+persona)
	var it jsonItem
	require.NoError(t, json.Unmarshal([]byte(d.run("review", "list", "--json").stdout), &it))
	got = d.run("review", "approve", it.ID, "--as", "Léa")
	require.Equal(t, exitUsage, got.code)
	require.Contains(t, got.stderr, "pass --persona FILE")
	got = d.run("review", "approve", it.ID, "--as", "Léa", "--persona", persona)
	require.Equal(t, exitDone, got.code, got.stderr)

	require.NoError(t, os.WriteFile(persona, []byte("spec: persona/1\nid: test/own\nversion: 2\nidentity: {brand: Chez Nous}\nlocale: fr-FR\nlanguages: {answer_in: member, allowed: [fr], fallback: fr}\naddress: {fr: {register: T}}\n"), 0o600))
	got = d.run("review", "release", it.ID, "--persona", persona, "--publish", filepath.Join(t.TempDir(), "x"))
	require.Equal(t, exitFailed, got.code)
	require.Contains(t, got.stderr, "la persona a changé")
}

func TestReviewWrongUse(t *testing.T) {
	d := newDesk(t)
	id := d.queued()
	tests := []struct {
		args []string
		want string
	}{
		{[]string{}, "stdin is no terminal"},
		{[]string{"aprove"}, `did you mean "approve"`},
		{[]string{"--json", "show"}, "unknown flag --json"},
		{[]string{"--as", "x", "show"}, "put the verb first"},
		{[]string{"show"}, "which draft"},
		{[]string{"show", id, id}, "one draft at a time"},
		{[]string{"show", "abc"}, "at least 6"},
		{[]string{"show", "ffffffff"}, "no draft begins with"},
		{[]string{"list", "x"}, "takes no arguments"},
		{[]string{"list", "--state", "pendign"}, `did you mean "pending"`},
		{[]string{"list", "--limit", "0"}, "at least 1"},
		{[]string{"approve", id}, "--as NAME"},
		{[]string{"approve", id, "--as", "a\x1bb"}, "without control characters"},
		{[]string{"approve", id, "--as", "Léa", "--persona", "carnet"}, "speaks as"},
		{[]string{"reject", id, "--as", "Léa"}, "the codes are verbose"},
		{[]string{"reject", id, "--as", "Léa", "--reason", "verbos"}, `did you mean "verbose"`},
		{[]string{"edit", id, "--as", "Léa"}, "--text is empty"},
		{[]string{"edit", id, "--as", "Léa", "--text", "a\xffb"}, "not UTF-8 at 1:2"},
		{[]string{"release", id}, "--publish FILE"},
		{[]string{"release", id, "--publish", t.TempDir()}, "cannot write it"},
		{[]string{"resolve", id, "--as", "Léa", "--outcome", "lost"}, "published or not-published"},
		{[]string{"log"}, "Without ID it takes --verify"},
	}
	for _, tt := range tests {
		got := d.run(append([]string{"review"}, tt.args...)...)
		require.Equal(t, exitUsage, got.code, "%v %s", tt.args, got.stderr)
		require.Contains(t, got.stderr, tt.want)
		require.Empty(t, got.stdout, tt.args)
	}
	got := d.run("draft", "--store", "memory:")
	require.Equal(t, exitUsage, got.code)
	require.Contains(t, d.run("review", "--help").stdout, "approve ID")
	require.Contains(t, d.run("help", "review", "approve").stdout, "--revision HASH")
	require.Equal(t, review.StatePending, d.item(id).State)
}

func TestReviewHostileText(t *testing.T) {
	d := newDesk(t)
	d.queued("Bonjour \x1b[2J\x1b]0;pwned\x07 quel est le délai pour rendre un livre \u202eneuf\u202c ? \u009b31m", "--channel", "email")
	var it jsonItem
	require.NoError(t, json.Unmarshal([]byte(d.run("review", "list", "--json").stdout), &it))
	id := it.ID
	evil := "\x1b[31mRouge\u202e"
	d.run("review", "list")
	d.run("review", "show", id)
	require.Equal(t, exitDone, d.run("review", "edit", id, "--as", "Léa", "--text", "Bonjour, 30 jours "+evil).code)
	d.run("review", "vouch", id, "--as", "Léa", "--text", evil+" est vrai")
	d.run("review", "show", id)
	d.run("review", "log", id, "--json")
	got := d.run("review", "reject", id, "--as", "Léa", "--reason", "verbose", "--comment", evil)
	require.Equal(t, exitDone, got.code, got.stderr)
	require.Contains(t, d.run("review", "approve", id, "--as", "Omar").stderr, "␛[31mRouge")
	// pipe checks every output for what a terminal obeys.
}
