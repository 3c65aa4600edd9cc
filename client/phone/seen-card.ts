import { FOLLOWS, type Step } from '../../domain/records/report.ts';
import type { CardDuty, DutyCard, SquadMate } from '../../domain/reports/duty-card.ts';
import type { OutboxEntry } from './outbox-entry.ts';

/** A reported step of a duty, and whether the server has it yet. */
interface SeenStep {
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
  const newer = entries.filter(({ state }) => state.kind !== 'refused');
  return newer.reduce((seen, entry) => (isShown(card, entry) ? seen : overlaid(seen, entry)), bare);
}

function isShown(card: DutyCard, { state }: OutboxEntry): boolean {
  return state.kind === 'taken' && state.revision <= card.number;
}

function overlaid(card: SeenCard, { action, state, takesBack = 0 }: OutboxEntry): SeenCard {
  const sent = state.kind === 'taken';
  const guidedSent = card.guidedSent && sent;
  if (action.name === 'count.void') return { ...card, guided: card.guided - takesBack, guidedSent };
  if (action.body.runId !== card.run?.id) return card;
  switch (action.name) {
    case 'turn-out.begin':
      return turned(card, action.body.officerIds, true, sent);
    case 'turn-out.end':
      return turned(card, action.body.officerIds, false, sent);
    case 'report.make':
      return said(out(card, sent), action.body, sent);
    case 'count.add':
      return { ...out(card, sent), guided: card.guided + action.body.vehicles, guidedSent };
    case 'incident.open':
      return out(card, sent);
  }
}

/** Any report is also a turn-out, if there was none. */
function out(card: SeenCard, sent: boolean): SeenCard {
  return card.turnedOut ? card : { ...card, turnedOut: true, turnedOutSent: sent };
}

function turned(card: SeenCard, officerIds: readonly string[], turnedOut: boolean, sent: boolean): SeenCard {
  const named = (id: string) => officerIds.includes(id);
  const squad = card.squad?.map((mate): SquadMate => (named(mate.id) ? { ...mate, turnedOut } : mate));
  const self = named(card.officer.id) ? { turnedOut, turnedOutSent: sent } : {};
  return { ...card, ...self, ...(squad && { squad }) };
}

function said(
  card: SeenCard,
  {
    dutyIds,
    step,
    happenedAt,
  }: { readonly dutyIds: readonly string[]; readonly step: Step; readonly happenedAt: number },
  sent: boolean,
): SeenCard {
  const duties = card.duties.map((duty) => {
    const meant = duty.dutyIds.some((id) => dutyIds.includes(id));
    if (!meant || isKnown(duty, step, happenedAt)) return duty;
    return { ...duty, said: [...duty.said, { step, happenedAt, sent }] };
  });
  return { ...card, duties };
}

/** Whether the card already has the step, or one that it cannot follow, reported by radio meanwhile. */
function isKnown({ said }: SeenDuty, step: Step, happenedAt: number): boolean {
  const same = said.some((earlier) => earlier.step === step && earlier.happenedAt === happenedAt);
  return same || !FOLLOWS[said.at(-1)?.step ?? 'nothing'].includes(step);
}
