package persona

// Situation is what a voice is resolved for. The zero Situation is a first reply on a forum to nobody known, in the
// profile's fallback language.
type Situation struct {
	Channel  string `json:"channel,omitempty"`  // an ID of persona/channel, "" = "forum"
	Audience string `json:"audience,omitempty"` // a key of the profile's audiences, chosen by the caller
	Lang     string `json:"lang,omitempty"`     // BCP 47 language of the member, "" = unknown
	Kind     string `json:"kind,omitempty"`     // a key of the profile's situations: "complaint", "joke", …
	Task     string `json:"task,omitempty"`
	Name     string `json:"name,omitempty"`    // given name of the member, "" = not known
	Address  string `json:"address,omitempty"` // form of address the member uses or asked for: "T", "V" or ""
	Humour   *int   `json:"humour,omitempty"`  // 0..3, cap for this member, nil = none
	Turn     int    `json:"turn,omitempty"`    // replies of the brand already in the thread
}
