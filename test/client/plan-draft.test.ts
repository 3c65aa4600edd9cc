import fc from 'fast-check';
import Type from 'typebox';
import { expect, test } from 'vitest';
import { newBrief } from '../../client/app/operation-chooser.ts';
import { UndoStack } from '../../client/plan/desk/undo-stack.ts';
import { withBulk } from '../../client/plan/detail/bulk-panel.ts';
import { briefFields } from '../../client/plan/form/brief-fields.ts';
import { Draft, withValue } from '../../client/plan/form/draft.ts';
import { fieldProblems, type Field } from '../../client/plan/form/field.ts';
import { nextCode } from '../../client/plan/form/fresh-records.ts';
import { leafAt, leafEdits, overtaken } from '../../domain/kernel/leaves.ts';
import { isSame } from '../../domain/kernel/same.ts';
import { Brief } from '../../domain/records/brief.ts';
import { act, at, north, operationOf, post } from '../domain/builders.ts';

const record = {
  id: 'p1',
  code: '1-001',
  name: 'Bridge',
  strength: { police: 1, auxiliary: 2 },
  halts: [{ atM: 5 }],
};

test('a value is changed deep in a record, and its neighbours stay the same objects', () => {
  const after = withValue(record, 'strength.police', 3);
  expect(after.strength).toEqual({ police: 3, auxiliary: 2 });
  expect(after.halts).toBe(record.halts);
  expect(withValue(record, 'halts.0.atM', 9).halts).toEqual([{ atM: 9 }]);
  expect('name' in withValue(record, 'name', undefined)).toBe(false);
});

test('a draft that is typed back to the stored values has nothing to save', () => {
  const draft = new Draft(record, false);
  draft.set('strength.police', 4);
  expect(draft.isDirty).toBe(true);
  draft.set('strength.police', 1);
  expect(draft.isDirty).toBe(false);
});

test('[P14] when the record changes meanwhile, a draft keeps what was typed and follows in all else, down to the leaves', () => {
  const draft = new Draft(record, false);
  draft.set('strength.auxiliary', 7);
  draft.rebase({ ...record, code: '1-009', strength: { police: 5, auxiliary: 2 } });
  expect(draft.record).toMatchObject({ code: '1-009', strength: { police: 5, auxiliary: 7 } });
  expect(draft.edits).toEqual([{ path: 'strength/auxiliary', before: 2, value: 7 }]);
  expect(draft.conflicts).toEqual([]);
  draft.rebase({ ...record, strength: { police: 1, auxiliary: 7 } });
  expect(draft.isDirty).toBe(false);
});

test('[P14] a value that both changed is a conflict until one of the two is chosen', () => {
  const typed = (): Draft => {
    const draft = new Draft(record, false);
    draft.set('name', 'Old bridge');
    draft.rebase({ ...record, name: 'Stone bridge' });
    return draft;
  };
  const mine = typed();
  expect(mine.record['name']).toBe('Old bridge');
  expect(mine.conflicts).toEqual([{ path: 'name', mine: 'Old bridge', theirs: 'Stone bridge' }]);
  mine.keepMine(['name']);
  expect(mine.conflicts).toEqual([]);
  expect(mine.edits).toEqual([{ path: 'name', before: 'Stone bridge', value: 'Old bridge' }]);
  const theirs = typed();
  theirs.keepTheirs(['name']);
  expect([theirs.record['name'], theirs.isDirty]).toEqual(['Stone bridge', false]);
});

test('[P14] a window that was removed while it was changed here is a conflict as a whole, and can be kept as a whole', () => {
  const window = { id: 'w1', from: 1, until: 2 };
  const draft = new Draft({ id: 'p', fixedWindows: [window] }, false);
  draft.set('fixedWindows.0.until', 3);
  draft.rebase({ id: 'p', fixedWindows: [] });
  expect(draft.conflicts.map(({ path }) => path)).toEqual(['fixedWindows/w1']);
  draft.keepMine(['fixedWindows/w1']);
  expect(draft.edits).toEqual([{ path: 'fixedWindows/w1', value: { ...window, until: 3 } }]);
});

test('nothing is sent while a field is missing or out of its bounds, and each is named by its path', () => {
  const fields: Field[] = [
    { kind: 'text', path: 'code', label: 'code' },
    {
      kind: 'beside',
      fields: [{ kind: 'number', path: 'strength.police', label: 'police' }],
    },
    {
      kind: 'rows',
      path: 'halts',
      label: 'halts',
      fields: [{ kind: 'chainage', path: 'atM', label: 'at' }],
      fresh: () => ({}),
    },
    { kind: 'choice', path: 'groupId', label: 'group', options: [], optional: true },
    { kind: 'line', path: 'line', label: 'line', closed: false },
  ];
  const schema = Type.Object({
    code: Type.String({ maxLength: 4 }),
    strength: Type.Object({ police: Type.Integer({ minimum: 0, maximum: 9 }) }),
  });
  const wrong = { code: '12345', strength: { police: 1.5 }, halts: [{ atM: 3 }, {}], line: [[123, 45]] };
  expect([...fieldProblems(fields, wrong, schema).keys()]).toEqual([
    'code',
    'strength.police',
    'halts.1.atM',
    'line',
  ]);
  const right = {
    code: '1',
    strength: { police: 9 },
    halts: [],
    line: [
      [123, 45],
      [124, 45],
    ],
  };
  expect(fieldProblems(fields, right, schema).size).toBe(0);
});

