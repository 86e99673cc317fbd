package register

var (
	// frOpeners are the words after which a new clause may begin without a comma.
	frOpeners = frenchSet(`et ou mais alors donc puis sinon ensuite bref ok oui non allez merci stp svp plaît plait bonjour salut coucou hello bonsoir surtout
		juste maintenant voilà enfin toi si-bien slt cc bjr bsr`)
	// frGreetings begin a stretch before a comma that has no subject of its own.
	frGreetings = frenchSet(`bonjour salut coucou hello bonsoir slt cc bjr bsr hey hé eh oui non ok alors donc bref sinon ensuite puis mais et merci désolé désolée
		pardon d'accord d super parfait génial bien voilà enfin si quand lorsque lorsqu dès cher chère stp svp s tiens ah oh
		maintenant surtout bravo bienvenue cordialement félicitations vraiment attention alerte allez comme`)
	// frAfterHyphen may be joined to an imperative.
	frAfterHyphen = frenchSet("moi toi nous vous le la les lui leur y en m t")
	// frGoverned are the words that an imperative may have after it and a noun of the same letters has not.
	frGoverned = frenchSet(`le la les l un une ton ta tes son sa ses mon ma mes notre nos votre vos ce cet cette ces ça tout toute toutes tous bien pas que qu si
		moi toi nous vous donc plutôt vite aussi quelques ici jamais rien leur leurs comment où quand pourquoi`)
	// frNoImperative are forms of 3sg that begin a sentence without being imperatives.
	frNoImperative = frenchSet(`vive semble importe manque espère arrive peine double libre calme ferme simple suite grave vide digne adore aime pense
		trouve sauf pourvu cause entre contre suis es as sens vis plus bois mets cours fonds bats crois parle dois peux veux sais résume prime frise`)
	// frAttention are the imperatives that stand alone: écoute, ça ne marchera pas.
	frAttention = frenchSet("écoute regarde attends imagine dis excuse rappelle")
	// frPlaces are what may follow an imperative that is a noun as well, in a text that is familiar elsewhere.
	frPlaces = frenchSet("à au aux en sur dans pour avec par chez")
	// frNeverImperative are forms that are something else unless a pronoun is joined to them.
	frNeverImperative = frenchSet("contre entre sauf conclus inclus exclus plus vive outre importe orne mise empêche sale marre grave guillotine google guinde")
	// frNoPolite are forms of vous that are something else as well.
	frNoPolite = frenchSet("faites dites êtes parties refaites redites défaites satisfaites")
)

// opens reports whether a clause without a subject may begin at i.
func (f *french) opens(i int) bool {
	gap := f.words[i].gap
	return gap == gapComma || gap >= gapClause || f.words[i].gap == gapSpace && frOpeners.has(f.at(i-1))
}

// governs reports whether what follows i shows it to be a verb.
func (f *french) governs(i int) bool {
	return f.clitic(i) || frGoverned.has(f.after(i)) && !f.joined(i+1)
}

// clitic reports whether a pronoun is joined to the imperative at i: dis-moi; not va-t-il.
func (f *french) clitic(i int) bool {
	if !f.joined(i+1) || !frAfterHyphen.has(f.at(i+1)) || f.at(i+1) == "t" && !f.elided(i+1) {
		return false
	}
	return !f.joined(i+2) || frAfterHyphen.has(f.at(i+2)) || f.at(i+2) == "même"
}

// orphan decides about a word that may be an imperative, or share the subject of an earlier verb.
func (f *french) orphan(i int) {
	w := &f.words[i]
	if w.role != roleNone || w.mute || f.joined(i) {
		return
	}
	if f.wish(i) || f.polite(i) {
		return
	}
	f.familiar(i)
}

// wish reads veuillez, which asks for the infinitive after it.
func (f *french) wish(i int) bool {
	v, ok := f.verbs.find(f.at(i), V, imperative)
	if !ok || f.at(i) != "veuillez" {
		return false
	}
	f.verb(i, roleWish, v)
	return true
}

