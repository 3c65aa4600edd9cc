import type { Snapshot } from '../../domain/contract/operations.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { Plan } from '../../domain/operation/plan.ts';
import type { RunState } from '../../domain/operation/run-state.ts';
import {
  OPERATION_COLLECTIONS,
  PLAN_COLLECTIONS,
  RUN_COLLECTIONS,
  changedId,
  drop,
  inRun,
  put,
  type Change,
} from '../../domain/records/collections.ts';

/** What a console needs to begin: the draft, the lists of editions, runs and closings, and the open runs. docs/plan-edition-run.md. */
export function snapshotOf(operation: Operation, now: number): Snapshot {
  const open = [...operation.runs.values()].filter(({ isOpen }) => isOpen);
  const records: Change[] = [
    ...planRecords(operation.plan),
    ...OPERATION_COLLECTIONS.flatMap((name) => putAll(name, operation.allOf(name))),
    ...open.flatMap((run) => recordsOf(run, operation.plan)),
  ];
  return {
    operationId: operation.id,
    revision: operation.revision,
    now,
    records,
    revisions: revisionsOf(operation, records),
    past: Object.fromEntries(open.map((run) => [run.id, run.past])),
  };
}

/** For each of the records, the commits that made and changed it. */
export function revisionsOf(operation: Operation, records: readonly Change[]): (readonly number[])[] {
  return records.map((change) => operation.revisionsOf(changedId(change)));
}

/** Every record of a plan. */
export function planRecords(plan: Plan): Change[] {
  return PLAN_COLLECTIONS.flatMap((name) => putAll(name, plan.allOf(name)));
}

/** What a console needs of a run: what its plan has that the draft has not, and what happened. */
export function recordsOf(run: RunState, draft: Plan): Change[] {
  return [
    ...PLAN_COLLECTIONS.flatMap((name) => differing(name, run, draft)),
    ...RUN_COLLECTIONS.flatMap((name) => putAll(name, run.allOf(name))),
  ];
}

function differing(name: (typeof PLAN_COLLECTIONS)[number], { id, plan }: RunState, draft: Plan): Change[] {
  const there = plan.tables[name] as ReadonlyMap<string, { readonly id: string }>;
  const here = draft.tables[name] as ReadonlyMap<string, { readonly id: string }>;
  if (there === here) return [];
  const put = [...there.values()].filter((record) => here.get(record.id) !== record);
  const gone = [...here.keys()].filter((key) => !there.has(key));
  return [...putAll(name, put as never), ...gone.map((key) => drop(name, key))].map((one) => inRun(one, id));
}

function putAll<Name extends Parameters<typeof put>[0]>(
  name: Name,
  records: Iterable<Parameters<typeof put<Name>>[1]>,
): Change[] {
  return Array.from(records, (record) => put(name, record));
}
