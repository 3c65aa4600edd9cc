import type {
  AskedEffects,
  AskedMatch,
  AskedSteps,
  AskedWay,
  FoundEffects,
  FoundMatch,
  FoundNames,
  FoundSteps,
  FoundWay,
} from '../../domain/contract/roads.ts';
import type { Position } from '../../domain/kernel/position.ts';
import type { Result } from '../../domain/kernel/result.ts';
import type { TimesBetween } from '../../domain/operation/travel-table.ts';
import type { RoadRefusal } from '../../domain/roads/road-refusal.ts';

/** What a network is asked, and what it answers. */
export interface RoadAsks {
  readonly way: { readonly asked: AskedWay; readonly found: FoundWay };
  readonly match: { readonly asked: AskedMatch; readonly found: FoundMatch };
  readonly effects: { readonly asked: AskedEffects; readonly found: FoundEffects };
  readonly times: { readonly asked: AskedTimes; readonly found: TimesBetween };
  readonly steps: { readonly asked: AskedSteps; readonly found: FoundSteps };
  readonly names: { readonly asked: { readonly text: string }; readonly found: FoundNames };
}

/** The drives between places, nowhere faster than a limit. */
export interface AskedTimes {
  readonly places: readonly Position[];
  readonly mostKmh: number;
}

export type AskKind = keyof RoadAsks;

/** A question to the worker, and its answer, by number. */
export interface RoadQuestion<Kind extends AskKind = AskKind> {
  readonly number: number;
  readonly file: string;
  readonly kind: Kind;
  readonly asked: RoadAsks[Kind]['asked'];
}

export type RoadAnswer<Kind extends AskKind = AskKind> =
  | { readonly number: number; readonly result: Result<RoadAsks[Kind]['found'], RoadRefusal> }
  | { readonly number: number; readonly failed: string };
