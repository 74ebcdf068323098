import * as z from 'zod/mini';
import { bilingual, hostName, id, regimeChoice } from './config.schema.ts';

export const propertySchema = z.strictObject({
  id,
  name: bilingual,
  domains: z.array(hostName),
  demoHost: z.optional(hostName),
  record: z.strictObject({ cookie: z.string() }),
  jointUse: z.optional(id),
  regime: regimeChoice,
  draft: z.optional(z.boolean()),
});
