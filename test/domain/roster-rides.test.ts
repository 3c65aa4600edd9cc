import { expect, test } from 'vitest';
import type { ActionBody } from '../../domain/actions/actions.ts';
import { travelS } from '../../domain/duties/duties.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { Role } from '../../domain/records/actor.ts';
import { put, type Change } from '../../domain/records/collections.ts';
import { editionId } from '../../domain/records/edition.ts';
import { keepRides } from '../../domain/reports/card-rides.ts';
import { dutyCard } from '../../domain/reports/duty-card.ts';
import { problemOf } from '../../domain/staffing/from-plan/problem-of.ts';
import { cardRidesOf } from '../../domain/staffing/from-plan/card-rides.ts';
import { movedWithout, ridesOn, rosteredChains } from '../../domain/staffing/from-plan/roster-rides.ts';
import { ridesOf } from '../../domain/staffing/rides/rides.ts';
import {
  EIGHT,
  HOUR,
  MINUTE,
  act,
  assigned,
  at,
  by,
  fixedPost,
  north,
  officer,
  operationOf,
  recordOf,
  run,
  squad,
  vehicle,
} from './builders.ts';

const DAY = '2020-09-22';

/** Ten kilometres east of the base a post, and another ten further; one squad has a car, the other has none. */
function plan(...more: readonly Change[]): Operation {
  return operationOf(
    ...north,
    squad('s2'),
    vehicle('car', { seats: 2 }),
    fixedPost('east', at(10_000), 60, 90, { strength: { police: 0, auxiliary: 3, warden: 0 } }),
    fixedPost('far', at(20_000), 180, 200),
    fixedPost('home', at(50), 60, 90),
    officer('ann'),
    officer('ben'),
    officer('cas', { squadId: 's2' as never }),
    ...more,
  );
}

const told = (operation: Operation, chains = rosteredChains(operation.plan, DAY)) =>
  ridesOn(operation.plan, DAY, chains).map(({ from, to, transfers, vehicle }) => [
    from,
    to,
    transfers.map(({ chain }) => chain.officer).join(' '),
    vehicle ?? 'none',
  ]);

test('[R23] a card has the ride to each duty: the vehicle, when and from where; without a seat none, and nothing before rides are known', () => {
  const operation = plan(
    ...[
      assigned('ann', 'east~w'),
      assigned('ben', 'east~w'),
      assigned('ben', 'far~w'),
      assigned('cas', 'east~w'),
    ],
  );
  act(operation, 'edition.issue', {});
  const edition = operation.planOf({ id: editionId(1) })!;
  const ridesOfCard = (id: string) => dutyCard(operation, id, EIGHT)!.duties.map(({ ride }) => ride);
  expect(dutyCard(operation, 'ann', EIGHT)).not.toHaveProperty('ridesKnown');
  expect(ridesOfCard('ben')).toEqual([undefined, undefined]);
  keepRides(edition, { state: '', rides: new Map(cardRidesOf(edition)) });
  expect(dutyCard(operation, 'ann', EIGHT)!.ridesKnown).toBe(true);
  const [east, far] = ridesOfCard('ben');
  expect(east).toMatchObject({ plate: 'car' });
  expect(east).not.toHaveProperty('from');
  expect([east!.leaves, east!.arrives].every((at) => at <= EIGHT + HOUR)).toBe(true);
  expect(far).toMatchObject({ plate: 'car', from: 'east' });
  expect(ridesOfCard('cas')[0]).not.toHaveProperty('plate');
  act(operation, 'run.open', { run: recordOf(run('day')) as never });
  expect(ridesOfCard('ben')).toEqual([east, far]);
});

test('[R23] a card has the way home from the last duty of a day, and who drives each way', () => {
  const operation = plan(
    ...[
      assigned('ann', 'east~w'),
      assigned('ben', 'east~w'),
      assigned('ben', 'far~w'),
      assigned('cas', 'east~w'),
    ],
  );
  act(operation, 'edition.issue', {});
  const edition = operation.planOf({ id: editionId(1) })!;
  keepRides(edition, { state: '', rides: new Map(cardRidesOf(edition)) });
  const dutiesOf = (id: string) => dutyCard(operation, id, EIGHT)!.duties;
  const [east, far] = dutiesOf('ben');
  expect(east).not.toHaveProperty('home');
  expect(far!.home).toMatchObject({ plate: 'car', from: 'far', drivers: [{ name: 'ben', isOwn: true }] });
  expect(far!.home!.leaves).toBeGreaterThanOrEqual(far!.until + edition.brief.handoverS * 1000);
  const driveS = Math.ceil(travelS(edition, at(20_000), edition.tables.squads.get('s1')!.base));
  expect(far!.home!.arrives).toBe(far!.home!.leaves + driveS * 1000);
  const [ann] = dutiesOf('ann');
  expect(ann!.home).toMatchObject({ plate: 'car', from: 'east' });
  const [toAnn, toBen] = [ann!.ride!.drivers!, east!.ride!.drivers!];
  expect(toAnn.map(({ name }) => name)).toEqual(['ann']);
  expect([toAnn[0]!.isOwn, toBen[0]!.name, toBen[0]!.isOwn]).toEqual([true, 'ann', undefined]);
  const [cas] = dutiesOf('cas');
  expect([cas!.home, cas!.ride!.drivers]).toMatchObject([{ from: 'east', drivers: [] }, []]);
  expect(cas!.home).not.toHaveProperty('plate');
});

