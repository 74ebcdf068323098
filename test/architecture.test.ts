import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');

interface Row {
  /** A file, or a folder by its closing `/`; `*` is any one name. The first row that fits counts. */
  readonly from: string;
  /** What may be imported beside the own room; `type:` allows types only. */
  readonly may: readonly string[];
  readonly instead: string;
}

const PURE = ['sdk/core/', 'sdk/catalogue/'];
/** What every room of a page may build on. */
const BASE = [...PURE, 'sdk/dom/'];
/** The one state of a page, and what obeys it. */
const STATE = ['control', 'gate', 'store', 'outbox'].map((room) => `sdk/${room}/`);
/** What is handed a running page, and what of it every such room may use. */
const PAGE = [
  'type:sdk/page/',
  ...['ledger-address', 'version'].map((file) => `sdk/page/${file}.ts`),
];
const ROOMS = 'rooms of the page do not know each other: join them in sdk/control or sdk/page';

/* Who may import whom. */
const ROWS: readonly Row[] = [
  { from: 'sdk/core/', may: [], instead: 'core is pure: hand the effect in as an argument' },
  { from: 'sdk/catalogue/', may: ['sdk/core/'], instead: 'the catalogue is data and lookup' },
  {
    from: 'sdk/decoders/',
    may: ['type:sdk/core/'],
    instead: 'decoders are data and one function that reads an address with them',
  },
  { from: 'sdk/dom/', may: [], instead: 'what every room of a page builds on knows none of them' },
  { from: 'sdk/entries/stub.ts', may: ['sdk/core/'], instead: 'the stub is 1 kB: write it out' },
  {
    from: 'sdk/entries/first-paint.ts',
    may: ['type:sdk/page/', 'sdk/ui/in-app.ts', 'sdk/ui/notice/'],
    instead:
      'what shows the first paint is inlined into pages: the look of the notice, and no more',
  },
  {
    from: 'sdk/entries/headless.ts',
    may: ['sdk/page/', 'sdk/gate/', 'type:sdk/'],
    instead: 'the headless entry shows nothing: sdk/entries/index.ts does',
  },
  {
    from: 'sdk/entries/',
    may: [...BASE, 'sdk/page/', 'sdk/gate/', 'sdk/surfaces/'],
    instead: 'an entry picks a gate and surfaces, and hands them to sdk/page/start.ts',
  },
  {
    from: 'sdk/page/chunks.ts',
    may: ['sdk/'],
    instead: 'it names the files that are loaded when they are needed',
  },
  {
    from: 'sdk/page/',
    may: [
      ...BASE,
      ...['control', 'gate', 'signals', 'vendors'].map((room) => `sdk/${room}/`),
      ...['compile', 'in-step', 'ui'].map((room) => `type:sdk/${room}/`),
      'package.json',
    ],
    instead: 'loaders are handed in by sdk/entries; what people see is shown by sdk/surfaces',
  },
  {
    from: 'sdk/control/',
    may: [...BASE, ...['gate', 'store', 'outbox', 'vendors'].map((room) => `sdk/${room}/`)],
    instead: 'what people see is shown by sdk/surfaces; what it loads is handed in',
  },
  {
    from: 'sdk/surfaces/',
    may: [...BASE, ...PAGE, 'sdk/gate/', 'sdk/store/', 'sdk/hand-off/', 'sdk/ui/'],
    instead: 'surfaces join what people see with the page; what they load is handed in',
  },
  {
    from: 'sdk/in-step/',
    may: [
      ...BASE,
      ...PAGE,
      ...STATE,
      ...['bridge', 'hand-off', 'members', 'places', 'surfaces', 'ui', 'vendors'].map(
        (room) => `sdk/${room}/`,
      ),
    ],
    instead: 'it ties a page to what is around it, and is loaded after the notice',
  },
  {
    from: 'sdk/members/',
    may: [...BASE, ...PAGE, ...STATE],
    instead: 'members are tied to records by the outbox, and shown nothing but the notice',
  },
  {
    from: 'sdk/outbox/',
    may: [...BASE, ...PAGE, 'sdk/store/', 'sdk/control/own-record.ts'],
    instead: 'the outbox brings records to the ledger and knows no member',
  },
  {
    from: 'sdk/import/',
    may: [...BASE, 'sdk/signals/', 'sdk/store/'],
    instead: 'it writes a record before the SDK starts, and knows no running page',
  },
  {
    from: 'sdk/hand-off/',
    may: [...BASE, ...PAGE, 'sdk/control/own-record.ts'],
    instead: 'a link carries what was chosen; what arrives is taken in by sdk/surfaces/arrive.ts',
  },
  {
    from: 'sdk/places/',
    may: [...BASE, ...PAGE, ...STATE, 'type:sdk/ui/'],
    instead: 'what stands in a place is drawn by sdk/ui, through the stage',
  },
  {
    from: 'sdk/compile/',
    may: [...PURE, 'sdk/ui/'],
    instead: 'compile works on data; what a page does with it is not its concern',
  },
  {
    from: 'sdk/ledger/',
    may: ['sdk/core/'],
    instead: 'the ledger runs on a server, with core only',
  },
  {
    from: 'sdk/ledger-page/',
    may: ['sdk/core/', 'type:sdk/ledger/'],
    instead: "the operator's page asks the ledger by HTTP and knows its types only",
  },
  {
    from: 'sdk/archive/',
    may: ['sdk/core/', 'type:sdk/compile/'],
    instead: 'the archive keeps what compile made, and makes nothing',
  },
  {
    from: 'sdk/cli/',
    may: [...PURE, 'sdk/compile/', 'sdk/archive/', 'sdk/ledger/', 'sdk/page/version.ts'],
    instead: 'the command line only wraps sdk/compile, sdk/archive and sdk/ledger',
  },
  {
    from: 'sdk/vite/',
    may: [...PURE, 'sdk/compile/', 'sdk/archive/', 'sdk/page/version.ts'],
    instead: 'the plugin only wraps sdk/compile',
  },
  {
    from: 'sdk/adapters/',
    may: ['sdk/core/', 'type:sdk/page/'],
    instead: "an adapter reads the page's handle and has no SDK in it",
  },
  { from: 'sdk/build.mjs', may: [], instead: 'the build starts vite and knows no module' },
  { from: 'sdk/*/', may: BASE, instead: ROOMS },
  {
    from: 'extension/background/',
    may: [
      ...PURE,
      ...[
        'platform',
        'properties',
        'reader',
        'revoke',
        'enforce',
        'journal',
        'rules',
        'policy',
        'sync',
      ].map((room) => `extension/${room}/`),
      // Its path in the build, not its code.
      'extension/content/gpc.iife.ts?iife',
    ],
    instead: 'the background joins features and draws nothing',
  },
  {
    from: 'extension/dashboard/',
    may: [...PURE, 'extension/platform/', 'extension/properties/', 'type:extension/'],
    instead: 'the dashboard knows types of features and asks the background through its adapter',
  },
  {
    from: 'extension/content/',
    may: ['type:sdk/core/', 'type:extension/'],
    instead: 'a content script that imports runs late: write it out',
  },
  {
    from: 'extension/platform/',
    may: ['sdk/core/', 'extension/_locales/', 'type:extension/'],
    instead: 'the platform wraps the browser and knows no feature',
  },
  {
    from: 'extension/release/',
    // The pictures for the stores are taken on the demo's sites.
    may: ['demo-site/'],
    instead: 'what is made for the stores is made of the built extension',
  },
  {
    from: 'extension/*/',
    may: [...PURE, 'extension/platform/', 'extension/properties/'],
    instead: 'features do not import each other: join them in extension/background',
  },
  { from: 'extension/', may: PURE, instead: 'what packs the extension knows none of its features' },
  {
    from: 'demo-site/',
    may: ['demo-site/'],
    instead: "a stranger's site imports only the package's entries (rarejob-consent/…)",
  },
];

