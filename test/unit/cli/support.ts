import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { vi } from 'vitest';

export interface Said {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command in this process, and hears what it says. */
export async function run(
  command: (args: string[]) => Promise<number>,
  ...args: string[]
): Promise<Said> {
  const heard = { stdout: '', stderr: '' };
  const hear = (name: 'stdout' | 'stderr') =>
    vi.spyOn(process[name], 'write').mockImplementation((data) => {
      heard[name] += typeof data === 'string' ? data : Buffer.from(data).toString('latin1');
      return true;
    });
  const spies = [hear('stdout'), hear('stderr')];
  try {
    return { status: await command(args), ...heard };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

export const CONFIG = {
  property: 'rarejob',
  policy: { version: '2026-11-01' },
  hosts: ['rarejob.com'],
  services: ['line-tag'],
};
export const TAG =
  '<script src="https://d.line-scdn.net/n/line_tag/public/release/v1/lt.js"></script>';
export const MARKED = TAG.replace('<script', '<script type="text/plain" data-service="line-tag"');

/** A folder of files, with a config. */
export function site(files: Readonly<Record<string, string | Uint8Array>> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'site-'));
  const at = (...names: string[]): string => join(folder, ...names);
  for (const [name, text] of Object.entries({ 'choices.json': JSON.stringify(CONFIG), ...files })) {
    mkdirSync(dirname(at(name)), { recursive: true });
    writeFileSync(at(name), text);
  }
  return {
    folder,
    at,
    read: (name: string): string => readFileSync(at(name), 'latin1'),
    /** Every file, by name. */
    all: (): Record<string, string> =>
      Object.fromEntries(
        readdirSync(folder, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name))
          .sort()
          .map((file) => [file.slice(folder.length + 1), readFileSync(file, 'latin1')]),
      ),
  };
}
