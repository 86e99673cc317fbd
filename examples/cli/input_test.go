package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestBrokenInputs(t *testing.T) {
	dir := t.TempDir()
	file := func(name, text string) string {
		path := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		return path
	}
	empty := filepath.Join(dir, "void")
	require.NoError(t, os.Mkdir(empty, 0o700))
	bad := file("bad.txt", "Bonjour,\nd\xe9j\xe0 vu")
	unknown := file("unknown.json", "{\n  \"mesages\": []\n}")
	cut := file("cut.json", "{\"id\": \"x\"")
	wrongYAML := file("wrong.yaml", "spec: persona/1\nid: x\nadress:\n  fr: {register: V}\n")

	tests := []struct {
		name   string
		stdin  string
		args   []string
		stderr []string
	}{
		{"no such thread", "", []string{"draft", "--thread", filepath.Join(dir, "none.json")}, []string{"none.json: cannot read it: there is no such file"}},
		{"thread is a folder", "", []string{"draft", "--thread", empty}, []string{"is a folder"}},
		{"not UTF-8", "", []string{"draft", "--thread", bad}, []string{"bad.txt:2:2: not UTF-8"}},
		{"unknown field", "", []string{"draft", "--thread", unknown}, []string{"unknown.json:2:", "mesages"}},
		{"JSON cut off", "", []string{"draft", "--thread", cut}, []string{"cut.json:1:"}},
		{"empty stdin", "  \n", []string{"draft", "--thread", "-"}, []string{"stdin: it is empty"}},
		{"huge stdin", strings.Repeat("a", maxInput+1), []string{"draft", "--thread", "-"}, []string{"stdin: more than 2 MiB"}},
		{"huge text", strings.Repeat("a", maxInput+1), []string{"check", "-"}, []string{"stdin: more than 2 MiB"}},
		{"text too long for any channel", strings.Repeat("mot ", 100_000), []string{"check", "-"}, []string{"longer than any channel"}},
		{"message too long", strings.Repeat("mot ", 100_000), []string{"draft", "--thread", "-"}, []string{"at most"}},
		{"empty message", "", []string{"draft", " "}, []string{"the message is empty"}},
		{"two messages", "", []string{"draft", "a", "b"}, []string{"between quotes"}},
		{"message and thread", "", []string{"draft", "a", "--thread", bad}, []string{"not both"}},
		{"file as message", "", []string{"draft", unknown}, []string{"pass it with --thread"}},
		{"no such persona", "", []string{"draft", "--persona", "carnett"}, []string{`did you mean "carnet"?`, "maison-lune"}},
		{"wrong persona", "", []string{"draft", "--persona", wrongYAML}, []string{"wrong.yaml:3:1: ", "adress"}},
		{"persona is a folder", "", []string{"draft", "--persona", empty}, []string{"is a folder"}},
		{"no such knowledge", "", []string{"draft", "--knowledge", filepath.Join(dir, "none")}, []string{"there is no such file"}},
		{"empty knowledge", "", []string{"draft", "--knowledge", empty}, []string{"no page could be read"}},
		{"unknown task", "", []string{"draft", "--task", "sing"}, []string{`"sing"`, "reply"}},
		{"unknown channel", "", []string{"draft", "--channel", "pigeon"}, []string{"pigeon"}},
		{"empty notice", "", []string{"draft", "--task", "notice"}, []string{"Notes"}},
		{"nothing to check", "", []string{"check"}, []string{"nothing to check"}},
		{"empty check", " \n", []string{"check", "-"}, []string{"the text is empty"}},
		{"two uses of stdin", "x", []string{"check", "-", "--thread", "-"}, []string{"not both"}},
		{"lint without a file", "", []string{"persona", "lint"}, []string{"at least one FILE"}},
		{"show without a file", "", []string{"persona", "show"}, []string{"name one FILE"}},
		{"search without a query", "", []string{"knowledge", "search"}, []string{"give a QUERY"}},
		{"stats with an argument", "", []string{"knowledge", "stats", "pages"}, []string{"--knowledge"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := call(t, tt.stdin, nil, tt.args...)
			require.Equal(t, exitUsage, got.code, got.stderr)
			require.Empty(t, got.stdout)
			for _, want := range tt.stderr {
				require.Contains(t, got.stderr, want)
			}
		})
	}
}

func TestEnvironmentFaults(t *testing.T) {
	tests := []struct {
		name, stderr string
		env          map[string]string
	}{
		{"address without model", "without OPENAI_MODEL", map[string]string{"OPENAI_BASE_URL": "http://127.0.0.1:1/v1"}},
		{"model without address", "without OPENAI_BASE_URL", map[string]string{"OPENAI_MODEL": "m"}},
		{"no address", "no absolute http", map[string]string{"OPENAI_BASE_URL": "somewhere", "OPENAI_MODEL": "m"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := call(t, "", tt.env, "draft")
			require.Equal(t, exitUsage, got.code, got.stderr)
			require.Contains(t, got.stderr, tt.stderr)
		})
	}
}

func TestInvalidAt(t *testing.T) {
	line, column := invalidAt([]byte("é\nàb\xff"))
	require.Equal(t, []int{2, 3}, []int{line, column})
	line, column = invalidAt([]byte("fine"))
	require.Equal(t, []int{0, 0}, []int{line, column})
}

func TestParseNote(t *testing.T) {
	tests := []struct{ in, author, text string }{
		{"Marie : le colis est parti", "Marie", "le colis est parti"},
		{"Marie: le colis est parti", "Marie", "le colis est parti"},
		{"le colis est parti", "vous", "le colis est parti"},
		{"https://suivi.example/1", "vous", "https://suivi.example/1"},
		{"à 14:30 le colis part", "vous", "à 14:30 le colis part"},
		{": sans nom", "vous", ": sans nom"},
	}
	for _, tt := range tests {
		n := parseNote(tt.in, true)
		require.Equal(t, []string{tt.author, tt.text}, []string{n.Author, n.Text}, tt.in)
	}
	require.Equal(t, "you", parseNote("it left", false).Author)
}
