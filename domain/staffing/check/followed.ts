import type { Chain, StaffingResult } from '../problem/staffing-result.ts';
import type { Question } from './question.ts';

/** A chain that can be followed: its base is known, and its duties are, by their numbers. */
export interface Followed {
  readonly chain: Chain;
  /** Its number from 1, as a person counts. */
  readonly number: number;
  readonly duties: readonly number[];
}

/** The chains of which every duty and the base are known; what is not is a fault of cover or of heads. */
export function followed(
  { duties, heads }: Question,
  { chains }: Pick<StaffingResult, 'chains'>,
): Followed[] {
  const numbers = new Map(duties.map(({ id }, number) => [id, number]));
  return chains.flatMap((chain, index) => {
    const known = chain.duties.map(({ duty }) => numbers.get(duty) ?? -1);
    if (known.includes(-1) || !heads.has(chain.base)) return [];
    return [{ chain, number: index + 1, duties: known }];
  });
}

/** When an officer leaves the base and is back, in milliseconds; no handover at either end. */
export function turnOut(
  question: Question,
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
