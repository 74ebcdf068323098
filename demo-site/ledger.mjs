import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { request as ask } from 'node:http';
import { fileURLToPath } from 'node:url';
import { signSubject } from 'rarejob-consent/ledger';

const SEED = fileURLToPath(new URL('./seed-ledger.mjs', import.meta.url));
const CLI = fileURLToPath(new URL('../dist/cli/rarejob-consent.js', import.meta.url));

/** The company's ledger, on the embedded database in a folder, in a process of its own: it takes seconds
 * to open, and pages must not wait for it. */
export function startLedger(folder, origins) {
  // Known to nobody but this ledger and who serves the pages, as long as they run.
  const [handOff, members] = [0, 0].map(() => randomBytes(32).toString('hex'));
  // Who opens the demo on their own machine may see its figures: the link on the start page has it.
  const token = randomBytes(24).toString('hex');
  let port;
  let child;
  let isOver = false;
  const seeding = spawn(process.execPath, [SEED, folder], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  seeding.once('exit', () => {
    if (isOver) return;
    child = serve({ folder, origins, token, handOff, members });
    child.stdout.on('data', (text) => {
      port ??= /http:\/\/[^:\s]+:(\d+)/.exec(text)?.[1];
    });
  });
  return {
    token,
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
        isOver = true;
        const running = child ?? seeding;
        running.once('exit', resolve);
        if (!running.kill()) resolve();
      }),
  };
}

function serve({ folder, origins, token, handOff, members }) {
  return spawn(
    process.execPath,
    [
      CLI,
      'ledger',
      'serve',
      ...['--base', '/choices', '--data', folder, '--time-zone', 'Asia/Tokyo'],
      ...origins.flatMap((origin) => ['--origin', origin]),
    ],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        LEDGER_TOKEN: token,
        LEDGER_HAND_OFF_SECRET: handOff,
        LEDGER_SUBJECT_SECRET: members,
      },
    },
  );
}

/** What a page hears where there is no ledger: it keeps its records and comes again. */
export function away(response) {
  if (response.headersSent) return;
  response.writeHead(503, { 'Content-Type': 'application/json', 'Retry-After': '5' });
  response.end('{"faults":[{"path":"","message":"the ledger is away"}]}');
}
