import { readdirSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { languages } from '../../domain/kernel/language.ts';
import { CHAPTERS } from '../../server/door/guide.ts';
import { running } from './server.ts';

const PICTURES = 'docs/guide/pictures';
const MOST_BYTES = 3_000_000;

/** The addresses in a page, from the root of the server. Those outside the guide are the console's. */
function addressesIn(page: string, from: string): string[] {
  const found = [...page.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, address]) => address!);
  return found.map((address) => new URL(address, from).href);
}

test('[D10] each chapter of the guide is there in each language, for anyone, with its pictures, and each link works', async () => {
  const { url } = await running();
  const linked = new Set<string>();
  for (const language of languages) {
    for (const chapter of CHAPTERS) {
      const address = `${url}/help/${language}/${chapter.name}.html`;
      const reply = await fetch(address);
      const page = await reply.text();
      expect([address, reply.status]).toEqual([address, 200]);
      expect(page).toContain(`<h1>${chapter[language]}</h1>`);
      for (const one of addressesIn(page, address)) linked.add(one);
    }
  }
  expect([...linked].filter((one) => !one.startsWith(`${url}/`))).toEqual([]);
  const within = [...linked].filter((one) => one.startsWith(`${url}/help/`));
  for (const one of within) expect([one, (await fetch(one)).status]).toEqual([one, 200]);
});

test('[D10] the guide begins in the language of the browser, and answers nothing that is not part of it', async () => {
  const { url } = await running();
  const to = async (accepted: string): Promise<string | null> => {
    const reply = await fetch(`${url}/help`, {
      redirect: 'manual',
      headers: { 'accept-language': accepted },
    });
    return reply.headers.get('location');
  };
  expect(await to('zh-CN,zh;q=0.9')).toBe('/help/zh/install.html');
  expect(await to('en-GB')).toBe('/help/en/install.html');
  expect(await to('zh,en;q=0.8')).toBe('/help/zh/install.html');
  expect(await to('fr, zh-TW;q=0.5')).toBe('/help/zh/install.html');
  expect(await to('')).toBe('/help/en/install.html');
  expect((await fetch(`${url}/help/`)).url).toMatch(/\/install\.html$/);
  for (const path of ['en/none.html', 'xx/install.html', 'pictures/none.webp', 'pictures/..%2Fguide.webp'])
    expect((await fetch(`${url}/help/${path}`)).status).toBe(404);
});

test('[D10] each picture of the guide is used, there is one for each language, and all together are small', async () => {
  const files = readdirSync(PICTURES);
  const { url } = await running();
  const pages = await Promise.all(
    languages.flatMap((language) =>
      CHAPTERS.map(async ({ name }) => (await fetch(`${url}/help/${language}/${name}.html`)).text()),
    ),
  );
  expect(files.filter((file) => !pages.some((page) => page.includes(file)))).toEqual([]);
  const names = [...new Set(files.map((file) => file.replace(/-[a-z]+\.webp$/, '')))];
  expect(files.length).toBe(names.length * languages.length);
  const bytes = files.reduce((sum, file) => sum + statSync(`${PICTURES}/${file}`).size, 0);
  expect(bytes).toBeLessThan(MOST_BYTES);
});
