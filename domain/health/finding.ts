import type { Position } from '../kernel/position.ts';
import type { PlanCollection } from '../records/collections.ts';

/** How much a finding matters: the plan cannot work, somebody must decide, or it is good to know. */
export const WEIGHTS = ['critical', 'doubtful', 'note'] as const;
export type Weight = (typeof WEIGHTS)[number];

/** What a waiver and an approval need of a finding. */
export interface FindingMark {
  /** The kind and the ids of the records. It does not depend on texts, times or the order of findings. */
  readonly id: string;
  /** The facts that make the finding. A waiver is valid only for these. */
  readonly cause: string;
  readonly weight: Weight;
}

/** The kinds of findings, in the order in which they are listed. */
export const FINDING_KINDS = [
  ...(['uncovered', 'clash', 'away', 'over-limit', 'adrift', 'placeless'] as const),
  ...(['hazard-open', 'unsurveyed', 'long-hold', 'unposted', 'doubled', 'unheld', 'off-roads'] as const),
  ...([
    'meeting',
    'no-movement',
    'unguarded',
    'no-level',
    'no-reserve',
    'unused',
    'no-leader',
    'far-base',
  ] as const),
  ...(['no-driver', 'no-seats', 'brief', 'past', 'no-phone', 'unreachable', 'isolated'] as const),
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** The values of a finding's sentence. A name that ends in `S` is in seconds, in `M` in metres, in `At` a moment, in `Day` a day. */
export type Values = Readonly<Record<string, string | number | readonly string[]>>;

/** The record where a finding is mended. */
export interface Seat {
  readonly collection: PlanCollection | 'hazards';
  readonly id: string;
}

/** Something in a plan that is impossible, missing or worth knowing. It is flat, so that it crosses to another thread cheaply. */
export interface Finding extends FindingMark {
  readonly kind: FindingKind;
  readonly seat: Seat;
  /** The records that it marks. */
  readonly records: readonly string[];
  /** What it is called where it is listed: the code of a post, the name of a squad. */
  readonly place: string;
  readonly values: Values;
  /** Where it is, if no record of the plan is there. */
  readonly at?: Position;
}

/** What a check says of one thing. Its id is the kind and `of`. */
interface Found extends Omit<Finding, 'id' | 'records'> {
  readonly of: string;
  /** The records that it marks besides the seat. */
  readonly also?: readonly string[];
}

export function finding({ of, also = [], ...found }: Found): Finding {
  return { id: `${found.kind} ${of}`, ...found, records: [...new Set([found.seat.id, ...also])] };
}
