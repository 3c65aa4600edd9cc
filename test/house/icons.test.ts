import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Icon {
  readonly src: string;
  readonly sizes: string;
  readonly purpose: string;
}

const shown = (path: string) => readFileSync(new URL(`../../client/public${path}`, import.meta.url));

/** Width and height from the header of a PNG. */
function sizeOf(png: Buffer): string {
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  return `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`;
}

test('the manifest has PNG icons of the sizes that phones ask for, and each is as large as it says', () => {
  const { icons } = JSON.parse(shown('/manifest.webmanifest').toString()) as { icons: readonly Icon[] };
  const pngs = icons.filter(({ src }) => src.endsWith('.png'));
  expect(pngs.map(({ sizes, purpose }) => `${purpose} ${sizes}`)).toEqual([
    'any 192x192',
    'any 512x512',
    'maskable 512x512',
  ]);
  for (const { src, sizes } of pngs) expect(sizeOf(shown(src))).toBe(sizes);
  expect(sizeOf(shown('/phone-icon-apple-180.png'))).toBe('180x180');
});
