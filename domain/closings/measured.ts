import Type from 'typebox';
import { allStints, timingOf, travelS, type Passing, type Stint } from '../duties/duties.ts';
import type { Interval } from '../kernel/interval.ts';
import type { Frozen, Position } from '../kernel/position.ts';
import { Whole, record } from '../kernel/record.ts';
import { dayOf } from '../operation/days.ts';
import { postIdOf } from '../operation/indexes.ts';
import type { Operation } from '../operation/operation.ts';
import type { RunState } from '../operation/run-state.ts';
import { LEVELS, type Brief, type Level } from '../records/brief.ts';
import type { Report } from '../records/report.ts';
import { measuredHold } from '../reports/measured-hold.ts';
import { STANDING } from '../reports/on-duty.ts';
import { reportsIn } from '../runs/unit-facts.ts';
import { attendances } from '../totals/counting.ts';

/** What can be measured in a run and is a value of the brief. */
export const MEASURED = ['settleS', 'leadS', 'lagS', 'patrolSpeedKmh'] as const;

/** What the brief allows. */
const SPEED_KMH = { least: 5, most: 160 };

/** Fewer cases say nothing. */
const LEAST_CASES = 5;

/** A value of the brief as it was measured: the median, and between which values eight of ten cases lie. `level` is missing for what has none. */
export const Measured = record({
  what: Type.Enum(MEASURED),
  level: Type.Optional(Type.Enum(LEVELS)),
  planned: Type.Number(),
  median: Type.Number(),
  low: Type.Number(),
  high: Type.Number(),
  count: Whole,
});
export type Measured = Frozen<typeof Measured>;

/** A measured value that somebody has chosen for the copy. */
export const Taken = record({
  what: Type.Enum(MEASURED),
  level: Type.Optional(Type.Enum(LEVELS)),
  value: Type.Number({ minimum: 0, maximum: 14_400 }),
});
export type Taken = Frozen<typeof Taken>;

/** The event that was closed last: what was measured there is offered to a copy. */
export function measuredRun({ runs }: Operation): RunState | undefined {
  return [...runs.values()]
    .filter(({ record: { kind, closedAt } }) => kind === 'event' && closedAt !== undefined)
    .toSorted((a, b) => a.record.closedAt! - b.record.closedAt!)
    .at(-1);
}

/** What a run measured of the values of its brief. docs/rules.md, X9. */
export function measuredIn(run: RunState): readonly Measured[] {
  const cases = new Map<string, number[]>();
  const note = (what: string, level: Level | '', value: number) => {
    const key = `${what} ${level}`;
    cases.set(key, [...(cases.get(key) ?? []), value]);
  };
  for (const [level, what, seconds] of aroundPassings(run)) note(what, level, seconds);
  for (const ratio of driveRatios(run)) note('patrolSpeedKmh', '', run.plan.brief.patrolSpeedKmh / ratio);
  const wanted = [
    ...LEVELS.flatMap((level) => (['settleS', 'leadS', 'lagS'] as const).map((what) => ({ what, level }))),
    { what: 'patrolSpeedKmh' as const },
  ];
  return wanted.flatMap((one): Measured[] => {
    const level = 'level' in one ? one.level : undefined;
    const found = cases.get(`${one.what} ${level ?? ''}`) ?? [];
    if (found.length < LEAST_CASES) return [];
    const { brief } = run.plan;
    const planned = one.what === 'patrolSpeedKmh' ? brief.patrolSpeedKmh : brief.levels[level!][one.what];
    return [{ ...one, planned, ...spreadOf(found, one.what) }];
  });
}

type Around = readonly [Level, 'settleS' | 'leadS' | 'lagS', number];

