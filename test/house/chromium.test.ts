import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { findChromium } from '../browser/chromium.ts';

const folder = mkdtempSync(join(tmpdir(), 'cordon-chromium-'));
const program = join(folder, 'google-chrome');
writeFileSync(program, '');
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('the browser named by CHROMIUM is used', () => {
  expect(findChromium({ CHROMIUM: program })).toBe(program);
});

test('a wrong CHROMIUM is not passed over in silence', () => {
  expect(findChromium({ CHROMIUM: join(folder, 'nowhere'), PATH: folder })).toBeUndefined();
});

test('a browser on the path is found', () => {
  expect(findChromium({ PATH: folder })).toBe(program);
});
