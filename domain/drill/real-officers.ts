import type { RunState } from '../operation/run-state.ts';
import type { AnyRecord, Collections } from '../records/collections.ts';
import { isPlayed } from './seeded.ts';

/** What an officer says. */
const SAID = ['reports', 'counts', 'musters', 'orderAnswers', 'messages'] as const;
type Said = Collections[(typeof SAID)[number]];

interface Known {
  readonly version: number;
  readonly officers: ReadonlySet<string>;
}

const known = new WeakMap<RunState, Known>();

/** The officers who have said something in a drill with a phone of their own. They stay real until it ends. What is said later is added to what is known, unless something was taken back. */
export function realOfficers(run: RunState): ReadonlySet<string> {
  const last = known.get(run);
  const { version } = run;
  if (last?.version === version) return last.officers;
  const made = last && run.changedSince(last.version);
  const isMore = made?.every(({ after }) => after !== undefined);
  const said = isMore
    ? made!.filter(({ collection }) => isSaying(collection)).map(({ after }) => after!)
    : SAID.flatMap((name): AnyRecord[] => [...run.tables[name].values()]);
  const officers = new Set(isMore ? last!.officers : []);
  for (const fact of said as Said[]) if (isOwn(fact)) officers.add(officerOf(fact)!);
  known.set(run, { version, officers });
  return officers;
}

function isSaying(collection: string): boolean {
  return (SAID as readonly string[]).includes(collection);
}

function isOwn(fact: Said): boolean {
  return officerOf(fact) !== undefined && fact.saidBy === undefined && !isPlayed(fact.id);
}

function officerOf(fact: Said): string | undefined {
  if (!('unit' in fact)) return fact.officerId;
  return 'officerId' in fact.unit ? fact.unit.officerId : undefined;
}
