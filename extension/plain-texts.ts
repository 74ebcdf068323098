import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const ASKED = /messages\.json\?plain$/;

/** `messages.json?plain`: the texts by their keys, without the form in which browsers want them. */
export const plainTexts = (): Plugin => ({
  name: 'plain-texts',
  enforce: 'pre',
  load(id) {
    if (!ASKED.test(id)) return undefined;
    const file = readFileSync(id.slice(0, -'?plain'.length), 'utf8');
    const messages = Object.entries(JSON.parse(file) as Record<string, { message: string }>);
    const texts = Object.fromEntries(messages.map(([key, { message }]) => [key, message]));
    return { code: `export default ${JSON.stringify(texts)};`, moduleType: 'js' };
  },
});
