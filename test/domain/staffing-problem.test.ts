import { describe, expect, test } from 'vitest';
import type { ProblemFault } from '../../domain/staffing/problem/problem-fault.ts';
import { problemIn } from '../../domain/staffing/problem/problem-faults.ts';
import { problemWarnings } from '../../domain/staffing/problem/problem-warnings.ts';
import type { StaffingProblem } from '../../domain/staffing/problem/problem.ts';
import { problemSentence, problemWarningSentence } from '../../domain/words/staffing-file.ts';

const sound: StaffingProblem = {
  format: 'cordon-staffing-1',
  grades: ['police', 'warden'],
  places: [{ id: 'base' }, { id: 'gate' }, { id: 'bridge' }],
  travel: {
    seconds: [
      [0, 100, 200],
      [100, 0, 100],
      [200, 100, 0],
    ],
  },
  handoverS: 0,
  bases: [{ id: 'north', place: 'base', officers: { police: 2, warden: 2 } }],
  duties: [
    { id: 'one', place: 'gate', from: 0, until: 1000, need: { police: 1 } },
    { id: 'two', place: 'bridge', from: 500, until: 1500, need: { warden: 1 } },
  ],
  officers: [
    { id: 'ida', base: 'north', grade: 'police' },
    { id: 'wen', base: 'north', grade: 'warden', from: 0, until: 5000 },
  ],
};

type Mutable<T> = { -readonly [Key in keyof T]: Mutable<T[Key]> };
type Change = (problem: Mutable<StaffingProblem>) => void;

function faultsAfter(change: Change): readonly ProblemFault[] {
  const problem = structuredClone(sound) as Mutable<StaffingProblem>;
  change(problem);
  const read = problemIn(problem);
  return read.ok ? [] : read.refusal;
}

const matrixOf = (problem: Mutable<StaffingProblem>) =>
  problem.travel as { seconds: number[][]; cost?: number[][] };

const lunch = { from: 200, until: 2000, lengthS: 1 };

