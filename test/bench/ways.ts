import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileConfig } from '../../sdk/compile/compile-config.ts';
import { sha256 } from '../../sdk/compile/digest.ts';
import { headTags, htmlOf } from '../../sdk/compile/head-tags.ts';
import { noticeHtml } from '../../sdk/compile/notice-html.ts';
import type { ConfigInput } from '../../sdk/core/index.ts';

const SDK = join(import.meta.dirname, '../../dist/sdk');
export const file = (name: string): string => readFileSync(join(SDK, name), 'utf8');

/** What a site of the group has. */
export const EIGHT = [
  ...['google-analytics-4', 'google-ads', 'google-ads-conversion', 'line-tag'],
  ...['ad-ebis', 'a8-net', 'youtube-embed', 'recaptcha'],
];

/** The trial page's config, as the pages of the bench have it. */
export const CONFIG: ConfigInput = {
  property: 'rarejob',
  policy: { version: '2026-11-01', url: '/privacy' },
  hosts: ['rarejob.com'],
  services: EIGHT,
};

/** What `compile` and the Vite plugin put first into `<head>`, and first into `<body>`. */
export async function built(
  mode: 'automatic' | 'marked',
): Promise<{ readonly head: string; readonly notice: string }> {
  const compiled = await compileConfig(CONFIG, { digest: sha256, base: '/texts/', mode });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.faults));
  const tags = headTags(compiled.value.config, {
    mode,
    base: '/sdk/',
    stub: file('stub.js'),
    choices: file('choices.js'),
  });
  return {
    head: tags.map(htmlOf).join(''),
    notice: noticeHtml(compiled.value, { language: 'ja', script: file('first-paint.js') }),
  };
}