/** Packages with one place each. */
const PACKAGES: readonly (readonly [name: RegExp, where: RegExp, instead: string])[] = [
  [/^js-cookie$/, /^sdk\/store\//, 'sdk/store writes cookies'],
  [
    /^(webextension-polyfill|idb)$/,
    /^extension\/platform\//,
    'extension/platform wraps the browser',
  ],
  [/^@observablehq\//, /^sdk\/ledger-page\//, "only the ledger's page draws charts"],
  [
    /^preact($|\/)/,
    /^(sdk\/(adapters|ledger-page)|extension\/dashboard)\//,
    "pages of ours are Preact; what a site's page loads is painted by sdk/ui/view",
  ],
  [
    /^(react|react-dom|vue)($|\/)/,
    /^(sdk\/adapters|demo-site)\//,
    'frameworks are the site’s: sdk/adapters reads its handle for them',
  ],
  [/^zod$/, /^$/, 'import zod/mini'],
  [
    /^zod\/mini$/,
    /^(sdk\/(core|decoders)\/.*\.schema\.ts|sdk\/(compile|archive|cli|ledger)\/|extension\/)/,
    "the page's path has no schema library",
  ],
  [/^(pg$|@electric-sql\/)/, /^sdk\/ledger\//, 'only the ledger has a database'],
  [/^tldts$/, /^sdk\/compile\//, 'registrable domains are worked out when compiling'],
  [
    /^(node:|(fs|path|url|crypto|os|http|child_process)$)/,
    /^(sdk\/(archive|cli|vite|ledger)\/|sdk\/build\.mjs|demo-site\/|extension\/([^/]+\.ts|release\/))/,
    'pages have no Node',
  ],
];

/** What core must be given: its own tsconfig has no DOM, and these are of the language or of Node. */
const EFFECTS =
  /\b(document|window|navigator|location|localStorage|fetch|crypto|TextEncoder|globalThis|setTimeout|console|process|Date\.now|new Date|new URL|Math\.random)\b/;

const MAX_LINES = 300;
/** Longer, and known to be; new ones are not added here. */
const LONG: readonly string[] = ['extension/dashboard/look.css'];

interface Import {
  readonly file: string;
  readonly target: string;
  readonly type: boolean;
}

const STATEMENT = /^\s*(?:import|export)(\s+type)?\s[\w$\s{},*]*?\bfrom\s*['"]([^'"]+)['"]/gm;
const BARE = /^\s*import()\s*['"]([^'"]+)['"]/gm;
const DYNAMIC = /(typeof )?\bimport\(\s*(?:\/\*.*?\*\/\s*)?['"`]([^'"`]+)['"`]\s*\)/g;

function importsOf(file: string, source: string): Import[] {
  return [STATEMENT, BARE, DYNAMIC].flatMap((pattern) =>
    [...source.matchAll(pattern)].map(([, type, name = '']) => ({
      file,
      type: !!type,
      target: name.startsWith('.')
        ? relative(ROOT, resolve(ROOT, dirname(file), name)).replaceAll('\\', '/')
        : name,
    })),
  );
}

/** The folder that a file shares with its own kind; a file at the root of `sdk/` is on its own. */
const roomOf = (path: string): string => path.split('/').slice(0, 2).join('/');
const fits = (path: string, place: string): boolean =>
  place.endsWith('/')
    ? new RegExp(`^${place.replaceAll('*', '[^/]+')}`).test(path)
    : path === place;
const rowOf = (file: string): Row | undefined => ROWS.find(({ from }) => fits(file, from));

function directionFault(one: Import): string | undefined {
  const { file, target, type } = one;
  const local = /^(sdk|extension|demo-site|test|vite\.config|package\.json|\.\.)/.test(target);
  const row = rowOf(file);
  if (!row || !local || roomOf(file) === roomOf(target)) return undefined;
  const may = row.may.some((place) =>
    place.startsWith('type:') ? type && fits(target, place.slice(5)) : fits(target, place),
  );
  return may ? undefined : `${file} imports ${target}: ${row.instead}`;
}

function packageFault({ file, target }: Import): string | undefined {
  const wrong = PACKAGES.find(([name, where]) => name.test(target) && !where.test(file));
  return wrong && `${file} imports ${target}: ${wrong[2]}`;
}

/** Files that reach themselves: each circle once, by the files on it. */
function circlesOf(all: readonly Import[]): string[] {
  const targets = new Map<string, string[]>();
  for (const { file, target } of all) {
    const known = targets.get(file);
    if (known) known.push(target);
    else targets.set(file, [target]);
  }
  const circles = new Set<string>();
  const done = new Set<string>();
  const follow = (file: string, way: readonly string[]): void => {
    const at = way.indexOf(file);
    if (at >= 0) circles.add([...way.slice(at)].sort().join(' ⇄ '));
    if (at >= 0 || done.has(file)) return;
    for (const target of targets.get(file) ?? []) follow(target, [...way, file]);
    done.add(file);
  };
  for (const file of targets.keys()) follow(file, []);
  return [...circles];
}

const told = (faults: readonly (string | undefined)[]): string[] =>
  faults.filter((fault) => fault !== undefined);

const inRooms = ['sdk', 'extension', 'demo-site'].flatMap((room) =>
  readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
    .map((name) => `${room}/${name.replaceAll('\\', '/')}`)
    .filter((name) => /\.(ts|tsx|mjs|js|css|html)$/.test(name)),
);
const sourceOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const modules = inRooms.filter((file) => /\.(ts|tsx|mjs|js)$/.test(file) && !/\.d\.ts$/.test(file));
const imports = modules.flatMap((file) => importsOf(file, sourceOf(file)));

describe('the house', () => {
  test('has imports to look at, and a row for every file', () => {
    expect(imports.length).toBeGreaterThan(200);
    expect(modules.filter((file) => !rowOf(file))).toEqual([]);
  });

  test.each(ROWS)('$from imports only what it may', (row) => {
    const own = imports.filter(({ file }) => rowOf(file) === row);
    expect(told(own.map(directionFault))).toEqual([]);
  });

  test.each(PACKAGES)('%s has its place', (name) => {
    const own = imports.filter(({ target }) => name.test(target));
    expect(told(own.map(packageFault))).toEqual([]);
  });

  test('no file imports itself, by whatever way round, by types neither', () => {
    expect(circlesOf(imports)).toEqual([]);
  });

  test('the root of sdk/ is its README, its build and the rooms; each room is in the table', () => {
    const root = readdirSync(join(ROOT, 'sdk'), { withFileTypes: true });
    const files = root.filter((entry) => entry.isFile()).map(({ name }) => name);
    expect(files.sort()).toEqual(['README.md', 'build.mjs', 'tsconfig.dts.json']);
    const rooms = root.filter((entry) => entry.isDirectory()).map(({ name }) => `${name}/`);
    const table = [...sourceOf('sdk/README.md').matchAll(/^\| `([\w-]+\/)`/gm)].map(
      ([, name]) => name,
    );
    expect(table.sort()).toEqual(rooms.sort());
  });

  test('core asks the world for nothing', () => {
    const core = modules.filter((file) => file.startsWith('sdk/core/'));
    const asking = core.map((file) => {
      const code = sourceOf(file).replace(/\/\*[\s\S]*?\*\/|\/\/.*|'[^'\n]*'|`[^`]*`/g, '');
      const [found] = EFFECTS.exec(code) ?? [];
      return found && `${file} uses ${found}: hand it in as an argument`;
    });
    expect(told(asking)).toEqual([]);
  });

  test('no file is one that a reader must scroll through to understand', () => {
    const measured = inRooms.filter((file) => !LONG.includes(file));
    const long = measured.map((file) => {
      const lines = sourceOf(file).split('\n').length - 1;
      return lines > MAX_LINES ? `${file} has ${lines} lines: split it by concept` : undefined;
    });
    expect(told(long)).toEqual([]);
  });

  test('nothing is exported without a name', () => {
    const nameless = modules.map((file) =>
      /^export default |^export \{[^}]*\bas default\b/m.test(sourceOf(file))
        ? `${file} has a default export: give it its name`
        : undefined,
    );
    expect(told(nameless)).toEqual([]);
  });
});

