import type { Decision } from '../core/index.ts';

/** How long the notice may hold back what is loaded for later, in milliseconds. */
const LONGEST_WAIT = 3000;

/** People have not said yet what is asked here. */
export const isOpenQuestion = ({ services }: Decision): boolean =>
  Object.values(services).some(({ reason }) => /^(?:un|def|pol|exp|inv)/.test(reason));

/** Where nothing may run yet and people are about to be asked, ends when the notice is shown: nothing
 * else is loaded before it can be read. Else there is nothing to wait for. */
export function noticeFirst(
  decision: Decision,
  { document, setTimeout }: Window,
): Promise<unknown> | undefined {
  const runs = Object.values(decision.services).some(
    ({ allowed, reason }) => allowed && reason !== 'required',
  );
  if (runs || !isOpenQuestion(decision) || document.querySelector('rj-notice')) return undefined;
  return new Promise((resolve) => {
    document.addEventListener('rarejob-consent:notice', resolve, { once: true });
    setTimeout(resolve, LONGEST_WAIT);
  });
}
