import { chromium, type Browser } from 'playwright-core';
import { HOW_TO_INSTALL, findChromium } from './chromium.ts';

/** A browser of its own, without a window. As root, and only then, it goes without the sandbox that root cannot have. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium(process.env);
  if (!executablePath) throw new Error(HOW_TO_INSTALL);
  return chromium.launch({
    executablePath,
    chromiumSandbox: process.getuid?.() !== 0,
    args: ['--disable-gpu'],
  });
}
