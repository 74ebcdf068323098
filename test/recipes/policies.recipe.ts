import { join } from 'node:path';
import { runLines } from '../support/newcomer.ts';
import { drive } from './drive.ts';
import { type Dressed, serveFolder } from './serve.ts';
import { block, LINE, read, siteOf, writePages } from './site-of.ts';

/* Content-Security-Policies as the guide writes them; what breaks one is an error on the console. */

const MARKED = `<script type="text/plain" data-service="line-tag" src="${LINE}"></script>`;

/** A site under a policy.
 * @param headOf what stands in the pages' head
 * @param file the guide's, which makes the policy */
async function under(
  headOf: (folder: string) => string,
  file: string,
  dressing: (made: Record<string, unknown>) => Dressed,
) {
  const folder = siteOf('csp');
  runLines(folder, block('csp/set-up.sh'));
  writePages(join(folder, 'public'), headOf(folder));
  // A reader's program runs in the reader's folder.
  const code = read(folder, file).replace("'compiled.json'", `'${join(folder, 'compiled.json')}'`);
  const made = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  return serveFolder(join(folder, 'public'), dressing(made));
}
const withHead = (folder: string): string => read(folder, 'public/choices.head.html') + MARKED;
const header = (policy: unknown) => ({ 'content-security-policy': String(policy) });
const always: Parameters<typeof under>[2] =
  ({ policy }) =>
  (html) => ({ html, headers: header(policy) });

drive('a policy with hashes', { serve: () => under(withHead, 'hashes.js', always) });

drive('a policy with a nonce and strict-dynamic', {
  serve: () =>
    under(withHead, 'nonce.js', ({ withNonce }) => (page) => {
      const { html, policy } = (withNonce as (page: string) => { html: string; policy: string })(
        page,
      );
      return { html, headers: header(policy) };
    }),
});

drive('no inline script, and Trusted Types', {
  serve: () => under((folder) => read(folder, 'external.html'), 'strictest.js', always),
});
