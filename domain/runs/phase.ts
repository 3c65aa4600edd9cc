import { openRunsOf, type Cover } from '../operation/cover.ts';

/** How far an operation is. It follows from its editions and runs; nobody sets it. */
export const PHASES = [
  'drafting',
  'submitted',
  'approved',
  'published',
  'drilling',
  'live',
  'finished',
] as const;
export type Phase = (typeof PHASES)[number];

/** An open run says it; otherwise a finished event that no later edition follows; otherwise the newest edition. */
export function phaseOf(cover: Pick<Cover, 'runs' | 'editions'>): Phase {
  const kinds = openRunsOf(cover).map(({ kind }) => kind);
  if (kinds.includes('event')) return 'live';
  if (kinds.includes('drill')) return 'drilling';
  const newest = cover.editions.findLast(({ state }) => state !== 'returned' && state !== 'withdrawn');
  const lastEvent = cover.runs.findLast(({ kind }) => kind === 'event');
  if (lastEvent && (lastEvent.edition ?? 0) >= (newest?.number ?? 0)) return 'finished';
  if (!newest || newest.state === 'returned' || newest.state === 'withdrawn') return 'drafting';
  return newest.state;
}
