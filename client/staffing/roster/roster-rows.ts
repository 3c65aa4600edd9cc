import { allStints, canFollow, readyAt, type Stint } from '../../../domain/duties/duties.ts';
import { dayOf } from '../../../domain/operation/days.ts';
import type { Operation } from '../../../domain/operation/operation.ts';
import type { Refusal } from '../../../domain/operation/refusal.ts';
import type { Assignment } from '../../../domain/records/assignment.ts';
import { GRADES, calledBy, isCalled, type Grade, type Officer } from '../../../domain/records/people.ts';
import { assign } from '../../../domain/staffing/rules/assigning.ts';
import { assignmentTo } from '../../plan/detail/candidates.ts';
import { inRows } from '../../plan/string-line/placing.ts';
import { formatsFor } from '../../words/format.ts';
import { phrase } from '../../words/language.ts';
import { rosterWords } from '../../words/roster.ts';
import { termOf } from '../../words/terms.ts';
import type { Bar, BarTransfer, GanttRow } from '../gantt/rows.ts';
import { grouped } from '../../../domain/kernel/grouped.ts';
import { assignmentsOn } from '../roster-change.ts';

export const ROSTER_BY = ['officer', 'squad', 'post'] as const;
export type RosterBy = (typeof ROSTER_BY)[number];

/** A duty of the day, and who holds it. */
export interface HeldDuty {
  readonly assignment: Assignment;
  readonly stint: Stint;
}

/** A place on a duty of the day that nobody holds. */
interface OpenDuty {
  readonly id: string;
  readonly stint: Stint;
  readonly grade: Grade;
  readonly missing: number;
}

/** The roster of a day: duties held, by officer, and uncovered ones. */
export interface DayRoster {
  readonly held: ReadonlyMap<string, HeldDuty>;
  readonly byOfficer: ReadonlyMap<string, readonly HeldDuty[]>;
  readonly open: readonly OpenDuty[];
  readonly stints: readonly Stint[];
}

export function dayRoster(operation: Operation, day: string): DayRoster {
  const stints = allStints(operation.plan)
    .filter(({ from }) => dayOf(operation.brief, from) === day)
    .toSorted((a, b) => a.from - b.from);
  const all = assignmentsOn(operation, day).toSorted((a, b) => a.stint.from - b.stint.from);
  const byOfficer = grouped(all, ({ assignment }) => assignment.officerId as string);
  const heads = new Map<string, number>();
  for (const { stint, assignment } of all) {
    const key = `${stint.id} ${assignment.grade}`;
    heads.set(key, (heads.get(key) ?? 0) + 1);
  }
  const open = stints.flatMap((stint) =>
    GRADES.flatMap((grade): OpenDuty[] => {
      const missing = stint.post.strength[grade] - (heads.get(`${stint.id} ${grade}`) ?? 0);
      return missing > 0 ? [{ id: `open ${stint.id} ${grade}`, stint, grade, missing }] : [];
    }),
  );
  return { held: new Map(all.map((one) => [one.assignment.id, one])), byOfficer, open, stints };
}

/** The rows of the chart: uncovered duties on top, then officers, or squads with their officers, or posts. */
export function rosterRows(
  operation: Operation,
  roster: DayRoster,
  by: RosterBy,
  locked: ReadonlySet<string>,
): GanttRow[] {
  const top = openRows(operation, roster);
  if (by === 'post') return [...top, ...postRows(operation, roster)];
  const officers = [...operation.plan.tables.officers.values()].toSorted((a, b) =>
    a.number.localeCompare(b.number, undefined, { numeric: true }),
  );
  const rowOf = (officer: Officer): GanttRow => officerRow(operation, officer, roster, locked);
  if (by === 'squad') {
    const bySquad = grouped(officers, ({ squadId }) => squadId);
    return [
      ...top,
      ...[...operation.plan.tables.squads.values()].flatMap(({ id, name }) => {
        const members = bySquad.get(id) ?? [];
        const busy = members.filter((one) => roster.byOfficer.has(one.id)).length;
        return [
          heading(id, name, `${busy} / ${members.length}`),
          ...members.filter((one) => roster.byOfficer.has(one.id)).map(rowOf),
          ...members.filter((one) => !roster.byOfficer.has(one.id)).map(rowOf),
        ];
      }),
    ];
  }
  const busy = officers.filter(({ id }) => roster.byOfficer.has(id));
  const free = officers.filter(({ id }) => !roster.byOfficer.has(id));
  return [
    ...top,
    ...busy.map(rowOf),
    ...(free.length > 0 ? [heading('free', phrase(rosterWords['in-reserve']), String(free.length))] : []),
    ...free.map(rowOf),
  ];
}

function heading(id: string, name: string, note: string): GanttRow {
  return { id: `heading ${id}`, name, note, isHeading: true, bars: [], ways: [] };
}

