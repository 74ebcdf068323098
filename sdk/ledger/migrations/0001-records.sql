-- Where each chain ends. Its row is locked while one is appended.
create table chains (
  chain uuid primary key,
  length integer not null,
  hash bytea not null,
  subject text
);

-- One row for each record, in the chain of its id; where it is tied to a subject, one more in the
-- chain of that. Rows are only added. Erasure empties them, and adds a row that says so (`erases`:
-- the last position that was emptied).
create table entries (
  revision bigint not null,
  decided_at timestamptz,
  received_at timestamptz not null,
  chain uuid not null,
  record_id uuid not null,
  position integer not null,
  erases integer,
  staging boolean not null,
  previous bytea not null,
  hash bytea not null,
  record text,
  sdk text,
  property text,
  regime text,
  policy_version text,
  method text,
  choices text,
  primary key (chain, record_id, revision)
);

create index entries_by_time on entries (property, decided_at);

-- Where a record is tied to members.
create index entries_of_members on entries (record_id) where chain <> record_id;
