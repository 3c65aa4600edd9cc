import { chromium, type Browser, type BrowserServer, type LaunchOptions } from 'playwright-core';
import { HOW_TO_INSTALL, findChromium } from './chromium.ts';

/** A browser of its own, without a window. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch(launching());
}

/** A browser for several users, each with its own contexts: starting one takes longer than most tests in it. */
export async function serveBrowser(): Promise<BrowserServer> {
  return chromium.launchServer(launching());
}

/** Closing this connection closes only its contexts. */
export async function connectBrowser(address: string): Promise<Browser> {
  return chromium.connect(address);
}

/** Root cannot use the sandbox, so it is off for root only. */
function launching(): LaunchOptions {
  const executablePath = findChromium(process.env);
  if (!executablePath) throw new Error(HOW_TO_INSTALL);
  return { executablePath, chromiumSandbox: process.getuid?.() !== 0, args: ['--disable-gpu'] };
}
