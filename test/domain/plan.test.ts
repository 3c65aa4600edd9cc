import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayOf, momentOf } from '../../domain/operation/days.ts';
import { Operation, type Fact } from '../../domain/operation/operation.ts';
import { put, type Change } from '../../domain/records/collections.ts';
import type { Post } from '../../domain/records/post.ts';
import { venueAround } from '../../domain/venues/venue-around.ts';
import {
  EIGHT,
  HOUR,
  act,
  assigned,
  assignment,
  at,
  brief,
  fixedPost,
  movement,
  north,
  officer,
  operationOf,
  outcome,
  post,
  recordOf,
  route,
  squad,
  vehicle,
} from './builders.ts';

const venue = (id: string) => ({ id, name: id, kind: 'main' as const, position: [123.19, 45.84] }) as never;

test('[O1] an operation begins with its brief, and with nothing else', () => {
  const operation = new Operation('op');
  expect(outcome(act(operation, 'venue.place', { records: [venue('v')] }))).toBe('unknown-operation');
  expect(outcome(act(operation, 'operation.create', { brief }))).toBe('done');
  expect(outcome(act(operation, 'operation.create', { brief }))).toBe('already-there');
  expect(operation.brief.name).toBe('Harvest');
});

test('[O2] what a commit does not touch keeps its identity', () => {
  const operation = operationOf(...north, post('p', at(0)), post('q', at(500)));
  const before = operation.plan.tables.posts.get('q');
  act(operation, 'post.place', { records: [{ ...operation.plan.tables.posts.get('p')!, name: 'new' }] });
  expect(operation.plan.tables.posts.get('q')).toBe(before);
  expect(operation.plan.tables.posts.get('p')!.name).toBe('new');
});

test('[O2] taking commits out again, newest first, gives the state before, indexes and all', () => {
  const step = fc.record({
    kind: fc.constantFrom('put', 'drop'),
    id: fc.constantFrom('a', 'b', 'c'),
    officer: fc.constantFrom('ida', 'bo'),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), fc.nat(25), (steps, keep) => {
      const apply = (list: typeof steps) => {
        const operation = operationOf(...north);
        const done = list.map(({ kind, id, officer: who }): [Fact, readonly Change[]] => {
          const change: Change =
            kind === 'put'
              ? put('assignments', { ...assignment(who, 'p~w'), id: id as never })
              : ({ collection: 'assignments', dropped: id } as never);
          const fact = { revision: operation.revision + 1, at: EIGHT, changes: [change] };
          return [fact, operation.apply(fact)];
        });
        return { operation, done };
      };
      const { operation, done } = apply(steps);
      for (const [fact, inverse] of done.slice(keep).reverse()) operation.retract(fact, inverse);
      const { operation: expected } = apply(steps.slice(0, keep));
      expect(operation.revision).toBe(expected.revision);
      expect(new Map(operation.plan.tables.assignments)).toEqual(new Map(expected.plan.tables.assignments));
      for (const id of ['a', 'b', 'c']) expect(operation.revisionsOf(id)).toEqual(expected.revisionsOf(id));
      for (const who of ['ida', 'bo']) {
        const sorted = (from: Operation) =>
          from.plan.indexes.assignmentsByOfficer
            .of(who)
            .map(({ id }) => id)
            .toSorted();
        expect(sorted(operation)).toEqual(sorted(expected));
      }
    }),
  );
});

test('[O3] the small hours belong to the day before', () => {
  expect(momentOf(brief, '2020-09-22', '08:00')).toBe(EIGHT);
  expect(dayOf(brief, EIGHT)).toBe('2020-09-22');
  expect(dayOf(brief, momentOf(brief, '2020-09-23', '02:00'))).toBe('2020-09-22');
  expect(dayOf(brief, momentOf(brief, '2020-09-23', '04:00'))).toBe('2020-09-23');
  const berlin = { timeZone: 'Europe/Berlin', dayBeginsAt: '04:00' };
  expect(momentOf(berlin, '2026-03-29', '12:00') - momentOf(berlin, '2026-03-28', '12:00')).toBe(23 * HOUR);
});

test('[O4] an edit is undone, and the undoing too', () => {
  const operation = operationOf(...north, post('p', at(0), { name: 'old' }));
  act(operation, 'post.place', { records: [{ ...operation.plan.tables.posts.get('p')!, name: 'new' }] });
  const edit = operation.revision;
  expect(outcome(act(operation, 'plan.undo', { revision: edit }))).toBe('done');
  expect(operation.plan.tables.posts.get('p')!.name).toBe('old');
  expect(outcome(act(operation, 'plan.undo', { revision: operation.revision }))).toBe('done');
  expect(operation.plan.tables.posts.get('p')!.name).toBe('new');
});

