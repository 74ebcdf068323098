export const LEDGER_HELP = `rarejob-consent ledger <command>

  serve     Serves the ledger by HTTP until it is stopped. Prints its address.
              --port N             (default: any that is free)   --host HOST   (127.0.0.1)
              --operator-port N    the operator's routes and page have a port of their own, and are not
                                   at the other one
              --base PATH          path it is served under, e.g. /choices
              --public-url URL     where pages reach it, where the proxy asks under another name: its
                                   host decides whether the record's cookie can be set again
              --origin URL         pages that may write; again for more: https://example.com, or
                                   https://*.example.com for all below
              --config CONFIG      choices.json: its hosts may write, its cookie is set again where the
                                   ledger is on the property's own host
              --secret-file FILE   the ledger's own secret, 32 characters or more, else LEDGER_SECRET:
                                   members' chains are named and heads are sealed with it. For a
                                   folder it is made, and kept beside it (ledger-data.secret)
              --token-file FILE    the operator's token (16 characters or more), else LEDGER_TOKEN.
                                   Without one nobody can ask for figures, exports, verification,
                                   metrics or erasure
              --subject-secret-file FILE    what the site's server signs subjects with, a line each,
                                   else LEDGER_SUBJECT_SECRET
              --hand-off-secret-file FILE    what grants that go from one property to another are
                                   signed with, a line each, else LEDGER_HAND_OFF_SECRET
              --client-header NAME header in which your proxy names the client (x-forwarded-for).
                                   Without one who comes from this machine or a private network is
                                   not limited: everyone would be one client
              --trust-proxies N    proxies of yours in a row that add to that header (1)
              --rate BURST+RATE    records that a client may send at once, and how many more each
                                   second (120+2)
              --pool N             connections to PostgreSQL for who writes (10)
              --operator-pool N    and for the operator, who holds up nobody (2)
              --time-zone ZONE     in which days begin and end (UTC), e.g. Asia/Tokyo
              --checkpoint-every N seconds until rows that came are in the tree (60)
              --checkpoint-file FILE     always has the newest checkpoint
              --checkpoint-command CMD   gets each on its standard input, to keep it elsewhere; may take
                                   a minute. One that failed is logged, and given the next
  verify    Works out every hash again. Prints chain, position and what is wrong with it.
              --from DAY  --to DAY  --time-zone ZONE   only chains that have rows which were received
                                   then, each as a whole
              --after CHAIN  --until CHAIN   only of these chains
              --resume FILE        keeps there how far it got, and goes on from there
              --jobs N             in so many processes, each a part of the chains (PostgreSQL)
              --against FILE       an earlier export: also what is no longer there, or not as it was
              --checkpoint FILE    again for more: also whether all that the ledger had then is there,
                                   and nothing was put in before it (--key KEY, where the secret
                                   is not at hand)
              --archived FILE      again for more: also the files that retain wrote. Which months
                                   left is told without
  checkpoint  Prints how many rows there are and the root over them, signed; or --out FILE. Keep it
            where nobody who writes to the database can.
              --tsa URL            and has it stamped (RFC 3161): FILE.tsr
  timestamp FILE --tsa URL   Has a checkpoint stamped by who is at that address, else LEDGER_TSA: FILE.tsr,
            which verify --checkpoint FILE looks at too.
              --tsa-ca FILE        certificates (PEM) of who is trusted to, else LEDGER_TSA_CA
  prove ID  Prints a receipt of a record, that proves its rows without the ledger; or --out FILE.
              --archived FILE      of a record that left (again for more): needs no database, and
                                   --key KEY where the secret is not at hand
  verify-receipt FILE --key KEY    Says whether it does. Takes what a person saved from a page, too.
              --checkpoint FILE    and whether it is of one tree with a checkpoint that somebody kept
              --consistency FILE   (the answer of /consistency?from=…&to=…, where their sizes differ)
  show ID   Prints each row of a record with what it says, and the words that were shown.
              --archive DIR        where compile keeps them (choices.archive)
  export    Prints every row as a line of JSON, in the order in which they were received.
              --out FILE           instead, into a file that is there once it is whole; the same
                                   command goes on where it was interrupted
              --service ID         instead, from when until when there was consent to a service, as
                                   the catalogue or --config CONFIG describes it
              --property ID  --from DAY  --to DAY  --time-zone ZONE
  retain    Writes what is older than it is kept into files with its proofs, a month each, reads them
            again, and takes it out of the live tables. Interrupted, the same goes on.
              --keep MONTHS        before this one that stay (14 or more), else LEDGER_KEEP_MONTHS
              --out DIR            where the files are put: ledger-2026-11.ndjson
              --dry-run            says what would leave, and changes nothing
              --json               a line of JSON for each month
  verify-archive FILE… --key KEY   Says whether such files are whole and were in the ledger's tree.
              --checkpoint FILE  --consistency FILE   as with verify-receipt
  erase ID  Erases a member or a record, also from archives, which stay verifiable.
              --reason WHY         kept in the tombstones: nothing personal
              --archived FILE      again for more. Those that may have it too are named (exit 1)
              --json               what was erased, as a line of JSON
  migrate   Brings the database up to date. No other command changes it; each says which step is
            missing. serve makes a ledger in a folder that has none.

Where it is kept: --data DIR, a folder that one process at a time can have open; else DATABASE_URL
(postgres://…). verify and export only read: a copy, and a role that may select, do.

Exit: 0 done, 1 verify or retain found something, or erase left something, 2 could not run.
`;
