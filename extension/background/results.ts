import type { Property } from '../../sdk/core/property.ts';
import { parseResult, type RevokeResult, resultKey } from '../revoke/result.ts';
import type { Parts } from './parts.ts';

/* What the last withdrawal came to on a property: kept where there is room, else for the session. */

export async function keepResult(
  { platform }: Parts,
  { id }: Property,
  result: RevokeResult,
): Promise<void> {
  const { store, session } = platform;
  const key = resultKey(id);
  try {
    await store.set(key, result);
    await session.remove(key);
  } catch {
    await session.set(key, result).catch(() => undefined);
  }
}

export async function readResult(
  { platform }: Parts,
  { id }: Property,
): Promise<RevokeResult | undefined> {
  const key = resultKey(id);
  const [kept, unkept] = await Promise.all([platform.store.get(key), platform.session.get(key)]);
  return parseResult(unkept) ?? parseResult(kept);
}

export async function forgetResult({ platform }: Parts, { id }: Property): Promise<void> {
  await Promise.all([platform.store.remove(resultKey(id)), platform.session.remove(resultKey(id))]);
}
