import { describe, expect, test } from 'vitest';
import type { Position } from '../../domain/kernel/position.ts';
import { proposePosts, type PassedPlaces, type Proposal } from '../../domain/posts/proposal.ts';
import { put, type Change } from '../../domain/records/collections.ts';
import { usualTable, type ProposalTable } from '../../domain/records/proposal-table.ts';
import type { Route } from '../../domain/records/route.ts';
import { Crossings } from '../../domain/roads/crossings.ts';
import { matchTrack } from '../../domain/roads/matched-track.ts';
import { junctionsOf } from '../../domain/roads/track-junctions.ts';
import { operationOf, post, route } from './builders.ts';
import { at, grid } from './streets.ts';

/** A town of streets 100 m apart, and a route along its second row. */
const town = grid(12, 4).built().network;
const crossings = new Crossings(town);

function passedAlong(line: readonly Position[]): PassedPlaces {
  const matched = matchTrack(town, line);
  if (!matched.ok) throw new Error(matched.refusal.reason);
  return { junctions: junctionsOf(town, crossings, matched.value), keyPlaces: [] };
}

const straight = [at(0, 1), at(11, 1)];

function proposed(
  line: readonly Position[],
  filed: readonly Change[] = [],
  table: ProposalTable = usualTable,
): Proposal {
  const operation = operationOf(route('R3', line), ...filed);
  let made = 0;
  const drawn = operation.plan.tables.routes.get('R3')!;
  return proposePosts(operation.plan, drawn, passedAlong(line), table, () => `new-${(made += 1)}`);
}

const filedOf = ({ added }: Proposal): Change[] => added.map((one) => put('posts', one.post));

describe('posts for a route', () => {
  test('[P9] each junction has one, with its streets, its level and strength by the road that crosses', () => {
    const { added, kept, dropped } = proposed(straight);
    expect(added).toHaveLength(12);
    expect([kept, dropped]).toEqual([[], []]);
    expect(added[0]!.post).toMatchObject({
      code: '3-001',
      name: 'Column 0 / Row 1',
      kind: 'junction',
      level: 2,
      strength: usualTable.rows.street.strength,
    });
    expect(new Set(added.map((one) => one.post.junctionKey)).size).toBe(12);
    expect(added.map((one) => one.chainageM)).toEqual(
      added.map((one) => one.chainageM).toSorted((a, b) => a - b),
    );
  });

  test('[P9] a route that comes twice to a junction wants one post there', () => {
    const { added } = proposed([at(0, 1), at(3, 1), at(3, 2), at(0, 2), at(0, 1), at(3, 1)]);
    const keys = added.map((one) => one.post.junctionKey);
    expect(keys).toHaveLength(new Set(keys).size);
  });

  test('[P9] if nothing crosses for longer than a post can see, additional posts are spaced evenly', () => {
    const table = {
      ...usualTable,
      rows: { ...usualTable.rows, street: { ...usualTable.rows.street, wanted: false } },
    };
    const { added } = proposed(straight, [], { ...table, sightM: { 1: 100, 2: 300, 3: 900 } });
    expect(added.map((one) => one.post.kind)).toEqual(['fill-in', 'fill-in', 'fill-in']);
    const [first, second, third] = added.map((one) => one.chainageM);
    expect(second! - first!).toBeCloseTo(third! - second!, 6);
    expect(first!).toBeLessThanOrEqual(300);
  });

  test('[P8] nothing is proposed twice, and a redrawn route keeps the posts at the junctions that it still passes', () => {
    const first = proposed(straight);
    const again = proposed(straight, filedOf(first));
    expect([again.added, again.moved, again.dropped]).toEqual([[], [], []]);
    expect(again.kept).toHaveLength(12);

    const bent = [at(0, 1), at(5, 1), at(5, 2), at(11, 2)];
    const anew = proposed(bent, filedOf(first));
    const keptIds = anew.kept.map(({ id }) => id);
    expect(keptIds).toEqual(first.added.slice(0, 6).map((one) => one.post.id));
    expect(anew.dropped.map(({ id }) => id)).toEqual(first.added.slice(6).map((one) => one.post.id));
    expect(anew.added).toHaveLength(7);
    expect(anew.added[0]!.post.code).toBe('3-013');
  });

  test('[P8] a post that somebody has set at a junction by hand is that junction’s, wherever it is called', () => {
    const byHand = post('mine', at(4.1, 1.1));
    const { added, kept } = proposed(straight, [byHand]);
    expect(kept.map(({ id }) => id)).toEqual(['mine']);
    expect(added).toHaveLength(11);
  });

  test('[P8] a post far from its junction is proposed to move, and stays the same post', () => {
    const first = proposed(straight);
    const [one] = first.added;
    const away = put('posts', { ...one!.post, position: at(0, 2.5) });
    const others = filedOf(first).slice(1);
    const { moved, added } = proposed(straight, [away, ...others]);
    expect(added).toEqual([]);
    expect(moved).toMatchObject([
      { post: { id: first.added[0]!.post.id, position: first.added[0]!.post.position } },
    ]);
    expect(moved[0]!.byM).toBeCloseTo(150, -1);
  });

  test('[P9] gates and car parks beside the route need a post; a post of another route is kept', () => {
    const gate = put('gates', {
      id: 'g' as never,
      name: 'East gate',
      venueId: 'v' as never,
      position: at(6.4, 1.2),
    });
    const { added } = proposed(straight, [gate]);
    expect(added.filter((one) => one.post.kind === 'gate').map((one) => one.post.gateId)).toEqual(['g']);
    const first = proposed(straight);
    const other = route('R4', straight) as { record: Route };
    const bent = [at(0, 2), at(11, 2)];
    const anew = proposed(bent, [...filedOf(first), put('routes', other.record)]);
    expect(anew.dropped).toEqual([]);
  });
});
