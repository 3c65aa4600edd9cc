import { parseArgs } from 'node:util';
import { inEveryLanguage, type Shown } from '../../domain/kernel/sentence.ts';
import { HUISMAN_GRADE } from '../../domain/staffing/check/huisman.ts';
import { BasesSearch } from '../../domain/staffing/engine/bases/bases-search.ts';
import { fewestOfficers } from '../../domain/staffing/engine/bases/fewest-officers.ts';
import type { LinearPrograms } from '../../domain/staffing/engine/bases/linear-program.ts';
import { problemIn } from '../../domain/staffing/problem/problem-faults.ts';
import { problemWarnings } from '../../domain/staffing/problem/problem-warnings.ts';
import type { StaffingProblem } from '../../domain/staffing/problem/problem.ts';
import type { PublicInstance } from '../../domain/staffing/problem/public-instances.ts';
import type { StaffingResult } from '../../domain/staffing/problem/staffing-result.ts';
import { ridesOf } from '../../domain/staffing/rides/rides.ts';
import { StaffingSolver } from '../../domain/staffing/solving/staffing-solver.ts';
import { instanceSentence } from '../../domain/words/public-instances.ts';
import { problemSentence, problemWarningSentence } from '../../domain/words/staffing-file.ts';
import { publicInstanceIn } from '../exchange/public-instances.ts';
import { highsPrograms } from '../staffing/highs-programs.ts';
import { STAFF_CHECK_HELP, bytesIn, saidIn, staffCheck } from './staff-check.ts';

export const STAFF_HELP = `cordon staff FILE [--seconds N] [--threads 1] [--seed N]  computes the fewest officers, a roster, and a proof (docs/staffing-file.md)
${STAFF_CHECK_HELP}`;

/** Exit status: 0 done, 1 refused, 2 invalid arguments. */
type Status = 0 | 1 | 2;

const SECONDS = 10;
/** If there are vehicles, the search has this share of the time, and the rides have the rest. */
const SEARCHED = 0.7;

interface Asked {
  readonly file: string;
  readonly seconds: number;
  readonly seed: number;
}

/** `staff FILE` and `staff check FILE RESULT`. They print JSON to standard output and errors to standard error. */
export async function staffCommand(args: readonly string[]): Promise<Status> {
  if (args[0] === 'check') return staffCheck(args.slice(1));
  const asked = askedIn(args);
  if (!asked) return complain(2, STAFF_HELP);
  const read = await bytesIn(asked.file);
  if (!read.ok) return complain(1, ...Object.values(read.refusal));
  const bytes = read.value;
  return isInstance(asked.file, bytes) ? solvePublic(bytes, asked) : solveProblem(bytes, asked);
}

/** Files of Huisman and GD begin with a digit, a problem begins with a brace. */
function isInstance(file: string, bytes: Buffer): boolean {
  return /\.(inp|txt)(\.gz)?$/.test(file) || /^\s*\d/.test(bytes.toString('latin1', 0, 200));
}

function askedIn(args: readonly string[]): Asked | undefined {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        seconds: { type: 'string', default: String(SECONDS) },
        threads: { type: 'string', default: '1' },
        seed: { type: 'string', default: '1' },
      },
    });
    const [file] = positionals;
    const [seconds, seed] = [Number(values.seconds), Number(values.seed)];
    const isAsked =
      positionals.length === 1 && seconds >= 0 && Number.isInteger(seed) && values.threads === '1';
    return isAsked && file !== undefined ? { file, seconds, seed } : undefined;
  } catch {
    return undefined;
  }
}

async function solvePublic(bytes: Buffer, { file, seconds, seed }: Asked): Promise<Status> {
  const started = performance.now();
  const read = publicInstanceIn(file.replace(/\.gz$/, ''), bytes);
  if (!read.ok) return complainOf((shown) => `${file}: ${instanceSentence(read.refusal, shown)}`);
  const isOver = () => performance.now() - started > seconds * 1000;
  const programs = await programsFor(read.value.instance.bases);
  return tell(solveInstance(read.value, { seed, programs }, isOver), started);
}

