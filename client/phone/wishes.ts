import type { ActionBody } from '../../domain/actions/actions.ts';
import type { DutyId } from '../../domain/records/assignment.ts';
import type { Direction } from '../../domain/records/car-park.ts';
import type { Step } from '../../domain/records/report.ts';
import { postIdOf } from '../../domain/operation/indexes.ts';
import type { DutyCard } from '../../domain/reports/duty-card.ts';
import type { CountingPlace } from '../../domain/reports/counting-places.ts';
import { newId } from '../api/new-id.ts';
import type { DutyChange } from '../../domain/records/phone-word.ts';
import type { Deed } from './next-step.ts';
import type { PhoneAction } from './outbox-entry.ts';

type CountBody = ActionBody<'count.add'>;
type IncidentBody = ActionBody<'incident.open'>;
type OfficerIds = ActionBody<'turn-out.begin'>['officerIds'];

export type IncidentKind = IncidentBody['kind'];

/** The parts of an incident report besides the officer and the time. */
export type IncidentTold = Omit<IncidentBody, 'runId' | 'officerId' | 'happenedAt' | 'postId'> & {
  readonly dutyId?: string;
};

/** What the public asked for, and at which support site. */
export interface RequestTold {
  readonly siteId: string;
  readonly words: string;
}

/** Turns an officer's reports into actions, each with its own id and the run time of the report. */
export class Wishes {
  readonly #card: () => DutyCard | undefined;
  readonly #runNow: () => number;

  constructor(card: () => DutyCard | undefined, runNow: () => number) {
    this.#card = card;
    this.#runNow = runNow;
  }

  /** `awayM` is how far the phone is from the post, if it knows. */
  deed(deed: Deed, awayM?: number): PhoneAction | undefined {
    const self = this.#card()?.officer.id;
    if (self === undefined) return undefined;
    if (deed.kind === 'turn-out') return this.turnOut([self]);
    if (deed.kind === 'stand-down') return this.standDown([self]);
    const base = this.#base();
    if (!base) return undefined;
    const { step, duty } = deed;
    const away = awayM !== undefined && { awayM };
    const body = { ...base, officerId: base.officerId, dutyIds: [...duty.dutyIds], step, ...away };
    return { id: newId(), name: 'report.make', body };
  }

  /** What a leader says for an officer they lead. */
  reportFor(officerId: string, dutyIds: readonly DutyId[], step: Step): PhoneAction | undefined {
    const base = this.#base();
    if (!base) return undefined;
    const body = { ...base, officerId: officerId as CountBody['officerId'], dutyIds: [...dutyIds], step };
    return { id: newId(), name: 'report.make', body };
  }

  turnOut(officerIds: readonly string[]): PhoneAction | undefined {
    const base = this.#base();
    if (!base) return undefined;
    const { runId, happenedAt } = base;
    const body = { runId, happenedAt, officerIds: officerIds as OfficerIds, vehicles: [] };
    return { id: newId(), name: 'turn-out.begin', body };
  }

  standDown(officerIds: readonly string[]): PhoneAction | undefined {
    const base = this.#base();
    if (!base) return undefined;
    const { runId, happenedAt } = base;
    const body = { runId, happenedAt, officerIds: officerIds as OfficerIds, vehicleIds: [] };
    return { id: newId(), name: 'turn-out.end', body };
  }

  count(
    place: CountingPlace['place'],
    vehicles: number,
    direction: Direction = 'in',
  ): Extract<PhoneAction, { name: 'count.add' }> | undefined {
    const base = this.#base();
    return (
      base && {
        id: newId(),
        name: 'count.add',
        body: {
          ...base,
          place: place as CountBody['place'],
          vehicles,
          ...(direction !== 'in' && { direction }),
        },
      }
    );
  }

  incident({ dutyId, ...told }: IncidentTold): PhoneAction | undefined {
    const base = this.#base();
    if (!base) return undefined;
    const postId = dutyId === undefined ? undefined : postIdOf(dutyId as Parameters<typeof postIdOf>[0]);
    const where = postId === undefined ? {} : { postId: postId as NonNullable<IncidentBody['postId']> };
    return { id: newId(), name: 'incident.open', body: { ...base, ...told, ...where } };
  }

  request({ siteId, words }: RequestTold): PhoneAction | undefined {
    const base = this.#base();
    const supportSiteId = siteId as ActionBody<'request.open'>['supportSiteId'];
    return base && { id: newId(), name: 'request.open', body: { ...base, supportSiteId, words } };
  }

  /** Turns out a vehicle with this officer as its driver, or stands it down. */
  vehicle(vehicleId: string, out: boolean): PhoneAction | undefined {
    const base = this.#base();
    if (!base) return undefined;
    const { runId, happenedAt, officerId } = base;
    const id = vehicleId as ActionBody<'turn-out.end'>['vehicleIds'][number];
    const said = { runId, happenedAt, officerIds: [] };
    return out
      ? {
          id: newId(),
          name: 'turn-out.begin',
          body: { ...said, vehicles: [{ vehicleId: id, driverId: officerId }] },
        }
      : { id: newId(), name: 'turn-out.end', body: { ...said, vehicleIds: [id] } };
  }

  /** The officer has read how their duties changed. */
  acknowledge(changes: readonly DutyChange[]): PhoneAction | undefined {
    const base = this.#base();
    return base && { id: newId(), name: 'change.acknowledge', body: { ...base, changes } };
  }

  /** Tells the command post what was not accepted, in words. Its id follows from that action: it is told once. */
  note(action: PhoneAction, words: string, why: string): PhoneAction | undefined {
    const card = this.#card();
    const runId = 'runId' in action.body ? action.body.runId : card?.run?.id;
    if (!card || runId === undefined || action.name === 'refusal.note') return undefined;
    const officerId = card.officer.id as CountBody['officerId'];
    const happenedAt = 'happenedAt' in action.body ? action.body.happenedAt : this.#runNow();
    const body = {
      runId,
      officerId,
      happenedAt: Math.round(happenedAt),
      words: cut(words, 700),
      why: cut(why, 500),
    };
    return { id: `${action.id}-refused`, name: 'refusal.note', body };
  }

  /** The officer, the run and the time. The ids on a card are those of records. */
  #base(): Pick<CountBody, 'runId' | 'officerId' | 'happenedAt'> | undefined {
    const card = this.#card();
    if (!card?.run) return undefined;
    const officerId = card.officer.id as CountBody['officerId'];
    return { runId: card.run.id, officerId, happenedAt: Math.round(this.#runNow()) };
  }
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
