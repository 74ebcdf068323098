#!/usr/bin/env node
import { configJsonSchema } from '../core/config.schema.ts';
import { VERSION } from '../page/version.ts';
import { check } from './check.ts';
import { compile } from './compile.ts';
import { mark } from './mark.ts';
import { texts } from './texts.ts';

const HELP = `rarejob-consent <command>

  compile CONFIG [--out DIR] [--base PATH] [--mode MODE] [--sdk PATH] [--archive DIR]
      Resolves choices.json into what production pages load. Writes into DIR (default: beside
      CONFIG): choices.compiled.json, the texts by language, .well-known/external-transmissions.json,
      the declaration as HTML by language (choices.declaration.LANGUAGE.html, with its style sheet),
      and to put first into <head>: choices.head.html (stub, config and choices.js inline) or
      choices.stub.html (the stub alone). --base: path the texts are served under, where it is not
      the config's own. --mode marked: for choices-marked.js alone, which is 1 kB less before the
      notice; choices.head.html is that mode's then. --sdk: path that the files of dist/sdk are served under (default: /). What people
      are told is kept in --archive (default: choices.archive beside CONFIG): keep it with the source.

  mark FILE… [--config CONFIG] [--base PATH] [--out DIR | --write | --check]
      Marks the tags of HTML files, or of all in a folder, that reach a service of the config
      (default: choices.json), so that no browser follows them before a choice. Puts what they show into
      <rj-declaration>, <rj-browser-help> and <rj-rights>, readable without a script; --base: path their style sheet
      is served under. Prints the HTML of one file; --out writes into DIR, --write in place; --check only lists what is not marked.

  check [CONFIG…] [--json] [--strict]
      Says what is wrong with configs (default: choices.json): faults, two services that claim one host,
      what the declaration lacks, necessary services without a reason, own words for what the law fixes,
      sending before a choice where the regime asks first; and warns of what nobody confirmed. --json
      prints { "findings": [ … ] } and nothing else. --strict: warnings count as errors.

  texts [DIGEST] [--archive DIR]
      Prints what was shown to people under the digest that their record names, byte for byte; without
      one, the list of all that was ever compiled. DIR: choices.archive by default.

  ledger serve | verify | export | migrate
      Keeps the records that pages send, so that they can be shown years later: ledger --help.

  schema
      Prints the JSON Schema of choices.json, for editors.

  --help, --version

Exit: 0 done, 1 the config has faults or a check found something, 2 could not run.
`;

const [command, ...args] = process.argv.slice(2);

switch (command) {
  case 'compile':
    process.exitCode = await compile(args);
    break;
  case 'mark':
    process.exitCode = await mark(args);
    break;
  case 'check':
    process.exitCode = await check(args);
    break;
  case 'texts':
    process.exitCode = await texts(args);
    break;
  case 'ledger':
    // Loaded only then: who compiles a config has no database.
    process.exitCode = await (await import('./ledger.ts')).ledger(args);
    break;
  case 'schema':
    process.stdout.write(`${JSON.stringify(configJsonSchema(), undefined, 2)}\n`);
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
