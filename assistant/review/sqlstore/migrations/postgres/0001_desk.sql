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
  head     text NOT NULL, -- JSON of the item without its long parts
  body     text NOT NULL, -- JSON of draft, basis and spans
  PRIMARY KEY (tenant, id)
);

CREATE INDEX souffleur_queue  ON souffleur_items (tenant, state, risk, received, id);
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