// polite reads a form of vous without vous: no other person has it, so it needs little around it.
func (f *french) polite(i int) bool {
	w, next := f.at(i), f.after(i)
	v, ok := f.imperativeOf(i, V)
	if !ok {
		return false
	}
	if f.words[max(0, i-1)].role == roleTonic && f.joint(i-1) || f.together(i) {
		f.verb(i, roleVerb, v)
		f.words[i].plural = true
		return true
	}
	opens := f.opens(i) || f.negated(i)
	switch {
	case f.joined(i+1) && !f.clitic(i), f.at(i+1) == "vous" && f.joined(i+1) && f.words[i+1].role == roleNone,
		frNoPolite.has(w) && (!opens || f.words[i].gap == gapSpace && !f.shared(i)) && !f.clitic(i),
		(w == "faites" || w == "dites") && f.words[i].gap == gapComma && next == "" && !f.words[i].capital && w == "faites",
		w == "allez" && f.opens(i) && (next == "" || next == "hop"):
		return false
	}
	if prev := f.before(f.chain(i)); (!opens || prev == "et" || prev == "ou") && !f.clitic(i) {
		if t, ok := f.shares(i); ok || f.relative(i) {
			if shared, ok := f.verbs.find(w, V, t, present, imperfect, future, conditional, subjunctive); ok {
				v = shared
			}
		}
	}
	role := roleImperative
	if v.tense != imperative {
		role = roleVerb
	}
	f.verb(i, role, v)
	return true
}

// relative reports whether qui, with clitics, stands before i: c'est vous qui payez.
func (f *french) relative(i int) bool {
	return f.before(f.chain(i)) == "qui"
}

// together reports whether the subject of the verb at i is toi, or vous, with somebody else: toi et ton ami voudriez.
func (f *french) together(i int) bool {
	for k := i - 1; k >= 0 && k >= i-12 && f.words[k+1].gap < gapClause; k-- {
		switch w := &f.words[k]; {
		case w.role == roleVerb || w.role == roleImperative:
			return false
		case w.role == roleTonic:
			return f.before(k) == "et" || f.after(k) == "et"
		}
	}
	return false
}

// imperativeOf finds the word at i among the forms that may stand without a subject.
func (f *french) imperativeOf(i int, form Form) (frenchForm, bool) {
	w := f.at(i)
	if w == "" {
		return frenchForm{}, false
	}
	if form == T {
		return f.spelled(w, T, imperative)
	}
	return f.spelled(w, V, imperative, present, imperfect, future, conditional, subjunctive)
}

// spelled finds a form, also where a capital has lost its accent: Ecrivez.
func (f *french) spelled(w string, form Form, order ...tense) (frenchForm, bool) {
	v, ok := f.verbs.find(w, form, order...)
	if !ok && w[0] == 'e' {
		v, ok = f.verbs.find("é"+w[1:], form, order...)
	}
	return v, ok
}

// shares reports whether an earlier verb of the clause has a subject that the one at i may share, and that verb's tense.
func (f *french) shares(i int) (tense, bool) {
	t := present
	for k := i - 1; k >= f.words[i].start && k >= i-40; k-- {
		if f.words[k+1].gap >= gapClause {
			return present, false
		}
		switch w := &f.words[k]; w.role {
		case roleVerb:
			t = w.tense
		case roleSubject, roleInverted:
			return t, true
		case roleImperative, roleWish:
			return present, false
		default:
		}
	}
	return present, false
}

// shared reports whether the verb at i shares a subject with an earlier one.
func (f *french) shared(i int) bool {
	_, ok := f.shares(i)
	return ok
}

// negated reports whether ne, with clitics, stands before i and opens a clause: ne vous en faites pas.
func (f *french) negated(i int) bool {
	for k := i - 1; k >= 0 && k >= i-4 && f.words[k+1].gap < gapComma; k-- {
		switch w := f.at(k); {
		case w == "ne" || w == "n":
			return f.opens(k)
		case !frClitics.has(w) || w == "se" || w == "s":
			return false
		}
	}
	return false
}

// chain returns the first of ne and the clitics before the verb at i, i where there are none.
func (f *french) chain(i int) int {
	for n := 0; n < 4 && i > 0 && f.words[i].gap < gapComma && frClitics.has(f.at(i-1)); n++ {
		i--
	}
	return i
}
