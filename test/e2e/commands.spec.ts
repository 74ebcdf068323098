import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

const root = join(import.meta.dirname, '../..');
const node = (script: string, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, script), ...args], {
    encoding: 'utf8',
    cwd: root,
  });
  return { status, stdout, stderr };
};
const cli = (...args: string[]) => node('dist/cli/rarejob-consent.js', ...args);

test.describe('rarejob-consent compile', () => {
  const folder = () => mkdtempSync(join(tmpdir(), 'compile-'));
  const config = (dir: string, value: unknown) => {
    const file = join(dir, 'choices.json');
    writeFileSync(file, typeof value === 'string' ? value : JSON.stringify(value));
    return file;
  };
  const sound = {
    property: 'rarejob',
    policy: { version: '2026-11-01' },
    hosts: ['www.rarejob.com'],
    services: ['google-analytics-4'],
  };

  test('writes the config, the texts by language, each with its digest, and the open file', () => {
    const dir = folder();
    expect(cli('compile', config(dir, sound)).status).toBe(0);
    expect(readdirSync(dir, { recursive: true }).sort()).toEqual(
      [
        '.well-known',
        '.well-known/external-transmissions.json',
        'choices.archive',
        ...readdirSync(join(dir, 'choices.archive')).map((name) => `choices.archive/${name}`),
        'choices.browser-help.en.html',
        'choices.browser-help.ja.html',
        'choices.compiled.json',
        'choices.en.browser.json',
        'choices.en.details.json',
        'choices.en.json',
        'choices.en.meaning.json',
        'choices.declaration.css',
        'choices.declaration.en.html',
        'choices.declaration.ja.html',
        'choices.embed.css',
        'choices.head.html',
        'choices.ja.browser.json',
        'choices.ja.details.json',
        'choices.ja.json',
        'choices.ja.meaning.json',
        'choices.json',
        'choices.stub.html',
      ].sort(),
    );
    const read = (name: string) => readFileSync(join(dir, name), 'utf8');
    const digest = (text: string) => createHash('sha256').update(text).digest('base64url');
    const compiled = JSON.parse(read('choices.compiled.json'));
    expect(compiled).toMatchObject({
      compiled: 1,
      regime: 'jp-strict',
      cookie: { name: 'rj_choices', domains: ['rarejob.com'] },
      texts: { ja: { digest: digest(read('choices.ja.json')) } },
    });
    // The first layer names the digest of the rest, and so stands for all of it.
    const { details } = JSON.parse(read('choices.ja.json'));
    expect(details.digest).toBe(digest(read('choices.ja.details.json')));
    // The tag for the head: how to read the choice, and the built stub as it is.
    expect(read('choices.stub.html')).toContain(
      `"scopes":["","${compiled.scopes.analytics}","",""]`,
    );
    expect(read('choices.stub.html')).toContain(
      readFileSync(join(root, 'dist/sdk/stub.js'), 'utf8').trim(),
    );
    // The same stub, then the config, then the gate, which finds the texts from any page.
    const head = read('choices.head.html');
    expect(head.startsWith(read('choices.stub.html'))).toBe(true);
    expect(head).toContain('"ja":{"url":"/choices.ja.json"');
    expect(head.trimEnd().endsWith('</script>')).toBe(true);
    expect(head).toContain(readFileSync(join(root, 'dist/sdk/choices.js'), 'utf8').trim());
    const open = JSON.parse(read('.well-known/external-transmissions.json'));
    expect(open).toMatchObject({
      version: 1,
      property: 'rarejob',
      digests: { ja: expect.any(String) },
    });
    expect(open.services[0]).toMatchObject({
      id: 'google-analytics-4',
      sends: { ja: expect.any(Array) },
    });
  });

  test('keeps what people were told; less than that asks nobody again, and texts prints it', () => {
    const dir = folder();
    const compiled = (services: string[], more = {}) => {
      expect(cli('compile', config(dir, { ...sound, services, ...more })).status).toBe(0);
      return JSON.parse(readFileSync(join(dir, 'choices.compiled.json'), 'utf8'));
    };
    const archive = join(dir, 'choices.archive');
    const both = compiled(['google-analytics-4', 'microsoft-clarity']);
    const one = compiled(['google-analytics-4']);
    expect(one.scopes.analytics.split('.')).toEqual([
      expect.stringMatching(/^[\da-f]{8}$/),
      both.scopes.analytics,
    ]);
    expect(compiled(['google-analytics-4', 'microsoft-clarity']).scopes).toEqual(both.scopes);
    expect(JSON.parse(cli('texts', '--archive', archive).stdout).compiled).toHaveLength(2);

    const { digest } = both.texts.ja;
    const shown = cli('texts', digest, '--archive', archive);
    expect(createHash('sha256').update(shown.stdout).digest('base64url')).toBe(digest);
    expect(shown.status).toBe(0);
    expect(cli('texts', 'A'.repeat(43), '--archive', archive)).toMatchObject({ status: 1 });
    expect(cli('texts', '../choices', '--archive', archive)).toMatchObject({ status: 2 });
    expect(cli('texts', digest, '--archive', join(dir, 'none'))).toMatchObject({ status: 2 });
    writeFileSync(join(archive, `${digest}.json`), '{}');
    expect(cli('texts', digest, '--archive', archive)).toMatchObject({
      status: 1,
      stdout: '',
      stderr: expect.stringContaining('was changed'),
    });
  });

  test('an archive that is none is told, and nothing is written; staging keeps none', () => {
    const dir = folder();
    const file = config(dir, { ...sound, environment: 'staging' });
    expect(cli('compile', file).status).toBe(0);
    expect(readdirSync(dir)).not.toContain('choices.archive');
    mkdirSync(join(dir, 'choices.archive'));
    writeFileSync(join(dir, 'choices.archive/archive.json'), '{"version":2}');
    rmSync(join(dir, 'choices.compiled.json'));
    expect(cli('compile', file)).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/archive\.json has faults:\n {2}version/),
    });
    expect(readdirSync(dir)).not.toContain('choices.compiled.json');
  });

  test('a config with faults: all of them are told with their path, and nothing is written', () => {
    const dir = folder();
    const file = config(dir, { ...sound, services: ['google-analytics', 'nobody'] });
    const { status, stderr } = cli('compile', file, '--out', join(dir, 'out'));
    expect(status).toBe(1);
    expect(stderr).toContain('services[0]: ');
    expect(stderr).toContain('Did you mean google-analytics-4?');
    expect(stderr).toContain('services[1]: ');
    expect(readdirSync(dir)).toEqual(['choices.json']);
  });

  test.describe('could not run', () => {
    for (const [name, args] of [
      ['no file named', ['compile']],
      ['a file that is not there', ['compile', '/nowhere/choices.json']],
      ['an unknown option', ['compile', 'x.json', '--nothing']],
      ['an unknown command', ['nothing']],
      ['no command', []],
    ] as const) {
      test(name, () => {
        const { status, stderr, stdout } = cli(...args);
        expect(status).toBe(2);
        expect(stderr).not.toBe('');
        expect(stderr).not.toContain('    at ');
        expect(stdout).toBe('');
      });
    }

    test('a file that is no JSON', () => {
      const { status, stderr } = cli('compile', config(folder(), '{ "property": '));
      expect(status).toBe(2);
      expect(stderr).toContain("can't be read");
    });
  });

  test('--help says what there is, and no more', () => {
    const { status, stdout } = cli('--help');
    expect(status).toBe(0);
    expect(stdout).toContain('compile CONFIG');
    expect(stdout).toContain('ledger serve');
    expect(stdout).not.toMatch(/\bscan\b/);
  });
});

