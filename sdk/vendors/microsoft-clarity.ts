import { granted } from './granted.ts';

interface ClarityWindow {
  readonly clarity?: (verb: 'consentv2', state: Readonly<Record<string, string>>) => void;
}

/** Clarity in its own words: a capital S in both. Denied, it goes on without cookies.
 * https://learn.microsoft.com/en-us/clarity/setup-and-installation/cmp-integration-guide */
export const switchClarity = (on: boolean, window: Window, advertising: boolean): void =>
  (window as ClarityWindow).clarity?.('consentv2', {
    ad_Storage: granted(on && advertising),
    analytics_Storage: granted(on),
  });
