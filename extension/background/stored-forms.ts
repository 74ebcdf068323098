import * as z from 'zod/mini';
import { DESIRED, desiredForm } from '../enforce/desired.ts';
import { GPC, gpcForm } from '../enforce/gpc.ts';
import { KEPT, keptForm } from '../enforce/kept-services.ts';
import { PARKED, parseParked } from '../journal/parked.ts';
import { intentSchema } from '../platform/intent.schema.ts';
import { INTENT } from '../platform/intent.ts';
import { type StoredForm, wholeForm } from '../platform/stored-form.ts';
import { VERSIONS, versionsForm } from '../properties/open-file-versions.ts';
import { FACTS, factsForm } from '../properties/site-facts.ts';
import { parseResult, RESULT } from '../revoke/result.ts';
import { STANDING, standingForm } from '../rules/standing.ts';
import { SYNC, syncForm } from '../sync/sync-state.ts';
import { COUNTS, countsForm } from './blocked-counts.ts';
import { KNOWN, knownForm } from './known-record.ts';
import { TELLS } from './tell-cookies.ts';

/** The form of everything that is kept in `storage.local`. */
const ONE_KEY: Readonly<Record<string, StoredForm<unknown>>> = {
  [DESIRED]: desiredForm,
  [STANDING]: standingForm,
  [GPC]: gpcForm,
  [SYNC]: syncForm,
  [TELLS]: { schema: z.boolean(), none: false },
};

/** The same of what there are several of: a property's, an act's. */
const MANY_KEYS: readonly (readonly [prefix: string, form: StoredForm<unknown>])[] = [
  [FACTS, factsForm],
  [VERSIONS, versionsForm],
  [KNOWN, knownForm],
  [KEPT, keptForm],
  [COUNTS, countsForm],
  [RESULT, wholeForm((value) => parseResult(value) !== undefined)],
  [INTENT, wholeForm((value) => z.safeParse(intentSchema, value).success)],
  [PARKED, wholeForm((value) => parseParked(PARKED, value) !== undefined)],
];

/** The form of what lies under a key; `undefined` for what is none of ours. */
export const formOf = (key: string): StoredForm<unknown> | undefined =>
  Object.hasOwn(ONE_KEY, key)
    ? ONE_KEY[key]
    : MANY_KEYS.find(([prefix]) => key.startsWith(prefix))?.[1];
