import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leafEdits, merge, withLeaf, type LeafEdit } from '../../domain/kernel/leaves.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { Race } from '../../domain/records/route.ts';
import { commitSentence } from '../../domain/words/journal.ts';
import {
  act,
  at,
  by,
  fixedPost,
  movement,
  north,
  officer,
  operationOf,
  outcome,
  post,
  race,
  recordOf,
  route,
} from './builders.ts';

type Edited = 'posts' | 'officers' | 'briefs' | 'movements';

function edit(
  operation: Operation,
  collection: Edited,
  id: string,
  fields: readonly LeafEdit[],
  basedOn = operation.revision,
) {
  return act(operation, 'record.edit', { collection, basedOn, records: [{ id, fields }] } as never);
}

const set = (path: string, before: unknown, value: unknown): LeafEdit => ({ path, before, value });

test('[P13] an edit changes the values that it names, and nothing beside them', () => {
  const operation = operationOf(...north, fixedPost('p', at(0), 0, 30));
  expect(outcome(edit(operation, 'posts', 'p', [set('strength/police', 0, 5)]))).toBe('done');
  const late = edit(
    operation,
    'posts',
    'p',
    [set('strength/auxiliary', 1, 7), set('groupId', undefined, 'north')],
    1,
  );
  expect(outcome(late)).toBe('done');
  expect(operation.plan.tables.posts.get('p')).toMatchObject({
    strength: { police: 5, auxiliary: 7, warden: 0 },
    groupId: 'north',
  });
  expect(outcome(edit(operation, 'posts', 'p', [{ path: 'groupId', before: 'north' }]))).toBe('done');
  expect(operation.plan.tables.posts.get('p')).not.toHaveProperty('groupId');
});

test('[P13] windows of a post are edited one by one, and levels of the brief value by value', () => {
  const operation = operationOf(...north, fixedPost('p', at(0), 0, 30));
  const [w] = operation.plan.tables.posts.get('p')!.fixedWindows;
  const added = { ...w!, id: 'w2', until: w!.until + 1 };
  edit(operation, 'posts', 'p', [set('fixedWindows/w2', undefined, added)]);
  edit(operation, 'posts', 'p', [set('fixedWindows/w/until', w!.until, w!.until + 5)], 1);
  expect(operation.plan.tables.posts.get('p')!.fixedWindows).toEqual([{ ...w, until: w!.until + 5 }, added]);
  edit(operation, 'posts', 'p', [{ path: 'fixedWindows/w2', before: added }]);
  expect(operation.plan.tables.posts.get('p')!.fixedWindows).toHaveLength(1);
  edit(operation, 'briefs', 'harvest', [set('levels/1/leadS', 300, 240)]);
  edit(operation, 'briefs', 'harvest', [set('levels/1/lagS', 60, 90)], 1);
  expect(operation.brief.levels[1]).toEqual({ leadS: 240, lagS: 90, settleS: 600 });
});

test('[P14] a value that somebody else has changed meanwhile is not overwritten, and the refusal names it and the entry', () => {
  const operation = operationOf(...north, fixedPost('p', at(0), 0, 30));
  const seen = operation.revision;
  edit(operation, 'posts', 'p', [set('strength/police', 0, 5)]);
  const after = operation.plan.tables.posts.get('p');
  expect(edit(operation, 'posts', 'p', [set('strength/police', 0, 3)], seen)).toMatchObject({
    refusal: {
      refusal: { reason: 'changed-meanwhile', id: 'p', field: 'strength/police', revision: seen + 1 },
    },
  });
  expect(operation.plan.tables.posts.get('p')).toBe(after);
  expect(outcome(edit(operation, 'posts', 'p', [set('strength/police', 0, 5)], seen))).toBe('done');
  const [w] = operation.plan.tables.posts.get('p')!.fixedWindows;
  edit(operation, 'posts', 'p', [{ path: 'fixedWindows/w', before: w }]);
  const reviving = [set('fixedWindows/w/until', w!.until, w!.until + 1)];
  expect(outcome(edit(operation, 'posts', 'p', reviving, seen))).toBe('changed-meanwhile');
  act(operation, 'post.remove', { ids: ['p'] });
  expect(outcome(edit(operation, 'posts', 'p', [set('name', 'p', 'q')]))).toBe('no-such-record');
});

test('[P13] a movement becomes another kind by its leaves, and keeps the shape and the rules of that kind', () => {
  const operation = operationOf(route('r', [at(0), at(9000)]), movement('m', 'r'));
  const { kind, tail, waves } = recordOf(race('m', 'r')) as Race;
  const raced = [
    set('kind', undefined, kind),
    set('tail', undefined, { ...tail, speedKmh: 50 }),
    set('waves', undefined, waves),
    { path: 'vehicles', before: 10 },
    { path: 'spacingM', before: 20 },
  ];
  const edited = (...fields: LeafEdit[]) => edit(operation, 'movements', 'm', fields);
  expect(outcome(edited(...raced.slice(0, 4)))).toBe('no-such-value');
  expect(outcome(edited(...raced))).toBe('tail-before-head');
  expect(outcome(edited(...raced, set('tail', undefined, tail)))).toBe('done');
  const slow = edited(set('tail/speedKmh', tail.speedKmh, 0));
  expect(slow).toMatchObject({ refusal: { refusal: { reason: 'no-such-value', field: 'tail/speedKmh' } } });
});

