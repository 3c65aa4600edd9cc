import type { Operation } from '../operation/operation.ts';
import type { Refusal } from '../operation/refusal.ts';
import { serverTime, type Run } from '../records/run.ts';

const DAY_MS = 86_400_000;

/** The runs whose words of orders and messages the brief no longer keeps at a server time. None while a run is open. */
export function runsPastWords(operation: Operation, now: number): readonly Run['id'][] {
  const { wordsDays } = operation.brief;
  if (wordsDays === undefined || openRunFault(operation)) return [];
  return [...operation.runs.values()]
    .filter(({ record: { clock, closedAt } }) => {
      return closedAt !== undefined && serverTime(clock, closedAt) + wordsDays * DAY_MS <= now;
    })
    .map(({ record }) => record.id);
}

/** Deleting reads the operation anew, and reports would have to wait for that. */
export function openRunFault(operation: Operation): Refusal | undefined {
  const open = [...operation.runs.values()].find(({ isOpen }) => isOpen);
  return open && { reason: 'run-open', run: open.record.name };
}
