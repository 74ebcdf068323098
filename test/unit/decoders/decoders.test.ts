import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { catalogue, serviceByHost, serviceById } from '../../../sdk/catalogue/index.ts';
import { decoderSchema } from '../../../sdk/decoders/decoder.schema.ts';
import type { Decoder } from '../../../sdk/decoders/decoder.ts';
import { type Reading, readRequest } from '../../../sdk/decoders/read-request.ts';
import { DECODERS } from '../../../sdk/decoders/vendors.ts';

/* Each folder of sdk/decoders/vendors is one vendor: `decoder.json`, `sent.txt` (requests: an address, under it
 * a body where there is one, then an empty line; `#` begins a remark), `read.json` (what a person is told of
 * each) and `elsewhere.txt` (addresses that look alike and are none of it). */
const FOLDER = join(import.meta.dirname, '../../../sdk/decoders');
const ids = readdirSync(join(FOLDER, 'vendors')).sort();
const textOf = (id: string, file: string): string =>
  readFileSync(join(FOLDER, 'vendors', id, file), 'utf8');
const decoderOf = (id: string): Decoder => JSON.parse(textOf(id, 'decoder.json'));

interface Sent {
  readonly url: string;
  readonly body: string;
}
const sentOf = (id: string): readonly Sent[] =>
  textOf(id, 'sent.txt')
    .split(/\n\s*\n/)
    .map((block) => block.split('\n').filter((line) => line && !line.startsWith('#')))
    .filter((lines) => lines.length > 0)
    .map(([url = '', ...body]) => ({ url, body: body.join('\n') }));

/** A reading as it stands in `read.json`. */
const told = (reading: Reading | undefined) =>
  reading && {
    service: reading.service,
    facts: reading.facts.map(({ says, name, value, draft }) => [
      says.ja,
      says.en,
      name,
      value,
      ...(draft ? ['draft'] : []),
    ]),
    raw: reading.raw.map(({ name, value }) => [name, value]),
  };

test('vendors.ts lists the folder; after adding a vendor run this file with -u', async () => {
  const nameOf = (id: string): string => id.replaceAll('-', '_');
  const list = `// One line a folder of vendors/, written by: npx vitest run --config test/vitest.config.ts test/unit/decoders/decoders.test.ts -u
import type { Decoder } from './decoder.ts';
${ids.map((id) => `import ${nameOf(id)} from './vendors/${id}/decoder.json' with { type: 'json' };`).join('\n')}

/** Every decoder; the first whose address fits reads a request. */
export const DECODERS = [
${ids.map((id) => `  ${nameOf(id)},`).join('\n')}
] as readonly unknown[] as readonly Decoder[];
`;
  await expect(list).toMatchFileSnapshot(join(FOLDER, 'vendors.ts'));
  expect(DECODERS).toHaveLength(ids.length);
});

describe.each(ids)('%s', (id) => {
  const decoder = decoderOf(id);

  test('fits the schema; every service it names is in the catalogue; drafts name what is there', () => {
    expect(decoderSchema.safeParse(decoder).error?.issues ?? []).toEqual([]);
    for (const service of [
      decoder.service,
      ...decoder.at.flatMap((place) => place.service ?? []),
    ]) {
      expect(serviceById(service), service).toBeDefined();
    }
    const names = ['at', ...Object.keys(decoder.params)];
    expect(names).toEqual(expect.arrayContaining([...(decoder.drafts ?? [])]));
  });

  const sent = sentOf(id);
  test('is shown by three requests at least', () => {
    expect(sent.length).toBeGreaterThanOrEqual(3);
  });

  test('says of each what stands in read.json', () => {
    expect(sent.map(({ url, body }) => told(readRequest(url, body)))).toEqual(
      JSON.parse(textOf(id, 'read.json')),
    );
  });

  test('every parameter that it knows is in one of the requests', () => {
    const read = sent.flatMap(({ url, body }) => readRequest(url, body, [decoder])?.facts ?? []);
    const known = Object.keys(decoder.params).filter((key) => {
      const one = { ...decoder, params: { [key]: decoder.params[key] ?? 'technical' } } as Decoder;
      return sent.some(({ url, body }) =>
        readRequest(url, body, [one])?.facts.some(({ name }) =>
          read.some((fact) => fact.name === name),
        ),
      );
    });
    expect(Object.keys(decoder.params).filter((key) => !known.includes(key))).toEqual([]);
  });

  test('a parameter that nobody knows is shown raw, never guessed', () => {
    for (const { url, body } of sent) {
      const more = `${url}${url.includes('?') ? '&' : '?'}zz_unheard_of=dl%3D1`;
      expect(readRequest(more, body)?.raw).toContainEqual({ name: 'zz_unheard_of', value: 'dl=1' });
    }
  });

  test('each goes to a host that the catalogue gives to that service, or to one of the site', () => {
    for (const { url, body } of sent) {
      const { hostname, pathname, search } = new URL(url);
      if (/(^|\.)example\.(com|jp)$/.test(hostname)) continue;
      const owners = serviceByHost(catalogue, hostname, pathname + search).map((owner) => owner.id);
      expect(owners, url).toEqual([readRequest(url, body)?.service]);
    }
  });

  test('addresses that look alike are none of it', () => {
    const services = [decoder.service, ...decoder.at.flatMap((place) => place.service ?? [])];
    const alike = textOf(id, 'elsewhere.txt').split('\n').filter(Boolean);
    expect(alike.length).toBeGreaterThanOrEqual(2);
    for (const url of alike) expect(services, url).not.toContain(readRequest(url)?.service);
  });
});

test('no request is read by two vendors, whatever their order', () => {
  for (const id of ids) {
    for (const { url } of sentOf(id)) {
      const readers = DECODERS.filter((decoder) => readRequest(url, '', [decoder]));
      expect(readers, url).toHaveLength(1);
    }
  }
});

test('a vendor has its four files and no other', () => {
  for (const id of ids) {
    expect(readdirSync(join(FOLDER, 'vendors', id)).sort()).toEqual([
      ...['decoder.json', 'elsewhere.txt', 'read.json', 'sent.txt'],
    ]);
    expect(existsSync(join(FOLDER, 'vendors', id, 'decoder.json'))).toBe(true);
  }
});
