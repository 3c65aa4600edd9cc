import type { OutboxEntry, EntryState, PhoneAction } from '../../client/phone/outbox-entry.ts';
import { seenCard, type SeenCard } from '../../client/phone/seen-card.ts';
import { Wishes } from '../../client/phone/wishes.ts';
import type { DutyId } from '../../domain/records/assignment.ts';
import type { Step } from '../../domain/records/report.ts';
import type { CardDuty, DutyCard } from '../../domain/reports/duty-card.ts';

/** 06:00 on the day of the scene, run time. */
export const SIX = Date.UTC(2020, 8, 22, 6);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

interface DutyScene {
  readonly from?: number;
  readonly until?: number;
  readonly said?: readonly Step[];
  readonly closes?: readonly (readonly [closeAt: number, reopenAt: number])[];
}

/** A duty at a post, from seven to eight by default. */
export function duty(
  post: string,
  { from = SIX + HOUR, until = SIX + 2 * HOUR, said = [], closes = [] }: DutyScene = {},
): CardDuty {
  return {
    dutyIds: [`${post}~movement~1` as DutyId],
    code: post,
    name: `Junction ${post}`,
    position: [123.2, 45.8],
    from,
    until,
    closures: closes.map(([closeAt, reopenAt]) => ({ closeAt, reopenAt })),
    words: '',
    beside: [],
    said: said.map((step, i) => ({ id: `${post}.${i}`, step, happenedAt: from + i * MINUTE })),
    counting: [{ place: { gateId: `gate-${post}` }, name: `Gate ${post}` }],
  };
}

/** The card of officer `ida` in an open event. */
export function card(duties: readonly CardDuty[], more: Partial<DutyCard> = {}): DutyCard {
  return {
    number: 10,
    operation: { id: 'festival', name: 'Festival', timeZone: 'UTC' },
    officer: { id: 'ida', name: 'Ida', number: '7', grade: 'police', squad: 'First', group: 'North' },
    run: {
      id: 'run' as NonNullable<DutyCard['run']>['id'],
      kind: 'event',
      name: 'Day',
      clock: { from: SIX, startedAt: SIX, rate: 1 },
    },
    turnedOut: true,
    guided: 0,
    duties,
    roads: [],
    ...more,
  };
}

export function seen(duties: readonly CardDuty[], more: Partial<DutyCard> = {}): SeenCard {
  return seenCard(card(duties, more), []);
}

/** Reports as the officer of a card, at six. */
export function wishesOf(of: DutyCard): Wishes {
  return new Wishes(
    () => of,
    () => SIX,
  );
}

export function entry(
  order: number,
  action: PhoneAction | undefined,
  state: EntryState = { kind: 'waiting' },
): OutboxEntry {
  if (!action) throw new Error('nothing can be said where no run is on');
  return { order, owner: 'festival ida', action, state };
}
