import { describe, expect, test } from 'vitest';
import { checkAnswer, checkResult } from '../../domain/staffing/check/check-result.ts';
import { huismanQuestion } from '../../domain/staffing/check/huisman.ts';
import { problemFaults } from '../../domain/staffing/problem/problem-faults.ts';
import type { StaffingProblem } from '../../domain/staffing/problem/problem.ts';
import type { StaffingResult } from '../../domain/staffing/problem/staffing-result.ts';
import { checkSentence } from '../../domain/words/staff-check.ts';

const at = (minute: number) => minute * 60_000;

/** Four places in a row, five minutes apart: base, a, b, c. */
const seconds = [0, 1, 2, 3].map((from) => [0, 1, 2, 3].map((to) => Math.abs(from - to) * 300));

const problem: StaffingProblem = {
  format: 'cordon-staffing-1',
  grades: ['police', 'warden'],
  places: ['base', 'a', 'b', 'c'].map((id) => ({ id })),
  travel: { seconds },
  handoverS: 60,
  bases: [
    { id: 'north', place: 'base', officers: { police: 1, warden: 2 } },
    { id: 'far', place: 'c', officers: { police: 1 } },
  ],
  duties: [
    { id: 'a1', place: 'a', from: at(60), until: at(90), need: { police: 1, warden: 1 } },
    {
      id: 'b1',
      place: 'b',
      from: at(65),
      until: at(80),
      need: { warden: 1 },
      convoys: [{ movement: 'first', chainageM: 100 }],
    },
    { id: 'b2', place: 'b', from: at(96), until: at(120), need: { warden: 1 } },
    {
      id: 'c1',
      place: 'c',
      from: at(100),
      until: at(110),
      need: { warden: 1 },
      convoys: [{ movement: 'second', chainageM: 900 }],
    },
  ],
  days: [{ from: at(0), until: at(1000) }],
  limits: { turnOutS: 6000, unbrokenS: 4800, breakS: 600 },
  officers: [
    { id: 'ida', base: 'north', grade: 'police' },
    { id: 'wen', base: 'north', grade: 'warden' },
    { id: 'xu', base: 'north', grade: 'warden', from: at(10), until: at(500) },
    { id: 'yu', base: 'far', grade: 'police' },
  ],
  locks: [{ duty: 'b2', officer: 'wen' }],
  officerCost: 1000,
};

/** wen a1 → b2, xu b1 → c1, ida a1: out and home 300 + 600, 600 + 900, 300 + 300, between 300 each. */
const good: StaffingResult = {
  officers: 3,
  lowerBound: 3,
  proven: true,
  travelS: 3600,
  cost: 6600,
  costBound: 6270,
  gap: 0.05,
  chains: [
    {
      base: 'north',
      grade: 'warden',
      officer: 'wen',
      duties: [
        { duty: 'a1', grade: 'warden' },
        { duty: 'b2', grade: 'warden' },
      ],
    },
    {
      base: 'north',
      grade: 'warden',
      officer: 'xu',
      duties: [
        { duty: 'b1', grade: 'warden' },
        { duty: 'c1', grade: 'warden' },
      ],
    },
    { base: 'north', grade: 'police', officer: 'ida', duties: [{ duty: 'a1', grade: 'police' }] },
  ],
  certificate: {
    kind: 'antichain',
    officers: 3,
    duties: [
      { duty: 'a1', grade: 'police', weight: 1 },
      { duty: 'a1', grade: 'warden', weight: 1 },
      { duty: 'b1', grade: 'warden', weight: 1 },
    ],
  },
  uncovered: [],
};

type Mutable<T> = { -readonly [Key in keyof T]: Mutable<T[Key]> };