test('[S40] a pause and the unbroken duty it breaks are needed by each other, in the form as by the rule', () => {
  const keys = (limits: object) => [
    ...fieldProblems(briefFields({ timeZone: 'UTC' }), { ...sound, limits }, Brief).keys(),
  ];
  const sound = { ...newBrief('b' as never, 'Fair', ['2020-09-22'], 'Asia/Shanghai') };
  expect(keys({})).toEqual([]);
  expect(keys({ unbrokenMin: 240, pauseMin: 30, turnOutMin: 600, restMin: 600 })).toEqual([]);
  expect(keys({ pauseMin: 30 })).toEqual(['limits.unbrokenMin']);
  expect(keys({ unbrokenMin: 240, turnOutMin: 5 })).toEqual(['limits.turnOutMin', 'limits.pauseMin']);
  expect(keys({ meals: [{ from: '11:00', until: '25:00', lengthMin: 30 }] })).toEqual([
    'limits.meals.0.until',
  ]);
});

test('the next code has the same form, and is never one in use', () => {
  expect(nextCode([], '1-001')).toBe('1-001');
  expect(nextCode(['3-045', '3-046'], '1-001', '3-045')).toBe('3-047');
  expect(nextCode(['R9'], 'R1')).toBe('R10');
});

test('[S38] times away that are given to many are added to what each has', () => {
  const listed = withBulk([{ id: 'a', away: [1] }, { id: 'b' }], { away: [2] });
  expect(listed).toEqual([
    { id: 'a', away: [1, 2] },
    { id: 'b', away: [2] },
  ]);
});

test('[P13] a bulk edit sets what was filled in and leaves the rest', () => {
  const [one] = withBulk([record], { strength: { police: 5 }, code: 'x' });
  expect(one).toEqual({ ...record, code: 'x', strength: { police: 5, auxiliary: 2 } });
});

test('an undone edit can be done again, until another edit is made', () => {
  const edits = new UndoStack();
  edits.did(10);
  edits.did(11);
  const next = () => [edits.nextUndo?.revision, edits.nextRedo?.revision];
  edits.undid(edits.nextUndo!, 12);
  expect(next()).toEqual([10, 12]);
  edits.redid(edits.nextRedo!, 13);
  expect(next()).toEqual([13, undefined]);
  edits.undid(edits.nextUndo!, 14);
  expect(edits.nextRedo).toEqual({ made: 11, revision: 14 });
  edits.did(15);
  expect(edits.nextRedo).toBeUndefined();
  edits.forget(edits.nextUndo!);
  expect(next()).toEqual([10, undefined]);
});

const PATHS = [
  'name',
  'level',
  'strength.police',
  'strength.auxiliary',
  'strength.warden',
  'timing.leadS',
  'duty',
];
const turn = fc.record({
  who: fc.constantFrom(0, 1),
  what: fc.constantFrom('type', 'type', 'type', 'save', 'hear', 'mine', 'theirs'),
  path: fc.constantFrom(...PATHS),
  value: fc.integer({ min: 1, max: 3 }),
});

test('[P14] two editors, in any order of typing, saving and hearing of each other, lose no field', () => {
  fc.assert(
    fc.property(fc.array(turn, { maxLength: 60 }), (turns) => {
      const timing = { leadS: 1, lagS: 1, settleS: 1 };
      const operation = operationOf(...north, post('p', at(0), { timing, name: '1', duty: '1' }));
      const now = (): object => operation.plan.tables.posts.get('p')!;
      const drafts = [new Draft(now(), false), new Draft(now(), false)];
      for (const { who, what, path, value } of turns) {
        const draft = drafts[who]!;
        const before = now();
        const { edits, conflicts } = draft;
        const paths = conflicts.map((conflict) => conflict.path);
        if (what === 'type') draft.set(path, ['name', 'duty'].includes(path) ? String(value) : value);
        if (what === 'mine') draft.keepMine(paths);
        if (what === 'theirs') draft.keepTheirs(paths);
        if (what === 'hear') {
          draft.rebase(now());
          for (const edit of edits)
            expect(leafAt(draft.record, edit.path), 'what was typed stays').toBe(edit.value);
        }
        if (what !== 'save' || paths.length > 0 || !draft.isDirty) continue;
        const body = {
          collection: 'posts',
          basedOn: operation.revision,
          records: [{ id: 'p', fields: edits }],
        };
        const decision = act(operation, 'record.edit', body as never);
        const written = leafEdits(before, now());
        expect(
          written.every((leaf) => edits.some((edit) => isSame(edit, leaf))),
          'only what was seen',
        ).toBe(true);
        for (const edit of decision.ok ? edits : [])
          expect(leafAt(now(), edit.path), 'all that was typed').toBe(edit.value);
        if (!decision.ok) expect(overtaken(before, edits), 'refused for a reason').toBeDefined();
        draft.rebase(now());
        expect(draft.isDirty).toBe(!decision.ok);
      }
    }),
    { numRuns: 1000 },
  );
});
