import { assignmentsTo } from '../duties/duties.ts';
import type { RunState } from '../operation/run-state.ts';
import { attentionLimitMs } from '../records/limits.ts';
import { clockTime } from '../records/run.ts';
import { wordOn, type PostNow } from './post-state.ts';

/**
 * When the phone of each officer was last heard: a message or a heartbeat. `now` while the line to it stands, otherwise a server
 * time. An officer without a phone is not in it: nobody is silent who has only a radio.
 */
export type Heard = ReadonlyMap<string, number | 'now'>;

/** How recent the last word of a device is. It says nothing about the state of a post. */
export const FRESHNESS = ['fresh', 'stale', 'silent'] as const;
export type Freshness = (typeof FRESHNESS)[number];

/** The phone of an officer at a moment. Times are run time. */
export interface Device {
  readonly freshness: Freshness;
  /** Nothing while the line stands. */
  readonly heardAt?: number;
  /** Since when it is silent. */
  readonly silentSince?: number;
}

export type Devices = ReadonlyMap<string, Device>;

/** The phones at a server time. How long one may be unheard does not depend on the rate of the run’s clock. */
export function devicesAt({ plan, record }: RunState, heard: Heard, serverNow: number): Devices {
  const [staleMs, silentMs] = [
    attentionLimitMs(plan.brief, 'staleMin'),
    attentionLimitMs(plan.brief, 'silentMin'),
  ];
  const seen = ([officerId, at]: readonly [string, number | 'now']): [string, Device] => {
    if (at === 'now') return [officerId, { freshness: 'fresh' }];
    const heardAt = clockTime(record.clock, at);
    const unheardMs = serverNow - at;
    if (unheardMs >= silentMs)
      return [
        officerId,
        { freshness: 'silent', heardAt, silentSince: clockTime(record.clock, at + silentMs) },
      ];
    return [officerId, { freshness: unheardMs >= staleMs ? 'stale' : 'fresh', heardAt }];
  };
  return new Map([...heard].map(seen));
}

/** The freshest device at a post that is held now or must be soon. Nothing elsewhere, and where nobody has a phone. */
export function deviceAt(run: RunState, devices: Devices, post: PostNow, now: number): Device | undefined {
  const [first, ...others] = isWatched(run, post, now) ? devicesOf(run, devices, post) : [];
  return others.reduce((freshest, device) => (isFresher(device, freshest) ? device : freshest), first);
}

/** Since when every officer at such a post has a phone, and all are silent. */
export function silentSince(run: RunState, devices: Devices, post: PostNow, now: number): number | undefined {
  if (!isWatched(run, post, now)) return undefined;
  const all = devicesOf(run, devices, post);
  const since = all.flatMap((device) => device?.silentSince ?? []);
  return since.length > 0 && since.length === all.length ? Math.max(...since) : undefined;
}

/** Whether officers stand at a post, or must within the minutes of the brief. */
export function isWatched({ plan }: RunState, { there, stint }: PostNow, now: number): boolean {
  if (there > 0) return true;
  if (!stint || now >= stint.from) return false;
  return stint.from - now <= attentionLimitMs(plan.brief, 'silentAheadMin');
}

/** The phone of each officer who holds the post and has not left. */
function devicesOf(run: RunState, devices: Devices, { stint }: PostNow): readonly (Device | undefined)[] {
  if (!stint) return [];
  return assignmentsTo(run.plan, stint)
    .filter((one) => wordOn(run, one)?.step !== 'relieved')
    .map(({ officerId }) => devices.get(officerId));
}

function isFresher(one: Device | undefined, other: Device | undefined): boolean {
  if (!one || !other) return one !== undefined;
  const [age, otherAge] = [one.heardAt ?? Infinity, other.heardAt ?? Infinity];
  return age > otherAge;
}
