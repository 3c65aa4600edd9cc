import { readFileSync, readdirSync } from 'node:fs';
import { Compile, type Validator } from 'typebox/compile';
import { beforeAll, describe, expect, test } from 'vitest';
import { actionKinds, type Action, type ActionName } from '../../domain/actions/actions.ts';
import { JOURNAL_SCHEMA } from '../../domain/actions/commit.ts';
import { decide } from '../../domain/actions/decide.ts';
import { fold as foldIn } from '../../domain/actions/fold.ts';
import { TABLE_KINDS } from '../../domain/actions/table-kinds.ts';
import { allStints, stintsHolding, type Stint } from '../../domain/duties/duties.ts';
import { distanceM, lengthM, nearestOnSegment } from '../../domain/kernel/geodesy.ts';
import type { Line, Position } from '../../domain/kernel/position.ts';
import { dayOf } from '../../domain/operation/days.ts';
import { Operation } from '../../domain/operation/operation.ts';
import type { RunState } from '../../domain/operation/run-state.ts';
import type { Actor } from '../../domain/records/actor.ts';
import type { DutyId } from '../../domain/records/assignment.ts';
import type { Collections, PlanCollection, RunCollection } from '../../domain/records/collections.ts';
import { unitIdOf } from '../../domain/records/fact.ts';
import { GRADES, type Grade } from '../../domain/records/people.ts';
import { turnOutsIn } from '../../domain/runs/turn-outs.ts';
import { isVoid } from '../../domain/runs/unit-facts.ts';
import { readTable } from '../../domain/tables/read-table.ts';
import { writtenTable } from '../../domain/tables/write-table.ts';
import { irregulars } from '../../domain/totals/counting.ts';
import { totalsOf, type Totals } from '../../domain/totals/totals.ts';
import { exampleLines } from '../../fixtures/harvest-festival/example.ts';
import { festivalLines } from '../../fixtures/harvest-festival/festival.ts';

interface Recorded {
  readonly at: number;
  readonly by: Actor;
  readonly action: Action;
}

let lines: readonly string[];
let operation: Operation;
let event: RunState;
let totals: Totals;

/** By the same checks and rules as an import. */
function fold(recorded: readonly string[]): Operation {
  const folded = new Operation('harvest-festival');
  folded.plan.travel = 'least';
  const bodies = new Map<ActionName, Validator>();
  recorded.forEach((line, i) => {
    const { at, by, action } = JSON.parse(line) as Recorded;
    const body = bodies.get(action.name) ?? Compile(actionKinds[action.name].body);
    bodies.set(action.name, body);
    if (!body.Check(action.body))
      throw new Error(`line ${i + 1}: ${JSON.stringify(body.Errors(action.body)[0])}`);
    const decision = decide(folded, action, { by, at });
    if (!decision.ok) throw new Error(`line ${i + 1}, ${action.name}: ${JSON.stringify(decision.refusal)}`);
    foldIn(folded, { revision: i + 1, schema: JOURNAL_SCHEMA, at, by, action, changes: decision.value });
  });
  folded.plan.travel = undefined;
  return folded;
}

beforeAll(async () => {
  lines = await exampleLines();
  operation = fold(lines);
  event = operation.runs.get('run-event')!;
  totals = totalsOf(event);
}, 60_000);

/** All records of a collection of the plan, as it was carried out. */
function all<Name extends PlanCollection>(name: Name): readonly Collections[Name][] {
  return [...event.plan.allOf(name)];
}

/** All that happened of a kind, in both runs. */
function happened<Name extends RunCollection>(name: Name): readonly Collections[Name][] {
  return [...operation.runs.values()].flatMap((run) => [...run.allOf(name)]);
}

