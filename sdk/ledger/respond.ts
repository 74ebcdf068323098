import type { Fault } from '../core/index.ts';

/** On every answer: nothing of it is kept, framed, guessed at or run. */
const HEADERS: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

/** The answer with the headers that all have; what it says itself stands. */
export function withHeaders(response: Response, more: Readonly<Record<string, string>>): Response {
  for (const [name, value] of Object.entries({ ...HEADERS, ...more })) {
    if (!response.headers.has(name)) response.headers.set(name, value);
  }
  return response;
}

export const json = (
  value: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Response =>
  new Response(`${JSON.stringify(value)}\n`, {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  });

/** Every answer that is no success has this form. */
export const refuse = (
  status: number,
  faults: string | readonly Fault[],
  headers: Readonly<Record<string, string>> = {},
): Response =>
  json(
    { faults: typeof faults === 'string' ? [{ path: '', message: faults }] : faults },
    status,
    headers,
  );

/** One JSON value a line, as they come. */
export function ndjson(lines: AsyncGenerator<unknown>): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`));
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
  return new Response(body, { headers: { 'content-type': 'application/x-ndjson; charset=utf-8' } });
}
