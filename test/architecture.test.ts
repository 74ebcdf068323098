import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

/* Who may import whom. A name ending in `/` is a folder; `type:` allows types only. What stands in no
 * row may import anything: entries and composition roots. */
const ROOT = resolve(import.meta.dirname, '..');

const ROWS: readonly {
  readonly from: string;
  readonly may: readonly string[];
  readonly instead: string;
}[] = [
  { from: 'sdk/core/', may: [], instead: 'core is pure: hand the effect in as an argument' },
  { from: 'sdk/catalogue/', may: ['sdk/core/'], instead: 'the catalogue is data and lookup' },
  ...['signals', 'store', 'gate', 'vendors', 'bridge', 'ui'].map((room) => ({
    from: `sdk/${room}/`,
    may: ['sdk/core/', 'sdk/catalogue/'],
    instead: 'rooms of the page do not know each other: join them in sdk/control or sdk/start.ts',
  })),
  {
    from: 'sdk/control/',
    may: [
      'sdk/core/',
      'sdk/gate/',
      'sdk/store/',
      'sdk/vendors/',
      'sdk/load-module.ts',
      'type:sdk/compile/',
    ],
    instead: 'what people see is shown by sdk/surfaces.ts and sdk/stage.ts',
  },
  {
    from: 'sdk/compile/',
    may: ['sdk/core/', 'sdk/catalogue/', 'sdk/ui/'],
    instead: 'compile works on data; what a page does with it is not its concern',
  },
  {
    from: 'sdk/cli/',
    may: ['sdk/compile/', 'sdk/core/', 'sdk/catalogue/', 'sdk/version.ts'],
    instead: 'the command line only wraps sdk/compile',
  },
  ...['reader', 'revoke', 'enforce', 'journal'].map((room) => ({
    from: `extension/${room}/`,
    may: ['sdk/core/', 'sdk/catalogue/', 'extension/platform/', 'extension/properties/'],
    instead: 'features do not import each other: join them in extension/background',
  })),
  {
    from: 'extension/properties/',
    may: ['sdk/core/', 'sdk/catalogue/', 'extension/platform/'],
    instead: 'properties are what features share; they know none of them',
  },
  {
    from: 'extension/platform/',
    may: ['sdk/core/', 'type:extension/'],
    instead: 'the platform wraps the browser and knows no feature',
  },
  {
    from: 'extension/dashboard/',
    may: [
      'sdk/core/',
      'sdk/catalogue/',
      'extension/platform/',
      'extension/properties/',
      'type:extension/',
    ],
    instead: 'the dashboard knows types of features and asks the background through its adapter',
  },
  {
    from: 'extension/content/',
    may: ['type:sdk/core/', 'type:extension/'],
    instead: 'a content script that imports runs late: write it out',
  },
  {
    from: 'demo-site/',
    may: [],
    instead: "a stranger's site imports only the package's entries (rarejob-consent/…)",
  },
];

/** Packages with one place each. */
const PACKAGES: readonly (readonly [name: RegExp, where: RegExp, instead: string])[] = [
  [/^js-cookie$/, /^sdk\/store\//, 'sdk/store writes cookies'],
  [/^webextension-polyfill$/, /^extension\/platform\//, 'extension/platform wraps the browser'],
  [/^preact($|\/)/, /^(sdk\/ui|extension\/dashboard)\//, 'only what people see is Preact'],
  [/^zod$/, /^$/, 'import zod/mini'],
  [
    /^zod\/mini$/,
    /^(sdk\/core\/.*\.schema\.ts|sdk\/(compile|cli|ledger)\/|extension\/)/,
    "the page's path has no schema library",
  ],
  [/^tldts$/, /^sdk\/compile\//, 'registrable domains are worked out when compiling'],
  [
    /^(node:|fs$|path$)/,
    /^(sdk\/cli\/|sdk\/build\.mjs|demo-site\/|extension\/pack\.ts)/,
    'pages have no Node',
  ],
];

interface Import {
  readonly file: string;
  readonly target: string;
  readonly type: boolean;
}

const files = ['sdk', 'extension', 'demo-site'].flatMap((room) =>
  readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
    .map((name) => `${room}/${name.replaceAll('\\', '/')}`)
    .filter((name) => /\.(ts|tsx|mjs|js)$/.test(name) && !name.endsWith('.d.ts')),
);
const sourceOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

const STATEMENT = /(?:^|\n)\s*(import|export)(\s+type)?\s[^;'"]*?from\s*['"]([^'"]+)['"]/g;
const DYNAMIC = /(typeof )?import\(\s*(?:\/\*.*?\*\/\s*)?['"]([^'"]+)['"]\s*\)/g;
const BARE = /(?:^|\n)\s*import\s*['"]([^'"]+)['"]/g;

const imports: readonly Import[] = files.flatMap((file) => {
  const source = sourceOf(file);
  const found = [
    ...[...source.matchAll(STATEMENT)].map(([, , type, name = '']) => ({ name, type: !!type })),
    ...[...source.matchAll(DYNAMIC)].map(([, type, name = '']) => ({ name, type: !!type })),
    ...[...source.matchAll(BARE)].map(([, name = '']) => ({ name, type: false })),
  ];
  return found.map(({ name, type }) => ({
    file,
    type,
    target: name.startsWith('.')
      ? relative(ROOT, resolve(ROOT, dirname(file), name)).replaceAll('\\', '/')
      : name,
  }));
});

const isLocal = ({ target }: Import): boolean => /^(sdk|extension|demo-site|test)\//.test(target);
const lies = (path: string, place: string): boolean =>
  place.endsWith('/') ? path.startsWith(place) : path === place;

describe('the house', () => {
  test('has imports to look at', () => {
    expect(imports.length).toBeGreaterThan(200);
  });

  test.each(ROWS.map((row) => [row.from, row] as const))(
    '%s imports only what it may',
    (from, { may, instead }) => {
      const wrong = imports
        .filter((one) => one.file.startsWith(from) && isLocal(one) && !lies(one.target, from))
        .filter(
          ({ target, type }) =>
            !may.some((place) =>
              place.startsWith('type:')
                ? type && lies(target, place.slice(5))
                : lies(target, place),
            ),
        )
        .map(({ file, target }) => `${file} imports ${target}: ${instead}`);
      expect(wrong).toEqual([]);
    },
  );

  test.each(PACKAGES.map((row) => [String(row[0]), row] as const))(
    '%s has its place',
    (_, [name, where, instead]) => {
      const wrong = imports
        .filter(({ file, target, type }) => name.test(target) && !type && !where.test(file))
        .map(({ file, target }) => `${file} imports ${target}: ${instead}`);
      expect(wrong).toEqual([]);
    },
  );

  test('no file is one that a reader must scroll through to understand', () => {
    const long = files
      .map((file) => ({ file, lines: sourceOf(file).split('\n').length }))
      .filter(({ lines }) => lines > 300)
      .map(({ file, lines }) => `${file} has ${lines} lines: split it by concept`);
    expect(long).toEqual([]);
  });

  test('nothing is exported without a name', () => {
    expect(files.filter((file) => /^export default /m.test(sourceOf(file)))).toEqual([]);
  });
});
