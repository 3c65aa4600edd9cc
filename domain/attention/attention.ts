import { assignmentsTo, stintsHeldBy, stintsHolding, type Stint } from '../duties/duties.ts';
import type { Params } from '../kernel/sentence.ts';
import { dayOf } from '../operation/days.ts';
import type { RunState } from '../operation/run-state.ts';
import { openSince } from '../incidents/incident-actions.ts';
import { unitIdOf } from '../records/fact.ts';
import type { Handling, MatterId } from '../records/handling.ts';
import { SEVERITIES } from '../records/incident.ts';
import { attentionLimitMs } from '../records/limits.ts';
import type { Vehicle } from '../records/people.ts';
import { keptByUnit } from '../runs/kept-by-unit.ts';
import { factsOf } from '../runs/unit-facts.ts';
import { openTurnOut, quietUnits } from '../runs/turn-outs.ts';
import type { Ways } from '../positions/ways.ts';
import { isStanding } from '../reports/on-duty.ts';
import { isWatched, silentSince, type Devices } from '../reports/devices.ts';
import { dutyToCome, lastTail, wordOn, type PostNow, type Word } from '../reports/post-state.ts';
import { lateTransfers } from '../reports/transfers.ts';
import type { Matter, Scene } from './matter.ts';
import { passages } from './passage-matters.ts';
import { calls, carParks, lateOrders, messages } from './word-matters.ts';

/** Something that needs a human now. */
export interface Attention extends Matter {
  readonly kind: AttentionKind;
  /** The kind and its cause: one record may need attention for several reasons. */
  readonly id: MatterId;
  /** Who takes care of it, or has set it aside until a moment that is still to come. */
  readonly handling?: Handling;
}

export type AttentionKind = keyof typeof KINDS;

/** Between two stints at one post that are no further apart, an officer stays there. */
const STAYS_ON_MS = 3 * 3_600_000;

/** All kinds, with the function that finds each. The console gives each a sign, `terms.matter` a word. */
const KINDS = {
  help: calls,
  incident: incidents,
  uncovered: (scene: Scene) => unfilled(scene, 'uncovered'),
  'relieved-early': (scene: Scene) => unfilled(scene, 'relieved-early'),
  short: (scene: Scene) => unfilled(scene, 'short'),
  late: (scene: Scene) => unfilled(scene, 'late'),
  'reopened-early': (scene: Scene) => closings(scene, reopenedEarly),
  'closed-early': (scene: Scene) => closings(scene, closedEarly),
  'transfer-late': ({ run, now }: Scene) =>
    lateTransfers(run, now).map(({ stint, since, ...params }) => atPost(stint, now, since, params)),
  'still-closed': ({ run, posts, now }: Scene) =>
    posts.flatMap(({ state, stint }) => {
      const isOver = state === 'passed' && stint && now - lastTail(stint) >= limitOf(run, 'stillClosedMin');
      return isOver ? [{ ...atPost(stint, now, lastTail(stint)), due: lastTail(stint) }] : [];
    }),
  request: ({ run, now }: Scene) =>
    [...run.tables.requests.values()]
      .filter(({ answered, closed }) => !answered && !closed)
      .map((record) => ({ record, since: openSince(run, record) }))
      .map(({ record, since }): Matter => ({
        since,
        due: since + limitOf(run, 'requestMin'),
        about: { collection: 'requests', record },
      }))
      .filter(({ due }) => now >= due!),
  'relief-overdue': reliefsOverdue,
  passage: passages,
  message: messages,
  'order-late': lateOrders,
  'car-park-full': (scene: Scene) => carParks(scene, 'full'),
  'car-park-filling': (scene: Scene) => carParks(scene, 'nearly-full'),
  silent: (scene: Scene) =>
    scene.posts.flatMap((post) => {
      const since = silentSince(scene.run, scene.devices, post, scene.now);
      return since === undefined ? [] : [atPost(post.stint!, scene.now, since)];
    }),
  quiet,
} satisfies Readonly<Record<string, (scene: Scene) => readonly Matter[]>>;

/** The kinds, in the order in which a filter lists them. */
export const ATTENTION_KINDS = Object.keys(KINDS) as readonly AttentionKind[];

/**
 * What needs a human in a run. What matters at once comes first, the gravest on top. After that the order is by the time until
 * it matters, or since then: whatever is nearest to now.
 */
