import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findingsOf } from '../../domain/health/findings.ts';
import { routeLengthM } from '../../domain/kernel/geodesy.ts';
import type { Position } from '../../domain/kernel/position.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import { proposePosts, type Proposal } from '../../domain/posts/proposal.ts';
import { drop, put } from '../../domain/records/collections.ts';
import { usualTable } from '../../domain/records/proposal-table.ts';
import type { Junction } from '../../domain/roads/track-junctions.ts';
import { passesOf } from '../../domain/routes/passes.ts';
import { testWith } from '../peers.ts';
import { at, brief, operationOf, post, route } from './builders.ts';
import { heidelbergNight } from './heidelberg-night.ts';

const SIGHT_M = usualTable.sightM[2];

/** Junctions on a straight street, at the metres from its west end; a route passes each as often as it comes there. */
function junctionsOn(line: readonly Position[], eastsM: readonly number[]): Junction[] {
  const passes = eastsM.flatMap((eastM) =>
    passesOf(line, at(eastM), brief.passOffsetM).map(({ chainageM }) => ({ eastM, chainageM })),
  );
  return passes
    .toSorted((a, b) => a.chainageM - b.chainageM)
    .map(({ eastM, chainageM }) => ({
      key: `n${eastM}`,
      ...{ chainageM, position: at(eastM), streets: [], arms: [], hasSignals: false, osmNodes: [] },
      crossedBy: 'residential',
    }));
}

let made = 0;

/** Proposes posts for a route and takes all of it over. */
function takeOver(operation: Operation, routeId: string, eastsM: readonly number[]): Proposal {
  const drawn = operation.plan.tables.routes.get(routeId)!;
  const along = { junctions: junctionsOn(drawn.line, eastsM), keyPlaces: [] };
  const proposal = proposePosts(operation.plan, drawn, along, usualTable, () => `p${++made}`);
  const placed = [...proposal.added, ...proposal.moved].map((one) => put('posts', one.post));
  const changes = [...placed, ...proposal.dropped.map(({ id }) => drop('posts', id))];
  operation.apply({ revision: operation.revision + 1, at: 0, changes });
  return proposal;
}

/** The longest way between two posts that follow each other on some pass of a route. */
function longestGapM(operation: Operation, routeId: string): number {
  const drawn = operation.plan.tables.routes.get(routeId)!;
  const stands = [...operation.plan.tables.posts.values()].flatMap(({ position }) =>
    passesOf(drawn.line, position, brief.passOffsetM).map(({ chainageM }) => chainageM),
  );
  const ordered = [0, ...stands, routeLengthM(drawn)].toSorted((a, b) => a - b);
  return Math.max(...ordered.slice(1).map((one, i) => one - ordered[i]!));
}

function doubled(operation: Operation): string[] {
  return findingsOf(operation.plan).flatMap(({ kind, id }) => (kind === 'doubled' ? [id] : []));
}

test('[P17] a route that turns back has one fill-in for both passes, not two beside each other', () => {
  const there = [at(0), at(5000), at(0)];
  const operation = operationOf(route('R1', there));
  const { added } = takeOver(operation, 'R1', [100, 1900]);
  const fillIns = added.filter((one) => one.post.kind === 'fill-in');
  expect(fillIns).toHaveLength(4);
  expect(longestGapM(operation, 'R1')).toBeLessThanOrEqual(SIGHT_M + 2 * brief.passOffsetM);
  expect(doubled(operation)).toEqual([]);
});

test('[P17] a second route on the same street finds the posts of the first, junctions, fill-ins and those set by hand', () => {
  const operation = operationOf(
    route('R1', [at(0), at(4000)]),
    route('R2', [at(500, 400), at(500), at(3500), at(3500, 400)]),
    post('mine', at(2600, 5)),
  );
  takeOver(operation, 'R1', [0, 900]);
  const { added, kept } = takeOver(operation, 'R2', [900]);
  expect(kept.map(({ junctionKey }) => junctionKey)).toEqual(['n900']);
  expect(added.map(({ post: { kind } }) => kind)).toEqual([]);
  expect(longestGapM(operation, 'R2')).toBeLessThanOrEqual(SIGHT_M + 2 * brief.passOffsetM);
  expect(doubled(operation)).toEqual([]);
});

