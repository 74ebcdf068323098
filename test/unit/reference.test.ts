import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { configJsonSchema } from '../../sdk/core/config.schema.ts';

/* The guide's reference is the schema, written out: `vitest -u` writes it anew. */

interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly required?: readonly string[];
}

const code = (value: unknown): string => `\`${JSON.stringify(value)}\``;

/** A form in words, as short as a cell of a table. */
function formOf(schema: Schema): string {
  if (schema.enum) return schema.enum.map(code).join(', ');
  if (schema.const !== undefined) return code(schema.const);
  if (schema.anyOf) return schema.anyOf.map(formOf).join('; or ');
  if (schema.type === 'array')
    return `list of: ${schema.items ? formOf(schema.items) : 'anything'}`;
  if (schema.type === 'object') {
    const keys = Object.keys(schema.properties ?? {});
    if (keys.length > 0) return `{ ${keys.join(', ')} }`;
    const { additionalProperties: of } = schema;
    return `object${typeof of === 'object' ? ` of: ${formOf(of)}` : ''}`;
  }
  if (schema.type === 'boolean') return '`true`, `false`';
  if (schema.type === 'integer' || schema.type === 'number') {
    const { minimum: from, maximum: to } = schema;
    const known = to !== undefined && to < Number.MAX_SAFE_INTEGER;
    return `number${from !== undefined ? `, ${from} or more` : ''}${known ? `, at most ${to}` : ''}`;
  }
  return 'text';
}

/** Keys of a schema, those of objects in it below them. */
const rowsOf = ({ properties = {}, required = [] }: Schema, path = ''): string[] =>
  Object.entries(properties).flatMap(([key, schema]) => {
    const name = `${path}${key}`;
    const row = `| \`${name}\` | ${formOf(schema).replaceAll('|', '\\|')} | ${required.includes(key) ? 'yes' : ''} |`;
    const inner = schema.type === 'array' ? schema.items : schema;
    const below =
      inner?.properties && name !== 'services'
        ? rowsOf(inner, `${name}${schema.type === 'array' ? '[]' : ''}.`)
        : [];
    return [row, ...below];
  });

const HEAD = ['| key | form | required |', '| --- | --- | --- |'];

const schema = configJsonSchema() as Schema;
const services = schema.properties?.services?.items?.anyOf ?? [];
const full = services.find(({ required }) => required?.includes('id')) ?? {};

const text = `# Config: every key

Written by a test from the schema (\`npx rarejob-consent schema\`), so that it can't say anything else.

## \`choices.json\`

${[...HEAD, ...rowsOf(schema).filter((row) => !/`(?:texts|services)`/.test(row))].join('\n')}
| \`services\` | list of: ids of the catalogue, or services (below) | yes |
| \`texts\` | by language: your own words for those of ours that may be changed; the [law](law.md) fixes the others |  |

## A service

An id of the catalogue, \`{ "extends": "ID", … }\` with any of these keys in place of the catalogue's, or one of your own in full:

${[...HEAD, ...rowsOf(full)].join('\n')}
`;

test('the reference of the config is what the schema says', async () => {
  await expect(text).toMatchFileSnapshot('../../sdk/guides/reference.md');
});

test('every key of the reference has a place in the types', () => {
  const types = readFileSync(join(import.meta.dirname, '../../sdk/core/config.ts'), 'utf8');
  const keys = Object.keys(schema.properties ?? {}).filter((key) => key !== '$schema');
  expect(keys.filter((key) => !types.includes(`readonly ${key}`))).toEqual([]);
});