test('[O4] edits of one record are undone one after the other, back to before it was there', () => {
  const operation = operationOf(...north);
  const named = (name: string) => {
    act(operation, 'post.place', { records: [{ ...recordOf(post('p', at(0))), name } as never] });
    return operation.revision;
  };
  const edits = [named('one'), named('two'), named('three')];
  const names = edits.toReversed().map((revision) => {
    expect(outcome(act(operation, 'plan.undo', { revision }))).toBe('done');
    return operation.plan.tables.posts.get('p')?.name;
  });
  expect(names).toEqual(['two', 'one', undefined]);
});

test('[O4] an edit is not undone if its record has changed since, or other records now depend on it', () => {
  const operation = operationOf(...north, officer('ida'));
  act(operation, 'post.place', { records: [recordOf(fixedPost('p', at(0), 0, 30)) as never] });
  const placing = operation.revision;
  act(operation, 'roster.assign', { records: [assignment('ida', 'p~w')] });
  expect(outcome(act(operation, 'plan.undo', { revision: placing }))).toBe('in-use');
  act(operation, 'post.place', {
    records: [{ ...operation.plan.tables.posts.get('p')!, name: 'later' }],
  });
  expect(outcome(act(operation, 'plan.undo', { revision: placing }))).toBe('changed-since');
  expect(outcome(act(operation, 'plan.undo', { revision: 1 }))).toBe('nothing-to-undo');
});

test('[P1] a record that names another which is not there is refused', () => {
  const operation = operationOf(...north);
  const lost: [string, () => unknown][] = [
    [
      'gate',
      () =>
        act(operation, 'gate.place', {
          records: [{ id: 'g', venueId: 'none', name: 'g', position: at(0) } as never],
        }),
    ],
    ['squad', () => act(operation, 'squad.place', { records: [recordOf(squad('s9', 'none')) as never] })],
    [
      'officer',
      () =>
        act(operation, 'officer.place', {
          records: [recordOf(officer('x', { squadId: 'none' as never })) as never],
        }),
    ],
    [
      'movement',
      () => act(operation, 'movement.place', { records: [recordOf(movement('m', 'none')) as never] }),
    ],
    [
      'post',
      () =>
        act(operation, 'post.place', {
          records: [recordOf(post('p', at(0), { venueId: 'none' as never })) as never],
        }),
    ],
    [
      'vehicle',
      () =>
        act(operation, 'vehicle.place', {
          records: [recordOf(vehicle('v', { squadId: 'none' as never })) as never],
        }),
    ],
  ];
  for (const [what, ask] of lost) expect([what, outcome(ask() as never)]).toEqual([what, 'no-such-record']);
  expect(operation.plan.tables.posts.size).toBe(0);
});

test('[P2] codes, numbers and plates are unique, also within one action', () => {
  const operation = operationOf(
    ...north,
    post('p', at(0), { code: '3-045' }),
    officer('ida', { number: '101' }),
  );
  const twin = (id: string, code: string) => recordOf(post(id, at(9), { code })) as never;
  expect(outcome(act(operation, 'post.place', { records: [twin('q', '3-045')] }))).toBe('code-taken');
  expect(outcome(act(operation, 'post.place', { records: [twin('q', 'A'), twin('r', 'A')] }))).toBe(
    'code-taken',
  );
  expect(outcome(act(operation, 'post.place', { records: [twin('p', '3-045')] }))).toBe('done');
  expect(
    outcome(
      act(operation, 'officer.place', { records: [recordOf(officer('bo', { number: '101' })) as never] }),
    ),
  ).toBe('number-taken');
  expect(outcome(act(operation, 'post.place', { records: [twin('p', 'B'), twin('q', '3-045')] }))).toBe(
    'done',
  );
});

test('[P2] case, width and spaces make no other number; what is alike already can be kept and put right', () => {
  const operation = operationOf(
    ...north,
    officer('ida', { number: 'a-101' }),
    officer('bo', { number: 'B 7' }),
    officer('cy', { number: 'b7' }),
  );
  const place = (id: string, number: string, name = id) =>
    outcome(act(operation, 'officer.place', { records: [recordOf(officer(id, { number, name })) as never] }));
  for (const alike of ['A-101', 'ａ-101', 'a-１０１', 'a - 101'])
    expect(place('new', alike), alike).toBe('number-taken');
  expect(place('cy', 'b7', 'Cy B')).toBe('done');
  expect(place('cy', 'B7')).toBe('number-taken');
  expect(place('cy', 'B8')).toBe('done');
  expect(place('bo', 'b7')).toBe('done');
});

