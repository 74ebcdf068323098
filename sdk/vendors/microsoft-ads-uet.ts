import { granted } from './granted.ts';

interface UetWindow {
  /** A list until the tag is there, then the tag's own object. */
  readonly uetq?: { push(...command: unknown[]): unknown };
}

/** Microsoft Advertising has one type, `ad_storage`.
 * https://learn.microsoft.com/en-us/advertising/msa-help/hlp_ba_conc_uet_dynamicconsentgtm tells of the
 * mode; the call is as public code has it. */
export function switchUet(on: boolean, window: Window): void {
  (window as UetWindow).uetq?.push('consent', 'update', { ad_storage: granted(on) });
}
