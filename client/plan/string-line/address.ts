import type { Stint } from '../../../domain/duties/duties.ts';

/** The diagram, with an officer's thread, of the route whose convoy one of these stints waits for; undefined if there is none. */
export function threadPath(
  operationId: string,
  stints: readonly Stint[],
  { officerId, day }: { readonly officerId: string; readonly day: string },
): string | undefined {
  const route = stints.flatMap(({ duties }) => duties).find(({ passing }) => passing)?.passing?.route;
  if (!route) return undefined;
  const query = new URLSearchParams({ tab: 'routes', route: route.id, diagram: '1', day, thread: officerId });
  return `/o/${operationId}/plan?${query}`;
}
