import type { CollectionName } from '../records/collections.ts';
import type { EditionState } from '../records/edition.ts';
import type { Hazard } from '../records/hazard.ts';
import type { Away, Grade } from '../records/people.ts';
import type { Chapter } from '../records/plan-text.ts';
import type { Post } from '../records/post.ts';

/** An officer who cannot hold two duties: the code of the requested post, and that of the other one. */
interface Pair {
  readonly officer: string;
  readonly post: string;
  readonly other: string;
}

/** Every reason for which the plan refuses an action, with the parameters of its sentence: names, codes, moments (UTC ms) and days. */
interface PlanReasons {
  'no-such-record': { readonly collection: CollectionName | 'days'; readonly id: string };
  'already-there': { readonly id: string };
  'in-use': { readonly id: string; readonly by: string };
  'has-history': { readonly id: string };
  'code-taken': { readonly said: string };
  'number-taken': { readonly said: string };
  'unreadable-name': { readonly said: string };
  'unreadable-code': { readonly said: string };
  'place-missing': { readonly post: string; readonly kind: Post['kind'] };
  'diverts-to-itself': object;
  unordered: { readonly field: 'stretches' };
  'waves-unordered': object;
  /** `start` counts the starts of a race from 1; the place is in metres from the start of the route. */
  'tail-before-head': { readonly start: number; readonly atM: number };
  'length-of-people': { readonly lengthM: number };
  'shared-with-itself': object;
  'head-after-cut-off': { readonly start: number; readonly atM: number };
  'beyond-the-line': { readonly lengthM: number };
  /** Two moments, or two chainages in metres. */
  'ends-before-it-begins': { readonly from: number; readonly until: number };
  'no-such-zone': { readonly zone: string; readonly meant: string };
  'no-zone': { readonly zone: string };
  'no-such-month': { readonly day: string };
  'no-such-day': { readonly day: string; readonly month: string; readonly days: number };
  'day-out-of-range': { readonly day: string };
  'day-twice': { readonly day: string };
  'days-out-of-order': { readonly day: string; readonly before: string };
  'day-in-use': { readonly day: string; readonly run: string };
  'limit-alone': { readonly limit: Limit; readonly needed: Limit };
  /** Times of day, as in 11:30. */
  'meal-too-long': { readonly from: string; readonly until: string; readonly lengthMin: number };
  /** Who archived the operation, and when. */
  archived: { readonly by: string; readonly at: number };
  'wrong-name': { readonly name: string };
  'nothing-published': object;
  'nothing-to-take': { readonly number: number };
  'own-edition': object;
  'edition-state': { readonly number: number; readonly state: EditionState };
  'being-checked': object;
  'health-holds': { readonly critical: number };
  'looked-before': object;
  'nothing-to-undo': { readonly revision: number };
  'changed-since': { readonly id: string; readonly revision: number };
  /** `field` is the path of the value, `revision` the entry that changed it first. */
  'changed-meanwhile': { readonly id: string; readonly field: string; readonly revision: number };
  'no-such-value': { readonly id: string; readonly field: string };
  /** `line` of the text of a chapter. */
  'no-such-placeholder': { readonly chapter: Chapter; readonly line: number; readonly said: string };
  'names-in-chain': object;
  'push-not-served': { readonly host: string };
  'already-cleared': { readonly by: string };
  'closing-withdrawn': { readonly number: number; readonly by: string };
  'already-signed': { readonly number: number; readonly by: string };
  /** `revision` is the entry that changed the closing, a lesson or a material after the one that was signed. */
  'report-changed': { readonly revision: number };
  /** The journal has another hash at the entry that was signed. */
  'other-hash': { readonly revision: number };
  'more-back-than-out': { readonly placed: number; readonly recovered: number };
  'not-cleared': object;
  'same-severity': { readonly severity: Hazard['severity'] };
  /** When something must be done is before it was asked for. */
  'deadline-passed': { readonly until: number };
}

type Limit = 'unbrokenMin' | 'pauseMin';

/** Every reason why an officer cannot be given a duty. */
interface AssigningReasons {
  'no-such-officer': { readonly officer: string };
  'no-such-duty': { readonly duty: string };
  'duties-apart': { readonly post: string };
  'grade-too-low': { readonly officer: string; readonly grade: Grade; readonly needed: Grade };
  'officer-away': {
    readonly officer: string;
    readonly post: string;
    readonly from: number;
    readonly until: number;
    readonly why: Away['why'];
  };
  'over-strength': { readonly post: string; readonly grade: Grade; readonly needed: number };
  'already-assigned': { readonly officer: string; readonly post: string };
  'two-places': Pair & { readonly from: number; readonly until: number };
  'no-way-by-road': Pair;
  'convoy-between': Pair & { readonly movement: string };
  'cannot-be-there-in-time': Pair & { readonly ready: number; readonly due: number };
}

/** Every reason for which an entry of a run is refused. */
interface RunReasons {
  /** `unit` is the one among several officers or vehicles. */
  'not-your-squad': { readonly unit?: string };
  'not-yourself': { readonly unit?: string };
  'no-such-run': { readonly run: string };
  'run-closed': { readonly run: string; readonly at: number };
  'words-needed': { readonly open: number };
  'not-of-a-run': { readonly action: string };
  'run-open': { readonly run: string };
  'event-clock': { readonly now: number };
  'drill-only': { readonly run: string };
  'nothing-to-drill': { readonly edition: number };
  'drill-rate': { readonly rate: number };
  'already-injected': { readonly at: number };
  'never-assigned': { readonly post: string };
  'already-voided': object;
  'not-answered': object;
  'already-answered': { readonly by: string };
  'already-taken': { readonly by: string; readonly at: number };
  'already-closed': object;
  'not-closed': object;
  'too-many-photos': { readonly most: number };
  'nobody-meant': object;
  'not-passed': { readonly post: string; readonly route: string };
  'already-seen': { readonly by: string; readonly at: number };
  /** Metres from the start of the route. */
  'head-behind-tail': { readonly atM: number; readonly tailM: number };
  'words-missing': object;
  'destination-missing': object;
  'why-missing': object;
  'own-order': object;
  'already-withdrawn': { readonly by: string };
}

/** One refusal for each reason, with the parameters of that reason. */
type Told<Reasons> = {
  [Reason in keyof Reasons]: Flat<{ readonly reason: Reason } & Reasons[Reason]>;
}[keyof Reasons];

type Flat<Type> = { [Key in keyof Type]: Type[Key] };

/** Why an officer cannot be given a duty. `assignment` is the one among several that was refused. */
export type AssigningRefusal = Told<{
  [Reason in keyof AssigningReasons]: AssigningReasons[Reason] & { readonly assignment?: string };
}>;

/** Why a rule refuses an action. The sentence of each reason, in each language, is in `domain/words/refusals`. */
export type Refusal = Told<PlanReasons> | AssigningRefusal | Told<RunReasons>;
