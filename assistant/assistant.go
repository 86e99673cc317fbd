package assistant

import (
	"cmp"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"slices"
	"time"

	"github.com/souffleur-go/souffleur/moderation"
	"github.com/souffleur-go/souffleur/moderation/claims"
	"github.com/souffleur-go/souffleur/moderation/redact"
	"github.com/souffleur-go/souffleur/moderation/rules"
	"github.com/souffleur-go/souffleur/persona"
)

// Config sets an Assistant up. Persona, Retriever and Models are required; every other zero value means the default
// given beside it.
type Config struct {
	Persona   *persona.Profile // who speaks
	Retriever Retriever        // what is known
	Models    []Model          // tried in order; the next one only when a model cannot serve the request at all

	Charter   *moderation.Charter    // the community's rules, from which measures are proposed; nil = none
	History   History                // approved replies to similar messages; nil = none
	Counter   Counter                // nil = an estimate of one token per three bytes
	Budget    int                    // tokens of a prompt, 0 = 6000, negative = no limit
	MaxTokens int                    // tokens of a completion, 0 = from the voice's target length
	Passages  int                    // passages in a prompt, 0 = 8
	Rules     []moderation.Rule      // further rules for drafts, after the built-in ones
	Policy    moderation.UsagePolicy // severities per rule, channel and task
	Clock     func() time.Time       // nil = time.Now
	Random    io.Reader              // source of fence marks and canaries, nil = crypto/rand
	Logger    *slog.Logger           // nil = silent; never receives texts
}

// Assistant drafts replies for one persona. It is immutable and safe for concurrent use; a draft waits for nothing but
// its models and retriever.
type Assistant struct {
	cfg    Config
	screen moderation.Screen // inbound rules
	rules  []moderation.Rule // outbound rules that do not depend on the voice
	counts *countCache
}

// New returns an Assistant, or every fault of the configuration at once.
func New(cfg Config) (*Assistant, error) {
	var faults []error
	if cfg.Persona == nil {
		faults = append(faults, errors.New("assistant: Config.Persona is nil: load one with persona.Load"))
	}
	if cfg.Retriever == nil {
		faults = append(faults, errors.New("assistant: Config.Retriever is nil: open a knowledge base with knowledge.Open, or pass knowledge.New() to start empty"))
	}
	if len(cfg.Models) == 0 {
		faults = append(faults, errors.New("assistant: Config.Models is empty: pass openaimodel.New, or extractive.New to work without a server"))
	}
	for i, m := range cfg.Models {
		if m == nil {
			faults = append(faults, fmt.Errorf("assistant: Config.Models[%d] is nil", i))
		}
	}
	if i := slices.Index(cfg.Rules, nil); i >= 0 {
		faults = append(faults, fmt.Errorf("assistant: Config.Rules[%d] is nil", i))
	}
	if len(faults) > 0 {
		return nil, errors.Join(faults...)
	}
	cfg.Models, cfg.Rules = slices.Clone(cfg.Models), slices.Clone(cfg.Rules)
	cfg.Budget = cmp.Or(cfg.Budget, 6000)
	cfg.Passages = cmp.Or(max(cfg.Passages, 0), 8)
	if cfg.Clock == nil {
		cfg.Clock = time.Now
	}
	if cfg.Random == nil {
		cfg.Random = rand.Reader
	}
	if cfg.Logger == nil {
		cfg.Logger = slog.New(slog.DiscardHandler)
	}
	outbound := append(rules.Outbound(), claims.Rule(), redact.Rule())
	return &Assistant{
		cfg:    cfg,
		screen: moderation.Screen{Rules: rules.Inbound(), Policy: cfg.Policy},
		rules:  outbound,
		counts: newCountCache(cfg.Counter),
	}, nil
}
