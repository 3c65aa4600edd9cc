import { ContextProvider } from '@lit/context';
import { html, type LitElement } from 'lit';
import { expect, onTestFinished, test, vi } from 'vitest';
import { DeskProvider, PlanDesk } from '../../client/plan/desk/plan-desk.ts';
import '../../client/plan/health/plan-health.ts';
import { storeContext } from '../../client/store/contexts.ts';
import { OperationStore } from '../../client/store/operation-store.ts';
import type { CordonTable } from '../../client/ui/table.ts';
import { FollowingElement, lookAgain } from '../../client/ui/following.ts';
import { language } from '../../client/words/language.ts';
import { findingsOf } from '../../domain/health/findings.ts';
import { waiverOf } from '../../domain/health/waivers.ts';
import {
  EIGHT,
  HOUR,
  assigned,
  at,
  brief,
  fixedPost,
  north,
  officer,
  operationOf,
  put,
} from '../domain/builders.ts';

class Around extends FollowingElement {
  desk!: PlanDesk;
  readonly provider = new DeskProvider(this);
  readonly store = new ContextProvider(this, { context: storeContext });

  override connectedCallback(): void {
    this.provider.provide(this.desk);
    this.store.setValue(this.desk.store);
    super.connectedCallback();
  }

  override render() {
    return html`
      <cordon-plan-health></cordon-plan-health>
    `;
  }
}
customElements.define('test-around-health', Around);

const scene = [
  ...north,
  officer('ida'),
  fixedPost('bare', at(0), 0, 60),
  fixedPost('short', at(500), 0, 60, { strength: { police: 0, auxiliary: 2, warden: 0 } }),
  assigned('ida', 'short~w'),
];

/** Health of the scene, as somebody with this role sees it. The first finding is waived. */
async function health(role: string) {
  language.choose('en');
  const [bare] = findingsOf(operationOf(...scene).plan);
  const waiver = { finding: bare!.id, cause: bare!.cause, by: 'Wang', reason: 'the station holds it' };
  const records = [
    put('briefs', brief),
    ...scene,
    put('waivers', { id: 'w1' as never, ...waiver, at: EIGHT }),
  ];
  const store = new OperationStore('op');
  store.restore({ operationId: 'op', revision: 1, now: EIGHT - HOUR, records, revisions: [], past: {} });
  const desk = new PlanDesk(store, { id: 'me', login: 'me', name: 'me', role } as never);
  vi.stubGlobal('fetch', () => Promise.reject(new Error('no server here')));
  desk.watch.start();
  const around = Object.assign(document.createElement('test-around-health') as Around, { desk });
  document.body.append(around);
  onTestFinished(() => {
    desk.watch.stop();
    around.remove();
    vi.unstubAllGlobals();
  });
  await vi.waitFor(() => expect(desk.watch.isCurrent).toBe(true));
  lookAgain();
  await around.updateComplete;
  const list = around.renderRoot.querySelector<LitElement>('cordon-plan-health')!;
  await list.updateComplete;
  const table = list.renderRoot.querySelector<CordonTable>('cordon-table')!;
  return {
    desk,
    counts: () =>
      [...list.renderRoot.querySelectorAll('[aria-label=Weights] button')].map((one) =>
        one.textContent.trim().replace(/\s+/g, ' '),
      ),
    rows: () => table.rows.map(({ id }) => id),
    checks: () => {
      const { renderRoot } = list.renderRoot.querySelector<LitElement>('cordon-checks-done')!;
      return [...renderRoot.querySelectorAll('summary, li')].map((one) =>
        one.textContent
          .trim()
          .replace(/\s+/g, ' ')
          .replace(/^[✓△○] /, ''),
      );
    },
    pick: async (id: string) => {
      table.dispatchEvent(new CustomEvent('row-pick', { detail: { id, ids: [id] } }));
      await list.updateComplete;
    },
    foot: () => [...list.renderRoot.querySelectorAll('.foot button')].map((one) => one.textContent.trim()),
  };
}

test('[H1, H2] findings are counted and listed by weight, and what is waived comes last', async () => {
  const { counts, rows, pick, foot } = await health('commander');
  expect(counts()).toEqual(['0 ▲ critical', '3 △ doubtful', '4 ○ notes', '1 ✓ waived']);
  expect(rows()).toEqual([
    'uncovered short~w auxiliary',
    'no-reserve 2020-09-22',
    'no-leader s1',
    'no-seats s1',
    'brief network',
    'brief limits',
    'brief day 2020-09-23',
    'uncovered bare~w auxiliary',
  ]);
  await pick('uncovered short~w auxiliary');
  expect(foot()).toEqual(['Waive 1']);
  await pick('uncovered bare~w auxiliary');
  expect(foot()).toEqual(['Take 1 waiver back']);
});

test('[H2] a record shows only findings that nobody has waived, and an edition is waived as the draft is', async () => {
  const { desk } = await health('planner');
  const kinds = (id: string) => desk.watch.openOf(id).map(({ kind }) => kind);
  expect([kinds('bare'), kinds('short')]).toEqual([[], ['uncovered']]);
  const { operation } = desk.store;
  const edition = desk.store.storeOf(1, operation.plan).operation;
  const waived = findingsOf(edition.plan).filter((found) => waiverOf(edition, found));
  expect(waived.map(({ id }) => id)).toEqual(['uncovered bare~w auxiliary']);
});

test('[H7] Health says on which revision it was looked, what it looked for, and what was not done and why', async () => {
  const { checks } = await health('planner');
  await vi.waitFor(() => expect(checks()).toContain('Phones not done: the server did not answer Check now'));
  expect(checks()).toContain('Length of closures');
  expect(checks()).toContain('Drives on the road network not done: there is no road network');
  expect(checks()[0]).toMatch(/at revision 1: 13 of 16 checks done$/);
});

test('[H2, H8] a planner sees what is waived, mends and cannot waive', async () => {
  const { pick, foot } = await health('planner');
  await pick('uncovered short~w auxiliary');
  expect(foot()).toEqual([]);
  await pick('no-leader s1');
  expect(foot()).toEqual(['Name 1 leader']);
});
