/** A shop's own server: pages as its tests put them up, on an origin of their own. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { freePort } from '../../demo/local.ts';

export interface HostPage {
  head?: string;
  body?: string;
  headers?: Record<string, string>;
}

const report = z
  .object({ 'csp-report': z.object({ 'effective-directive': z.string(), 'blocked-uri': z.string() }) })
  .transform(({ 'csp-report': { 'effective-directive': directive, 'blocked-uri': blocked } }) =>
    [directive, blocked].join(' '),
  );

const htmlOf = ({ head = '', body = '' }: HostPage): string => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Shop</title>${head}</head>
<body><h1>Kettles</h1>${body}</body>
</html>`;

export class Host {
  origin = '';
  /** What browsers complained of at `/reports`: directive and what it blocked. */
  reports: string[] = [];
  readonly #files = new Map<string, { text: string; headers: Record<string, string> }>();
  readonly #server = createServer((request, response) => void this.#answer(request, response));

  async open(): Promise<this> {
    const port = await freePort(30_000 + Math.floor(Math.random() * 900) * 10);
    await once(this.#server.listen(port, '127.0.0.1'), 'listening');
    this.origin = `http://127.0.0.1:${port}`;
    return this;
  }

  /** Puts a page up, and tells its address. */
  put({ headers, ...page }: HostPage, path?: string): string {
    return this.#keep(htmlOf(page), { 'Content-Type': 'text/html; charset=utf-8', ...headers }, path);
  }

  /** Puts a script up, for pages of any origin, and tells its address. */
  putScript(code: string): string {
    return this.#keep(code, { 'Content-Type': 'text/javascript; charset=utf-8' });
  }

  /** Takes every request and never answers. */
  get silent(): string {
    return `${this.origin}/silent.js`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { url = '' } = request;
    if (url === '/silent.js') return;
    if (url === '/reports') this.reports.push(report.parse(JSON.parse(await text(request))));
    const file = this.#files.get(url);
    response.writeHead(file ? 200 : 404, file?.headers).end(file?.text);
  }

  #keep(text: string, headers: Record<string, string>, path = `/pages/${this.#files.size + 1}`): string {
    this.#files.set(path, { text, headers });
    return this.origin + path;
  }
}