const wrongs: Record<string, [object, Change]> = {
  'a field is missing': [
    { reason: 'problem-shape', path: '/duties', message: { zh: '缺少', en: 'is missing' } },
    (p) => Reflect.deleteProperty(p, 'duties'),
  ],
  'a field is not known': [
    { reason: 'problem-shape', path: '/cooks', message: { zh: '没有这一项', en: 'is not known here' } },
    (p) => Object.assign(p, { cooks: 3 }),
  ],
  'a number is none': [
    { reason: 'problem-shape', path: '/duties/1/from', message: { zh: '必须是数', en: 'must be number' } },
    (p) => Object.assign(p.duties[1]!, { from: 'noon' }),
  ],
  'a duty ends before it starts': [
    { reason: 'duty-ends-early', duty: 'one' },
    (p) => (p.duties[0]!.until = -5),
  ],
  'a duty takes no time': [{ reason: 'duty-ends-early', duty: 'one' }, (p) => (p.duties[0]!.until = 0)],
  'a grade is unknown': [
    { reason: 'id-unknown', kind: 'grade', id: 'cook', at: 'duty two' },
    (p) => (p.duties[1]!.need = { cook: 1 }),
  ],
  'a place is unknown': [
    { reason: 'id-unknown', kind: 'place', id: 'moon', at: 'duty two' },
    (p) => (p.duties[1]!.endPlace = 'moon'),
  ],
  'a base is unknown': [
    { reason: 'id-unknown', kind: 'base', id: 'south', at: 'officer ida' },
    (p) => (p.officers![0]!.base = 'south'),
  ],
  'an officer is unknown': [
    { reason: 'id-unknown', kind: 'officer', id: 'ghost', at: 'lock 1' },
    (p) => (p.locks = [{ duty: 'one', officer: 'ghost' }]),
  ],
  'a vehicle is of an unknown base': [
    { reason: 'id-unknown', kind: 'base', id: 'south', at: 'vehicle van' },
    (p) => (p.vehicles = [{ id: 'van', base: 'south', seats: 4 }]),
  ],
  'a vehicle is there twice': [
    { reason: 'id-twice', kind: 'vehicle', id: 'van' },
    (p) => (p.vehicles = ['van', 'van'].map((id) => ({ id, base: 'north', seats: 4 }))),
  ],
  'a grade is called what every record has': [
    { reason: 'grade-reserved', grade: 'constructor' },
    (p) => p.grades.push('constructor'),
  ],
  'a grade is called what no record can hold': [
    { reason: 'grade-reserved', grade: '__proto__' },
    (p) => p.grades.push('__proto__'),
  ],
  'an id is there twice': [{ reason: 'id-twice', kind: 'duty', id: 'one' }, (p) => (p.duties[1]!.id = 'one')],
  'a window lies outside the days': [
    { reason: 'duty-outside-days', duty: 'two' },
    (p) => (p.days = [{ from: 0, until: 1400 }]),
  ],
  'a day ends before it begins': [
    { reason: 'day-ends-early', day: 1 },
    (p) => (p.days = [{ from: 9, until: 9 }]),
  ],
  'a meal ends before it begins': [
    { reason: 'meal-ends-early', meal: 2 },
    (p) => (p.limits = { meals: [lunch, { ...lunch, until: lunch.from }] }),
  ],
  'a meal takes longer than its window': [
    { reason: 'meal-too-long', meal: 1, lengthS: 2, windowS: 1.8 },
    (p) => (p.limits = { meals: [{ ...lunch, lengthS: 2 }] }),
  ],
  'a meal takes no time': [
    { reason: 'problem-shape', path: '/limits/meals/0/lengthS' },
    (p) => (p.limits = { meals: [{ ...lunch, lengthS: 0 }] }),
  ],
  'there are too many meals': [
    { reason: 'problem-shape', path: '/limits/meals' },
    (p) => (p.limits = { meals: [lunch, lunch, lunch, lunch, lunch] }),
  ],
  'an officer is there for no time': [
    { reason: 'officer-ends-early', officer: 'wen' },
    (p) => (p.officers![1]!.until = -1),
  ],
  'a row is missing': [
    { reason: 'matrix-rows', matrix: 'seconds', found: 2, wanted: 3 },
    (p) => matrixOf(p).seconds.pop(),
  ],
  'a row is short': [
    { reason: 'matrix-columns', matrix: 'seconds', row: 2, found: 2, wanted: 3 },
    (p) => matrixOf(p).seconds[1]!.pop(),
  ],
  'a time is negative': [
    { reason: 'matrix-negative', matrix: 'seconds', row: 1, column: 3, value: -0.5 },
    (p) => (matrixOf(p).seconds[0]![2] = -0.5),
  ],
  'it takes time to stay': [
    { reason: 'matrix-here', matrix: 'seconds', row: 2, column: 2, value: 7 },
    (p) => (matrixOf(p).seconds[1]![1] = 7),
  ],
  'a way has no cost': [
    { reason: 'cost-missing', row: 2, column: 1 },
    (p) => {
      const cost = structuredClone(matrixOf(p).seconds);
      cost[1]![0] = -1;
      matrixOf(p).cost = cost;
    },
  ],
  'a position is missing': [
    { reason: 'position-missing', place: 'base' },
    (p) => (p.travel = { kmh: 30, straightFactor: 1.3 }),
  ],
  'locks put one officer on two duties at once': [
    { reason: 'locks-overlap', officer: 'ida', first: 'one', second: 'two' },
    (p) =>
      (p.locks = [
        { duty: 'one', officer: 'ida' },
        { duty: 'two', officer: 'ida' },
      ]),
  ],
  'locks leave no place that the last of them may hold': [
    { reason: 'lock-grade', lock: 2, duty: 'two', officer: 'xu', grade: 'warden' },
    (p) => {
      p.officers!.push({ id: 'xu', base: 'north', grade: 'warden' });
      p.duties[1]!.need = { police: 1, warden: 1 };
      p.locks = [
        { duty: 'two', officer: 'wen' },
        { duty: 'two', officer: 'xu' },
      ];
    },
  ],
  'a locked officer cannot be there in time': [
    { reason: 'locks-too-late', officer: 'ida', first: 'one', second: 'two' },
    (p) => {
      Object.assign(p.duties[1]!, { from: 100_999, until: 200_000 });
      p.locks = [
        { duty: 'two', officer: 'ida' },
        { duty: 'one', officer: 'ida' },
      ];
    },
  ],
  'a locked officer would have to overtake a convoy': [
    { reason: 'locks-too-late', officer: 'ida', first: 'one', second: 'two' },
    (p) => {
      Object.assign(p.duties[0]!, { convoys: [{ movement: 'm', chainageM: 1 }] });
      Object.assign(p.duties[1]!, { from: 101_000, until: 2e5, convoys: [{ movement: 'm', chainageM: 2 }] });
      p.locks = [
        { duty: 'one', officer: 'ida' },
        { duty: 'two', officer: 'ida' },
      ];
    },
  ],
  'a locked officer has no way there': [
    { reason: 'locks-no-way', officer: 'ida', duty: 'one' },
    (p) => {
      matrixOf(p).seconds[1]![0] = -1;
      p.locks = [{ duty: 'one', officer: 'ida' }];
    },
  ],
  'a locked officer is away on the way there': [
    { reason: 'locks-away', officer: 'ida' },
    (p) => {
      Object.assign(p.officers![0]!, { from: p.duties[0]!.from });
      p.locks = [{ duty: 'one', officer: 'ida' }];
    },
  ],
  'a locked day is too long': [
    { reason: 'locks-over-limit', officer: 'ida', limit: 'turnOutS' },
    (p) => Object.assign(p, { limits: { turnOutS: 200 }, locks: [{ duty: 'one', officer: 'ida' }] }),
  ],
  'a locked day has no pause': [
    { reason: 'locks-over-limit', officer: 'ida', limit: 'unbrokenS' },
    (p) =>
      Object.assign(p, { limits: { unbrokenS: 200, breakS: 9 }, locks: [{ duty: 'one', officer: 'ida' }] }),
  ],
  'a locked day leaves no time for a meal': [
    { reason: 'locks-over-limit', officer: 'ida', limit: 'meals' },
    (p) => Object.assign(p, { limits: { meals: [lunch] }, locks: [{ duty: 'one', officer: 'ida' }] }),
  ],
  'a lock puts a grade too low': [
    { reason: 'lock-grade', lock: 1, duty: 'one', officer: 'wen', grade: 'warden' },
    (p) => (p.locks = [{ duty: 'one', officer: 'wen' }]),
  ],
  'a lock puts one where nobody is needed': [
    { reason: 'lock-needless', lock: 1, duty: 'two', officer: 'ida' },
    (p) => (p.locks = [{ duty: 'two', officer: 'ida', grade: 'police' }]),
  ],
  'a lock puts one who is away': [
    { reason: 'lock-away', lock: 1, duty: 'two', officer: 'wen' },
    (p) => {
      p.officers![1]!.until = 1200;
      p.locks = [{ duty: 'two', officer: 'wen' }];
    },
  ],
  'a lock is there twice': [
    { reason: 'lock-twice', lock: 2, duty: 'two', officer: 'wen' },
    (p) =>
      (p.locks = [
        { duty: 'two', officer: 'wen' },
        { duty: 'two', officer: 'wen' },
      ]),
  ],
  'more are locked than needed': [
    { reason: 'locks-over-need', duty: 'two', locks: 2, need: 1 },
    (p) =>
      (p.locks = [
        { duty: 'two', officer: 'wen' },
        { duty: 'two', officer: 'ida' },
      ]),
  ],
};