test('[P17] a fill-in of another route at a junction gives way to the post of the junction', () => {
  const operation = operationOf(
    route('R1', [at(0), at(2000)]),
    route('R2', [at(1000, -900), at(1000), at(1900)]),
  );
  takeOver(operation, 'R1', []);
  const { added, dropped } = takeOver(operation, 'R2', [1010]);
  expect(added.map(({ post: { kind } }) => kind)).toContain('junction');
  expect(dropped.map(({ kind }) => kind)).toEqual(['fill-in']);
});

test('[P17, P8] whatever two routes share, every pass is seen, no fill-in is needless, and proposing again changes nothing', () => {
  const corner = fc.integer({ min: 0, max: 60 }).map((n) => n * 100);
  const turns = fc
    .array(corner, { minLength: 2, maxLength: 5 })
    .filter((them) => them.every((one, i) => i === 0 || Math.abs(one - them[i - 1]!) >= 500));
  const junctions = fc.uniqueArray(corner, { maxLength: 6 }).map((them) => them.toSorted((a, b) => a - b));
  fc.assert(
    fc.property(turns, turns, junctions, (first, second, eastsM) => {
      const operation = operationOf(
        route(
          'R1',
          first.map((eastM) => at(eastM)),
        ),
        route(
          'R2',
          second.map((eastM) => at(eastM)),
        ),
      );
      takeOver(operation, 'R1', eastsM);
      takeOver(operation, 'R2', eastsM);
      for (const id of ['R1', 'R2'])
        // A post near a place where the route turns is passed once, at the nearer of the two legs.
        expect(longestGapM(operation, id)).toBeLessThanOrEqual(SIGHT_M + 2 * brief.passOffsetM);
      const again = takeOver(operation, 'R2', eastsM);
      expect([again.added, again.moved, again.dropped].map(({ length }) => length)).toEqual([0, 0, 0]);
      expect(doubled(operation).filter((id) => !isOfFirst(operation, id))).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

/** Fill-ins of the first route may have become needless by the second; Health says so. */
function isOfFirst(operation: Operation, finding: string): boolean {
  const found = operation.plan.tables.posts.get(finding.split(' ')[1]!);
  return found?.junctionKey?.startsWith('R1:') === true;
}

testWith('osm')(
  '[P17, W24] a convoy there and back and a race on the same streets of Heidelberg: one post for all passes, and they meet',
  async () => {
    const { plan } = await heidelbergNight();
    const kinds = findingsOf(plan).map(({ kind }) => kind);
    expect(kinds).not.toContain('doubled');
    expect(kinds).toContain('meeting');
    const fillIns = [...plan.tables.posts.values()].filter(({ kind }) => kind === 'fill-in');
    // It was 13 when each pass was looked at as if the others were empty.
    expect(fillIns.length).toBeLessThanOrEqual(6);
  },
  60_000,
);

test('[P9] a fill-in is named by its street and its place on the route, and by the route alone where the street has no name', () => {
  const operation = operationOf(route('R1', [at(0), at(6000)]));
  const drawn = operation.plan.tables.routes.get('R1')!;
  const streets = [
    { name: 'Harbour Street', fromM: 0, untilM: 3000 },
    { name: '', fromM: 3000, untilM: 7000 },
  ];
  const along = { junctions: [], keyPlaces: [], streets };
  const { added } = proposePosts(operation.plan, drawn, along, usualTable, () => `p${++made}`);
  const names = added.map(({ post, chainageM }) => [chainageM < 3000, post.name] as const);
  expect(names.length).toBeGreaterThan(3);
  for (const [isNamed, name] of names)
    expect(name).toMatch(isNamed ? /^Harbour Street R1 \d\.\d km$/ : /^R1 \d\.\d km$/);
});
