import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { request as ask } from 'node:http';
import { fileURLToPath } from 'node:url';
import { signSubject } from 'rarejob-consent/ledger';

const CLI = fileURLToPath(new URL('../dist/cli/rarejob-consent.js', import.meta.url));

/** The company's ledger, on the embedded database in a folder, in a process of its own: it takes seconds
 * to open, and pages must not wait for it. */
export function startLedger(folder, origins) {
  // Known to nobody but this ledger and who serves the pages, as long as they run.
  const [handOff, members] = [0, 0].map(() => randomBytes(32).toString('hex'));
  const child = spawn(
    process.execPath,
    [
      CLI,
      'ledger',
      'serve',
      ...['--base', '/choices', '--data', folder],
      ...origins.flatMap((origin) => ['--origin', origin]),
    ],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        LEDGER_HAND_OFF_SECRET: handOff,
        LEDGER_SUBJECT_SECRET: members,
      },
    },
  );
  let port;
  child.stdout.on('data', (text) => {
    port ??= /http:\/\/[^:\s]+:(\d+)/.exec(text)?.[1];
  });
  return {
    /** Hands a request on; until the ledger stands, it is away, as a real one may be. */
    answer(request, response) {
      if (port === undefined) return away(response);
      const { method, url: path, headers } = request;
      const onward = ask({ port, host: '127.0.0.1', method, path, headers }, (answer) => {
        response.writeHead(answer.statusCode, answer.headers);
        answer.pipe(response);
      });
      onward.on('error', () => away(response));
      request.pipe(onward);
    },
    /** What a site's server puts into the pages of a member who is logged in. */
    subjectOf: (id) => ({ id, signature: signSubject(id, members) }),
    close: () =>
      new Promise((resolve) => {
        child.once('exit', resolve);
        if (!child.kill()) resolve();
      }),
  };
}

/** What a page hears where there is no ledger: it keeps its records and comes again. */
export function away(response) {
  if (response.headersSent) return;
  response.writeHead(503, { 'Content-Type': 'application/json', 'Retry-After': '5' });
  response.end('{"faults":[{"path":"","message":"the ledger is away"}]}');
}
