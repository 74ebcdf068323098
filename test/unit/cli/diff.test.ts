import { expect, test } from 'vitest';
import { diff } from '../../../sdk/cli/diff.ts';
import { CONFIG, run, site } from './support.ts';

const between = async (before: object, after: object, ...more: string[]) => {
  const own = site({
    'old.json': JSON.stringify({ ...CONFIG, ...before }),
    'new.json': JSON.stringify({ ...CONFIG, ...after }),
  });
  return run(diff, own.at('old.json'), own.at('new.json'), ...more);
};

test('the same says so', async () => {
  expect(await between({}, {})).toEqual({
    status: 0,
    stdout: 'Nothing changes for people.\n',
    stderr: '',
  });
});

test('one recipient more: who allowed its category is asked again, and of no other', async () => {
  const { status, stdout } = await between(
    {},
    { services: ['line-tag', 'x-ads', 'youtube-embed'] },
  );
  expect(status).toBe(1);
  expect(stdout).toMatch(/^\+ x-ads$/m);
  expect(stdout).toMatch(/^advertising: who allowed it is asked again\n {2}\+ x-ads \| /m);
  // Nobody could allow it before.
  expect(stdout).toMatch(/^functional: nobody is asked again$/m);
});

test('one less asks nobody', async () => {
  const { status, stdout } = await between({ services: ['line-tag', 'x-ads'] }, {});
  expect(status).toBe(0);
  expect(stdout).toMatch(/^- x-ads$/m);
  expect(stdout).not.toContain('asked again\n  +');
});

test('--json is for programs', async () => {
  const { stdout } = await between({}, { policy: { version: '2' }, regime: 'eu' }, '--json');
  expect(JSON.parse(stdout)).toEqual({
    services: { added: [], removed: [] },
    categories: {},
    policy: { from: '2026-11-01', to: '2' },
    regime: { from: '"jp-strict"', to: '"eu"' },
  });
});

test('bad input: which, and what is wrong with it', async () => {
  expect(await run(diff, 'one.json')).toMatchObject({ status: 2 });
  expect((await run(diff, 'none.json', 'none.json')).stderr).toContain("none.json can't be read");
  const said = await between({}, { services: ['line-tga'] });
  expect(said).toMatchObject({ status: 2, stderr: expect.stringContaining('services[0]: ') });
});
