import type { Commit, SealedCommit } from '../../domain/actions/commit.ts';
import type { Snapshot } from '../../domain/contract/operations.ts';
import { assignmentsTo, stintsHolding, stintsOf, type Stint } from '../../domain/duties/duties.ts';
import { overlap } from '../../domain/kernel/interval.ts';
import { Operation } from '../../domain/operation/operation.ts';
import type { Officer } from '../../domain/records/people.ts';
import type { DeskApi } from './desk-api.ts';

const MINUTE_MS = 60_000;

/** The plan as a console folds it, used to find an officer to follow. */
export async function planOf(api: DeskApi, operationId: string): Promise<Operation> {
  const snapshot = await api.get<Snapshot>(`/api/operations/${operationId}`);
  const operation = new Operation(operationId);
  operation.restore(snapshot);
  return operation;
}

/** An officer at a gate or car park while one convoy passes: there they close and count. */
export function officerWhoClosesAndCounts(operation: Operation): {
  readonly officer: Officer;
  readonly stint: Stint;
} {
  for (const officer of operation.plan.tables.officers.values()) {
    const stints = operation.plan.indexes.assignmentsByOfficer
      .of(officer.id)
      .flatMap(({ dutyIds }) => stintsHolding(operation.plan, dutyIds));
    const found = stints.find(
      ({ duties, post }) =>
        duties.length === 1 &&
        duties[0]!.passing &&
        (post.gateId !== undefined || post.carParkId !== undefined),
    );
    if (found) return { officer, stint: found };
  }
  throw new Error('nobody in the example closes where vehicles are counted');
}

/** A stint that one officer holds alone, the first of its post: without that officer it is uncovered. */
export function stintHeldByOne(operation: Operation): { readonly stint: Stint; readonly officer: Officer } {
  for (const post of operation.plan.tables.posts.values()) {
    const [stint] = stintsOf(operation.plan, post);
    const [only, ...more] = stint ? assignmentsTo(operation.plan, stint) : [];
    if (stint && only && more.length === 0)
      return { stint, officer: operation.plan.tables.officers.get(only.officerId)! };
  }
  throw new Error('no post in the example is held by one');
}

/** An officer of sufficient grade who holds another post during a stint. */
export function officerElsewhere(operation: Operation, stint: Stint): Officer {
  for (const officer of operation.plan.tables.officers.values()) {
    const held = operation.plan.indexes.assignmentsByOfficer
      .of(officer.id)
      .flatMap(({ dutyIds }) => stintsHolding(operation.plan, dutyIds));
    if (held.some((other) => other.post !== stint.post && overlap(other, stint))) return officer;
  }
  throw new Error('nobody in the example is elsewhere at that time');
}

/** Opens a drill at the normal rate, with its clock some minutes before a moment of the plan. */
export async function openDrill(
  api: DeskApi,
  operation: Operation,
  before: number,
  minutes = 10,
  { rate = 1, ...part }: { readonly id?: string; readonly rate?: number; readonly simulation?: object } = {},
): Promise<string> {
  const runId = part.id ?? `drill-${before}`;
  const run = {
    ...part,
    id: runId,
    kind: 'drill',
    name: '实战演练',
    days: operation.brief.days,
    clock: { from: before - minutes * MINUTE_MS, startedAt: Date.now(), rate },
  };
  await act(api, operation.id, 'run.open', { run });
  return runId;
}

/** Does something at another desk. */
export async function act(api: DeskApi, operationId: string, name: string, body: object): Promise<void> {
  const action = { id: crypto.randomUUID(), name, body };
  const answer = await api.post<{ ok: boolean }>(`/api/operations/${operationId}/actions`, action);
  if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer)}`);
}

/** A code that enrols the phone of an officer: the link in its QR code. */
export async function phoneLink(api: DeskApi, operationId: string, officerId: string): Promise<string> {
  const { codes } = await api.post<{ codes: { link: string }[] }>(`/api/operations/${operationId}/codes`, {
    officerIds: [officerId],
  });
  return codes[0]!.link;
}

/** The commits of the journal after a revision. */
export async function journalSince(
  api: DeskApi,
  operationId: string,
  since: number,
): Promise<readonly Commit[]> {
  const { commits } = await api.get<{ commits: SealedCommit[] }>(
    `/api/operations/${operationId}/journal?since=${since}&limit=1000`,
  );
  return commits;
}
