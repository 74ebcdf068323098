import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

export interface Served {
  readonly origin: string;
  stop(): void;
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
};

/** A page as a server of its own sends it. */
export type Dressed = (html: string) => {
  readonly html: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** A folder of files, as any host serves it.
 * @param dress what the host does to pages */
export async function serveFolder(
  folder: string,
  dress: Dressed = (html) => ({ html }),
): Promise<Served> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = [pathname, `${pathname}/index.html`, `${pathname}.html`]
      .map((path) => join(folder, path))
      .find((path) => existsSync(path) && statSync(path).isFile());
    if (file === undefined) return response.writeHead(404).end();
    const contentType = TYPES[extname(file)] ?? 'application/octet-stream';
    if (extname(file) !== '.html')
      return response.writeHead(200, { 'content-type': contentType }).end(readFileSync(file));
    const { html, headers } = dress(readFileSync(file, 'utf8'));
    return response.writeHead(200, { ...headers, 'content-type': contentType }).end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://localhost:${port}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A program that serves and says where. */
export async function serveProgram(folder: string, ...args: string[]): Promise<Served> {
  const child: ChildProcess = spawn(process.execPath, args, {
    cwd: folder,
    env: { ...process.env, PORT: '0', NO_COLOR: '1' },
  });
  let said = '';
  const origin = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text) => {
        said += text;
        const [found] = /http:\/\/localhost:\d+/.exec(said) ?? [];
        if (found) resolve(found);
      });
    child.on('close', () => reject(new Error(said)));
  });
  return { origin, stop: () => child.kill() };
}