/** Uncovered duties in as few rows as possible, side by side. */
function openRows(operation: Operation, { open }: DayRoster): GanttRow[] {
  if (open.length === 0) return [];
  const places = open.map(({ stint }) => ({ fromPx: stint.from, widthPx: stint.until - stint.from }));
  const rows = inRows(places, open.length, 0);
  const byRow = grouped(open, (_, i) => rows[i] ?? 0);
  const total = open.reduce((sum, { missing }) => sum + missing, 0);
  return [...byRow]
    .toSorted(([a], [b]) => a - b)
    .map(([row, duties], i) => ({
      id: `open-row ${row}`,
      name: i === 0 ? `▲ ${phrase(rosterWords.uncovered)}` : '',
      note: i === 0 ? String(total) : '',
      bars: duties.map(({ id, stint, grade, missing }) => {
        const label = `${stint.post.code}${missing > 1 ? ` ×${missing}` : ''}`;
        return bar(operation, stint, { id, kind: 'open', label, more: termOf('grade', grade) });
      }),
      ways: [],
    }));
}

function officerRow(
  operation: Operation,
  officer: Officer,
  { byOfficer }: DayRoster,
  locked: ReadonlySet<string>,
): GanttRow {
  const duties = byOfficer.get(officer.id) ?? [];
  return {
    id: officer.id,
    name: calledBy(officer),
    note: phrase(rosterWords[officer.grade]),
    bars: duties.map(({ assignment, stint }) =>
      bar(operation, stint, {
        id: assignment.id,
        kind: locked.has(assignment.id) ? 'locked' : 'held',
        label: stint.post.code,
        more: stint.post.name,
      }),
    ),
    ways: waysBetween(
      operation,
      duties.map(({ stint }) => stint),
    ),
  };
}

/** From the end of each duty until the next place can be reached. */
function waysBetween(operation: Operation, stints: readonly Stint[]): BarTransfer[] {
  return stints.slice(1).map((next, i) => {
    const first = stints[i]!;
    const late = !canFollow(operation.plan, first, next);
    return {
      from: first.until,
      until: Math.max(first.until, Math.min(readyAt(operation.plan, first, next), next.until)),
      late,
    };
  });
}

function postRows(operation: Operation, { stints, byOfficer, open }: DayRoster): GanttRow[] {
  const short = new Map(open.map(({ stint }) => [stint.id, true]));
  const names = new Map<string, string[]>();
  for (const [officerId, duties] of byOfficer) {
    const name = operation.plan.tables.officers.get(officerId)?.name ?? '';
    for (const { stint } of duties) names.set(stint.id, [...(names.get(stint.id) ?? []), name]);
  }
  return [...grouped(stints, ({ post }) => post)]
    .toSorted(([a], [b]) => a.code.localeCompare(b.code, undefined, { numeric: true }))
    .map(([post, own]) => ({
      id: post.id,
      name: `${post.code} ${post.name}`,
      note: '',
      bars: own.map((stint) => {
        const who = (names.get(stint.id) ?? []).join(' ');
        const kind = short.has(stint.id) ? 'open' : 'held';
        return bar(operation, stint, { id: `stint ${stint.id}`, kind, label: who, more: post.code });
      }),
      ways: [],
    }));
}

function bar(
  { brief }: Operation,
  { from, until }: Stint,
  { id, kind, label, more }: Pick<Bar, 'id' | 'kind' | 'label'> & { readonly more: string },
): Bar {
  const { time } = formatsFor(brief.timeZone);
  return { id, from, until, kind, label, told: `${time(from)}–${time(until)} ${label} ${more}` };
}

/** A possible assignment of an officer to a duty, and why not, if not possible. */
export interface Gift {
  readonly assignment: Assignment;
  readonly why?: Refusal;
}

/** The result of giving a duty, held or uncovered, to an officer; undefined if there is no such duty. */
export function giftOf(
  operation: Operation,
  roster: DayRoster,
  barId: string,
  officer: Officer,
): Gift | undefined {
  const held = roster.held.get(barId);
  const open = roster.open.find(({ id }) => id === barId);
  const assignment = held
    ? { ...held.assignment, officerId: officer.id }
    : open && assignmentTo(open.stint, officer, open.grade);
  if (!assignment) return undefined;
  const decision = assign(operation.plan, [assignment]);
  return decision.ok ? { assignment } : { assignment, why: decision.refusal };
}

/** An officer to whom a duty could be given, with the reason if not. */
export interface Taker extends Gift {
  readonly officer: Officer;
  readonly duties: number;
}

/** Who could take a duty, by name or number: first those who can, of them those on duty that day, with the fewest duties first. */
export function takersOf(operation: Operation, roster: DayRoster, barId: string, query: string): Taker[] {
  const asked = query.trim().toLowerCase();
  const holder = roster.held.get(barId)?.assignment.officerId;
  return [...operation.plan.tables.officers.values()]
    .filter((officer) => officer.id !== holder && isCalled(officer, asked))
    .flatMap((officer): Taker[] => {
      const gift = giftOf(operation, roster, barId, officer);
      return gift ? [{ ...gift, officer, duties: roster.byOfficer.get(officer.id)?.length ?? 0 }] : [];
    })
    .toSorted(
      (a, b) =>
        Number(!!a.why) - Number(!!b.why) ||
        Number(a.duties === 0) - Number(b.duties === 0) ||
        a.duties - b.duties ||
        a.officer.number.localeCompare(b.officer.number),
    );
}
