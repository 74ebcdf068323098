import type { CompiledConfig } from '../core/index.ts';
import { stubSettings } from './stub-settings.ts';

/** A tag for `<head>`. */
export interface HeadTag {
  readonly tag: 'script';
  readonly attributes: Readonly<Record<string, string | true>>;
  readonly text?: string;
}

export interface HeadOptions {
  /** `automatic` holds unmarked tags too and is put into the page itself; `marked` loads beside it. */
  readonly mode: 'automatic' | 'marked';
  /** Where the files of `dist/sdk` are served, with a slash at the end. */
  readonly base: string;
  /** The texts of `dist/sdk/stub.js` and, for the automatic mode, `dist/sdk/choices.js`. */
  readonly stub: string;
  readonly choices: string;
}

/** What stands first in `<head>`: Google's default from the stored choice, the config, the SDK. */
export function headTags(config: CompiledConfig, options: HeadOptions): readonly HeadTag[] {
  const { mode, base, stub, choices } = options;
  const addressOf = (name: string): string => `${base}${name}.js`;
  const source = { 'data-config': '#rj-config' };
  return [
    stubTag(config, stub),
    { tag: 'script', attributes: {}, text: preloads(config, mode, addressOf) },
    {
      tag: 'script',
      attributes: { type: 'application/json', id: 'rj-config' },
      text: JSON.stringify(config),
    },
    mode === 'automatic'
      ? // An inline script has no address, and needs one to find what is served beside it.
        { tag: 'script', attributes: { ...source, 'data-base': base }, text: choices.trim() }
      : { tag: 'script', attributes: { ...source, async: true, src: addressOf('choices-marked') } },
  ];
}

/** The head stub. `script`: the text of `dist/sdk/stub.js`. */
export const stubTag = (config: CompiledConfig, script: string): HeadTag => ({
  tag: 'script',
  attributes: stubSettings(config),
  text: script.trim(),
});

/** What is needed next is asked for with the page. Who has chosen before may have tags waiting: what lets
 * them go, in the marked mode. On a first visit that comes after the notice, and what shows the notice is
 * asked for, with its texts in the page's language. */
function preloads(
  { cookie, texts }: CompiledConfig,
  mode: HeadOptions['mode'],
  own: (name: string) => string,
): string {
  const urls = Object.fromEntries(
    Object.entries(texts).map(([language, { url }]) => [language, url]),
  );
  const again = mode === 'marked' ? [own('gate'), own('later')] : [];
  return (
    `{let add=(more)=>more.href&&document.head.append(Object.assign(document.createElement("link"),more)),` +
    `again=document.cookie.includes(${JSON.stringify(`${cookie.name}=`)}),` +
    `texts=${JSON.stringify(urls)};` +
    `for(let href of again?${JSON.stringify(again)}:${JSON.stringify([own('stage')])})add({rel:"modulepreload",href});` +
    `again||add({rel:"preload",as:"fetch",crossOrigin:"",href:texts[document.documentElement.lang.split("-",1)]})}`
  );
}

/** A tag as HTML. */
export function htmlOf({ tag, attributes, text }: HeadTag): string {
  const spelled = Object.entries(attributes).map(([name, value]) =>
    value === true
      ? ` ${name}`
      : ` ${name}='${value.replaceAll('&', '&amp;').replaceAll("'", '&#39;')}'`,
  );
  return `<${tag}${spelled.join('')}>${text ? inScript(text) : ''}</${tag}>\n`;
}

/** What a Content-Security-Policy lets the inline scripts of tags in by: `'sha256-…'`, each once.
 * @param digest SHA-256 of a UTF-8 text, base64url. */
export async function scriptHashes(
  tags: readonly HeadTag[],
  digest: (text: string) => Promise<string>,
): Promise<string[]> {
  const texts = tags.flatMap(({ attributes, text }) =>
    text && attributes.type !== 'application/json' ? [inScript(text)] : [],
  );
  const hashes = await Promise.all(texts.map(digest));
  return [...new Set(hashes)].map(
    (hash) => `'sha256-${hash.replaceAll('-', '+').replaceAll('_', '/')}='`,
  );
}

/** A text that may stand in a script element: in the strings of a script, and in JSON, `<` may be
 * written so. */
const inScript = (text: string): string => text.replace(/<(?=!--|\/?script)/gi, '\\u003c');
