import { refuse } from './respond.ts';

/** Deeper than anything that is posted here. */
const MAX_DEPTH = 8;
/** Milliseconds for all of it. */
const SLOW = 10_000;
const TYPES = /^(application\/json|text\/plain)\s*(;|$)/i;

/** The JSON of a request, or the answer to one that has none. Reads no more than it may. */
export async function readBody(
  request: Request,
  maxBytes: number,
): Promise<{ readonly value: unknown } | Response> {
  // `sendBeacon` sends a text as `text/plain`, and needs no preflight for it.
  if (!TYPES.test(request.headers.get('content-type') ?? '')) {
    return refuse(415, 'expected application/json or text/plain');
  }
  // What is packed may be of any size, and no page packs what it posts.
  if (!/^(identity)?$/i.test(request.headers.get('content-encoding') ?? '')) {
    return refuse(415, 'expected a body that is not packed');
  }
  const bytes = await readBytes(request, maxBytes);
  if (bytes === 'late') return refuse(408, 'too slow', { connection: 'close' });
  if (!bytes) return refuse(413, `expected at most ${maxBytes} bytes`, { connection: 'close' });
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (isDeep(text)) return refuse(400, 'nested too deeply');
    return { value: JSON.parse(text) };
  } catch {
    return refuse(400, 'expected JSON in UTF-8');
  }
}

/** Counted as they come: a length that is promised may be a lie. */
async function readBytes(
  request: Request,
  maxBytes: number,
): Promise<Uint8Array | 'late' | undefined> {
  if (Number(request.headers.get('content-length')) > maxBytes) return undefined;
  if (!request.body) return new Uint8Array();
  const reader = request.body.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, SLOW, 'late');
  });
  const giveUp = <T>(answer: T): T => {
    reader.cancel().catch(() => {});
    return answer;
  };
  try {
    for (;;) {
      const part = await Promise.race([reader.read(), late]);
      if (part === 'late') return giveUp(part);
      if (part.done) return Buffer.concat(parts, length);
      length += part.value.byteLength;
      if (length > maxBytes) return giveUp(undefined);
      parts.push(part.value);
    }
  } finally {
    clearTimeout(timer);
  }
}

/** Whether brackets stand in brackets too often. Those inside texts count too: what is posted here has
 * none, and a guard that reads JSON would be a parser. */
function isDeep(text: string): boolean {
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}
