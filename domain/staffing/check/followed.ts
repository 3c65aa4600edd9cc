import type { Chain, StaffingResult } from '../problem/staffing-result.ts';
import type { CheckedQuestion } from './question.ts';

/** A chain whose base and duties are all known, by their numbers. */
export interface Followed {
  readonly chain: Chain;
  /** Its number, from 1. */
  readonly number: number;
  readonly duties: readonly number[];
}

/** The chains whose base and duties are all known. Unknown ones are reported as faults of cover or of heads. */
export function followed(
  { duties, heads }: CheckedQuestion,
  { chains }: Pick<StaffingResult, 'chains'>,
): Followed[] {
  const numbers = new Map(duties.map(({ id }, number) => [id, number]));
  return chains.flatMap((chain, index) => {
    const known = chain.duties.map(({ duty }) => numbers.get(duty) ?? -1);
    if (known.includes(-1) || !heads.has(chain.base)) return [];
    return [{ chain, number: index + 1, duties: known }];
  });
}

/** When an officer leaves the base and is back, in milliseconds. There is no handover at the base. */
export function turnOut(
  question: CheckedQuestion,
  { chain, duties }: Followed,
): { readonly leaves: number; readonly back: number } | undefined {
  const [first, last] = [duties[0]!, duties.at(-1)!];
  const [out, home] = [question.out(chain.base, first), question.home(last, chain.base)];
  if (!out || !home) return undefined;
  return {
    leaves: question.duties[first]!.from - out.seconds * 1000,
    back: question.duties[last]!.until + home.seconds * 1000,
  };
}
