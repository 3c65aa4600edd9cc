import { keptFor } from '../operation/kept.ts';
import type { RunState } from '../operation/run-state.ts';
import type { DutyId } from '../records/assignment.ts';
import type { Inject } from '../records/inject.ts';
import { answerMoves } from './answers-played.ts';
import { begunAt } from './asked-of.ts';
import { convoyMoves } from './convoys-played.ts';
import { deskMoves } from './desk-played.ts';
import { downAt, injectionsIn } from './injections.ts';
import { directed, inOrder, type Move } from './move.ts';
import { officerDay, outFrom } from './officer-day.ts';
import { Draws } from './seeded.ts';

/** What happens within this time is played together, in ms of the drill's clock: so it does not matter when somebody looks. */
const TOGETHER_MS = 5000;

/** How long the reports of a sector take to arrive when its network is back, in ms. */
const ARRIVE_MS = 60_000;

/** What the simulated officers do by the plan of a drill, in order. */
const officerMoves: (run: RunState) => readonly Move[] = keptFor((run: RunState) =>
  inOrder(
    [...run.plan.tables.officers.values()].flatMap((officer) => {
      const until = outFrom(run, officer.id);
      return officerDay(run, officer).filter(({ at }) => at < until);
    }),
  ),
);

/**
 * Works out what officers do, one after another from the `first` on, for as long as `goesOn` says. Returns how far it came, or undefined
 * when it is done. What is worked out is kept, so whoever may not be held up does it in slices before it asks what is next.
 */
export function workOut(run: RunState, first: number, goesOn: () => boolean): number | undefined {
  const officers = [...run.plan.tables.officers.values()];
  for (let i = first; i < officers.length; i++) {
    officerDay(run, officers[i]!);
    if (!goesOn()) return i + 1;
  }
  return undefined;
}

/** What follows from what happened: the script, convoys, answers to orders, and a simulated command post. */
const otherMoves: (run: RunState) => readonly Move[] = keptFor((run: RunState) => {
  const { simulation } = run.record;
  return inOrder([
    ...scripted(run),
    ...(simulation ? [...convoyMoves(run, simulation), ...answerMoves(run, simulation)] : []),
    ...(simulation?.desk ? deskMoves(run, simulation.desk) : []),
  ]);
});

/** The injects of the script that are due in a drill and were not brought in. */
function scripted(run: RunState): Move[] {
  const done = new Set(injectionsIn(run).map(({ injectId }) => injectId));
  return dueInjects(run)
    .filter(({ id }) => !done.has(id))
    .map(({ id, at }) => directed(run.id, at, id, 'drill.inject', { runId: run.id, injectId: id }));
}

/** The injects of the script that come after the drill has begun, in order of time. */
export function dueInjects(run: RunState): readonly Inject[] {
  return [...run.plan.tables.injects.values()]
    .filter(({ at }) => at >= begunAt(run))
    .sort((a, b) => a.at - b.at);
}

/** Plays a drill: what is due next, given what was done. It reads no clock, so the same drill is the same whenever somebody looks. docs/rules.md, V3. */
export class Simulating {
  readonly #done = new Set<string>();
  readonly #isKnown: (id: string) => boolean;
  #places: { readonly list: readonly Move[]; next: number }[] = [];

  /** `isKnown` says what the journal has, after a restart. */
  constructor(isKnown: (id: string) => boolean = () => false) {
    this.#isKnown = isKnown;
  }

  /** What could not be written is due again. */
  takeBack(moves: readonly Move[]): void {
    for (const { id } of moves) this.#done.delete(id);
    this.#places = [];
  }

  /** The moves that come next until a moment of the drill's clock, in order. Those of officers in `real` are left to them. None are due if it is empty. */
  next(run: RunState, until: number, real: ReadonlySet<string> = new Set()): readonly Move[] {
    const moves = [officerMoves(run), otherMoves(run)].flatMap((list, i) =>
      this.#due(run, list, i, until, real),
    );
    const first = Math.min(...moves.map(({ at }) => at));
    const end = Math.ceil(first / TOGETHER_MS) * TOGETHER_MS;
    if (moves.length === 0 || end > until) return [];
    const together = inOrder(moves.filter(({ at }) => at <= end));
    for (const { id } of together) this.#done.add(id);
    return together;
  }

  /** The moves of a list that are due and not done. A list is read on from where it was left, as long as it is the same. */
  #due(run: RunState, list: readonly Move[], i: number, until: number, real: ReadonlySet<string>): Move[] {
    let place = this.#places[i];
    if (place?.list !== list) this.#places[i] = place = { list, next: 0 };
    while (list[place.next] && this.#isDone(list[place.next]!.id)) place.next++;
    const due: Move[] = [];
    for (let n = place.next; n < list.length && list[n]!.at <= until; n++) {
      const move = list[n]!;
      if (this.#isDone(move.id)) continue;
      if (real.has(move.by.officerId ?? '')) this.#done.add(move.id);
      else due.push(held(run, move));
    }
    return due.filter(({ at }) => at <= until);
  }

  #isDone(id: string): boolean {
    return this.#done.has(id) || this.#isKnown(id);
  }
}

/** What is said where the network is down arrives when it is back, with the time at which it happened. */
function held(run: RunState, move: Move): Move {
  const officer = run.plan.tables.officers.get(move.by.officerId ?? '');
  const dutyIds = (move.body['dutyIds'] ?? []) as readonly DutyId[];
  const until = officer && downAt(run, officer, dutyIds, move.at);
  if (!officer || until === undefined) return move;
  const seed = run.record.simulation?.seed ?? 0;
  return { ...move, at: until + new Draws(seed).between(`${officer.id} ${move.at} arrives`, 0, ARRIVE_MS) };
}