/** The checker's reasons after a part of the answer, or of the question, was changed. */
function reasonsAfter(
  change: (result: Mutable<StaffingResult>, asked: Mutable<StaffingProblem>) => void,
): string[] {
  const result = structuredClone(good) as Mutable<StaffingResult>;
  const asked = structuredClone(problem) as Mutable<StaffingProblem>;
  change(result, asked);
  return checkResult(asked, result).flatMap(({ faults }) => faults.map(({ reason }) => reason));
}

const lies: Record<
  string,
  [string, (result: Mutable<StaffingResult>, asked: Mutable<StaffingProblem>) => void]
> = {
  'a field is missing': ['result-shape', (result) => Reflect.deleteProperty(result, 'uncovered')],
  'a duty is left out': ['cover-short', ({ chains }) => chains[0]!.duties.pop()],
  'a duty is held once too often': [
    'cover-over',
    ({ chains }) => chains[2]!.duties.push({ duty: 'b2', grade: 'warden' }),
  ],
  'a held duty is told as uncovered': [
    'cover-over',
    ({ uncovered }) => uncovered.push({ duty: 'c1', grade: 'warden', missing: 1 }),
  ],
  'what nobody needs is told as uncovered': [
    'uncovered-unknown',
    ({ uncovered }) => uncovered.push({ duty: 'c1', grade: 'police', missing: 1 }),
  ],
  'a duty is made up': ['duty-unknown', ({ chains }) => (chains[0]!.duties[1]!.duty = 'nowhere')],
  'a grade is held that nobody needs': [
    'grade-not-needed',
    ({ chains }) => (chains[1]!.duties[0]!.grade = 'police'),
  ],
  'a lower grade stands in for a higher': [
    'grade-too-low',
    ({ chains }) => (chains[0]!.duties[0]!.grade = 'police'),
  ],
  'a drive takes too long': ['hop-too-late', (_, { duties }) => (duties[2]!.from = at(95))],
  'the handover is left out': ['hop-too-late', (_, asked) => (asked.handoverS = 61)],
  'no road leads there': [
    'hop-no-way',
    (_, { travel }) => ((travel as { seconds: number[][] }).seconds[1]![2] = -1),
  ],
  'a convoy is overtaken': ['hop-overtakes', (_, { duties }) => (duties[3]!.convoys![0]!.movement = 'first')],
  'the base has no road': [
    'no-way-out',
    (_, { travel }) => ((travel as { seconds: number[][] }).seconds[0]![1] = -1),
  ],
  'there is no way home': [
    'no-way-home',
    (_, { travel }) => ((travel as { seconds: number[][] }).seconds[3]![0] = -1),
  ],
  'a base is made up': ['base-unknown', ({ chains }) => (chains[2]!.base = 'south')],
  'a base has fewer': ['too-many-heads', (_, asked) => asked.officers!.splice(2, 1)],
  'an officer is made up': ['officer-unknown', ({ chains }) => (chains[2]!.officer = 'ghost')],
  'an officer is of another base': ['officer-other-base', ({ chains }) => (chains[2]!.officer = 'yu')],
  'an officer is of another grade': ['officer-other-grade', ({ chains }) => (chains[2]!.officer = 'xu')],
  'an officer is away': ['officer-away', (_, { officers }) => (officers![2]!.from = at(56))],
  'an officer serves twice a day': ['officer-twice', ({ chains }) => (chains[1]!.officer = 'wen')],
  'one has no name': ['officer-unnamed', ({ chains }) => Reflect.deleteProperty(chains[2]!, 'officer')],
  'a turn-out is too long': ['turn-out-too-long', (_, { limits }) => (limits!.turnOutS = 4499)],
  'a pause is missing': ['unbroken-too-long', (_, { limits }) => (limits!.unbrokenS = 2700)],
  'a pause is too short': [
    'unbroken-too-long',
    (_, { limits }) => Object.assign(limits!, { unbrokenS: 3000, breakS: 841 }),
  ],
  'a lock is broken': [
    'lock-broken',
    ({ chains }) => ([chains[0]!.officer, chains[1]!.officer] = ['xu', 'wen']),
  ],
  'officers are counted wrongly': ['officers-miscounted', (result) => (result.officers = 2)],
  'seconds are left out': ['travel-misadded', (result) => (result.travelS -= 1)],
  'cost is left out': ['cost-misadded', (result) => (result.cost -= 1)],
  'the gap is painted small': ['gap-misstated', (result) => (result.gap = 0.01)],
  'the bound lies over what was found': ['bound-over-found', (result) => (result.lowerBound = 4)],
  'the bound of the cost lies over it': ['cost-bound-over-cost', (result) => (result.costBound = 7000)],
  'proven though the bound is lower': ['proven-not-met', (result) => (result.lowerBound = 2)],
  'proven though something is uncovered': [
    'proven-uncovered',
    ({ uncovered }) => uncovered.push({ duty: 'c1', grade: 'warden', missing: 1 }),
  ],
  'the certificate names what is not there': [
    'certificate-duty-unknown',
    ({ certificate }) => (certificate.duties[0]!.duty = 'x'),
  ],
  'the certificate names a grade that is not needed': [
    'certificate-duty-unknown',
    ({ certificate }) => (certificate.duties[2]!.grade = 'police'),
  ],
  'the certificate counts a duty twice': [
    'certificate-duty-twice',
    ({ certificate }) => certificate.duties.push({ duty: 'b1', grade: 'warden', weight: 1 }),
  ],
  'the certificate is added up wrongly': [
    'certificate-misadded',
    ({ certificate }) => certificate.duties.pop(),
  ],
  'the certificate is for another number': [
    'certificate-other-bound',
    ({ certificate }) => (certificate.officers = 4),
  ],
  'an antichain has another weight': [
    'antichain-weight',
    ({ certificate }) => (certificate.duties[1]!.weight = 0.5),
  ],
  'one officer can hold two of the antichain': [
    'antichain-pair',
    ({ certificate }) => certificate.duties.push({ duty: 'c1', grade: 'warden', weight: 1 }),
  ],
  'a day weighs more than 1': [
    'dual-too-heavy',
    ({ certificate }) => {
      certificate.kind = 'dual';
      certificate.duties.push({ duty: 'b2', grade: 'warden', weight: 0.5 });
    },
  ],
};

