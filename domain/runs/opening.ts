import { ok, refuse } from '../kernel/result.ts';
import type { Asked, Decision } from '../operation/action.ts';
import type { Operation } from '../operation/operation.ts';
import type { Plan } from '../operation/plan.ts';
import type { Refusal } from '../operation/refusal.ts';
import { put, type Change } from '../records/collections.ts';
import { EDITION_STATES, editionId, type Checked, type Edition, type Signature } from '../records/edition.ts';
import { clockTime, type Run, type RunClock } from '../records/run.ts';

/** A run as it is requested. A drill may state its clock, an event has the server's. */
export type RunOpening = Omit<Run, 'clock'> & { readonly clock?: RunClock };

/** How far a clock that is stated for an event may be off, in ms: old consoles stated it to the minute. */
const STATED_WITHIN_MS = 60_000;

/**
 * Opens a run of an edition. One run of each kind is open at a time. Its days are days of the edition. The clock of an event is
 * the server's. Without an edition, the draft becomes one in the same step: a small post plans and opens in one dialog. If the brief
 * wants two signatures, it is the newest published edition instead.
 */
export function openRun(operation: Operation, wanted: RunOpening, asked: Asked, checked?: Checked): Decision {
  if (operation.runs.has(wanted.id)) return refuse({ reason: 'already-there', id: wanted.id });
  if (wanted.closedAt !== undefined) return refuse({ reason: 'already-closed' });
  for (const { record: run, isOpen } of operation.runs.values())
    if (run.kind === wanted.kind && isOpen) return refuse({ reason: 'run-open', run: run.name });
  const edition = editionFor(operation, wanted, asked, checked);
  if ('reason' in edition) return refuse(edition);
  const fault = dayOrMovementFault(edition.plan, wanted) ?? simulationFault(edition, wanted);
  if (fault) return refuse(fault);
  const clock = clockOf(wanted, asked);
  if ('reason' in clock) return refuse(clock);
  return ok([...edition.changes, put('runs', { ...wanted, clock, edition: edition.number })]);
}

/** Only a drill is simulated, at a rate at which people can follow, and where there is something to hold. */
function simulationFault({ plan, number }: EditionToRun, wanted: RunOpening): Refusal | undefined {
  const { kind, name, simulation, clock } = wanted;
  if (!simulation) return undefined;
  if (kind !== 'drill') return { reason: 'drill-only', run: name };
  if (plan.tables.posts.size === 0) return { reason: 'nothing-to-drill', edition: number };
  const { rate } = clock ?? { rate: 1 };
  return rate < 1 || rate > 60 ? { reason: 'drill-rate', rate } : undefined;
}

function dayOrMovementFault(plan: Plan, wanted: RunOpening): Refusal | undefined {
  const stranger = wanted.days.find((day) => !plan.brief.days.includes(day));
  if (stranger !== undefined) return { reason: 'no-such-record', collection: 'days', id: stranger };
  const lost = wanted.movementIds?.find((id) => !plan.tables.movements.has(id));
  return lost === undefined ? undefined : { reason: 'no-such-record', collection: 'movements', id: lost };
}

/** The server's time at its true rate, or for a drill what was stated. A journal keeps the clock that its times were taken by. */
function clockOf({ kind, clock: stated }: RunOpening, { at, takenBefore }: Asked): RunClock | Refusal {
  const servers: RunClock = { from: at, startedAt: at, rate: 1 };
  if (!stated) return servers;
  if (kind === 'drill' || takenBefore) return stated;
  const isTrue = stated.rate === 1 && Math.abs(clockTime(stated, at) - at) <= STATED_WITHIN_MS;
  return isTrue ? servers : { reason: 'event-clock', now: at };
}

interface EditionToRun {
  readonly number: number;
  readonly plan: Plan;
  readonly changes: readonly Change[];
}

/** Whether a run that is opened publishes the draft. */
export function publishesDraft(operation: Operation, { edition }: Pick<RunOpening, 'edition'> = {}): boolean {
  return edition === undefined && !operation.brief.separateSignatures && !usualEdition(operation);
}

function editionFor(
  operation: Operation,
  wanted: RunOpening,
  asked: Asked,
  checked?: Checked,
): EditionToRun | Refusal {
  const named = wanted.edition ?? usualEdition(operation)?.number;
  if (named === undefined) {
    if (operation.brief.separateSignatures) return { reason: 'nothing-published' };
    const edition = publishedAtOnce(operation, asked, { checked });
    return { number: edition.number, plan: operation.plan, changes: [put('editions', edition)] };
  }
  const edition = operation.tables.editions.get(editionId(named));
  const plan = edition && operation.planOf(edition);
  if (!plan) return { reason: 'no-such-record', collection: 'editions', id: editionId(named) };
  if (edition.state !== 'published') return { reason: 'edition-state', number: named, state: edition.state };
  return { number: named, plan, changes: [] };
}

/** The edition that a run carries out if it names none. Without it, the draft is published when the run is opened, if the brief allows that. */
export function usualEdition(operation: Operation): Edition | undefined {
  return operation.brief.separateSignatures ? newestPublished(operation) : publishedAsDraft(operation);
}

/** The newest published edition. */
export function newestPublished(operation: Operation): Edition | undefined {
  return [...operation.tables.editions.values()].findLast(({ state }) => state === 'published');
}

/** The published edition that is the draft as it stands. */
function publishedAsDraft(operation: Operation): Edition | undefined {
  const edition = newestPublished(operation);
  return edition && operation.planOf(edition)?.version === operation.plan.version ? edition : undefined;
}

/** An edition that one person submits, approves and publishes in one step. The words stand at the last signature. */
export function publishedAtOnce(
  operation: Operation,
  { by, at }: Pick<Asked, 'by' | 'at'>,
  { checked, words }: { readonly checked?: Checked | undefined; readonly words?: string | undefined } = {},
): Edition {
  const signed = EDITION_STATES.filter((step) => step !== 'returned' && step !== 'withdrawn').map(
    (step): Signature => ({
      step,
      by: by.name,
      actorId: by.id,
      role: by.role,
      at,
      ...(step === 'approved' && checked && { checked }),
      ...(step === 'published' && words && { words }),
    }),
  );
  const number = operation.tables.editions.size + 1;
  return { id: editionId(number), number, state: 'published', signatures: signed };
}
