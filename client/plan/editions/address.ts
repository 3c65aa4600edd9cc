import type { Operation } from '../../../domain/operation/operation.ts';
import type { Plan } from '../../../domain/operation/plan.ts';
import { editionId } from '../../../domain/records/edition.ts';
import { router } from '../../app/router.ts';
import { phrase } from '../../words/language.ts';
import { editionWords } from '../../words/editions.ts';

/** One side of a comparison: an edition by its number, or the draft. */
export type Side = number | 'draft';

export interface Compared {
  readonly before: Side;
  readonly after: Side;
}

/** What the address compares. */
export function comparedNow(): Compared | undefined {
  const before = sideOf(router.of('before'));
  return before === undefined ? undefined : { before, after: sideOf(router.of('after')) ?? 'draft' };
}

/** Opens a comparison, or closes it. */
export function compare(compared: Compared | undefined): void {
  const { before, after } = compared ?? {};
  router.select({ tab: 'editions', before: before?.toString(), after: after?.toString() }, true);
}

function sideOf(said: string | undefined): Side | undefined {
  if (said === 'draft') return 'draft';
  const number = Number(said);
  return Number.isInteger(number) && number > 0 ? number : undefined;
}

/** The plan of a side, if this page has it. */
export function planOf(operation: Operation, side: Side): Plan | undefined {
  return side === 'draft' ? operation.plan : operation.planOf({ id: editionId(side) });
}

export function sideWords(side: Side): string {
  return side === 'draft' ? phrase(editionWords.draft) : phrase(editionWords.edition, { number: side });
}
