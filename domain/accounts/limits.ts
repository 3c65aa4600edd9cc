import Type from 'typebox';
import type { Frozen } from '../kernel/position.ts';
import { Moment, record } from '../kernel/record.ts';

const OperationId = Type.String({ minLength: 1, maxLength: 120 });

/** What an account of staff is limited to: named operations, a span of time, or both. */
export const AccountLimits = record({
  operations: Type.Optional(
    Type.Array(OperationId, {
      maxItems: 500,
      uniqueItems: true,
      description: 'the operations that it sees; without it all, and those made later',
    }),
  ),
  from: Type.Optional(Moment),
  until: Type.Optional(Moment),
});
export type AccountLimits = Frozen<typeof AccountLimits>;

/** The end of its span because of which an account cannot be used now. */
export const NotUsable = { from: Type.Optional(Moment), until: Type.Optional(Moment) };

/** Why limits cannot be given. */
export const LIMIT_FAULTS = ['administrator', 'backwards'] as const;

export function limitsFault(
  role: string,
  { operations, from, until }: AccountLimits,
): (typeof LIMIT_FAULTS)[number] | undefined {
  const isLimited = operations !== undefined || from !== undefined || until !== undefined;
  if (isLimited && role === 'administrator') return 'administrator';
  return from !== undefined && until !== undefined && from >= until ? 'backwards' : undefined;
}

/** The end of its span because of which an account cannot be used at a moment, if there is one. */
export function unusable(
  { from, until }: AccountLimits,
  at: number,
): Pick<AccountLimits, 'from' | 'until'> | undefined {
  if (from !== undefined && at < from) return { from };
  return until !== undefined && at >= until ? { until } : undefined;
}

/** Whether an account may see an operation. */
export function mayEnter({ operations }: AccountLimits, operationId: string): boolean {
  return operations?.includes(operationId) ?? true;
}
