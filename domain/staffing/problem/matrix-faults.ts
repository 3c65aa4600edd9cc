import type { MatrixName, ProblemFault } from './problem-fault.ts';
import type { StaffingProblem } from './problem.ts';

type Rows = readonly (readonly number[])[];

/** So many cells of one matrix are told. */
const MOST_CELLS = 20;

/** What is wrong with the matrices of a problem: their size, cells below 0 that are not -1, ways that cost nothing known. */
export function matrixFaults({ travel, places }: StaffingProblem): ProblemFault[] {
  if ('kmh' in travel) return [];
  const { seconds, cost } = travel;
  const faults = wrongIn('seconds', seconds, places.length);
  if (!cost) return faults;
  const costFaults = wrongIn('cost', cost, places.length);
  if (faults.length + costFaults.length > 0) return [...faults, ...costFaults];
  return costless(seconds, cost);
}

function wrongIn(matrix: MatrixName, rows: Rows, wanted: number): ProblemFault[] {
  if (rows.length !== wanted) return [{ reason: 'matrix-rows', matrix, found: rows.length, wanted }];
  return [...uneven(matrix, rows, wanted), ...wrongCells(matrix, rows)];
}

function uneven(matrix: MatrixName, rows: Rows, wanted: number): ProblemFault[] {
  return rows.flatMap((row, index): ProblemFault[] =>
    row.length === wanted
      ? []
      : [{ reason: 'matrix-columns', matrix, row: index + 1, found: row.length, wanted }],
  );
}

function wrongCells(matrix: MatrixName, rows: Rows): ProblemFault[] {
  const faults: ProblemFault[] = [];
  rows.forEach((row, from) => {
    row.forEach((value, to) => {
      if (faults.length >= MOST_CELLS) return;
      const cell = { matrix, row: from + 1, column: to + 1, value };
      if (value < 0 && value !== -1) faults.push({ reason: 'matrix-negative', ...cell });
      else if (from === to && value > 0) faults.push({ reason: 'matrix-here', ...cell });
    });
  });
  return faults;
}

/** Where a way leads but no cost says what it is worth. */
function costless(seconds: Rows, cost: Rows): ProblemFault[] {
  const faults: ProblemFault[] = [];
  seconds.forEach((row, from) => {
    row.forEach((value, to) => {
      const isCostless = from !== to && value >= 0 && cost[from]![to]! < 0;
      if (isCostless && faults.length < MOST_CELLS)
        faults.push({ reason: 'cost-missing', row: from + 1, column: to + 1 });
    });
  });
  return faults;
}
