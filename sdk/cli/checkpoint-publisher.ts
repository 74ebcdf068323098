import { spawn } from 'node:child_process';
import { type LogLine, type NoteSigner, signCheckpoint, type Tree } from '../ledger/index.ts';
import { replaceFile } from './replace-file.ts';

export interface CheckpointPlaces {
  /** A file that always has the newest. */
  readonly file: string | undefined;
  /** Run by the shell with the checkpoint on its standard input. */
  readonly command: string | undefined;
  /** Milliseconds that the command may take (a minute). */
  readonly limit?: number;
}

export interface CheckpointPublisher {
  /** Hands the checkpoint of a tree on, where it is not the one that went out last. Never throws: what fails is
   * logged, and tried again with the next. */
  publish(tree: Tree, time: number): Promise<void>;
  /** Stops a command that still runs. */
  end(): void;
}

const MINUTE = 60_000;
/** What a command that somebody wrote has no need to know. */
const KEPT_BACK = /^(LEDGER_|DATABASE_URL$|PG)/;

/** Brings checkpoints where nobody who writes to the database can reach them: into a file, and to a command that
 * puts them into a bucket with a lock or a git repository. */
export function createCheckpointPublisher(
  signer: NoteSigner,
  { file, command, limit = MINUTE }: CheckpointPlaces,
  report: (line: LogLine) => void,
): CheckpointPublisher {
  const ending = new AbortController();
  let published = -1;
  return {
    async publish(tree, time) {
      if (tree.size === published) return;
      const note = signCheckpoint(signer, { ...tree, time });
      const faults: string[] = [];
      if (file !== undefined) {
        await replaceFile(file, note).catch((error: Error) => faults.push(error.message));
      }
      // A command that begins after the end would be waited for.
      if (command !== undefined && !ending.signal.aborted) {
        const signal = AbortSignal.any([ending.signal, AbortSignal.timeout(limit)]);
        const fault = await runCommand(command, note, signal);
        if (fault !== undefined && !ending.signal.aborted) faults.push(fault);
      }
      if (faults.length === 0) published = tree.size;
      for (const code of faults) {
        const message = 'a checkpoint was not handed on';
        report({ time: new Date(time).toISOString(), level: 'warn', message, code });
      }
    },
    end: () => ending.abort(),
  };
}

/** @returns what went wrong. */
function runCommand(
  command: string,
  input: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const environment = Object.entries(process.env).filter(([name]) => !KEPT_BACK.test(name));
  return new Promise((resolve) => {
    const child = spawn(command, {
      shell: true,
      // A group of its own: what the shell started ends with it.
      detached: process.platform !== 'win32',
      // The standard output of `serve` is its address.
      stdio: ['pipe', 2, 2],
      env: Object.fromEntries(environment),
    });
    const stop = () => {
      try {
        if (process.platform !== 'win32' && child.pid) process.kill(-child.pid, 'SIGKILL');
        else child.kill('SIGKILL');
      } catch {
        // It ended in this moment.
      }
    };
    const done = (fault: string | undefined) => {
      signal.removeEventListener('abort', stop);
      resolve(fault);
    };
    signal.addEventListener('abort', stop);
    child.on('error', (error: NodeJS.ErrnoException) => done(`command: ${error.code}`));
    child.on('close', (code) => {
      if (signal.aborted) done('command: took too long');
      else done(code === 0 ? undefined : `command: exit ${code}`);
    });
    // A command that reads nothing may have ended.
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
  });
}
