import type { CompiledConfig } from '../core/index.ts';
import { attributeOf, type Element, textOf } from './mark/loads.ts';
import { markPage } from './mark/mark-page.ts';
import type { ReadPage } from './mark/read-page.ts';

/** What is wrong with a page that has the SDK, or should. */
export interface PageFinding {
  readonly rule:
    | 'sdk-missing'
    | 'sdk-twice'
    | 'sdk-not-first'
    | 'google-before-stub'
    | 'unmarked-tag'
    | 'not-holdable'
    | 'policy-blocks'
    | 'file-missing'
    | 'config-unread';
  readonly severity: 'error' | 'warning';
  readonly line?: number;
  readonly service?: string;
  readonly host?: string;
  readonly why: string;
  readonly mend: string;
}

/** How a page is set up, as far as its HTML says. */
export interface Setup {
  /** The text of a config that stands in the page, or the address of one. */
  readonly config: { readonly text: string } | { readonly address: string } | undefined;
  /** Where the SDK's other files are asked for, relative to the page. */
  readonly base: string | undefined;
  readonly mode: 'automatic' | 'marked';
  readonly findings: readonly PageFinding[];
  /** Texts of the scripts of ours that stand in the page without a nonce. */
  readonly inline: readonly string[];
}

const LOADER = /(?:^|\/)choices(-marked)?\.js(?:[?#]|$)/;

/** Finds the SDK in a page, and what is wrong with where it stands. */
export function setupOf({ elements }: ReadPage): Setup {
  const scripts = elements.filter(({ element }) => element.tagName === 'script');
  const tags = scripts.map(({ element }) => element);
  const sdk = tags.filter(isSdk);
  const [first] = sdk;
  const findings: PageFinding[] = [];
  const line = (element: Element): { line: number } => ({
    line: element.sourceCodeLocation?.startLine ?? 1,
  });
  if (!first) {
    findings.push({
      rule: 'sdk-missing',
      severity: 'error',
      why: 'nothing in this page loads the SDK',
      mend: 'Put choices.head.html first into <head>, or <script src="…/choices.js" data-config="…">',
    });
  }
  for (const again of sdk.slice(1)) {
    findings.push({
      rule: 'sdk-twice',
      severity: 'error',
      ...line(again),
      why: 'the SDK is loaded a second time',
      mend: 'Take this one out',
    });
  }
  const marked = sdk.some((tag) => LOADER.exec(attributeOf(tag, 'src') ?? '')?.[1]);
  const stub = tags.findIndex(
    (tag) => tag === first || attributeOf(tag, 'data-settings') !== undefined,
  );
  const before = tags.slice(0, stub < 0 ? 0 : stub);
  const google = before.find(
    (tag) => /\bgtag\s*\(|googletagmanager/.test(addressAndText(tag)) && runsAtOnce(tag),
  );
  const other = before.find(runsAtOnce);
  if (google) {
    findings.push({
      rule: 'google-before-stub',
      severity: 'error',
      ...line(google),
      why: "Google's tag runs before it has heard what is allowed",
      mend: 'Put choices.head.html (or choices.stub.html) before it',
    });
  } else if (other && !marked) {
    findings.push({
      rule: 'sdk-not-first',
      severity: 'warning',
      ...line(other),
      why: 'this script runs before the SDK, which can hold nothing of it',
      mend: 'Put the SDK first into <head>',
    });
  }
  const named = first && attributeOf(first, 'data-config');
  const inline = tags.find((tag) => attributeOf(tag, 'id') === named?.slice(1));
  const src = first && attributeOf(first, 'src');
  return {
    config: named?.startsWith('#')
      ? inline && { text: textOf(inline) }
      : named
        ? { address: named }
        : undefined,
    base: first && (attributeOf(first, 'data-base') ?? src?.replace(/[^/]*$/, '')),
    mode: marked ? 'marked' : 'automatic',
    findings,
    inline: tags
      .filter((tag) => isSdk(tag) || attributeOf(tag, 'data-settings') !== undefined)
      .filter(
        (tag) => attributeOf(tag, 'src') === undefined && attributeOf(tag, 'nonce') === undefined,
      )
      .map(textOf),
  };
}

/** Tags of a page that wait for nobody, and what no mark holds. */
export const unmarkedIn = (page: ReadPage, config: CompiledConfig): PageFinding[] => {
  const { marks, findings } = markPage(page, config);
  return [
    ...marks.map(
      ({ element, service, host, line }): PageFinding => ({
        rule: 'unmarked-tag',
        severity: 'error',
        line,
        service,
        host,
        why: `<${element}> is not marked: the browser may ask ${host} before any script of ours runs`,
        mend: 'Run: npx rarejob-consent mark',
      }),
    ),
    ...findings
      .filter(({ severity }) => severity === 'warning')
      .map(
        ({ line, host, why, mend }): PageFinding => ({
          rule: 'not-holdable',
          severity: 'warning',
          line,
          host,
          why,
          mend,
        }),
      ),
  ];
};

/** The policies that a page says itself. */
export const policiesIn = ({ elements }: ReadPage): string[] =>
  elements.flatMap(({ element, apart }) =>
    element.tagName === 'meta' &&
    !apart &&
    /^content-security-policy$/i.test(attributeOf(element, 'http-equiv')?.trim() ?? '')
      ? (attributeOf(element, 'content') ?? [])
      : [],
  );

/** Whether a Content-Security-Policy lets our scripts run.
 * @param hashes of the scripts that stand in the page, as policies spell them.
 * @param src whether one has an address of the page's own host. */
export function policyFindings(
  policy: string,
  { hashes, src }: { readonly hashes: readonly string[]; readonly src: boolean },
): PageFinding[] {
  const rules = new Map(
    policy.split(';').map((rule) => {
      const [name = '', ...values] = rule.trim().split(/\s+/);
      return [name.toLowerCase(), values] as const;
    }),
  );
  const allowed =
    rules.get('script-src-elem') ?? rules.get('script-src') ?? rules.get('default-src');
  if (!allowed) return [];
  const strict = allowed.some((one) => /^'(?:nonce-|sha\d+-|strict-dynamic)/.test(one));
  const missing =
    allowed.includes("'unsafe-inline'") && !strict
      ? []
      : hashes.filter((hash) => !allowed.includes(hash));
  const found: PageFinding[] = [];
  if (missing.length > 0) {
    found.push({
      rule: 'policy-blocks',
      severity: 'error',
      why: 'the Content-Security-Policy keeps scripts of the SDK that stand in the page from running',
      mend: `Add to script-src: ${missing.join(' ')}`,
    });
  }
  if (
    src &&
    !allowed.some(
      (one) =>
        one === "'self'" || one === '*' || /^https?:/.test(one) || one === "'strict-dynamic'",
    )
  ) {
    found.push({
      rule: 'policy-blocks',
      severity: 'error',
      why: "the Content-Security-Policy lets no script of the page's own host load",
      mend: "Add 'self' to script-src",
    });
  }
  return found;
}

const isSdk = (tag: Element): boolean =>
  attributeOf(tag, 'data-config') !== undefined || LOADER.test(attributeOf(tag, 'src') ?? '');

const addressAndText = (tag: Element): string => `${attributeOf(tag, 'src') ?? ''} ${textOf(tag)}`;

const runsAtOnce = (tag: Element): boolean => {
  const type = attributeOf(tag, 'type')?.trim().toLowerCase() ?? '';
  return (
    (type === '' || /javascript/.test(type)) &&
    ['async', 'defer'].every((name) => attributeOf(tag, name) === undefined)
  );
};
