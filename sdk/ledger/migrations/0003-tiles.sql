-- The tree's hashes (c2sp.org/tlog-tiles): at level 0 those of leaves, at each further level the roots of full
-- tiles of 256 of the level below. They are made of the leaves, and can be made again of them.
create table tiles (
  level integer not null,
  number bigint not null,
  hashes bytea not null,
  primary key (level, number)
);

-- Leaves whose hashes are in tiles.
alter table tree add column tiled bigint not null default 0;
