import { unitOf } from '../operation/indexes.ts';
import type { RunState } from '../operation/run-state.ts';
import type { Collections } from '../records/collections.ts';
import type { Void } from '../records/fact.ts';
import type { UnitFact } from '../records/life.ts';
import type { Report } from '../records/report.ts';

type Listed = Collections['reports' | 'counts' | 'musters' | 'voids'];

const notVoided = new WeakMap<readonly Listed[], readonly UnitFact[]>();

/** What counts of a unit in a run, in the order in which it happened. Facts that were taken back are left out. The order of arrival does not matter. */
export function factsOf({ indexes }: RunState, unitId: string): readonly UnitFact[] {
  const listed = indexes.factsByUnit.of(unitId);
  if (areFacts(listed)) return listed;
  let facts = notVoided.get(listed);
  if (!facts) notVoided.set(listed, (facts = withoutVoided(listed)));
  return facts;
}

/** What takes facts back is at the beginning of a list. Most units take nothing back. */
function areFacts(listed: readonly Listed[]): listed is readonly UnitFact[] {
  const [first] = listed;
  return first === undefined || !('of' in first);
}

function withoutVoided(listed: readonly Listed[]): readonly UnitFact[] {
  const voided = new Set(listed.flatMap((one) => ('of' in one ? [one.of] : [])));
  return listed.filter((one): one is UnitFact => !('of' in one) && !voided.has(one.id));
}

/** The facts of a list that were not taken back, in its order. They are found again when the list changes, or when any fact of the run is taken back. */
function keptStanding<Fact extends UnitFact>() {
  const kept = new WeakMap<readonly Fact[], { readonly voids: number; readonly facts: readonly Fact[] }>();
  return (run: RunState, listed: readonly Fact[]): readonly Fact[] => {
    const voids = run.versionOf('voids');
    let standing = kept.get(listed);
    if (standing?.voids !== voids) {
      standing = { voids, facts: listed.filter((fact) => !isVoid(run, fact)) };
      kept.set(listed, standing);
    }
    return standing.facts;
  };
}

const standingReports = keptStanding<Report>();
const standingCounts = keptStanding<Collections['counts']>();

/** The reports about duties that count of an officer, in order. Counts do not concern this list, so it is read without them. */
export function reportsOf(run: RunState, officerId: string): readonly Report[] {
  return standingReports(run, run.indexes.reportsByOfficer.of(officerId));
}

/** The counts at a gate or car park that were not taken back, in the order in which they happened. */
export function countsAt(run: RunState, placeId: string): readonly Collections['counts'][] {
  return standingCounts(run, run.indexes.countsByPlace.of(placeId));
}

/** What took a fact back, if something did. */
export function voidOf({ indexes }: RunState, fact: UnitFact): Void | undefined {
  return indexes.voidsByFact.of(fact.id).find(({ unitId }) => unitId === unitOf(fact));
}

/** It makes no list, because it is asked of every fact of a run. */
export function isVoid({ indexes }: RunState, fact: UnitFact): boolean {
  return indexes.voidsByFact.some(fact.id, ({ unitId }) => unitId === unitOf(fact));
}

/** What officers and vehicles reported about duties and did not take back, in a run. */
export function reportsIn(run: RunState): readonly Collections['reports'][] {
  return [...run.tables.reports.values()].filter((fact) => !isVoid(run, fact));
}

/** The counts of a run that were not taken back. */
export function countsIn(run: RunState): readonly Collections['counts'][] {
  return [...run.tables.counts.values()].filter((fact) => !isVoid(run, fact));
}
