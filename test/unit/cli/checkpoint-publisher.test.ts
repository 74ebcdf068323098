import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  type CheckpointPlaces,
  createCheckpointPublisher,
} from '../../../sdk/cli/checkpoint-publisher.ts';
import { keysOf, type LogLine, readCheckpoint, signerOf } from '../../../sdk/ledger/index.ts';

/* What a ledger that serves hands on, to a file and to real commands of the shell. */

const SIGNER = signerOf(keysOf('a secret of thirty-two characters, or more'));
const TIME = Date.UTC(2026, 10, 23, 12);
const treeOf = (size: number) => ({ size, root: new Uint8Array(32).fill(size) });

let folder: string;
let log: LogLine[];
const at = (name: string) => join(folder, name);
const sizeIn = (file: string) =>
  readCheckpoint(readFileSync(file, 'utf8'), SIGNER.verifierKey)?.size;
const publisher = (places: Partial<CheckpointPlaces>) =>
  createCheckpointPublisher(SIGNER, { file: undefined, command: undefined, ...places }, (line) =>
    log.push(line),
  );

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'checkpoints-'));
  log = [];
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

test('the file has the newest checkpoint, and the command got each on its standard input', async () => {
  const { publish } = publisher({ file: at('newest'), command: `cat >> '${at('all')}'` });
  await publish(treeOf(1), TIME);
  await publish(treeOf(3), TIME + 60_000);
  expect(sizeIn(at('newest'))).toBe(3);
  expect(readFileSync(at('all'), 'utf8').match(/^rarejob-consent-ledger$/gm)).toHaveLength(2);
  expect(log).toEqual([]);
});

test('where no rows came, nothing is handed on a second time', async () => {
  const { publish } = publisher({ command: `echo >> '${at('runs')}'` });
  for (const size of [0, 0, 2, 2, 2]) await publish(treeOf(size), TIME);
  expect(readFileSync(at('runs'), 'utf8')).toBe('\n\n');
});

describe('what fails is logged, and tried again with the next', () => {
  test.each([
    ['the command ends with an error', { command: 'exit 3' }, 'command: exit 3'],
    ['there is no such command', { command: 'no-such-command 2>/dev/null' }, 'command: exit 127'],
    ['it reads nothing', { command: 'exec 0<&-; exit 1' }, 'command: exit 1'],
    [
      'it goes on and on, and so does what it started',
      { command: 'sleep 600 | sleep 600', limit: 50 },
      'command: took too long',
    ],
    ['its folder can’t be made', { file: '/dev/null/newest' }, /^\/dev\/null/],
  ])('%s', async (_, places, code) => {
    const { publish } = publisher(places);
    await publish(treeOf(1), TIME);
    await publish(treeOf(1), TIME);
    expect(log).toEqual(
      Array(2).fill({
        time: '2026-11-23T12:00:00.000Z',
        level: 'warn',
        message: 'a checkpoint was not handed on',
        code: typeof code === 'string' ? code : expect.stringMatching(code),
      }),
    );
  });

  test('a file that fails keeps no checkpoint from the command', async () => {
    const { publish } = publisher({
      file: '/dev/null/newest',
      command: `cat > '${at('kept')}'`,
    });
    await publish(treeOf(2), TIME);
    expect(sizeIn(at('kept'))).toBe(2);
    expect(log).toHaveLength(1);
  });
});

test('the command learns neither the secrets nor where the database is', async () => {
  vi.stubEnv('LEDGER_SECRET', 'x');
  vi.stubEnv('LEDGER_TOKEN', 'x');
  vi.stubEnv('DATABASE_URL', 'postgres://x');
  vi.stubEnv('PGPASSWORD', 'x');
  vi.stubEnv('BUCKET', 'checkpoints');
  await publisher({ command: `env > '${at('env')}'` }).publish(treeOf(1), TIME);
  const names = readFileSync(at('env'), 'utf8').replaceAll(/=.*/g, '').split('\n');
  expect(names.filter((name) => /^LEDGER|^DATABASE|^PG/.test(name))).toEqual([]);
  expect(names).toContain('BUCKET');
});

test('a ledger that ends waits for no command, and does not call that a failure', async () => {
  const { publish, end } = publisher({ command: `touch '${at('begun')}'; sleep 600` });
  const publishing = publish(treeOf(1), TIME);
  await expect.poll(() => existsSync(at('begun'))).toBe(true);
  end();
  await publishing;
  expect(log).toEqual([]);
});

test('a ledger that has ended begins no command', async () => {
  const { publish, end } = publisher({ file: at('newest'), command: `touch '${at('begun')}'` });
  end();
  await publish(treeOf(1), TIME);
  expect([existsSync(at('newest')), existsSync(at('begun'))]).toEqual([true, false]);
});
