import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { uniform } from '../../domain/staffing/engine/instance.ts';
import { coversMore } from '../../domain/staffing/problem/compiled.ts';
import type { StaffingProblem } from '../../domain/staffing/problem/problem.ts';
import type { Chain, StaffingResult } from '../../domain/staffing/problem/staffing-result.ts';
import { filled } from '../../domain/staffing/solving/best-answer.ts';
import { atMost, told, type Measure } from '../measure.ts';

const COMMAND = fileURLToPath(new URL('../../dist/server/cordon.js', import.meta.url));
/** The additional time that a command may take to read the file and to write the answer, in seconds. */
const LATE_S = 1;
const MOST_MB = 500;

interface Trial {
  readonly duties: number;
  readonly heads: number;
  readonly limits?: StaffingProblem['limits'];
}

const TRIALS: readonly Trial[] = [500, 1500, 5000].flatMap((duties): Trial[] => [
  { duties, heads: 9000 },
  { duties, heads: 9000, limits: { turnOutS: 36_000 } },
  { duties, heads: 180 },
  { duties, heads: 180, limits: { turnOutS: 36_000 } },
]);

/** Whether the time limit is kept, and how the result compares with the immediate answer and the bound. */
export function measureBudget(seconds: number): Promise<Measure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'cordon-budget-'));
  try {
    return Promise.resolve(TRIALS.flatMap((trial) => measured(trial, join(folder, 'asked.json'), seconds)));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function measured(trial: Trial, file: string, seconds: number): Measure[] {
  const problem = town(trial);
  writeFileSync(file, JSON.stringify(problem));
  const command = [COMMAND, 'staff', file, '--seconds', String(seconds)];
  const text = execFileSync(process.execPath, command, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  const found = JSON.parse(text) as StaffingResult & { seconds: number; peakMemoryMB: number };
  const atOnce = filled(problem, []);
  const open = found.uncovered.reduce((sum, { missing }) => sum + missing, 0);
  const name = `${trial.duties} duties, ${trial.heads} heads, ${trial.limits ? 'ten hours of turn-out' : 'no limits'}`;
  const ratio = found.officers / Math.max(1, found.lowerBound);
  const beside = `${found.officers} officers, ${told(ratio)} × the bound ${found.lowerBound}, ${told(found.officers / atOnce.length)} × the first answer of ${atOnce.length}; ${open} places open`;
  const worse = coversMore(problem, { ...found, uncovered: openBy(problem, atOnce) }, found);
  return [
    atMost(
      `${name}: time as a multiple of the ${seconds} s allowed`,
      found.seconds / seconds,
      1 + LATE_S / seconds,
      '×',
      beside,
    ),
    atMost(`${name}: memory`, found.peakMemoryMB, MOST_MB, 'MB', 'the whole process'),
    atMost(`${name}: more places covered by the first answer`, Math.max(0, worse), 0, 'places', beside),
  ];
}

function openBy({ duties, grades }: StaffingProblem, chains: readonly Chain[]): StaffingResult['uncovered'] {
  const held = new Map<string, number>();
  for (const { duty, grade } of chains.flatMap((chain) => chain.duties))
    held.set(`${duty} ${grade}`, (held.get(`${duty} ${grade}`) ?? 0) + 1);
  return duties.flatMap(({ id, need }) =>
    grades.flatMap((grade) => {
      const missing = (need[grade] ?? 0) - (held.get(`${id} ${grade}`) ?? 0);
      return missing > 0 ? [{ duty: id, grade, missing }] : [];
    }),
  );
}

/** Duties from six in the morning until nine in the evening, all over a town of 23 by 28 km with one base. */
function town({ duties, heads, limits }: Trial): StaffingProblem {
  const random = uniform(7);
  const whole = (least: number, most: number) => least + Math.floor(random() * (most - least + 1));
  const places = Array.from({ length: Math.max(50, Math.min(400, Math.round(duties / 5))) }, (_, i) => ({
    id: `p${i}`,
    position: [123 + random() * 0.3, 45.7 + random() * 0.25] as const,
  }));
  return {
    format: 'cordon-staffing-1',
    grades: ['warden'],
    places: places.map(({ id, position: [east, north] }) => ({ id, position: [east, north] })),
    travel: { kmh: 40, straightFactor: 1.3 },
    handoverS: 60,
    bases: [{ id: 'base', place: 'p0', officers: { warden: heads } }],
    duties: Array.from({ length: duties }, (_, i) => {
      const from = whole(360, 1200) * 60_000;
      return {
        id: `d${i}`,
        place: `p${whole(0, places.length - 1)}`,
        from,
        until: from + whole(15, 60) * 60_000,
        need: { warden: whole(1, 3) },
        level: whole(1, 3),
      };
    }),
    ...(limits && { limits }),
  };
}
