import type { Heard } from '../reports/devices.ts';

/** To consoles: which phones changed since the last time, by officer. A console that has joined gets all of them. */
export interface DevicesTold {
  /** All phones of the operation: whoever is not in it has none. */
  readonly isWhole: boolean;
  /** The line to these stands. */
  readonly online: readonly string[];
  /** When the others were last heard, server time. */
  readonly heardAt: Readonly<Record<string, number>>;
  /** These have no phone any more. */
  readonly gone: readonly string[];
}

/** What was heard, after what was told. */
export function heardAfter(before: Heard, { isWhole, online, heardAt, gone }: DevicesTold): Heard {
  const heard = new Map(isWhole ? [] : before);
  for (const officerId of online) heard.set(officerId, 'now');
  for (const [officerId, at] of Object.entries(heardAt)) heard.set(officerId, at);
  for (const officerId of gone) heard.delete(officerId);
  return heard;
}

/** What to tell whoever knows `before`. Without it, everything. */
export function devicesToTell(before: Heard | undefined, now: Heard): DevicesTold {
  const changed = [...now].filter(([officerId, at]) => before?.get(officerId) !== at);
  return {
    isWhole: before === undefined,
    online: changed.flatMap(([officerId, at]) => (at === 'now' ? [officerId] : [])),
    heardAt: Object.fromEntries(changed.filter((one): one is [string, number] => one[1] !== 'now')),
    gone: [...(before?.keys() ?? [])].filter((officerId) => !now.has(officerId)),
  };
}
