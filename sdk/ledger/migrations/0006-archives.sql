-- Months whose rows were written into files with their proofs, and dropped. `state`: planning (chains are looked
-- at), planned (which rows leave is fixed), written (the file is whole), dropped. The checkpoint is the one that
-- the file is proven by, the digest that of its rows.
create table archives (
  period text primary key,
  until timestamptz not null,
  size bigint not null,
  checkpoint text not null,
  row_count bigint not null,
  digest bytea,
  state text not null
);

-- Up to where the rows of a chain are in an archive. `begins`: the last of those that were dropped, after which
-- the chain begins now, as the ledger signs.
create table archived_chains (
  chain uuid not null,
  period text not null,
  position integer not null,
  hash bytea not null,
  signature bytea,
  begins boolean not null,
  primary key (chain, period)
);

create index archived_chains_by_period on archived_chains (period, chain);
