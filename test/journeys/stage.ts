import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { inject } from 'vitest';
import { connectBrowser } from '../browser/open-browser.ts';
import { DeskApi } from './desk-api.ts';
import { Line } from './line.ts';
import { staff, type StaffRole } from './people.ts';
import { startServer, type ServerProcess } from './server-process.ts';

export const DESK = { width: 1440, height: 900 };
export const HAND = { width: 390, height: 844 };

/** A server of its own on a copy of the prepared folder, and contexts in the shared browser; requests to other hosts are noted. */
export class Stage {
  readonly browser: Browser;
  readonly exampleId: string;
  /** The requests of pages to hosts other than the server. Stays empty. */
  readonly askedElsewhere: string[] = [];
  /** What the policy of the pages has refused. Stays empty. */
  readonly refusedByPolicy: string[] = [];
  readonly #server: ServerProcess;
  readonly #folder: string;

  private constructor(server: ServerProcess, folder: string, browser: Browser) {
    this.#server = server;
    this.#folder = folder;
    this.browser = browser;
    this.exampleId = inject('exampleId');
  }

  static async open(): Promise<Stage> {
    const folder = await mkdtemp(join(tmpdir(), 'cordon-journey-'));
    await cp(inject('preparedFolder'), folder, { recursive: true });
    const [server, browser] = await Promise.all([
      startServer(folder),
      connectBrowser(inject('browserAddress')),
    ]);
    return new Stage(server, folder, browser);
  }

  get url(): string {
    return this.#server.url;
  }

  /** The address of a view of the example. */
  view(place: 'plan' | 'command' | 'after', query = ''): string {
    return `${this.url}/o/${this.exampleId}/${place}${query}`;
  }

  /** A desk with nobody signed in. It is in English, so that the journeys are readable. */
  async context(options: BrowserContextOptions = {}): Promise<BrowserContext> {
    const context = await this.browser.newContext({
      locale: 'en-GB',
      viewport: DESK,
      serviceWorkers: 'block',
      ...options,
    });
    context.setDefaultTimeout(30_000);
    context.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(this.url) && !/^(data|blob):/.test(url)) this.askedElsewhere.push(url);
    });
    context.on('console', (message) => {
      if (/Content Security Policy/i.test(message.text())) this.refusedByPolicy.push(message.text());
    });
    return context;
  }

  /** A page of a user who has signed in with the form. */
  async desk(role: StaffRole, address = this.url, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.context(options);
    const page = await context.newPage();
    await page.goto(`${this.url}/sign-in`);
    await page.getByLabel('Login').fill(staff[role].login);
    await page.getByLabel('Password').fill(staff[role].password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Operations' }).waitFor();
    if (address !== this.url) await page.goto(address);
    return page;
  }

  /** A connection to the server that can be cut. */
  line(): Promise<Line> {
    return Line.to(this.url);
  }

  async api(role: StaffRole): Promise<DeskApi> {
    const api = new DeskApi(this.url);
    await api.post('/api/sign-in', { login: staff[role].login, password: staff[role].password });
    return api;
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.#server.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
