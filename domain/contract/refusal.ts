/** Every reason for which a rule says no. Its sentence, in each language, is in `domain/words/refusals`. */
export const REFUSAL_REASONS = [
  'no-such-record',
  'already-there',
  'in-use',
  'has-history',
  'code-taken',
  'number-taken',
  'place-missing',
  'unordered',
  'beyond-the-line',
  'ends-before-it-begins',
  'limit-alone',
  'meal-too-long',
  'not-your-squad',
  'not-yourself',
  'no-such-officer',
  'no-such-duty',
  'duties-apart',
  'grade-too-low',
  'officer-away',
  'over-strength',
  'two-places',
  'cannot-be-there-in-time',
  'no-way-by-road',
  'convoy-between',
  'already-assigned',
  'no-such-run',
  'run-closed',
  'run-open',
  'event-clock',
  'never-assigned',
  'no-longer-assigned',
  'already-reported',
  'out-of-order',
  'not-yet',
  'too-long-ago',
  'not-on-duty',
  'already-out',
  'already-voided',
  'not-answered',
  'already-answered',
  'already-closed',
  'nothing-to-undo',
  'changed-since',
] as const;

export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** Why not, and what the person needs to see: names, codes, moments (UTC ms) and seconds for the sentence. */
export interface Refusal {
  readonly reason: RefusalReason;
  readonly [param: string]: string | number;
}
