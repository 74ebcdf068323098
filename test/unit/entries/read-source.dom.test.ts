import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readSource } from '../../../sdk/entries/read-source.ts';

const CONFIG = '{"property":"rarejob"}';
const tag = Object.assign(document.createElement('script'), { src: '/choices.js' });
tag.dataset.config = '#config';

/** The page as the parser has it. */
const put = (text: string): HTMLElement => {
  const script = Object.assign(document.createElement('script'), { id: 'config', text });
  script.type = 'application/json';
  document.body.append(script);
  return script;
};
const parsed = (): void => {
  vi.restoreAllMocks();
  document.dispatchEvent(new Event('DOMContentLoaded'));
};

beforeEach(() => {
  vi.spyOn(document, 'readyState', 'get').mockReturnValue('loading');
});
afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

test('an inline config that is here is given at once', () => {
  put(CONFIG);
  expect(readSource(tag)).toEqual(JSON.parse(CONFIG));
});

test.each([
  ['is not here yet', ''],
  ['is here in part: its text comes piece by piece', CONFIG.slice(0, 9)],
])('one that %s is given when the page is read', async (_, text) => {
  const script = text && put(text);
  const given = readSource(tag);
  if (script) script.textContent = CONFIG;
  else put(CONFIG);
  parsed();
  expect(await given).toEqual(JSON.parse(CONFIG));
});

test('one that never becomes whole is told', async () => {
  put('{"property":');
  const given = readSource(tag);
  parsed();
  await expect(given).rejects.toThrow(SyntaxError);
});
