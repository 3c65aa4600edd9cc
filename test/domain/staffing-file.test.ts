import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkResult } from '../../domain/staffing/check/check-result.ts';
import { problemIn } from '../../domain/staffing/problem/problem-faults.ts';
import { StaffingProblem } from '../../domain/staffing/problem/problem.ts';
import { StaffingSolver } from '../../domain/staffing/solving/staffing-solver.ts';

const page = readFileSync('docs/staffing-file.md', 'utf8');

test('[S14] the example of the page is accepted and answered, and the answer passes the check', () => {
  const read = problemIn(JSON.parse(/```json\n([\s\S]*?)```/.exec(page)![1]!));
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  const solver = new StaffingSolver(read.value);
  while (solver.step());
  expect(solver.result).toMatchObject({ officers: 2, lowerBound: 2, proven: true, uncovered: [] });
  expect(checkResult(read.value, solver.result).filter(({ ok }) => !ok)).toEqual([]);
});

test('[S14] every field of the schema is on the page', () => {
  const told = Object.keys(StaffingProblem.properties).filter((field) => !page.includes(field));
  expect(told).toEqual([]);
});
