/* `node seed-ledger.mjs FOLDER`: thirty plausible days for the ledger of a demo, made up. A folder that has a
 * ledger already is left alone. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { encodeRecord } from 'rarejob-consent/core';
import { createLedger, migrate, openPglite, secretBeside } from 'rarejob-consent/ledger';
import { SITES } from './properties/sites.mjs';

const DAY = 86_400_000;
const DAYS = 30;
/** The words on the notice changed on the way, and more people allowed everything. */
const VERSIONS = [
  { from: 0, version: '2026-10-01', accepts: 0.46, refuses: 0.3 },
  { from: 18, version: '2026-11-01', accepts: 0.55, refuses: 0.24 },
];
const [, , folder = ''] = argv;

if (!existsSync(join(folder, 'PG_VERSION'))) await fill();

async function fill() {
  const secret = await secretBeside(folder);
  const database = await openPglite(folder);
  await migrate(database);
  const today = Math.floor(Date.now() / 1000) * 1000;
  for (let day = 0; day < DAYS; day += 1) {
    const at = today - (DAYS - day) * DAY;
    const origin = 'https://demo.invalid';
    const ledger = createLedger({ database, secret, origins: [origin], now: () => at });
    const records = Array.from({ length: choicesOn(new Date(at), day) }, (_, n) =>
      recordOf(day, at, n),
    );
    await ledger.fetch(
      new Request('https://demo.invalid/records', {
        method: 'POST',
        headers: { origin, 'content-type': 'application/json' },
        body: JSON.stringify({ records }),
      }),
    );
  }
  await database.close();
}

/** Fewer people come at weekends. */
function choicesOn(date, day) {
  const usual = /^(0|6)$/.test(String(date.getUTCDay())) ? 26 : 44;
  return usual + Math.round(8 * chance(day, 99));
}

function recordOf(day, at, n) {
  const { version, accepts, refuses } = VERSIONS.findLast(({ from }) => day >= from);
  const draw = chance(day, n);
  const method =
    draw < accepts
      ? 'accept-all'
      : draw < accepts + refuses
        ? 'reject-all'
        : draw < 0.95
          ? 'choose'
          : 'withdraw';
  const answer = (category) =>
    ({ 'accept-all': 'granted', 'reject-all': 'refused', withdraw: 'withdrawn' })[method] ??
    (chance(day, n, category.length) < 0.6 ? 'granted' : 'refused');
  const names = ['functional', 'analytics', 'advertising', 'measurement'];
  const site = SITES[Math.floor(chance(n, day, 7) ** 2 * SITES.length)];
  const record = {
    ...{ version: 1, id: crypto.randomUUID(), revision: 1, property: site.id, regime: 'jp-strict' },
    policy: { version, digest: 'A'.repeat(43) },
    ...{ decidedAt: at, expiresAt: at + 180 * DAY, method, language: 'ja', gpc: false },
    choices: {
      categories: Object.fromEntries(names.map((name) => [name, answer(name)])),
      services: {},
    },
    scopes: Object.fromEntries(names.map((name) => [name, 'a1b2c3d4'])),
  };
  return { record: encodeRecord(record), sdk: 'demo-data' };
}

/** The same numbers from 0 to 1 each time. */
function chance(...numbers) {
  const x =
    Math.sin(numbers.reduce((sum, one, index) => sum + one * (12.9898 + 65.137 * index), 1)) *
    43758.5453;
  return x - Math.floor(x);
}