describe('a staffing problem', () => {
  test('[S11] is taken where it is sound', () => {
    expect(problemIn(sound)).toEqual({ ok: true, value: sound });
    const later = 100_000;
    const lasting = sound.duties.map((duty) => ({ ...duty, until: duty.until + later }));
    const officers = sound.officers!.map((one) => (one.until ? { ...one, until: one.until + later } : one));
    expect(problemWarnings({ ...sound, duties: lasting, officers })).toEqual([]);
  });

  test.each(Object.entries(wrongs))('[S11] is refused where %s, with the place', (_, [fault, change]) => {
    const faults = faultsAfter(change);
    expect(faults).toContainEqual(expect.objectContaining(fault));
    for (const told of faults) {
      for (const language of ['zh', 'en'] as const)
        expect(problemSentence(told, { language, timeZone: 'UTC' })).not.toMatch(/[{}]|undefined/);
    }
  });

  const shapes: readonly (readonly [said: string, travel: unknown, told: readonly object[]])[] = [
    [
      'a straight line that bends too much',
      { kmh: 30, straightFactor: 9 },
      [{ path: '/travel/straightFactor', message: { zh: '必须 <= 3', en: 'must be <= 3' } }],
    ],
    [
      'a straight line that lacks its factor',
      { kmh: 30 },
      [{ path: '/travel/straightFactor', message: { zh: '缺少', en: 'is missing' } }],
    ],
    [
      'a matrix that holds a word',
      { seconds: [[0, 'far']] },
      [{ path: '/travel/seconds/0/1', message: { zh: '必须是数', en: 'must be number' } }],
    ],
    [
      'neither, so that both are as near',
      'by car',
      [{ path: '/travel', message: { zh: '必须是对象', en: 'must be object' } }],
    ],
  ];

  test.each(shapes)('[D4] that goes by %s is told what is wrong with that alone', (_, travel, told) => {
    const faults = faultsAfter((problem) => Object.assign(problem, { travel }));
    expect(faults).toEqual(told.map((fault) => ({ reason: 'problem-shape', ...fault })));
  });

  test('[D4] that is wrong in many places is told of each what is wrong with what it comes nearest to', () => {
    const faults = faultsAfter((problem) => {
      problem.travel = { kmh: 0, straightFactor: 9 };
      for (const duty of problem.duties) Object.assign(duty, { from: 'noon', until: 'dusk', level: 0 });
    });
    expect(faults.map((fault) => 'path' in fault && fault.path).toSorted()).toEqual([
      '/duties/0/from',
      '/duties/0/level',
      '/duties/0/until',
      '/duties/1/from',
      '/duties/1/level',
      '/duties/1/until',
      '/travel/kmh',
      '/travel/straightFactor',
    ]);
  });

  test('[S11] is told all its faults at once', () => {
    const faults = faultsAfter((problem) => {
      problem.duties[0]!.until = -1;
      problem.duties[1]!.place = 'moon';
      problem.officers![0]!.grade = 'cook';
    });
    expect(faults.map(({ reason }) => reason)).toEqual(['id-unknown', 'id-unknown', 'duty-ends-early']);
  });

  test('[S11] is warned of, not refused: empty bases, nobody at all, duties out of reach, duties over a whole meal, a way round that is quicker, duties over a limit, duties of seconds, times without a duty, published ones that are unknown or not needed', () => {
    const problem = structuredClone(sound) as Mutable<StaffingProblem>;
    problem.bases.push({ id: 'empty', place: 'gate', officers: {} });
    problem.limits = { meals: [lunch, { from: 500, until: 1500, lengthS: 1 }] };
    problem.duties[1]!.until = 2_001_500;
    problem.limits.turnOutS = 2000;
    problem.officers!.push({ id: 'late', base: 'north', grade: 'warden', from: 600 });
    problem.published = [
      { duty: 'one', officer: 'ghost' },
      { duty: 'one', officer: 'ida', grade: 'warden' },
    ];
    matrixOf(problem).seconds[0]![2] = 250;
    matrixOf(problem).seconds[1]![0] = -1;
    const warnings = problemWarnings(problem);
    expect(problemIn(problem).ok).toBe(true);
    expect(warnings).toEqual([
      { reason: 'base-empty', base: 'empty' },
      { reason: 'duty-unreachable', duty: 'one' },
      { reason: 'duty-over-limit', duty: 'two', limit: 'turnOutS', limitS: 2000 },
      { reason: 'duty-over-meal', duty: 'two', meal: 2 },
      { reason: 'times-too-short', count: 1, duty: 'one', lastsS: 1 },
      { reason: 'officers-never-there', count: 1, officer: 'late' },
      { reason: 'published-unknown', published: 1, duty: 'one', officer: 'ghost' },
      { reason: 'published-grade', published: 2, duty: 'one', grade: 'warden' },
      { reason: 'way-round-shorter', from: 'gate', via: 'bridge', to: 'base', directS: -1, viaS: 300 },
    ]);
    expect(problemWarnings({ ...sound, officers: [] }).map(({ reason }) => reason)).toEqual([
      'base-empty',
      'no-officers',
      'times-too-short',
    ]);
    for (const warning of warnings) {
      for (const language of ['zh', 'en'] as const)
        expect(problemWarningSentence(warning, { language, timeZone: 'UTC' })).not.toMatch(/[{}]/);
    }
  });
});