describe('the figures as published', () => {
  test('[T7] 917 duty points, each with a code of its own', () => {
    expect(all('posts')).toHaveLength(917);
    expect(new Set(all('posts').map(({ code }) => code)).size).toBe(917);
  });

  test('8 guarded routes, 135.2 km together', () => {
    expect(all('routes')).toHaveLength(8);
    const km = all('routes').reduce((sum, { line }) => sum + lengthM(line), 0) / 1000;
    expect(km.toFixed(1)).toBe('135.2');
  });

  test('1 command post with 4 working groups', () => {
    expect(all('briefs')).toHaveLength(1);
    expect(all('groups')).toHaveLength(4);
    expect(all('groups').every(({ id }) => event.plan.indexes.squadsByGroup.has(id))).toBe(true);
  });

  test('2 main venues and 1 exhibition area, over 100 km of road between the outer ones', () => {
    expect(
      all('venues')
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(['exhibition', 'main', 'main']);
    const [one, other] = all('venues').filter(({ kind }) => kind === 'main');
    const km = new Streets().betweenM(one!.position, other!.position) / 1000;
    expect(km).toBeGreaterThan(100);
    expect(km).toBeLessThan(130);
  });

  test('17 support sites: rooms of over 400 m², a square of 2,000 m², 23 kinds of service', () => {
    expect(all('supportSites')).toHaveLength(17);
    for (const site of all('supportSites')) {
      expect(site.roomsM2).toBeGreaterThan(400);
      expect(site.squareM2).toBe(2000);
      expect(new Set(site.services).size).toBe(23);
    }
  });

  test('2 days, over 1,400 person-dispatches, over 300 vehicle-dispatches, over 10,000 vehicles guided', () => {
    expect(operation.brief.days).toEqual(['2020-09-22', '2020-09-23']);
    expect(totals.all.personDispatches.value).toBe(2 * 717 + 3);
    expect(totals.all.vehicleDispatches.value).toBe(2 * 156 + 1);
    expect(totals.all.guided.value).toBeGreaterThan(10_000);
    expect(totals.all.guided.value).toBeLessThan(11_000);
  });

  test('all forces turn out on both days', () => {
    for (const day of operation.brief.days) {
      const out = turnOutsIn(event).filter((turnOut) => turnOut.day === day);
      const units = new Set(out.map(({ unit }) => unitIdOf(unit)));
      expect(units.size).toBe(717 + 156);
    }
  });
});

describe('the routes', () => {
  test('turn back on the very road they came, and leave the shortest way where they detour', () => {
    const turnBacks = all('routes').flatMap(({ line, features }) =>
      features
        .filter(({ kind }) => kind === 'turn-back')
        .map(({ fromM, untilM }) => between(line, fromM, untilM)),
    );
    expect(turnBacks).toHaveLength(3);
    for (const line of turnBacks) expect(line).toEqual(line.toReversed());
    const streets = new Streets();
    const detours = all('routes').flatMap(({ line, features }) =>
      features
        .filter(({ kind }) => kind === 'detour')
        .map(({ fromM, untilM }) => between(line, fromM, untilM)),
    );
    expect(detours.length).toBeGreaterThanOrEqual(4);
    for (const line of detours)
      expect(lengthM(line)).toBeGreaterThan(streets.betweenM(line[0]!, line.at(-1)!) + 10);
  });

  test('lie on the roads, vertex by vertex', () => {
    const segments = new Set(
      all('roads').flatMap(({ line }) => line.slice(1).flatMap((to, i) => bothWays(line[i]!, to))),
    );
    for (const { line } of all('routes')) {
      for (let i = 1; i < line.length; i++)
        expect(segments.has(`${line[i - 1]!.join()} ${line[i]!.join()}`)).toBe(true);
    }
  });

  test('are driven on roads that are marked schematic, all of them', () => {
    expect(all('roads').filter(({ schematic }) => !schematic)).toEqual([]);
  });
});

describe('the roster', () => {
  test('covers every duty to full strength, grade by grade', () => {
    const standing = new Map<string, Map<Grade, number>>();
    for (const { dutyIds, grade } of all('assignments')) {
      const [stint] = stintsHolding(event.plan, dutyIds);
      const grades = standing.get(stint!.id) ?? new Map<Grade, number>();
      standing.set(stint!.id, grades.set(grade, (grades.get(grade) ?? 0) + 1));
    }
    const short = allStints(event.plan).filter(({ id, post }) =>
      GRADES.some((grade) => (standing.get(id)?.get(grade) ?? 0) !== post.strength[grade]),
    );
    expect(short).toEqual([]);
    expect(all('assignments').length).toBeGreaterThan(3000);
  });

  test('is held by 511 officers on the first day and by 631 on the second, as few as there can be', () => {
    const adopted = lines
      .map((line) => JSON.parse(line) as Recorded)
      .find(({ action }) => action.name === 'roster.adopt')!;
    const { records } = adopted.action.body as {
      records: readonly { officerId: string; dutyIds: readonly DutyId[] }[];
    };
    const heads = operation.brief.days.map((day) => {
      const held = records.filter(({ dutyIds }) =>
        stintsHolding(event.plan, dutyIds).some(({ from }) => dayOf(operation.brief, from) === day),
      );
      return new Set(held.map(({ officerId }) => officerId)).size;
    });
    expect(heads).toEqual([511, 631]);
  });

  test('has no transfer that cannot be driven in time', () => {
    const streets = new Streets();
    const { handoverS, patrolSpeedKmh } = operation.brief;
    let transfers = 0;
    for (const { id } of all('officers')) {
      const chain = stintsOfOfficer(id);
      for (let i = 1; i < chain.length; i++) {
        const [before, after] = [chain[i - 1]!, chain[i]!];
        const metres = streets.betweenM(before.post.position, after.post.position);
        const needs = before.post === after.post ? 0 : handoverS + metres / (patrolSpeedKmh / 3.6);
        expect((after.from - before.until) / 1000).toBeGreaterThanOrEqual(needs - 0.01);
        transfers += Number(before.post !== after.post);
      }
    }
    expect(transfers).toBeGreaterThan(1500);
  }, 60_000);

  test('sends some officers over sixty kilometres to their next post', () => {
    const streets = new Streets();
    const far = all('officers').some(({ id }) => {
      const chain = stintsOfOfficer(id);
      return chain.some(
        (stint, i) => i > 0 && streets.betweenM(chain[i - 1]!.post.position, stint.post.position) > 60_000,
      );
    });
    expect(far).toBe(true);
  }, 60_000);
});

describe('the recorded run', () => {
  test('adds up along every dimension that adds up', () => {
    for (const dimension of ['day', 'group', 'squad', 'grade'] as const) {
      const rows = totals.by[dimension];
      const sum = (figure: 'personDispatches' | 'attended' | 'onTime' | 'guided') =>
        rows.reduce((total, row) => total + row[figure].value, 0);
      expect(sum('personDispatches')).toBe(totals.all.personDispatches.value);
      expect(sum('attended')).toBe(totals.all.attended.value);
      expect(sum('guided')).toBe(totals.all.guided.value);
    }
    expect(totals.by.venue).toHaveLength(3);
    expect(totals.by.route).toHaveLength(8);
  });

  test('has late posts, missed ones, voided counts and irregular reports, each a few', () => {
    const { planned, attended, onTime } = totals.all;
    expect(planned - attended.value).toBeGreaterThan(0);
    expect(planned - attended.value).toBeLessThan(20);
    expect(onTime.value / attended.value).toBeGreaterThan(0.95);
    expect(onTime.value).toBeLessThan(attended.value);
    expect(happened('voids')).toHaveLength(2);
    const kinds = irregulars(event).flatMap(({ marks }) => marks ?? []);
    expect(new Set(kinds)).toEqual(new Set(['before-reassignment', 'after-close']));
    expect(kinds.length).toBeLessThan(12);
  });

  test('counts one flow once where a gate and its car park both counted it', () => {
    const atGates = happened('counts').filter((count) => 'gateId' in count.place && !isVoid(event, count));
    const inGuided = new Set(totals.all.guided.records);
    expect(atGates.length).toBeGreaterThan(50);
    expect(atGates.filter(({ id }) => inGuided.has(id))).toEqual([]);
  });

  test('has a dozen incidents and requests, each answered and closed', () => {
    const matters = [...happened('incidents'), ...happened('requests')];
    expect(matters.length).toBeGreaterThanOrEqual(24);
    expect(matters.every(({ answered, closed }) => answered && closed && answered.at <= closed.at)).toBe(
      true,
    );
  });

  test('keeps the drill apart from the event', () => {
    const drilled = totalsOf(operation.runs.get('run-drill')!);
    expect(drilled.all.attended.value).toBeGreaterThan(20);
    const mixed = new Set([...drilled.all.attended.records, ...drilled.all.personDispatches.records]);
    expect(
      [...totals.all.attended.records, ...totals.all.personDispatches.records].filter((id) => mixed.has(id)),
    ).toEqual([]);
    expect([...operation.tables.runs.values()].every(({ closedAt }) => closedAt !== undefined)).toBe(true);
  });
});

test('[U7, U11] its roster, written as a table and read again, changes nothing', () => {
  const kind = TABLE_KINDS.assignments;
  const rows = writtenTable(kind, operation.plan, 'zh').map((cells, i) => {
    return { line: i + 1, cells: cells.map(String) };
  });
  const wishes = { batch: 'b', squads: false, numbers: false, groupName: '' };
  const read = readTable(kind, operation.plan, rows, wishes);
  expect(read.rows).toHaveLength(operation.plan.tables.assignments.size);
  expect(read.rows.filter(({ state }) => state !== 'same')).toEqual([]);
});

test('is made again byte for byte', () => {
  expect(festivalLines()).toEqual(lines);
}, 120_000);

test('needs no file outside the project', () => {
  const folder = new URL('../../fixtures/harvest-festival/', import.meta.url);
  const sources = readdirSync(folder).filter((file) => file.endsWith('.ts'));
  for (const file of sources) {
    const imports = [...readFileSync(new URL(file, folder), 'utf8').matchAll(/from '([^']+)'/g)].map(
      (match) => match[1]!,
    );
    expect(imports.filter((path) => !/^(node:|\.\/|\.\.\/\.\.\/domain\/)/.test(path))).toEqual([]);
  }
});