test('[S44] the rides of the present roster: together out, apart home, and who has no seat', () => {
  const operation = plan(
    assigned('ann', 'east~w'),
    assigned('ben', 'east~w'),
    assigned('ben', 'far~w'),
    assigned('cas', 'east~w'),
  );
  expect(told(operation)).toEqual([
    ['base s1', 'east', 'ann ben', 'car'],
    ['base s2', 'east', 'cas', 'none'],
    ['east', 'base s1', 'ann', 'car'],
    ['east', 'base s2', 'cas', 'none'],
    ['east', 'far', 'ben', 'car'],
    ['far', 'base s1', 'ben', 'car'],
  ]);
});

test('[S44] the rides by the operation are those of the question to the engine', () => {
  const operation = plan(assigned('ann', 'east~w'), assigned('ben', 'far~w'), assigned('cas', 'home~w'));
  const chains = rosteredChains(operation.plan, DAY);
  expect(ridesOn(operation.plan, DAY, chains)).toEqual(ridesOf(problemOf(operation.plan, DAY), chains));
});

test('[S44] a tow truck takes nobody to a post', () => {
  const operation = plan(vehicle('tow', { seats: 3, kind: 'tow-truck' }), assigned('ann', 'east~w'));
  expect(told(operation).map(([, , , taken]) => taken)).toEqual(['car', 'car']);
  operation.apply({
    revision: operation.revision + 1,
    at: EIGHT,
    changes: [put('vehicles', { ...operation.plan.tables.vehicles.get('car')!, kind: 'tow-truck' })],
  });
  expect(told(operation).map(([, , , taken]) => taken)).toEqual(['none', 'none']);
});

test('[S44] leaving in time: the ride out arrives when the duty begins, the one home leaves after the handover', () => {
  const operation = plan(assigned('ann', 'east~w'));
  const [out, home] = ridesOn(operation.plan, DAY, rosteredChains(operation.plan, DAY));
  expect(out!.arrives).toBe(EIGHT + HOUR);
  expect(home!.leaves).toBe(EIGHT + 91 * MINUTE);
});

test('[S44] another day, posts next to the base, and removed records cause no ride', () => {
  const operation = plan(assigned('ann', 'home~w'), assigned('ben', 'east~w'));
  expect(told(operation).map(([, , who]) => who)).toEqual(['ben', 'ben']);
  expect(ridesOn(operation.plan, '2020-09-23', rosteredChains(operation.plan, '2020-09-23'))).toEqual([]);
  const found = rosteredChains(operation.plan, DAY);
  const east = operation.plan.tables.posts.get('east')!;
  operation.apply({
    revision: operation.revision + 1,
    at: EIGHT,
    changes: [put('posts', { ...east, fixedWindows: [] })],
  });
  expect(told(operation, found)).toEqual([]);
});

test('[S47] a vehicle that a dispatcher files as out of action takes nobody from then on, until it is back', () => {
  const operation = plan(assigned('ann', 'east~w'));
  const moment = EIGHT + 80 * MINUTE;
  const moved = movedWithout(operation.plan, DAY, new Set(['car']), moment);
  expect(moved.map(({ transfer, ride }) => [transfer.from, transfer.to, ride.vehicle])).toEqual([
    ['east', 'base s1', undefined],
  ]);

  type Filed = 'vehicle.out' | 'vehicle.back';
  const file = <Name extends Filed>(name: Name, body: ActionBody<Name>, role: Role): string => {
    const decision = act(operation, name, body, { by: by(role) });
    if (!decision.ok)
      return decision.refusal.kind === 'refused' ? decision.refusal.refusal.reason : decision.refusal.kind;
    const { revision } = operation;
    operation.apply({ revision: revision + 1, at: moment, changes: decision.value });
    return 'filed';
  };
  expect(file('vehicle.out', { id: 'car' as never, from: moment }, 'officer')).toBe('forbidden');
  expect(file('vehicle.out', { id: 'none' as never, from: moment }, 'dispatcher')).toBe('no-such-record');
  expect(file('vehicle.out', { id: 'car' as never, from: moment }, 'dispatcher')).toBe('filed');
  expect(told(operation).map(([, , , taken]) => taken)).toEqual(['car', 'none']);
  expect(movedWithout(operation.plan, DAY, new Set(['car']), moment + HOUR)).toEqual([]);
  expect(file('vehicle.back', { id: 'car' as never }, 'dispatcher')).toBe('filed');
  expect(told(operation).map(([, , , taken]) => taken)).toEqual(['car', 'car']);
});
