CREATE TABLE souffleur_items (
  tenant   TEXT    NOT NULL,
  id       TEXT    NOT NULL,
  seq      INTEGER NOT NULL,
  state    TEXT    NOT NULL,
  risk     INTEGER NOT NULL, -- 1 to 4
  received INTEGER NOT NULL, -- nanoseconds since 1970
  due      INTEGER NOT NULL, -- nanoseconds since 1970; the smallest integer = never
  thread   TEXT    NOT NULL,
  channel  TEXT    NOT NULL,
  person   TEXT    NOT NULL,
  topic    TEXT    NOT NULL,
  language TEXT    NOT NULL, -- primary subtag, lower case
  stale    INTEGER NOT NULL, -- 0 or 1
  holder   TEXT    NOT NULL, -- of the lease, empty without one
  held     INTEGER NOT NULL, -- end of the lease, nanoseconds since 1970
  head     TEXT    NOT NULL, -- JSON of the item without its long parts
  body     TEXT    NOT NULL, -- JSON of draft, basis and spans
  PRIMARY KEY (tenant, id)
) STRICT;

CREATE INDEX souffleur_queue  ON souffleur_items (tenant, state, risk, received, id, channel, topic, language, stale);
CREATE INDEX souffleur_stale  ON souffleur_items (tenant, state, risk, received, id) WHERE stale = 1;
CREATE INDEX souffleur_holder ON souffleur_items (tenant, holder, state) WHERE holder <> '';
CREATE INDEX souffleur_topic  ON souffleur_items (tenant, topic, state, risk, received, id, channel, language, stale) WHERE topic <> '';
CREATE INDEX souffleur_place  ON souffleur_items (tenant, channel, state, risk, received, id, topic, language, stale);
CREATE INDEX souffleur_due    ON souffleur_items (tenant, state, due, id);
CREATE INDEX souffleur_thread ON souffleur_items (tenant, thread, state);
CREATE INDEX souffleur_person ON souffleur_items (tenant, person, state);

CREATE TABLE souffleur_revisions (
  tenant TEXT    NOT NULL,
  id     TEXT    NOT NULL,
  seq    INTEGER NOT NULL, -- of the item that the revision came with
  data   TEXT    NOT NULL,
  blank  TEXT    NOT NULL, -- what data becomes when the item is erased
  PRIMARY KEY (tenant, id, seq),
  FOREIGN KEY (tenant, id) REFERENCES souffleur_items (tenant, id)
) STRICT;

CREATE TABLE souffleur_entries (
  tenant TEXT    NOT NULL,
  id     TEXT    NOT NULL,
  seq    INTEGER NOT NULL,
  data   TEXT    NOT NULL,
  PRIMARY KEY (tenant, id, seq),
  FOREIGN KEY (tenant, id) REFERENCES souffleur_items (tenant, id)
) STRICT;
