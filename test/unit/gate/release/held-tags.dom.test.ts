import { afterEach, describe, expect, test } from 'vitest';
import type { Fault, GateService } from '../../../../sdk/core/index.ts';
import { findHeldTags, idsOf } from '../../../../sdk/gate/release/held-tags.ts';

const stats: GateService = { id: 'stats', categories: ['analytics'], aliases: ['GA'] };
const video: GateService = { id: 'video', categories: ['functional'] };
const SERVICES = [stats, video];

afterEach(() => document.body.replaceChildren());

describe('the marks of a tag name what must allow it', () => {
  const HINT = (name: string) => `not in the config; stays closed. Did you mean "${name}"?`;
  test.each<[string, string, readonly string[], readonly Fault[]]>([
    ['a service', 'data-service="stats"', ['stats'], []],
    ['an alias', 'data-service="GA"', ['stats'], []],
    ['a category', 'data-category="analytics"', ['analytics'], []],
    [
      'both: both must allow',
      'data-service="video" data-category="advertising"',
      ['video', 'advertising'],
      [],
    ],
    ['nothing', 'data-src="a"', [], []],
    [
      'an unknown service',
      'data-service="matomo"',
      ['matomo'],
      [{ path: 'data-service="matomo"', message: 'not in the config; stays closed' }],
    ],
    [
      'a slip of the pen',
      'data-service="stast"',
      ['stast'],
      [{ path: 'data-service="stast"', message: HINT('stats') }],
    ],
    [
      'an unknown category',
      'data-category="marketing"',
      ['marketing'],
      [{ path: 'data-category="marketing"', message: 'not in the config; stays closed' }],
    ],
    [
      'a category cut short',
      'data-category="analytic"',
      ['analytic'],
      [{ path: 'data-category="analytic"', message: HINT('analytics') }],
    ],
    [
      'an empty mark',
      'data-service=""',
      [''],
      [{ path: 'data-service=""', message: 'not in the config; stays closed' }],
    ],
    [
      'both unknown: both are told',
      'data-service="nobody" data-category="!ads"',
      ['nobody', '!ads'],
      [
        { path: 'data-category="!ads"', message: 'not in the config; stays closed' },
        { path: 'data-service="nobody"', message: 'not in the config; stays closed' },
      ],
    ],
  ])('%s', (_, attributes, ids, told) => {
    document.body.innerHTML = `<img ${attributes}>`;
    const faults: Fault[] = [];
    const element = document.querySelector('img') as HTMLElement;
    expect(idsOf(element, SERVICES, (fault) => void faults.push(fault))).toEqual(ids);
    expect(faults).toEqual(told);
  });
});

describe('which elements are held', () => {
  test.each([
    ['a marked script that is data', '<script type="text/plain" data-service="stats"></script>', 1],
    ['in capitals', '<script type="TEXT/PLAIN" data-category="analytics"></script>', 1],
    ['a marked script that runs by itself', '<script data-service="stats"></script>', 0],
    ['data that nobody marked', '<script type="text/plain"></script>', 0],
    ['a marked frame that waits', '<iframe data-service="video" data-src="a"></iframe>', 1],
    [
      'a marked frame with its address',
      '<iframe data-service="video" src="about:blank"></iframe>',
      0,
    ],
    ['a marked image with a set only', '<img data-service="video" data-srcset="a 2x">', 1],
    ['an element that loads nothing', '<p data-service="video" data-src="a"></p>', 0],
    ['what is held by its address, unmarked', '<img data-rj-held data-rj-src="a">', 1],
  ])('%s: %#', (_, html, count) => {
    document.body.innerHTML = html;
    expect(findHeldTags(document.body)).toHaveLength(count);
    const [element] = document.body.children;
    expect(findHeldTags(element as Element)).toHaveLength(count);
  });

  test('in the order in which they stand', () => {
    document.body.innerHTML = `
      <img id="a" data-rj-held><div><iframe id="b" data-category="functional" data-src="x"></iframe></div>
      <script id="c" type="text/plain" data-service="stats"></script>`;
    expect(findHeldTags(document).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });
});

test.each([
  ['a shop’s own word', 'data-category="shoes"', 0],
  ['a category', 'data-category="analytics"', 1],
  ['a slip of the pen', 'data-category="analytcs"', 1],
  ['a service', 'data-service="stats"', 1],
])('a picture with an address of its own, marked by %s', (_, mark, found) => {
  document.body.innerHTML = `<img ${mark} data-src="/shoe.png">`;
  expect(findHeldTags(document.body)).toHaveLength(found);
});
