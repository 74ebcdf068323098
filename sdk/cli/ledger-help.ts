export const LEDGER_HELP = `rarejob-consent ledger <command>

  serve     Serves the ledger by HTTP until it is stopped. Prints its address.
              --port N             (default: any that is free)   --host HOST   (127.0.0.1)
              --base PATH          path it is served under, e.g. /choices
              --origin URL         pages that may write; again for more: https://example.com, or
                                   https://*.example.com for all below
              --config CONFIG      choices.json: its hosts may write, its cookie is set again where the
                                   ledger is on the property's own host
              --secret-file FILE   the ledger's own secret, 32 characters or more, else LEDGER_SECRET:
                                   members' chains are named and heads are sealed with it. For a
                                   folder it is made, and kept beside it (ledger-data.secret)
              --token-file FILE    the operator's token, else LEDGER_TOKEN. Without one nobody can ask
                                   for figures, exports, verification or erasure
              --subject-secret-file FILE    what the site's server signs subjects with, a line each,
                                   else LEDGER_SUBJECT_SECRET
              --hand-off-secret-file FILE    what grants that go from one property to another are
                                   signed with, a line each, else LEDGER_HAND_OFF_SECRET
              --client-header NAME header in which your proxy names the client (x-forwarded-for)
              --time-zone ZONE     in which days begin and end (UTC), e.g. Asia/Tokyo
  verify    Works out every hash again. Prints chain, position and what is wrong with it.
              --after CHAIN  --until CHAIN   only of these chains; progress names where it is
              --against FILE       an earlier export: also what is no longer there, or not as it was
              --checkpoint FILE    again for more: also whether all that the ledger had then is there,
                                   and nothing was put in before it (--key KEY, where the secret
                                   is not at hand)
  checkpoint  Prints how many rows there are and the root over them, signed; or --out FILE. Keep it
            where nobody who writes to the database can.
  prove ID  Prints a receipt of a record, that proves its rows without the ledger; or --out FILE.
  verify-receipt FILE --key KEY    Says whether it does.
  export    Prints every row as a line of JSON.
              --service ID         instead, from when until when there was consent to a service, as
                                   the catalogue or --config CONFIG describes it
              --property ID  --from DAY  --to DAY  --time-zone ZONE
  migrate   Brings the database up to date, as every other command does too.

Where it is kept: DATABASE_URL (postgres://…), else a folder, --data DIR (default: ledger-data).
One process at a time can have a folder open.

Exit: 0 done, 1 verify found something, 2 could not run.
`;
