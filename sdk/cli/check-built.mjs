#!/usr/bin/env node
/* `npm pack` of a checkout that was not built would be a package without a file that it promises. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = process.argv[2] ?? dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const { exports, bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const promised = [...Object.values(exports), ...Object.values(bin)].flatMap((one) =>
  typeof one === 'string' ? one : Object.values(one),
);
const missing = promised.filter((file) => !existsSync(join(root, file)));
if (missing.length > 0) {
  process.stderr.write(
    `Not built: ${missing[0]} is missing${missing.length > 1 ? `, and ${missing.length - 1} more` : ''}. Run npm run build first.\n`,
  );
  process.exitCode = 1;
}
