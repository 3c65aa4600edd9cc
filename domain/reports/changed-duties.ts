import type { Interval } from '../kernel/interval.ts';
import type { DutyId } from '../records/assignment.ts';
import type { DutyChange } from '../records/phone-word.ts';
import type { CardDuties } from './duty-card.ts';

/** The duties that an officer has read, and of which run or edition. */
export interface ReadDuties {
  readonly of: string;
  readonly duties: readonly ReadDuty[];
  /** What was read of an edition before this run. It is compared with the plan that is shown after the run. */
  readonly published?: readonly ReadDuty[];
}

interface ReadDuty extends Interval, ReadRides {
  readonly dutyIds: readonly DutyId[];
  readonly code: string;
}

/** What was read of the ride to a duty and home from it: `null` is no ride. Nothing where rides were not known. */
type ReadRides = Pick<DutyChange, (typeof WAYS)[number]>;

const WAYS = ['ride', 'home'] as const;

/** Windows that differ by less than this look the same, ms. */
const SEEN_MS = 60_000;

/** What an officer has read who reads this card now. Nothing as long as no plan was ever shown: the first one is no change. */
export function readDuties(card: CardDuties, before?: ReadDuties): ReadDuties | undefined {
  const duties = card.duties.map((duty) => readDuty(card, duty, before));
  const published = before && publishedIn(before);
  const of = planOf(card) ?? (published && SOME_EDITION);
  return of === undefined ? undefined : { of, duties, ...(card.run && published && { published }) };
}

/** Where rides are not known yet, what was read of them before stays. */
function readDuty(
  card: CardDuties,
  duty: CardDuties['duties'][number],
  before: ReadDuties | undefined,
): ReadDuty {
  const { dutyIds, code, from, until } = duty;
  const was = before?.duties.find((one) => isSame(one, duty));
  return { dutyIds, code, from, until, ...(card.ridesKnown ? ridesRead(duty) : was && knownRides(was)) };
}

/** What was read, with the rides of this card where none were known before: the first ones are no change. */
export function withFirstRides(card: CardDuties, read: ReadDuties | undefined): ReadDuties | undefined {
  if (!read || !card.ridesKnown) return read;
  const duties = read.duties.map((was) => {
    const duty = card.duties.find((one) => isSame(was, one));
    return duty ? { ...was, ...ridesRead(duty), ...knownRides(was) } : was;
  });
  return { ...read, duties };
}

function ridesRead(duty: CardDuties['duties'][number]): ReadRides {
  return ridesBy((way) => {
    const ride = duty[way];
    return ride ? { leaves: ride.leaves, ...(ride.plate !== undefined && { plate: ride.plate }) } : null;
  });
}

function knownRides(read: ReadRides): ReadRides {
  return ridesBy((way) => read[way]);
}

function ridesBy(of: (way: (typeof WAYS)[number]) => ReadRides['ride']): ReadRides {
  const rides = WAYS.map((way) => [way, of(way)] as const);
  return Object.fromEntries(rides.filter(([, ride]) => ride !== undefined));
}

/** What was read, where a card can be compared with it: it is of the same run, or an edition was read. */
export function comparable(card: CardDuties, read: ReadDuties | undefined): ReadDuties | undefined {
  if (!read || read.of === planOf(card)) return read;
  const published = publishedIn(read);
  return published && { of: SOME_EDITION, duties: published };
}

/** What counts as read when a card comes: what can be compared with it, or else the card itself. */
export function readBefore(card: CardDuties, read: ReadDuties | undefined): ReadDuties | undefined {
  return withFirstRides(card, comparable(card, read) ?? readDuties(card));
}

/** How the duties that are not over changed since they were read. */
export function changesSince({ duties: read }: ReadDuties, card: CardDuties, now: number): DutyChange[] {
  const duties = card.duties.map((duty) => readDuty(card, duty, undefined));
  const gone = read.filter((was) => !duties.some((one) => isSame(was, one)));
  const changes = duties.map((one) =>
    changeOf(
      one,
      read.find((was) => isSame(was, one)),
    ),
  );
  return [...changes, ...gone.map((was) => changeOf(undefined, was))]
    .filter((change) => change !== undefined)
    .filter((change) => (change.now ?? change.was!).until > now);
}

function changeOf(one: ReadDuty | undefined, was: ReadDuty | undefined): DutyChange | undefined {
  const newest = one ?? was;
  const isSameWindow = one && was && isNear(one.from, was.from) && isNear(one.until, was.until);
  const rides = ridesBy((way) => (one && was && isOtherRide(one[way], was[way]) ? one[way] : undefined));
  if (!newest || (isSameWindow && !Object.keys(rides).length)) return undefined;
  const windowOf = ({ from, until }: ReadDuty) => ({ from, until });
  return {
    dutyId: newest.dutyIds[0]!,
    code: newest.code,
    ...(was && { was: windowOf(was) }),
    ...(one && { now: windowOf(one) }),
    ...rides,
  };
}

/** Rides that were not known before are no change. */
function isOtherRide(one: ReadRides['ride'], was: ReadRides['ride']): boolean {
  if (one === undefined || was === undefined) return false;
  if (!one || !was) return one !== was;
  return one.plate !== was.plate || !isNear(one.leaves, was.leaves);
}

function isSame(a: Pick<ReadDuty, 'dutyIds'>, b: Pick<ReadDuty, 'dutyIds'>): boolean {
  return a.dutyIds.some((id) => b.dutyIds.includes(id));
}

function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) < SEEN_MS;
}

const EDITION = /^edition \d/;

/** An edition that was read, whichever: a withdrawn one, or the one before a run. */
const SOME_EDITION = 'edition 0';

/** The duties of the edition that was read last. Phones of before kept `edition ` where nothing was published. */
function publishedIn({ of, duties, published }: ReadDuties): readonly ReadDuty[] | undefined {
  return EDITION.test(of) ? duties : published;
}

function planOf({ run, edition }: CardDuties): string | undefined {
  if (run) return run.id;
  return edition === undefined ? undefined : `edition ${edition}`;
}
