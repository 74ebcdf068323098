import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildTexts } from '../../../sdk/compile/texts.ts';
import type { ServiceInput } from '../../../sdk/core/index.ts';
import { declarationCsv, declarationJson } from '../../../sdk/ui/declaration/export-declaration.ts';
import type { DetailTexts } from '../../../sdk/ui/texts.ts';

const service = (more: Partial<ServiceInput> = {}): ServiceInput => ({
  id: 'own-chat',
  category: 'functional',
  name: { ja: '相談チャット', en: 'Chat' },
  operator: '株式会社チャット',
  hosts: ['chat.example.com'],
  ...more,
});
const details = (...services: ServiceInput[]): DetailTexts =>
  buildTexts({ property: 'rarejob', policy: { version: '1' }, services: [] }, services, 'ja')
    .details;

/** As a spreadsheet reads it (RFC 4180). */
function read(csv: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, cell = '', end] of csv.slice(1).matchAll(/"((?:[^"]|"")*)"(,|\r\n)/g)) {
    rows.at(-1)?.push(cell.replaceAll('""', '"'));
    if (end !== ',') rows.push([]);
  }
  return rows.slice(0, -1);
}

describe('as a table', () => {
  test('has a mark by which Excel knows Japanese, and a line per recipient', () => {
    const csv = declarationCsv(
      details(
        service({
          confirmedAt: '2026-11-20',
          optOut: { url: 'https://a.example/out', effect: 'stop-use', confirmed: true },
        }),
        service({ id: 'other', optOut: { url: 'https://b.example/out', effect: 'stop-use' } }),
      ),
    );
    expect(csv.charCodeAt(0)).toBe(0xfeff);
    const [head = [], first = [], second = []] = read(csv);
    const field = (row: readonly string[], label: string) => row[head.indexOf(label)];
    expect(head).toHaveLength(13);
    expect(first).toHaveLength(13);
    expect(field(first, '送り先')).toBe('相談チャット');
    expect(field(first, '停止ページ（確認済みのもの）')).toBe('https://a.example/out');
    expect(field(first, '内容を確かめた日')).toBe('2026-11-20');
    expect(field(second, '停止ページ（確認済みのもの）')).toBe('');
    expect(field(second, '内容を確かめた日')).toBe('送り先に未確認');
  });

  test('whatever a name holds, it stays in its cell and is no formula', () => {
    const tricky = fc.string({
      unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', ' ', '"', ',', 'あ', 'a'),
      maxLength: 8,
    });
    fc.assert(
      fc.property(tricky, tricky, (name, operator) => {
        const [, row = []] = read(
          declarationCsv(details(service({ name: { ja: name, en: name }, operator }))),
        );
        expect(row).toHaveLength(13);
        for (const cell of row) expect(cell).not.toMatch(/^\s*[=+\-@]/);
        expect([name, `'${name}`]).toContain(row[1]);
        expect([operator, `'${operator}`]).toContain(row[2]);
      }),
    );
  });
});

test('as data, nothing is left out', () => {
  const told = details(service());
  expect(JSON.parse(declarationJson(told, 'rarejob', '2026-11-01'))).toEqual({
    property: 'rarejob',
    policy: { version: '2026-11-01' },
    language: 'ja',
    services: JSON.parse(JSON.stringify(told.services)),
  });
});