test('who reads only the beginning of what a command prints hears nothing of the rest', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'mark-'));
  const page = join(dir, 'a.html');
  const file = join(dir, 'choices.json');
  writeFileSync(file, '{"property":"a","policy":{"version":"1"},"services":["line-tag"]}');
  writeFileSync(page, '<img src="https://tr.line.me/tag.gif">\n'.repeat(20_000));
  const child = spawn(process.execPath, [
    join(root, 'dist/cli/rarejob-consent.js'),
    ...['mark', '--config', file, '--dry-run', '--json', page],
  ]);
  const heard: string[] = [];
  child.stderr.on('data', (data) => heard.push(String(data)));
  child.stdout.once('data', () => child.stdout.destroy());
  await new Promise((resolve) => child.once('close', resolve));
  expect(heard.join('')).toBe('');
});

test.describe('npm start', () => {
  test('--help, and a wrong option', () => {
    expect(node('demo-site/start.mjs', '--help')).toMatchObject({ status: 0 });
    const wrong = node('demo-site/start.mjs', '--port', 'many');
    expect(wrong.status).toBe(2);
    expect(wrong.stderr).toContain('--port expects a number');
  });

  test('a port that is taken is said, with the way out', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as { port: number };
    const child = spawn(process.execPath, [
      join(root, 'demo-site/start.mjs'),
      '--no-build',
      '--port',
      `${port}`,
    ]);
    let told = '';
    child.stderr.on('data', (data) => {
      told += data;
    });
    const code = await new Promise((resolve) => child.on('close', resolve));
    server.close();
    expect(code).toBe(2);
    expect(told).toContain(`npm start -- --port ${port + 1}`);
  });
});

test.describe('rarejob-consent check', () => {
  const folder = () => mkdtempSync(join(tmpdir(), 'check-'));
  const write = (value: unknown) => {
    const file = join(folder(), 'choices.json');
    writeFileSync(file, typeof value === 'string' ? value : JSON.stringify(value));
    return file;
  };
  const sound = {
    property: 'rarejob',
    policy: { version: '2026-11-01', url: '/privacy/' },
    services: ['google-analytics-4'],
  };

  test('errors end with 1; warnings with 0, and with 1 where they count', () => {
    const warned = write(sound);
    expect(cli('check', warned)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('warning facts-unconfirmed: google-analytics-4'),
      stderr: expect.stringContaining('0 errors, 2 warnings'),
    });
    expect(cli('check', warned, '--strict').status).toBe(1);
    const wrong = write({ ...sound, texts: { ja: { 'notice.reject': 'あとで' } } });
    expect(cli('check', wrong)).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('error legal-minimum: texts.ja["notice.reject"]'),
    });
  });

  test('--json prints findings and nothing else', () => {
    const file = write({ ...sound, regime: 'mars' });
    const { status, stdout } = cli('check', '--json', file);
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      findings: [
        {
          rule: 'config-fault',
          severity: 'error',
          file,
          name: 'regime',
          why: expect.stringContaining('expected one of'),
          mend: expect.any(String),
        },
      ],
    });
  });

  test('what can not be run ends with 2', () => {
    for (const args of [[join(folder(), 'none.json')], [write('{')], ['--no-such-option']]) {
      const { status, stdout, stderr } = cli('check', ...args);
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).not.toBe('');
    }
  });
});
