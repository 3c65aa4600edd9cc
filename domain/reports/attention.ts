import type { Operation } from '../operation/operation.ts';
import type { Incident, PublicRequest } from '../records/incident.ts';
import type { Run } from '../records/run.ts';
import type { PostNow } from './post-state.ts';

/** Something that needs a human now, the most urgent first; `since` is run time. */
export type Attention =
  | { readonly kind: 'incident'; readonly since: number; readonly incident: Incident }
  | { readonly kind: 'uncovered' | 'late' | 'still-closed'; readonly since: number; readonly post: PostNow }
  | { readonly kind: 'request'; readonly since: number; readonly request: PublicRequest };

/** A request may wait this long, a junction stay closed this long behind the tail, before it is somebody's matter. */
const REQUEST_PATIENCE_MS = 5 * 60_000;
const CLOSED_PATIENCE_MS = 3 * 60_000;

const URGENCY: Readonly<Record<Attention['kind'], number>> = {
  incident: 0,
  uncovered: 1,
  late: 2,
  'still-closed': 3,
  request: 4,
};

/** What needs a human in a run, by urgency and then by how long it has waited. */
export function attentionOf(
  operation: Operation,
  run: Run,
  posts: readonly PostNow[],
  now: number,
): Attention[] {
  const incidents = operation.indexes.incidentsByRun
    .of(run.id)
    .filter(({ answered, closed }) => !answered && !closed)
    .map((incident): Attention => ({ kind: 'incident', since: incident.happenedAt, incident }));
  const requests = operation.indexes.requestsByRun
    .of(run.id)
    .filter(
      ({ answered, closed, happenedAt }) => !answered && !closed && now - happenedAt >= REQUEST_PATIENCE_MS,
    )
    .map((request): Attention => ({ kind: 'request', since: request.happenedAt, request }));
  const places = posts.map((post) => ofPost(post, now)).filter((item) => item !== undefined);
  return [...incidents, ...requests, ...places].sort(
    (a, b) => URGENCY[a.kind] - URGENCY[b.kind] || a.since - b.since,
  );
}

function ofPost(post: PostNow, now: number): Attention | undefined {
  if (!post.stint) return undefined;
  const since = post.stint.from;
  if (post.state === 'uncovered' || post.state === 'late') return { kind: post.state, since, post };
  if (post.state !== 'passed') return undefined;
  const tail = Math.max(...post.stint.duties.map(({ passing, until }) => passing?.moments.tail ?? until));
  return now - tail >= CLOSED_PATIENCE_MS ? { kind: 'still-closed', since: tail, post } : undefined;
}
