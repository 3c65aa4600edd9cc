import type { DutyChange } from '../duties/duty-changes.ts';
import type { Interval } from '../kernel/interval.ts';
import type { LeafEdit } from '../kernel/leaves.ts';
import type { TermValue } from '../kernel/terms.ts';
import type { Plan } from '../operation/plan.ts';
import type { AnyRecord, Collections, PlanCollection } from '../records/collections.ts';
import type { Chapter } from '../records/plan-text.ts';
import { calledBy } from '../records/people.ts';

/** What differs between two plans, in the order in which it is told. */
export const DIFFERENCE_KINDS = ['route', 'post', 'squad', 'person', 'rest'] as const;
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

/** What a difference is told under. The rest has no name of its own. */
export interface DifferenceGroup {
  readonly kind: DifferenceKind;
  readonly id: string;
  readonly name: string;
}

/** A record that a difference is about: one that was changed, or one that the change has an effect on. */
export interface RecordName {
  readonly collection: PlanCollection;
  readonly id: string;
}

/** One difference between two plans. Its sentence is in `domain/words/differences.ts`. */
export interface Difference {
  readonly group: DifferenceGroup;
  readonly said: DifferenceSaid;
  readonly records: readonly RecordName[];
  /** The values of a changed record that the sentence does not tell. */
  readonly edits?: readonly LeafEdit[];
  /** What a summary consists of. */
  readonly parts?: readonly Difference[];
}

/** By how much something is earlier or later. */
export interface Shift {
  readonly minutes: number;
  readonly way: TermValue<'way'>;
}

interface Counted {
  readonly count: number;
  readonly names: readonly string[];
}

interface Retimed {
  readonly name: string;
  readonly deed: TermValue<'deed'>;
  readonly was: number;
  readonly now: number;
}

interface OtherTime extends Interval {
  readonly post: string;
  readonly was: number;
  readonly wasUntil: number;
}

/** A difference as the parameters of its sentence. */
export type DifferenceSaid =
  | (Counted & { readonly reason: 'posts-added' | 'posts-removed'; readonly route: string })
  | (Counted & { readonly reason: 'officers-added' | 'officers-removed'; readonly squad: string })
  | (Counted & { readonly reason: 'vehicles-added' | 'vehicles-removed'; readonly squad: string })
  | (Counted & { readonly reason: 'added' | 'removed'; readonly what: PlanCollection })
  | { readonly reason: 'changed'; readonly what: PlanCollection; readonly name: string }
  | {
      readonly reason: 'place-moved';
      readonly what: PlanCollection;
      readonly name: string;
      readonly metres: number;
    }
  | { readonly reason: 'text-changed'; readonly chapter: Chapter }
  | { readonly reason: 'texts-added' | 'texts-removed'; readonly count: number }
  | { readonly reason: 'redrawn'; readonly name: string; readonly wasM: number; readonly nowM: number }
  | {
      readonly reason: 'squad-changed';
      readonly name: string;
      readonly squad: string;
      readonly wasSquad: string;
    }
  | (Retimed & Shift & { readonly reason: 'shifted' })
  | (Retimed & { readonly reason: 'another-time' })
  | (OtherTime & { readonly reason: 'closed-otherwise' | 'held-otherwise' })
  | (Interval & { readonly reason: 'window-added' | 'window-gone'; readonly post: string })
  | (Interval & {
      readonly reason: 'passed-now' | 'not-passed';
      readonly post: string;
      readonly movement: string;
    })
  | (Shift & {
      readonly reason: 'windows-shifted';
      readonly movement: string;
      readonly count: number;
      readonly deed: TermValue<'deed'>;
    })
  | { readonly reason: 'windows-changed'; readonly movement: string; readonly count: number }
  | (DutyChange & { readonly officer: string })
  | { readonly reason: 'duties-changed'; readonly officer: string; readonly count: number };

/** What a record is called where a difference names it. */
export function nameOf(record: AnyRecord): string {
  if ('number' in record && 'squadId' in record) return calledBy(record);
  if ('code' in record) return record.code;
  if ('plate' in record) return record.plate;
  if ('targetId' in record) return record.words;
  if ('chapter' in record) return record.chapter;
  return 'name' in record ? record.name : record.id;
}

/** The name of a record that a plan may lack. */
export function nameIn<Name extends PlanCollection>(plan: Plan, collection: Name, id: string): string {
  const record: Collections[Name] | undefined = plan.tables[collection].get(id);
  return record ? nameOf(record) : id;
}

/** The shift from one moment to another, in whole minutes. */
export function shiftOf(was: number, now: number): Shift {
  return { minutes: Math.round(Math.abs(now - was) / 60_000), way: now < was ? 'earlier' : 'later' };
}

/** A larger shift is told by its moments only. */
const MOST_SHIFT_MIN = 720;

/** That something is at another time. */
export function retimed(name: string, deed: TermValue<'deed'>, was: number, now: number): DifferenceSaid {
  const shift = shiftOf(was, now);
  const told = { name, deed, was, now };
  return shift.minutes < MOST_SHIFT_MIN
    ? { reason: 'shifted', ...told, ...shift }
    : { reason: 'another-time', ...told };
}
