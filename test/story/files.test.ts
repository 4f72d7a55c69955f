import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openBrowser } from '../browser.ts';
import { expectAccessible, newPage, widgetOf } from './pages.ts';
import { Server } from './server.ts';

const server = new Server();
let browser: Browser;
let shop: Page;
let desk: Page;
beforeAll(async () => {
  await server.start();
  browser = await openBrowser();
  shop = await newPage(browser);
  await shop.goto(`${server.origin}/demo/product.html?id=moorland-teapot`);
  await shop.getByRole('button', { name: /ask about this/i }).click();
  await widgetOf(shop).say('It came broken.');
  desk = await newPage(browser);
  await desk.goto(server.links[0] ?? '');
  await desk.getByRole('navigation', { name: 'Live chats' }).getByText('It came broken.').click();
  await desk.getByRole('log').getByText('It came broken.').waitFor();
});
afterAll(async () => {
  await browser.close();
  await server.remove();
});

/** A photo of 600 by 400 as a browser encodes it, with a place where it was taken put in; and how it looks. */
const PHOTO = `async () => {
  const canvas = new OffscreenCanvas(600, 400);
  const context = canvas.getContext('2d');
  for (let n = 0; n < 60; n++) {
    context.fillStyle = \`hsl(\${n * 6} 70% 50%)\`;
    context.fillRect((n % 10) * 60, Math.floor(n / 10) * 70, 60, 70);
  }
  const bare = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.8 })).arrayBuffer());
  const exif = new TextEncoder().encode('Exif\\0\\0GPS 51.5007N 0.1246W');
  const segment = Uint8Array.of(0xff, 0xe1, 0, exif.length + 2, ...exif);
  window.pixels = async (bytes) => {
    const picture = await createImageBitmap(new Blob([bytes]));
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    canvas.getContext('2d').drawImage(picture, 0, 0);
    return canvas.getContext('2d').getImageData(0, 0, picture.width, picture.height).data.join();
  };
  window.photo = new Uint8Array([...bare.slice(0, 2), ...segment, ...bare.slice(2)]);
}`;

/** Sends the photo as the shopper's panel would. */
const SEND = `async () => {
  const { chat, token } = JSON.parse(localStorage['counterbell:demo']);
  const path = '/v1/sites/demo/chats/' + chat;
  const form = new FormData();
  form.set('token', token);
  form.set('file', new File([window.photo], 'broken spout.jpg'));
  const file = await (await fetch(path + '/files', { method: 'POST', body: form })).json();
  const socket = new WebSocket(location.origin.replace('http', 'ws') + path + '/socket', ['counterbell.v1', token]);
  await new Promise((resolve) => (socket.onopen = resolve));
  const page = { url: location.href, title: '' };
  socket.send(JSON.stringify({ type: 'hello', since: 0, epoch: 0, page }));
  socket.send(JSON.stringify({ type: 'message', id: 'the-message-with-the-photo', text: file.name, file: file.id }));
  const body = JSON.stringify({ token });
  const { url } = await (await fetch(path + '/files/' + file.id + '/link', { method: 'POST', body })).json();
  const served = new Uint8Array(await (await fetch(url)).arrayBuffer());
  return {
    lost: window.photo.length - served.length,
    isSame: (await window.pixels(served)) === (await window.pixels(window.photo)),
  };
}`;

const drawn = (): Promise<boolean> =>
  desk
    .getByRole('log')
    .locator('canvas')
    .last()
    .evaluate((canvas) => {
      if (!(canvas instanceof HTMLCanvasElement)) return false;
      return canvas.getContext('2d')?.getImageData(20, 20, 1, 1).data[3] === 255;
    });

