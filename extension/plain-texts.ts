import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

const ASKED = /messages\.json\?(keys|plain)$/;
/** Its order is that of all languages: what their keys are is told once. */
const FIRST = 'ja';

type Messages = Readonly<Record<string, { readonly message: string }>>;

/** `messages.json?keys`: the names of the texts, one a line; `messages.json?plain`: the texts of one language in
 * the same order, without the form in which browsers want them. */
export const plainTexts = (): Plugin => ({
  name: 'plain-texts',
  enforce: 'pre',
  load(id) {
    const [, part] = ASKED.exec(id) ?? [];
    if (!part) return undefined;
    const file = id.replace(/\?\w+$/, '');
    const keys = Object.keys(read(join(dirname(file), '..', FIRST, 'messages.json')));
    const messages = read(file);
    const lines = part === 'keys' ? keys : keys.map((key) => messages[key]?.message ?? '');
    return { code: `export default ${JSON.stringify(lines.join('\n'))};`, moduleType: 'js' };
  },
});

const read = (file: string): Messages => JSON.parse(readFileSync(file, 'utf8')) as Messages;
