-- Tokens of hand-offs that were used, until they could not be used any more.
create table hand_offs (
  nonce uuid primary key,
  expires_at timestamptz not null
);

create index hand_offs_by_expiry on hand_offs (expires_at);
