import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { whyNot, writeFiles } from '../archive/write-files.ts';
import { serviceById } from '../catalogue/index.ts';
import { compileConfig } from '../compile/compile-config.ts';
import { registrable } from '../compile/cookie-domains.ts';
import { readPageBytes } from '../compile/mark/page-bytes.ts';
import { readPage } from '../compile/mark/read-page.ts';
import { kindOf } from '../compile/mark/template-code.ts';
import {
  type Answers,
  configOf,
  type NamedPage,
  type SiteSurvey,
  surveySite,
} from '../compile/suggest-config.ts';
import { faultLine, PROPERTIES } from '../core/index.ts';
import { complain, usageOf } from './complain.ts';
import { findPages } from './find-pages.ts';

/** Asks a person in front of a terminal; nobody where there is none. Nothing comes back from who leaves. */
export type Ask = ((question: string, fallback: string) => Promise<string | undefined>) | undefined;

/** `rarejob-consent init`: writes a config to begin with, by what a site's pages reach. Never over one that is
 * there.
 * @returns the exit code. */
export async function init(
  args: string[],
  { ask = askerOf(), today = new Date().toISOString() }: { ask?: Ask; today?: string } = {},
): Promise<number> {
  const options = readOptions(args);
  if (typeof options === 'string') {
    complain(`${options} See rarejob-consent init --help.`);
    return 2;
  }
  const { config: path } = options;
  if (await isThere(path)) {
    complain(`${path} is there already, and stays as it is. Name another: --config FILE`);
    return 2;
  }
  const pages = await read(options.files);
  if (typeof pages === 'string') {
    complain(`${pages}\nNothing was written.`);
    return 2;
  }
  const survey = await surveySite(pages);
  const answers = await answersOf(survey, options, ask, today.slice(0, 10));
  if (!answers) {
    complain('\nNo more answers. Nothing was written.');
    return 2;
  }
  const config = { $schema: await schemaFor(path), ...configOf(survey, answers) };
  const compiled = await compileConfig(config, { digest: async () => '' });
  if (!compiled.ok) {
    complain('What was answered makes no sound config, and nothing was written:');
    for (const fault of compiled.faults) complain(`  ${faultLine(fault)}`);
    return 1;
  }
  const content = `${JSON.stringify(config, undefined, 2)}\n`;
  const failed = await writeFiles([{ path, content }]);
  if (failed !== undefined) {
    complain(`${failed}. Nothing was written.`);
    return 2;
  }
  const left = leftToSay(survey, answers);
  if (options.json) {
    const { services, unsure, unknown } = survey;
    const result = { written: [path], services, unsure, unknown, left };
    process.stdout.write(`${JSON.stringify(result, undefined, 2)}\n`);
    return 0;
  }
  for (const { name, page, line } of survey.services)
    complain(`${page}:${line}: ${name} (${serviceById(name)?.name.en ?? ''})`);
  if (survey.services.length === 0) complain('No service of the catalogue was found.');
  complain('What is left to say:');
  for (const sentence of left) complain(`  - ${sentence}`);
  complain(`Then: npx rarejob-consent check ${path}`);
  process.stdout.write(`${path}\n`);
  return 0;
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** The pages, or a line for each reason why they can't be read. */
async function read(files: readonly string[]): Promise<NamedPage[] | string> {
  const found = await findPages(files);
  const faults = [...found.faults];
  const pages: NamedPage[] = [];
  for (const { file } of found.pages) {
    try {
      const page = readPageBytes(await readFile(file));
      if (typeof page === 'string') faults.push(`${file} can't be read: ${page}`);
      else pages.push({ name: file, page: readPage(page.text, page.letters, kindOf(file)) });
    } catch (error) {
      faults.push(`${file} can't be read: ${whyNot(error)}`);
    }
  }
  if (faults.length > 0) return faults.join('\n');
  return pages.length > 0 ? pages : `No .html file in ${files.join(', ')}.`;
}

async function answersOf(
  survey: SiteSurvey,
  given: Options,
  ask: Ask,
  today: string,
): Promise<Answers | undefined> {
  let left = false;
  const say = async (flag: string | undefined, question: string, fallback: string) => {
    if (flag !== undefined || !ask || left) return flag ?? fallback;
    const answer = await ask(question, fallback);
    left = answer === undefined;
    return answer ?? fallback;
  };
  const host = await say(
    given.hosts,
    'Domain that the pages are served from',
    survey.hosts.join(','),
  );
  const hosts = listOf(host).map(hostIn);
  const property = await say(
    given.property,
    'Name of this site, in letters and hyphens',
    nameOf(hosts),
  );
  const languages = await say(
    given.languages,
    'Languages of the notice (ja, en, fil)',
    survey.languages.join(',') || 'ja,en',
  );
  const policyUrl = await say(
    given.policyUrl,
    'Address of the privacy policy',
    survey.policyUrl ?? '/privacy',
  );
  if (left) return undefined;
  const spoken = listOf(languages.toLowerCase());
  return { property, hosts, languages: spoken, policyUrl, policyVersion: today };
}

/** People paste what stands in the browser's bar. What is no address is told with the config's faults. */
function hostIn(answer: string): string {
  const address = answer.includes('://') ? answer : `https://${answer}`;
  return URL.canParse(address) ? new URL(address).hostname : answer;
}

const SCHEMA = 'node_modules/rarejob-consent/dist/sdk/config.schema.json';

/** The schema of the package that a config in this place would find: a workspace has it further up. */
async function schemaFor(path: string): Promise<string> {
  const folder = dirname(resolve(path));
  for (let at = folder; ; at = dirname(at)) {
    if (await isThere(join(at, SCHEMA))) {
      const way = relative(folder, join(at, SCHEMA)).split(sep).join('/');
      return way.startsWith('.') ? way : `./${way}`;
    }
    if (at === dirname(at)) return `./${SCHEMA}`;
  }
}

const listOf = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean);