test('[P13] an edited record keeps the rules of its kind, and its shape', () => {
  const operation = operationOf(...north, officer('ida'), post('p', at(0)), post('q', at(9)));
  const reasons = (...fields: LeafEdit[]) => outcome(edit(operation, 'posts', 'p', fields));
  expect(reasons(set('code', 'p', 'q'))).toBe('code-taken');
  expect(reasons(set('groupId', undefined, 'nowhere'))).toBe('no-such-record');
  expect(reasons(set('kind', 'junction', 'gate'))).toBe('place-missing');
  expect(reasons(set('strength/police', 0, 100))).toBe('no-such-value');
  expect(reasons({ path: 'strength', before: operation.plan.tables.posts.get('p')!.strength })).toBe(
    'no-such-value',
  );
  expect(reasons(set('id', 'p', 'r'))).toBe('no-such-value');
  expect(reasons(set('__proto__/x', undefined, 1))).toBe('changed-meanwhile');
  expect(
    outcome(edit(operation, 'briefs', 'harvest', [set('timeZone', 'Asia/Shanghai', 'Asia/Beijing')])),
  ).toBe('no-such-zone');
  const body = {
    collection: 'officers',
    basedOn: 1,
    records: [{ id: 'ida', fields: [set('name', 'ida', 'Ida')] }],
  };
  expect(outcome(act(operation, 'record.edit', body as never, { by: by('dispatcher') }))).toBe('forbidden');
  const renamed = act(operation, 'record.edit', body as never);
  const commit = {
    action: { id: 'x', name: 'record.edit', body } as never,
    changes: renamed.ok ? renamed.value : [],
  };
  expect(commitSentence(commit, operation, { language: 'en', timeZone: 'UTC' })).toBe('Changed officer: Ida');
});

test('[P5] several records are edited at once, all or none; one that is named twice gets both edits', () => {
  const operation = operationOf(...north, post('p', at(0)), post('q', at(9)));
  const records = (...all: (readonly [string, LeafEdit])[]) =>
    outcome(
      act(operation, 'record.edit', {
        collection: 'posts',
        basedOn: 1,
        records: all.map(([id, field]) => ({ id, fields: [field] })),
      } as never),
    );
  const before = operation.plan.tables.posts.get('p');
  expect(records(['p', set('level', 2, 1)], ['q', set('level', 3, 1)])).toBe('changed-meanwhile');
  expect(operation.plan.tables.posts.get('p')).toBe(before);
  expect(records(['p', set('level', 2, 1)], ['p', set('name', 'p', 'P')])).toBe('done');
  expect(operation.plan.tables.posts.get('p')).toMatchObject({ level: 1, name: 'P' });
});

const scalar = fc.constantFrom(1, 2, 3, 'x');
const things = fc.uniqueArray(fc.record({ id: fc.constantFrom('a', 'b', 'c'), n: scalar }), {
  selector: ({ id }) => id,
});
const anyRecord = fc
  .record(
    {
      id: fc.constant('r'),
      name: scalar,
      note: scalar,
      strength: fc.record({ police: scalar, auxiliary: scalar }),
      timing: fc.record({ leadS: scalar }),
      windows: things,
      away: fc.array(fc.record({ from: scalar }), { maxLength: 2 }),
    },
    { requiredKeys: ['id', 'name', 'strength', 'windows'] },
  )
  .map((record) => JSON.parse(JSON.stringify(record)) as typeof record);

/** Lists of things are compared by id: their order says nothing. */
function sorted(record: unknown): unknown {
  const { windows, ...rest } = record as { windows: readonly { id: string }[] };
  return { ...rest, windows: [...windows].sort((a, b) => a.id.localeCompare(b.id)) };
}

test('[P13] the differences of two records, put into the first, give the second', () => {
  fc.assert(
    fc.property(anyRecord, anyRecord, (a, b) => {
      const made = leafEdits(a, b).reduce((whole, { path, value }) => withLeaf(whole, path, value), a);
      expect(sorted(made)).toEqual(sorted(b));
    }),
  );
});

/** Whether one of two paths lies within the other. */
function touch(a: string, b: string): boolean {
  return `${a}/`.startsWith(`${b}/`) || `${b}/`.startsWith(`${a}/`);
}

test('[P14] a merge keeps each change of both sides, and lists a leaf that both changed in different ways', () => {
  fc.assert(
    fc.property(anyRecord, anyRecord, anyRecord, (base, mine, theirs) => {
      const { merged, conflicts } = merge(base, mine, theirs);
      const [ours, others] = [leafEdits(base, mine), leafEdits(base, theirs)];
      const isOpen = (path: string): boolean => conflicts.some((conflict) => touch(conflict.path, path));
      const lost = (edits: readonly LeafEdit[], side: unknown): string[] =>
        leafEdits(side, merged)
          .map(({ path }) => path)
          .filter((path) => !isOpen(path) && edits.some((edit) => touch(edit.path, path)));
      const alone = (edits: readonly LeafEdit[], of: readonly LeafEdit[]): LeafEdit[] =>
        edits.filter(({ path }) => !of.some((edit) => touch(edit.path, path)));
      expect(lost(alone(ours, others), mine)).toEqual([]);
      expect(lost(alone(others, ours), theirs)).toEqual([]);
      for (const { path } of conflicts)
        expect([ours, others].every((edits) => edits.some((edit) => touch(edit.path, path)))).toBe(true);
      expect(merge(base, base, theirs)).toEqual({ merged: theirs, conflicts: [] });
    }),
  );
});
