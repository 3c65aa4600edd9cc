import { HUISMAN_GRADE } from '../../domain/staffing/check/huisman.ts';
import { BasesSearch } from '../../domain/staffing/engine/bases/bases-search.ts';
import type { LinearPrograms } from '../../domain/staffing/engine/bases/linear-program.ts';
import { fewestOfficers } from '../../domain/staffing/engine/bases/fewest-officers.ts';
import type { PublicInstance } from '../../domain/staffing/problem/public-instances.ts';
import type { StaffingResult } from '../../domain/staffing/problem/staffing-result.ts';

/** Solves a public instance until `isOver` says so; bases and duties are named by their numbers in the file, from 1. */
export function solveInstance(
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
