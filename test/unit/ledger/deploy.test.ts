import { execFile, spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { createRequire } from 'node:module';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { readLedgerSettings } from '../../../sdk/cli/ledger-settings.ts';
import { blocksOf } from '../../support/blocks-of.ts';
import { freePort } from '../../support/postgres.mjs';

/* The samples in sdk/ledger/deploy: what runs here is run, the rest is read as its program reads it. */

/** What the browser tests bring along, so that no package has to be there for this. */
const { dotenv, yaml } = createRequire(import.meta.url)('playwright-core/lib/utilsBundle');

const ROOT = join(import.meta.dirname, '../../..');
const DEPLOY = join(ROOT, 'sdk/ledger/deploy');
const read = (name: string) => readFileSync(join(DEPLOY, name), 'utf8');
const guide = blocksOf(join(ROOT, 'sdk/ledger/GUIDE.md'));
const env: Readonly<Record<string, string>> = dotenv.parse(read('env.example'));
const settings = readFileSync(join(ROOT, 'sdk/cli/ledger-settings.ts'), 'utf8');

/** A folder in which files that samples name stand. */
const place = mkdtempSync(join(tmpdir(), 'ledger-deploy-'));
const FILES: Readonly<Record<string, string>> = {
  'choices.json':
    '{"property":"rarejob","policy":{"version":"1"},"hosts":["rarejob.com"],"services":[]}',
  'ledger-secret': 'x'.repeat(48),
  'ledger-token': 'x'.repeat(24),
};
for (const [name, text] of Object.entries(FILES)) writeFileSync(join(place, name), text);

/** Arguments of `ledger serve` as a sample gives them, with the files where they are now. */
const settingsOf = (args: readonly string[]) =>
  readLedgerSettings(
    args.map((arg) =>
      arg.replace(
        /^(--[\w-]+=)?\S*?(choices\.json|ledger[_-]secret|ledger[_-]token)$/,
        (_, option = '', file) => option + join(place, file.replace('_', '-')),
      ),
    ),
  );
const EXPECTED = {
  port: 8080,
  operatorPort: 8081,
  base: '/choices',
  clientHeader: 'x-forwarded-for',
  origins: ['https://rarejob.com', 'https://*.rarejob.com'],
  secret: FILES['ledger-secret'],
  token: FILES['ledger-token'],
};

afterEach(() => vi.unstubAllEnvs());

describe('compose.yaml', () => {
  const { services, volumes, secrets } = yaml.parse(read('compose.yaml'), { merge: true });

  test('serves with options that the ledger knows, to nginx, and starts again', async () => {
    vi.stubEnv('DATABASE_URL', env.DATABASE_URL);
    expect(services.ledger.command[0]).toBe('serve');
    expect(await settingsOf(services.ledger.command.slice(1))).toMatchObject({
      ...EXPECTED,
      host: '0.0.0.0',
    });
    for (const name of ['postgres', 'ledger', 'nginx']) {
      expect(services[name].restart, name).toBe('unless-stopped');
    }
  });

  test('reaches from outside nginx alone, and the operator from the machine itself', () => {
    const published = Object.entries<{ ports?: string[] }>(services).flatMap(([name, { ports }]) =>
      (ports ?? []).map((port) => `${name} ${port}`),
    );
    expect(published).toEqual(['ledger 127.0.0.1:8081:8081', 'nginx 80:80', 'nginx 443:443']);
    expect(services.postgres.networks).toEqual(['inside']);
  });

  test('names no variable, file, volume or secret that is nowhere', () => {
    const named = [...read('compose.yaml').matchAll(/\$\{(\w+)/g)].map(([, name]) => name);
    expect(Object.keys(env)).toEqual(expect.arrayContaining(named));
    // What the guide makes or asks for beside it.
    const MADE = ['./choices.json', './tls', './secrets/ledger-secret', './secrets/ledger-token'];
    for (const { volumes: mounts = [] } of Object.values<{ volumes?: string[] }>(services)) {
      for (const source of mounts.map((mount) => mount.split(':')[0] ?? '')) {
        const isThere = source.startsWith('.')
          ? MADE.includes(source) || existsSync(join(DEPLOY, source))
          : Object.hasOwn(volumes, source);
        expect([source, isThere]).toEqual([source, true]);
      }
    }
    for (const { file } of Object.values<{ file: string }>(secrets)) expect(MADE).toContain(file);
    expect(services.ledger.secrets).toEqual(Object.keys(secrets));
    for (const { depends_on = {} } of Object.values<{ depends_on?: object }>(services)) {
      expect(Object.keys(services)).toEqual(expect.arrayContaining(Object.keys(depends_on)));
    }
  });
});

test('roles.sql grants what README says, which is tried', () => {
  const grantsIn = (text: string) =>
    (text.match(/^grant [^;]*;/gm) ?? []).map((grant) => grant.replaceAll(/\s+/g, ' ')).sort();
  const readme = readFileSync(join(ROOT, 'sdk/ledger/README.md'), 'utf8');
  expect(grantsIn(read('roles.sql'))).toEqual(grantsIn(readme));
});

test('env.example has what the ledger reads or compose.yaml asks for, and no secret that would work', () => {
  const compose = read('compose.yaml');
  const names = [...read('env.example').matchAll(/^#? ?([A-Z_]+)=/gm)].map(([, name = '']) => name);
  for (const name of names) {
    const isRead = settings.includes(`process.env.${name}`) || compose.includes(`\${${name}:?`);
    expect([name, isRead]).toEqual([name, true]);
  }
  for (const [, name] of settings.matchAll(/process\.env\.(\w+)/g)) {
    expect(names.concat('LEDGER_SECRET'), 'a variable that the ledger reads').toContain(name);
  }
});

describe('Dockerfile', () => {
  const lines = read('Dockerfile').replaceAll('\\\n', '').split('\n');
  const all = (word: string) =>
    lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));

  test('builds from what is here, and starts the command of the package as nobody', () => {
    const { bin, peerDependencies, engines } = JSON.parse(
      readFileSync(join(ROOT, 'package.json'), 'utf8'),
    );
    for (const line of all('COPY').filter((line) => !line.startsWith('--from'))) {
      for (const source of line.split(' ').slice(0, -1))
        expect(existsSync(join(ROOT, source))).toBe(true);
    }
    const entry = JSON.parse(all('ENTRYPOINT')[0] ?? '');
    expect(entry[1]).toBe(join('node_modules/rarejob-consent', bin['rarejob-consent']));
    expect(entry.at(-1)).toBe('ledger');
    expect(all('USER')).toEqual(['node']);
    expect(all('RUN').join()).toContain(`pg@${/\d+/.exec(peerDependencies.pg)?.[0]}`);
    const node = Number(/node:(\d+)/.exec(all('FROM').at(-1) ?? '')?.[1]);
    expect(node).toBeGreaterThanOrEqual(Number(/\d+/.exec(engines.node)?.[0]));
  });

  test.each([
    [200, 0],
    [503, 1],
  ])('where /livez answers %i its check ends with %i', async (status, exit) => {
    const server = createServer((_, response) => response.writeHead(status).end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const check = JSON.parse(
      /CMD (\[.*)/.exec(read('Dockerfile').replaceAll('\\\n', ''))?.[1] ?? '',
    );
    const script = check[2].replace('8080', String((server.address() as AddressInfo).port));
    const child = spawn(process.execPath, ['-e', script]);
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(exit);
    server.close();
  });
});

const has = (program: string) => spawnSync('which', [program]).status === 0;

describe('rarejob-consent-ledger.service', () => {
  const unit = read('rarejob-consent-ledger.service');

  test('serves with options that the ledger knows', async () => {
    vi.stubEnv('DATABASE_URL', env.DATABASE_URL);
    const [, command = ''] = /^ExecStart=(.*?[^\\])$/ms.exec(unit) ?? [];
    const [, script = '', ...args] = command.split(/[\s\\]+/);
    expect(script).toBe('node_modules/rarejob-consent/dist/cli/rarejob-consent.js');
    expect(args.slice(0, 2)).toEqual(['ledger', 'serve']);
    expect(await settingsOf(args.slice(2))).toMatchObject(EXPECTED);
  });

  test.skipIf(!has('systemd-analyze'))(
    'is what systemd takes, and lets the ledger do little',
    () => {
      const folder = mkdtempSync(join(tmpdir(), 'ledger-unit-'));
      const file = join(folder, 'rarejob-consent-ledger.service');
      writeFileSync(file, unit.replace('/usr/bin/node', process.execPath));
      const verified = spawnSync('systemd-analyze', ['verify', '--man=no', file], {
        encoding: 'utf8',
      });
      expect(verified.stderr.split('\n').filter((line) => line.includes(file))).toEqual([]);
      const secure = spawnSync(
        'systemd-analyze',
        ['security', '--offline=yes', '--threshold=20', file],
        {
          encoding: 'utf8',
        },
      );
      expect(secure.stderr + secure.stdout).toContain('Overall exposure level');
      expect(secure.status).toBe(0);
    },
  );
});

/** A ledger's place, that says what it was asked. */
async function upstream() {
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    request.resume().once('end', () => response.writeHead(201).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { asked, port: (server.address() as AddressInfo).port, server };
}

/** Both proxies say who asks, whom for and by which name. */
async function expectHeaders(
  port: number,
  { asked }: Awaited<ReturnType<typeof upstream>>,
  secure: boolean,
) {
  const ask = async (path: string, ...more: string[]) => {
    const { stdout } = await promisify(execFile)('curl', [
      ...['-s', '-k', '-o', '/dev/null', '-w', '%{http_code}'],
      ...['--resolve', `rarejob.com:${port}:127.0.0.1`, '-H', 'X-Forwarded-For: 203.0.113.9'],
      ...['-H', 'X-Request-Id: mine', ...more],
      `${secure ? 'https' : 'http'}://rarejob.com:${port}${path}`,
    ]);
    return stdout;
  };
  expect(await ask('/choices/records', '-d', '{}')).toBe('201');
  const [request] = asked;
  expect(request?.headers['x-forwarded-for']).toBe('127.0.0.1');
  expect(request?.headers.host).toMatch(/^rarejob\.com(:\d+)?$/);
  expect(request?.headers['x-request-id']).toMatch(/^[\da-f-]{32,36}$/);
  expect(request?.url).toBe('/choices/records');
  return ask;
}

async function listening(port: number) {
  await vi.waitFor(
    () =>
      new Promise<void>((resolve, reject) => {
        const socket = connect(port, '127.0.0.1', () => resolve(socket.destroy() as never));
        socket.once('error', reject);
      }),
    { timeout: 20_000, interval: 50 },
  );
}

describe('proxies', () => {
  const running: ReturnType<typeof spawn>[] = [];
  afterAll(() => {
    for (const child of running) child.kill();
  });

  test.skipIf(!has('nginx') || !has('openssl'))(
    'nginx.conf: what nginx says to the ledger',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'ledger-nginx-'));
      const ledger = await upstream();
      const [port, plain] = [await freePort(), await freePort()];
      mkdirSync(join(folder, 'tls'));
      const tls = (name: string) => join(folder, 'tls', name);
      spawnSync('openssl', [
        ...[
          'req',
          '-x509',
          '-newkey',
          'ec',
          '-pkeyopt',
          'ec_paramgen_curve:P-256',
          '-nodes',
          '-days',
          '2',
        ],
        ...['-subj', '/CN=rarejob.com', '-keyout', tls('key.pem'), '-out', tls('cert.pem')],
      ]);
      const site = read('nginx.conf')
        .replace('ledger:8080', `127.0.0.1:${ledger.port}`)
        .replaceAll(/listen (\[::\]:)?443/g, (_, six = '') => `listen ${six && '[::1]:'}${port}`)
        .replaceAll(/listen (\[::\]:)?80;/g, (_, six = '') => `listen ${six && '[::1]:'}${plain};`)
        .replaceAll('/etc/nginx/tls', join(folder, 'tls'));
      writeFileSync(
        join(folder, 'nginx.conf'),
        `daemon off; pid ${folder}/pid; error_log stderr; events {}
       http { ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')}
       access_log off; ${site} }`,
      );
      const args = ['-p', folder, '-c', join(folder, 'nginx.conf')];
      expect(spawnSync('nginx', [...args, '-t'], { encoding: 'utf8' }).stderr).toContain(
        'successful',
      );
      running.push(spawn('nginx', args, { stdio: 'ignore' }));
      await listening(port);
      const ask = await expectHeaders(port, ledger, true);
      writeFileSync(join(folder, 'large'), 'x'.repeat(300_000));
      const large = ['--data-binary', `@${join(folder, 'large')}`];
      expect(await ask('/choices/records', ...large)).toBe('413');
      expect(ledger.asked).toHaveLength(1);
      const moved = await fetch(`http://127.0.0.1:${plain}/choices/`, { redirect: 'manual' });
      expect(moved.status).toBe(308);
      ledger.server.close();
    },
  );

  test.skipIf(!has('caddy'))('Caddyfile: what Caddy says to the ledger', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ledger-caddy-'));
    const ledger = await upstream();
    const port = await freePort();
    // The certificate is fetched from the Internet: here it does without.
    const site = read('Caddyfile')
      .replace('rarejob.com {', `http://rarejob.com:${port} {`)
      .replace('127.0.0.1:8080', `127.0.0.1:${ledger.port}`);
    writeFileSync(join(folder, 'Caddyfile'), `{\n\tadmin off\n}\n${site}`);
    running.push(
      spawn('caddy', ['run', '--config', join(folder, 'Caddyfile'), '--adapter', 'caddyfile'], {
        stdio: 'ignore',
        env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
      }),
    );
    await listening(port);
    await expectHeaders(port, ledger, false);
    ledger.server.close();
  });
});

describe('the guide', () => {
  const FOLLOWED = readFileSync(join(ROOT, 'test/e2e/ledger-guide.spec.ts'), 'utf8');
  /** Looked at here: they need the Internet, systemd or containers. */
  const READ_ONLY = ['install', 'service', 'containers', 'again', 'primary.conf'];

  test('has no block that nobody runs or reads', () => {
    for (const name of guide.keys()) {
      const isFollowed = FOLLOWED.includes(`'${name}'`);
      expect([name, isFollowed || READ_ONLY.includes(name)]).toEqual([name, true]);
    }
    const fences = readFileSync(join(ROOT, 'sdk/ledger/GUIDE.md'), 'utf8').match(/^ *```/gm);
    expect(fences).toHaveLength(guide.size * 2);
  });

  test('names files that are there', () => {
    for (const name of ['service', 'containers', 'schema']) {
      for (const [, file = ''] of guide.get(name)?.matchAll(/deploy\/([\w.-]*\w)/g) ?? []) {
        expect(file === '.env' || readdirSync(DEPLOY).includes(file)).toBe(true);
      }
    }
    const unit = read('rarejob-consent-ledger.service');
    for (const [file] of unit.matchAll(/\/etc\/rarejob-consent\/[\w.-]+/g)) {
      expect(guide.get('service')).toContain(dirname(file));
      expect(guide.get('service')).toMatch(new RegExp(file.replace(/.*\//, '')));
    }
    expect(guide.get('install')).toMatch(/^npm install rarejob-consent pg$/m);
  });

  test('asks a browser once to send again what the ledger had taken, and nothing else of it changes', () => {
    const kept = new Map<string, string>();
    const localStorage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, text: string) => kept.set(key, text),
    };
    const load = new Function('localStorage', guide.get('again') ?? 'throw 0');
    load(localStorage);
    expect(kept.size).toBe(0);
    kept.set('rj_outbox', JSON.stringify({ version: 1, waiting: ['w'], settled: 's', tries: 2 }));
    load(localStorage);
    expect(JSON.parse(kept.get('rj_outbox') ?? '')).toEqual({
      ...{ version: 1, waiting: ['w'], settled: '', tries: 2 },
    });
    kept.set('rj_outbox', JSON.stringify({ settled: 's again' }));
    load(localStorage);
    expect(JSON.parse(kept.get('rj_outbox') ?? '').settled).toBe('s again');
    // By the name under which the SDK keeps it.
    expect(readFileSync(join(ROOT, 'sdk/outbox/kept-queue.ts'), 'utf8')).toContain("'rj_outbox'");
  });
});
