import { afterEach, beforeEach, expect, test } from 'vitest';
import { router } from '../../client/app/router.ts';
import { PlanDesk } from '../../client/plan/desk/plan-desk.ts';
import { undoHint } from '../../client/plan/desk/undoing.ts';
import { draftsKept, eraseWork } from '../../client/store/kept-work.ts';
import { OperationStore } from '../../client/store/operation-store.ts';
import { language } from '../../client/words/language.ts';
import { EIGHT, at, brief, post, put } from '../domain/builders.ts';

/** The desk of a person, as after a reload: nothing of an earlier one is in memory. */
function deskOf(personId: string, posts = ['p1', 'p2']): PlanDesk {
  const records = [put('briefs', brief), ...posts.map((id, i) => post(id, at(i * 100)))];
  const store = new OperationStore('op');
  store.restore({ operationId: 'op', revision: 1, now: EIGHT, records, revisions: [], past: {} });
  return new PlanDesk(store, { id: personId, login: personId, name: personId, role: 'planner' } as never);
}

beforeEach(() => {
  language.choose('en');
  router.go('/o/op/plan');
});
afterEach(() => eraseWork());

const line = [at(0), at(100), at(200)];

test('[O14] a drawn route that is not saved stays when a row is clicked, and is opened again after a reload', () => {
  const { selection, drafts } = deskOf('ida');
  selection.make('routes');
  const { draft } = selection.making!;
  draft.set('line', line);
  selection.choose({ collection: 'posts', id: 'p1' });
  expect([selection.making, selection.tool]).toEqual([undefined, undefined]);
  expect(drafts.unsaved).toEqual([draft]);

  const after = deskOf('ida');
  const [kept] = after.drafts.unsaved;
  after.selection.openDraft(after.drafts.begun(kept!.id)!);
  expect(after.selection.making).toMatchObject({ collection: 'routes' });
  expect(after.selection.making!.draft.valueAt('line')).toEqual(line);
  expect(deskOf('ida').selection.making?.draft.id, 'its address opens it too').toBe(draft.id);
});

test('[O14] a new record in which nothing was typed leaves no draft, and neither does a saved or a discarded one', () => {
  const { selection, drafts, store } = deskOf('ida');
  selection.make('venues');
  selection.make('posts');
  drafts.of(store.operation.plan.tables.posts.get('p1')!);
  const { id } = selection.making!.draft;
  selection.making!.draft.set('name', 'Bridge');
  selection.stopMaking();
  expect(drafts.unsaved.map((draft) => draft.id)).toEqual([id]);
  drafts.discard(id);
  expect([drafts.unsaved, draftsKept()]).toEqual([[], 0]);
});

test('[O14, P14] the draft of a saved record is kept with what was seen, and follows what others changed meanwhile', () => {
  const { drafts, store } = deskOf('ida');
  drafts.of(store.operation.plan.tables.posts.get('p1')!).set('name', 'Bridge');
  const after = deskOf('ida').drafts;
  expect(after.isUnsaved('p1')).toBe(true);
  const draft = after.of({ ...store.operation.plan.tables.posts.get('p1')!, duty: 'Look up' } as never);
  expect([draft.valueAt('name'), draft.valueAt('duty'), draft.conflicts]).toEqual(['Bridge', 'Look up', []]);
  draft.rebase({ ...store.operation.plan.tables.posts.get('p1')!, name: 'Market' });
  expect(draft.conflicts.map(({ path }) => path)).toEqual(['name']);
});

test('[O14] drafts are those of one person, and signing out erases all of them', () => {
  const { drafts, store } = deskOf('ida');
  drafts.of(store.operation.plan.tables.posts.get('p1')!).set('name', 'Bridge');
  expect(deskOf('bo').drafts.unsaved).toEqual([]);
  expect(draftsKept()).toBe(1);
  eraseWork();
  expect([deskOf('ida').drafts.unsaved, draftsKept()]).toEqual([[], 0]);
});

test('[O14] a kept draft that cannot be read is left out, and stops nothing', () => {
  const key = 'cordon.work.drafts.op.ida';
  for (const text of [
    '{',
    '"x"',
    '[null]',
    '[{"mine":{}}]',
    '[{"collection":"moons","seen":{"id":"m"},"mine":{}}]',
  ]) {
    localStorage.setItem(key, text);
    expect(deskOf('ida').drafts.unsaved, text).toEqual([]);
  }
});

test('[O13] undo names the edit that it takes back, after a reload too', () => {
  const removal = {
    revision: 2,
    schema: 2,
    at: EIGHT,
    by: { id: 'ida', name: 'Ida', role: 'planner' },
    action: { id: 'a', name: 'post.remove', body: { ids: ['p1', 'p2'] } },
    changes: ['p1', 'p2'].map((id) => ({ collection: 'posts', removed: id })),
  };
  const before = deskOf('ida');
  before.store.take([removal as never]);
  before.commands.edits.did(2);
  expect(undoHint(before.commands, 'undo')).toBe('Undo: Removed 2 × post (Ctrl+Z)');

  const after = deskOf('ida');
  after.store.take([removal as never]);
  expect(after.commands.edits.nextUndo).toEqual({ made: 2, revision: 2 });
  after.commands.edits.undid(after.commands.edits.nextUndo!, 3);
  expect(undoHint(after.commands, 'redo')).toBe('Redo: Removed 2 × post (Ctrl+Shift+Z)');
  expect(deskOf('ida').commands.edits.nextRedo).toEqual({ made: 2, revision: 3 });
});
