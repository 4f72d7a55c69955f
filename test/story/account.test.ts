/** Someone comes to work at the shop: invited, joined, with a second factor and a passkey, and gone again. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../browser.ts';
import { totp } from '../totp.ts';
import { expectAccessible, newPage } from './pages.ts';
import { Server } from './server.ts';

const server = new Server();
let browser: Browser;
let owner: Page;
let agent: Page;
beforeAll(async () => {
  await server.start();
  browser = await openBrowser();
  owner = await newPage(browser);
  await owner.goto(server.links[0] ?? '');
  await owner.getByRole('link', { name: 'Settings' }).click();
  agent = await newPage(browser, { viewport: { width: 360, height: 780 }, colorScheme: 'dark' });
});
afterAll(async () => {
  await browser.close();
  await server.remove();
});

const EMAIL = 'nora@example.com';
const PASSWORD = 'a long enough password';
const PATIENT = { timeout: 15_000 };
let secret = '';
let codes: string[] = [];

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).press('Enter');
const at = (page: Page) => page.getByRole('heading', { name: 'Your account' });

/** Types into a field once it is there to be seen, as those do who use no mouse. */
const type = async (page: Page, label: string, text: string) => {
  const field = page.getByLabel(label, { exact: true });
  await field.waitFor();
  await field.focus();
  await page.keyboard.type(text);
};

/** Nothing sticks out of a narrow window, and axe finds nothing. */
const expectSound = async (page: Page) => {
  await expectAccessible(page);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide).toBeLessThanOrEqual(0);
};

const signIn = async () => {
  await type(agent, 'E-mail', EMAIL);
  await type(agent, 'Password', PASSWORD);
  await agent.keyboard.press('Enter');
  await agent.getByRole('heading', { name: 'Is it you?' }).waitFor();
};
const signOut = async () => {
  await press(agent, 'Sign out');
  await agent.getByRole('heading', { name: 'Sign in' }).waitFor();
};
const toAccount = async () => {
  await agent.getByRole('link', { name: /^Your account/ }).press('Enter');
  await at(agent).waitFor();
};

test('An owner invites someone, and hands them the link', async () => {
  await owner.getByRole('link', { name: 'Team' }).click();
  await press(owner, 'Invite someone');
  await type(owner, 'E-mail', EMAIL);
  await owner.keyboard.press('Enter');
  await owner.getByRole('dialog', { name: 'The invitation' }).waitFor();
  const link = await owner.getByLabel('The link').inputValue();
  await expectAccessible(owner);
  await press(owner, 'Close');
  await owner.getByText(`${EMAIL} agent`).waitFor();

  await agent.goto(link);
  await agent.getByRole('heading', { name: 'Join Marrow & Thyme' }).waitFor();
  expect(agent.url()).not.toContain('link=');
  await expectSound(agent);
  await type(agent, 'Name', 'Nora New');
  await type(agent, 'Password', PASSWORD);
  await agent.keyboard.press('Enter');
  await toAccount();
  await expectSound(agent);
});

test('They turn on a second factor with an authenticator app, and keep the recovery codes', async () => {
  await press(agent, 'Turn on');
  await type(agent, 'Your password', PASSWORD);
  await agent.keyboard.press('Enter');
  await agent.getByRole('img', { name: /picture to scan/ }).waitFor();
  await expectSound(agent);
  secret = await agent.getByLabel('The key').inputValue();
  await type(agent, 'Code', await totp(secret));
  await agent.keyboard.press('Enter');
  await agent.getByRole('dialog', { name: 'Keep these recovery codes' }).waitFor();
  codes = await agent.locator('.codes code').allInnerTexts();
  expect(codes).toHaveLength(10);
  await press(agent, 'I have kept them');
  await agent.getByText('On: after your password').waitFor();
  await agent.getByRole('link', { name: 'Chats' }).press('Enter');
  // The session is another one now: the desk lets it in without a reload.
  await expect.poll(() => agent.locator('.banner').count(), PATIENT).toBe(0);
});

test('They sign in with the password and a code, or a recovery code', async () => {
  await signOut();
  await expectSound(agent);
  await signIn();
  await expectSound(agent);
  await type(agent, 'Code', await totp(secret));
  await agent.keyboard.press('Enter');
  await toAccount();

  await signOut();
  await signIn();
  await press(agent, 'The app is not at hand');
  await type(agent, 'Recovery code', codes[0] ?? '');
  await agent.keyboard.press('Enter');
  await toAccount();
});

test('They add a passkey, and sign in with it alone', async () => {
  const device = await agent.context().newCDPSession(agent);
  await device.send('WebAuthn.enable');
  await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await press(agent, 'Add a passkey');
  await agent.getByRole('button', { name: /^Remove the passkey/ }).waitFor();
  await expectSound(agent);
  await signOut();
  await press(agent, 'Sign in with a passkey');
  await toAccount();
});

test('Their sessions are listed, and ended from another', async () => {
  const other = await newPage(browser);
  await other.goto(`${server.origin}/console/`);
  await type(other, 'E-mail', EMAIL);
  await type(other, 'Password', PASSWORD);
  await other.keyboard.press('Enter');
  await type(other, 'Code', await totp(secret));
  await other.keyboard.press('Enter');
  await other.getByRole('link', { name: 'Chats' }).waitFor();

  await agent.reload();
  await press(agent, 'Sign out everywhere else');
  await other.getByRole('heading', { name: 'Sign in' }).waitFor();
  await other.context().close();
});

test('An owner reads in the log what was done, and whoever is removed is out', async () => {
  await owner.getByRole('link', { name: 'Log' }).click();
  await owner.getByText('Nora New turned the second factor on').waitFor();
  await owner.getByText('Nora New added a passkey').waitFor();
  await owner.setViewportSize({ width: 360, height: 780 });
  await expectSound(owner);
  await owner.getByRole('link', { name: 'Team' }).click();
  await owner.getByRole('button', { name: 'Change Nora New' }).press('Enter');
  await expectSound(owner);
  await press(owner, 'Remove…');
  await press(owner, 'Remove');
  await agent.getByText('Your account belongs to no site yet').waitFor();
  await expectSound(owner);
});
