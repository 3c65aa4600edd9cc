import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openBrowser } from './open-browser.ts';

/** Which SVG is drawn at which sizes, in pixels. An iPhone rounds its icon itself, so it gets the one without a border. */
const DRAWN = [
  { from: 'phone-icon', to: 'phone-icon', sizes: [192, 512] },
  { from: 'phone-icon-maskable', to: 'phone-icon-maskable', sizes: [512] },
  { from: 'phone-icon-maskable', to: 'phone-icon-apple', sizes: [180] },
];

const folder = fileURLToPath(new URL('../../client/public/', import.meta.url));
const browser = await openBrowser();
for (const { from, to, sizes } of DRAWN) {
  const svg = readFileSync(`${folder}${from}.svg`, 'utf8').replace('<svg ', '<svg style="display:block" ');
  for (const size of sizes) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(`<body style="margin:0;background:none">${svg}</body>`);
    const png = await page.screenshot({ omitBackground: true });
    writeFileSync(`${folder}${to}-${size}.png`, png);
    await page.close();
  }
}
await browser.close();
