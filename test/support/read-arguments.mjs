import { parseArgs } from 'node:util';

/** Reads what a command was given. `--help` prints the help and ends with 0; what can't be read, or is not
 * among the names, ends with 2.
 * @param {string} help
 * @param {object} options as `node:util` takes them
 * @param {{ what: string, all: readonly string[] }} [names] what may be named beside the options, and what
 *   it is; anything where it is left out */
export function readArguments(help, options, names) {
  let read;
  try {
    read = parseArgs({
      allowPositionals: true,
      options: { ...options, help: { type: 'boolean', short: 'h', default: false } },
    });
  } catch (error) {
    give(`${error.message}\n\n${help}`);
  }
  const { values, positionals } = read;
  if (values.help) {
    process.stdout.write(help);
    process.exit(0);
  }
  const unknown = names ? positionals.filter((name) => !names.all.includes(name)) : [];
  if (unknown.length > 0) give(`No such ${names.what}: ${unknown.join(', ')}\n\n${help}`);
  return { values, positionals };
}

/** Ends, as nothing could be done at all. */
export function give(message) {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}