test('[P2] a name stands on one line and has nothing that nobody sees; one that is stored already can be kept', () => {
  const broken = 'Ida\nB';
  const operation = operationOf(...north, officer('old', { name: broken }));
  const place = (id: string, name: string) =>
    outcome(act(operation, 'officer.place', { records: [recordOf(officer(id, { name })) as never] }));
  for (const name of ['Ida\nB', 'Ida\u0000', '\uD800', '\u200B', 'Ida\u202E', 'a\tb', '\u00AD'])
    expect(place('new', name), JSON.stringify(name)).toBe('unreadable-name');
  for (const name of ['Ida B', '张　三', 'می\u200Cخواهم', 'O’Brien-ß', '🚓'])
    expect(place('new', name), name).toBe('done');
  expect(place('old', broken)).toBe('done');
  const venue = { id: 'v' as never, name: 'Hall\r\n', kind: 'main', position: at(0) } as const;
  expect(outcome(act(operation, 'venue.place', { records: [venue] }))).toBe('unreadable-name');
});

test('[P4] a removal also removes dependent records, and one undo restores all of them', () => {
  const operation = operationOf(
    ...north,
    officer('ida'),
    route('r', [at(0), at(5000)]),
    movement('m', 'r'),
    post('p', at(1000)),
    assigned('ida', 'p~m~1'),
  );
  expect(outcome(act(operation, 'route.remove', { ids: ['r'] }))).toBe('done');
  expect([
    operation.plan.tables.routes.size,
    operation.plan.tables.movements.size,
    operation.plan.tables.assignments.size,
  ]).toEqual([0, 0, 0]);
  expect(outcome(act(operation, 'plan.undo', { revision: operation.revision }))).toBe('done');
  expect([
    operation.plan.tables.routes.size,
    operation.plan.tables.movements.size,
    operation.plan.tables.assignments.size,
  ]).toEqual([1, 1, 1]);
  expect(outcome(act(operation, 'post.remove', { ids: ['p'] }))).toBe('done');
  expect(operation.plan.tables.assignments.size).toBe(0);
});

test('[P4] a squad with people in it stays', () => {
  expect(outcome(act(operationOf(...north, officer('ida')), 'squad.remove', { ids: ['s1'] }))).toBe('in-use');
});

test('[P5] one bad record in many, and none is placed', () => {
  const operation = operationOf(...north);
  const good = (id: string) => recordOf(post(id, at(0))) as never;
  const bad = recordOf(post('z', at(0), { groupId: 'none' as never })) as never;
  expect(outcome(act(operation, 'post.place', { records: [good('a'), good('b'), bad] }))).toBe(
    'no-such-record',
  );
  expect(operation.plan.tables.posts.size).toBe(0);
});

test('[P6] stretches and halts lie in order within their route, and windows end after they begin', () => {
  const operation = operationOf(...north, route('r', [at(0), at(5000)]));
  const place = (part: object) =>
    outcome(act(operation, 'movement.place', { records: [recordOf(movement('m', 'r', part)) as never] }));
  expect(place({ halts: [{ atM: 5500, forS: 60 }] })).toBe('beyond-the-line');
  expect(place({ stretches: [{ fromM: 2000, untilM: 1000, speedKmh: 30 }] })).toBe('ends-before-it-begins');
  expect(
    place({
      stretches: [
        { fromM: 0, untilM: 3000, speedKmh: 30 },
        { fromM: 2000, untilM: 4000, speedKmh: 30 },
      ],
    }),
  ).toBe('unordered');
  expect(place({ halts: [{ atM: 2500, forS: 60 }] })).toBe('done');
  const backwards = recordOf(fixedPost('p', at(0), 30, 0)) as unknown as Post;
  expect(outcome(act(operation, 'post.place', { records: [backwards as never] }))).toBe(
    'ends-before-it-begins',
  );
});

test('[P7] a place inside the outline of a venue belongs to it, one outside to none', () => {
  const square = [at(-100, -100), at(100, -100), at(100, 100), at(-100, 100)];
  const fair = put('venues', {
    id: 'fair' as never,
    name: 'Fair',
    kind: 'main',
    position: at(0),
    outline: square,
  });
  const bare = put('venues', { id: 'bare' as never, name: 'Bare', kind: 'main', position: at(500) });
  const operation = operationOf(bare, fair);
  expect(venueAround(operation.plan, at(99, -99))?.id).toBe('fair');
  expect(venueAround(operation.plan, at(101, 0))).toBeUndefined();
  expect(venueAround(operation.plan, at(500))).toBeUndefined();
});