/** A property of the group by its domain, else the domain's own name, else the folder's. */
function nameOf([host]: readonly string[]): string {
  const domain = host === undefined ? undefined : (registrable(host) ?? host);
  const known = PROPERTIES.find(({ domains }) => domain !== undefined && domains.includes(domain));
  const name = domain?.split('.')[0] ?? basename(resolve('.'));
  const letters = name.toLowerCase().replace(/[^a-z\d]+/g, '-');
  return known?.id ?? (letters.replace(/^-+|-+$/g, '') || 'site');
}

/** What no program can know. */
function leftToSay(survey: SiteSurvey, { hosts, policyVersion }: Answers): string[] {
  const drafts = survey.services.filter(({ name }) => (serviceById(name)?.drafts?.length ?? 0) > 0);
  return [
    ...survey.unknown.map(
      ({ name, page, line }) =>
        `${page}:${line} reaches ${name}, which the catalogue does not know: who is that, and what for? Describe it under "services"`,
    ),
    ...survey.unsure.map(
      ({ name, page, line }) =>
        `${page}:${line} names ${name}, and nothing was seen to load it: if something does, add "${name}"`,
    ),
    ...(hosts.length === 0 ? ['the domain that the pages are served from: "hosts"'] : []),
    `whether "jp-strict" (asking first) is the regime that you want, and ${policyVersion} the version of your policy`,
    'who answers questions: "contact"',
    ...(drafts.length > 0
      ? [
          `whether the catalogue is right about ${drafts.map(({ name }) => name).join(', ')}: read the vendor's own words, then rarejob-consent confirm SERVICE`,
        ]
      : []),
  ];
}

/** Asks on a terminal. Ctrl-C and Ctrl-D are no answer. */
export function askerOf(
  input: NodeJS.ReadableStream & { isTTY?: boolean } = process.stdin,
  output: NodeJS.WritableStream & { isTTY?: boolean } = process.stderr,
): Ask {
  if (!input.isTTY || !output.isTTY) return undefined;
  return (question, fallback) =>
    new Promise((done) => {
      const lines = createInterface({ input, output });
      lines.on('close', () => done(undefined));
      lines.question(`${question}${fallback && ` [${fallback}]`}: `, (answer) => {
        done(answer.trim() || fallback);
        lines.close();
      });
    });
}

interface Options {
  readonly files: readonly string[];
  readonly config: string;
  readonly property: string | undefined;
  readonly hosts: string | undefined;
  readonly languages: string | undefined;
  readonly policyUrl: string | undefined;
  readonly json: boolean;
}

function readOptions(args: string[]): Options | string {
  try {
    const { values, positionals: files } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        config: { type: 'string', default: 'choices.json' },
        property: { type: 'string' },
        hosts: { type: 'string' },
        languages: { type: 'string' },
        'policy-url': { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
    if (files.length === 0) return 'init needs HTML files or folders to look at.';
    const { config, property, hosts, languages, json, 'policy-url': policyUrl } = values;
    return { files, config, property, hosts, languages, policyUrl, json };
  } catch (error) {
    return usageOf(error);
  }
}
