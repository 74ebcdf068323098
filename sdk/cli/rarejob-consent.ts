#!/usr/bin/env node
import { configJsonSchema } from '../core/config.schema.ts';
import { VERSION } from '../page/version.ts';
import { check } from './check.ts';
import { compile } from './compile.ts';
import { confirm } from './confirm.ts';
import { diff } from './diff.ts';
import { doctor } from './doctor.ts';
import { HELP, helpFor } from './help.ts';
import { init } from './init.ts';
import { mark } from './mark.ts';
import { survive } from './survive.ts';
import { texts } from './texts.ts';

const [command, ...args] = process.argv.slice(2);
survive(command);

const help = helpFor(command ?? '', args);
switch (help === undefined ? command : 'help') {
  case 'help':
    process.stdout.write(help ?? HELP);
    break;
  case 'init':
    process.exitCode = await init(args);
    break;
  case 'compile':
    process.exitCode = await compile(args);
    break;
  case 'mark':
    process.exitCode = await mark(args);
    break;
  case 'check':
    process.exitCode = await check(args);
    break;
  case 'confirm':
    process.exitCode = await confirm(args);
    break;
  case 'diff':
    process.exitCode = await diff(args);
    break;
  case 'doctor':
    process.exitCode = await doctor(args);
    break;
  case 'texts':
    process.exitCode = await texts(args);
    break;
  case 'ledger':
    // Loaded only then: who compiles a config has no database.
    process.exitCode = await (await import('./ledger.ts')).ledger(args);
    break;
  case 'schema':
    if (args.length > 0) {
      process.stderr.write('schema takes nothing. See rarejob-consent schema --help.\n');
      process.exitCode = 2;
    } else process.stdout.write(`${JSON.stringify(configJsonSchema(), undefined, 2)}\n`);
    break;
  case '--version':
    process.stdout.write(`${VERSION}\n`);
    break;
  case '--help':
  case '-h':
    process.stdout.write(HELP);
    break;
  default:
    process.stderr.write(command ? `No such command: ${command}\n\n${HELP}` : HELP);
    process.exitCode = 2;
}