/** The seconds from being on post to the closure, from the closure to the head, and from the tail to the reopening. Posts with a timing of their own are left out. */
function aroundPassings(run: RunState): Around[] {
  const arrived = new Map<string, number[]>();
  for (const { report, stintId } of attendances(run))
    arrived.set(stintId, [...(arrived.get(stintId) ?? []), report.happenedAt]);
  return allStints(run.plan).flatMap((stint): Around[] => {
    const hold = measuredHold(run, stint);
    const met = hold ? passingsIn(stint, hold) : [];
    const [first, last] = [met[0], met.at(-1)];
    const level = first && levelOf(run, stint, first);
    if (!hold || !first || !last || level === undefined) return [];
    const settled = (arrived.get(stint.id) ?? []).filter((at) => at <= hold.from);
    return [
      ...settled.map((at): Around => [level, 'settleS', (hold.from - at) / 1000]),
      [level, 'leadS', (first.moments.head - hold.from) / 1000],
      [level, 'lagS', (hold.until - last.moments.tail) / 1000],
    ].filter(([, , seconds]) => (seconds as number) >= 0) as Around[];
  });
}

/** The passings that fell into a closure, in order. */
function passingsIn({ duties }: Stint, hold: Interval): Passing[] {
  return duties
    .flatMap(({ passing }) => passing ?? [])
    .filter(({ moments }) => moments.close < hold.until && moments.reopen > hold.from)
    .sort((a, b) => a.moments.close - b.moments.close);
}

function levelOf({ plan }: RunState, { post }: Stint, { route }: Passing): Level | undefined {
  const timing = timingOf(plan, post, route);
  return LEVELS.find((level) => plan.brief.levels[level] === timing);
}

/** How much longer drives took than by the plan: from the last post of that day, or from the base, to the post. */
function driveRatios(run: RunState): number[] {
  const { plan } = run;
  const places = new Map<string, { readonly day: string; readonly at: Position }>();
  const leaving = new Map<string, Report>();
  return reportsIn(run)
    .toSorted((a, b) => a.happenedAt - b.happenedAt)
    .flatMap((report): number[] => {
      const { officerId, step, happenedAt } = report;
      if (step === 'on-my-way') leaving.set(officerId, report);
      if (!STANDING.includes(step)) return [];
      const left = leaving.get(officerId);
      leaving.delete(officerId);
      const to = plan.tables.posts.get(postIdOf(report.dutyIds[0]!))?.position;
      const day = dayOf(plan.brief, happenedAt);
      const last = places.get(officerId);
      const from = last?.day === day ? last.at : baseOf(run, officerId);
      if (to) places.set(officerId, { day, at: to });
      if (!left || !from || !to || postIdOf(left.dutyIds[0]!) !== postIdOf(report.dutyIds[0]!)) return [];
      const plannedS = travelS(plan, from, to);
      const tookS = (happenedAt - left.happenedAt) / 1000;
      return plannedS >= SHORT_S && Number.isFinite(plannedS) && tookS > 0 ? [tookS / plannedS] : [];
    });
}

/** A shorter drive is mostly parking and walking. */
const SHORT_S = 60;

function baseOf({ plan: { tables } }: RunState, officerId: string): Position | undefined {
  const officer = tables.officers.get(officerId);
  return officer && tables.squads.get(officer.squadId)?.base;
}

function spreadOf(values: readonly number[], what: Measured['what']) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) =>
    rounded(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!, what);
  return { median: at(0.5), low: at(0.1), high: at(0.9), count: values.length };
}

/** Whole seconds, or a whole speed within the bounds of the brief. */
function rounded(value: number, what: Measured['what']): number {
  if (what !== 'patrolSpeedKmh') return Math.round(value);
  return Math.round(Math.min(SPEED_KMH.most, Math.max(SPEED_KMH.least, value)));
}

/** A brief with the measured values that were chosen. */
export function briefWith(brief: Brief, taken: readonly Taken[]): Brief {
  return taken.reduce((so: Brief, { what, level, value }) => {
    if (what === 'patrolSpeedKmh') return { ...so, patrolSpeedKmh: value };
    if (level === undefined) return so;
    return { ...so, levels: { ...so.levels, [level]: { ...so.levels[level], [what]: Math.round(value) } } };
  }, brief);
}
