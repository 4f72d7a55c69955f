/** `/v1/docs`: the routes and the errors as a page, made from the same tables that drive them. */
import { html } from 'hono/html';
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
    </html>`;
};
