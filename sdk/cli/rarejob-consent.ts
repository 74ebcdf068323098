#!/usr/bin/env node
import { configJsonSchema } from '../core/config.schema.ts';
import { VERSION } from '../version.ts';
import { compile } from './compile.ts';

const HELP = `rarejob-consent <command>

  compile CONFIG [--out DIR] [--base PATH]
      Resolves choices.json into what production pages load. Writes into DIR (default: beside
      CONFIG): choices.compiled.json, the texts by language, choices.stub.html (the tag to put first
      into <head>), and .well-known/external-transmissions.json. --base: path the texts are served under, where it is
      not the config's own.

  schema
      Prints the JSON Schema of choices.json, for editors.

  --help, --version

Exit: 0 done, 1 the config has faults, 2 could not run.
`;

const [command, ...args] = process.argv.slice(2);

switch (command) {
  case 'compile':
    process.exitCode = await compile(args);
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
