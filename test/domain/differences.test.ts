import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dutyChanges, saidBy } from '../../domain/duties/duty-changes.ts';
import type { Difference } from '../../domain/editions/difference.ts';
import { byGroup, differences } from '../../domain/editions/differences.ts';
import { mapMarks } from '../../domain/editions/map-marks.ts';
import type { Language } from '../../domain/kernel/language.ts';
import { isSame } from '../../domain/kernel/same.ts';
import type { Plan } from '../../domain/operation/plan.ts';
import { TravelTable } from '../../domain/operation/travel-table.ts';
import { PLAN_COLLECTIONS, type Change } from '../../domain/records/collections.ts';
import { differenceSentence } from '../../domain/words/differences.ts';
import {
  EIGHT,
  HOUR,
  MINUTE,
  assigned,
  assignment,
  at,
  brief,
  fixedPost,
  movement,
  north,
  officer,
  operationOf,
  post,
  put,
  route,
  squad,
} from './builders.ts';

const shown = { language: 'en' as Language, timeZone: brief.timeZone };
const street = [at(0), at(6000)];

const planOf = (...changes: readonly Change[]): Plan => operationOf(...changes).plan;

/** The sentences of all differences, with those of their parts indented. */
function told(before: Plan, after: Plan): string[] {
  const say = ({ said }: Difference) => differenceSentence(said, shown);
  return differences(before, after).flatMap((one) => [
    `${one.group.kind} ${one.group.name}: ${say(one)}`,
    ...(one.parts ?? []).map((part) => `  ${say(part)}`),
  ]);
}

test('[E7] posts that are added or removed are told by route, with how many', () => {
  const before = planOf(route('R2', street), post('old', at(500)));
  const posts = [1, 2, 3, 4].map((n) => post(`2-00${n}`, at(n * 1000)));
  const after = planOf(route('R2', street), ...posts, post('hill', at(0, 5000)));
  expect(told(before, after)).toEqual([
    'route R2: 4 posts added on R2: 2-001, 2-002, 2-003 +1',
    'route R2: 1 post removed from R2: old',
    'rest : Added 1 × post: hill',
  ]);
});

test('[E7] a movement at another time is told with the windows that follow from it', () => {
  const fixed = [route('R2', street), post('2-001', at(1000)), post('2-002', at(5000))];
  const before = planOf(...fixed, movement('m', 'R2', { departsAt: EIGHT }));
  const after = planOf(...fixed, movement('m', 'R2', { departsAt: EIGHT - 6 * MINUTE }));
  expect(told(before, after)).toEqual([
    'route R2: m departs 6 minutes earlier (22 Sept 08:00 → 07:54)',
    'route R2: m: closes and reopens 6 minutes earlier at 2 posts',
    '  2-001 closes and reopens 6 minutes earlier (22 Sept 07:58 → 07:52)',
    '  2-002 closes and reopens 6 minutes earlier (22 Sept 08:05 → 07:59)',
  ]);
  const slower = planOf(...fixed, movement('m', 'R2', { vehicles: 100 }));
  expect(told(before, slower)).toContain('  2-001 reopens 3 minutes later (22 Sept 08:02 → 08:05)');
});

test('[E7] who moves to another post is told with the drive if it is known, several changes as a summary', () => {
  const posts = [fixedPost('1-021', at(0), 0, 60), fixedPost('2-001', at(9000), 0, 60)];
  const network = put('briefs', { ...brief, networkId: 'town' });
  const fixed = [network, ...north, officer('J0285'), ...posts, fixedPost('late', at(0), 90, 120)];
  const before = planOf(...fixed, assigned('J0285', '1-021~w'));
  const after = planOf(...fixed, assigned('J0285', '2-001~w'));
  const moved = 'J0285 J0285 moves from 1-021 to 2-001, 22 Sept 08:00–09:00';
  expect(told(before, after)).toEqual([`person J0285 J0285: ${moved}`]);
  const times = { isOnRoads: Uint8Array.of(1, 1), seconds: Uint16Array.of(0, 800, 840, 0) };
  const terms = { networkId: 'town', mostKmh: brief.patrolSpeedKmh };
  after.travel = new TravelTable({ id: 'table', terms, places: [at(0), at(9000)] }, times);
  expect(told(before, after)).toEqual([`person J0285 J0285: ${moved}, drive 14 min`]);
  const more = planOf(...fixed, assigned('J0285', '2-001~w'), assigned('J0285', 'late~w'));
  expect(told(before, more)).toEqual([
    'person J0285 J0285: J0285 J0285: 2 changes of duties',
    `  ${moved}`,
    '  J0285 J0285 is put on late, 22 Sept 09:30–10:00',
  ]);
});

test('[E7] the map marks routes and posts that are added, changed or removed, and where they were', () => {
  const straight = [at(0), at(9000)];
  const before = planOf(
    ...[route('gone', street), route('redrawn', street), route('kept', street), route('same', street)],
    ...[movement('m', 'kept', { departsAt: EIGHT }), post('old', at(500)), post('moved', at(900))],
  );
  const after = planOf(
    ...[route('new', street), route('redrawn', straight), route('kept', street), route('same', street)],
    ...[movement('m', 'kept', { departsAt: EIGHT + HOUR }), post('moved', at(990)), post('near', at(20))],
  );
  const marks = mapMarks(before, after, differences(before, after));
  const told = marks.map(({ how, line, position }) => [how, line ?? position]);
  expect(told.filter(([, drawn]) => drawn === street)).toHaveLength(4);
  expect(new Set(told)).toEqual(
    new Set([
      ['added', street],
      ['removed', street],
      ['removed', street],
      ['changed', straight],
      ['changed', street],
      ['removed', at(500)],
      ['removed', at(900)],
      ['changed', at(990)],
      ['added', at(20)],
    ]),
  );
});

