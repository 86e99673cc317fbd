package register

// dePolite are the words of Sie, with the words of du that stand for them.
var dePolite = words{
	"Sie": true, "Ihnen": true, "Ihr": true, "Ihre": true, "Ihren": true, "Ihrem": true, "Ihrer": true, "Ihres": true,
	"Ihrerseits": true, "Ihretwegen": true, "Ihresgleichen": true,
}

var deFamiliar = wordSet("du dich dir dein deine deinen deinem deiner deines deins deinerseits deinetwegen")

// dePossessive maps the possessives of du to those of Sie.
var dePossessive = map[string]string{
	"dein": "Ihr", "deine": "Ihre", "deinen": "Ihren", "deinem": "Ihrem", "deiner": "Ihrer", "deines": "Ihres",
	"deins": "Ihres", "deinerseits": "Ihrerseits", "deinetwegen": "Ihretwegen",
}

var dePossessiveOfSie = map[string]string{
	"Ihr": "dein", "Ihre": "deine", "Ihren": "deinen", "Ihrem": "deinem", "Ihrer": "deiner", "Ihres": "deines",
	"Ihrerseits": "deinerseits", "Ihretwegen": "deinetwegen", "Ihresgleichen": "deinesgleichen",
}

// deContracted are spoken forms with du inside.
var deContracted = map[string]string{
	"kannste": "können Sie", "haste": "haben Sie", "biste": "sind Sie", "willste": "wollen Sie", "musste's": "",
	"weißte": "wissen Sie", "siehste": "sehen Sie", "gehste": "gehen Sie", "machste": "machen Sie", "hörste": "hören Sie", "meinste": "meinen Sie",
	"findste": "finden Sie", "brauchste": "brauchen Sie", "kommste": "kommen Sie", "sollste": "sollen Sie", "kriegste": "kriegen Sie",
	"glaubste": "glauben Sie", "kennste": "kennen Sie", "magste": "mögen Sie", "darfste": "dürfen Sie", "denkste": "denken Sie", "warste": "waren Sie",
}

var (
	deNominative  = wordSet("ich wir er man es wer niemand jemand jeder keiner")
	deAccusatives = wordSet("für an auf über um ohne gegen durch in hinter neben unter vor zwischen")
	// dePrepositions with um, which also begins an infinitive, left out.
	dePrepositions = wordSet("für an auf über ohne gegen durch in hinter neben unter vor zwischen mit von bei zu nach aus seit außer gegenüber")
	deSubordinate  = wordSet("dass daß wenn ob weil da damit falls sobald solange bevor ehe nachdem als wie was wo wer wen wem warum weshalb wieso wann " +
		"welche welcher welches welchen welchem wohin woher worauf woran womit wofür worüber wodurch wovon wozu wonach obwohl obgleich während indem sodass " +
		"soweit sofern insofern seit seitdem bis der die das den dem denen dessen deren je inwieweit inwiefern sooft anstatt ohne")
	// deOpening begin a subordinate clause and nothing else.
	deOpening = wordSet("dass daß wenn ob weil falls sobald solange bevor nachdem damit obwohl sofern sodass")
	deLinks   = wordSet("und oder aber denn sondern doch beziehungsweise bzw")
	deLeadIns = wordSet("und oder aber also ja nein nun okay ok gut bitte so hey hallo danke klar super genau oh ach na tja sorry schön perfekt prima jetzt " +
		"halt denn doch sondern einfach entweder")
	deModal = wordSet("können könnten konnten müssen müssten mussten dürfen dürften durften sollen sollten wollen wollten mögen möchten mochten werden würden " +
		"wurden haben hätten hatten sind waren wären brauchen wissen wüssten kennen")
	deObjects = wordSet("mir uns mich dich dir mal doch einfach ruhig gern gerne nicht bitte bloß nur")
)
