import { catalogue } from '../catalogue/index.ts';
import { type CompiledConfig, type ConfigInput, LANGUAGES, type Result } from '../core/index.ts';
import { compileConfig } from './compile-config.ts';
import { registrable } from './cookie-domains.ts';
import { attributeOf, textOf } from './mark/loads.ts';
import { markPage, type PageMarks } from './mark/mark-page.ts';
import type { ReadPage } from './mark/read-page.ts';

/** A page, by the name that it is told by. */
export interface NamedPage {
  readonly name: string;
  readonly page: ReadPage;
}

/** What a site's pages say of themselves: who they reach, and what a config would begin with. */
export interface SiteSurvey {
  /** Services of the catalogue, each where it was met first. */
  readonly services: readonly Place[];
  /** Named by a script or template that nothing was seen to load, or one of several that share an address. */
  readonly unsure: readonly Place[];
  /** Other sites that the catalogue does not know. */
  readonly unknown: readonly Place[];
  readonly hosts: readonly string[];
  readonly languages: readonly (typeof LANGUAGES)[number][];
  readonly policyUrl: string | undefined;
}

interface Place {
  /** The id of a service, or a host. */
  readonly name: string;
  readonly page: string;
  readonly line: number;
}

/** Looks at pages as `mark` does, with all of the catalogue declared. */
export async function surveySite(pages: readonly NamedPage[]): Promise<SiteSurvey> {
  const hosts = unique(pages.flatMap(({ page }) => hostsOf(page)));
  const all = await everyService(hosts);
  if (!all.ok) throw new Error(all.faults.map(({ message }) => message).join());
  const read = pages.map(({ name, page }) => ({ name, ...markPage(page, all.value) }));
  const services = firsts(read, ({ marks, findings }) => [
    ...marks.map(({ service, line }) => ({ name: service, line })),
    ...findings
      .filter(({ severity }) => severity === 'warning')
      .flatMap(({ service: name, line }) => (name === undefined ? [] : [{ name, line }])),
  ]);
  const found = new Set(services.map(({ name }) => name));
  const unsure = firsts(read, ({ findings }) =>
    findings.flatMap(({ rule, service: name, line }) =>
      name !== undefined && rule === 'only-named' && !found.has(name) ? [{ name, line }] : [],
    ),
  );
  const unknown = firsts(read, ({ findings }) =>
    findings.flatMap(({ rule, host, line }) =>
      rule === 'unknown-destination' ? [{ name: host, line }] : [],
    ),
  );
  const languages = LANGUAGES.filter((language) =>
    pages.some(({ page }) => languageOf(page) === language),
  );
  const policyUrl = pages.map(({ page }) => policyOf(page)).find((url) => url !== undefined);
  return { services, unsure, unknown, hosts, languages, policyUrl };
}

/** What nobody but a person can say. */
export interface Answers {
  readonly property: string;
  readonly hosts: readonly string[];
  readonly languages: readonly string[];
  readonly policyUrl: string;
  /** A day, so that a later one is a later version. */
  readonly policyVersion: string;
}

/** A config to begin with. */
export const configOf = ({ services }: SiteSurvey, answers: Answers) => ({
  property: answers.property,
  policy: { version: answers.policyVersion, url: answers.policyUrl },
  ...(answers.hosts.length > 0 && { hosts: answers.hosts }),
  regime: 'jp-strict' as const,
  ...(answers.languages.length > 0 && { languages: answers.languages }),
  services: services.map(({ name }) => name),
});

async function everyService(hosts: readonly string[]): Promise<Result<CompiledConfig>> {
  const input: ConfigInput = {
    property: 'site',
    policy: { version: '1' },
    services: catalogue
      .filter(({ category }) => ![category].flat().includes('necessary'))
      .map(({ id }) => id),
    ...(hosts.length > 0 && { hosts }),
  };
  const compiled = await compileConfig(input, { digest: async () => '' });
  return compiled.ok ? { ok: true, value: compiled.value.config } : compiled;
}

type Read = PageMarks & { readonly name: string };

function firsts(
  pages: readonly Read[],
  of: (page: Read) => readonly { readonly name: string; readonly line: number }[],
): Place[] {
  const places = new Map<string, Place>();
  for (const page of pages)
    for (const { name, line } of [...of(page)].sort((a, b) => a.line - b.line))
      if (!places.has(name)) places.set(name, { name, page: page.name, line });
  return [...places.values()];
}

/** The site's own address, as its pages tell it to search engines and to those who share them. */
function hostsOf({ elements }: ReadPage): string[] {
  return elements.flatMap(({ element }) => {
    const address =
      element.tagName === 'link' && attributeOf(element, 'rel') === 'canonical'
        ? attributeOf(element, 'href')
        : element.tagName === 'meta' && attributeOf(element, 'property') === 'og:url'
          ? attributeOf(element, 'content')
          : undefined;
    if (address === undefined || !URL.canParse(address)) return [];
    const { hostname } = new URL(address);
    const host = registrable(hostname);
    return host === undefined ? [] : [host];
  });
}

const languageOf = ({ elements }: ReadPage): string | undefined => {
  const root = elements.find(({ element }) => element.tagName === 'html')?.element;
  return root && attributeOf(root, 'lang')?.toLowerCase().split('-', 1)[0];
};

/** Where a page's own privacy policy is, by the link to it. */
function policyOf({ elements }: ReadPage): string | undefined {
  const link = elements.find(({ element, apart }) => {
    if (element.tagName !== 'a' || apart) return false;
    const href = attributeOf(element, 'href') ?? '';
    return (
      /^(?:https?:\/\/|[/.])\S*$/.test(href) &&
      (/privacy|プライバシー|個人情報/i.test(textOf(element)) || /\/privacy[\w./-]*$/i.test(href))
    );
  });
  return link && attributeOf(link.element, 'href');
}

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];
