/** `/v1/docs`: the routes, the errors and the close codes as a page, made from the same tables that drive them. */
import { html } from 'hono/html';
import { CLOSES } from './closes.ts';
import { ERRORS } from './errors.ts';
import type { Route } from './route.ts';

const rows = (cells: readonly (readonly string[])[]) =>
  cells.map(
    (row) =>
      html`<tr>
        ${row.map((cell) => html`<td>${cell}</td>`)}
      </tr>`,
  );

export const docsPage = (routes: readonly Route[]) => {
  const listed = routes.filter(({ path }) => path.startsWith('/v1/'));
  return html`<!doctype html>
    <html lang="en">
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width" />
      <title>Counterbell API</title>
      <style>
        :root {
          color-scheme: light dark;
          font:
            16px/1.5 system-ui,
            sans-serif;
        }
        body {
          max-width: 70rem;
          margin: 2rem auto;
          padding: 0 1rem;
        }
        table {
          display: block;
          overflow-x: auto;
          border-spacing: 0;
        }
        td,
        th {
          padding: 0.4rem 0.8rem 0.4rem 0;
          text-align: start;
          vertical-align: top;
          border-bottom: 1px solid #8884;
        }
        td:first-child {
          font-family: ui-monospace, monospace;
        }
      </style>
      <h1>Counterbell API</h1>
      <p>The whole of it, with every field: <a href="/v1/openapi.json">openapi.json</a>.</p>
      <h2>Routes</h2>
      <table>
        <tr>
          <th>Method</th>
          <th>Path</th>
          <th>For</th>
          <th>What</th>
        </tr>
        ${rows(listed.map(({ method, path, caller, summary }) => [method, path, caller, summary]))}
      </table>
      <h2>Errors</h2>
      <p>
        Every error is problem+json (RFC 9457) with one of these codes and an id to quote; on a socket, a
        frame.
      </p>
      <table>
        <tr>
          <th>Code</th>
          <th>Status</th>
          <th>What to do</th>
        </tr>
        ${Object.entries(ERRORS).map(
          ([code, [status, detail]]) =>
            html`<tr id="${code}">
              <td>${code}</td>
              <td>${status}</td>
              <td>${detail}</td>
            </tr>`,
        )}
      </table>
      <h2>Close codes of sockets</h2>
      <p>A cut line (1006), and every code not listed here: come back, and resume.</p>
      <table>
        <tr>
          <th>Code</th>
          <th>What it means, and what to do</th>
        </tr>
        ${rows(CLOSES.map(([code, sentence]) => [String(code), sentence]))}
      </table>
    </html>`;
};
