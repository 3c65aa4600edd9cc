import type { Browser, Page } from 'playwright-core';
import { MeasuredServer } from '../live/measured-server.ts';
import { atMost, type Measure } from '../measure.ts';
import { median } from '../median.ts';

const REPORTS = 15;
/** The count before elements redrew only for what they read. */
const BEFORE = 10;
/** The run begins when officers go to the first posts of the example. */
const MORNING = Date.UTC(2020, 8, 22, 0, 30);

interface Assignment {
  readonly id: string;
  readonly officerId: string;
  readonly dutyIds: readonly string[];
}

type Counted = typeof globalThis & { redrawn: string[] };

/** How many elements of the command screen one report redraws. */
export async function measureRedraws(browser: Browser): Promise<Measure[]> {
  const server = new MeasuredServer('cordon-server.ts');
  const { port, operationId, consoleCookie } = await server.ready();
  const post = new Post(`http://127.0.0.1:${port}`, operationId, consoleCookie);
  await post.beginMorning();
  const page = await post.commandScreen(browser);
  const counts: number[] = [];
  for (const assignment of (await post.assignments()).slice(0, REPORTS)) {
    await quiet(page);
    await post.report(assignment);
    counts.push(await redrawn(page));
  }
  await page.context().close();
  await server.stop();
  return [
    atMost(
      'elements of the command screen redrawn by one report',
      median(counts),
      Math.floor(BEFORE / 3),
      '',
      `${REPORTS} reports; ${BEFORE} when each followed the whole picture of the run`,
    ),
  ];
}

/** The command post of the measured server, through its API. */
class Post {
  readonly #url: string;
  readonly #operation: string;
  readonly #cookie: string;
  #startedAt = 0;

  constructor(url: string, operationId: string, cookie: string) {
    this.#url = url;
    this.#operation = `/api/operations/${operationId}`;
    this.#cookie = cookie;
  }

  /** Closes the server's run and opens one on the first morning of the example. */
  async beginMorning(): Promise<void> {
    await this.#act('run.close', { runId: 'bench' });
    this.#startedAt = Date.now();
    const clock = { from: MORNING, startedAt: this.#startedAt, rate: 1 };
    const run = { id: 'morning', kind: 'drill', name: 'morning', days: ['2020-09-22'], clock };
    await this.#act('run.open', { run });
  }

  async commandScreen(browser: Browser): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
    const value = this.#cookie.slice('cordon='.length);
    await context.addCookies([{ name: 'cordon', value, url: this.#url }]);
    const page = await context.newPage();
    await page.addInitScript(countRedraws);
    await page.goto(`${this.#url}${this.#operation.replace('/api/operations', '/o')}/command`);
    await page.getByText(/717/).first().waitFor();
    await page.locator('canvas').first().waitFor();
    return page;
  }

  async assignments(): Promise<readonly Assignment[]> {
    const { records } = (await this.#ask('GET', this.#operation)) as {
      readonly records: readonly { readonly collection: string; readonly record: unknown }[];
    };
    const found = records.filter(({ collection }) => collection === 'assignments');
    return found.map(({ record }) => record as Assignment);
  }

  async report({ officerId, dutyIds }: Assignment): Promise<void> {
    const happenedAt = MORNING + (Date.now() - this.#startedAt);
    const report = { runId: 'morning', officerId, dutyIds: [dutyIds[0]], step: 'on-my-way', happenedAt };
    await this.#act('report.make', report);
  }

  async #act(name: string, body: unknown): Promise<void> {
    await this.#ask('POST', `${this.#operation}/actions`, { id: crypto.randomUUID(), name, body });
  }

  async #ask(method: string, path: string, body?: unknown): Promise<unknown> {
    const headers = { cookie: this.#cookie, 'content-type': 'application/json' };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const reply = await fetch(this.#url + path, { method, headers, ...sent });
    const text = await reply.text();
    if (!reply.ok) throw new Error(`${method} ${path}: ${text}`);
    return JSON.parse(text);
  }
}

/** Counts Lit's updates by hooking the method that every element inherits. */
function countRedraws(): void {
  const counted = globalThis as Counted;
  counted.redrawn = [];
  const define = customElements.define.bind(customElements);
  customElements.define = (name, element, options) => {
    let prototype = element.prototype as { performUpdate?: () => void } | null;
    while (prototype && !Object.hasOwn(prototype, 'performUpdate'))
      prototype = Object.getPrototypeOf(prototype) as typeof prototype;
    const hooked = prototype as { performUpdate: (() => void) & { counts?: true } } | null;
    if (hooked && !hooked.performUpdate.counts) {
      const draw = hooked.performUpdate;
      hooked.performUpdate = Object.assign(
        function (this: HTMLElement & { isUpdatePending: boolean }) {
          if (this.isUpdatePending) counted.redrawn.push(this.localName);
          draw.call(this);
        },
        { counts: true as const },
      );
    }
    define(name, element, options);
  };
}

/** Waits until the clock's tick has redrawn the waiting times, if there are any, and then until nothing has been drawn for some time. */
async function quiet(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const counted = globalThis as Counted;
    counted.redrawn = [];
    const tickedAt = performance.now() + 1500;
    while (!counted.redrawn.includes('cordon-attention-list') && performance.now() < tickedAt)
      await new Promise((done) => setTimeout(done, 5));
    let known = -1;
    while (known !== counted.redrawn.length) {
      known = counted.redrawn.length;
      await new Promise((done) => setTimeout(done, 60));
    }
    counted.redrawn = [];
  });
}

/** How many elements are redrawn from shortly before the report appears in the journal feed. */
async function redrawn(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const counted = globalThis as Counted;
    while (!counted.redrawn.includes('cordon-journal-feed')) await new Promise((done) => setTimeout(done, 5));
    await new Promise((done) => setTimeout(done, 40));
    return counted.redrawn.length;
  });
}
