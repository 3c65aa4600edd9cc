import { differences } from '../domain/editions/differences.ts';
import { forkTo } from '../domain/operation/fork-to.ts';
import { Operation } from '../domain/operation/operation.ts';
import type { Plan } from '../domain/operation/plan.ts';
import { put, type Change } from '../domain/records/collections.ts';
import { publishedAtOnce } from '../domain/runs/opening.ts';
import { planRecords } from '../server/operation/snapshot.ts';
import { foldedFestival } from '../test/domain/festival.ts';
import { heapMB } from './heap.ts';
import { atMost, told, type Measure } from './measure.ts';
import { clocked, median, times } from './median.ts';

const COMMANDER = { id: 'commander', name: 'commander', role: 'commander' } as const;

/** Opens an edition of the example, compares it with a draft in which much was changed, publishes, and keeps ten editions. */
export async function measureEditions(): Promise<Measure[]> {
  const { plan } = await foldedFestival();
  const text = JSON.stringify(planRecords(plan));
  const draft = (): Plan => changed(plan);
  const opening = times(9, () => {
    const beside = draft();
    return clocked(() => forkTo(beside, JSON.parse(text) as Change[]));
  });
  let found = 0;
  const comparing = times(9, () => {
    const after = draft();
    const before = forkTo(after, JSON.parse(text) as Change[]);
    return clocked(() => (found = differences(before, after).length));
  });
  const operation = new Operation('bench', plan.fork());
  const publishing = times(9, () => clocked(() => publish(operation)));
  const [one, ten] = [keptMB(plan, 1), keptMB(plan, 10)];
  return [
    atMost(
      'open an edition of the example',
      median(opening),
      300,
      'ms',
      `${told(text.length / 1e6)} MB of text, read and shared with the draft`,
    ),
    atMost('compare it with the draft', median(comparing), 300, 'ms', `${found} differences`),
    atMost('publish the example', median(publishing), 100, 'ms', 'the fold alone, without the disk'),
    atMost(
      'memory of ten editions above one',
      ten - one,
      10,
      'MB',
      'a post, a movement and an assignment changed between each two',
    ),
  ];
}

/** A fork with one changed movement, some posts and some assignments. */
function changed(plan: Plan, turn = 1): Plan {
  const fork = plan.fork();
  for (const change of edits(plan, turn)) fork.change(change as never);
  return fork;
}

function edits({ tables }: Plan, turn: number): Change[] {
  const movement = [...tables.movements.values()][turn % tables.movements.size]!;
  const posts = [...tables.posts.values()].slice(turn * 10, turn * 10 + 10);
  const assignments = [...tables.assignments.values()].slice(turn * 20, turn * 20 + 20);
  return [
    put('movements', { ...movement, departsAt: movement.departsAt + turn * 60_000 }),
    ...posts.map((post) => put('posts', { ...post, name: `${post.name} ${turn}` })),
    ...assignments.map((one, i) =>
      put('assignments', { ...one, officerId: assignments.at(i - 1)!.officerId }),
    ),
  ];
}

function publish(operation: Operation, changes: readonly Change[] = []): void {
  const asked = { by: COMMANDER, at: 1_600_000_000_000 };
  const edition = put('editions', publishedAtOnce(operation, asked));
  operation.apply({ revision: operation.revision + 1, at: asked.at, changes: [...changes, edition] });
}

/** The memory of an operation with so many editions of a plan. */
function keptMB(plan: Plan, editions: number): number {
  const before = heapMB();
  const operation = new Operation('bench', plan.fork());
  for (let turn = 1; turn <= editions; turn++) publish(operation, edits(operation.plan, turn));
  const after = heapMB();
  return operation.tables.editions.size === editions ? after - before : NaN;
}