function stintsOfOfficer(officerId: string): Stint[] {
  return event.plan.indexes.assignmentsByOfficer
    .of(officerId)
    .flatMap(({ dutyIds }) => stintsHolding(event.plan, dutyIds))
    .sort((a, b) => a.from - b.from);
}

function bothWays(a: Position, b: Position): string[] {
  return [`${a.join()} ${b.join()}`, `${b.join()} ${a.join()}`];
}

/** The vertices of a line from one chainage to another, to the metre. */
function between(line: Line, fromM: number, untilM: number): Line {
  return line.filter((_, i) => {
    const metres = Math.round(lengthM(line.slice(0, i + 1)));
    return metres >= fromM && metres <= untilM;
  });
}

/** The shortest way by road, by plain Dijkstra, as an independent check of the domain's search. */
class Streets {
  readonly #arms = new Map<string, Map<string, number>>();
  readonly #segments: (readonly [Position, Position])[] = [];
  readonly #from = new Map<string, Map<string, number>>();

  constructor() {
    for (const { line } of all('roads')) {
      line.slice(1).forEach((to, i) => {
        const from = line[i]!;
        this.#segments.push([from, to]);
        for (const [a, b] of [
          [from, to],
          [to, from],
        ] as const) {
          const arms = this.#arms.get(a.join()) ?? new Map<string, number>();
          this.#arms.set(a.join(), arms.set(b.join(), distanceM(a, b)));
        }
      });
    }
  }

