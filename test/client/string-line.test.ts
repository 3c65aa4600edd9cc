import fc from 'fast-check';
import type { ReactiveControllerHost } from 'lit';
import { beforeEach, expect, test } from 'vitest';
import { asCsv } from '../../domain/kernel/csv-text.ts';
import { router } from '../../client/app/router.ts';
import { timetableCells } from '../../client/plan/detail/route-timetable.ts';
import { drivenDays, pictureAt } from '../../client/plan/moment/picture.ts';
import { DepartureDrag } from '../../client/plan/string-line/convoy-column.ts';
import { frameOf, ticks } from '../../client/plan/string-line/frame.ts';
import { inRows, spacedOut, textWidthPx } from '../../client/plan/string-line/placing.ts';
import { EVERYONE, askedOf, heldBy, pointedAt, steppedFrom } from '../../client/plan/string-line/pointing.ts';
import { noteDeparture, proposedDeparture } from '../../client/plan/string-line/proposed-departure.ts';
import { daysDriven, sceneOf } from '../../client/plan/string-line/scene.ts';
import { formatsFor } from '../../client/words/format.ts';
import { language, phrase } from '../../client/words/language.ts';
import { timetableWords } from '../../client/words/timetable.ts';
import { routeTimetable } from '../../domain/duties/closures.ts';
import { threadsOn } from '../../domain/duties/threads.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import { put } from '../../domain/records/collections.ts';
import type { Movement, Route } from '../../domain/records/route.ts';
import {
  EIGHT,
  HOUR,
  MINUTE,
  assigned,
  at,
  brief,
  fixedPost,
  movement,
  north,
  officer,
  operationOf,
  post,
  route,
  squad,
} from '../domain/builders.ts';

const DAY = '2020-09-22';

/** Out and back, two convoys today and one tomorrow; a junction on the way, and a gate that is held all morning. */
function plan(): Operation {
  return operationOf(
    put('briefs', { ...brief, mergeGapS: 60 }),
    route('r', [at(0), at(5000), at(0)]),
    movement('first', 'r'),
    movement('second', 'r', { departsAt: EIGHT + 90 * MINUTE }),
    movement('tomorrow', 'r', { departsAt: EIGHT + 24 * HOUR }),
    post('a', at(1000), { name: '=1+1' }),
    fixedPost('gate', at(3000), -300, 300),
  );
}

const routeIn = (operation: Operation): Route => operation.plan.tables.routes.get('r')!;
const sceneIn = (operation: Operation) => sceneOf(operation, routeIn(operation), { day: DAY, limitS: 600 });

beforeEach(() => {
  history.replaceState(null, '', '/plan');
  language.choose('en');
});

test('a scene shows one operation day: its convoys, and a place at each of its chainages', () => {
  const operation = plan();
  expect(daysDriven(operation, routeIn(operation))).toEqual([DAY, '2020-09-23']);
  const scene = sceneIn(operation);
  expect(scene.strung.map(({ movement: { id } }) => id)).toEqual(['first', 'second']);
  expect(scene.places.map(({ row }) => row.id)).toEqual(['a~1', 'gate~1', 'gate~2', 'a~2']);
  const [first] = scene.places;
  expect(first!.closures.map(({ passings }) => passings[0]!.movement.id)).toEqual([
    'first',
    'first',
    'second',
    'second',
  ]);
});

test('the axis spans what the convoys make, not what holds a gate, and a proposed departure too', () => {
  const operation = plan();
  const scene = sceneIn(operation);
  expect(scene.from).toBe(
    Math.min(...scene.places[0]!.row.passings.map(({ moments }) => moments.posted), EIGHT) - 5 * MINUTE,
  );
  expect(scene.until).toBeLessThan(EIGHT + 150 * MINUTE);
  const asked = { day: DAY, limitS: 600, proposedAt: EIGHT + 5 * HOUR };
  expect(sceneOf(operation, routeIn(operation), asked).until).toBeGreaterThan(EIGHT + 5 * HOUR + 15 * MINUTE);
});

