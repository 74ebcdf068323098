-- Four roles, of which one can take rows away, and none a leaf. Run by the owner of the schema after each migrate;
-- running it again changes nothing:
--   psql "$OWNER_DATABASE_URL" --set=ON_ERROR_STOP=1 --set=writer_password=… --file=roles.sql
-- eraser_password, auditor_password and keeper_password are set in the same way. A role that is given none can log in by other
-- means only (pg_hba.conf: peer, cert).
begin;

select 'create role ' || name || ' login'
from (values ('ledger_writer'), ('ledger_eraser'), ('ledger_auditor'), ('ledger_keeper')) as roles (name)
where not exists (select 1 from pg_roles where rolname = name)
\gexec

\if :{?writer_password}
alter role ledger_writer password :'writer_password';
\endif
\if :{?eraser_password}
alter role ledger_eraser password :'eraser_password';
\endif
\if :{?auditor_password}
alter role ledger_auditor password :'auditor_password';
\endif
\if :{?keeper_password}
alter role ledger_keeper password :'keeper_password';
\endif

grant select on ledger_migrations, chains, entries, leaves, tree, tiles, daily_counts, count_zones,
  archives, archived_chains to ledger_writer, ledger_eraser, ledger_auditor, ledger_keeper;

-- serve
grant insert, update on chains to ledger_writer;
grant insert on entries to ledger_writer;
grant select, insert, delete on hand_offs to ledger_writer;

-- serve: figures are counted with the rows, and each day again by its rows
grant insert, update, delete on daily_counts to ledger_writer, ledger_eraser;
grant insert, update on count_zones to ledger_writer, ledger_eraser;

-- serve, checkpoint and prove: the tree grows at its end, and no leaf is changed
grant insert on leaves to ledger_writer, ledger_eraser;
grant insert, update on tree, tiles to ledger_writer, ledger_eraser;

-- DELETE /subjects: a serve of its own, with --operator-port, or the same role as the writer
grant update on chains, entries to ledger_eraser;
grant insert on entries to ledger_eraser;

-- retain: the only one that takes rows away, and only where the ledger signs that they are in an archive
grant delete on entries to ledger_keeper;
grant update on chains to ledger_keeper;
grant insert on leaves to ledger_keeper;
grant insert, update on tree, tiles to ledger_keeper;
grant insert, update, delete on archives, archived_chains, daily_counts to ledger_keeper;
grant insert, update on count_zones to ledger_keeper;

commit;
