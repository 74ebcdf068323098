import { randomBytes, randomUUID } from 'node:crypto';

const HEAD = ['chain', 'length', 'hash', 'seal', 'subject'];
const ENTRY = [
  ...['chain', 'position', 'record_id', 'revision', 'salt', 'previous', 'hash', 'record', 'sdk'],
  ...['staging', 'received_at', 'erases', 'ordered_by', 'reason', 'property', 'regime'],
  ...['policy_version', 'method', 'choices', 'decided_at'],
];
const WIDTH = HEAD.length + ENTRY.length;

/** The floor: the same rows by plain inserts, with nothing known, locked, chained or gathered. Both rows of a
 * record go in one statement, as two would wait for the disk twice.
 * @param query asks the database on which the ledger is measured too */
export function createFloor(query, newPost) {
  const values = () => {
    const { record, sdk } = newPost();
    const [, , , property, regime, policy] = record.split('~');
    const [chain, hash] = [randomUUID(), randomBytes(32)];
    return [
      ...[chain, 1, hash, randomBytes(32), null],
      ...[chain, 1, chain, 1, randomBytes(32), new Uint8Array(32), hash, record, sdk],
      ...[false, new Date(), null, null, null, property, regime],
      ...[policy, 'choose', 'ggrr', new Date()],
    ];
  };
  const places = (rows, from, width) =>
    Array.from({ length: rows }, (_, row) => {
      const columns = Array.from({ length: width }, (_, n) => `$${row * WIDTH + from + n + 1}`);
      return `(${columns.join(', ')})`;
    }).join(', ');
  return {
    async open() {
      for (const table of ['chains', 'entries']) {
        await query(`create table floor_${table} (like ${table} including all)`);
      }
    },
    insert: (rows) =>
      query(
        `with heads as (
           insert into floor_chains (${HEAD}) values ${places(rows, 0, HEAD.length)})
         insert into floor_entries (${ENTRY}) values ${places(rows, HEAD.length, ENTRY.length)}`,
        Array.from({ length: rows }, values).flat(),
      ),
    async close() {
      for (const table of ['chains', 'entries']) await query(`drop table floor_${table}`);
    },
  };
}
