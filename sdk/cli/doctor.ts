import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { whyNot } from '../archive/write-files.ts';
import { sha256 } from '../compile/digest.ts';
import {
  type PageFinding,
  policiesIn,
  policyFindings,
  type Setup,
  setupOf,
  unmarkedIn,
} from '../compile/examine-page.ts';
import { readPageBytes } from '../compile/mark/page-bytes.ts';
import { type ReadPage, readPage } from '../compile/mark/read-page.ts';
import { kindOf } from '../compile/mark/template-code.ts';
import { type CompiledConfig, faultLine } from '../core/index.ts';
import { complain, usageOf } from './complain.ts';
import { resolveConfig } from './resolve-config.ts';

/** `rarejob-consent doctor`: what is wrong with a page as it is served, or as it lies in a folder.
 * @returns the exit code: 1 where something is wrong. */
export async function doctor(args: string[]): Promise<number> {
  let page: string;
  let json: boolean;
  let root: string | undefined;
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, root: { type: 'string' } },
    });
    const [one, ...more] = positionals;
    if (one === undefined || more.length > 0) throw new Error('doctor takes one address or file.');
    page = one;
    json = values.json;
    root = values.root;
  } catch (error) {
    complain(`${usageOf(error)} See rarejob-consent doctor --help.`);
    return 2;
  }
  const site = /^https?:\/\//.test(page) ? served(page) : lying(page, root ?? dirname(page));
  const read = await site.page();
  if (typeof read === 'string') {
    complain(read);
    return 2;
  }
  const findings = (await examine(read, site)).map((finding) => ({ page, ...finding }));
  if (json) process.stdout.write(`${JSON.stringify({ findings }, undefined, 2)}\n`);
  else {
    for (const { line, severity, rule, why, mend } of findings)
      process.stdout.write(
        `${page}${line ? `:${line}` : ''}: ${severity} ${rule}: ${why}. ${mend}.\n`,
      );
    if (findings.length === 0) complain(`${page}: nothing wrong was found.`);
  }
  return findings.length > 0 ? 1 : 0;
}

interface Page {
  readonly page: ReadPage;
  readonly policies: readonly string[];
}

/** Where a page's other files are. */
interface Site {
  readonly page: () => Promise<Page | string>;
  /** Of an address as it stands in the page; nothing where there is none. */
  readonly read: (address: string) => Promise<string | undefined>;
}

async function examine({ page, policies }: Page, site: Site): Promise<PageFinding[]> {
  const setup = setupOf(page);
  const config = await configOf(setup, site);
  const hashes = await Promise.all(
    setup.inline.map(async (text) => {
      const hash = await sha256(text);
      return `'sha256-${hash.replaceAll('-', '+').replaceAll('_', '/')}='`;
    }),
  );
  return [
    ...setup.findings,
    ...policies.flatMap((policy) =>
      policyFindings(policy, { hashes, src: setup.base !== undefined }),
    ),
    ...('finding' in config ? config.finding : []),
    ...(await missing(setup, 'config' in config ? config.config : undefined, site)),
    ...('config' in config ? unmarkedIn(page, config.config) : []),
  ];
}

type Found = { readonly config: CompiledConfig } | { readonly finding: readonly PageFinding[] };

async function configOf({ config, findings }: Setup, site: Site): Promise<Found> {
  if (findings.some(({ rule }) => rule === 'sdk-missing')) return { finding: [] };
  const text =
    config === undefined
      ? undefined
      : 'text' in config
        ? config.text
        : await site.read(config.address);
  const unread = (why: string): Found => ({
    finding: [
      {
        rule: 'config-unread',
        severity: 'error',
        why,
        mend: 'Compile it, and serve what was written',
      },
    ],
  });
  const where = config && 'address' in config ? config.address : 'the config in the page';
  if (text === undefined)
    return unread(`${where} is not there: everything but "necessary" stays closed`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return unread(`${where} is no JSON`);
  }
  const read = await resolveConfig(value);
  return read.ok
    ? { config: read.value.config }
    : unread(`${where}: ${read.faults.map(faultLine).join('; ')}`);
}

/** Files that the page will ask for and that are not there. */
async function missing(
  { base, mode }: Setup,
  config: CompiledConfig | undefined,
  site: Site,
): Promise<PageFinding[]> {
  if (base === undefined) return [];
  const parts = mode === 'marked' ? ['gate.js', 'later.js', 'stage.js'] : ['later.js', 'stage.js'];
  const texts = Object.values(config?.texts ?? {}).map(({ url }) => url);
  const asked = [...parts.map((name) => base + name), ...texts];
  const there = await Promise.all(asked.map((address) => site.read(address)));
  return asked
    .filter((_, index) => there[index] === undefined)
    .map((address) => ({
      rule: 'file-missing' as const,
      severity: 'error' as const,
      why: `${address} is not there, and the page asks for it`,
      mend: 'Copy dist/sdk and what compile wrote to where they are asked for; --sdk and --base say where that is',
    }));
}

function served(address: string): Site {
  // Where the page itself came from in the end is where its other files are asked for.
  let base = address;
  const get = async (one: string) =>
    fetch(new URL(one, base), { signal: AbortSignal.timeout(20_000) });
  return {
    async page() {
      try {
        const response = await get(address);
        if (!response.ok) return `${address} can't be read: it answered ${response.status}`;
        base = response.url;
        const bytes = new Uint8Array(await response.arrayBuffer());
        const policy = response.headers.get('content-security-policy');
        return opened(address, bytes, policy?.split(',') ?? []);
      } catch (error) {
        return `${address} can't be read: ${whyNot((error as Error).cause ?? error)}`;
      }
    },
    async read(one) {
      try {
        const response = await get(one);
        // Many servers answer with a page of theirs for whatever they don't have.
        const isPage = /html/.test(response.headers.get('content-type') ?? '');
        return response.ok && !isPage ? await response.text() : undefined;
      } catch {
        return undefined;
      }
    },
  };
}

function lying(file: string, root: string): Site {
  return {
    async page() {
      try {
        return opened(file, await readFile(file));
      } catch (error) {
        return `${file} can't be read: ${whyNot(error)}`;
      }
    },
    async read(address) {
      const path = address.split(/[?#]/)[0] ?? '';
      // On another host, which a folder says nothing of.
      if (/^(?:\w+:)?\/\//.test(path)) return '';
      try {
        const name = decodeURIComponent(path);
        const found = name.startsWith('/') ? join(root, name) : join(dirname(file), name);
        return await readFile(found, 'utf8');
      } catch {
        return undefined;
      }
    },
  };
}

function opened(name: string, bytes: Uint8Array, policies?: readonly string[]): Page | string {
  const read = readPageBytes(bytes);
  if (typeof read === 'string') return `${name} can't be read: ${read}`;
  const page = readPage(read.text, read.letters, policies ? 'page' : kindOf(name));
  return { page, policies: [...(policies ?? []), ...policiesIn(page)] };
}
