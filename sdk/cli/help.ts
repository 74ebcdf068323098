const COMPILE = `  compile CONFIG [--out DIR] [--base PATH] [--mode MODE] [--sdk PATH] [--archive DIR]
          [--production] [--json]
      Resolves choices.json into what production pages load. Writes into DIR (default: beside
      CONFIG): choices.compiled.json, the texts by language, .well-known/external-transmissions.json,
      the declaration as HTML by language (choices.declaration.LANGUAGE.html, with its style sheet),
      and to put first into <head>: choices.head.html (stub, config and choices.js inline) or
      choices.stub.html (the stub alone). --base: path the texts are served under, where it is not
      the config's own. --mode marked: for choices-marked.js alone, which is 1 kB less before the
      notice; choices.head.html is that mode's then. --sdk: path that the files of dist/sdk are served
      under (default: /). What people are told is kept in --archive (default: choices.archive beside
      CONFIG): keep it with the source. All files are written, or none. --production refuses what people would be
      told as a draft: facts that nobody confirmed. Prints the files, and beside them the hashes that let
      choices.head.html through a Content-Security-Policy; --json prints { "written", "scriptHashes",
      "warnings" } and nothing else.
`;
const INIT = `  init FILE… [--config CONFIG] [--property ID] [--hosts HOSTS] [--languages LANGUAGES]
       [--policy-url URL] [--json]
      Writes CONFIG (default: choices.json) to begin with: the services that HTML files, or all in a folder, reach.
      On a terminal it asks for what is not given; elsewhere it takes what the pages say (canonical address, lang,
      link to the policy). Never writes over a file. Says what is left for a person to say. --json prints
      { "written", "services", "unsure", "unknown", "left" } and nothing else.
`;
const CONFIRM = `  confirm SERVICE --by ROLE --source URL [--config CONFIG]
      Writes into CONFIG (default: choices.json) that somebody read the facts of a service at their source
      and found them right: by role, today, with the source. They are then no drafts to people.
`;
const DOCTOR = `  doctor URL|FILE [--root DIR] [--json]
      Says what is wrong with a page that has the SDK: no SDK or two, scripts before it, Google's tag before
      the stub, files that are not there, a config that can't be read, tags without a mark, a
      Content-Security-Policy that keeps us out. --root: the folder that a FILE's site is served from
      (default: the file's own). --json prints { "findings": [ … ] } and nothing else.
`;
const DIFF = `  diff OLD NEW [--json]
      Says what changes for people from one config to the next: services, who gets what, and of which
      categories those who allowed them are asked again. Ends with 1 where somebody is.
`;
const MARK = `  mark FILE… [--config CONFIG] [--base PATH] [--head FILE]
       [--out DIR | --write | --check | --dry-run] [--json]
      Marks the tags of HTML files, or of all in a folder, that reach a service of the config
      (default: choices.json), so that no browser follows them before a choice. Puts what they show into
      <rj-declaration>, <rj-browser-help> and <rj-rights>, readable without a script; --base: path their style sheet
      is served under. --head: a file (choices.head.html) to put first into <head> of pages that have none of it.
      Prints the HTML of one file; --out writes into DIR, --write in place. --check only lists what is not marked,
      and ends with 1 for that and for every other site that is reached and no mark holds: one that no service claims,
      a style, template code. data-category="necessary" on a tag says that it is meant to be so. --dry-run prints what
      --write would change as a unified diff, writes nothing, and ends with 1 where something would change too.
      Of .vue, .svelte and .astro scripts and braces are left alone; of .pug, .haml, .jsx and .tsx all is, and
      addresses in it are named. --json prints { "findings", "marks", "changed", "written" } and nothing else.
`;
const CHECK = `  check [CONFIG…] [--json] [--strict]
      Says what is wrong with configs (default: choices.json): faults, two services that claim one host,
      what the declaration lacks, necessary services without a reason, own words for what the law fixes,
      sending before a choice where the regime asks first; and warns of what nobody confirmed. --json
      prints { "findings": [ … ] } and nothing else. --strict: warnings count as errors.
`;
const TEXTS = `  texts [DIGEST] [--archive DIR]
      Prints what was shown to people under the digest that their record names, byte for byte; without
      one, the list of all that was ever compiled. DIR: choices.archive by default.
`;
const LEDGER = `  ledger serve | verify | export | migrate
      Keeps the records that pages send, so that they can be shown years later: ledger --help.
`;
const SCHEMA = `  schema
      Prints the JSON Schema of choices.json, for editors.
`;
const EXIT = 'Exit: 0 done, 1 the config has faults or a check found something, 2 could not run.\n';

/** Of each command that has no help of its own. */
const COMMANDS: Readonly<Record<string, string>> = {
  compile: COMPILE,
  mark: MARK,
  check: CHECK,
  texts: TEXTS,
  schema: SCHEMA,
  confirm: CONFIRM,
  diff: DIFF,
  doctor: DOCTOR,
  init: INIT,
};

export const HELP = `rarejob-consent <command>

${[INIT, COMPILE, MARK, CHECK, DOCTOR, CONFIRM, DIFF, TEXTS, LEDGER, SCHEMA].join('\n')}
  COMMAND --help, --help, --version

${EXIT}`;

/** What `COMMAND --help` prints; nothing where the command says it itself, or nobody asked. */
export const helpFor = (command: string, args: readonly string[]): string | undefined => {
  const asked = args.slice(0, args.includes('--') ? args.indexOf('--') : args.length);
  const text = COMMANDS[command];
  return text && asked.some((one) => one === '--help' || one === '-h')
    ? `rarejob-consent\n${text}\n${EXIT}`
    : undefined;
};