test('a place whose hold passes the limit is marked, at all its chainages', () => {
  const operation = operationOf(
    route('r', [at(0), at(5000), at(0)]),
    movement('m', 'r', { halts: [{ atM: 1050, forS: 1200 }] }),
    post('a', at(1000)),
    post('b', at(3000)),
  );
  const scene = sceneOf(operation, routeIn(operation), { day: DAY, limitS: 900 });
  expect(scene.places.filter(({ isOver }) => isOver).map(({ row }) => row.id)).toEqual(['a~1', 'a~2']);
});

test('distance goes up and time across, and a pixel leads back to its moment', () => {
  const scene = sceneIn(plan());
  const frame = frameOf(scene, 800, 300);
  expect(frame.y(0)).toBe(frame.bottom);
  expect(frame.y(scene.lengthM)).toBe(frame.top);
  expect(frame.atOf(frame.x(EIGHT + 7 * MINUTE))).toBeCloseTo(EIGHT + 7 * MINUTE, 0);
  const marks = ticks('UTC', scene, frame.pxPerMs, 64);
  expect(marks.length).toBeGreaterThan(3);
  for (let i = 1; i < marks.length; i++)
    expect((marks[i]! - marks[i - 1]!) * frame.pxPerMs).toBeGreaterThanOrEqual(64);
});

test('labels never overlap, and the most important is always shown', () => {
  const places = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(places, (wanted) => {
      const taken = spacedOut(wanted, (place) => place, 14).sort((a, b) => a - b);
      expect(taken).toContain(wanted[0]);
      for (let i = 1; i < taken.length; i++) expect(taken[i]! - taken[i - 1]!).toBeGreaterThanOrEqual(14);
    }),
  );
});

test('names of convoys in rows never lie on each other', () => {
  const texts = fc.array(
    fc.record({ fromPx: fc.integer({ min: 0, max: 600 }), widthPx: fc.integer({ min: 5, max: 120 }) }),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(texts, (wanted) => {
      const rows = inRows(wanted, 2);
      wanted.forEach((one, i) =>
        wanted.slice(0, i).forEach((other, j) => {
          if (rows[i] === undefined || rows[i] !== rows[j]) return;
          expect(one.fromPx >= other.fromPx + other.widthPx || other.fromPx >= one.fromPx + one.widthPx).toBe(
            true,
          );
        }),
      );
    }),
  );
  expect(textWidthPx('车队')).toBeGreaterThan(textWidthPx('ab'));
});

test('pointing finds the nearest place and the convoy that passes it then; the arrows go to their neighbours', () => {
  const scene = sceneIn(plan());
  const pointed = pointedAt(scene, { at: EIGHT + 91 * MINUTE, chainageM: 1100 })!;
  expect([pointed.place.row.id, pointed.strung?.movement.id]).toEqual(['a~1', 'second']);
  const up = steppedFrom(scene, pointed, { up: 1, later: -1 })!;
  expect([up.place.row.id, up.strung?.movement.id]).toEqual(['gate~1', 'first']);
  const least = steppedFrom(scene, pointed, { up: -5, later: 5 })!;
  expect([least.place.row.id, least.strung?.movement.id]).toEqual(['a~1', 'second']);
});

test('a proposed departure stands in the address, for its own movement only, and what it is now is none', () => {
  const { movements } = plan().plan.tables;
  const [first, second] = ['first', 'second'].map((id) => movements.get(id) as Movement);
  noteDeparture(first!, EIGHT + 12 * MINUTE);
  expect(proposedDeparture(first!)).toBe(EIGHT + 12 * MINUTE);
  expect(proposedDeparture(second!)).toBeUndefined();
  noteDeparture(first!, EIGHT);
  expect(router.query.has('departs')).toBe(false);
  router.select({ departs: 'first~soon' });
  expect(proposedDeparture(first!)).toBeUndefined();
});

