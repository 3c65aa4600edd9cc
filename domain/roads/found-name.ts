import Type from 'typebox';
import type { Frozen } from '../kernel/position.ts';
import { record } from '../kernel/record.ts';
import { NamedPlace } from './network.ts';

/** Something with a name on the network. A street has its whole length in metres, and the numbers of the roads that it is part of. `by` is the other name by which it was found. */
export const FoundName = record({
  ...NamedPlace.properties,
  lengthM: Type.Optional(Type.Number()),
  refs: Type.Optional(Type.Array(Type.String())),
  town: Type.Optional(Type.String()),
  by: Type.Optional(Type.String()),
});
export type FoundName = Frozen<typeof FoundName>;
