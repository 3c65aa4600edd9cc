import type { PrintedResult } from '../problem/staffing-result.ts';

/** A field of the result that no check verifies, by name. */
export type NotLookedAt =
  'costBound' | 'travelS' | 'help' | 'leastHelp' | 'rides' | 'warnings' | 'seconds' | 'peakMemoryMB';

/** The fields of a result that no check can verify, as far as the result has them. */
export function notLookedAt(given: Partial<PrintedResult>, kind: 'problem' | 'instance'): NotLookedAt[] {
  const always: NotLookedAt[] = ['costBound', 'rides', 'seconds', 'peakMemoryMB'];
  const without: NotLookedAt[] = kind === 'instance' ? ['travelS', 'help', 'leastHelp', 'warnings'] : [];
  const help: NotLookedAt[] = kind === 'problem' && given.help?.some(({ days }) => !days) ? ['help'] : [];
  return [...always, ...without, ...help].filter((field) => given[field] !== undefined);
}
