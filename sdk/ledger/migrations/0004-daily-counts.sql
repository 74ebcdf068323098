-- How often something was chosen on a day, kept in the transaction that stores the rows, so that figures read
-- these and not every row. A day has several shards: who counts the same at once does not wait for one another.
create table daily_counts (
  zone text not null,
  day text not null,
  property text not null,
  regime text not null,
  policy_version text not null,
  method text not null,
  choices text not null,
  shard integer not null,
  count bigint not null,
  primary key (zone, day, property, regime, policy_version, method, choices, shard)
);

-- In which zones days are counted: `is_live` where no row of before is missing, and the last day that was
-- counted again by its rows.
create table count_zones (
  zone text primary key,
  counted_until text not null,
  is_live boolean not null
);
