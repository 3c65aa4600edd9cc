import type { Problem } from '../../kernel/problem.ts';

/** The kind of thing that an id refers to. */
export type Named = 'place' | 'base' | 'duty' | 'officer' | 'grade' | 'vehicle';

/** Why a staffing problem is refused, and where. Rows, columns, locks, days and meals count from 1. */
export type ProblemFault =
  | ({ readonly reason: 'problem-shape' } & Problem)
  | { readonly reason: 'id-twice'; readonly kind: Named; readonly id: string }
  | { readonly reason: 'id-unknown'; readonly kind: Named; readonly id: string; readonly at: string }
  | { readonly reason: 'grade-reserved'; readonly grade: string }
  | { readonly reason: 'duty-ends-early' | 'duty-outside-days'; readonly duty: string }
  | { readonly reason: 'day-ends-early'; readonly day: number }
  | { readonly reason: 'meal-ends-early'; readonly meal: number }
  | {
      readonly reason: 'meal-too-long';
      readonly meal: number;
      readonly lengthS: number;
      readonly windowS: number;
    }
  | { readonly reason: 'officer-ends-early'; readonly officer: string }
  | { readonly reason: 'position-missing'; readonly place: string }
  | MatrixFault
  | LockFault;

export type MatrixName = 'seconds' | 'cost';

type MatrixFault =
  | {
      readonly reason: 'matrix-rows';
      readonly matrix: MatrixName;
      readonly found: number;
      readonly wanted: number;
    }
  | {
      readonly reason: 'matrix-columns';
      readonly matrix: MatrixName;
      readonly row: number;
      readonly found: number;
      readonly wanted: number;
    }
  | {
      readonly reason: 'matrix-negative' | 'matrix-here';
      readonly matrix: MatrixName;
      readonly row: number;
      readonly column: number;
      readonly value: number;
    }
  | { readonly reason: 'cost-missing'; readonly row: number; readonly column: number };

type LockFault =
  | {
      readonly reason: 'lock-grade';
      readonly lock: number;
      readonly duty: string;
      readonly officer: string;
      readonly grade: string;
    }
  | {
      readonly reason: 'lock-needless' | 'lock-away' | 'lock-twice';
      readonly lock: number;
      readonly duty: string;
      readonly officer: string;
    }
  | {
      readonly reason: 'locks-over-need';
      readonly duty: string;
      readonly locks: number;
      readonly need: number;
    }
  | {
      readonly reason: 'locks-overlap' | 'locks-too-late';
      readonly officer: string;
      readonly first: string;
      readonly second: string;
    }
  | { readonly reason: 'locks-away'; readonly officer: string }
  | { readonly reason: 'locks-no-way'; readonly officer: string; readonly duty: string }
  | {
      readonly reason: 'locks-over-limit';
      readonly officer: string;
      readonly limit: 'turnOutS' | 'unbrokenS' | 'meals';
    };

/** A warning: the problem can be solved, but somebody should look at it. */
export type ProblemWarning =
  | { readonly reason: 'base-empty'; readonly base: string }
  | { readonly reason: 'no-officers' }
  | { readonly reason: 'duty-unreachable'; readonly duty: string }
  | { readonly reason: 'duty-over-meal'; readonly duty: string; readonly meal: number }
  | {
      readonly reason: 'duty-over-limit';
      readonly duty: string;
      readonly limit: 'turnOutS' | 'unbrokenS';
      readonly limitS: number;
    }
  | {
      readonly reason: 'published-unknown';
      readonly published: number;
      readonly duty: string;
      readonly officer: string;
    }
  | {
      readonly reason: 'way-round-shorter';
      readonly from: string;
      readonly via: string;
      readonly to: string;
      readonly directS: number;
      readonly viaS: number;
    };
