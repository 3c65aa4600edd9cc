import type { ActionBody } from '../../domain/actions/actions.ts';
import { postIdOf } from '../../domain/operation/indexes.ts';
import type { CountingPlace, DutyCard } from '../../domain/reports/duty-card.ts';
import { newId } from '../api/new-id.ts';
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

/** Turns an officer's reports into actions, each with its own id and the run time of the report. */
export class Wishes {
  readonly #card: () => DutyCard | undefined;
  readonly #runNow: () => number;

  constructor(card: () => DutyCard | undefined, runNow: () => number) {
    this.#card = card;
    this.#runNow = runNow;
  }

  deed(deed: Deed): PhoneAction | undefined {
    const self = this.#card()?.officer.id;
    if (self === undefined) return undefined;
    if (deed.kind === 'turn-out') return this.turnOut([self]);
    if (deed.kind === 'stand-down') return this.standDown([self]);
    const base = this.#base();
    if (!base) return undefined;
    const { step, duty } = deed;
    const body = { ...base, officerId: base.officerId, dutyIds: [...duty.dutyIds], step };
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
  ): Extract<PhoneAction, { name: 'count.add' }> | undefined {
    const base = this.#base();
    return (
      base && {
        id: newId(),
        name: 'count.add',
        body: { ...base, place: place as CountBody['place'], vehicles },
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

  /** The officer, the run and the time. The ids on a card are those of records. */
  #base(): Pick<CountBody, 'runId' | 'officerId' | 'happenedAt'> | undefined {
    const card = this.#card();
    if (!card?.run) return undefined;
    const officerId = card.officer.id as CountBody['officerId'];
    return { runId: card.run.id, officerId, happenedAt: this.#runNow() };
  }
}
