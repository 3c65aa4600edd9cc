import { distanceM } from '../../domain/kernel/geodesy.ts';
import { clockBegan } from '../../domain/records/run.ts';
import type { Step } from '../../domain/records/report.ts';
import type { CardDuty, DutyCard } from '../../domain/reports/duty-card.ts';
import { nextSteps } from '../../domain/reports/next-steps.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** The next action of a simulated officer, and its time on the run's clock. */
export interface Word {
  readonly at: number;
  readonly name: 'turn-out.begin' | 'turn-out.end' | 'report.make' | 'count.add';
  readonly body: Readonly<Record<string, unknown>>;
}

/** How one officer behaves: a number from 0 to 1 for each topic, always the same for the same topic. */
export interface Temper {
  share(about: string): number;
}

/** Metres per second between posts in a straight line. Roads are longer, so it is lower than the patrol speed. */
const PACE_M_S = 11;

/** The share of duties to which an officer comes late. */
const LATE = 0.03;

/** The officer's next action by the card on the phone, or undefined if the day is over. */
export function nextWord(card: DutyCard, temper: Temper, counted: CountsSaid): Word | undefined {
  const { run } = card;
  if (!run || run.closedAt !== undefined) return undefined;
  const today = card.duties.filter(
    ({ from }) => from >= clockBegan(run.clock).from && from < clockBegan(run.clock).from + DAY_MS / 2,
  );
  const open = today.findIndex((duty) => !said(duty, 'relieved'));
  const duty = today[open];
  if (!card.turnedOut) return open === -1 && counted.wentHome ? undefined : turnOut(card, temper, today[0]);
  if (!duty) return standDown(card, temper, today.at(-1));
  return soonest(count(card, duty, temper, counted), step(card, duty, today[open - 1], temper));
}

function soonest(a: Word | undefined, b: Word | undefined): Word | undefined {
  if (!a || !b) return a ?? b;
  return a.at < b.at ? a : b;
}

/** When the officer last counted anything, and whether the day is done. */
export interface CountsSaid {
  readonly lastAt: number;
  readonly wentHome: boolean;
}

function turnOut(card: DutyCard, temper: Temper, first: CardDuty | undefined): Word {
  const { id, clock } = card.run!;
  const began = clockBegan(clock).from;
  const muster = began + Math.round(between(temper, 'muster', 8, 80)) * MINUTE_MS;
  const at = first ? Math.max(began + MINUTE_MS, Math.min(muster, first.from - 45 * MINUTE_MS)) : muster;
  return {
    at,
    name: 'turn-out.begin',
    body: { runId: id, officerIds: [card.officer.id], vehicles: [], happenedAt: at },
  };
}

function standDown(card: DutyCard, temper: Temper, last: CardDuty | undefined): Word {
  const { id, clock } = card.run!;
  const evening =
    clockBegan(clock).from + (12 * 60 + Math.round(between(temper, 'evening', 0, 35))) * MINUTE_MS;
  const at = Math.max(evening, (last?.until ?? 0) + 20 * MINUTE_MS);
  return {
    at,
    name: 'turn-out.end',
    body: { runId: id, officerIds: [card.officer.id], vehicleIds: [], happenedAt: at },
  };
}

/** The next step of a duty and its time. "On my way" is only for longer drives. One officer reports "closed" for all who are at the post. */
function step(
  card: DutyCard,
  duty: CardDuty,
  before: CardDuty | undefined,
  temper: Temper,
): Word | undefined {
  const driveMs = driveTo(duty, before);
  const isSaid = (step: Step): boolean =>
    step === 'on-my-way' ? driveMs > MINUTE_MS : step !== 'closed' || speaksForAll(card, duty);
  const name = nextSteps(duty.said, duty.closures.length).find(isSaid);
  if (!name) return undefined;
  const there = arrival(card, duty, before, temper);
  const wanted = Math.round(timeOf(name, duty, there, driveMs));
  const at = Math.max(wanted, earliestAfter(duty.said.at(-1)) ?? freeFrom(card, before));
  const body = {
    runId: card.run!.id,
    officerId: card.officer.id,
    dutyIds: duty.dutyIds,
    step: name,
    happenedAt: at,
  };
  return { at, name: 'report.make', body };
}

