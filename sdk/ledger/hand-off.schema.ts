import * as z from 'zod/mini';

const refine = (test: (text: string) => boolean, error: string) =>
  z.string().check(z.refine<string>(test as (value: unknown) => boolean, { error }));

const isOrigin = (text: string): boolean =>
  /^https?:\/\//.test(text) && URL.canParse(text) && new URL(text).origin === text;

/** What `POST /hand-offs` takes. */
export const issueSchema = z.strictObject({
  id: z.string(),
  revision: z.int(),
  to: refine(isOrigin, 'expected an origin, e.g. "https://example.com"'),
});

/** What `POST /hand-offs/redeem` takes. */
export const redeemSchema = z.strictObject({ token: z.string().check(z.maxLength(2048)) });
