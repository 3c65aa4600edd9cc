import fc from 'fast-check';
import Type, { type TSchema } from 'typebox';
import { expect, test } from 'vitest';
import { checkResult, isPrintedResult } from '../../domain/staffing/check/check-result.ts';
import { notLookedAt } from '../../domain/staffing/check/not-looked-at.ts';
import { problemWarnings } from '../../domain/staffing/problem/problem-warnings.ts';
import type { StaffingProblem } from '../../domain/staffing/problem/problem.ts';
import { PrintedResult } from '../../domain/staffing/problem/staffing-result.ts';
import { StaffingSolver } from '../../domain/staffing/solving/staffing-solver.ts';
import { checkSentence } from '../../domain/words/staff-check.ts';
import { unlookedSentence } from '../../domain/words/staff-looked.ts';
import { asked, problemOf, wrongIn } from './small-problems.ts';

const at = (minute: number) => minute * 60_000;

/** Two of a gate's three places cannot be held, as there is only one officer; one base has none. */
const short: StaffingProblem = {
  format: 'cordon-staffing-1',
  grades: ['police', 'warden'],
  places: [{ id: 'yard' }, { id: 'gate' }],
  travel: {
    seconds: [
      [0, 300],
      [300, 0],
    ],
  },
  handoverS: 60,
  bases: [
    { id: 'north', place: 'yard', officers: { warden: 1 } },
    { id: 'empty', place: 'yard', officers: {} },
  ],
  duties: [
    { id: 'a', place: 'gate', from: at(60), until: at(90), need: { warden: 2 } },
    { id: 'b', place: 'gate', from: at(80), until: at(100), need: { warden: 1 }, level: 2 },
    { id: 'c', place: 'gate', from: at(120), until: at(130), need: { warden: 1 }, level: 3 },
  ],
};

const named: StaffingProblem = {
  ...short,
  officers: [
    { id: 'li', base: 'north', grade: 'warden' },
    { id: 'wu', base: 'north', grade: 'warden' },
    { id: 'xu', base: 'north', grade: 'police' },
  ],
};

/** The output of `staff`. */
function printed(problem: StaffingProblem): PrintedResult {
  const solver = new StaffingSolver(problem);
  while (solver.step());
  const { result, help, leastHelp } = solver;
  const withoutSeat = [{ base: 'north', from: 'yard', to: 'gate', leaves: 0, officers: 1 }];
  const rides = { rides: 2, drivers: 1, vehicles: 1, brought: 0, withoutSeat };
  const warnings = problemWarnings(problem);
  return { ...result, help, leastHelp, rides, warnings, seconds: 1, peakMemoryMB: 100 };
}

function reasons(problem: StaffingProblem, given: unknown): string[] {
  return checkResult(problem, given).flatMap(({ faults }) => faults.map(({ reason }) => reason));
}

/** With a weight of zero, so that its certificate is a dual and not an antichain. */
function asDual(given: PrintedResult): PrintedResult {
  const { certificate } = given;
  const duties = [...certificate.duties, { duty: 'c', grade: 'warden', weight: 0 }];
  return { ...given, certificate: { ...certificate, kind: 'dual', duties } };
}

/** Every field of the schema without inner fields, by its path; `*` stands for each item of a list. */
function fieldsOf(schema: TSchema, path: readonly string[] = []): (readonly string[])[] {
  if (Type.IsArray(schema)) return fieldsOf(schema.items, [...path, '*']);
  if (!Type.IsObject(schema)) return [path];
  return Object.entries(schema.properties).flatMap(([name, of]) => fieldsOf(of, [...path, name]));
}

/** The answer with one value at a path changed, in all ways that keep its type. */
function* changed(given: unknown, path: readonly string[]): Generator<unknown, void> {
  const [step, ...rest] = path;
  if (step === undefined) return yield* otherThan(given);
  if (typeof given !== 'object' || given === null) return;
  for (const key of step === '*' ? Object.keys(given) : [step]) {
    const inner = (given as Readonly<Record<string, unknown>>)[key];
    if (inner === undefined) continue;
    for (const other of changed(inner, rest))
      yield Array.isArray(given) ? withOther(given, Number(key), other) : { ...given, [key]: other };
  }
}

