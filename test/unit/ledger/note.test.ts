import { expect, test } from 'vitest';
import { LOG_NAME, readCheckpoint, signCheckpoint } from '../../../sdk/ledger/checkpoint.ts';
import { noteSigner, openNote } from '../../../sdk/ledger/note.ts';

/* The example of golang.org/x/mod/sumdb/note, which C2SP's signed notes come from. */
const SKEY = 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz';
const VKEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const TEXT =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const NOTE = `${TEXT}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`;
const seed = Buffer.from(SKEY.replace(/^.*?\+c74f20a3\+/, ''), 'base64').subarray(1);

test('a note is signed as the example is, with the same key', () => {
  const signer = noteSigner('PeterNeumann', seed);
  expect(signer.verifierKey).toBe(VKEY);
  expect(signer.sign(TEXT)).toBe(NOTE);
});

test('a note is read by who has its key, also among other signatures', () => {
  expect(openNote(NOTE, VKEY)).toBe(TEXT);
  const other = noteSigner('EnochRoot', Buffer.alloc(32, 7));
  const [, otherLine = ''] = other.sign(TEXT).split('\n\n');
  expect(openNote(NOTE.replace('\n\n', `\n\n${otherLine}`), VKEY)).toBe(TEXT);
  expect(openNote(NOTE, other.verifierKey)).toBeUndefined();
});

test.each([
  ['other words', NOTE.replace('answer', 'Answer'), VKEY],
  ['another signature', NOTE.replace('x08go/ZJ', 'x08go/ZK'), VKEY],
  ['another name', NOTE.replace('— Peter', '— Petra'), VKEY],
  ['no signature', TEXT, VKEY],
  ['a key whose id is of another', NOTE, VKEY.replace('c74f20a3', 'c74f20a4')],
  ['no key', NOTE, 'PeterNeumann'],
])('%s: nothing is read', (_, note, key) => {
  expect(openNote(note, key)).toBeUndefined();
});

test('a checkpoint says whose it is, its size, its root and when, and only its own ledger’s is taken', () => {
  const signer = noteSigner(LOG_NAME, seed);
  const checkpoint = { size: 3, root: Buffer.alloc(32, 1), time: Date.UTC(2026, 10, 23) };
  const note = signCheckpoint(signer, checkpoint);
  expect(note.split('\n').slice(0, 5)).toEqual([
    LOG_NAME,
    '3',
    'AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=',
    'time 2026-11-23T00:00:00.000Z',
    '',
  ]);
  expect(readCheckpoint(note, signer.verifierKey)).toEqual(checkpoint);
  expect(readCheckpoint(note.replace('\n3\n', '\n2\n'), signer.verifierKey)).toBeUndefined();
  const foreign = signer.sign(note.replace(LOG_NAME, 'another').split('\n\n')[0] ?? '');
  expect(readCheckpoint(foreign, signer.verifierKey)).toBeUndefined();
  expect(readCheckpoint(NOTE, VKEY)).toBeUndefined();
});
