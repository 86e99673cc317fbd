CREATE TABLE souffleur_items (
  tenant   text COLLATE "C" NOT NULL,
  id       text COLLATE "C" NOT NULL,
  seq      bigint NOT NULL,
  state    text COLLATE "C" NOT NULL,
  risk     smallint NOT NULL, -- 1 to 4
  received bigint NOT NULL, -- nanoseconds since 1970
  due      bigint NOT NULL, -- nanoseconds since 1970; the smallest integer = never
  thread   text COLLATE "C" NOT NULL,
  channel  text COLLATE "C" NOT NULL,
  person   text COLLATE "C" NOT NULL,
  topic    text COLLATE "C" NOT NULL,
  language text COLLATE "C" NOT NULL, -- primary subtag, lower case
  stale    smallint NOT NULL, -- 0 or 1
  holder   text COLLATE "C" NOT NULL, -- of the lease, empty without one
  held     bigint NOT NULL, -- end of the lease, nanoseconds since 1970
  head     text NOT NULL, -- JSON of the item without its long parts
  body     text NOT NULL, -- JSON of draft, basis and spans
  PRIMARY KEY (tenant, id)
);

CREATE INDEX souffleur_queue  ON souffleur_items (tenant, state, risk, received, id, channel, topic, language, stale);
CREATE INDEX souffleur_stale  ON souffleur_items (tenant, state, risk, received, id) WHERE stale = 1;
CREATE INDEX souffleur_holder ON souffleur_items (tenant, holder, state) WHERE holder <> '';
CREATE INDEX souffleur_topic  ON souffleur_items (tenant, topic, state, risk, received, id, channel, language, stale) WHERE topic <> '';
CREATE INDEX souffleur_place  ON souffleur_items (tenant, channel, state, risk, received, id, topic, language, stale);
CREATE INDEX souffleur_due    ON souffleur_items (tenant, state, due, id);
CREATE INDEX souffleur_thread ON souffleur_items (tenant, thread, state);
CREATE INDEX souffleur_person ON souffleur_items (tenant, person, state);

CREATE TABLE souffleur_revisions (
  tenant text COLLATE "C" NOT NULL,
  id     text COLLATE "C" NOT NULL,
  seq    bigint NOT NULL, -- of the item that the revision came with
  data   text NOT NULL,
  blank  text NOT NULL, -- what data becomes when the item is erased
  PRIMARY KEY (tenant, id, seq),
  FOREIGN KEY (tenant, id) REFERENCES souffleur_items (tenant, id)
);

CREATE TABLE souffleur_entries (
  tenant text COLLATE "C" NOT NULL,
  id     text COLLATE "C" NOT NULL,
  seq    bigint NOT NULL,
  data   text NOT NULL,
  PRIMARY KEY (tenant, id, seq),
  FOREIGN KEY (tenant, id) REFERENCES souffleur_items (tenant, id)
);
