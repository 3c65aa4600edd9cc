import type { CollectionName } from '../../../domain/records/collections.ts';
import type { Operation } from '../../../domain/operation/operation.ts';
import type { Route } from '../../../domain/records/route.ts';
import { tableOf } from '../../../domain/operation/travel.ts';
import { threadsOn, type Thread } from '../../../domain/duties/threads.ts';
import { router } from '../../app/router.ts';
import type { Pointed } from './pointing.ts';

/** Under this word the address asks for the thread of everyone. */
export const EVERYONE = 'all';

/** What threads are made of, beside the table of drives. */
export const THREADS_OF: readonly CollectionName[] = [
  'briefs',
  'routes',
  'movements',
  'posts',
  'officers',
  'assignments',
  'roads',
];

let kept:
  { readonly operation: Operation; readonly key: string; readonly threads: readonly Thread[] } | undefined;

/** The threads of a route's day; the same until what they are made of changes. */
export function threadsOfDay(operation: Operation, route: Route, day: string): readonly Thread[] {
  const versions = THREADS_OF.map((name) => operation.versionOf(name));
  const key = [route.id, day, tableOf(operation.plan)?.id, ...versions].join(' ');
  if (kept?.operation !== operation || kept.key !== key)
    kept = { operation, key, threads: threadsOn(operation.plan, route, day) };
  return kept.threads;
}

/** The ids of officers or squads whose threads the address asks for, or everyone. */
export function threadsAsked(): string[] {
  return router.query.get('thread')?.split(',').filter(Boolean) ?? [];
}

export function askForThreads(ids: readonly string[]): void {
  router.select({ thread: ids.length > 0 ? ids.join(',') : undefined });
}

/** Of the day's threads those that are asked for. */
export function askedOf(threads: readonly Thread[], asked: readonly string[]): Thread[] {
  if (asked.length === 0) return [];
  const ids = new Set(asked);
  return threads.filter(
    ({ officer }) => ids.has(EVERYONE) || ids.has(officer.id) || ids.has(officer.squadId),
  );
}

/** The threads of those who hold a place while a convoy passes. */
export function heldBy(threads: readonly Thread[], { place, strung }: Pointed): Thread[] {
  const { post, pass } = place.row;
  return threads.filter(({ stays }) =>
    stays.some(
      ({ stint }) =>
        stint.post.id === post.id &&
        stint.duties.some(
          ({ passing }) => passing?.movement.id === strung?.movement.id && passing?.pass.round === pass.round,
        ),
    ),
  );
}
