import type { PrintedResult } from '../problem/staffing-result.ts';

/** What a check leaves to be believed: a field of the result, by its name. */
export type NotLookedAt =
  'costBound' | 'travelS' | 'help' | 'leastHelp' | 'rides' | 'warnings' | 'seconds' | 'peakMemoryMB';

/** What a result says and no check can tell true from false: those fields of it that are there. */
export function notLookedAt(given: Partial<PrintedResult>, kind: 'problem' | 'instance'): NotLookedAt[] {
  const always: NotLookedAt[] = ['costBound', 'rides', 'seconds', 'peakMemoryMB'];
  const without: NotLookedAt[] = kind === 'instance' ? ['travelS', 'help', 'leastHelp', 'warnings'] : [];
  const help: NotLookedAt[] = kind === 'problem' && given.help?.some(({ days }) => !days) ? ['help'] : [];
  return [...always, ...without, ...help].filter((field) => given[field] !== undefined);
}
