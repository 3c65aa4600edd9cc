import type { Operation } from '../../../domain/operation/operation.ts';
import { stintsHolding, stintsOf } from '../../../domain/duties/duties.ts';
import { rosteredDaysOf } from '../../../domain/staffing/rules/rostered-days.ts';
import { canHoldBoth } from '../../../domain/duties/transfer.ts';

/** How long the page may be kept from its person at a stretch, in ms. */
const SLICE_MS = 8;

/** Computes, in slices, the windows and road distances that the conflicts go by: they are kept, so that finding the conflicts is quick. */
export async function walkAhead(operation: Operation): Promise<void> {
  let until = performance.now() + SLICE_MS;
  for (const step of steps(operation)) {
    step();
    if (performance.now() < until) continue;
    await new Promise((done) => setTimeout(done));
    until = performance.now() + SLICE_MS;
  }
}

function* steps(operation: Operation): Generator<() => void> {
  for (const post of [...operation.tables.posts.values()]) yield () => stintsOf(operation.plan, post);
  for (const officer of [...operation.tables.officers.values()]) {
    const { id } = officer;
    if (operation.brief.limits) yield () => rosteredDaysOf(operation.plan, officer);
    const held = operation.plan.indexes.assignmentsByOfficer
      .of(id)
      .flatMap(({ dutyIds }) => stintsHolding(operation.plan, dutyIds))
      .sort((a, b) => a.from - b.from);
    for (let i = 1; i < held.length; i++) yield () => canHoldBoth(operation.plan, held[i - 1]!, held[i]!);
  }
}