describe('a staffing result', () => {
  test('[S10] passes every check where it is right', () => {
    expect(problemFaults(problem)).toEqual([]);
    expect(checkResult(problem, good).filter(({ ok }) => !ok)).toEqual([]);
    expect(checkResult(problem, good)).toHaveLength(13);
  });

  test.each(Object.entries(lies))('[S10] is rejected where %s', (_, [reason, tell]) => {
    expect(reasonsAfter(tell)).toContain(reason);
  });

  test('[S10] has each fault told in both languages, with its place filled in', () => {
    for (const [, tell] of Object.values(lies)) {
      const [result, asked] = [
        structuredClone(good) as Mutable<StaffingResult>,
        structuredClone(problem) as Mutable<StaffingProblem>,
      ];
      tell(result, asked);
      for (const fault of checkResult(asked, result).flatMap(({ faults }) => faults)) {
        for (const language of ['zh', 'en'] as const)
          expect(checkSentence(fault, { language, timeZone: 'UTC' })).not.toMatch(/[{}]/);
      }
    }
  });

  test('[S10] may lean on the limits of the day for its certificate, where they are searched through', () => {
    const asWhole = structuredClone(good) as Mutable<StaffingResult>;
    asWhole.certificate = {
      kind: 'dual',
      officers: 4,
      duties: [...good.certificate.duties, { duty: 'c1', grade: 'warden', weight: 1 }],
    };
    asWhole.lowerBound = 4;
    const reasons = (turnOutS: number) =>
      checkResult({ ...problem, limits: { turnOutS } }, asWhole)
        .filter(({ name }) => name === 'certificate')
        .flatMap(({ faults }) => faults.map(({ reason }) => reason));
    expect(reasons(4500)).toEqual(['dual-too-heavy']);
    expect(reasons(2400)).toEqual([]);
  });

  test('[S10] weighs a day for those of its base alone: who may hold the duty and is too far off cannot have it, whoever is near', () => {
    const duties = [problem.duties[0]!, problem.duties[2]!].map((duty, i) => ({
      ...duty,
      need: { [problem.grades[i]!]: 1 },
    }));
    const weights = [
      { duty: 'a1', grade: 'police', weight: 1 },
      { duty: 'b2', grade: 'warden', weight: 1 },
    ];
    const two = {
      ...good,
      certificate: { kind: 'dual' as const, officers: 2, duties: weights },
      lowerBound: 2,
    };
    const reasons = (police: number) => {
      const bases = [
        { id: 'north', place: 'a', officers: { police, warden: 2 } },
        { id: 'far', place: 'c', officers: { police: 1 } },
      ];
      const { officers: _, ...unnamed } = problem;
      const asked: StaffingProblem = { ...unnamed, duties, bases, limits: { turnOutS: 4000 }, locks: [] };
      return checkResult(asked, two).find(({ name }) => name === 'certificate')!.faults;
    };
    expect(reasons(0)).toEqual([]);
    expect(reasons(1)).toMatchObject([{ reason: 'dual-too-heavy', weight: 2 }]);
  });
});

