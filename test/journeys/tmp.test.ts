import { afterAll, beforeAll, test } from 'vitest';
import { Stage } from './stage.ts';
let stage: Stage;
beforeAll(async () => { stage = await Stage.open(); });
afterAll(() => stage.close());
test('look', async () => {
  const page = await stage.desk('planner', stage.view('plan'));
  await page.getByRole('tab', { name: 'Posts 917' }).waitFor();
  for (let i = 0; i < 60; i++) {
    const scheme = i % 2 ? 'light' : 'dark';
    if (i % 10 === 0) await page.goto(stage.view('plan'));
    await page.emulateMedia({ colorScheme: scheme });
    const t = Date.now(); let seen; let media;
    do { seen = await page.locator('html').getAttribute('data-theme'); media = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches); } while (seen !== scheme && Date.now() - t < 4000);
    if (seen !== scheme) console.log(i, scheme, seen, media, await page.evaluate(() => [document.visibilityState, document.hasFocus()]), await page.evaluate(() => new Promise((d) => requestAnimationFrame(() => d('raf')))), await page.locator('html').getAttribute('data-theme'));
  }
});
