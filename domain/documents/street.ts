import type { Line } from '../kernel/position.ts';

/** A street as maps on paper show it. */
export interface Street {
  readonly name: string;
  readonly line: Line;
}
