import { initialsOf } from '../../domain/kernel/pinyin.ts';
import type { Plan } from '../../domain/operation/plan.ts';
import type { CollectionName } from '../../domain/records/collections.ts';
import { codesOf } from '../../domain/records/people.ts';
import { recordsOf } from '../store/records.ts';

/** A search result: what it is, and its name. */
interface Finding {
  readonly collection: CollectionName;
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

const MOST = 40;

/** What is typed as pinyin initials: one letter would find nearly everything. */
const INITIALS = /^[a-z]{2,}$/;

/**
 * Records whose code, number, plate or name contains the words, or whose name has them as pinyin initials. Those that begin
 * with the words come first, initials last.
 */
export function findRecords(plan: Plan, words: string): Finding[] {
  const wanted = words.trim().toLowerCase();
  if (wanted === '') return [];
  const ranks: readonly Finding[][] = [[], [], [], []];
  for (const finding of everything(plan)) {
    const rank = rankOf(finding, wanted);
    if (rank !== undefined) ranks[rank]!.push(finding);
    if (ranks[0]!.length >= MOST) break;
  }
  return ranks.flat().slice(0, MOST);
}

function rankOf({ code, name }: Finding, wanted: string): number | undefined {
  const said = [code.toLowerCase(), name.toLowerCase()];
  if (said.some((word) => word.startsWith(wanted))) return 0;
  if (said.some((word) => word.includes(wanted))) return 1;
  if (!INITIALS.test(wanted)) return undefined;
  const at = initialsOf(name).indexOf(wanted);
  return at === -1 ? undefined : at === 0 ? 2 : 3;
}

function* everything(plan: Plan): Iterable<Finding> {
  for (const { id, code, name } of recordsOf(plan, 'posts')) yield { collection: 'posts', id, code, name };
  for (const { id, code, name } of recordsOf(plan, 'routes')) yield { collection: 'routes', id, code, name };
  for (const officer of recordsOf(plan, 'officers')) {
    const { id, name } = officer;
    yield { collection: 'officers', id, code: codesOf(officer), name };
  }
  for (const collection of NAMED) {
    for (const { id, name } of recordsOf(plan, collection)) yield { collection, id, code: '', name };
  }
  for (const { id, plate } of recordsOf(plan, 'vehicles'))
    yield { collection: 'vehicles', id, code: plate, name: '' };
}

const NAMED = [
  'movements',
  'venues',
  'gates',
  'carParks',
  'supportSites',
  'keptPlaces',
  'squads',
  'groups',
] as const;
