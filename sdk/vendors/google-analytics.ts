import { type Decision, verdictOn } from '../core/index.ts';

/** Sets Google Analytics' own off switch, for every measurement id the page has configured: a tag
 * that already runs would write its cookies again.
 * https://developers.google.com/analytics/devguides/collection/gtagjs/user-opt-out */
export function switchGoogleAnalytics(decision: Decision, window: Window): void {
  const off = !verdictOn(decision, 'google-analytics-4').allowed;
  for (const command of window.dataLayer ?? []) {
    const [verb, id] = Array.from((command ?? []) as ArrayLike<unknown>);
    if (verb !== 'config' || typeof id !== 'string' || !id.startsWith('G-')) continue;
    (window as unknown as Record<string, boolean>)[`ga-disable-${id}`] = off;
  }
}