async function solveProblem(bytes: Buffer, { file, seconds, seed }: Asked): Promise<Status> {
  const started = performance.now();
  const sent = saidIn(file, bytes);
  if (!sent.ok) return complain(1, ...Object.values(sent.refusal));
  const problem = problemIn(sent.value);
  if (!problem.ok) {
    for (const fault of problem.refusal) complainOf((shown) => problemSentence(fault, shown));
    return 1;
  }
  const warnings = problemWarnings(problem.value);
  for (const warning of warnings) complainOf((shown) => problemWarningSentence(warning, shown));
  const programs = await programsFor(problem.value.bases.length);
  const solver = new StaffingSolver(problem.value, { seed, programs });
  const isOver = (share: number) => performance.now() - started >= seconds * 1000 * share;
  while (!isOver(problem.value.vehicles ? SEARCHED : 1) && solver.step());
  const { result, help, leastHelp } = solver;
  const rides = ridesIn(problem.value, result, () => isOver(1));
  return tell({ ...result, help, leastHelp, rides, warnings }, started);
}

/** With one base the bound needs no linear program. */
async function programsFor(bases: number): Promise<LinearPrograms | undefined> {
  return bases > 1 ? highsPrograms() : undefined;
}

/** How many vehicles leave with whom, and who has no seat. */
function ridesIn(
  problem: StaffingProblem,
  { chains }: StaffingResult,
  isOver: () => boolean,
): object | undefined {
  if (!problem.vehicles) return undefined;
  const rides = ridesOf(problem, chains, isOver);
  const vehicles = new Set(rides.flatMap(({ vehicle }) => vehicle ?? [])).size;
  const withoutSeat = rides.flatMap(({ vehicle, base, from, to, leaves, transfers }) =>
    vehicle === undefined ? [{ base, from, to, leaves, officers: transfers.length }] : [],
  );
  const brought = rides.filter(({ broughtFrom }) => broughtFrom !== undefined).length;
  return { rides: rides.length, drivers: rides.length - withoutSeat.length, vehicles, brought, withoutSeat };
}

/** Prints the result with its time and memory. */
function tell(found: object, started: number): 0 {
  const took = Math.round(performance.now() - started) / 1000;
  const peakMemoryMB = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(JSON.stringify({ ...found, seconds: took, peakMemoryMB }));
  return 0;
}

function complainOf(say: (shown: Shown) => string): 1 {
  complain(1, ...Object.values(inEveryLanguage(say)));
  return 1;
}

function complain(status: Status, ...lines: readonly string[]): Status {
  for (const line of lines) console.error(line);
  return status;
}

/** Solves a public instance until `isOver` returns true. Bases and duties are named by their numbers in the file, from 1. */
function solveInstance(
  { instance, inFile }: PublicInstance,
  { seed, programs }: { readonly seed: number; readonly programs?: LinearPrograms | undefined },
  isOver: () => boolean,
): StaffingResult {
  const nameOf = (duty: number) => ({ duty: String(inFile[duty]! + 1), grade: HUISMAN_GRADE });
  const { kind, officers: lowerBound, weight } = fewestOfficers(instance);
  const search = new BasesSearch(instance, { seed, programs });
  while (!search.isProven && !search.isImpossible && !isOver()) search.step();
  const chains = (search.best?.chains ?? []).map(({ base, duties }) => ({
    base: String(base + 1),
    grade: HUISMAN_GRADE,
    duties: duties.map(nameOf),
  }));
  const cost = search.best?.cost ?? 0;
  const weights = [...weight.keys()].filter((duty) => weight[duty] !== 0);
  return {
    officers: chains.length,
    lowerBound,
    proven: search.best !== undefined && chains.length === lowerBound,
    travelS: cost,
    cost,
    costBound: search.bound,
    gap: cost === 0 ? 0 : (cost - search.bound) / cost,
    chains,
    certificate: {
      kind,
      officers: lowerBound,
      duties: weights.map((duty) => ({ ...nameOf(duty), weight: weight[duty]! })),
    },
    uncovered: search.best
      ? []
      : [...instance.need.keys()].map((duty) => ({ ...nameOf(duty), missing: instance.need[duty]! })),
    ...(!search.best && { shortage: { proven: false, grades: 1, open: [], duties: [] } }),
  };
}
