import { describe, expect, test } from 'vitest';
import { compile } from '../../../sdk/cli/compile.ts';
import { confirm } from '../../../sdk/cli/confirm.ts';
import { CONFIG, run, site } from './support.ts';

const SOURCE = 'https://www.lycbiz.com/jp/terms/';
const confirming = ({ at }: ReturnType<typeof site>, ...args: string[]) =>
  run((all) => confirm(all, '2026-11-20T10:00:00Z'), ...args, '--config', at('choices.json'));

test('production takes no draft; what somebody confirmed is none', async () => {
  const own = site();
  const production = () => run(compile, own.at('choices.json'), '--production');
  const before = own.all();
  const refused = await production();
  expect(refused).toMatchObject({ status: 1, stdout: '' });
  expect(refused.stderr).toMatch(
    /line-tag: hosts, sends, purpose\n.*rarejob-consent confirm SERVICE/,
  );
  expect(own.all()).toEqual(before);

  expect(await confirming(own, 'line-tag', '--by', 'legal', '--source', SOURCE)).toEqual({
    status: 0,
    stdout: `${own.at('choices.json')}: line-tag confirmed 2026-11-20 by legal: ${SOURCE}\n`,
    stderr: '',
  });
  const [entry] = JSON.parse(own.read('choices.json')).services;
  expect(entry).toMatchObject({ extends: 'line-tag', drafts: [], confirmedAt: '2026-11-20' });
  expect(entry.evidence.at(-1)).toBe(`2026-11-20, legal: ${SOURCE}`);
  expect((await production()).status).toBe(0);
});

describe('nothing is written', () => {
  test.each([
    ['no service', [], 2, /takes the id of one service/],
    ['a name for a role that is blank', ['line-tag', '--by', ' ', '--source', SOURCE], 2, /--by/],
    ['no source', ['line-tag', '--by', 'legal'], 2, /--source/],
    ['a source that is no address', ['line-tag', '--by', 'legal', '--source', 'x'], 2, /--source/],
    [
      'a service that the config has not',
      ['criteo', '--by', 'legal', '--source', SOURCE],
      1,
      /expected "criteo" among them, found line-tag/,
    ],
  ])('for %s', async (_, args, status, says) => {
    const own = site();
    const before = own.all();
    expect(await confirming(own, ...args)).toMatchObject({
      status,
      stdout: '',
      stderr: expect.stringMatching(says),
    });
    expect(own.all()).toEqual(before);
  });

  test('for a config with other faults', async () => {
    const own = site({ 'choices.json': JSON.stringify({ ...CONFIG, hosts: ['co.jp'] }) });
    const said = await confirming(own, 'line-tag', '--by', 'legal', '--source', SOURCE);
    expect(said).toMatchObject({ status: 1, stderr: expect.stringContaining('hosts[0]: ') });
  });
});
