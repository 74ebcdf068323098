-- The head of each chain. Its row is locked while one is appended. `seal` is an HMAC by a key that the
-- database never sees.
create table chains (
  chain uuid primary key,
  length integer not null,
  hash bytea not null,
  seal bytea not null,
  subject text
);

-- One row for each record, in the chain of its id; where it is tied to a subject, one more in the
-- chain of that. Rows are only added. Erasure empties them, salt and all, and adds a tombstone
-- (`erases`: the last position that was emptied) that says by whose order and why.
create table entries (
  revision bigint not null,
  decided_at timestamptz,
  received_at timestamptz not null,
  chain uuid not null,
  record_id uuid not null,
  position integer not null,
  erases integer,
  staging boolean not null,
  salt bytea,
  previous bytea not null,
  hash bytea not null,
  record text,
  sdk text,
  property text,
  regime text,
  policy_version text,
  method text,
  choices text,
  ordered_by text,
  reason text,
  primary key (chain, position)
);

-- What is there of a record, in its own chain and in those of members.
create index entries_by_record on entries (record_id, revision);

create index entries_by_time on entries (received_at);

-- The tree over all chains: every row is a leaf, in the order in which a sequencer found it after it was
-- stored.
create table leaves (
  number bigint primary key,
  chain uuid not null,
  position integer not null,
  hash bytea not null
);

create unique index leaves_by_row on leaves (chain, position);

-- One row: how many leaves there are, the hashes that the next root is made of, and when rows were last
-- looked for. Its row is locked meanwhile.
create table tree (
  name text primary key,
  size bigint not null,
  edge bytea not null,
  swept_at timestamptz
);
