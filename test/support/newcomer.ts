import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from '@playwright/test';

const root = join(import.meta.dirname, '../..');

/** Runs a program, which must succeed. */
export function run(folder: string, command: string, ...args: string[]) {
  const done = spawnSync(command, args, { cwd: folder, encoding: 'utf8' });
  expect(done.status, done.stdout + done.stderr).toBe(0);
  return done;
}

/** What `npx` starts, without the second that it takes to find it. */
const local = (commands: string): string => commands.replaceAll('npx ', './node_modules/.bin/');

/** Runs a guide's lines as they stand there. */
export const runLines = (folder: string, lines: string) => run(folder, 'sh', '-ec', local(lines));

/** The package as it is published, unpacked. */
export function packed(): string {
  const folder = mkdtempSync(join(tmpdir(), 'packed-'));
  run(root, 'npm', 'pack', '--silent', '--ignore-scripts', '--pack-destination', folder);
  const [file = ''] = readdirSync(folder);
  run(folder, 'tar', 'xzf', file);
  return join(folder, 'package');
}

/** An empty folder with the package in it, and beside it only what it says that it needs.
 * @param more packages that the reader has besides */
export function newcomer(from: string, choices: string, more: readonly string[] = []): string {
  const folder = mkdtempSync(join(tmpdir(), 'newcomer-'));
  const modules = join(folder, 'node_modules');
  mkdirSync(join(modules, '.bin'), { recursive: true });
  cpSync(from, join(modules, 'rarejob-consent'), { recursive: true });
  const { bin, dependencies } = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8'));
  for (const name of [...Object.keys(dependencies), ...more]) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), join(modules, name));
  }
  for (const [name, path] of Object.entries(bin as Record<string, string>)) {
    const program = join(modules, 'rarejob-consent', path);
    // As installing does.
    chmodSync(program, 0o755);
    symlinkSync(program, join(modules, '.bin', name));
  }
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  writeFileSync(join(folder, 'choices.json'), choices);
  return folder;
}
