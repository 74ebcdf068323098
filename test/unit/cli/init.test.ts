import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { askerOf, init } from '../../../sdk/cli/init.ts';
import { checkConfig } from '../../../sdk/compile/check/check-config.ts';
import { run, site, TAG } from './support.ts';

const PAGE = `<!doctype html><html lang="ja"><head>
<link rel="canonical" href="https://www.rarejob.com/lesson/">
${TAG}
<script>!function(f,t){f.fbq=function(){};t=document.createElement('script');t.src='https://connect.facebook.net/en_US/fbevents.js'}(window)</script>
<script src="https://js.stripe.com/v3/"></script>
<script>const videos = ["https://www.youtube.com/embed/x"]</script>
</head><body><img src="https://cdn.example.net/a.png">
<a href="/company/privacy.html">プライバシーポリシー</a></body></html>`;
const TODAY = { today: '2026-11-30T00:00:00.000Z' };
const files = { 'choices.json': '{}', 'www/index.html': PAGE };
const initialising = (
  { at }: ReturnType<typeof site>,
  args: string[],
  more: Parameters<typeof init>[1] = {},
) =>
  run(
    (all) => init(all, { ask: undefined, ...TODAY, ...more }),
    ...[at('www'), '--config', at('new.json'), ...args],
  );

test('a config by what the pages reach, and what they say of themselves, without a fault', async () => {
  const own = site(files);
  const seen = await initialising(own, []);
  expect(seen).toMatchObject({ status: 0, stdout: `${own.at('new.json')}\n` });
  const config = JSON.parse(own.read('new.json'));
  expect(config).toEqual({
    $schema: './node_modules/rarejob-consent/dist/sdk/config.schema.json',
    property: 'rarejob',
    policy: { version: '2026-11-30', url: '/company/privacy.html' },
    hosts: ['rarejob.com'],
    regime: 'jp-strict',
    languages: ['ja'],
    services: ['line-tag', 'meta-pixel', 'stripe'],
  });
  const findings = await checkConfig(config, 'new.json');
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('what a person must still say is said, with its place', async () => {
  const own = site(files);
  const { stderr } = await initialising(own, []);
  expect(stderr).toContain(`${own.at('www/index.html')}:3: line-tag`);
  expect(stderr).toContain(`${own.at('www/index.html')}:7 reaches cdn.example.net`);
  expect(stderr).toContain('names youtube-embed');
  expect(stderr).toContain('"contact"');
});

describe('what is not given', () => {
  test('is asked on a terminal, with what the pages say as an offer', async () => {
    const own = site(files);
    const asked: string[] = [];
    const ask = async (question: string, fallback: string) => {
      asked.push(`${question}: ${fallback}`);
      return question.startsWith('Languages') ? 'ja, en' : fallback;
    };
    await initialising(own, ['--property', 'lessons'], { ask });
    expect(asked).toEqual([
      'Domain that the pages are served from: rarejob.com',
      'Languages of the notice (ja, en, fil): ja',
      'Address of the privacy policy: /company/privacy.html',
    ]);
    expect(JSON.parse(own.read('new.json'))).toMatchObject({
      property: 'lessons',
      languages: ['ja', 'en'],
    });
  });

  test('is taken from flags elsewhere', async () => {
    const own = site(files);
    const given = ['--hosts', 'example.co.jp', '--languages', 'en', '--policy-url', '/p', '--json'];
    const { stdout, stderr } = await initialising(own, given);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({
      written: [own.at('new.json')],
      services: [{ name: 'line-tag', line: 3 }, { name: 'meta-pixel' }, { name: 'stripe' }],
      unsure: [{ name: 'youtube-embed' }],
      unknown: [{ name: 'cdn.example.net', line: 7 }],
    });
    expect(JSON.parse(own.read('new.json'))).toMatchObject({
      property: 'example',
      hosts: ['example.co.jp'],
      languages: ['en'],
      policy: { url: '/p' },
    });
  });
});

test('an address that is pasted for a domain is that domain, and names the site', async () => {
  const own = site(files);
  await initialising(own, ['--hosts', 'https://WWW.Example.co.jp:8080/a', '--languages', 'JA,en']);
  expect(JSON.parse(own.read('new.json'))).toMatchObject({
    property: 'example',
    hosts: ['www.example.co.jp'],
    languages: ['ja', 'en'],
  });
});

test('in a workspace the schema is the one of the folder above', async () => {
  const schema = 'node_modules/rarejob-consent/dist/sdk/config.schema.json';
  const own = site({ ...files, [schema]: '{}', 'apps/web/a.txt': '' });
  await initialising(own, ['--config', own.at('apps/web/choices.json')]);
  expect(JSON.parse(own.read('apps/web/choices.json')).$schema).toBe(`../../${schema}`);
});

describe('nothing is written', () => {
  test.each([
    ['over a config', ['--config', 'choices.json'], 2, 'is there already, and stays as it is'],
    ['for answers that are none', ['--property', 'No Name'], 1, 'property: expected'],
    ['for an option that is none', ['--policy', '/x'], 2, 'Unknown option'],
  ])('%s', async (_, args, status, words) => {
    const own = site(files);
    const before = own.all();
    const given = args.map((one) => (one === 'choices.json' ? own.at(one) : one));
    const seen = await initialising(own, given);
    expect(seen).toMatchObject({ status, stdout: '', stderr: expect.stringContaining(words) });
    expect(own.all()).toEqual(before);
  });

  test.each([
    ['Ctrl-C', '\x03'],
    ['Ctrl-D', '\x04'],
  ])('for somebody who leaves with %s, and nothing more is asked', async (_, key) => {
    const own = site(files);
    const before = own.all();
    const terminal = () => Object.assign(new PassThrough(), { isTTY: true });
    const [input, output] = [terminal(), terminal()];
    const asking = initialising(own, [], { ask: askerOf(input, output) });
    output.on('data', () => {
      if (!input.writableEnded) input.end(key);
    });
    expect(await asking).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('Nothing was written.'),
    });
    expect(own.all()).toEqual(before);
  });

  test('where no page is', async () => {
    const own = site({ 'www/a.txt': '' });
    expect(await initialising(own, [])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('No .html file'),
    });
  });
});
