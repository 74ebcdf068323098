import { type CompiledConfig, isWithin } from '../core/index.ts';
import { cookiePairs, recordTexts } from './read-record.ts';

/** Brings a record that lies under an earlier name, or on this host alone, to where the config wants
 * it. Whether it is a sound one shows when it is read. Not on staging, which sees the real one too. */
export function moveRecord({ cookie, property, environment }: CompiledConfig): void {
  const { name, domains } = cookie;
  if (environment !== 'production') return;
  const covering = domains.find((domain) => isWithin(location.hostname, domain));
  const place = covering ? `; Domain=${covering}` : '';
  const put = (own: string, text: string, more: string): void => {
    const secure = location.protocol === 'https:' ? '; Secure' : '';
    // biome-ignore lint/suspicious/noDocumentCookie: at once, so that no other tab sees two.
    document.cookie = `${own}=${text}; Path=/; SameSite=Lax${secure}${more}`;
  };
  const remove = (own: string, where: string): void => put(own, '', `; Max-Age=0${where}`);
  const write = (text: string): void => {
    const expires = new Date(Number.parseInt(text.split('~')[EXPIRES] ?? '', 36) * 1000);
    put(name, text, `; Expires=${expires.toUTCString()}${place}`);
  };
  const [text, ...twins] = recordTexts(name);
  if (twins.length > 0) return;
  if (text) {
    if (!place) return;
    // Nothing tells where a cookie lies but that it goes when it is taken away from there.
    remove(name, '');
    if (recordTexts(name).length === 0) write(text);
    return;
  }
  const former = cookiePairs().find(([, value = '']) => {
    const fields = value.split('~');
    return fields.length === FIELDS && fields[0] === '1' && fields[PROPERTY] === property;
  });
  if (!former?.[1]) return;
  write(former[1]);
  for (const where of new Set(['', place])) remove(former[0], where);
}

/* Of a record's text, see `core/parse-record.ts`. */
const FIELDS = 16;
const PROPERTY = 3;
const EXPIRES = 8;