test('[E7] values without a sentence of their own are told field by field', () => {
  const before = planOf(...north, squad('s2'), officer('ida'), post('p', at(0)));
  const after = planOf(
    ...north,
    squad('s2'),
    officer('ida', { squadId: 's2' as never, grade: 'police' }),
    post('p', at(40), { level: 1, strength: { police: 2, auxiliary: 1, warden: 0 } }),
  );
  const found = differences(before, after);
  expect(told(before, after)).toEqual([
    'post p: The post p moves by 40 m',
    'post p: The post p changes',
    'person ida ida: ida ida moves from s1 to s2',
    'person ida ida: The officer ida ida changes',
  ]);
  expect(found.flatMap(({ edits = [] }) => edits.map(({ path }) => path))).toEqual([
    'level',
    'strength/police',
    'grade',
  ]);
  expect(byGroup(found).map(({ group, differences: those }) => [group.kind, those.length])).toEqual([
    ['post', 2],
    ['person', 2],
  ]);
});

test('[E7] an officer is told of the own duties only: given, taken, moved, and when they are now', () => {
  const fixed = [...north, officer('ida'), officer('bo'), fixedPost('q', at(50), 0, 60)];
  const before = planOf(
    ...fixed,
    fixedPost('p', at(0), 0, 60),
    assigned('ida', 'p~w'),
    assigned('bo', 'q~w'),
  );
  const after = planOf(...fixed, fixedPost('p', at(0), 12, 60), assigned('ida', 'p~w'));
  const [eight, nine] = [EIGHT, EIGHT + 60 * MINUTE];
  const moved = { from: EIGHT + 12 * MINUTE, until: nine, was: eight, wasUntil: nine };
  expect(dutyChanges(before, after, 'ida')).toEqual([
    { reason: 'duty-retimed', dutyIds: ['p~w'], post: 'p', ...moved },
  ]);
  expect(dutyChanges(before, after, 'bo')).toEqual([
    { reason: 'duty-taken', dutyIds: ['q~w'], post: 'q', from: eight, until: nine },
  ]);
});

/** Records of a small plan, each in some versions; undefined is a record that a plan does not have. */
const palette: readonly (readonly Change[])[] = [
  [route('R1', street), route('R1', [at(0), at(3000), at(3000, 900)]), route('R1', street, { level: 1 })],
  [
    movement('m', 'R1'),
    movement('m', 'R1', { departsAt: EIGHT + 20 * MINUTE }),
    movement('m', 'R1', { speedKmh: 20 }),
  ],
  [
    post('a', at(1000)),
    post('a', at(1000), { level: 1 }),
    post('a', at(2000)),
    post('a', at(1000), { code: 'aa' }),
  ],
  [fixedPost('b', at(0, 40), 0, 60), fixedPost('b', at(0, 40), 10, 90)],
  [squad('s1'), squad('s1', 'north', { base: at(90) })],
  [squad('s2')],
  [officer('ida'), officer('ida', { squadId: 's2' as never }), officer('ida', { callSign: 'K1' })],
  [assigned('ida', 'a~m~1'), put('assignments', assignment('ida', 'a~m~1', { grade: 'police' }))],
  [assigned('ida', 'b~w'), put('assignments', { ...assignment('ida', 'b~w'), id: 'again' as never })],
  [put('briefs', { ...brief, name: 'Feast' }), put('briefs', { ...brief, passOffsetM: 5 })],
];

const somePlan = fc
  .tuple(...palette.map((versions) => fc.option(fc.constantFrom(...versions), { nil: undefined })))
  .map((chosen) => planOf(...north.slice(0, 1), ...chosen.filter((change) => change !== undefined)));

test('[E7] there is no difference only where plans are equal, and each changed record is named', () => {
  fc.assert(
    fc.property(somePlan, somePlan, (before, after) => {
      const found = differences(before, after);
      const named = new Set(found.flatMap(({ records }) => records.map(({ id }) => id)));
      expect(changedIds(before, after).filter((id) => !named.has(id))).toEqual([]);
      expect(found.length === 0).toBe(changedIds(before, after).length === 0);
      for (const { said } of found) expect(differenceSentence(said, shown)).not.toMatch(/[{}]|undefined|NaN/);
    }),
  );
});

/** The ids of records that are not the same in both plans. Of an assignment, the officer: its own id says nothing. */
function changedIds(before: Plan, after: Plan): string[] {
  return PLAN_COLLECTIONS.flatMap((name) => {
    const told = (plan: Plan) =>
      new Map<string, unknown>(
        [...plan.tables[name].values()].map((one) => ('dutyIds' in one ? [saidBy(one), ''] : [one.id, one])),
      );
    const [was, now] = [told(before), told(after)];
    const isOther = (id: string) => !isSame(was.get(id), now.get(id));
    const ids = [...new Set<string>([...was.keys(), ...now.keys()])].filter(isOther);
    return name === 'assignments' ? ids.map((id) => id.split(' ')[0]!) : ids;
  });
}
