import type { CompiledConfig } from '../core/index.ts';
import { cookiePairs, recordTexts } from './read-record.ts';
import { recordCookie } from './record-cookie.ts';
import { isRecordOf } from './record-text.ts';

/** Brings a record that lies under an earlier name, or on this host alone, to where the config wants
 * it. Whether it is a sound one shows when it is read. Not on staging, which sees the real one too. */
export function moveRecord(config: CompiledConfig): void {
  const { name } = config.cookie;
  if (config.environment !== 'production') return;
  const { domain, write, remove } = recordCookie(config);
  const [text, ...twins] = recordTexts(name);
  if (twins.length > 0) return;
  if (text) {
    if (!domain) return;
    // Nothing tells where a cookie lies but that it goes when it is taken away from there.
    remove(name);
    if (recordTexts(name).length === 0) write(text);
    return;
  }
  const former = cookiePairs().find(([, value = '']) => isRecordOf(config.property, value));
  if (!former?.[1]) return;
  write(former[1]);
  for (const where of new Set(['', domain])) remove(former[0], where);
}
