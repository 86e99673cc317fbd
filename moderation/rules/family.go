package rules

import "github.com/souffleur-go/souffleur/moderation"

// family is one kind of commitment; its name, behind commitmentPrefix, is the rule of its findings.
type family struct {
	severity moderation.Severity
	cues     []string // beginnings, folded, of the words by which a source speaks of it; a short one is a whole word
	fr, en   string   // why a promise of this kind is a finding
}

const (
	commitmentPrefix  = "commitment-"
	commitmentGranted = commitmentPrefix + "granted"
	familyWill        = "will"
)

// families holds the kinds of commitments. What costs money, admits fault or sets a date holds the draft.
var families = map[string]*family{
	"refund": {
		severity: moderation.Error,
		cues:     []string{"rembours", "avoir", "restitu", "recredit", "refund", "reimburs", "erstatt", "ruckerstatt", "ruckzahl", "reembols", "devol", "rimbors", "estorn", "terugbetal", "teruggestort", "vergoed", "money"},
		fr:       "Le brouillon promet un remboursement qu'aucune source n'accorde ainsi.",
		en:       "The draft promises a refund that no source grants in this way.",
	},
	"gesture": {
		severity: moderation.Error,
		cues:     []string{"geste", "avoir", "bon", "offert", "offr", "cadeau", "gratuit", "charge", "voucher", "credit", "gift", "free", "coupon", "gutschein", "gutschrift", "geschenk", "vale", "regal", "gratis", "cupo", "buono", "omaggio", "brinde", "cadeaubon", "tegoed"},
		fr:       "Le brouillon promet un geste commercial qu'aucune source n'accorde ainsi.",
		en:       "The draft promises a gift or a gesture that no source grants in this way.",
	},
	"discount": {
		severity: moderation.Error,
		cues:     []string{"remise", "reduction", "rabais", "ristourne", "code", "promo", "discount", "rebate", "off", "rabatt", "nachlass", "ermassig", "descuento", "rebaja", "sconto", "desconto", "korting"},
		fr:       "Le brouillon promet une remise qu'aucune source n'accorde ainsi.",
		en:       "The draft promises a discount that no source grants in this way.",
	},
	"compensation": {
		severity: moderation.Error,
		cues:     []string{"dedommag", "indemni", "compens", "damages", "entschadig", "risarc", "indenni", "indeniz", "schadevergoed"},
		fr:       "Le brouillon promet un dédommagement qu'aucune source n'accorde ainsi.",
		en:       "The draft promises compensation that no source grants in this way.",
	},
	"replacement": {
		severity: moderation.Error,
		cues:     []string{"renv", "renvoi", "envoi", "remplac", "echang", "reexped", "replac", "resend", "exchange", "new", "ersetz", "umtausch", "tausch", "sustitu", "reenvi", "cambi", "sostitu", "rispedi", "substitu", "troca", "vervang", "ruil"},
		fr:       "Le brouillon promet un nouvel envoi ou un échange qu'aucune source n'accorde ainsi.",
		en:       "The draft promises a replacement that no source grants in this way.",
	},
	"deadline": {
		severity: moderation.Error,
		cues: []string{
			"jour", "heure", "semaine", "delai", "sous", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "demain", "day", "hour", "week", "within", "monday", "tuesday", "wednesday", "thursday", "friday",
			"saturday", "sunday", "tomorrow", "tag", "stunde", "woche", "morgen", "dia", "hora", "semana", "giorn", "ora", "ore", "settiman", "dag", "uur", "uren",
		},
		fr: "Le brouillon promet une date ou un délai qu'aucune source ne donne ainsi.",
		en: "The draft promises a date or delay that no source gives in this way.",
	},
	"fault": {
		severity: moderation.Error,
		cues:     []string{"faute", "erreur", "responsab", "tort", "tromp", "oubli", "fault", "mistake", "error", "liab", "blame", "fehler", "schuld", "culpa", "colpa", "erro", "fout", "vergissing"},
		fr:       "Le brouillon reconnaît une faute ; seule une personne peut le décider.",
		en:       "The draft admits fault; only a person can decide that.",
	},
	"callback": {
		severity: moderation.Warn,
		cues:     []string{"rappel", "contact", "telephon", "revien", "reviendr", "revenons", "repond", "call", "phone", "touch", "anruf", "zuruckruf", "meld", "llam", "richiam", "ricontatt", "ligar", "liga", "bel", "bell", "terugbel"},
		fr:       "Le brouillon promet de reprendre contact ; aucune source ne le prévoit ainsi.",
		en:       "The draft promises to get in touch again; no source provides for it in this way.",
	},
	"legal": {
		severity: moderation.Warn,
		cues:     []string{"droit", "loi", "legal", "juridi", "plainte", "mediateur", "law", "right", "sue", "court", "recht", "anspruch", "gesetz", "derecho", "ley", "diritto", "legge", "direito", "lei", "wettelijk"},
		fr:       "Le brouillon donne un avis juridique qu'aucune source ne donne ainsi.",
		en:       "The draft gives legal advice that no source gives in this way.",
	},
	"medical": {
		severity: moderation.Warn,
		cues:     []string{"medic", "traitement", "dose", "comprime", "grossesse", "soigne", "soulage", "tablet", "pill", "pregnan", "treat", "cure", "pastilla", "farmac", "medikament", "medicij"},
		fr:       "Le brouillon donne un avis médical qu'aucune source ne donne ainsi.",
		en:       "The draft gives medical advice that no source gives in this way.",
	},
	"financial": {
		severity: moderation.Warn,
		cues:     []string{"invest", "placement", "rendement", "epargne", "impot", "deduct", "return", "tax", "anlage", "rendite", "invers", "belegg"},
		fr:       "Le brouillon donne un conseil financier qu'aucune source ne donne ainsi.",
		en:       "The draft gives financial advice that no source gives in this way.",
	},
	"availability": {
		severity: moderation.Warn,
		cues:     []string{"stock", "dispon", "rayon", "exemplaire", "cote", "reserv", "avail", "copy", "copies", "have", "vorratig", "lieferbar", "lager", "existencias", "magazzin", "estoque", "voorraad"},
		fr:       "Le brouillon dit qu'un article est disponible ; aucune source ne le dit ainsi.",
		en:       "The draft says that an item is available; no source says so in this way.",
	},
	"guarantee": {
		severity: moderation.Warn,
		cues:     []string{"garant", "promet", "promis", "engag", "assur", "guarant", "word", "versprech", "promete", "promett", "belov"},
		fr:       "Le brouillon donne une garantie qu'aucune source ne donne ainsi.",
		en:       "The draft gives a guarantee that no source gives in this way.",
	},
	familyWill: {
		severity: moderation.Info,
		fr:       "Le brouillon annonce ce que la marque fera ensuite.",
		en:       "The draft says what the brand will do next.",
	},
}