describe('an instance of several depots', () => {
  const text = '2 3 1 1\n-1 -1 5 6 7\n-1 -1 8 9 9\n5 6 -1 -1 -1\n7 7 2 -1 -1\n8 8 4 -1 -1\n';
  const answer: StaffingResult = {
    ...good,
    officers: 2,
    lowerBound: 2,
    travelS: 0,
    cost: 26,
    costBound: 26,
    gap: 0,
    chains: [
      { base: '1', grade: 'officer', duties: ['2', '1'].map((duty) => ({ duty, grade: 'officer' })) },
      { base: '2', grade: 'officer', duties: [{ duty: '3', grade: 'officer' }] },
    ],
    certificate: {
      kind: 'antichain',
      officers: 2,
      duties: ['2', '3'].map((duty) => ({ duty, grade: 'officer', weight: 1 })),
    },
  };
  const reasonsFor = (given: StaffingResult) => {
    const question = huismanQuestion(text);
    if (!question.ok) throw new Error(question.refusal.reason);
    return checkAnswer(question.value, given).flatMap(({ faults }) => faults.map(({ reason }) => reason));
  };

  test('[S10] is held against its matrix: trips go by number, and follow whom they can', () => {
    const cost = 6 + 2 + 5 + (9 + 8);
    expect(reasonsFor({ ...answer, cost, costBound: cost })).toEqual([]);
    expect(reasonsFor({ ...answer, cost: cost - 1, costBound: cost - 1 })).toContain('cost-misadded');
    const backwards = answer.chains.map((chain) => ({ ...chain, duties: chain.duties.toReversed() }));
    expect(reasonsFor({ ...answer, chains: backwards })).toContain('hop-no-way');
    const together = answer.chains.map((chain) => ({ ...chain, base: '2' }));
    expect(reasonsFor({ ...answer, chains: together })).toContain('too-many-heads');
  });

  test('[S11] is refused where it is broken', () => {
    const reasonOf = (broken: string) => {
      const read = huismanQuestion(broken);
      return read.ok ? 'taken' : read.refusal.reason;
    };
    expect(reasonOf('2 3 1 x')).toBe('inp-number');
    expect(reasonOf('2 3 1 1\n-1 -1 5')).toBe('inp-length');
    expect(reasonOf('1 2 9\n-1 5 5\n5 -1 1\n5 1 -1')).toBe('inp-circle');
    expect(reasonOf('')).toBe('inp-length');
  });
});
