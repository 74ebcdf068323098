import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { doctor } from '../../../sdk/cli/doctor.ts';
import { CONFIG, MARKED, run, site, TAG } from './support.ts';

const SDK = '<script src="/sdk/choices.js" data-config="/choices.json"></script>';
const FILES = {
  'sdk/choices.js': '',
  'sdk/later.js': '',
  'sdk/stage.js': '',
  'choices.ja.json': '{}',
  'choices.en.json': '{}',
};
const page = (head: string): string => `<!doctype html><head><meta charset="utf-8">${head}</head>`;
const rules = async (html: string, files: Record<string, string> = FILES) => {
  const own = site({ ...files, 'a.html': html });
  const { stdout, status } = await run(doctor, own.at('a.html'), '--json');
  const { findings } = JSON.parse(stdout) as {
    findings: { rule: string; why: string; mend: string }[];
  };
  expect(status).toBe(findings.length > 0 ? 1 : 0);
  return findings.map(({ rule }) => rule);
};

test('of a page with nothing wrong nothing is said', async () => {
  const own = site({ ...FILES, 'a.html': page(SDK + MARKED) });
  const said = await run(doctor, own.at('a.html'));
  expect(said).toMatchObject({ status: 0, stdout: '' });
});

describe('what is wrong is told, with its mend', () => {
  test.each([
    ['no SDK', page(TAG), ['sdk-missing']],
    ['two of it', page(SDK + SDK), ['sdk-twice']],
    ['a script before it', page(`<script>own()</script>${SDK}`), ['sdk-not-first']],
    [
      "Google's tag before it",
      page(`<script>gtag('js', new Date())</script>${SDK}`),
      ['google-before-stub'],
    ],
    ['a tag without a mark', page(SDK + TAG), ['unmarked-tag']],
    ['another site', page(`${SDK}<img src="https://cdn.example.net/a">`), ['not-holdable']],
    [
      'a config that is not there',
      page(SDK.replace('/choices.json', '/none.json')),
      ['config-unread'],
    ],
    ['a config that is a folder', page(SDK.replace('/choices.json', '/')), ['config-unread']],
    [
      'a policy that is spelled in another way',
      page(`<meta content='script-src &#39;none&#39;' http-equiv=content-security-policy>${SDK}`),
      ['policy-blocks'],
    ],
    [
      'a policy that keeps us out',
      page(`<meta http-equiv="Content-Security-Policy" content="script-src 'none'">${SDK}`),
      ['policy-blocks'],
    ],
    [
      'a policy without the hash of what stands in the page',
      page(
        `<meta http-equiv="Content-Security-Policy" content="script-src 'self' 'sha256-x='">` +
          `<script id="c" type="application/json">${JSON.stringify(CONFIG)}</script>` +
          '<script data-config="#c" data-base="/sdk/">inline()</script>',
      ),
      ['policy-blocks'],
    ],
  ])('%s', async (_, html, expected) => {
    expect(await rules(html)).toEqual(expected);
  });

  test('of a page in Shift_JIS, whose letters end with a bracket or a quote', async () => {
    const bytes = Buffer.from(`<meta charset="shift_jis"><title>\x83\x5c</title>${SDK}`, 'latin1');
    const own = site({ ...FILES, 'a.html': bytes });
    expect(await run(doctor, own.at('a.html'))).toMatchObject({ status: 0, stdout: '' });
  });

  test('a file whose name has a space, as addresses spell it', async () => {
    const named = page(SDK.replace('/choices.json', '/my%20choices.json'));
    const files = { ...FILES, 'my choices.json': JSON.stringify(CONFIG) };
    expect(await rules(named, files)).toEqual([]);
  });

  test('each file that is asked for and is not there', async () => {
    const { 'sdk/later.js': _, 'choices.en.json': __, ...some } = FILES;
    expect(await rules(page(SDK), some)).toEqual(['file-missing', 'file-missing']);
  });
});

test('a page that is served: its policy is read, and what it asks for', async () => {
  const served: Record<string, string> = {
    ...FILES,
    'choices.json': JSON.stringify(CONFIG),
    '': page(SDK),
  };
  const server = createServer((request, response) => {
    const text = served[(request.url ?? '/').slice(1)];
    response.statusCode = text === undefined || request.url === '/sdk/stage.js' ? 404 : 200;
    response.setHeader('content-security-policy', "default-src 'none'");
    response.end(text);
  }).listen(0);
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://localhost:${(server.address() as AddressInfo).port}/`;
  const { stdout, status } = await run(doctor, url);
  expect(status).toBe(1);
  expect(stdout).toMatch(/error policy-blocks: /);
  expect(stdout).toMatch(/error file-missing: \/sdk\/stage\.js is not there/);
  server.close();
  const gone = await run(doctor, url);
  expect(gone).toMatchObject({ status: 2, stderr: expect.stringContaining("can't be read") });
  expect(gone.stderr).not.toMatch(/\n\s+at /);
});

test('a page that leads to another one, on a server that has a page for whatever it is asked', async () => {
  const served: Record<string, string> = {
    ...FILES,
    '/ja/sdk/choices.js': '',
    '/ja/sdk/stage.js': '',
    '/ja/choices.json': JSON.stringify(CONFIG),
    '/ja/choices.ja.json': '{}',
    '/ja/choices.en.json': '{}',
  };
  const html = page(SDK.replaceAll('"/', '"'));
  const server = createServer(({ url = '/' }, response) => {
    const text = served[url];
    if (url === '/') response.writeHead(302, { location: '/ja/' });
    else response.setHeader('content-type', text === undefined ? 'text/html' : 'text/plain');
    response.end(text ?? html);
  }).listen(0);
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://localhost:${(server.address() as AddressInfo).port}/`;
  const { stdout } = await run(doctor, url, '--json');
  server.close();
  expect(JSON.parse(stdout).findings).toEqual([
    expect.objectContaining({
      rule: 'file-missing',
      why: expect.stringMatching(/^sdk\/later\.js/),
    }),
  ]);
});

test('bad input', async () => {
  expect(await run(doctor)).toMatchObject({ status: 2 });
  expect(await run(doctor, 'none.html')).toMatchObject({
    status: 2,
    stderr: "none.html can't be read: no such file or folder\n",
  });
});
