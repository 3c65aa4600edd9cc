import type { ActionBody } from '../../domain/actions/actions.ts';
import { madeId } from '../../domain/kernel/id.ts';
import { isGuided } from '../../domain/records/car-park.ts';
import { FOLLOWS, type Step } from '../../domain/records/report.ts';
import type { CardDuty, DutyCard } from '../../domain/reports/duty-card.ts';
import type { CardVehicle, SquadMate } from '../../domain/reports/card-squad.ts';
import type { OutboxEntry, PhoneAction } from './outbox-entry.ts';

/** A reported step of a duty, and whether the server has it yet. */
interface SeenStep {
  readonly id: string;
  readonly step: Step;
  readonly happenedAt: number;
  readonly sent: boolean;
}

export interface SeenDuty extends Omit<CardDuty, 'said'> {
  readonly said: readonly SeenStep[];
}

/** The card with everything added that this phone has reported since. */
export interface SeenCard extends Omit<DutyCard, 'duties'> {
  readonly duties: readonly SeenDuty[];
  /** Whether the server has `turnedOut`. */
  readonly turnedOutSent: boolean;
  /** Whether the server has all of `guided`. */
  readonly guidedSent: boolean;
}

/** Applies waiting entries to the card, in the order of their reports. Refused entries change nothing. */
export function seenCard(card: DutyCard, entries: readonly OutboxEntry[]): SeenCard {
  const bare: SeenCard = {
    ...card,
    duties: card.duties.map((duty) => ({
      ...duty,
      said: duty.said.map((step) => ({ ...step, sent: true })),
    })),
    turnedOutSent: true,
    guidedSent: true,
  };
  return effective(entries.filter((entry) => !isShown(card, entry))).reduce(overlaid, bare);
}

/** Without refused entries, and without each entry that was taken back before the card showed it, and what took it back. */
function effective(entries: readonly OutboxEntry[]): readonly OutboxEntry[] {
  const undone = new Set(entries.flatMap(({ undoes }) => undoes?.id ?? []));
  const gone = new Set(entries.flatMap(({ action: { id } }) => (undone.has(id) ? id : [])));
  return entries.filter(
    ({ action, undoes, state }) => state.kind !== 'refused' && !gone.has(undoes?.id ?? action.id),
  );
}

function isShown(card: DutyCard, { state }: OutboxEntry): boolean {
  return state.kind === 'taken' && state.revision <= card.number;
}

function overlaid(card: SeenCard, { action, state, undoes, takesBack = 0 }: OutboxEntry): SeenCard {
  const sent = state.kind === 'taken';
  const guidedSent = card.guidedSent && sent;
  if (action.name === 'count.void') return { ...card, guided: card.guided - takesBack, guidedSent };
  if (!('runId' in action.body) || action.body.runId !== card.run?.id) return card;
  switch (action.name) {
    case 'turn-out.begin':
      return turned(
        card,
        [...action.body.officerIds, ...action.body.vehicles.map(({ vehicleId }) => vehicleId)],
        true,
        sent,
      );
    case 'turn-out.end':
      return turned(card, [...action.body.officerIds, ...action.body.vehicleIds], false, sent);
    case 'report.make':
      return reported(card, { ...action.body, id: madeId(action.id, 1) }, sent);
    case 'count.add':
      return { ...out(card, sent), guided: card.guided + guidedBy(action.body), guidedSent };
    case 'incident.open':
      return out(card, sent);
    case 'request.open':
    case 'refusal.note':
    case 'change.acknowledge':
    case 'order.answer':
    case 'message.send':
    case 'hazard.raise':
    case 'hazard.clear':
    case 'hazard.regrade':
    case 'survey.log':
      return card;
    case 'fact.void':
      return takenBack(card, action.body, undoes, sent);
  }
}

/** How many vehicles a count adds to those guided. */
function guidedBy(count: ActionBody<'count.add'>): number {
  return isGuided(count) ? count.vehicles : 0;
}