/** When a step is due. Each convoy has its own closing. */
function timeOf(step: Step, duty: CardDuty, there: number, driveMs: number): number {
  const closings = duty.said.filter((one) => one.step === 'closed').length;
  const closures = duty.closures.toSorted((a, b) => a.closeAt - b.closeAt);
  switch (step) {
    case 'on-my-way':
      return there - driveMs - 2 * MINUTE_MS;
    case 'on-post':
    case 'back-on-post':
      return there;
    case 'closed':
      return closures[closings]!.closeAt;
    case 'reopened':
      return (closures[closings - 1]?.reopenAt ?? duty.until) - 40 * SECOND_MS;
    case 'relieved':
      return Math.max(duty.until, there + MINUTE_MS) + 20 * SECOND_MS;
  }
}

/** An officer who closed early reopens after the convoy. No step follows another within seconds. */
function earliestAfter(last: CardDuty['said'][number] | undefined): number | undefined {
  return last && last.happenedAt + (last.step === 'closed' ? 20 : 10) * SECOND_MS;
}

/** Nobody arrives before the drive allows it, and a few come late. */
function arrival(card: DutyCard, duty: CardDuty, before: CardDuty | undefined, temper: Temper): number {
  const late = temper.share(`late ${duty.code} ${duty.from}`) < LATE;
  const early = between(temper, `early ${duty.code} ${duty.from}`, 60, 420) * SECOND_MS;
  const wanted = late ? duty.from + 2 * early : duty.from - early;
  const drivenAt = freeFrom(card, before) + driveTo(duty, before);
  return Math.round(Math.max(wanted, Math.min(drivenAt, duty.from)));
}

function driveTo(duty: CardDuty, before: CardDuty | undefined): number {
  if (!before) return 18 * MINUTE_MS;
  return (distanceM(before.position, duty.position) / PACE_M_S) * SECOND_MS;
}

function freeFrom(card: DutyCard, before: CardDuty | undefined): number {
  return (
    (before ? (saidAt(before, 'relieved') ?? before.until) : clockBegan(card.run!.clock).from) + SECOND_MS
  );
}

/** One officer counts at a gate or car park, more in the busy middle of the window. */
function count(card: DutyCard, duty: CardDuty, temper: Temper, { lastAt }: CountsSaid): Word | undefined {
  const [place] = duty.counting;
  const there = saidAt(duty, 'on-post');
  if (!place || there === undefined || !speaksForAll(card, duty)) return undefined;
  const since = Math.max(lastAt, there, duty.from);
  const at = Math.round(since + between(temper, `gap ${since}`, 9, 21) * MINUTE_MS);
  if (at >= duty.until - 5 * MINUTE_MS) return undefined;
  const busy = Math.sin((Math.PI * (at - duty.from)) / (duty.until - duty.from));
  const vehicles = 2 + Math.round(busy * between(temper, `vehicles ${since}`, 4, 17));
  const body = {
    runId: card.run!.id,
    officerId: card.officer.id,
    place: place.place,
    vehicles,
    happenedAt: at,
  };
  return { at, name: 'count.add', body };
}

function speaksForAll({ officer }: DutyCard, duty: CardDuty): boolean {
  return duty.beside.every(({ number }) => officer.number < number);
}

function said(duty: CardDuty, step: Step): boolean {
  return saidAt(duty, step) !== undefined;
}

function saidAt(duty: CardDuty, step: Step): number | undefined {
  return duty.said.find((one) => one.step === step)?.happenedAt;
}

function between(temper: Temper, about: string, least: number, most: number): number {
  return least + temper.share(about) * (most - least);
}
