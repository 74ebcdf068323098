import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ledger } from '../../../sdk/cli/ledger.ts';
import { readStamp, requestStamp } from '../../../sdk/ledger/index.ts';
import { heard } from './commands-support.ts';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'ledger-stamps-'));
const at = (name: string) => join(folder, name);
const openssl = (...args: string[]) =>
  execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });

const CONFIG = `
[ tsa ]
default_tsa = own
[ own ]
serial = ./serial
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_alg = sha256
signer_digest = sha256
[ stamps ]
extendedKeyUsage = critical,timeStamping
[ web ]
extendedKeyUsage = critical,serverAuth
`;

/** An authority, and a certificate of it for one use. */
function makeAuthority(name: string, use: 'stamps' | 'web' = 'stamps') {
  const key = ['-newkey', 'rsa:2048', '-nodes'];
  const ca = `${name}-ca`;
  openssl(
    'req',
    '-x509',
    ...key,
    '-keyout',
    `${ca}.key`,
    '-out',
    `${ca}.pem`,
    '-subj',
    `/CN=${ca}`,
  );
  openssl('req', ...key, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`);
  const signed = ['-CA', `${ca}.pem`, '-CAkey', `${ca}.key`, '-CAcreateserial', '-days', '30'];
  const extensions = ['-extfile', 'tsa.cnf', '-extensions', use];
  openssl('x509', '-req', '-in', `${name}.csr`, ...signed, '-out', `${name}.pem`, ...extensions);
}

/** What it answers to a request. */
function reply(name: string, query: Buffer): Buffer {
  writeFileSync(at('query'), query);
  const signer = ['-signer', `${name}.pem`, '-inkey', `${name}.key`, '-config', 'tsa.cnf'];
  openssl('ts', '-reply', '-queryfile', 'query', ...signer, '-section', 'own', '-out', 'answer');
  return readFileSync(at('answer'));
}

describe.skipIf(!hasOpenssl)('a stamp of RFC 3161, by OpenSSL', () => {
  const content = Buffer.from('rarejob-consent-ledger\n2\nroot\n');
  let server: Server;
  let url = '';
  let answer: (query: Buffer) => Buffer;
  const { text } = heard();
  const pem = (name: string) => readFileSync(at(name), 'utf8');

  beforeAll(async () => {
    writeFileSync(at('tsa.cnf'), CONFIG);
    writeFileSync(at('serial'), '01');
    makeAuthority('stamper');
    makeAuthority('stranger');
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        expect(request.headers['content-type']).toBe('application/timestamp-query');
        response.setHeader('content-type', 'application/timestamp-reply');
        response.end(answer(Buffer.concat(chunks)));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  }, 60_000);
  afterAll(() => server?.close());
  beforeEach(() => {
    answer = (query) => reply('stamper', query);
  });

  test('says when, by whom, and whether somebody who is trusted vouches for them', async () => {
    const stamped = await requestStamp(content, url);
    const trusted = { time: expect.any(Number), by: 'stamper', trusted: true };
    expect(await readStamp(content, stamped)).toEqual({ ...trusted, trusted: false });
    expect(await readStamp(content, stamped, { authorities: pem('stamper-ca.pem') })).toEqual(
      trusted,
    );
    for (const authorities of [pem('stranger-ca.pem'), '']) {
      expect(await readStamp(content, stamped, { authorities })).toEqual(expect.any(String));
    }
    writeFileSync(at('content'), content);
    writeFileSync(at('stamped'), stamped);
    const check = ['-data', 'content', '-in', 'stamped', '-CAfile', 'stamper-ca.pem'];
    expect(openssl('ts', '-verify', ...check).toString()).toContain('Verification: OK');
  });

  test('is none of something else, and none that was changed', async () => {
    const stamped = await requestStamp(content, url);
    expect(await readStamp(Buffer.from('other'), stamped)).toBe('a stamp of something else');
    for (const index of [stamped.length - 1, Math.floor(stamped.length / 2), 0]) {
      const changed = Uint8Array.from(stamped);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(await readStamp(content, changed, { authorities: pem('stamper-ca.pem') })).toEqual(
        expect.any(String),
      );
    }
    expect(await readStamp(content, Buffer.from('no stamp'))).toEqual(expect.any(String));
  });

  test('of before is no answer to a new request', async () => {
    const before = await requestStamp(content, url);
    answer = () => Buffer.from(before);
    await expect(requestStamp(content, url)).rejects.toThrow('another request');
  });

  test('a checkpoint is stamped by the command, and the stamp stands beside it', async () => {
    writeFileSync(at('one.checkpoint'), content);
    expect(await ledger(['timestamp', at('one.checkpoint'), '--tsa', url])).toBe(0);
    expect(text()).toContain('by stamper, whom nobody was asked about');
    const trusted = ['--tsa', url, '--tsa-ca', at('stamper-ca.pem')];
    expect(await ledger(['timestamp', at('one.checkpoint'), ...trusted])).toBe(0);
    expect(await readStamp(content, readFileSync(at('one.checkpoint.tsr')))).toMatchObject({
      by: 'stamper',
    });
    const stranger = ['--tsa', url, '--tsa-ca', at('stranger-ca.pem')];
    expect(await ledger(['timestamp', at('one.checkpoint'), ...stranger])).toBe(2);
    expect(await ledger(['timestamp', at('one.checkpoint')])).toBe(2);
  });
});
