import { mkdir, readFile, readlink, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { codeOf } from './database.ts';

/** A process, told from every other one: in containers many have the same id. */
export interface Owner {
  readonly host: string;
  /** Of the machine, since it was started. */
  readonly boot: string;
  /** The namespace that the id counts in. */
  readonly space: string;
  readonly pid: number;
  /** When it began, in ticks of the machine. */
  readonly started: string;
}

const RENEWED_EVERY = 1_000;
/** Who has not renewed for so long is gone. */
const LEFT_AFTER = 4_000;

/** Two processes in one folder of PGlite would destroy it: the second is told who is in there.
 * @returns what unlocks it. */
export async function lockFolder(folder: string, self?: Owner): Promise<() => Promise<void>> {
  const file = `${folder}.lock`;
  const text = JSON.stringify(self ?? (await ownerNow()));
  while (!(await create(file, text))) {
    const found = await readFile(file, 'utf8').catch(() => undefined);
    if (found === undefined) continue;
    const owner = ownerIn(found);
    if (await isHeld(file, owner)) {
      const who = owner ? `process ${owner.pid} of ${owner.host || 'this machine'}` : 'another';
      throw new Error(`${folder} is in use by ${who}. If it is not, delete ${file}.`);
    }
    await clear(file, found);
  }
  const renewing = renew(file);
  return async () => {
    await renewing.terminate();
    await rm(file, { force: true });
  };
}

async function create(file: string, text: string): Promise<boolean> {
  try {
    await writeFile(file, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    return false;
  }
}

/** Takes away what somebody left who was killed: of several that find it, one does, and nobody takes away
 * what another has put there since. */
async function clear(file: string, found: string): Promise<void> {
  const claim = `${file}.claim`;
  try {
    await mkdir(claim);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    throw new Error(`${file} is being taken over by another. If it is not, delete ${claim}.`);
  }
  try {
    const now = await readFile(file, 'utf8').catch(() => undefined);
    if (now === found) await rm(file, { force: true });
  } finally {
    await rmdir(claim);
  }
}

/** In a thread of its own: a long statement of PGlite stands still in this one. */
function renew(file: string): Worker {
  const worker = new Worker(
    `const { utimesSync } = require('node:fs');
     setInterval(() => {
       try { utimesSync(${JSON.stringify(file)}, new Date(), new Date()); } catch {}
     }, ${RENEWED_EVERY});`,
    { eval: true },
  );
  worker.unref();
  return worker;
}

/** A process of this machine and namespace is looked up; any other one shows that it lives by renewing. */
async function isHeld(file: string, owner: Owner | undefined): Promise<boolean> {
  const self = await ownerNow();
  if (owner && (['host', 'boot', 'space'] as const).every((key) => owner[key] === self[key])) {
    return isRunning(owner.pid) && (await startOf(owner.pid)) === owner.started;
  }
  // As it was written by an earlier version, which renewed nothing.
  if (owner?.host === '' && owner.pid !== process.pid && isRunning(owner.pid)) return true;
  const renewedAt = async () => (await stat(file).catch(() => undefined))?.mtimeMs;
  const before = await renewedAt();
  for (let waited = 0; waited < LEFT_AFTER; waited += RENEWED_EVERY) {
    await wait(RENEWED_EVERY);
    const now = await renewedAt();
    if (now !== before) return now !== undefined;
  }
  return false;
}

/** undefined where nothing is in it yet, or nothing that can be read. */
function ownerIn(text: string): Owner | undefined {
  try {
    const owner: Owner | number | null = JSON.parse(text);
    if (typeof owner === 'number')
      return { host: '', boot: '', space: '', pid: owner, started: '' };
    return owner ?? undefined;
  } catch {
    return undefined;
  }
}

/** This process. What a system does not tell is empty, and so the same for all of it. */
export const ownerNow = async (): Promise<Owner> => ({
  host: hostname(),
  boot: (await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')).trim(),
  space: await readlink('/proc/self/ns/pid').catch(() => ''),
  pid: process.pid,
  started: await startOf(process.pid),
});

/** The name of a program may have spaces and brackets in it: what is counted comes after its last one. */
async function startOf(pid: number): Promise<string> {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return line.slice(line.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}
