import { unitOf } from '../operation/indexes.ts';
import type { RunState } from '../operation/run-state.ts';
import type { Collections } from '../records/collections.ts';
import type { Void } from '../records/fact.ts';
import type { Report } from '../records/report.ts';

/** What was said of one officer or vehicle. */
export type UnitFact = Collections['reports' | 'counts' | 'musters'];

/** Facts that happened at the same moment are in the order of a duty's life. */
const RANKS = {
  'turned-out': 0,
  'on-my-way': 1,
  'on-post': 2,
  counted: 3,
  closed: 4,
  reopened: 5,
  relieved: 6,
  'back-on-post': 7,
  'stood-down': 8,
} as const;

export function kindOf(fact: UnitFact): keyof typeof RANKS {
  return 'step' in fact ? fact.step : 'counted';
}

type Listed = Collections['reports' | 'counts' | 'musters' | 'voids'];

const inOrder = new WeakMap<readonly Listed[], readonly UnitFact[]>();

/** What counts of a unit in a run, in the order in which it happened. Facts that were taken back are left out. The order of arrival does not matter. */
export function factsOf({ indexes }: RunState, unitId: string): readonly UnitFact[] {
  const listed = indexes.factsByUnit.of(unitId);
  let facts = inOrder.get(listed);
  if (!facts) inOrder.set(listed, (facts = ordered(listed)));
  return facts;
}

/** Most units report in order and take nothing back: then the list is as it should be. */
function ordered(listed: readonly Listed[]): readonly UnitFact[] {
  if (areFacts(listed)) return isOrdered(listed) ? listed : listed.toSorted(inOrderOfLife);
  const voided = new Set(listed.flatMap((one) => ('of' in one ? [one.of] : [])));
  return listed
    .filter((one): one is UnitFact => !('of' in one) && !voided.has(one.id))
    .toSorted(inOrderOfLife);
}

function areFacts(listed: readonly Listed[]): listed is readonly UnitFact[] {
  return listed.every((one) => !('of' in one));
}

function isOrdered(facts: readonly UnitFact[]): boolean {
  return facts.every((fact, i) => i === 0 || inOrderOfLife(facts[i - 1]!, fact) < 0);
}

function inOrderOfLife(a: UnitFact, b: UnitFact): number {
  return a.happenedAt - b.happenedAt || RANKS[kindOf(a)] - RANKS[kindOf(b)] || (a.id < b.id ? -1 : 1);
}

/** The facts of a list that were not taken back, as `order` puts them. They are found again when the list changes, or when any fact of the run is taken back. */
function keptStanding<Fact extends UnitFact>(order: (facts: Fact[]) => Fact[]) {
  const kept = new WeakMap<readonly Fact[], { readonly voids: number; readonly facts: readonly Fact[] }>();
  return (run: RunState, listed: readonly Fact[]): readonly Fact[] => {
    const voids = run.versionOf('voids');
    let standing = kept.get(listed);
    if (standing?.voids !== voids) {
      standing = { voids, facts: order(listed.filter((fact) => !isVoid(run, fact))) };
      kept.set(listed, standing);
    }
    return standing.facts;
  };
}

const standingReports = keptStanding<Report>((reports) => reports.sort(inOrderOfLife));
const standingCounts = keptStanding<Collections['counts']>((counts) => counts);

/** The reports about duties that count of an officer, in order. Counts do not concern this list, so it is read without them. */
export function reportsOf(run: RunState, officerId: string): readonly Report[] {
  return standingReports(run, run.indexes.reportsByOfficer.of(officerId));
}

/** The counts at a gate or car park that were not taken back. */
export function countsAt(run: RunState, placeId: string): readonly Collections['counts'][] {
  return standingCounts(run, run.indexes.countsByPlace.of(placeId));
}

/** What took a fact back, if something did. */
export function voidOf({ indexes }: RunState, fact: UnitFact): Void | undefined {
  return indexes.voidsByFact.of(`${unitOf(fact)} ${fact.id}`)[0];
}

export function isVoid(run: RunState, fact: UnitFact): boolean {
  return voidOf(run, fact) !== undefined;
}

/** What officers and vehicles reported about duties and did not take back, in a run. */
export function reportsIn(run: RunState): readonly Collections['reports'][] {
  return [...run.tables.reports.values()].filter((fact) => !isVoid(run, fact));
}

/** The counts of a run that were not taken back. */
export function countsIn(run: RunState): readonly Collections['counts'][] {
  return [...run.tables.counts.values()].filter((fact) => !isVoid(run, fact));
}
