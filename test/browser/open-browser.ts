import { chromium, type Browser, type BrowserServer, type LaunchOptions } from 'playwright-core';
import { HOW_TO_INSTALL, findChromium } from './chromium.ts';

/** A browser of its own, without a window. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch(launching());
}

/** A browser that others connect to, each for contexts of its own: starting one takes longer than most that is done in it. */
export async function serveBrowser(): Promise<BrowserServer> {
  return chromium.launchServer(launching());
}

/** Closing what this returns closes its contexts only. */
export async function connectBrowser(address: string): Promise<Browser> {
  return chromium.connect(address);
}

/** As root, and only then, it goes without the sandbox that root cannot have. */
function launching(): LaunchOptions {
  const executablePath = findChromium(process.env);
  if (!executablePath) throw new Error(HOW_TO_INSTALL);
  return { executablePath, chromiumSandbox: process.getuid?.() !== 0, args: ['--disable-gpu'] };
}
