import { afterEach, expect, test } from 'vitest';
import { createWaitingLine } from '../../../../sdk/gate/release/waiting-line.ts';

afterEach(() => document.body.replaceChildren());

const ids = (...order: string[]): (string | undefined)[] => {
  document.body.innerHTML = '<p id="a"></p><div id="b"><p id="c"></p></div><p id="d"></p>';
  const line = createWaitingLine(document);
  for (const id of order) {
    const away = Object.assign(document.createElement('p'), { id });
    line.add(document.getElementById(id) ?? away);
  }
  return order.map(() => line.next()?.id);
};

test.each([
  ['as they came', ['a', 'b', 'c', 'd']],
  ['the last first', ['d', 'c', 'b', 'a']],
  ['in between', ['a', 'd', 'c', 'b']],
])('elements have their turn as they stand in the page: %s', (_, order) => {
  expect(ids(...order)).toEqual(['a', 'b', 'c', 'd']);
});

test('what stands nowhere comes last, as it came', () => {
  expect(ids('x', 'd', 'y', 'a')).toEqual(['a', 'd', 'x', 'y']);
});

test('one that comes while others wait takes its place before them', () => {
  document.body.innerHTML = '<p id="a"></p><p id="b"></p><p id="c"></p>';
  const [a, b, c] = document.querySelectorAll('p');
  const line = createWaitingLine(document);
  for (const element of [a, c]) line.add(element as HTMLElement);
  expect(line.next()).toBe(a);
  line.add(b as HTMLElement);
  line.add(c as HTMLElement);
  expect([line.next(), line.next(), line.next()]).toEqual([b, c, undefined]);
  // Once out, it may come again.
  line.add(a as HTMLElement);
  expect(line.next()).toBe(a);
});
