import { ContextProvider } from '@lit/context';
import { html, type LitElement } from 'lit';
import { afterEach, expect, test } from 'vitest';
import type { TabName } from '../../client/plan/desk/plan-collections.ts';
import { DeskProvider, PlanDesk } from '../../client/plan/desk/plan-desk.ts';
import '../../client/plan/detail/bulk-panel.ts';
import '../../client/plan/lists/plan-list.ts';
import { storeContext } from '../../client/store/contexts.ts';
import { OperationStore } from '../../client/store/operation-store.ts';
import { FollowingElement, lookAgain } from '../../client/ui/following.ts';
import { language } from '../../client/words/language.ts';
import type { Change } from '../../domain/records/collections.ts';
import { EIGHT, at, brief, north, officer, post, put, vehicle } from '../domain/builders.ts';

class Around extends FollowingElement {
  desk!: PlanDesk;
  tab: TabName = 'posts';
  readonly provider = new DeskProvider(this);
  readonly store = new ContextProvider(this, { context: storeContext });

  override connectedCallback(): void {
    this.provider.provide(this.desk);
    this.store.setValue(this.desk.store);
    super.connectedCallback();
  }

  override render() {
    return html`
      <cordon-plan-list tab=${this.tab}></cordon-plan-list>
      <cordon-bulk-panel .ids=${this.desk.selection.marked}></cordon-bulk-panel>
    `;
  }
}
customElements.define('test-around', Around);

/** The list of a tab beside the bulk panel, for an operation with these records. */
async function listing(tab: TabName, ...changes: Change[]) {
  language.choose('en');
  const records = [put('briefs', brief), ...changes];
  const store = new OperationStore('op');
  store.restore({ operationId: 'op', revision: 1, now: EIGHT, records, revisions: [], past: {} });
  const desk = new PlanDesk(store, { id: 'me', login: 'me', name: 'me', role: 'planner' } as never);
  const around = Object.assign(document.createElement('test-around') as Around, { desk, tab });
  document.body.append(around);
  const settled = async () => {
    for (let i = 0; i < 4; i++) {
      await around.updateComplete;
      for (const inner of around.renderRoot.querySelectorAll<LitElement>('*')) await inner.updateComplete;
    }
  };
  await settled();
  const list = around.renderRoot.querySelector<LitElement>('cordon-plan-list')!;
  const panel = around.renderRoot.querySelector<LitElement>('cordon-bulk-panel')!;
  return {
    desk,
    store,
    settled,
    press: async (key: string, ctrlKey = false) => {
      const table = list.renderRoot.querySelector('cordon-table')!;
      table.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true }));
      await settled();
    },
    search: async (words: string) => {
      const input = list.renderRoot.querySelector('input')!;
      input.value = words;
      input.dispatchEvent(new Event('input'));
      await settled();
    },
    foot: () => list.renderRoot.querySelector('.foot strong:not([hidden])')?.textContent,
    button: () => panel.renderRoot.querySelector('button.danger')?.textContent.trim(),
  };
}

afterEach(() => document.body.replaceChildren());

const POSTS = ['Berliner 1', 'Berliner 2', 'Hauptstrasse', 'Markt'].map((name, i) =>
  post(`p${i}`, at(i * 100), { name }),
);

const OFFICERS = ['Ida', 'Ida C', 'Bo'].map((name, i) => officer(`o${i}`, { name }));

const LISTS: readonly (readonly [TabName, readonly Change[], string, readonly string[]])[] = [
  ['posts', POSTS, 'Berliner', ['p0', 'p1']],
  ['officers', [...north, ...OFFICERS], 'ida', ['o0', 'o1']],
  ['vehicles', [...north, vehicle('v1'), vehicle('v2'), vehicle('w1')], 'v', ['v1', 'v2']],
];

test.each(LISTS)(
  '[P12] what a filter hides is not marked any more, in the list of %s',
  async (tab, changes, words, left) => {
    const { desk, press, search, foot, button } = await listing(tab, ...changes);
    await press('a', true);
    expect(desk.selection.marked.length).toBeGreaterThan(left.length);
    await search(words);
    expect(desk.selection.marked).toEqual(left);
    expect(foot()).toContain(String(left.length));
    expect(button()).toContain(String(left.length));
    await press('Delete');
    expect(desk.selection.removing).toEqual(left);
    await search('');
    expect(desk.selection.marked).toEqual(left);
  },
);

test('[P12] a filter that hides all marked rows leaves nothing to act on, not even the open one', async () => {
  const { desk, press, search } = await listing('posts', ...POSTS);
  await press('a', true);
  await search('nothing like it');
  expect(desk.selection.marked).toEqual([]);
  await search('');
  desk.selection.choose({ collection: 'posts', id: 'p3' });
  await search('Berliner');
  await press('Delete');
  expect(desk.selection.removing).toEqual([]);
});

test('[P12] what a colleague’s edit moves out of the filter is not marked any more', async () => {
  const { desk, store, press, search, settled } = await listing('posts', ...POSTS);
  await search('Berliner');
  await press('a', true);
  expect(desk.selection.marked).toEqual(['p0', 'p1']);
  const changes = [post('p1', at(100), { name: 'Ringstrasse' }), post('p9', at(900), { name: 'Berliner 3' })];
  store.operation.apply({ revision: 2, at: EIGHT, changes });
  lookAgain();
  await settled();
  expect(desk.selection.marked).toEqual(['p0']);
});
