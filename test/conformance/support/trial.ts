import { compileConfig } from '../../../sdk/compile/compile-config.ts';
import { sha256 } from '../../../sdk/compile/digest.ts';
import type { Recipients } from '../../../sdk/compile/scopes.ts';
import type { ConfigInput, ServiceInput } from '../../../sdk/core/index.ts';
import type { Answer, Answers } from './wire.ts';

export const SITE = 'https://www.rarejob.com';
export const PAGE = `${SITE}/page/`;
/** Of a service that the config declares; and of nobody the SDK knows. */
export const HELD = 'tags.held.test';
export const FREE = 'cdn.free.test';

export const ARTEFACTS = ['choices.js', 'choices-marked.js'] as const;
export type Artefact = (typeof ARTEFACTS)[number];

/** What marks a tag for the service behind {@link HELD}. */
export const MARK = 'type="text/plain" data-service="held"';
export const at = (path: string, host: string = HELD): string => `https://${host}/${path}`;
export const js = (text: string, more: Answer = {}): Answer => ({
  type: 'text/javascript',
  text,
  ...more,
});

/** A service as a stranger would declare it. */
export const service = (id: string, more: Partial<ServiceInput> = {}): ServiceInput => ({
  id,
  category: 'analytics',
  name: { ja: id, en: id },
  operator: 'Vendor',
  hosts: [`${id}.test`],
  ...more,
});

const held = service('held', {
  hosts: [HELD, 'hint.held.test', 'www.rarejob.com/held/'],
  cookies: [
    { name: '_held' },
    { name: '_held_', match: 'prefix' },
    { name: '_optout', keep: true },
  ],
  storage: [{ area: 'local', name: 'held:', match: 'prefix' }],
});

/** One page of a property. */
export interface Trial {
  readonly config?: Partial<ConfigInput>;
  /** What was told before, as the archive knows it. */
  readonly before?: Partial<ConfigInput>;
  readonly script?: Artefact;
  /** In place of the SDK's own tag. */
  readonly sdk?: string;
  /** Where the config lies, instead of in the page. */
  readonly configAt?: string;
  /** Before the SDK's tag, and after it. */
  readonly first?: string;
  readonly head?: string;
  readonly body?: string;
  readonly nonce?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly answers?: Answers;
  /** Without the page's own inline scripts: for policies that forbid them. */
  readonly bare?: true;
}

/** Everything the world must answer for a trial: the page itself, its texts, its vendors. */
export async function answersOf(trial: Trial): Promise<Answers> {
  const mode = trial.script === 'choices-marked.js' ? 'marked' : undefined;
  const compile = (config: Partial<ConfigInput> = {}, earlier: readonly Recipients[] = []) =>
    compileConfig(
      {
        property: 'rarejob',
        policy: { version: '2026-11-01', url: '/privacy' },
        hosts: ['rarejob.com'],
        services: [held],
        ...config,
      },
      { digest: sha256, base: '/texts/', mode, earlier },
    );
  const before = trial.before && (await compile(trial.before));
  const compiled = await compile(trial.config, before?.ok ? [before.value.recipients] : []);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.faults));
  const { config, texts } = compiled.value;
  const answers: Record<string, Answer> = {
    [PAGE]: {
      text: html(trial, JSON.stringify(config)),
      headers: { ...trial.headers, 'set-cookie': 'session=1; Path=/; Secure' },
    },
    [`${SITE}${trial.configAt ?? '/choices.json'}`]: {
      type: 'application/json',
      text: JSON.stringify(config),
    },
  };
  for (const { files } of Object.values(texts)) {
    for (const [name, text] of Object.entries(files)) {
      answers[`${SITE}/texts/${name}`] = { type: 'application/json', text };
    }
  }
  return { ...answers, ...trial.answers };
}

/** The SDK's tag as its mode asks for it: blocking, or async. */
export const sdkTag = (script: Artefact, config = '#config', more = ''): string =>
  `<script ${script === 'choices.js' ? '' : 'async '}src="/sdk/${script}" data-config="${config}"${more}></script>`;

function html(trial: Trial, config: string): string {
  const { script = 'choices.js', configAt, nonce } = trial;
  const own = nonce ? ` nonce="${nonce}"` : '';
  return `<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>Trial</title>
<link rel="icon" href="data:,">
${trial.bare ? '' : `<script${own}>window.ran = [];</script>`}${trial.first ?? ''}
<script type="application/json" id="config">${config.replaceAll('<', '\\u003c')}</script>
${trial.sdk ?? sdkTag(script, configAt, own)}
${trial.head ?? ''}</head><body><main><h1>Trial</h1>${trial.body ?? ''}</main></body></html>`;
}

/** A config as a developer writes it, of one service. */
export const RAW = JSON.stringify({
  property: 'rarejob',
  policy: { version: '2026-11-01', url: '/privacy' },
  services: [
    {
      id: 'held',
      category: 'analytics',
      name: { ja: 'held', en: 'held' },
      operator: 'V',
      hosts: [HELD],
    },
  ],
});
