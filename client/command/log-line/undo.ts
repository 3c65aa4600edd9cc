import type { ActionBody } from '../../../domain/actions/actions.ts';
import { madeId } from '../../../domain/kernel/id.ts';
import type { RunState } from '../../../domain/operation/run-state.ts';
import type { Write } from './scene.ts';

type Undoing = 'fact.void' | 'order.withdraw' | 'convoy.withdraw' | 'incident.answer' | 'incident.close';

/** An action that takes a written line back. */
export type Undo = { [Name in Undoing]: { readonly name: Name; readonly body: ActionBody<Name> } }[Undoing];

/** A line that was written, by the id of its action. */
export interface Done {
  readonly id: string;
  readonly write: Write;
}

/** What takes a written line back. Empty if nothing can: an answer to an order and a message stand as they were said. */
export function undoOf(run: RunState, { id, write: { name, body } }: Done, why: string): readonly Undo[] {
  const { runId } = body;
  const made = <Kind extends string>(n = 1) => madeId<Kind>(id, n);
  const withdrawOrder = (n: number): Undo => ({
    name: 'order.withdraw',
    body: { runId, orderId: made<'Order'>(n), why },
  });
  switch (name) {
    case 'report.make':
    case 'count.add':
      return [voiding(runId, made(), body.officerId, why)];
    case 'turn-out.begin':
      return [...body.officerIds, ...body.vehicles.map(({ vehicleId }) => vehicleId)].map((unitId, n) =>
        voiding(runId, made(n), unitId, why),
      );
    case 'turn-out.end':
      return [...body.officerIds, ...body.vehicleIds].map((unitId, n) =>
        voiding(runId, made(n), unitId, why),
      );
    case 'order.give':
      return [withdrawOrder(1)];
    case 'convoy.report':
      return [
        { name: 'convoy.withdraw', body: { runId, sightingId: made<'Sighting'>(), why } },
        ...(run.tables.orders.has(made(2)) ? [withdrawOrder(2)] : []),
      ];
    case 'incident.open':
      return (['incident.answer', 'incident.close'] as const).map((one) => ({
        name: one,
        body: { id: made(), words: why },
      }));
    default:
      return [];
  }
}

function voiding(runId: Write['body']['runId'], factId: string, unitId: string, why: string): Undo {
  return { name: 'fact.void', body: { runId, factId, unitId, why } };
}
