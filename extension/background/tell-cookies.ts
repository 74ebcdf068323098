import * as z from 'zod/mini';
import type { Bilingual } from '../../sdk/core/bilingual.ts';
import type { ServiceInput } from '../../sdk/core/config.ts';
import type { Property } from '../../sdk/core/property.ts';
import { inLanguage } from '../platform/in-language.ts';
import { readable } from '../platform/stored-form.ts';
import type { Parts } from './parts.ts';

/** One cookie that was set, as a person is told of it. */
export interface ToldCookie {
  readonly property: string;
  readonly host: string;
  readonly name: string;
  readonly service?: Bilingual | undefined;
  readonly at: number;
}

const schema = z.array(
  z.object({
    property: z.string(),
    host: z.string(),
    name: z.string(),
    service: z.optional(z.object({ ja: z.string(), en: z.string() })),
    at: z.number(),
  }),
);

export const TELLS = 'tell-cookies';
const TOLD = 'told';
const MAX = 200;
/** Notifications of one property follow each other no faster. */
const REST = 10_000;

export const tellsCookies = async ({ platform }: Parts): Promise<boolean> =>
  (await platform.store.get(TELLS)) === true;

/** What was told in this session, the latest first. */
export const toldCookies = async ({ platform }: Parts): Promise<readonly ToldCookie[]> =>
  readable({ schema, none: [] }, await platform.session.get(TOLD));

/** Tells of cookies from now on, or no longer; then what was told goes as well. */
export async function tellCookies({ platform }: Parts, on: boolean): Promise<void> {
  await platform.store.set(TELLS, on);
  if (!on) await platform.session.remove(TOLD);
}

interface SetCookie {
  readonly property: Property;
  readonly owner: ServiceInput | undefined;
  readonly name: string;
  readonly domain: string;
}

/** Tells of a cookie, where a person wants that: in a list, and by the system where it may. */
export async function tellCookie(
  parts: Parts,
  { property, owner, name, domain }: SetCookie,
): Promise<void> {
  if (!(await tellsCookies(parts))) return;
  const { platform } = parts;
  const at = platform.now();
  const host = domain.replace(/^\./, '');
  const cookie: ToldCookie = { property: property.id, host, name, service: owner?.name, at };
  const before = await platform.alone(async () => {
    const list = await toldCookies(parts);
    const others = list.filter((one) => one.host !== host || one.name !== name);
    await platform.session.set(TOLD, [cookie, ...others].slice(0, MAX));
    return list;
  }, 'tabs');
  const latest = before.find((one) => one.property === property.id);
  if (latest && at - latest.at < REST) return;
  await platform.notify(property.id, {
    key: 'cookie_set',
    values: [host, name, owner ? inLanguage(owner.name, platform.language) : '—'],
  });
}
