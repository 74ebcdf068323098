import { beforeEach, describe, expect, test } from 'vitest';
import { encodeRecord } from '../../../sdk/core/index.ts';
import { keepPromises, proveRecords } from '../../../sdk/outbox/prove-records.ts';
import {
  forgetReceipts,
  type KeptReceipt,
  keepReceipt,
  keptReceipts,
  receiptsOf,
} from '../../../sdk/store/kept-receipts.ts';
import { NOW, record } from '../../support/builders.ts';

const NAME = 'rj_choices';
const MINUTE = 60_000;
const ID = '7c1f3a52-1b7e-4d6c-9a60-2f4d8e0b1c3a';
const OTHER = '11111111-1b7e-4d6c-9a60-2f4d8e0b1c3a';
const textOf = (id: string, revision = 1) => encodeRecord(record({ id, revision }));
const rowOf = (id: string, revision = 1) => ({ id, revision, hash: 'ab' });

let time = NOW;
let answers: { status: number; body: unknown }[] = [];
let asked: string[] = [];
let lost: KeptReceipt[] = [];
const host = {
  address: new URL('https://rarejob.com/choices/records'),
  now: () => time,
  signal: new AbortController().signal,
  kept: () => keptReceipts(NAME),
  keep: (receipt: KeptReceipt) => keepReceipt(NAME, receipt),
  lost: (receipt: KeptReceipt) => void lost.push(receipt),
  async fetch(input: RequestInfo | URL) {
    asked.push(`${input}`);
    const { status, body } = answers.shift() ?? { status: 503, body: {} };
    const headers = { 'content-type': 'application/json' };
    return new Response(JSON.stringify(body), { status, headers });
  },
};
const proof = (...rows: object[]) => ({ status: 200, body: { checkpoint: 'signed', rows } });
const GONE = { status: 404, body: { faults: [{ path: '', message: 'no such record' }] } };
const proveAt = (ms: number) => {
  time = ms;
  return proveRecords(host);
};

beforeEach(() => {
  localStorage.clear();
  [time, answers, asked, lost] = [NOW, [], [], []];
});

describe('what the ledger promised', () => {
  test('is kept for each record on its own, and replaced by its proof when that is there', async () => {
    const receipt = { promise: 'note', rows: [rowOf(ID), rowOf(OTHER)] };
    keepPromises(host, [textOf(ID), textOf(OTHER)], receipt);
    expect(receiptsOf(NAME, ID)).toEqual([{ promise: 'note', rows: [rowOf(ID)] }]);
    await proveAt(NOW + MINUTE);
    expect(asked).toEqual([]);
    answers = [proof(rowOf(OTHER), rowOf(OTHER, 2)), proof()];
    await proveAt(NOW + 5 * MINUTE);
    const place = 'https://rarejob.com/choices/records';
    expect(asked).toEqual([`${place}/${OTHER}/proof`, `${place}/${ID}/proof`]);
    expect(receiptsOf(NAME, OTHER)).toEqual([
      { promise: 'note', checkpoint: 'signed', rows: [rowOf(OTHER)] },
    ]);
    // Not in the tree yet: asked again later, and then only this one.
    asked = [];
    await proveAt(NOW + 6 * MINUTE);
    expect(asked).toEqual([]);
    answers = [proof({ ...rowOf(ID), leaf: 3, path: [] })];
    await proveAt(NOW + 70 * MINUTE);
    await proveAt(NOW + 700 * MINUTE);
    expect(asked).toEqual([`${place}/${ID}/proof`]);
    expect(receiptsOf(NAME, ID)).toMatchObject([{ checkpoint: 'signed', rows: [{ leaf: 3 }] }]);
  });

  test('is asked for too where its answer was lost', async () => {
    keepPromises(host, [textOf(ID)], undefined);
    expect(receiptsOf(NAME, ID)).toEqual([]);
    answers = [proof(rowOf(ID))];
    await proveAt(NOW + 5 * MINUTE);
    expect(receiptsOf(NAME, ID)).toEqual([{ checkpoint: 'signed', rows: [rowOf(ID)] }]);
  });

  test('and is gone, as after a restore: the record is sent once more, and only once', async () => {
    keepPromises(host, [textOf(ID)], { promise: 'note', rows: [rowOf(ID)] });
    answers = [GONE];
    await proveAt(NOW + 5 * MINUTE);
    expect(lost).toMatchObject([{ id: ID, revision: 1 }]);
    const second = { promise: 'second', rows: [rowOf(ID)] };
    keepPromises(host, [textOf(ID)], second);
    expect(receiptsOf(NAME, ID)).toEqual([second]);
    answers = [GONE];
    await proveAt(NOW + 20 * MINUTE);
    await proveAt(NOW + 200 * MINUTE);
    expect([lost.length, asked.length]).toEqual([1, 2]);
  });

  test.each([
    ['proven', proof(rowOf(ID))],
    ['not to be had now', { status: 503, body: {} }],
    ['gone', GONE],
  ])('and forgotten while it is asked for stays so: %s', async (_, answer) => {
    keepPromises(host, [textOf(ID)], { promise: 'note', rows: [rowOf(ID)] });
    answers = [answer];
    time = NOW + 5 * MINUTE;
    const proving = proveRecords(host);
    forgetReceipts(NAME);
    await proving;
    expect([asked.length, keptReceipts(NAME), lost]).toEqual([1, [], []]);
  });

  test.each([
    ['a ledger that is away', { status: 503, body: {} }],
    ['a ledger of before, without proofs', { status: 404, body: { faults: [] } }],
    ['a page that answers everything', { status: 200, body: 'hello' }],
  ])('is kept before %s', async (_, answer) => {
    keepPromises(host, [textOf(ID)], { promise: 'note', rows: [rowOf(ID)] });
    answers = [answer];
    await proveAt(NOW + 5 * MINUTE);
    expect(lost).toEqual([]);
    expect(receiptsOf(NAME, ID)).toEqual([{ promise: 'note', rows: [rowOf(ID)] }]);
  });
});

test('of many the newest are kept, and all are forgotten together', () => {
  for (let revision = 1; revision <= 10; revision += 1) {
    keepReceipt(NAME, { id: ID, revision, receipt: { promise: `${revision}`, rows: [] } });
  }
  expect(keptReceipts(NAME).map(({ revision }) => revision)).toEqual([10, 9, 8, 7, 6, 5]);
  forgetReceipts(NAME);
  expect(keptReceipts(NAME)).toEqual([]);
});

test.each(['', 'x', 'null', '{}', '[null]', '[{"id":"x","revision":1}]', '[{"id":1}]', '[[]]'])(
  'what somebody wrote there is no receipt: %s',
  (stored) => {
    localStorage.setItem(`${NAME}_receipts`, stored);
    expect(keptReceipts(NAME)).toEqual([]);
  },
);
