package review

// ActorKind tells persons from programs.
type ActorKind string

// The kinds of actor. The zero kind is refused: the host says who acts.
const (
	Person  ActorKind = "person"
	Service ActorKind = "service" // a program of the host; it can submit and publish, never decide
)

// Actor is who gives a command. The host vouches for it: the desk authenticates nobody.
type Actor struct {
	ID   string    `json:"id"`
	Kind ActorKind `json:"kind"`
	Name string    `json:"name,omitempty"` // for the reader; ID counts
}

func (a Actor) who() who {
	switch a.Kind {
	case Person:
		return person
	case Service:
		return service
	}
	return 0
}

// String returns the name, or the ID where there is none.
func (a Actor) String() string {
	if a.Name != "" {
		return a.Name
	}
	return a.ID
}