  betweenM(a: Position, b: Position): number {
    const ends = this.#footing(b);
    return Math.min(
      ...this.#footing(a).flatMap((start) =>
        ends.map((end) => start.metres + this.#reach(start.key).get(end.key)! + end.metres),
      ),
    );
  }

  /** A vertex is its own base point; otherwise the two ends of the nearest segment, with the way there. */
  #footing(place: Position): { readonly key: string; readonly metres: number }[] {
    if (this.#arms.has(place.join())) return [{ key: place.join(), metres: 0 }];
    let [best, off] = [this.#segments[0]!, Infinity];
    for (const segment of this.#segments) {
      const { offM } = nearestOnSegment(place, ...segment);
      if (offM < off) [best, off] = [segment, offM];
    }
    const { t } = nearestOnSegment(place, ...best);
    const metres = distanceM(...best);
    return [
      { key: best[0].join(), metres: off + t * metres },
      { key: best[1].join(), metres: off + (1 - t) * metres },
    ];
  }

  #reach(from: string): Map<string, number> {
    const known = this.#from.get(from);
    if (known) return known;
    const settled = new Map<string, number>();
    const open = new Map([[from, 0]]);
    while (open.size > 0) {
      let [here, metres] = ['', Infinity];
      for (const [key, far] of open) if (far < metres) [here, metres] = [key, far];
      open.delete(here);
      settled.set(here, metres);
      for (const [there, far] of this.#arms.get(here)!) {
        if (!settled.has(there)) open.set(there, Math.min(open.get(there) ?? Infinity, metres + far));
      }
    }
    this.#from.set(from, settled);
    return settled;
  }
}