test('a line moved by keys goes by whole minutes; Enter proposes it, Escape lets it be', () => {
  const first = plan().plan.tables.movements.get('first') as Movement;
  const told: string[] = [];
  const drag = new DepartureDrag({ requestUpdate: () => undefined } as ReactiveControllerHost, {
    pxPerMs: () => 1,
    proposed: ({ id }, departsAt) => told.push(`${id} +${(departsAt - EIGHT) / MINUTE}`),
    chosen: ({ id }) => told.push(`${id} chosen`),
  });
  const press = (key: string, shiftKey = false): void =>
    drag.onKey(new KeyboardEvent('keydown', { key, shiftKey }), first, EIGHT);
  press('ArrowRight', true);
  press('ArrowLeft');
  expect(drag.held?.departsAt).toBe(EIGHT + 9 * MINUTE);
  press('Escape');
  expect(drag.held).toBeUndefined();
  press('Enter');
  press('ArrowRight');
  press('Enter');
  expect(told).toEqual(['first chosen', 'first +1']);
});

test('a timetable as CSV: a line for each place, pass and convoy, on the wall clock, and no cell calculates', () => {
  const operation = plan();
  const say = (key: keyof typeof timetableWords, params = {}): string => phrase(timetableWords[key], params);
  const cells = timetableCells(routeTimetable(operation.plan, routeIn(operation)), 'R1', {
    say,
    timeZone: brief.timeZone,
    limitMin: 5,
  });
  expect(cells).toHaveLength(1 + 4 * 3);
  expect(new Set(cells.map((row) => row.length)).size).toBe(1);
  const csv = asCsv(cells);
  expect(csv.startsWith('\uFEFFRoute,')).toBe(true);
  expect(csv.split('\r\n')).toHaveLength(cells.length + 1);
  expect(csv).not.toMatch(/[^\r]\n/);
  expect(csv.split('\r\n')[1]).toMatch(
    /^R1,a,'=1\+1,1,1000,first,2020-09-22 07:53:40,2020-09-22 07:58:40,2020-09-22 08:01:40,/,
  );
});

test('the plan at a moment: closed, held and open, and the convoys on the road', () => {
  const operation = plan();
  const passing = pictureAt(operation, EIGHT + 100_000);
  expect([[...passing.closed], [...passing.held], passing.convoys.map(({ id }) => id)]).toEqual([
    ['a'],
    ['gate'],
    ['first'],
  ]);
  const early = pictureAt(operation, EIGHT - 6 * MINUTE);
  expect([[...early.closed], [...early.held], early.convoys]).toEqual([[], ['a', 'gate'], []]);
  expect(drivenDays(operation).map(({ day }) => day)).toEqual([DAY, '2020-09-23']);
  expect(formatsFor(brief.timeZone).time(drivenDays(operation)[0]!.from)).toBe('07:00');
});

test('[W12] threads are those of officers, of a squad or of everyone, and those of the holders of the place under the pointer', () => {
  const operation = operationOf(
    ...north,
    squad('s2'),
    route('r', [at(0), at(5000)]),
    movement('m', 'r'),
    post('a', at(1000)),
    post('b', at(4000)),
    officer('ann'),
    officer('ben', { squadId: 's2' as never }),
    assigned('ann', 'a~m~1'),
    assigned('ben', 'b~m~1'),
  );
  const threads = threadsOn(operation.plan, routeIn(operation), DAY);
  const names = (some: typeof threads): string[] => some.map((thread) => thread.officer.name);
  expect(names(askedOf(threads, []))).toEqual([]);
  expect(names(askedOf(threads, ['ben']))).toEqual(['ben']);
  expect(names(askedOf(threads, ['s1']))).toEqual(['ann']);
  expect(names(askedOf(threads, [EVERYONE]))).toEqual(['ann', 'ben']);
  const { places, strung } = sceneIn(operation);
  expect(names(heldBy(threads, { place: places[1]!, strung: strung[0] }))).toEqual(['ben']);
});