function withOther(list: readonly unknown[], at: number, other: unknown): readonly unknown[] {
  return list.map((one, i) => (i === at ? other : one));
}

function* otherThan(value: unknown): Generator<unknown, void> {
  if (typeof value === 'boolean') yield !value;
  if (typeof value === 'number') yield* [value + 1, value - 1, value * 2, value / 2];
  if (value === 'antichain' || value === 'dual') yield value === 'dual' ? 'antichain' : 'dual';
  else if (typeof value === 'string') yield `${value}?`;
}

const answers = [short, named].map((problem) => [problem, printed(problem)] as const);

test('[S10] the answers that are falsified below pass the check', () => {
  for (const [problem, given] of answers) {
    expect(reasons(problem, given)).toEqual([]);
    expect(reasons(problem, asDual(given))).toEqual([]);
  }
  expect(
    answers.map(([, { uncovered, help, warnings }]) => [uncovered, help, warnings].map((l) => l?.length)),
  ).toEqual([
    [2, 1, 1],
    [0, 0, 1],
  ]);
});

test.each(fieldsOf(PrintedResult).map((path) => [path.join('/'), path] as const))(
  '[S10] a change of %s is objected to, or said not to be looked at',
  (_, path) => {
    const of = answers.flatMap(([problem, given]) =>
      [given, asDual(given)].flatMap((answer) =>
        [...changed(answer, path)].filter(isPrintedResult).map((lie) => ({ problem, lie })),
      ),
    );
    expect(of.length).toBeGreaterThan(0);
    const isNamed = of.some(({ lie }) => notLookedAt(lie, 'problem').some((field) => field === path[0]));
    const objected = of.filter(({ problem, lie }) => reasons(problem, lie).length > 0);
    expect(isNamed || objected.length > 0).toBe(true);
  },
);

test('[S10] a roster without names is refused if officers are known by name, also if the only one is away', () => {
  const away = { ...short, officers: [{ id: 'li', base: 'north', grade: 'warden', from: at(600) }] };
  const { help: _, leastHelp: __, ...result } = printed({ ...short, duties: [short.duties[1]!] });
  const unnamed = { ...result, warnings: problemWarnings(away) };
  expect(reasons({ ...away, duties: [short.duties[1]!] }, unnamed)).toEqual(['officer-unnamed']);
});

const lies: Record<string, [string, (given: PrintedResult) => object]> = {
  'the gap is stated smaller where places are open': ['gap-misstated', () => ({ gap: 0.5 })],
  'the bound of the cost is changed and the gap left': [
    'gap-misstated',
    ({ costBound }) => ({ costBound: costBound / 10 }),
  ],
  'the shortage is left out': ['shortage-missing', () => ({ shortage: undefined })],
  'more is said to have to stay open': [
    'shortage-unproven',
    ({ shortage }) => ({ shortage: { ...shortage, open: [{ level: 1, missing: 2 }] } }),
  ],
  'less is shown and still called proven': [
    'shortage-other',
    ({ shortage }) => ({ shortage: { ...shortage, open: [{ level: 1, missing: 1 }] } }),
  ],
  'what is shown is not called proven': [
    'shortage-proven-unsaid',
    ({ shortage }) => ({ shortage: { ...shortage, proven: false } }),
  ],
  'nobody is asked for': ['help-short', () => ({ help: [] })],
  'one too few is asked for': [
    'help-short',
    ({ help }) => ({ help: help!.map((one) => ({ ...one, officers: 1, days: [['a']] })) }),
  ],
  'one is counted who has no day': [
    'help-miscounted',
    ({ help }) => ({ help: help!.map((one) => ({ ...one, officers: 3 })) }),
  ],
  'one comes too many': [
    'help-over',
    ({ help }) => ({ help: help!.map((one) => ({ ...one, officers: 3, days: [['a'], ['b'], ['a']] })) }),
  ],
  'one holds two duties at once': [
    'help-no-day',
    ({ help }) => ({ help: help!.map((one) => ({ ...one, officers: 1, days: [['a', 'b']] })) }),
  ],
  'help comes from nowhere': [
    'help-unknown',
    ({ help }) => ({ help: help!.map((one) => ({ ...one, base: 'moon' })) }),
  ],
  'more are said to be needed at the least': ['least-help-misstated', () => ({ leastHelp: 3 })],
  'a warning is left out': ['warning-missing', () => ({ warnings: [] })],
  'a warning is made up': [
    'warning-untrue',
    ({ warnings }) => ({ warnings: [...warnings!, { reason: 'no-officers' }] }),
  ],
};

