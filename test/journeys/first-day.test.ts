import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { connectBrowser } from '../browser/open-browser.ts';
import { staff } from './people.ts';
import { startFresh, type ServerProcess } from './server-process.ts';

let folder: string;
let server: ServerProcess & { readonly setupLink: string };
let browser: Browser;
let page: Page;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cordon-first-day-'));
  [server, browser] = await Promise.all([startFresh(folder), connectBrowser(inject('browserAddress'))]);
  page = await browser.newPage({ locale: 'en-GB', viewport: { width: 1440, height: 900 } });
});

afterAll(async () => {
  await browser.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

test('[A1] the link on the console makes the first administrator, who is signed in at once', async () => {
  await page.goto(server.setupLink);
  await page.getByLabel('Your name').fill(staff.administrator.name);
  await page.getByLabel('Login').fill(staff.administrator.login);
  await page.getByLabel('Password').fill(staff.administrator.password);
  await page.getByRole('button', { name: 'Create the account' }).click();
  await page.getByText('There is no operation yet').waitFor();
});

test('the example is loaded with one press and shows 917 posts', async () => {
  await page.getByRole('button', { name: 'Load the example' }).click();
  const posts = page.getByRole('tab', { name: 'Posts 917' });
  await posts.waitFor({ timeout: 60_000 });
  expect(new URL(page.url()).pathname).toMatch(/^\/o\/[^/]+\/plan$/);
  await page.getByText('917 in all').waitFor();
});

test('[A1] the link works once', async () => {
  const stranger = await browser.newPage({ locale: 'en-GB' });
  await stranger.goto(server.setupLink);
  await stranger.getByLabel('Your name').fill('Somebody Else');
  await stranger.getByLabel('Login').fill('else');
  await stranger.getByLabel('Password').fill('quite a long word');
  await stranger.getByRole('button', { name: 'Create the account' }).click();
  await stranger.getByRole('alert').waitFor();
  await stranger.close();
});

test('who signs out and in again comes back to the operation', async () => {
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByLabel('Login').fill(staff.administrator.login);
  await page.getByLabel('Password').fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('alert').waitFor();
  await page.getByLabel('Password').fill(staff.administrator.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('link', { name: /丰收节/ }).click();
  await page.getByRole('tab', { name: 'Posts 917' }).waitFor();
});
