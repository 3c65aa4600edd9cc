import { ContextProvider } from '@lit/context';
import { LitElement, html } from 'lit';
import { DeskProvider, PlanDesk } from '../../client/plan/desk/plan-desk.ts';
import '../../client/plan/health/plan-health.ts';
import { storeContext } from '../../client/store/contexts.ts';
import { OperationStore } from '../../client/store/operation-store.ts';
import '../../client/theme/page.css';
import { put, type Change } from '../../domain/records/collections.ts';
import { enlarged } from './enlarged.ts';

/** What Health of one plan took, ms. */
export interface Looked {
  readonly sizes: readonly number[];
  readonly findings: number;
  readonly wholeMs: number;
  readonly editMs: readonly number[];
  readonly longestBlockMs: number;
  readonly frameMs: readonly number[];
}

const EDITS = 7;
const SCROLLS = 120;

class BenchHealth extends LitElement {
  protected override createRenderRoot() {
    return this;
  }

  readonly desks = new DeskProvider(this);
  readonly stores = new ContextProvider(this, { context: storeContext });

  override render() {
    return html`
      <cordon-plan-health></cordon-plan-health>
    `;
  }
}
customElements.define('bench-health', BenchHealth);

Object.assign(window, { measureHealth });

async function measureHealth(records: readonly Change[], times: number, now: number): Promise<Looked> {
  const store = new OperationStore('bench');
  const restored = { operationId: 'bench', revision: 1, now, records: enlarged(records, times) };
  store.restore({ ...restored, revisions: [], past: {} });
  const { tables } = store.operation.plan;
  const desk = new PlanDesk(store, { id: 'me', login: 'me', name: 'me', role: 'planner' } as never);
  const list = shown(desk);
  await drawn();
  const blocks = new Blocks();
  const began = performance.now();
  desk.watch.start();
  await current(desk);
  const wholeMs = performance.now() - began;
  await list.updateComplete;
  const editMs: number[] = [];
  for (let i = 0; i < EDITS; i++) editMs.push(await edited(desk, i));
  const longestBlockMs = blocks.longest();
  const frameMs = await scrolled(list);
  desk.watch.stop();
  list.remove();
  const sizes = [tables.posts.size, tables.officers.size, tables.assignments.size];
  return { sizes, findings: desk.watch.findings.length, wholeMs, editMs, longestBlockMs, frameMs };
}

function shown(desk: PlanDesk): BenchHealth {
  const list = document.createElement('bench-health') as BenchHealth;
  list.desks.provide(desk);
  list.stores.setValue(desk.store);
  document.querySelector('#list')!.append(list);
  return list;
}

/** A post is moved by a metre, as if somebody had dragged it. */
async function edited({ store, watch }: PlanDesk, turn: number): Promise<number> {
  const { plan, revision } = store.operation;
  const post = [...plan.tables.posts.values()][turn * 97]!;
  const [lng, lat] = post.position;
  const changes = [put('posts', { ...post, position: [lng + 0.00001, lat] })];
  const action = { id: `bench-edit-${turn}`, name: 'post.place', body: { records: [] } };
  const by = { id: 'me', name: 'me', role: 'planner' };
  const began = performance.now();
  store.take([{ revision: revision + 1, at: began, by, action, changes } as never]);
  await new Promise((told) => store.addEventListener('change', told, { once: true }));
  await current({ watch });
  await drawn();
  return performance.now() - began;
}

async function current({ watch }: Pick<PlanDesk, 'watch'>): Promise<void> {
  while (!watch.isCurrent) await drawn();
}

/** Scrolls the list of findings by a screen and more in each frame. */
async function scrolled(list: BenchHealth): Promise<number[]> {
  const table = list.querySelector('cordon-plan-health')!.shadowRoot!.querySelector('cordon-table')!;
  const frames: number[] = [];
  const pane = [...table.shadowRoot!.querySelectorAll<HTMLElement>('*')].find(
    ({ scrollHeight, clientHeight }) => scrollHeight > clientHeight + 200,
  );
  const scrolling = pane ?? table;
  for (let i = 0; i < SCROLLS; i++) {
    scrolling.scrollTop += i % 40 < 30 ? 900 : -1500;
    frames.push(await drawn());
  }
  return frames;
}

/** From the beginning of a frame until it is drawn, ms. */
function drawn(): Promise<number> {
  return new Promise((done) =>
    requestAnimationFrame((began) => {
      const after = new MessageChannel();
      after.port1.onmessage = () => done(performance.now() - began);
      after.port2.postMessage(0);
    }),
  );
}

/** The tasks of the page that were longer than 50 ms. */
class Blocks {
  readonly #observer = new PerformanceObserver(() => undefined);
  readonly #found: PerformanceEntry[] = [];

  constructor() {
    this.#observer = new PerformanceObserver((list) => this.#found.push(...list.getEntries()));
    this.#observer.observe({ type: 'longtask' });
  }

  longest(): number {
    this.#found.push(...this.#observer.takeRecords());
    this.#observer.disconnect();
    return Math.max(0, ...this.#found.map(({ duration }) => duration));
  }
}