test.each(Object.entries(lies))('[S10] is found out where %s, in both languages', (_, [reason, tell]) => {
  const given = printed(short);
  const faults = checkResult(short, { ...given, ...tell(given) }).flatMap((check) => check.faults);
  expect(faults.map((fault) => fault.reason)).toContain(reason);
  for (const fault of faults)
    for (const language of ['zh', 'en'] as const)
      expect(checkSentence(fault, { language, timeZone: 'UTC' })).not.toMatch(/[{}]/);
});

test('[S10] proven results not marked as such, and help although nothing is open, are reported as well', () => {
  const given = printed(named);
  expect(reasons(named, { ...given, proven: false })).toEqual(['proven-unsaid']);
  const help = [{ base: 'north', grade: 'warden', officers: 1, days: [['a']] }];
  expect(reasons(named, { ...given, help })).toEqual(['help-needless', 'help-over']);
});

test('[S10] what is not checked is named with the reason, also help without its days', () => {
  const given = printed(short);
  const beside = ['costBound', 'rides', 'seconds', 'peakMemoryMB'];
  expect(notLookedAt(given, 'problem')).toEqual(beside);
  const help = given.help!.map(({ days: _, ...one }) => one);
  expect(reasons(short, { ...given, help })).toEqual([]);
  expect(notLookedAt({ ...given, help }, 'problem')).toEqual([...beside, 'help']);
  for (const field of notLookedAt(given, 'instance')) {
    const { zh, en } = unlookedSentence(field);
    expect([zh, en].every((said) => said.length > 0)).toBe(true);
  }
});

test('[S10] an answer that was stopped before any proof says so, and passes', () => {
  for (const steps of [0, 1, 2]) {
    const solver = new StaffingSolver(short);
    for (let step = 0; step < steps; step++) solver.step();
    const { result, help, leastHelp } = solver;
    expect(result.shortage).toBeDefined();
    expect(reasons(short, { ...result, help, leastHelp })).toEqual([]);
  }
});

test('[S24] for any question and any stop, all parts of the answer pass the checker', () => {
  const limits = fc.option(fc.record({ turnOutS: fc.constantFrom(2400, 3600, 7200) }), { nil: undefined });
  let helped = 0;
  fc.assert(
    fc.property(asked, limits, fc.constantFrom(0, 1, 3, 30), fc.boolean(), (one, limited, steps, isCut) => {
      const given = problemOf(one);
      const { seconds } = given.travel as { seconds: number[][] };
      const cut = seconds.map((row, from) =>
        row.map((s, to) => ((from * 7 + to * 3) % 5 === 0 && from !== to ? -1 : s)),
      );
      const problem = {
        ...given,
        ...(limited && { limits: limited }),
        ...(isCut && { travel: { seconds: cut } }),
      };
      const solver = new StaffingSolver(problem);
      for (let step = 0; step < steps && solver.step(); step++);
      const { result, help, leastHelp } = solver;
      helped += help.length;
      expect(wrongIn(problem, { ...result, help, leastHelp, warnings: problemWarnings(problem) })).toEqual(
        [],
      );
    }),
    { numRuns: 200 },
  );
  expect(helped).toBeGreaterThan(50);
}, 60_000);