/* The same functions, shown what must not be: a check that can not fail proves nothing. */
test.each([
  ['by types', ["import type { B } from './b.ts';", "import type { A } from './a.ts';"]],
  ['by a loader', ["const b = () => import('./b.ts');", "import { a } from './a.ts';"]],
])('a circle is told: %s', (_, [a = '', b = '']) => {
  const both = [...importsOf('sdk/gate/a.ts', a), ...importsOf('sdk/gate/b.ts', b)];
  expect(circlesOf(both)).toEqual(['sdk/gate/a.ts ⇄ sdk/gate/b.ts']);
});

describe('an import that breaks the house is told with its file, its target and the way out', () => {
  const faults = (file: string, source: string): string[] =>
    told(importsOf(file, source).flatMap((one) => [directionFault(one), packageFault(one)]));

  test.each([
    ['sdk/core/x.ts', "import { a } from '../store/a.ts';", 'sdk/store/a.ts: core is pure'],
    ['sdk/core/x.ts', "import * as z from 'zod/mini';", "zod/mini: the page's path has no schema"],
    ['sdk/core/x.schema.ts', "import * as z from 'zod';", 'zod: import zod/mini'],
    [
      'sdk/core/x.ts',
      "import { version } from '../../package.json';",
      'package.json: core is pure',
    ],
    ['sdk/catalogue/x.ts', "export * from '../gate/a.ts';", 'sdk/gate/a.ts: the catalogue is data'],
    ['sdk/gate/x.ts', "import {\n  a,\n  b,\n} from '../store/a.ts';", 'sdk/store/a.ts: rooms of'],
    ['sdk/gate/x.ts', "const a = await import('../ui/a.ts');", 'sdk/ui/a.ts: rooms of the page'],
    ['sdk/gate/x.ts', "import '../ui/a.ts';", 'sdk/ui/a.ts: rooms of the page'],
    ['sdk/gate/x.ts', "import type { A } from '../ui/a.ts';", 'sdk/ui/a.ts: rooms of the page'],
    ['sdk/newroom/x.ts', "import { a } from '../ui/a.ts';", 'sdk/ui/a.ts: rooms of the page'],
    ['sdk/gate/x.ts', "import Cookies from 'js-cookie';", 'js-cookie: sdk/store writes cookies'],
    ['sdk/gate/x.ts', "import { render } from 'preact';", 'preact: pages of ours'],
    ['sdk/store/x.ts', "import { readFile } from 'node:fs';", 'node:fs: pages have no Node'],
    [
      'sdk/entries/stub.ts',
      "import { a } from '../store/a.ts';",
      'sdk/store/a.ts: the stub is 1 kB',
    ],
    [
      'sdk/entries/headless.ts',
      "import { a } from '../ui/a.ts';",
      'sdk/ui/a.ts: the headless entry',
    ],
    [
      'sdk/entries/headless.ts',
      "import { a } from '../surfaces/a.ts';",
      'sdk/surfaces/a.ts: the headless',
    ],
    ['sdk/entries/index.ts', "import { a } from '../cli/a.ts';", 'sdk/cli/a.ts: an entry picks'],
    [
      'sdk/page/x.ts',
      "import { a } from '../surfaces/a.ts';",
      'sdk/surfaces/a.ts: loaders are handed in',
    ],
    [
      'sdk/control/x.ts',
      "import { a } from '../page/chunks.ts';",
      'sdk/page/chunks.ts: what people see',
    ],
    ['sdk/compile/x.ts', "import { a } from '../gate/a.ts';", 'sdk/gate/a.ts: compile works on'],
    ['sdk/ledger/x.ts', "import { a } from '../compile/a.ts';", 'sdk/compile/a.ts: the ledger'],
    [
      'sdk/ledger-page/x.ts',
      "import { a } from '../ledger/a.ts';",
      "sdk/ledger/a.ts: the operator's page",
    ],
    ['sdk/ui/x.tsx', "import { render } from 'preact';", "what a site's page loads is painted"],
    ['sdk/ui/x.ts', "import { plot } from '@observablehq/plot';", "only the ledger's page draws"],
    ['sdk/ui/x.ts', "import a from '../../test/a.ts';", 'test/a.ts: rooms of the page'],
    [
      'extension/reader/x.ts',
      "import { a } from '../revoke/a.ts';",
      'extension/revoke/a.ts: features',
    ],
    ['extension/reader/x.ts', "import b from 'webextension-polyfill';", 'extension/platform wraps'],
    [
      'extension/reader/x.ts',
      "import { a } from '../../sdk/store/a.ts';",
      'sdk/store/a.ts: features',
    ],
    ['extension/dashboard/x.ts', "import { a } from '../reader/a.ts';", 'its adapter'],
    ['extension/background/x.ts', "import { a } from '../dashboard/a.ts';", 'draws nothing'],
    ['extension/content/x.ts', "import { a } from '../../sdk/core/a.ts';", 'write it out'],
    ['demo-site/x.mjs', "import { a } from '../sdk/core/index.ts';", "a stranger's site"],
  ])('%s: %s', (file, source, message) => {
    expect(faults(file, source)).toEqual([expect.stringContaining(message)]);
    expect(faults(file, source)[0]).toMatch(new RegExp(`^${file} imports `));
  });

  test.each([
    ['sdk/core/x.schema.ts', "import * as z from 'zod/mini';"],
    ['sdk/gate/x.ts', "import { a } from '../core/index.ts';\nimport { b } from './b.ts';"],
    ['sdk/surfaces/x.ts', "const { a } = await import('../ui/a.ts');"],
    ['sdk/page/x.ts', "import type { A } from '../compile/a.ts';"],
    ['sdk/ledger-page/x.tsx', "import type { A } from '../ledger/a.ts';"],
    ['extension/dashboard/x.tsx', "import type { A } from '../reader/a.ts';"],
    ['extension/background/x.ts', "import { a } from '../reader/a.ts';"],
    ['demo-site/x/y.mjs', "import { a } from 'rarejob-consent/core';\nimport b from '../b.mjs';"],
    ['sdk/gate/x.ts', "// import { a } from '../ui/a.ts';\n * import { b } from '../ui/b.ts';"],
  ])('%s: %s is in order', (file, source) => {
    expect(faults(file, source)).toEqual([]);
  });
});
