package pii

import "strings"

// region is how a country writes its telephone numbers at home: the digit before them, how many digits there are with it, and
// what may follow it.
type region struct {
	code, trunk string
	least, most int
	leads       string
}

func (r region) fits(digits string) bool {
	rest, ok := strings.CutPrefix(digits, r.trunk)
	return ok && len(digits) >= r.least && len(digits) <= r.most && rest != "" && strings.IndexByte(r.leads, rest[0]) >= 0
}

// regions by country (ITU-T E.164, national numbering plans). The French departments overseas dial as France does, with codes of
// their own.
var regions = map[string]region{
	"FR": {"33", "0", 10, 10, "123456789"}, "RE": {"262", "0", 10, 10, "269"}, "GP": {"590", "0", 10, 10, "569"},
	"GF": {"594", "0", 10, 10, "569"}, "MQ": {"596", "0", 10, 10, "569"}, "MC": {"377", "", 8, 8, "34589"},
	"BE": {"32", "0", 9, 10, "123456789"}, "LU": {"352", "", 6, 9, "23456789"}, "CH": {"41", "0", 10, 10, "234789"},
	"DE": {"49", "0", 8, 12, "123456789"}, "AT": {"43", "0", 8, 13, "123456789"}, "NL": {"31", "0", 10, 10, "123456789"},
	"GB": {"44", "0", 10, 11, "12356789"}, "IE": {"353", "0", 9, 10, "12456789"}, "ES": {"34", "", 9, 9, "6789"},
	"PT": {"351", "", 9, 9, "23789"}, "IT": {"39", "", 8, 11, "0389"}, "PL": {"48", "", 9, 9, "12345678"},
	"SE": {"46", "0", 8, 10, "123456789"}, "FI": {"358", "0", 7, 12, "123456789"}, "NO": {"47", "", 8, 8, "23456789"},
	"DK": {"45", "", 8, 8, "23456789"}, "CZ": {"420", "", 9, 9, "23456789"}, "GR": {"30", "", 10, 10, "2678"},
	"RO": {"40", "0", 10, 10, "237"}, "HU": {"36", "06", 10, 11, "123456789"}, "US": {"1", "", 10, 10, "23456789"},
	"CA": {"1", "", 10, 10, "23456789"}, "MA": {"212", "0", 10, 10, "5678"}, "DZ": {"213", "0", 9, 10, "234567"},
	"TN": {"216", "", 8, 8, "234579"}, "SN": {"221", "", 9, 9, "37"}, "CI": {"225", "", 10, 10, "02"},
}
