import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileConfig } from '../compile/compile-config.ts';
import { sha256 } from '../compile/digest.ts';
import { type NoticeHtmlOptions, noticeHtml } from '../compile/notice-html.ts';
import { faultLine } from '../core/index.ts';

export type RenderNoticeOptions = Omit<NoticeHtmlOptions, 'script'>;

/** Where this file is built to: `dist/sdk`. */
const SDK = fileURLToPath(new URL('./', import.meta.url));

/** The notice as HTML, for a server of any kind: put it first into `<body>`, and the notice is painted with
 * the page, before any other script is there. Empty where the HTML can't know what to say (nobody is asked;
 * the regime depends on a region, and none is given): the SDK shows the notice then, as without.
 * @param config raw, as in `choices.json`. A faulty one throws an error that names every fault.
 * @returns HTML with a declarative shadow root and one inline script, whose text is the same for every
 * config: `script-src 'sha256-…'` lets it in, or the nonce that is given. */
export async function renderNotice(
  config: unknown,
  options: RenderNoticeOptions = {},
): Promise<string> {
  const compiled = await compileConfig(config, { digest: sha256 });
  if (!compiled.ok) throw new Error(compiled.faults.map(faultLine).join('\n'));
  const script = await readFile(join(SDK, 'first-paint.js'), 'utf8');
  return noticeHtml(compiled.value, { ...options, script });
}