export function attentionOf(
  run: RunState,
  posts: readonly PostNow[],
  now: number,
  devices: Devices = new Map(),
  ways: Ways = new Map(),
): Attention[] {
  const watched = posts.filter((post) => post.isNeeded || isWatched(run, post, now));
  const scene = { run, posts: watched, now, devices, ways };
  const distance = ({ due }: Matter): number => (due === undefined ? -1 : Math.abs(due - now));
  return ATTENTION_KINDS.flatMap((kind) =>
    KINDS[kind](scene).map((matter) => {
      const id = `${kind}~${causeOf(matter)}` as MatterId;
      const handling = handlingOf(run, id, matter.since, now);
      return { ...matter, kind, id, ...(handling && { handling }) };
    }),
  ).sort((a, b) => distance(a) - distance(b) || (b.rank ?? 0) - (a.rank ?? 0) || a.since - b.since);
}

function causeOf({ stint, passage, about }: Matter): string {
  return passage ? `${passage.movement.id}~${passage.end}` : (stint?.id ?? about.record.id);
}

/** Incidents that are not closed. One that somebody has taken, or that was answered, no longer stands above everything. */
function incidents({ run, now }: Scene): Matter[] {
  return [...run.tables.incidents.values()]
    .filter(({ closed }) => !closed)
    .map((record): Matter => {
      const since = openSince(run, record);
      const isInHand = record.answered ?? handlingOf(run, incidentMatter(record.id), since, now);
      return {
        rank: SEVERITIES.indexOf(record.severity ?? 'serious'),
        since,
        ...(isInHand && { due: since }),
        about: { collection: 'incidents', record },
      };
    });
}

/** The matter of an incident. Whoever takes it is the owner of the incident. */
export function incidentMatter(id: string): MatterId {
  return `incident~${id}` as MatterId;
}

/** What is done about a matter. A matter that ended and comes again is a new one: nobody has taken it. */
export function handlingOf(run: RunState, id: MatterId, since: number, now: number): Handling | undefined {
  const handling = run.tables.handlings.get(id);
  const holds = handling && handling.at >= since && now < (handling.aside?.until ?? Infinity);
  return holds ? handling : undefined;
}

function limitOf({ plan }: RunState, name: Parameters<typeof attentionLimitMs>[1]): number {
  return attentionLimitMs(plan.brief, name);
}

/** A matter of a stint. It matters when the next head is at the post, or when the window begins. */
function atPost(stint: Stint, now: number, since: number, params?: Params): Matter {
  const next = dutyToCome(stint, now);
  return {
    since,
    due: next.passing?.moments.head ?? next.from,
    about: { collection: 'posts', record: stint.post },
    stint,
    ...(next.passing && { route: next.passing.route }),
    ...(params && { params }),
  };
}

/** Posts where fewer officers stand than are needed now, by the reason. Each such post has one reason. */
function unfilled(
  { run, posts, now }: Scene,
  wanted: 'uncovered' | 'relieved-early' | 'short' | 'late',
): Matter[] {
  return posts.flatMap(({ stint, isNeeded, needed, assigned, there, left }) => {
    if (!stint || !isNeeded || there >= needed) return [];
    const whoIsThere = there > 0 ? 'short' : 'late';
    const reason = left > 0 ? 'relieved-early' : assigned < needed ? 'uncovered' : whoIsThere;
    if (reason !== wanted) return [];
    if (reason === whoIsThere && now - stint.from < limitOf(run, 'lateMin')) return [];
    const leftAt = reason === 'relieved-early' ? wordsOn(run, stint, 'relieved').at(-1) : undefined;
    return [atPost(stint, now, leftAt ?? stint.from, { there, needed, assigned, left })];
  });
}

/** When officers assigned to a stint said this as their last word about it, in order. */
function wordsOn(run: RunState, stint: Stint, step: Word['step']): number[] {
  return assignmentsTo(run.plan, stint)
    .flatMap((one) => wordOn(run, one) ?? [])
    .filter((word) => word.step === step)
    .map(({ at }) => at)
    .sort((a, b) => a - b);
}

type Finding = (scene: Scene, stint: Stint) => number | undefined;

/** Posts that are closed or open at the wrong time. `since` finds when that was said. */
function closings(scene: Scene, since: Finding): Matter[] {
  return scene.posts.flatMap(({ stint, state, there }) => {
    if (!stint || there === 0 || state === 'passed' || scene.now >= stint.until) return [];
    const at = since(scene, stint);
    return at === undefined ? [] : [atPost(stint, scene.now, at)];
  });
}

