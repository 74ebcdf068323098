-- Rows in the order in which they were received: read some at a time, each page goes on where the last one ended.
create index entries_in_order on entries (received_at, chain, position);

drop index entries_by_time;
