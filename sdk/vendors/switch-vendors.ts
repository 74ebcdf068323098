import { type Decision, type GateService, verdictOn } from '../core/index.ts';
import { switchGoogleAnalytics } from './google-analytics.ts';
import { switchMetaPixel } from './meta-pixel.ts';
import { switchUet } from './microsoft-ads-uet.ts';
import { switchClarity } from './microsoft-clarity.ts';
import { switchTikTok } from './tiktok-pixel.ts';

type Switch = (on: boolean, window: Window, advertising: boolean) => void;

/** Vendors whose tags, once they run, can be told to stop and to go on. */
const SWITCHES: Readonly<Record<string, Switch>> = {
  'google-analytics-4': switchGoogleAnalytics,
  'meta-pixel': switchMetaPixel,
  'microsoft-clarity': switchClarity,
  'microsoft-ads-uet': switchUet,
  'tiktok-pixel': switchTikTok,
};

/** Tells each declared vendor whose tag is in the page what holds now. It makes no vendor's global,
 * and one that throws stops no other.
 * @param failed is given the service and what it threw. */
export function switchVendors(
  decision: Decision,
  services: readonly GateService[],
  window: Window,
  failed: (id: string, error: unknown) => void,
): void {
  const advertising = verdictOn(decision, 'advertising').allowed;
  for (const { id, consentMode } of services) {
    const { allowed, reason } = verdictOn(decision, id);
    // What may run before a choice is held by Consent Mode alone until it is refused.
    const on = allowed || (!!consentMode && /undecided|deferred/.test(reason));
    try {
      if (Object.hasOwn(SWITCHES, id)) SWITCHES[id]?.(on, window, advertising);
    } catch (error) {
      failed(id, error);
    }
  }
}
