import * as z from 'zod/mini';
import type { Rule } from '../platform/platform.ts';
import { readable, type StoredForm } from '../platform/stored-form.ts';
import { GPC_PRIORITY } from './priority.ts';

/* Global Privacy Control, sent for a person who asked for it: https://w3c.github.io/gpc/ */

/** Where the signal is sent: on every property, those of later releases too, or on the named ones. */
export interface GpcSetting {
  readonly everywhere: boolean;
  readonly properties: readonly string[];
}

export const GPC = 'gpc';

const schema = z.object({
  everywhere: z._default(z.boolean(), false),
  properties: z._default(z.array(z.string()), () => []),
});

/** What can't be read asks for nothing. */
export const gpcForm: StoredForm<GpcSetting> = {
  schema,
  none: { everywhere: false, properties: [] },
};

export const parseGpc = (value: unknown): GpcSetting => readable(gpcForm, value);

export const sendsGpc = ({ everywhere, properties }: GpcSetting, property: string): boolean =>
  everywhere || properties.includes(property);

/** Who says it on a property: the browser itself, we on all, we on this one, or nobody. */
export type GpcSource = 'browser' | 'everywhere' | 'property' | 'none';

export function gpcSource(browser: boolean, setting: GpcSetting, property: string): GpcSource {
  if (browser) return 'browser';
  if (setting.everywhere) return 'everywhere';
  return setting.properties.includes(property) ? 'property' : 'none';
}

/** @param property without one it is for all. */
export const withGpc = (
  { everywhere, properties }: GpcSetting,
  property: string | undefined,
  on: boolean,
): GpcSetting =>
  property === undefined
    ? { everywhere: on, properties: on ? properties : [] }
    : {
        everywhere,
        properties: [...new Set([...properties, property])].filter((id) => on || id !== property),
      };

/** Adds `Sec-GPC: 1` to what is requested of these hosts. To add a header a browser wants permission on
 * the host, so vendors' hosts can't be told. */
export const gpcRule = (domains: readonly string[]): Omit<Rule, 'id'> => ({
  priority: GPC_PRIORITY,
  action: {
    type: 'modifyHeaders',
    requestHeaders: [{ header: 'Sec-GPC', operation: 'set', value: '1' }],
  },
  condition: { requestDomains: [...domains].sort(), resourceTypes: TYPES },
});

/** Every type that both browsers know. */
const TYPES = [
  ...['main_frame', 'sub_frame', 'stylesheet', 'script', 'image', 'font', 'object'],
  ...['xmlhttprequest', 'ping', 'csp_report', 'media', 'websocket', 'other'],
];
