import { mkdirSync } from 'node:fs';
import { afterEach, expect, test, vi } from 'vitest';
import { rarejobConsent } from '../../../sdk/vite/plugin.ts';
import { site } from '../cli/support.ts';

afterEach(() => void vi.restoreAllMocks());

/** Starts a build whose root for Vite is a folder, and says which files it watches. */
async function watched(root: string): Promise<string[]> {
  const files: string[] = [];
  const plugin = rarejobConsent() as unknown as {
    configResolved(config: object): void;
    buildStart(this: object): Promise<void>;
  };
  const build = { ssr: false, outDir: 'dist' };
  plugin.configResolved({ root, base: '/', command: 'serve', build, logger: { warn() {} } });
  await plugin.buildStart.call({ addWatchFile: (file: string) => files.push(file) });
  return files;
}

test('the config is found where the framework’s root for Vite is a folder of the site', async () => {
  const own = site();
  mkdirSync(own.at('app'));
  vi.spyOn(process, 'cwd').mockReturnValue(own.folder);
  expect(await watched(own.at('app'))).toEqual([own.at('choices.json')]);
});

test('one in Vite’s own root comes first, and one that is nowhere is told by its path there', async () => {
  const own = site({
    'app/choices.json': JSON.stringify({ property: 'a', policy: { version: '1' }, services: [] }),
  });
  vi.spyOn(process, 'cwd').mockReturnValue(own.folder);
  expect(await watched(own.at('app'))).toEqual([own.at('app/choices.json')]);
  await expect(watched(own.at('none'))).resolves.toEqual([own.at('choices.json')]);
  vi.spyOn(process, 'cwd').mockReturnValue(own.at('nowhere'));
  await expect(watched(own.at('none'))).rejects.toThrow(own.at('none/choices.json'));
});
