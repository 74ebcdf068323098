import * as z from 'zod/mini';
import { REGIME_IDS, type RegimeId } from '../../sdk/core/regimes.ts';

/* The few forms of a config that the extension reads. The schema of the whole, with a sentence for every
 * fault of a developer's, would be a twentieth of the package. */

export const id = z.string().check(z.regex(/^[a-z\d][a-z\d-]{0,63}$/));

const regimeId = z.enum(REGIME_IDS as [RegimeId, ...RegimeId[]]);

export const regimeChoice = z.union([
  regimeId,
  z.object({
    default: regimeId,
    regions: z.record(z.string().check(z.regex(/^([A-Z][A-Z\d](-[A-Z\d]{1,3})?|EEA)$/)), regimeId),
  }),
]);
