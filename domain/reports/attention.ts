import { stintsHolding, type Stint } from '../duties/duties.ts';
import type { Params } from '../kernel/sentence.ts';
import type { RunState } from '../operation/run-state.ts';
import { SEVERITIES, type Incident, type PublicRequest } from '../records/incident.ts';
import type { Post } from '../records/post.ts';
import { openTurnOut } from '../runs/turn-outs.ts';
import { isStanding } from './on-duty.ts';
import { lastReport, lastTail, type PostNow, type PostState } from './post-state.ts';

/** Something that needs a human now. */
export interface Attention extends Matter {
  readonly kind: AttentionKind;
  /** An id of its own, because one record may need attention for several reasons. */
  readonly id: string;
}

export type AttentionKind = keyof typeof KINDS;

/** One finding of a kind. */
interface Matter {
  /** Within its kind, a higher one comes first. */
  readonly rank?: number;
  /** The time since which it has waited, in run time. */
  readonly since: number;
  /** The record to open. */
  readonly about:
    | { readonly collection: 'incidents'; readonly record: Incident }
    | { readonly collection: 'requests'; readonly record: PublicRequest }
    | { readonly collection: 'posts'; readonly record: Post };
  /** The parameters of the sentence of its kind. */
  readonly params?: Params;
}

/** A run at a moment, and the state of its posts then. */
interface Scene {
  readonly run: RunState;
  readonly posts: readonly PostNow[];
  readonly now: number;
}

/** How long a request may wait, a junction may stay closed after the tail, and an officer may stay after the stint, before it needs attention. */
const REQUEST_PATIENCE_MS = 5 * 60_000;
const CLOSED_PATIENCE_MS = 3 * 60_000;
/** Between two stints at one post that are no further apart, an officer stays there. */
const STAYS_ON_MS = 3 * 3_600_000;
const RELIEF_PATIENCE_MS = 10 * 60_000;

/** All kinds, the most urgent first, with the function that finds each. The console gives each a sign and words. */
const KINDS = {
  incident: ({ run }: Scene) =>
    [...run.tables.incidents.values()]
      .filter(({ answered, closed }) => !answered && !closed)
      .map((record): Matter => ({
        rank: SEVERITIES.indexOf(record.severity ?? 'serious'),
        since: record.happenedAt,
        about: { collection: 'incidents', record },
      })),
  uncovered: ({ posts }: Scene) => inState(posts, 'uncovered'),
  late: ({ posts }: Scene) => inState(posts, 'late'),
  'still-closed': ({ posts, now }: Scene) =>
    inState(posts, 'passed', lastTail).filter(({ since }) => now - since >= CLOSED_PATIENCE_MS),
  request: ({ run, now }: Scene) =>
    [...run.tables.requests.values()]
      .filter(({ answered, closed }) => !answered && !closed)
      .map((record): Matter => ({ since: record.happenedAt, about: { collection: 'requests', record } }))
      .filter(({ since }) => now - since >= REQUEST_PATIENCE_MS),
  'relief-overdue': reliefsOverdue,
} satisfies Readonly<Record<string, (scene: Scene) => readonly Matter[]>>;

/** What needs a human in a run, in order of urgency and then of waiting time. An incident without severity ranks as serious: it may be. */
export function attentionOf(run: RunState, posts: readonly PostNow[], now: number): Attention[] {
  const scene = { run, posts, now };
  return (Object.keys(KINDS) as AttentionKind[]).flatMap((kind) =>
    KINDS[kind](scene)
      .toSorted((a, b) => (b.rank ?? 0) - (a.rank ?? 0) || a.since - b.since)
      .map((matter) => ({ ...matter, kind, id: `${kind} ${matter.about.record.id}` })),
  );
}

/** The posts in a state. `since` gives the time from which they are in it; the default is the beginning of the stint. */
function inState(
  posts: readonly PostNow[],
  state: PostState,
  since: (stint: Stint) => number = ({ from }) => from,
): Matter[] {
  return posts.flatMap(({ post, stint, there, needed, assigned, ...now }) =>
    now.state === state && stint
      ? [
          {
            since: since(stint),
            about: { collection: 'posts', record: post },
            params: { there, needed, assigned },
          },
        ]
      : [],
  );
}

/** Posts with officers whose stint is over and whose last report says that they are there. A post that is still closed is reported by another kind. */
function reliefsOverdue({ run, posts, now }: Scene): Matter[] {
  const stillClosed = new Set(posts.flatMap(({ post, state }) => (state === 'passed' ? [post.id] : [])));
  const over = [...run.plan.tables.officers.keys()].flatMap((officerId) => {
    const last = lastReport(run, officerId);
    if (!last || !isStanding({ said: [last] }) || !openTurnOut(run, officerId)) return [];
    const stint = stintsHolding(run.plan, last.dutyIds).toSorted((a, b) => b.until - a.until)[0];
    const isOver = stint && now - stint.until >= RELIEF_PATIENCE_MS && !stillClosed.has(stint.post.id);
    return isOver && !staysOn(run, officerId, stint) ? [stint] : [];
  });
  return [...new Set(over.map(({ post }) => post))].map((record) => {
    const here = over.filter(({ post }) => post === record);
    return {
      since: Math.min(...here.map(({ until }) => until)),
      about: { collection: 'posts', record },
      params: { there: here.length },
    };
  });
}

/** Whether the officer has another stint at the same post soon after this one: they wait there for it. */
function staysOn({ plan }: RunState, officerId: string, { post, until }: Stint): boolean {
  return plan.indexes.assignmentsByOfficer
    .of(officerId)
    .flatMap(({ dutyIds }) => stintsHolding(plan, dutyIds))
    .some((next) => next.post === post && next.from >= until && next.from - until <= STAYS_ON_MS);
}
