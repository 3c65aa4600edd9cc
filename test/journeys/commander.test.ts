import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Stage } from './stage.ts';

let stage: Stage;
let page: Page;

beforeAll(async () => {
  stage = await Stage.open();
  page = await stage.desk('commander', stage.view('after'));
});

afterAll(() => stage.close());

test('[T6] a total opens to the reports that make it, and a report to its journal entry', async () => {
  await page.getByRole('button', { name: /^Person-dispatches/ }).click();
  const total = Number(
    (await page.getByRole('button', { name: /^Person-dispatches/ }).innerText())
      .replace(/\D*([\d,]+)[^]*/, '$1')
      .replace(',', ''),
  );
  expect(total).toBeGreaterThan(1400);
  const records = page.getByRole('list', { name: 'Records' });
  const first = records.getByRole('listitem').first();
  await first.waitFor();
  expect(await first.getAttribute('aria-setsize')).toBe(String(total));

  await first.getByRole('button').click();
  await first
    .getByText(/^No\. \d+/)
    .first()
    .waitFor();
});

test('a figure of one day opens to that day only', async () => {
  await page.getByRole('button', { name: /^22 Sept: Vehicles guided/ }).click();
  const address = new URL(page.url()).searchParams;
  expect([address.get('figure'), address.get('by')]).toEqual(['guided', 'day']);
  await page.getByRole('heading', { name: /22 Sept Vehicles guided/ }).waitFor();
});

test('the address opens the same after a reload, and for somebody else', async () => {
  const heading = page.getByRole('heading', { name: /22 Sept Vehicles guided/ });
  await page.reload();
  await heading.waitFor();
  const other = await stage.desk('dispatcher', page.url());
  await other.getByRole('heading', { name: /22 Sept Vehicles guided/ }).waitFor();
  await other.context().close();
  await page.goBack();
  await page.getByRole('heading', { name: /Person-dispatches/ }).waitFor();
});

test('the language changes at once and stays', async () => {
  await page.getByRole('button', { name: '中文' }).click();
  await page
    .getByRole('button', { name: /^出动人次|^警力出动/ })
    .first()
    .waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
  await page.reload();
  await page.getByRole('link', { name: '总结' }).waitFor();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('link', { name: 'After action' }).waitFor();
});

test('the theme changes at once and stays', async () => {
  const theme = (): Promise<string | null> => page.locator('html').getAttribute('data-theme');
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Dark' }).click();
  await expect.poll(theme).toBe('dark');
  await page.reload();
  await page.getByRole('button', { name: 'Account' }).waitFor();
  expect(await theme()).toBe('dark');
});

test('search finds a post by its code and opens it on the map', async () => {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: /^Search/ }).fill('3-04');
  await page.getByRole('option', { name: /3-04/ }).first().click();
  await expect.poll(() => new URL(page.url()).searchParams.get('post')).toBeTruthy();
});