/** Reopened before the first convoy has passed, or still open although the next one has its closing time. */
function reopenedEarly({ run, now }: Scene, stint: Stint): number | undefined {
  const { passing, ...next } = dutyToCome(stint, now);
  if (!passing || now >= passing.moments.tail || wordsOn(run, stint, 'closed').length > 0) return undefined;
  const isFirst = stint.duties[0]!.id === next.id;
  return isFirst || now >= passing.moments.close ? wordsOn(run, stint, 'reopened').at(-1) : undefined;
}

/** Closed long before the closing time. */
function closedEarly({ run, now }: Scene, stint: Stint): number | undefined {
  const { passing } = dutyToCome(stint, now);
  const isEarly = passing && passing.moments.close - now > limitOf(run, 'closedEarlyMin');
  return isEarly ? wordsOn(run, stint, 'closed')[0] : undefined;
}

/** Posts with officers whose stint is over and whose last report says that they are there. A post that is still closed is reported by another kind. */
function reliefsOverdue({ run, posts, now }: Scene): Matter[] {
  const stillClosed = new Set(posts.flatMap(({ post, state }) => (state === 'passed' ? [post.id] : [])));
  const limitMs = limitOf(run, 'reliefMin');
  const over = standing(run, now).flatMap((one) => {
    if (!one || now - one.stint.until < limitMs || stillClosed.has(one.stint.post.id)) return [];
    const { officerId, stint } = one;
    return openTurnOut(run, officerId) && !staysOn(run, officerId, stint) ? [stint] : [];
  });
  return [...new Set(over.map(({ post }) => post))].map((record) => {
    const here = over.filter(({ post }) => post === record);
    const since = Math.min(...here.map(({ until }) => until));
    return {
      since,
      due: since,
      about: { collection: 'posts', record },
      params: { there: here.length },
    };
  });
}

/** The officers whose last report says that they are at a post, with their stint there. */
const standing = keptByUnit<string, { readonly officerId: string; readonly stint: Stint } | undefined>({
  items: ({ tables }) => [...tables.officers.keys()],
  unitsOf: (_, officerId) => [officerId],
  find: (run, officerId) => {
    const last = factsOf(run, officerId).findLast((fact) => 'dutyIds' in fact);
    const stints = last && isStanding({ said: [last] }) ? stintsHolding(run.plan, last.dutyIds) : [];
    const stint = stints.toSorted((a, b) => b.until - a.until)[0];
    return { value: stint && { officerId, stint }, from: -Infinity, until: Infinity };
  },
});

/** Whether the officer has another stint at the same post soon after this one: they wait there for it. */
function staysOn({ plan }: RunState, officerId: string, { post, until }: Stint): boolean {
  return stintsHeldBy(plan, officerId).some(
    (next) => next.post === post && next.from >= until && next.from - until <= STAYS_ON_MS,
  );
}

/**
 * Units that have probably stood down and did not say so. An officer with a duty to come waits for it, and a vehicle says nothing
 * while somebody of its squad is out. If the brief states no time, nobody is asked on the day of the turn-out.
 */
function quiet({ run, now }: Scene): Matter[] {
  const { brief, tables } = run.plan;
  const today = dayOf(brief, now);
  return quietUnits(run, now).flatMap(({ unit, day, quietFrom: since }): Matter[] => {
    if (brief.quietLimitMin === undefined && day === today) return [];
    const id = unitIdOf(unit);
    const [officer, vehicle] = [tables.officers.get(id), tables.vehicles.get(id)];
    if (officer && !hasDutyToCome(run, id, now))
      return [{ since, due: since, about: { collection: 'officers', record: officer } }];
    return vehicle && !isSquadOut(run, vehicle)
      ? [{ since, due: since, about: { collection: 'vehicles', record: vehicle } }]
      : [];
  });
}

function hasDutyToCome({ plan }: RunState, officerId: string, now: number): boolean {
  const day = dayOf(plan.brief, now);
  return stintsHeldBy(plan, officerId).some(
    ({ from, until }) => now < until && dayOf(plan.brief, from) === day,
  );
}

function isSquadOut(run: RunState, { squadId }: Vehicle): boolean {
  return run.plan.indexes.officersBySquad.of(squadId).some(({ id }) => openTurnOut(run, id));
}
