import { describe, expect, test } from 'vitest';
import { builtSurfaces, surfacesCss } from '../../../sdk/compile/built-surfaces.ts';
import { compileConfig } from '../../../sdk/compile/compile-config.ts';
import { fillSurfaces } from '../../../sdk/compile/fill-surfaces.ts';
import type { ConfigInput } from '../../../sdk/core/index.ts';

const BUILT = { 'rj-declaration': { ja: '<p>一覧</p>', en: '<p>list</p>' } };
const ja = '<template shadowrootmode="open" data-built><p>一覧</p></template>';
const en = '<template shadowrootmode="open" data-built><p>list</p></template>';
const page = (inside: string, lang = 'ja') =>
  `<!doctype html>\n<html lang="${lang}"><body>\n<main><h1>x</h1>${inside}</main></body></html>\n`;

describe('what is built goes into its place', () => {
  test.each([
    ['in the language of the page', '', 'ja', ja],
    ['of the page, whatever its region', '', 'en-GB', en],
    ['of the place itself, where it says another', ' lang="en"', 'ja', en],
    ['the first where the page has one that nobody speaks', '', 'fr', ja],
  ])('%s', (_, attribute, lang, template) => {
    expect(fillSurfaces(page(`<rj-declaration${attribute}></rj-declaration>`, lang), BUILT)).toBe(
      page(`<rj-declaration${attribute}>${template}</rj-declaration>`, lang),
    );
  });

  test('again and again the same, and what an earlier build put there is written anew', () => {
    const once = fillSurfaces(page('<rj-declaration> \n </rj-declaration>'), BUILT);
    expect(fillSurfaces(once, BUILT)).toBe(once);
    const later = fillSurfaces(once, { 'rj-declaration': { ja: '<p>新しい一覧</p>' } });
    expect(later).toBe(once.replace('一覧', '新しい一覧'));
  });

  test('what a site itself put there stays, and nothing else is touched', () => {
    for (const own of [
      page('<rj-declaration><a href="/list">list</a></rj-declaration>'),
      page('<rj-browser-help></rj-browser-help><rj-declaration>'),
      page('<p data-built>x</p>'),
    ]) {
      expect(fillSurfaces(own, BUILT)).toBe(own);
    }
  });
});

describe('what is built', () => {
  const compiled = async (more: Partial<ConfigInput> = {}) => {
    const result = await compileConfig(
      {
        property: 'rarejob',
        policy: { version: '1' },
        services: [
          'line-tag',
          { extends: 'google-analytics-4', confirmedAt: '2026-11-20' },
          {
            id: 'own',
            category: 'functional',
            name: { ja: '<script>"名"&', en: '<script>"x"&' },
            operator: 'o',
            hosts: ['o.example.com'],
          },
        ],
        ...more,
      },
      { digest: async () => 'd' },
    );
    if (!result.ok) throw new Error(JSON.stringify(result.faults));
    return result.value;
  };

  test('says what the law asks without a script, and of each the day it was confirmed or that it was not', async () => {
    const built = builtSurfaces(await compiled(), '/x.css')['rj-declaration']?.ja ?? '';
    for (const text of [
      ...[
        '送る情報',
        '閲覧したページのURL',
        'LINEヤフー株式会社',
        '当サイトの目的',
        '送り先の目的',
      ],
      ...['2026年11月20日', '送り先に未確認', 'スクリプトが動くと表示します'],
    ]) {
      expect(built).toContain(text);
    }
    expect(built).toContain('&lt;script>&quot;名&quot;&amp;');
    expect(built).not.toMatch(/<script|<style|style=|onclick/i);
  });

  test('says of a sign-in what is received from the provider, and what it learns', async () => {
    const services = ['google-sign-in'];
    const built = builtSurfaces(await compiled({ services }), '/x.css')['rj-declaration'];
    for (const text of ['Google LLCから受け取る情報', 'ユーザー名', 'Google LLCに渡る利用の情報']) {
      expect(built?.ja).toContain(text);
    }
    expect(built?.en).toContain('Received from Google LLC');
  });

  test('in English has the Japanese that the law asks for', async () => {
    const built = builtSurfaces(await compiled(), '/x.css')['rj-declaration']?.en ?? '';
    expect(built).toContain('What is sent');
    expect(built).toMatch(/lang="ja">.*閲覧したページのURL/s);
  });

  test('also where the site speaks no Japanese, with the file that the page will ask for', async () => {
    const { texts } = await compiled({ languages: ['en'] });
    expect(Object.keys(texts)).toEqual(['en']);
    expect(texts.en?.details.japanese?.url).toBe('choices.ja.details.json');
    expect(texts.en?.files['choices.ja.details.json']).toContain('閲覧したページのURL');
  });

  test('help with the browser names every browser, and none as the reader’s own', async () => {
    const { ja = '', en = '' } = builtSurfaces(await compiled(), '/x.css')['rj-browser-help'] ?? {};
    for (const name of ['Chrome', 'Safari', 'Firefox', 'Microsoft Edge'])
      expect(ja).toContain(name);
    expect(ja).toContain('すべてのクッキーを拒否する');
    expect(ja).toMatch(/class="waits">.*お使いのブラウザ/s);
    expect(en).toContain('lang="en"');
  });

  test('rights have every kind of information, and the request as an e-mail; without rights nothing is built', async () => {
    const both = (text: string) => ({ ja: text, en: text });
    const rights = {
      email: 'desk@example.com',
      rows: [
        { name: both('A'), purposes: { ja: ['a'], en: ['a'] }, disclosure: 'no' as const },
        { name: both('B'), purposes: { ja: ['b'], en: ['b'] }, disclosure: 'yes' as const },
      ],
    };
    const { ja = '' } = builtSurfaces(await compiled({ rights }), '/x.css')['rj-rights'] ?? {};
    expect(ja.match(/part="rights-row"/g)).toHaveLength(2);
    expect(ja).toContain(`href="mailto:desk@example.com?subject=`);
    expect(ja).toContain(encodeURIComponent('どの情報についてですか：B'));
    expect(ja).not.toMatch(/<script|<form|<style|style=/);
    expect(builtSurfaces(await compiled(), '/x.css')['rj-rights']).toEqual({});
  });

  test('has the site’s colours', async () => {
    expect(surfacesCss(await compiled({ theme: { key: '#123456' } }))).toMatch(
      /^:host\{--rj-key:#123456\}/,
    );
  });
});