/** A card that shows what has been taken back since. */
function takenBack(
  card: SeenCard,
  { factId, unitId }: ActionBody<'fact.void'>,
  undoes: PhoneAction | undefined,
  sent: boolean,
): SeenCard {
  switch (undoes?.name) {
    case 'turn-out.begin':
      return turned(card, [unitId], false, sent);
    case 'turn-out.end':
      return turned(card, [unitId], true, sent);
    case 'count.add':
      return { ...card, guided: card.guided - guidedBy(undoes.body), guidedSent: card.guidedSent && sent };
    default:
      return {
        ...card,
        duties: card.duties.map((duty) => withoutSaid(duty, factId)),
        ...(card.squad && { squad: card.squad.map((mate) => mateWithout(mate, factId)) }),
      };
  }
}

/** Any report is also a turn-out, if there was none. */
function out(card: SeenCard, sent: boolean): SeenCard {
  return card.turnedOut ? card : { ...card, turnedOut: true, turnedOutSent: sent };
}

function turned(card: SeenCard, unitIds: readonly string[], turnedOut: boolean, sent: boolean): SeenCard {
  const named = (id: string) => unitIds.includes(id);
  const now = <Unit extends SquadMate | CardVehicle>(unit: Unit): Unit =>
    named(unit.id) ? { ...unit, turnedOut } : unit;
  const [squad, vehicles] = [card.squad?.map(now), card.vehicles?.map(now)];
  const self = named(card.officer.id) ? { turnedOut, turnedOutSent: sent } : {};
  return { ...card, ...self, ...(squad && { squad }), ...(vehicles && { vehicles }) };
}

type Reported = Omit<ActionBody<'report.make'>, 'runId'> & { readonly id: string };

/** A report about the officer's own duty, or of a leader for an officer they lead. */
function reported(card: SeenCard, report: Reported, sent: boolean): SeenCard {
  if (report.officerId === card.officer.id) return said(out(card, sent), report, sent);
  const { squad } = card;
  const mates = squad?.map((mate) =>
    mate.id === report.officerId ? mateWith(mate, report, card.officer.name) : mate,
  );
  return mates ? { ...card, squad: mates } : card;
}

function mateWith(mate: SquadMate, { id, dutyIds, step, happenedAt }: Reported, saidBy: string): SquadMate {
  const { duties = [] } = mate;
  const meant = duties.find((duty) => isAbout(duty, dutyIds));
  if (!meant || isKnown(meant, step, happenedAt)) return { ...mate, turnedOut: true };
  const now = { ...meant, said: [...meant.said, { id, step, happenedAt }] };
  return {
    ...{ ...mate, step, saidBy, turnedOut: true, post: meant.code },
    duties: duties.map((duty) => (duty === meant ? now : duty)),
  };
}

/** An officer who is led, without a report that was taken back. What the last one before it said stands. */
function mateWithout(mate: SquadMate, factId: string): SquadMate {
  const meant = mate.duties?.find(({ said }) => said.some(({ id }) => id === factId));
  if (!meant) return mate;
  const { step: _step, saidBy: _saidBy, ...bare } = mate;
  const left = withoutSaid(meant, factId);
  const last = left.said.at(-1);
  return {
    ...bare,
    ...(last && { step: last.step }),
    duties: mate.duties!.map((duty) => (duty === meant ? left : duty)),
  };
}

function withoutSaid<Duty extends { readonly said: readonly { readonly id: string }[] }>(
  duty: Duty,
  factId: string,
): Duty {
  return { ...duty, said: duty.said.filter(({ id }) => id !== factId) };
}

function isAbout(duty: Pick<CardDuty, 'dutyIds'>, dutyIds: readonly string[]): boolean {
  return duty.dutyIds.some((id) => dutyIds.includes(id));
}

function said(
  card: SeenCard,
  { id, dutyIds, step, happenedAt }: Omit<SeenStep, 'sent'> & { readonly dutyIds: readonly string[] },
  sent: boolean,
): SeenCard {
  const duties = card.duties.map((duty) => {
    if (!isAbout(duty, dutyIds) || isKnown(duty, step, happenedAt)) return duty;
    return { ...duty, said: [...duty.said, { id, step, happenedAt, sent }] };
  });
  return { ...card, duties };
}

/** Whether the card already has the step, or one that it cannot follow, reported by radio meanwhile. */
function isKnown({ said }: Pick<CardDuty, 'said'>, step: Step, happenedAt: number): boolean {
  const same = said.some((earlier) => earlier.step === step && earlier.happenedAt === happenedAt);
  return same || !FOLLOWS[said.at(-1)?.step ?? 'nothing'].includes(step);
}
