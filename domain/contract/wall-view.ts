import type { Commit } from '../actions/commit.ts';
import type { Fix } from '../positions/fix.ts';
import type { Change, CollectionName } from '../records/collections.ts';
import { impersonal } from '../records/personal.ts';
import type { Snapshot } from './operations.ts';
import type { ToldCommit } from './told-commit.ts';

/** What stands for a name, a number and for words. */
const NOTHING = '—';

/** Texts of the plan and its approval, of the survey, and what a drill brings in: no page of a wall shows them. */
const LEFT_OUT: ReadonlySet<CollectionName> = new Set([
  ...(['texts', 'waivers', 'injects', 'injections', 'closings', 'archivings', 'publicPages'] as const),
  ...(['hazards', 'surveyed', 'surveyRounds', 'lessons', 'materials', 'signOffs'] as const),
]);

const nothing = {
  ...{ person: () => NOTHING, anybody: () => NOTHING, spoken: () => NOTHING },
  spokenPlace: () => undefined,
};

/** The snapshot that a wall gets, as JSON. [A8] */
export function wallSnapshot({ records, revisions, past, ...snapshot }: Snapshot): string {
  const kept = records.map((_, i) => i).filter((i) => isShown(records[i]!));
  const pasts = Object.entries(past).map(([run, changes]) => [
    run,
    changes.map(({ inverse, ...one }) => ({ ...one, inverse: bare(inverse) })),
  ]);
  const shown = {
    ...snapshot,
    records: bare(kept.map((i) => records[i]!)),
    revisions: kept.map((i) => revisions[i]!),
    past: Object.fromEntries(pasts) as Snapshot['past'],
  };
  return impersonal(shown, nothing, true);
}

/** A commit as a wall gets it: what changed, without names, numbers and words, and without the action itself. [A8] */
export function toldWall({ revision, schema, at, by, action, changes, importedAt }: Commit): ToldCommit {
  const { id, name, run, played } = action;
  return {
    ...{ revision, schema, at, ...(importedAt !== undefined && { importedAt }) },
    by: { id: NOTHING, name: NOTHING, role: by.role },
    action: { id, name, ...(run !== undefined && { run }), ...(played && { played }) },
    changes: JSON.parse(impersonal(bare(changes), nothing, true)) as Commit['changes'],
  };
}

/** Without names, numbers and words, for whoever reads figures only. [A10] */
export function withoutNames<Value>(value: Value): Value {
  return JSON.parse(impersonal(value, nothing, true)) as Value;
}

/** A wall gets the positions of vehicles and convoys, not those of officers. */
export function wallFixes(fixes: readonly Fix[]): readonly Fix[] {
  return fixes.filter(({ carrier }) => !('officerId' in carrier));
}

function isShown({ collection }: Change): boolean {
  return !LEFT_OUT.has(collection);
}

function bare(changes: readonly Change[]): readonly Change[] {
  return changes.filter(isShown).map(withoutTexts);
}

/** Without what somebody wrote into the plan, and when and why an officer is away. */
function withoutTexts(change: Change): Change {
  if (!('record' in change)) return change;
  if (change.collection === 'posts') return { ...change, record: { ...change.record, duty: '' } };
  if (change.collection === 'officers') {
    const { callSign: _callSign, away: _away, ...record } = change.record;
    return { ...change, record };
  }
  if (change.collection !== 'routes') return change;
  const features = change.record.features.map((feature) => ({ ...feature, note: '' }));
  return { ...change, record: { ...change.record, features } };
}