describe('A photo from a shopper', () => {
  test('keeps its looks, loses its place, and is seen by the agent, who opens it', async () => {
    await shop.evaluate(`(${PHOTO})()`);
    const sent = z.object({ lost: z.int(), isSame: z.boolean() });
    const { lost, isSame } = sent.parse(await shop.evaluate(`(${SEND})()`));
    expect(isSame).toBe(true);
    expect(lost).toBeGreaterThan(25);
    await expect.poll(drawn).toBe(true);
    await expectAccessible(desk);
    const opened = desk.waitForEvent('popup');
    await desk.getByRole('button', { name: 'broken spout.jpg' }).click();
    const tab = await opened;
    await tab.waitForURL(/\/v1\/files\//);
    expect(await tab.evaluate('document.images[0]?.naturalWidth')).toBe(600);
    await tab.close();
  });
});

describe('A file from an agent', () => {
  const pdf = { name: 'terms.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\nTerms') };

  test('is chosen, uploaded, sent, and comes back as it was', async () => {
    const chooser = desk.waitForEvent('filechooser');
    await desk.getByRole('button', { name: 'Send a file' }).click();
    await (await chooser).setFiles(pdf);
    await widgetOf(shop).log.getByText('terms.pdf').waitFor();
    const download = desk.waitForEvent('download');
    await desk
      .getByRole('log')
      .getByRole('button', { name: /^terms.pdf/ })
      .click();
    expect((await download).suggestedFilename()).toBe('terms.pdf');
    expect(await readFile(await (await download).path())).toEqual(pdf.buffer);
  });

  test.for(['paste', 'drop'])('is taken by %s as well', async (kind) => {
    const name = `${kind}.pdf`;
    await desk.getByRole('textbox', { name: 'Write an answer' }).evaluate(
      (field, { kind, name }) => {
        const data = new DataTransfer();
        data.items.add(new File(['%PDF-1.7'], name));
        const event =
          kind === 'paste'
            ? new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
            : new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true });
        field.dispatchEvent(event);
      },
      { kind, name },
    );
    await widgetOf(shop).log.getByText(name).waitFor();
  });

  test('of a kind that is not allowed is refused in words, which can be put away', async () => {
    const picture = { name: 'logo.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg/>') };
    const large = { name: 'film.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(10_000_001) };
    const input = desk.locator('input[type=file]');
    await input.setInputFiles([picture, large]);
    const notices = desk.getByRole('list', { name: 'Files on their way' }).getByRole('alert');
    await expect
      .poll(() => notices.allTextContents())
      .toEqual([
        'logo.svg: Only pictures (PNG, JPEG, WebP, GIF) and PDF files can be sent.',
        'film.pdf: It is larger than 10 MB.',
      ]);
    await expectAccessible(desk);
    for (const name of ['logo.svg', 'film.pdf'])
      await desk.getByRole('button', { name: `Put the notice about ${name} away` }).click();
    await expect.poll(() => notices.count()).toBe(0);
  });

  test('says how far it is, and can be called back', async () => {
    await desk.route('**/files', () => {});
    await desk.locator('input[type=file]').setInputFiles({ ...pdf, name: 'slow.pdf' });
    await desk.getByText(/^slow.pdf: \d+%$/).waitFor();
    await desk.getByRole('button', { name: 'Do not send slow.pdf' }).click();
    await desk.getByText('slow.pdf').waitFor({ state: 'detached' });
    await desk.unroute('**/files');
    expect(await widgetOf(shop).log.getByText('slow.pdf').count()).toBe(0);
  });

  test('that can no longer be had says so in its place', async () => {
    await desk.route('**/link', (route) => route.fulfill({ status: 404, json: {} }));
    await desk
      .getByRole('log')
      .getByRole('button', { name: /^terms.pdf/ })
      .click();
    await expect
      .poll(() =>
        desk
          .getByRole('log')
          .getByRole('button', { name: /^terms.pdf/ })
          .evaluate((button) => getComputedStyle(button, '::after').content),
      )
      .toBe('"This file cannot be loaded just now."');
    await desk.unroute('**/link');
  });
});
